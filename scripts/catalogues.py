"""Our translation catalogues: what the sources say, what is missing, whether .mo and .po agree."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import polib
from environment import ROOT

SIMPLIFIED, TRADITIONAL = "zh_Hans", "zh_Hant"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# Nothing in these holds strings to translate; vendored scripts would only cost time.
NO_SOURCES = shutil.ignore_patterns(
    "__pycache__", "locale", "static", "migrations", "content", "data", "wagtail_chinese"
)


@dataclass(frozen=True)
class Component:
    """A folder with a locale/ in it, and the folders whose strings that translates."""

    folder: str
    languages: tuple[str, ...] = (SIMPLIFIED, TRADITIONAL)
    # None: the strings are another package's, so they are kept by hand.
    sources: tuple[str, ...] | None = None
    domain: str = "django"

    def po_path(self, language):
        return ROOT / self.folder / "locale" / language / "LC_MESSAGES" / f"{self.domain}.po"


COMPONENTS = [
    Component("dangjian_pages", sources=("dangjian_pages",)),
    Component("dangjian_pages/wagtail_chinese", languages=(SIMPLIFIED,)),
    Component("dangjian_pages/wagtail_chinese", languages=(SIMPLIFIED,), domain="djangojs"),
    Component("search/dangjian_search", sources=("search/dangjian_search",)),
    Component("showcase/dangjian_showcase", sources=("showcase/dangjian_showcase",)),
    Component("site", sources=("site/dangjian_site", "templates")),
    Component(
        "tests/plugin/dangjian_sample",
        languages=(SIMPLIFIED,),
        sources=("tests/plugin/dangjian_sample",),
    ),
]


def can_extract():
    return shutil.which("xgettext") is not None


def extract(component):
    """Return the strings of a component's sources as a catalogue without translations."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in component.sources:
            shutil.copytree(ROOT / source, folder / source, ignore=NO_SOURCES)
        (folder / "locale").mkdir()
        command = [sys.executable, "-m", "django", "makemessages", "--locale=en"]
        command += ["--add-location=file", "--no-wrap"]
        # Without settings: makemessages would look into the LOCALE_PATHS of the real site.
        settings = "DJANGO_SETTINGS_MODULE"
        env = {name: value for name, value in os.environ.items() if name != settings}
        result = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
        if result.returncode:
            sys.exit(f"{component.folder}: {result.stderr}")
        return polib.pofile(str(folder / "locale/en/LC_MESSAGES/django.po"), wrapwidth=0)


def key(entry):
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def read(path):
    return polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)


def merge(old, sources, language):
    """Return a catalogue with the strings of sources and the translations that old has for them."""
    known = {key(entry): entry for entry in old if not entry.obsolete}
    new = polib.POFile(wrapwidth=0)
    new.header = f"wagtail-dangjian: {language}"
    # No dates and no names: the file changes when a string does, and only then.
    new.metadata = {
        "Project-Id-Version": "wagtail-dangjian",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for entry in sources:
        translated = known.get(key(entry))
        entry.msgstr = translated.msgstr if translated else ""
        if entry.msgid_plural:
            entry.msgstr_plural = {0: translated.msgstr_plural.get(0, "") if translated else ""}
        if translated and translated.fuzzy:
            entry.flags.append("fuzzy")
        new.append(entry)
    return new


def problems(component, language, sources=None):
    """List what a visitor would see in the wrong language, as lines for a developer.

    Args:
        sources: the extracted strings, or None where they cannot be had.
    """
    path = component.po_path(language)
    where = path.relative_to(ROOT)
    if not path.exists():
        empty = sources is not None and not len(sources)
        return [] if empty else [f"{where}: missing; run make messages"]
    catalogue = read(path)
    entries = [entry for entry in catalogue if not entry.obsolete]
    found = [f"{where}: fuzzy: {short(entry)}" for entry in entries if entry.fuzzy]
    found += [
        f"{where}: untranslated: {short(entry)}"
        for entry in entries
        if not entry.fuzzy and not entry.translated()
    ]
    found += [
        f"{where}: placeholders differ: {short(entry)}"
        for entry in entries
        if not placeholders_agree(entry)
    ]
    if sources is not None:
        wanted, has = {key(entry) for entry in sources}, {key(entry) for entry in entries}
        found += [f"{where}: not in the catalogue: {text!r}" for text in msgids(wanted - has)]
        found += [f"{where}: not in the sources: {text!r}" for text in msgids(has - wanted)]
    if not compiled_agrees(path, entries):
        found.append(f"{where.with_suffix('.mo')}: does not match the .po; run make messages")
    return found


def msgids(keys):
    return sorted(msgid for _context, msgid, _plural in keys)


def short(entry):
    return repr(entry.msgid if len(entry.msgid) < 70 else entry.msgid[:67] + "…")


def texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders_agree(entry):
    """Tell whether a translation can be filled in: a name that the source lacks raises an error.

    A plural may leave its number out, as the source's own singular often does.
    """
    if not {"python-format", "python-brace-format"} & set(entry.flags):
        return True
    allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    used = [set(PLACEHOLDER.findall(text)) for text in texts(entry) if text]
    if entry.msgid_plural:
        return all(names <= allowed for names in used)
    return all(names == allowed for names in used)


def compiled_agrees(path, entries):
    """Compare by content: two tools write the same catalogue with different bytes."""
    compiled = path.with_suffix(".mo")
    if not compiled.exists():
        return False
    wanted = {key(entry): texts(entry) for entry in entries if entry.translated()}
    has = {key(entry): texts(entry) for entry in polib.mofile(str(compiled))}
    return wanted == has

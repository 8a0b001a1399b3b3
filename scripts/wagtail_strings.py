"""List strings of the installed Wagtail that a Chinese admin would still show in English.

Reads the installed packages, so it needs no gettext tools, settings or database. Run it after an
upgrade of Wagtail, and translate what it prints in dangjian_pages/wagtail_chinese/locale.

    python scripts/wagtail_strings.py    # exit code 1 when a string is left
"""

import ast
import gettext
import importlib.util
import re
import sys
from pathlib import Path

from django.utils.translation.template import templatize

OURS = Path(__file__).resolve().parent.parent / "dangjian_pages" / "wagtail_chinese"
PACKAGES = [
    "wagtail",
    "wagtail_modeladmin",
    "taggit",
    "treebeard",
    "modelcluster",
    "modelsearch",
    "django_filters",
    "django_tasks",
    "permissionedforms",
]
# Catalogues that every installation loads; one of an optional app counts for that app alone.
ALWAYS = ["django/conf", "django/contrib/auth", "django/contrib/contenttypes", "wagtail"]
OPTIONAL = "wagtail/contrib/"
SKIPPED = re.compile(r"/(tests?|test_.*|migrations|project_template)(/|\.py|$)")

# Which arguments of a call hold context, message and plural.
CALLS = {"_": "m", "gettext": "m", "ngettext": "mp", "pgettext": "cm", "npgettext": "cmp"}
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
TEMPLATE_CALL = re.compile(rf"\b({'|'.join(CALLS)})\((\s*{LITERAL}(?:\s*,?\s*{LITERAL})*)", re.S)


def calls_in(code):
    """Yield (context, message, plural) of each gettext call with literal arguments."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        roles = CALLS.get(re.sub("_(lazy|noop)$", "", name))
        values = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        values = [value for value in values if isinstance(value, str)]
        if roles and len(values) >= len(roles):
            found = dict(zip(roles, values, strict=False))
            yield found.get("c"), found["m"], found.get("p")


def messages_of(file):
    if file.suffix == ".py":
        yield from calls_in(file.read_text(encoding="utf-8"))
        return
    # templatize() turns the tags of a template into gettext calls between rows of X.
    for name, arguments in TEMPLATE_CALL.findall(templatize(file.read_text(encoding="utf-8"))):
        yield from calls_in(f"{name}({arguments})")


def script_messages(po_file):
    """Yield the messages of a PO file: scripts are shipped minified, their catalogue is not."""
    for block in po_file.read_text(encoding="utf-8").split("\n\n"):
        entry, key = {}, ""
        for keyword, literal in re.findall(r'^(msg\w+|) ?(?:\[\d\] )?(".*")$', block, re.M):
            key = keyword or key
            entry[key] = entry.get(key, "") + ast.literal_eval(literal)
        if entry.get("msgid"):
            yield entry.get("msgctxt"), entry["msgid"], entry.get("msgid_plural")


def catalogue(folder, domain):
    path = folder / "locale" / "zh_Hans" / "LC_MESSAGES" / f"{domain}.mo"
    if not path.exists():
        return set()
    with path.open("rb") as file:
        return {key for key, text in gettext.GNUTranslations(file)._catalog.items() if text}


def is_known(message, keys):
    context, singular, plural = message
    key = f"{context}\x04{singular}" if context else singular
    return (key, 0) in keys or (not plural and key in keys)


def folder_of(package):
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent if spec else None


def left_in_english():
    """Return sorted (domain, file, message) of every string without Chinese."""
    libraries = folder_of("django").parent
    shared = catalogue(OURS, "django")
    for place in ALWAYS:
        for folder in (libraries / place).rglob("locale"):
            if OPTIONAL not in folder.as_posix():
                shared |= catalogue(folder.parent, "django")
    left = set()
    for root in filter(None, map(folder_of, PACKAGES)):
        for file in sorted(root.rglob("*")):
            name = file.relative_to(root.parent).as_posix()
            if file.suffix not in (".py", ".html", ".txt") or SKIPPED.search(f"/{name}"):
                continue
            own = next((f for f in file.parents if (f / "locale").is_dir()), root)
            keys = shared | catalogue(own, "django")
            left |= {("django", name, m) for m in messages_of(file) if not is_known(m, keys)}
    admin = folder_of("wagtail") / "admin"
    keys = catalogue(OURS, "djangojs") | catalogue(admin, "djangojs")
    scripts = admin / "locale" / "en" / "LC_MESSAGES" / "djangojs.po"
    left |= {
        ("djangojs", "wagtail/admin", message)
        for message in script_messages(scripts)
        if not is_known(message, keys)
    }
    return sorted(left, key=str)


def main():
    left = left_in_english()
    for domain, name, (context, message, plural) in left:
        print(f"{domain}: {name}: {message!r}", context or "", plural or "")
    print(f"{len(left)} strings of Wagtail are left in English.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())

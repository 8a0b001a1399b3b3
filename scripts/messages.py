"""make messages: bring the catalogues level with the sources, and compile them."""

import sys

from catalogues import COMPONENTS, SIMPLIFIED, TRADITIONAL, can_extract, extract, key, merge, read
from opencc import OpenCC

from dangjian_showcase import conf
from dangjian_showcase.traditional.dictionaries import opencc

# How entries were once filled that nobody has touched since.
OLD = OpenCC("s2t").convert


def main():
    if not can_extract():
        sys.exit("需要 gettext：sudo apt install gettext · gettext is needed")
    for component in COMPONENTS:
        for language in component.languages:
            refresh(component, language)


def refresh(component, language):
    path = component.po_path(language)
    catalogue = read(path)
    if component.sources:
        catalogue = merge(catalogue, extract(component), language)
        if not len(catalogue):
            return
        if language == TRADITIONAL:
            fill_from_simplified(catalogue, read(component.po_path(SIMPLIFIED)))
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    missing = len(catalogue) - len(catalogue.translated_entries())
    print(f"{component.folder} {language}: {len(catalogue)} strings, {missing} to translate")


def fill_from_simplified(catalogue, simplified):
    """Convert what nobody has translated or touched yet. What somebody wrote stays."""
    convert = opencc(conf.DEFAULTS["TRADITIONAL"]).convert
    known = {key(entry): entry for entry in simplified.translated_entries()}
    for entry in catalogue:
        source = known.get(key(entry))
        if source is None:
            continue
        if entry.msgid_plural:
            if not entry.translated() or entry.msgstr_plural == converted(source, OLD):
                entry.msgstr_plural = converted(source, convert)
        elif not entry.translated() or entry.msgstr == OLD(source.msgstr):
            entry.msgstr = convert(source.msgstr)


def converted(entry, convert):
    return {n: convert(text) for n, text in entry.msgstr_plural.items()}


if __name__ == "__main__":
    main()

"""make messages: bring the catalogues level with the sources, and compile them."""

import sys

from catalogues import COMPONENTS, SIMPLIFIED, TRADITIONAL, can_extract, extract, key, merge, read
from opencc import OpenCC


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
    """Convert what has no traditional translation yet. What somebody wrote stays."""
    convert = OpenCC("s2t").convert
    known = {key(entry): entry for entry in simplified.translated_entries()}
    for entry in catalogue:
        if entry.translated() or key(entry) not in known:
            continue
        source = known[key(entry)]
        if entry.msgid_plural:
            entry.msgstr_plural = {n: convert(text) for n, text in source.msgstr_plural.items()}
        else:
            entry.msgstr = convert(source.msgstr)


if __name__ == "__main__":
    main()

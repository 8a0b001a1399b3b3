"""Fail when a string of ours would show in English, or a compiled catalogue is out of date."""

import os
import sys

from catalogues import COMPONENTS, can_extract, extract, problems


def main():
    extracting = can_extract()
    if not extracting:
        if os.environ.get("CI") == "true":
            sys.exit("CI needs gettext: apt-get install gettext")
        print("left out: comparing catalogues with the sources (gettext is not installed)")
    found = []
    for component in COMPONENTS:
        sources = extract(component) if extracting and component.sources else None
        for language in component.languages:
            found += problems(component, language, sources)
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()

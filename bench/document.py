"""docs/benchmarks.md: sections between markers that benchmarks write, and text of people around."""

import os
import platform
from importlib.metadata import version

from .environment import ROOT

FILE = ROOT / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Each table is written by the command above it; what stands around the tables is kept.
"""


def write_section(name, heading, text, target=FILE):
    """Put a text between the markers of a section; make section and file where they are missing.

    Args:
        name: of the markers, and of the target in the Makefile.
        heading: of the section, when it is made.
        text: Markdown.
    """
    start, end = f"<!-- {name}: start -->", f"<!-- {name}: end -->"
    whole = target.read_text(encoding="utf-8") if target.exists() else HEAD
    if start not in whole:
        whole = f"{whole.rstrip()}\n\n## {heading}\n\n`make {name}`\n\n{start}\n{end}\n"
    before, rest = whole.split(start, 1)
    after = rest.split(end, 1)[1]
    target.write_text(f"{before}{start}\n{text}\n{end}{after}", encoding="utf-8")


def machine(*packages):
    """Return a sentence on this machine and the versions of some packages."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("Django", "wagtail", *packages))
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory()} GiB, {platform.system()}; "
        f"Python {platform.python_version()}, {versions}."
    )


def memory():
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return round(size / 2**30)

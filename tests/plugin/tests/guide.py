"""The examples of docs/plugins.md."""

import re
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "plugins.md"
EXAMPLE = re.compile(r"^```(?:python|html)\n(?:# (.+?)|\{# (.+?) #\})\n(.*?)^```$", re.M | re.S)


def examples():
    """Return the examples: list of (name of the file that each says it is from, text)."""
    found = EXAMPLE.findall(GUIDE.read_text(encoding="utf-8"))
    return [(python or html, text) for python, html, text in found]


def example(name):
    """Return the one example from a file."""
    [text] = [text for where, text in examples() if where == name]
    return text

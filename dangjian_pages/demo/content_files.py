"""Reading of the demo texts."""

import re
import tomllib
from pathlib import Path

from django.utils.html import escape

FOLDER = Path(__file__).parent / "content"


def rows(kind, pattern):
    """Return the rows of one kind from all files that match a pattern, in the files' order."""
    found = []
    for path in sorted(FOLDER.glob(pattern)):
        with path.open("rb") as file:
            found += tomllib.load(file)[kind]
    return found


def paragraphs(text):
    """Return the plain paragraphs of a text."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def body(text):
    """Turn a plain text into body blocks.

    Lines that begin with "### " are headings, runs of "- " lines are lists.
    """
    blocks = []
    for part in paragraphs(text):
        lines = part.split("\n")
        if lines[0].startswith("### "):
            blocks.append(("heading", {"text": lines.pop(0)[4:].strip(), "level": "3"}))
        blocks += _text_blocks(lines)
    return blocks


def _text_blocks(lines):
    items = [line[2:] for line in lines if line.startswith("- ")]
    plain = "".join(line for line in lines if not line.startswith("- "))
    if plain:
        yield "paragraph", f"<p>{escape(plain)}</p>"
    if items:
        yield "paragraph", html_list(items)


def html_list(items):
    """Return a bulleted list as rich text."""
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def html(text):
    """Return a plain text as rich text."""
    return "".join(f"<p>{escape(part)}</p>" for part in paragraphs(text))


def name_and_text(item):
    """Split “三服务：服务千家万户…” into its name and what it stands for."""
    name, _colon, text = re.sub(":", "：", item, count=1).partition("：")
    return name.strip(), text.strip()

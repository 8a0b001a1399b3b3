"""Reading stored rich text: its paragraphs, links, pictures and headings."""

from html.parser import HTMLParser

from .pieces import Heading, Link, Piece

BLOCKS = {
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "th", "div", "br", "hr",
    "ul", "ol", "table", "tr", "pre", "figcaption",
}  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}


class RichTextReader(HTMLParser):
    """Cuts rich text into parts.

    Attributes:
        parts: list of ("text", text), ("heading", level, text), ("link", kind, key, text) and
            ("picture", id, alternative text) in their order. The links of a paragraph come after
            its text.
    """

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self._text, self._links, self._level, self._link = [], [], 0, None
        self.feed(html)
        self.close()
        self._end_block()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in BLOCKS:
            self._end_block()
            self._level = HEADINGS.get(tag, 0)
        elif tag == "a":
            self._link = [*_target(attrs), ""]
        elif tag == "embed" and attrs.get("embedtype") == "image":
            self._end_block()
            self.parts.append(("picture", _number(attrs.get("id")), attrs.get("alt") or ""))

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self._end_block()
            self._level = 0
        elif tag == "a" and self._link:
            if self._link[0]:
                self._links.append(("link", *self._link))
            self._link = None

    def handle_data(self, data):
        self._text.append(data)
        if self._link:
            self._link[2] += data

    def _end_block(self):
        text, self._text = "".join(self._text).strip(), []
        if text:
            self.parts.append(("heading", self._level, text) if self._level else ("text", text))
        self.parts += self._links
        self._links = []


def read_rich_text(found, html, spot):
    """Take rich text apart into `found`.

    Args:
        found: Collection
        html: rich text as it is stored.
        spot: Spot of the field or block.
    """
    place = spot.place()
    for sort, *rest in RichTextReader(html).parts:
        if sort == "text":
            place = spot.paragraph()
            found.pieces.append(Piece(rest[0], place))
        elif sort == "heading":
            level, text = rest
            place = spot.paragraph()
            found.pieces.append(Piece(text, place))
            found.headings.append(Heading(level, text, place))
        elif sort == "link":
            found.links.append(Link(*rest, place))
        else:
            key, alt_text = rest
            found.links.append(Link("image", key, alt_text, place))
            if alt_text:
                found.pieces.append(Piece(alt_text, place))


def _target(attrs):
    kind = attrs.get("linktype")
    if kind in ("page", "document"):
        return kind, _number(attrs.get("id"))
    href = attrs.get("href") or ""
    return ("path", href) if not kind and href else (None, None)


def _number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None

"""What a text consists of for the checks: pieces of wording, pictures, links and headings."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


def item_words(number):
    return _("item %(number)d") % {"number": number}


def row_words(number):
    return _("row %(number)d") % {"number": number}


@dataclass(frozen=True)
class Place:
    """Where something stands, for the eye and for the editor's jump.

    Attributes:
        field: name of the model field or child relation.
        words: where it is, in words: “正文 第3段”.
        anchor: content path in the editor, its parts joined by dots: “body.4f1c….text”.
        number: its number among all places of the text, in the order of the form.
    """

    field: str
    words: str
    anchor: str
    number: int


@dataclass(frozen=True)
class Piece:
    """A stretch of wording: a paragraph, a caption, a cell."""

    text: str
    place: Place


@dataclass(frozen=True)
class Picture:
    """A picture. `alt_text` is None where the form has no field for one."""

    image: object
    alt_text: str | None
    place: Place


@dataclass(frozen=True)
class Link:
    """A link inside the site.

    Attributes:
        kind: "page", "document" or "image" with `key` an id, None when what was chosen is gone;
            "path" with `key` an address that somebody typed.
    """

    kind: str
    key: object
    text: str
    place: Place


@dataclass(frozen=True)
class Heading:
    """A heading inside a body; level 2 is the first below the page's title."""

    level: int
    text: str
    place: Place


@dataclass
class Collection:
    """Everything that was found, in the order of the form."""

    pieces: list = field(default_factory=list)
    pictures: list = field(default_factory=list)
    links: list = field(default_factory=list)
    headings: list = field(default_factory=list)
    rows: list = field(default_factory=list)  # (Place, child object)


@dataclass
class Spot:
    """A place under way: what is being walked through, and how many paragraphs came before.

    Attributes:
        counts: shared by all spots of one field: {"paragraph": number, "place": number}.
    """

    field: str
    words: str
    anchor: str
    counts: dict
    label: str = ""  # words of the field, before which paragraphs are counted

    def inside(self, words, *anchor):
        """Return the spot of a part of this one."""
        return Spot(self.field, words, ".".join((self.anchor, *anchor)), self.counts, self.label)

    def named(self, label, name):
        return self.inside(f"{self.words} {label}", name)

    def numbered(self, number, *anchor):
        return self.inside(f"{self.words} {item_words(number)}", *anchor)

    def paragraph(self):
        """Return the Place of the next paragraph."""
        self.counts["paragraph"] += 1
        number = _("paragraph %(number)d") % {"number": self.counts["paragraph"]}
        return self.place(f"{self.label} {number}")

    def place(self, words=None):
        self.counts["place"] += 1
        return Place(self.field, words or self.words, self.anchor, self.counts["place"])

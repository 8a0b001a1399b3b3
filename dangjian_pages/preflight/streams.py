"""Taking the blocks of a body apart, ours, Wagtail's and a plug-in's."""

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from .pieces import Heading, Link, Picture, Piece, row_words
from .rich_text import read_rich_text


def walk_stream(found, stream, spot):
    """Take the blocks of a StreamField or StreamBlock apart into `found`.

    Args:
        found: Collection
        stream: StreamValue or None.
        spot: Spot of the field.
    """
    for number, child in enumerate(stream or (), start=1):
        words = _("block %(number)d (%(label)s)") % {
            "number": number,
            "label": child.block.label,
        }
        inside = spot.inside(f"{spot.words} {words}", child.id or "")
        walk_block(found, child.block, child.value, inside)


def walk_block(found, block, value, spot):
    """Take the value of one block apart into `found`."""
    for kind, walk in WALKERS:
        if isinstance(block, kind):
            walk(found, block, value, spot)
            return
    if hasattr(value, "rows") and hasattr(value, "columns"):  # a table with typed columns
        _walk_typed_table(found, value, spot)
    elif isinstance(value, dict) and isinstance(value.get("data"), list):
        _walk_table(found, value, spot)
    elif value not in (None, ""):
        # Neither text nor made of blocks that we know: what its search sees of it.
        for text in block.get_searchable_content(value):
            _add_text(found, text, spot)


def _add_text(found, text, spot, place=None):
    if text and (text := str(text)).strip():
        found.pieces.append(Piece(text, place or spot.place()))


def _walk_text(found, block, value, spot):
    _add_text(found, value, spot)


def _walk_rich_text(found, block, value, spot):
    read_rich_text(found, getattr(value, "source", value) or "", spot)


def _walk_raw_html(found, block, value, spot):
    _add_text(found, strip_tags(value or ""), spot)


def _walk_nothing(found, block, value, spot):
    """Numbers, dates, addresses and choices hold no wording."""


def _walk_struct(found, block, value, spot):
    if value is None:
        return
    _note_heading(found, block, value, spot)
    for name, child in block.child_blocks.items():
        part = spot.named(child.label, name)
        if isinstance(child, ImageChooserBlock) and "alt_text" in block.child_blocks:
            alt_text = value.get("alt_text") or ""
            _walk_image(found, child, value.get(name), part, alt_text=alt_text)
        else:
            walk_block(found, child, value.get(name), part)


def _note_heading(found, block, value, spot):
    names = block.child_blocks.keys()
    level = value.get("level") if {"text", "level"} <= names else None
    if level and str(level).isdigit():
        found.headings.append(Heading(int(level), value.get("text") or "", spot.place()))


def _walk_list(found, block, value, spot):
    for number, child in enumerate(getattr(value, "bound_blocks", ()), start=1):
        walk_block(found, block.child_block, child.value, spot.numbered(number, child.id or ""))


def _walk_inner_stream(found, block, value, spot):
    walk_stream(found, value, spot)


def _walk_image(found, block, value, spot, alt_text=None):
    if value is not None:
        found.pictures.append(Picture(value, alt_text, spot.place()))
    elif block.required:
        found.links.append(Link("image", None, "", spot.place()))


def _walk_image_with_alt(found, block, value, spot):
    if value is None:
        _walk_image(found, block, value, spot)
        return
    alt_text = None if getattr(value, "decorative", False) else value.contextual_alt_text or ""
    found.pictures.append(Picture(value, alt_text, spot.place()))
    _add_text(found, alt_text, spot)


def _walk_document(found, block, value, spot):
    if value is not None or block.required:
        found.links.append(Link("document", getattr(value, "pk", None), "", spot.place()))


def _walk_page(found, block, value, spot):
    if value is not None or block.required:
        found.links.append(Link("page", getattr(value, "pk", None), "", spot.place()))


def _walk_table(found, value, spot):
    _add_text(found, value.get("table_caption"), spot)
    for number, row in enumerate(value["data"], start=1):
        for cell in row or ():
            _add_text(found, cell, spot, _row_place(spot, number) if cell else None)


def _walk_typed_table(found, value, spot):
    _add_text(found, getattr(value, "caption", ""), spot)
    for number, row in enumerate(value.rows, start=1):
        words = f"{spot.words} {row_words(number)}"
        for cell in row:
            walk_block(found, cell.block, cell.value, spot.inside(words))


def _row_place(spot, number):
    return spot.place(f"{spot.words} {row_words(number)}")


# The first that fits counts: an ImageBlock is a StructBlock, a page chooser a field.
WALKERS = [
    (ImageBlock, _walk_image_with_alt),
    (blocks.StructBlock, _walk_struct),
    (blocks.ListBlock, _walk_list),
    (blocks.StreamBlock, _walk_inner_stream),
    (blocks.RichTextBlock, _walk_rich_text),
    (ImageChooserBlock, _walk_image),
    (DocumentChooserBlock, _walk_document),
    (blocks.PageChooserBlock, _walk_page),
    (blocks.RawHTMLBlock, _walk_raw_html),
    ((blocks.CharBlock, blocks.TextBlock), _walk_text),
    (
        (
            blocks.ChoiceBlock,
            blocks.MultipleChoiceBlock,
            blocks.URLBlock,
            blocks.EmailBlock,
            blocks.ChooserBlock,
            blocks.StaticBlock,
            blocks.BooleanBlock,
            blocks.DateBlock,
            blocks.DateTimeBlock,
            blocks.TimeBlock,
            blocks.IntegerBlock,
            blocks.FloatBlock,
            blocks.DecimalBlock,
        ),
        _walk_nothing,
    ),
]

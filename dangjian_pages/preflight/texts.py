"""Taking any page or snippet apart: fields, bodies, rich text, tables, child rows.

Only what has a panel is looked at: what an editor cannot see, an editor cannot mend. The order is
that of the form.
"""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import get_edit_handler
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from .pieces import Collection, Link, Picture, Piece, Spot, item_words
from .rich_text import read_rich_text
from .streams import walk_stream

# What is no wording. A comment of an editor is not shown to anybody else.
NOT_WORDING = (models.SlugField, models.URLField, models.EmailField, models.FileField)
LEFT_OUT = {"slug", "comments"}


@dataclass(frozen=True)
class Row:
    """A child object with the prefix that its form has in the editor."""

    prefix: str
    child: object
    rows: dict  # relation name to list of Row


def form_rows(form):
    """Return the rows of a bound form: dict of relation name to list of Row.

    What was typed counts, whether it could be saved or not.
    """
    rows = {}
    for name, formset in getattr(form, "formsets", {}).items():
        forms = [one for one in formset.forms if not _is_left_out(formset, one)]
        rows[name] = [Row(one.prefix, one.instance, form_rows(one)) for one in forms]
    return rows


def _is_left_out(formset, form):
    deleted = formset.can_delete and formset._should_delete_form(form)
    return deleted or (not form.has_changed() and form.instance.pk is None)


def object_rows(instance, relation, prefix=""):
    """Return the rows of a child relation as the object has them: list of Row."""
    children = getattr(instance, relation).all()
    return [Row(f"{prefix}{relation}-{place}", child, None) for place, child in enumerate(children)]


def panels_of(model):
    """Return the panels of a model that hold something, in their order."""
    viewset = getattr(model, "snippet_viewset", None)
    if issubclass(model, Page):
        handler = model.get_edit_handler()
    elif viewset is not None:
        handler = viewset.get_edit_handler()
    else:
        handler = get_edit_handler(model)
    return list(_leaves(handler))


def _leaves(panel):
    if hasattr(panel, "relation_name") or hasattr(panel, "field_name"):
        yield panel
    for child in getattr(panel, "children", ()):
        yield from _leaves(child)


def collect(instance, rows=None):
    """Take a page or snippet apart.

    Args:
        instance: the object as it would be saved.
        rows: dict of relation name to list of Row, from form_rows(); None takes the object's own.
    Returns:
        Collection
    """
    found = Collection()
    counts = {"place": 0}
    _walk_panels(found, panels_of(type(instance)), instance, rows, "", "", "", counts)
    return found


def _walk_panels(found, panels, instance, rows, prefix, words, anchor, counts):
    seen = set()
    for panel in panels:
        name = getattr(panel, "relation_name", None) or panel.field_name
        if name in seen or name in LEFT_OUT:
            continue
        seen.add(name)
        if hasattr(panel, "relation_name"):
            _walk_relation(found, panel, instance, rows, prefix, words, counts)
        else:
            _walk_field(found, panel, instance, words, anchor, counts)


def _walk_relation(found, panel, instance, rows, prefix, words, counts):
    name = panel.relation_name
    if rows is None:
        own = object_rows(instance, name, f"{prefix}-" if prefix else "")
    else:
        own = rows.get(name, [])
    heading = f"{words} {panel.heading}".strip()
    children = list(_leaves(panel.child_edit_handler))
    for number, row in enumerate(own, start=1):
        place = f"{heading} {item_words(number)}"
        spot = Spot(name, place, row.prefix, counts)
        found.rows.append((spot.place(), row.child))
        _walk_panels(found, children, row.child, row.rows, row.prefix, place, row.prefix, counts)
        _pair_picture(found, row, children, name, place, counts)


def _pair_picture(found, row, panels, relation, words, counts):
    """Note the picture of a row that has a field for alternative text beside it."""
    names = {getattr(panel, "field_name", "") for panel in panels}
    if {"image", "alt_text"} <= names:
        spot = Spot(relation, words, f"{row.prefix}.image", counts)
        if (image := _related(row.child, row.child._meta.get_field("image"))) is not None:
            found.pictures.append(Picture(image, row.child.alt_text, spot.place()))


def _walk_field(found, panel, instance, words, anchor, counts):
    try:
        field = instance._meta.get_field(panel.field_name)
    except FieldDoesNotExist:
        return
    label = f"{words} {panel.heading or capfirst(field.verbose_name)}".strip()
    path = f"{anchor}.{field.name}" if anchor else field.name
    own = {"paragraph": 0, "place": counts["place"]}
    name = anchor.rsplit("-", 1)[0] if anchor else field.name
    spot = Spot(name, label, path, own, label)
    if isinstance(field, StreamField):
        walk_stream(found, getattr(instance, field.name), spot)
    elif isinstance(field, RichTextField):
        read_rich_text(found, getattr(instance, field.name) or "", spot)
    elif isinstance(field, (models.CharField, models.TextField)):
        text = getattr(instance, field.name)
        if text and not field.choices and not isinstance(field, NOT_WORDING):
            found.pieces.append(Piece(text, spot.place()))
    elif isinstance(field, models.ForeignKey) and not isinstance(field, ParentalManyToManyField):
        _walk_key(found, field, instance, spot, has_row=bool(anchor))
    counts["place"] = own["place"]


def _walk_key(found, field, instance, spot, has_row):
    if has_row and field.name == "image":
        return  # with its alternative text, see _pair_picture
    if field.related_model is get_image_model():
        if (image := _related(instance, field)) is not None:
            found.pictures.append(Picture(image, None, spot.place()))
    elif field.related_model is get_document_model() or issubclass(field.related_model, Page):
        kind = "page" if issubclass(field.related_model, Page) else "document"
        if (key := getattr(instance, field.attname)) is not None:
            found.links.append(Link(kind, key, "", spot.place()))


def _related(instance, field):
    if getattr(instance, field.attname) is None:
        return None
    try:
        return getattr(instance, field.name)
    except field.related_model.DoesNotExist:
        return None  # deleted since this version was saved

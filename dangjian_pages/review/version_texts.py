"""What a version says, field by field and block by block, as text that can be compared."""

import json
from collections import defaultdict
from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField

from .content import HOUSEKEEPING

LINES = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "blockquote", "td", "th")


@dataclass(frozen=True)
class Part:
    """A block, a row, or all of a plain field. Its key stays the same while it is edited."""

    key: str
    label: str
    text: str


class Names:
    """Names of the pages, pictures and other objects that versions point at: a query a model.

    They are asked for once without an answer, loaded together, and asked for again.
    """

    def __init__(self):
        self.wanted, self.known = defaultdict(set), {}

    def of(self, model, pk):
        """Return the name of an object, or its number when it is gone."""
        if pk in (None, ""):
            return ""
        self.wanted[model].add(pk)
        return self.known.get((model, str(pk)), f"#{pk}")

    def load(self):
        for model, keys in self.wanted.items():
            for found in model._default_manager.filter(pk__in=keys):
                self.known[model, str(found.pk)] = str(found)


def labels_of(model):
    """Return what a version of a model is made of: dict of name to label, in order."""
    children = {one.get_accessor_name(): one for one in get_all_child_relations(model)}
    labels = {}
    for field in model._meta.concrete_fields:
        if field.name not in HOUSEKEEPING and not field.primary_key:
            labels[field.name] = capfirst(field.verbose_name)
    for name, relation in children.items():
        if name not in HOUSEKEEPING:
            labels[name] = capfirst(relation.related_model._meta.verbose_name_plural)
    for field in getattr(model._meta, "many_to_many", ()):
        labels[field.name] = capfirst(field.verbose_name)
    return labels


def parts_of(content, model, name, names):
    """Return what one field of a version says: list of Part.

    Args:
        content: dict as in Revision.content.
        name: of a field or of a child relation.
        names: Names.
    """
    value = content.get(name)
    for relation in get_all_child_relations(model):
        if relation.get_accessor_name() == name:
            return _rows(value or [], relation, names)
    field = model._meta.get_field(name)
    if isinstance(field, StreamField):
        value = json.loads(value) if isinstance(value, str) and value else value
        return _blocks(field.stream_block, value or [], names)
    text = _field_text(field, value, names)
    return [Part("", "", text)] if text else []


def _rows(rows, relation, names):
    label = capfirst(relation.related_model._meta.verbose_name)
    parts, seen = [], set()
    for place, row in enumerate(rows):
        text = _row_text(row, relation, names)
        # A row that was not saved yet is known by what it says.
        key = str(row.get("pk") or text)
        key = key if key not in seen else f"{key}#{place}"
        seen.add(key)
        parts.append(Part(key, label, text))
    return parts


def _row_text(row, relation, names):
    model = relation.related_model
    lines = []
    for field in model._meta.concrete_fields:
        if field.primary_key or field == relation.field or field.name == "sort_order":
            continue
        if text := _field_text(field, row.get(field.name), names):
            lines.append((capfirst(field.verbose_name), text))
    for child in get_all_child_relations(model):
        for inner in row.get(child.get_accessor_name()) or []:
            lines.append(
                (
                    capfirst(child.related_model._meta.verbose_name),
                    _row_text(inner, child, names).replace("\n", "；"),
                )
            )
    if len(lines) == 1:
        return lines[0][1]
    return "\n".join(_("%(label)s: %(text)s") % {"label": a, "text": b} for a, b in lines)


def _field_text(field, value, names):
    if value in (None, "", []):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.ForeignKey):
        return names.of(field.related_model, value)
    if isinstance(field, models.ManyToManyField):
        return "、".join(names.of(field.related_model, pk) for pk in value)
    if isinstance(field, RichTextField):
        return plain(value)
    return _plain_value(value)


def _plain_value(value):
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _blocks(stream_block, items, names):
    parts, seen = [], set()
    for place, item in enumerate(items):
        block = stream_block.child_blocks.get(item.get("type"))
        label = str(block.label) if block else str(item.get("type"))
        key = str(item.get("id") or f"#{place}")
        key = key if key not in seen else f"{key}#{place}"
        seen.add(key)
        parts.append(Part(key, label, block_text(block, item.get("value"), names)))
    return parts


def block_text(block, value, names):
    """Return what a block says, from what is stored of it.

    Args:
        block: wagtail Block, or None where its type is no longer known.
        value: its stored value.
        names: Names.
    """
    if value in (None, "", []):
        return ""
    for kind, text_of in TEXTS:
        if isinstance(block, kind):
            return text_of(block, value, names)
    return _plain_value(value)


def _struct_text(block, value, names):
    lines = []
    for name, child in block.child_blocks.items():
        if text := block_text(child, value.get(name), names):
            lines.append(_("%(label)s: %(text)s") % {"label": child.label, "text": text})
    return "\n".join(lines)


def _list_text(block, value, names):
    items = [one["value"] if _is_list_item(one) else one for one in value]
    return "\n".join(block_text(block.child_block, item, names) for item in items)


def _is_list_item(item):
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


def _stream_text(block, value, names):
    return "\n".join(part.text for part in _blocks(block, value, names))


def _table_text(block, value, names):
    rows = value.get("data") or []
    cells = [" | ".join(str(cell or "") for cell in row) for row in rows]
    return "\n".join([str(value.get("table_caption") or ""), *cells]).strip()


def _choice_text(block, value, names):
    known = {}
    for choice, label in block.field.choices:
        if isinstance(label, (list, tuple)):
            known |= dict(label)
        else:
            known[choice] = label
    chosen = value if isinstance(value, list) else [value]
    return "、".join(str(known.get(one, one)) for one in chosen)


TEXTS = (
    (blocks.BaseStructBlock, _struct_text),
    (blocks.ListBlock, _list_text),
    (blocks.BaseStreamBlock, _stream_text),
    (TableBlock, _table_text),
    (blocks.ChooserBlock, lambda block, value, names: names.of(block.model_class, value)),
    (blocks.RichTextBlock, lambda block, value, names: plain(value)),
    (blocks.RawHTMLBlock, lambda block, value, names: value),
    ((blocks.ChoiceBlock, blocks.MultipleChoiceBlock), _choice_text),
)


def plain(html):
    """Return the text of rich text, a line for each paragraph; links and pictures are named."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a"):
        target = link.get("href") or " ".join(filter(None, [link.get("linktype"), link.get("id")]))
        link.append(f" [→ {target}]")
    for picture in soup.find_all("embed"):
        named = [picture.get("embedtype"), picture.get("id") or picture.get("url")]
        picture.replace_with(f"[{' '.join(filter(None, [*named, picture.get('alt')]))}]")
    for line in soup.find_all(LINES):
        line.append("\n")
    return soup.get_text().strip()

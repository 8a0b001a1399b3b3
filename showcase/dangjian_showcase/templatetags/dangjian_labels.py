"""What the choices of a row are called."""

from functools import lru_cache

from django import template

register = template.Library()


@register.filter
def label_of(row, name):
    """Return the label of a row's choice as its get_…_display() does, which looks at every choice.

    Args:
        row: an instance of a model.
        name: of a field with choices.
    """
    value = getattr(row, name)
    return str(_labels(type(row), name).get(value, value))


@lru_cache(maxsize=256)
def _labels(model, name):
    return dict(model._meta.get_field(name).flatchoices)

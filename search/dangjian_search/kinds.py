"""Kinds of records: the door by which a page type comes into lists, search and the admin."""

from functools import lru_cache

from django.apps import apps

from .registry import registered

HOOK = "register_dangjian_record_kind"


class RecordKind:
    """One kind of record, such as a brand. Register a subclass of it:

        @hooks.register("register_dangjian_record_kind")
        def register_brand_kind():
            return BrandKind

    Attributes:
        name: ASCII; seen in addresses (?type=brand) and stored with each entry.
        label, plural: translatable, as visitors read them.
        icon: name of a Wagtail icon.
        order: kinds with a lower number come first where records are equally relevant.
        model: "app_label.ModelName" of the page type.
        states: the (code, label) pairs that record_state() of the page type can give.
        menu_group: name of the admin menu group that lists it; "" for a group of its own.
        viewset_class: dotted path of its listing in the admin, or None for the usual one.
    """

    name = ""
    label = ""
    plural = ""
    icon = "doc-empty"
    order = 100
    model = ""
    states = ()
    menu_group = ""
    viewset_class = None

    @property
    def model_class(self):
        """The page type.

        Raises:
            LookupError: no installed app has such a model.
        """
        return apps.get_model(self.model)


def get_kinds():
    """Return all kinds of records.

    Returns:
        dict of name to RecordKind, the ones that come first in lists first.
    Raises:
        ImproperlyConfigured: two kinds share a name; both are named.
    """
    return dict(_in_order(tuple(registered(HOOK).items())))


@lru_cache(maxsize=8)
def _in_order(kinds):
    # Every card of a list asks for its kind.
    return sorted(kinds, key=lambda item: (item[1].order, item[0]))

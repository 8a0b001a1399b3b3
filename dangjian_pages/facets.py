"""The ways to narrow a list of records, registered through the hook of dangjian_search."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from dangjian_search.facets import Facet
from dangjian_search.kinds import get_kinds
from dangjian_search.links import tag_url

from .choices import Level, Sector, TagGroup


class TagFacet(Facet):
    """Every chosen tag must be there."""

    name = "tag"
    order = 70
    keeps_labels = True
    suggested = True
    hides_unused = True
    label = _("Tags")
    narrowing = True
    groups = MappingProxyType(dict(TagGroup.choices))

    def url(self, value):
        return tag_url(value)

    def values(self, record):
        return [tag.slug for tag in record.record_tags()]

    def labels(self, values):
        from .models import DangjianTag

        return dict(DangjianTag.objects.filter(slug__in=values).values_list("slug", "name"))

    def grouped_values(self):
        from .models import DangjianTag

        return dict(DangjianTag.objects.values_list("slug", "group"))


class OrganisationFacet(Facet):
    """An organisation, its own records and those of the organisations below it."""

    name = "organisation"
    order = 20
    keeps_labels = True
    suggested = True
    label = _("Organisation")
    tree = True
    value_pattern = r"[0-9]{1,9}"

    def values(self, record):
        return [str(pk) for pk in record.organisation.tree_ids] if record.organisation else []

    def labels(self, values):
        from .models import Organisation

        found = Organisation.objects.filter(pk__in=values)
        return {str(item.pk): item.display_name for item in found}


class RegionFacet(Facet):
    """A region; a province counts its cities, a city its counties."""

    name = "region"
    order = 30
    keeps_labels = True
    label = _("Region")
    tree = True
    value_pattern = r"[0-9]{6}"

    def values(self, record):
        return record.region.codes() if record.region else []

    def labels(self, values):
        from .models import Region

        return dict(Region.objects.filter(code__in=values).values_list("code", "name"))

    def depth(self, value):
        return 0 if value.endswith("0000") else 1 if value.endswith("00") else 2

    def sort_key(self, value, label, count):
        return value  # a code stands behind that of the region which holds it


class ChoiceFacet(Facet):
    """A facet whose values are a fixed vocabulary."""

    choices = None

    def labels(self, values):
        known = dict(self.choices.choices)
        return {value: known[value] for value in values if value in known}

    def sort_key(self, value, label, count):
        return self.choices.values.index(value)


class SectorFacet(ChoiceFacet):
    name = "sector"
    order = 40
    label = _("Sector")
    choices = Sector

    def values(self, record):
        sector = record.organisation.sector if record.organisation else ""
        return [sector] if sector else []


class LevelFacet(ChoiceFacet):
    name = "level"
    order = 10
    label = _("Level")
    choices = Level

    def values(self, record):
        return [record.level] if record.level else []


class YearFacet(Facet):
    name = "year"
    order = 50
    label = _("Year")
    value_pattern = r"[0-9]{4}"

    def values(self, record):
        return [str(record.year)] if record.year else []

    def labels(self, values):
        return {value: value for value in values}

    def sort_key(self, value, label, count):
        return -int(value)


class StatusFacet(Facet):
    """Life-cycle stage of demonstration records, status of brands: the states that kinds name."""

    name = "status"
    order = 60
    label = _("Status")

    def values(self, record):
        state = record.record_state()
        return [state[0]] if state else []

    def labels(self, values):
        known = {code: label for kind in get_kinds().values() for code, label in kind.states}
        return {value: known[value] for value in values if value in known}


FACETS = [
    TagFacet,
    OrganisationFacet,
    RegionFacet,
    SectorFacet,
    LevelFacet,
    YearFacet,
    StatusFacet,
]

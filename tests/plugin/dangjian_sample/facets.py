from django.utils.translation import pgettext_lazy

from dangjian_pages.facets import ChoiceFacet

from .choices import Service


class ServiceFacet(ChoiceFacet):
    """What a team does. Records of other kinds have no value: choosing one leaves them out."""

    name = "service"
    order = 45
    label = pgettext_lazy("volunteers", "Service")
    choices = Service

    def values(self, record):
        service = getattr(record, "service", "")
        return [service] if service in Service else []

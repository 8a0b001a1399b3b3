from wagtail import hooks

from .facets import HOOK, KindFacet


@hooks.register(HOOK)
def register_kind_facet():
    return KindFacet

"""The parts of the review screen: a door through which ours come, and a plug-in's."""

from wagtail.admin.ui.components import Component

from dangjian_search.registry import registered

HOOK = "register_dangjian_review_part"


class ReviewPart(Component):
    """Something that a reviewer reads beside the preview.

    A hook `register_dangjian_review_part` returns a subclass. It is made anew for each request.
    In the context around it stand `records`, all review records of the object, oldest first.

    Args:
        request: of the reviewer.
        item: ReviewItem.
        draft: the page or snippet as the version in review says.
    """

    name = ""  # ASCII
    order = 100  # place on the screen, lower is higher up

    def __init__(self, request=None, item=None, draft=None):
        self.request, self.item, self.draft = request, item, draft

    def is_shown(self):
        """Return whether there is anything to show."""
        return True


def get_parts(request, item, draft):
    """Return the registered parts that have something to show: list in order."""
    parts = [type(part)(request, item, draft) for part in registered(HOOK).values()]
    return sorted((part for part in parts if part.is_shown()), key=lambda part: part.order)

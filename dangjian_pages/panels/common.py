from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)


class TitlePanel(TitleFieldPanel):
    """The large title field, without the script that makes the slug.

    The slug is made of the title's pinyin when the page is saved, which the browser cannot do; and
    with nothing to write to, the script fails.
    """

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_attrs(self):
            return {"placeholder": self.get_placeholder()}


def title_panel():
    return TitlePanel("title")


def basics(*more):
    """Return the panels of the first tab: what the record is and whose."""
    return [
        title_panel(),
        *more,
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("region"),
                FieldRowPanel([FieldPanel("level"), FieldPanel("year")]),
            ],
            heading=_("Whose it is"),
        ),
        FieldPanel("tags"),
        FieldPanel("summary"),
        FieldPanel("cover"),
    ]


def display_panels():
    """Return the panels of the last tab: address, search engines, menu, related records."""
    return [
        FieldPanel("related_records"),
        FieldPanel("share_image"),
        *address_panels(),
    ]


def address_panels():
    return [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address and search engines"),
        ),
        FieldPanel("show_in_menus"),
    ]


def schedule_panels():
    from wagtail.admin.panels import PublishingPanel

    return [PublishingPanel()]


def tabs(*pairs):
    """Return a TabbedInterface of (heading, panels) pairs, with display settings and schedule."""
    lists = [ObjectList(panels, heading=heading) for heading, panels in pairs]
    lists.append(ObjectList([*display_panels(), *schedule_panels()], heading=_("Display settings")))
    return TabbedInterface(lists)

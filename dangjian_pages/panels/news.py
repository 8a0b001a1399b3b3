from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from .common import basics, tabs
from .lists import INDEX_CONTENT

CHANNEL_CONTENT = [*INDEX_CONTENT, FieldPanel("keywords")]
EDIT_HANDLER = tabs(
    (_("Basics"), basics(FieldPanel("subtitle"), FieldPanel("published_on"))),
    (_("Content"), [FieldPanel("body"), FieldPanel("keywords")]),
    (
        _("Source"),
        [
            FieldRowPanel([FieldPanel("author"), FieldPanel("responsible_editor")]),
            MultiFieldPanel(
                [FieldPanel("origin"), FieldPanel("source"), FieldPanel("source_url")],
                heading=_("Where it comes from"),
            ),
            FieldPanel("issue_number"),
        ],
    ),
)

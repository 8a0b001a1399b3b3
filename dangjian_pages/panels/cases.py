from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from .common import basics, tabs

EDIT_HANDLER = tabs(
    (_("Basics"), basics(FieldPanel("brand"))),
    (
        _("Content"),
        [
            FieldPanel("abstract"),
            FieldPanel("background"),
            FieldPanel("practice"),
            FieldPanel("outcome"),
            FieldPanel("insight"),
            FieldPanel("appendix"),
        ],
    ),
    (
        _("Honours and results"),
        [
            InlinePanel("figures", heading=_("Result figures"), label=_("Figure")),
            InlinePanel("lessons", heading=_("What others may copy"), label=_("Lesson")),
            InlinePanel("downloads", heading=_("Downloads"), label=_("File")),
        ],
    ),
    (
        _("Reports and issue"),
        [
            FieldRowPanel([FieldPanel("batch"), FieldPanel("issued_on")]),
            InlinePanel("reports", heading=_("Reports to superiors"), label=_("Report")),
        ],
    ),
)

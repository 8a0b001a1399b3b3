from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from .common import basics, tabs

EDIT_HANDLER = tabs(
    (
        _("Basics"),
        [
            *basics(
                FieldPanel("slogan"),
                FieldPanel("short_name"),
                FieldRowPanel([FieldPanel("founding_year"), FieldPanel("status")]),
            ),
            MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_meaning")], heading=_("Logo")),
            InlinePanel("identity_files", heading=_("Visual identity"), label=_("File")),
        ],
    ),
    (
        _("Brand positioning"),
        [
            MultiFieldPanel(
                [
                    FieldPanel("positioning_why"),
                    FieldPanel("positioning_what"),
                    FieldPanel("positioning_how"),
                ],
                heading=_("Three questions that a brand must answer"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("meaning"),
                    FieldPanel("political_meaning"),
                    FieldPanel("cultural_meaning"),
                    FieldPanel("integration_meaning"),
                ],
                heading=_("Meaning of the brand"),
            ),
            FieldPanel("core_goal"),
        ],
    ),
    (
        _("Content"),
        [
            MultiFieldPanel(
                [
                    FieldPanel("method_name"),
                    InlinePanel("method_steps", heading=_("Parts of the method"), label=_("Part")),
                ],
                heading=_("Working method"),
            ),
            InlinePanel("carriers", heading=_("Carriers"), label=_("Carrier")),
            FieldPanel("body"),
            InlinePanel("gallery", heading=_("Gallery"), label=_("Picture")),
        ],
    ),
    (
        _("Honours and results"),
        [
            InlinePanel("honours", heading=_("Honours"), label=_("Honour")),
            InlinePanel("figures", heading=_("Result figures"), label=_("Figure")),
            InlinePanel("indicators", heading=_("Indicators"), label=_("Indicator")),
            InlinePanel(
                "coverage", heading=_("Media coverage"), label=pgettext_lazy("media", "Report")
            ),
            FieldPanel("demonstration_value"),
            FieldPanel("lessons"),
            InlinePanel("replications", heading=_("Copied by"), label=_("Unit")),
            InlinePanel("feedback", heading=_("Feedback indices"), label=_("Round")),
        ],
    ),
    (
        _("Roadmap"),
        [
            InlinePanel("roadmap", heading=_("Stages"), label=_("Stage")),
            InlinePanel(
                "members", heading=_("Work group and supervision group"), label=_("Member")
            ),
        ],
    ),
)

ACTIVITY_EDIT_HANDLER = tabs(
    (
        _("Basics"),
        basics(
            FieldRowPanel([FieldPanel("kind"), FieldPanel("mode")]),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            FieldRowPanel([FieldPanel("place"), FieldPanel("participants")]),
        ),
    ),
    (_("Content"), [FieldPanel("process"), FieldPanel("outcome")]),
)

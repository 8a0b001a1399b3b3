from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from .common import basics, tabs

LIFE_CYCLE = [
    FieldPanel("stage"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("publicity_from"), FieldPanel("publicity_to")]),
            FieldPanel("publicity_contact"),
        ],
        heading=_("Public notice"),
    ),
    FieldRowPanel([FieldPanel("named_on"), FieldPanel("review_due_on")]),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("plate_number"), FieldPanel("plate_on")]),
            FieldPanel("plate_issuer"),
        ],
        heading=_("Plate"),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("stars"), FieldPanel("evaluated_on")])],
        heading=_("Evaluation"),
    ),
]
PLACE = MultiFieldPanel(
    [
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        FieldRowPanel([FieldPanel("opening_hours"), FieldPanel("visit_contact")]),
    ],
    heading=_("Place and visits"),
)
HIGHLIGHTS = InlinePanel("highlights", heading=_("What to see"), label=_("Highlight"))
GALLERY = InlinePanel("gallery", heading=_("Gallery"), label=_("Picture"))
PLEDGES = InlinePanel("pledges", heading=_("Pledge board"), label=_("Pledge"))
DELIVERABLES = InlinePanel("deliverables", heading=_("Countable results"), label=_("Result"))

ZONE_EDIT_HANDLER = tabs(
    (_("Basics"), [*basics(FieldPanel("team_type")), PLACE]),
    (_("Content"), [HIGHLIGHTS, FieldPanel("body"), GALLERY]),
    (_("Life cycle and plate"), LIFE_CYCLE),
)
POINT_EDIT_HANDLER = tabs(
    (
        _("Basics"),
        [*basics(FieldPanel("team_type")), PLACE, FieldPanel("leader_position")],
    ),
    (_("Content"), [HIGHLIGHTS, FieldPanel("body"), FieldPanel("experience"), GALLERY]),
    (
        _("Seven standards"),
        [
            InlinePanel("standards", heading=_("Seven standards"), label=_("Standard"), max_num=7),
            MultiFieldPanel(
                [
                    FieldPanel("hardware"),
                    FieldPanel("software"),
                    FieldPanel("character"),
                    FieldPanel("effect"),
                ],
                heading=_("Four acceptance groups"),
            ),
        ],
    ),
    (
        _("Pledges and visits"),
        [
            PLEDGES,
            InlinePanel("visits", heading=_("Visits of the contact leader"), label=_("Visit")),
            DELIVERABLES,
        ],
    ),
    (_("Life cycle and plate"), LIFE_CYCLE),
)
POST_EDIT_HANDLER = tabs(
    (
        _("Basics"),
        basics(FieldRowPanel([FieldPanel("kind"), FieldPanel("team_type")])),
    ),
    (_("Content"), [FieldPanel("duties"), FieldPanel("body")]),
    (_("Pledges and results"), [PLEDGES, DELIVERABLES]),
    (_("Life cycle and plate"), LIFE_CYCLE),
)

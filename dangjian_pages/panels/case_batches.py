from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from .common import basics, tabs

EDIT_HANDLER = tabs(
    (
        _("Basics"),
        basics(
            FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on")]),
            FieldPanel("document_number"),
        ),
    ),
    (
        _("Cover letter and cases"),
        [
            FieldPanel("body"),
            InlinePanel(
                "items",
                heading=_("Adopted cases, in the order of the list"),
                label=_("Case"),
                help_text=_("Only cases that the issuing organisation has adopted."),
            ),
        ],
    ),
)

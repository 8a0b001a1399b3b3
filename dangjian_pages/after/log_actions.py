"""How Wagtail's logs call what follows publication."""

from django.utils.translation import gettext_lazy as _

from . import correcting, reporting, withdrawing

ACTIONS = [
    (withdrawing.LOG_ACTION, _("Withdraw"), _("Withdrawn after publication")),
    (correcting.LOG_ACTION, _("Begin a correction"), _("Correction begun")),
    (correcting.RESET_ACTION, _("Reset the draft"), _("Draft reset to what is public")),
    (reporting.LOG_ACTION, _("Answer a report"), _("Reader's report answered")),
]

"""The fixed vocabulary of upward submission."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..review.choices import Act


class SubmissionState(models.TextChoices):
    """What became of a case at the superior."""

    PENDING = "pending", _("Waiting for a decision")
    ADOPTED = "adopted", _("Adopted")
    RETURNED = "returned", _("Returned for revision")
    DECLINED = "declined", _("Not adopted")
    TAKEN_BACK = "taken_back", _("Taken back")


# The acts of the review records that tell of a case's way up.
ACTS = (
    Act.SUBMIT_UP,
    Act.ADOPT_UP,
    Act.RETURN_UP,
    Act.DECLINE_UP,
    Act.RECALL_UP,
    Act.FORWARD_UP,
    Act.ISSUE,
)

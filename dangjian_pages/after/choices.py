"""The fixed vocabularies of what follows publication."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CorrectionStatus(models.TextChoices):
    """Where a correction stands."""

    OPEN = "open", _("Being written")
    REVIEW = "review", _("In review")
    PUBLISHED = "published", pgettext_lazy("correction", "Published")
    DECLINED = "declined", _("Not adopted")
    CANCELLED = "cancelled", _("Given up")
    OUTGROWN = "outgrown", _("Too large: went through the ordinary review")


OPEN_CORRECTIONS = (CorrectionStatus.OPEN, CorrectionStatus.REVIEW)


class ReportKind(models.TextChoices):
    """What a reader turns to the site with."""

    ERROR = "error", _("Error report")
    TAKEDOWN = "takedown", _("Take-down request")


class ReportStatus(models.TextChoices):
    """What became of a reader's report."""

    NEW = "new", pgettext_lazy("report", "Received")
    ACCEPTED = "accepted", pgettext_lazy("report", "Accepted, will be mended")
    ANSWERED = "answered", pgettext_lazy("report", "Answered")
    DECLINED = "declined", pgettext_lazy("report", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("report", "The page was withdrawn")


# What each kind of report can come to.
OUTCOMES = {
    ReportKind.ERROR: (ReportStatus.ACCEPTED, ReportStatus.ANSWERED, ReportStatus.DECLINED),
    ReportKind.TAKEDOWN: (ReportStatus.WITHDRAWN, ReportStatus.DECLINED),
}

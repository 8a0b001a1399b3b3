"""The fixed vocabularies of the review."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """The tiers of 三审三校, in their order."""

    FIRST = "first", _("First review")
    SECOND = "second", _("Second review")
    FINAL = "final", _("Final review")


class Scope(models.TextChoices):
    """Where the reviewers of a step are looked for."""

    ORGANISATION = "organisation", _("The record's own organisation")
    SUPERIOR = "superior", _("The superior organisation")
    GROUP = "group", _("A named group")


class Quorum(models.TextChoices):
    ANY = "any", _("One reviewer decides")
    ALL = "all", _("Every reviewer has to pass it")


class Status(models.TextChoices):
    """Where an item stands."""

    WAITING = "waiting", _("In review")
    RETURNED = "returned", _("Returned for revision")
    SIGNED = "signed", _("Signed off")
    DECLINED = "declined", _("Not adopted")
    CANCELLED = "cancelled", _("Taken back")
    REVOKED = "revoked", _("Withdrawn after publication")


class Publication(models.TextChoices):
    """What happens with a version once it is signed off."""

    NOW = "now", _("Publish at once")
    AT = "at", _("Publish at a set time")
    LATER = "later", _("Sign off only; somebody publishes it later")


class Priority(models.IntegerChoices):
    NORMAL = 0, pgettext_lazy("priority", "Normal")
    URGENT = 1, pgettext_lazy("priority", "Urgent")
    CRITICAL = 2, pgettext_lazy("priority", "Most urgent")


class Act(models.TextChoices):
    """What a review record tells of."""

    SUBMIT = "submit", _("Submitted")
    PASS = "pass", _("Passed")
    RETURN = "return", _("Returned for revision")
    DECLINE = "decline", _("Not adopted")
    SIGN = "sign", _("Signed off")
    VOID = "void", _("Approvals void: the content changed")
    CARRY = "carry", _("Earlier approvals carried over")
    CANCEL = "cancel", _("Taken back")
    PUBLISH = "publish", pgettext_lazy("review record", "Published")
    EMERGENCY = "emergency", _("Published in an emergency")
    WITHDRAW = "withdraw", _("Withdrawn after publication")
    CORRECT = "correct", _("Corrected")
    ESCALATE = "escalate", _("Handed up: no reviewer was left")
    ADVICE = "advice", _("Advice from outside")
    ARRANGE = "arrange", _("Priority, date or bundle set")
    MEND = "mend", _("Mended")
    EXPIRE = "expire", _("Expired")
    EXPIRY = "expiry", _("Expiry changed")
    RECHECK = "recheck", _("Found still right")
    SUBMIT_UP = "submit_up", _("Submitted to the superior")
    ADOPT_UP = "adopt_up", _("Adopted by the superior")
    RETURN_UP = "return_up", _("Returned by the superior for revision")
    DECLINE_UP = "decline_up", _("Not adopted by the superior")
    RECALL_UP = "recall_up", _("Submission taken back")
    FORWARD_UP = "forward_up", _("Handed on to a higher superior")
    ISSUE = "issue", _("Issued in a batch")
    SYSTEM = "system", _("Published by the system")


class ErrorKind(models.TextChoices):
    """Kinds of proof error."""

    CHARACTER = "character", _("Wrong character")
    WORDING = "wording", _("Wording")
    NAME = "name", _("Name or title")
    FIGURE = "figure", _("Figure or date")
    FACT = "fact", _("Fact or basis")
    POLITICAL = "political", _("Set term or direction")
    PICTURE = "picture", _("Picture or file")
    FORM = "form", _("Form and layout")
    OTHER = "other", pgettext_lazy("proof error", "Other")

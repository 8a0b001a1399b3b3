"""Who reviews for which organisation, and who stands in for whom."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..review.choices import Stage


class Appointment(models.Model):
    """A user reviews for an organisation, at one stage."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="dangjian_appointments",
    )
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="appointments",
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    position = models.CharField(
        _("position"),
        max_length=60,
        blank=True,
        help_text=_("As the approval slip shows it, e.g. 党支部书记."),
    )

    class Meta:
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "stage"],
                name="dangjian_appointment_once",
                violation_error_message=_("This person has this task here already."),
            )
        ]

    def __str__(self):
        return f"{self.user} · {self.organisation} · {self.get_stage_display()}"


class DelegationQuerySet(models.QuerySet):
    def current(self, day=None):
        """Filter to the delegations that hold on a day (today if None)."""
        day = day or timezone.localdate()
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Delegation(models.Model):
    """请假代办: one user reviews in the place of another for some days."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who is away"),
        on_delete=models.CASCADE,
        related_name="dangjian_delegations",
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("substitute"),
        on_delete=models.CASCADE,
        related_name="dangjian_substitutions",
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")

    def __str__(self):
        return f"{self.user} → {self.substitute}, {self.starts_on}–{self.ends_on}"

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day lies before the first: swap them.")})
        if self.user_id and self.user_id == self.substitute_id:
            raise ValidationError({"substitute": _("Choose somebody else.")})

"""What was asked of the search, day by day. No person, address or session is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Question(models.Model):
    """A query on one day: how often it was asked and what it found."""

    day = models.DateField()
    text = models.CharField(_("query"), max_length=100)  # normal form
    times = models.PositiveIntegerField(_("times asked"), default=0)
    times_empty = models.PositiveIntegerField(_("times without result"), default=0)
    total = models.PositiveIntegerField(_("results the last time"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ["view"]  # the report; nobody edits what was asked
        verbose_name = _("search query")
        verbose_name_plural = _("search queries")
        constraints = [
            models.UniqueConstraint(fields=["day", "text"], name="dangjian_question_once_a_day")
        ]
        indexes = [models.Index(fields=["text"], name="dangjian_question_text")]

    def __str__(self):
        return self.text


class Choice(models.Model):
    """A result that was opened after a query."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    times = models.PositiveIntegerField(_("times chosen"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = []
        verbose_name = _("chosen result")
        verbose_name_plural = _("chosen results")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "page"], name="dangjian_choice_once_per_question"
            )
        ]

    def __str__(self):
        return f"{self.question} → {self.page_id}"

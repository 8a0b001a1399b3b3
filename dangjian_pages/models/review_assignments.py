"""Which workflow a page takes: by its type and its place in the tree."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewAssignment(models.Model):
    """Which workflow a type of page takes, everywhere or in one part of the tree.

    The nearest part of the tree wins; where none is set for the type, Wagtail's own assignment by
    the tree holds.
    """

    workflow = models.ForeignKey(
        "wagtailcore.Workflow",
        verbose_name=_("workflow"),
        on_delete=models.CASCADE,
        related_name="dangjian_assignments",
    )
    content_type = models.ForeignKey(
        "contenttypes.ContentType", verbose_name=_("type"), on_delete=models.CASCADE
    )
    section = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("part of the site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("This page and all below it. Left empty, the whole site."),
    )

    class Meta:
        verbose_name = _("workflow of a type")
        verbose_name_plural = _("workflows of types")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "section"],
                name="dangjian_assignment_once",
                violation_error_message=_("This type has a workflow here already."),
            ),
            models.UniqueConstraint(
                fields=["content_type"],
                condition=models.Q(section=None),
                name="dangjian_assignment_once_everywhere",
                violation_error_message=_("This type has a workflow for the whole site already."),
            ),
        ]

    def __str__(self):
        return f"{self.content_type} → {self.workflow}"


def workflow_of_type(page):
    """Return the Workflow set for the type of a page where it stands, or None.

    Args:
        page: a page in its own type; one that was not saved yet is looked up by type alone.
    """
    rows = ReviewAssignment.objects.filter(
        content_type=ContentType.objects.get_for_model(type(page)), workflow__active=True
    ).select_related("workflow", "section")
    path = page.path or ""
    fitting = [row for row in rows if row.section is None or path.startswith(row.section.path)]
    if not fitting:
        return None
    return max(fitting, key=lambda row: row.section.depth if row.section else 0).workflow

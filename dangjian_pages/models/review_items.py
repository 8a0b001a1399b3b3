"""What stands in review: the facts of a WorkflowState that lists, limits and the guard need."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, Task, WorkflowState

from ..review.choices import Priority, Publication, Stage, Status


class ReviewBundle(models.Model):
    """Items that are reviewed one by one and go public together."""

    name = models.CharField(_("name"), max_length=120)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("bundle")
        verbose_name_plural = _("bundles")

    def __str__(self):
        return self.name


class ReviewItem(models.Model):
    """One submission of one object: beside its WorkflowState, and as long as it."""

    workflow_state = models.OneToOneField(
        WorkflowState, on_delete=models.CASCADE, related_name="dangjian_item"
    )
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    base_content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    page = models.ForeignKey(
        Page, null=True, on_delete=models.CASCADE, related_name="dangjian_review_items"
    )
    title = models.CharField(_("title"), max_length=255)
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.WAITING, db_index=True
    )
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    content_hash = models.CharField(_("hash of the content"), max_length=64)

    # Where it stands, and whose turn it is.
    step = models.ForeignKey(Task, null=True, on_delete=models.SET_NULL, related_name="+")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    reviewing_organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("reviewed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewing_group = models.ForeignKey(
        Group, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_escalated = models.BooleanField(_("handed up"), default=False)
    # Who may not decide at this step: the writers of this version, and who did another step.
    barred = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("submitted by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="dangjian_submitted_items",
    )
    submitted_at = models.DateTimeField(_("submitted at"), default=timezone.now)
    step_started_at = models.DateTimeField(_("at this step since"), default=timezone.now)
    step_due_at = models.DateTimeField(_("due"), null=True, blank=True, db_index=True)
    reminded_on = models.DateField(null=True, editable=False)  # the last day
    wanted_on = models.DateField(
        _("wanted by"), null=True, blank=True, help_text=_("When the editor needs it public.")
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NORMAL
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("claimed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    bundle = models.ForeignKey(
        ReviewBundle,
        verbose_name=_("bundle"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="items",
    )

    # What the last reviewer decided of the signed version.
    publication = models.CharField(max_length=5, choices=Publication, blank=True)
    publish_at = models.DateTimeField(_("to be published at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    # Published in an emergency; this review comes after it.
    is_afterwards = models.BooleanField(_("reviewed afterwards"), default=False)
    # The version that is live was published by this sign-off.
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("item in review")
        verbose_name_plural = _("items in review")
        permissions = [
            ("publish_emergency", _("Can publish in an emergency, without review")),
            ("override_four_eyes", _("Can decide on own writing, giving a reason")),
            ("oversee_review", _("Can see and mend all items in review")),
        ]
        indexes = [
            models.Index(
                fields=["base_content_type", "object_id", "-id"], name="dangjian_item_of_object"
            ),
            models.Index(fields=["status", "stage"], name="dangjian_item_turn"),
        ]

    def __str__(self):
        return self.title

    @cached_property
    def instance(self):
        """The object as it stands in the database, in its own type; None when it is gone."""
        if self.page_id:
            return self.page.specific
        model = self.content_type.model_class()
        return model._default_manager.filter(pk=self.object_id).first()

    @property
    def is_open(self):
        return self.status in (Status.WAITING, Status.RETURNED)

    @property
    def is_overdue(self):
        return (
            self.status == Status.WAITING
            and self.step_due_at is not None
            and self.step_due_at < timezone.now()
        )

    @property
    def due_on(self):
        """The last day on which the step that it waits at is in time, or None: a date.

        A limit is the midnight at the end of a day, which would read as the next one.
        """
        if self.status != Status.WAITING or self.step_due_at is None:
            return None
        return timezone.localtime(self.step_due_at - timedelta(microseconds=1)).date()

    @property
    def task_state(self):
        """The TaskState at which it stands, or None."""
        return self.workflow_state.current_task_state

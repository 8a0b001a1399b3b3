"""Notices: who was told of what, how each user wants to be told, and what is still to be sent."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NoticeQuerySet(models.QuerySet):
    def unread(self):
        return self.filter(read_at=None)

    def mark_read(self):
        """Mark those that are unread as read; return how many."""
        return self.unread().update(read_at=timezone.now())


class Notice(models.Model):
    """One user was told of one thing.

    What it says is made of its kind and `params` when it is read: in the reader's language, and
    without the title for who may no longer know it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dangjian_notices"
    )
    kind = models.CharField(_("kind"), max_length=40)
    # The same for all who were told of it at once.
    event = models.UUIDField(default=uuid.uuid4, editable=False)
    # What it is about; both are empty in a notice about nothing that has a title.
    item = models.ForeignKey(
        "dangjian_pages.ReviewItem", null=True, on_delete=models.CASCADE, related_name="notices"
    )
    content_type = models.ForeignKey(
        ContentType, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    object_id = models.CharField(max_length=255, blank=True)
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    params = models.JSONField(default=dict, blank=True)
    # Path on this site; empty for the object's own page in the admin.
    url = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(_("time"), default=timezone.now)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(fields=["user", "-at"], name="dangjian_notice_of_user"),
            models.Index(
                fields=["user"],
                condition=models.Q(read_at=None),
                name="dangjian_notice_unread",
            ),
            models.Index(fields=["at"], name="dangjian_notice_at"),
        ]

    def __str__(self):
        return f"{self.kind} → {self.user_id}"


class MailRhythm(models.TextChoices):
    """When a user's notices go out by e-mail."""

    AT_ONCE = "at_once", _("At once")
    DIGEST = "digest", _("Once a day, all in one")
    NEVER = "never", pgettext_lazy("mails", "Never")


class NoticeSettings(models.Model):
    """How one user wants to be told."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dangjian_notice_settings"
    )
    mail = models.CharField(
        _("e-mails"), max_length=10, choices=MailRhythm, default=MailRhythm.AT_ONCE
    )
    muted = models.JSONField(default=list, blank=True)  # names of kinds

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("settings of notices")
        verbose_name_plural = _("settings of notices")

    def __str__(self):
        return f"{self.user_id}: {self.get_mail_display()}"


class DeliveryState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("delivery", "Waiting")
    SENT = "sent", pgettext_lazy("delivery", "Sent")
    DROPPED = "dropped", pgettext_lazy("delivery", "No longer needed")
    FAILED = "failed", pgettext_lazy("delivery", "Given up")


class Delivery(models.Model):
    """One notice that goes out by one channel, noted in the transaction of the notice.

    Nobody waits for it: the worker sends it, again and again until it succeeds or is given up.
    """

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(_("channel"), max_length=40)  # "mail", or a registered one's name
    is_digest = models.BooleanField(default=False)
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING
    )
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("delivery of a notice")
        verbose_name_plural = _("deliveries of notices")
        indexes = [
            models.Index(
                fields=["channel", "next_try_at"],
                condition=models.Q(state="waiting"),
                name="dangjian_delivery_waiting",
            )
        ]

    def __str__(self):
        return f"{self.notice_id} {self.channel}: {self.state}"

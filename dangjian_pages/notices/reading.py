"""What a notice says to who reads it now: in their language, and only what they still may know."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Page

from ..admin.review_columns import item_url
from ..models import Notice
from ..review.visibility import visible_to
from .kinds import kind_called
from .people import known_objects


@dataclass(frozen=True)
class NoticeText:
    """A notice as it is shown: plain text, to be escaped where it is put into HTML."""

    notice: Notice
    is_available: bool

    @cached_property
    def kind(self):
        return kind_called(self.notice.kind)

    @property
    def label(self):
        return str(self.kind.label)

    @property
    def subject(self):
        if self.is_available:
            return self.kind.subject_of(self.notice.params)
        return _("%(kind)s: no longer available") % {"kind": self.kind.label}

    @property
    def text(self):
        return self.kind.text_of(self.notice.params) if self.is_available else ""

    @property
    def url(self):
        """Path that opens the notice, marks it as read and goes on to what it is about."""
        return reverse("dangjian_notices:open", args=[self.notice.pk])

    @property
    def absolute_url(self):
        return absolute(self.url)


def absolute(path):
    """Return a path of the admin as an absolute address; "" where the site knows none of its own.

    WAGTAILADMIN_BASE_URL says where the admin is.
    """
    base = get_admin_base_url()
    return base.rstrip("/") + path if base and path else ""


def texts_of(notices, user):
    """Return the NoticeTexts of notices of one user, in their order: list."""
    notices = list(notices)
    available = _available(notices, user)
    return [NoticeText(notice, notice.pk in available) for notice in notices]


def _available(notices, user):
    """Return the ids of those notices whose title the user may know now: set."""
    items = {notice.item_id for notice in notices if notice.item_id}
    visible = set()
    if items:
        visible = set(visible_to(user).filter(pk__in=items).values_list("pk", flat=True))
    found = {notice.pk for notice in notices if not notice.object_id or notice.item_id in visible}
    rest = defaultdict(set)
    for notice in notices:
        if notice.pk not in found and notice.content_type_id and not notice.item_id:
            rest[notice.content_type_id].add(notice.object_id)
    known = {
        type_id: known_objects(user, ContentType.objects.get_for_id(type_id), ids)
        for type_id, ids in rest.items()
    }
    return found | {
        notice.pk
        for notice in notices
        if not notice.item_id and notice.object_id in known.get(notice.content_type_id, ())
    }


def address_of(notice):
    """Return the path in the admin where what a notice is about is seen, or ""."""
    if notice.url:
        return notice.url if url_has_allowed_host_and_scheme(notice.url, None) else ""
    if notice.item_id:
        return item_url(notice.item, notice.user)
    if not notice.content_type_id:
        return ""
    model = notice.content_type.model_class()
    if model is not None and issubclass(model, Page):
        # Reviewers may open it without the right to edit, which Wagtail's finder asks for.
        return reverse("wagtailadmin_pages:edit", args=[notice.object_id])
    found = model._base_manager.filter(pk=notice.object_id).first() if model else None
    return (AdminURLFinder().get_edit_url(found) or "") if found else ""

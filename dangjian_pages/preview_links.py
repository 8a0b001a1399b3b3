"""Shared previews 预览链接: a page that is not public yet, seen by a link without an account."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from . import conf, token_links
from .audit import record
from .models import PreviewLink, Void
from .review.errors import ReviewRefused
from .review.previews import is_previewable
from .token_links import LinkIsVoid, hash_of

MOST_LINKS = 20  # to one page, that hold at a time
MADE, REVOKED = "dangjian_pages.preview_link", "dangjian_pages.preview_link_revoked"
OPENED = "dangjian_pages.preview_link_opened"
LOG_ACTIONS = [
    (MADE, gettext_lazy("Share a preview"), gettext_lazy("Preview shared by a link")),
    (REVOKED, gettext_lazy("Revoke a preview link"), gettext_lazy("Preview link revoked")),
    (OPENED, gettext_lazy("Open a preview link"), gettext_lazy("Preview link opened")),
]


class TooManyLinks(ReviewRefused):
    """There are as many links to a page as there may be."""


def may_share(user, page):
    """Return whether a user may make and revoke links to a page: who may edit it."""
    is_on = bool(conf.get("PREVIEW_LINK_DAYS"))
    return is_on and page.permissions_for_user(user).can_edit() and is_previewable(page.specific)


@transaction.atomic
def make_link(page, user, *, name, days, is_fixed=False):
    """Make a link to the preview of a page.

    Args:
        name: who gets it, as the list of links says.
        days: 1 to 30, until it expires.
        is_fixed: whether it shows the version of now only, and not what is edited later.
    Returns:
        (PreviewLink, its token), which nobody can find out again.
    Raises:
        PermissionDenied: the user may not.
        TooManyLinks: twenty links to this page hold already.
    """
    if not may_share(user, page):
        raise PermissionDenied
    if token_links.holding(PreviewLink.objects.filter(page=page)).count() >= MOST_LINKS:
        raise TooManyLinks(
            _("There are %(number)s links to this page already: revoke one first.")
            % {"number": MOST_LINKS}
        )
    revision = None
    if is_fixed:
        revision = page.latest_revision or page.specific.save_revision(user=user)
    link, token = token_links.make(
        PreviewLink, user, days, page=page, name=name, is_fixed=is_fixed, revision=revision
    )
    data = {"name": link.name, "expires_at": link.expires_at.isoformat()}
    log(instance=page.specific, action=MADE, user=user, data=data)
    return link, token


@transaction.atomic
def revoke_link(link, user):
    """Let a link open nothing any more."""
    if token_links.revoke(link):
        log(instance=link.page.specific, action=REVOKED, user=user, data={"name": link.name})


def open_link(token):
    """Return the PreviewLink of a token, and the page as it shows it.

    It is looked up by its hash, so the time that this takes tells nothing about a token.

    Returns:
        (PreviewLink, specific page as its version says).
    Raises:
        LinkIsVoid: it opens nothing, for the reason that the error has.
    """
    links = PreviewLink.objects.filter(token_hash=hash_of(token))
    link = links.select_related("made_by", "page", "revision").first()
    if link is None:
        raise LinkIsVoid
    reason = link.void
    # Who has lost the right to a page shows it to nobody.
    if reason is None and not may_share(link.made_by, link.page):
        reason = Void.REVOKED
    if reason is not None:
        raise LinkIsVoid(reason)
    draft = (
        link.revision.as_object() if link.is_fixed else link.page.get_latest_revision_as_object()
    )
    return link, draft


def note_opening(link):
    """Count that a link was opened; the audit tells of it once an hour."""
    if token_links.count_opening(link):
        record(OPENED, obj=link.page.specific, detail={"name": link.name})

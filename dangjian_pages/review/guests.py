"""Reviewers without an account: a leader or an expert reads by a link and says what they think.

A link opens one version of one item, as long as that is in review. What a guest writes decides
nothing: an account holder enters it into the review records as advice.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from .. import token_links
from ..audit import record
from ..models import GuestLink, GuestOpinion, Void
from ..notices import notify
from ..notices.kinds import NoticeKind
from ..notices.people import present_reviewers
from ..token_links import LinkIsVoid, hash_of
from . import records
from .choices import Act, Status
from .content import revision_hash
from .errors import ReviewRefused
from .visibility import oversees, waiting_for

MOST_LINKS = 20  # to one version, that hold at a time
MOST_OPINIONS = 10  # taken by one link
MADE, REVOKED = "dangjian_pages.guest_link", "dangjian_pages.guest_link_revoked"
OPENED, WROTE = "dangjian_pages.guest_link_opened", "dangjian_pages.guest_opinion"
LOG_ACTIONS = [
    (MADE, gettext_lazy("Make a guest link"), gettext_lazy("Guest link made")),
    (REVOKED, gettext_lazy("Revoke a guest link"), gettext_lazy("Guest link revoked")),
    (OPENED, gettext_lazy("Open a guest link"), gettext_lazy("Guest link opened")),
    (WROTE, gettext_lazy("Give an opinion as a guest"), gettext_lazy("Opinion of a guest given")),
]
ARRIVED = NoticeKind(
    "guest_opinion",
    gettext_lazy("Opinion of a guest"),
    gettext_lazy("A guest has written: %(title)s"),
    gettext_lazy("From %(guest)s.\nOpinion: %(opinion)s"),
    icon="comment",
)


class TooManyOpinions(ReviewRefused):
    """A link has taken as many opinions as it takes."""


def may_invite(user, item, is_turn=None):
    """Return whether a user may make links to an item: its reviewers now, and overseers.

    Args:
        is_turn: whether the item waits for the user, where it is known already.
    """
    if item.status != Status.WAITING or item.revision_id is None:
        return False
    if is_turn is None:
        is_turn = waiting_for(user).filter(pk=item.pk).exists()
    return is_turn or oversees(user)


def may_handle(user, link):
    """Return whether a user may revoke a link and enter what came by it: who made it, too."""
    return link.made_by_id == user.pk or may_invite(user, link.item)


@transaction.atomic
def make_link(item, user, *, name, position="", days):
    """Make a link to the version that is in review.

    Args:
        days: 1 to 30, until it expires.
    Returns:
        (GuestLink, its token), which nobody can find out again.
    Raises:
        PermissionDenied: the user may not.
        ReviewRefused: there are twenty links to this version already.
    """
    if not may_invite(user, item):
        raise PermissionDenied
    same_version = item.guest_links.filter(content_hash=item.content_hash)
    if token_links.holding(same_version).count() >= MOST_LINKS:
        raise ReviewRefused(
            _("There are %(number)s links to this version already: revoke one first.")
            % {"number": MOST_LINKS}
        )
    link, token = token_links.make(
        GuestLink, user, days, item=item, name=name, position=position,
        content_hash=item.content_hash,
    )  # fmt: skip
    data = {"guest": link.shown_name, "expires_at": link.expires_at.isoformat()}
    log(instance=item.instance or item, action=MADE, user=user, data=data)
    return link, token


@transaction.atomic
def revoke_link(link, user):
    """Let a link open nothing any more; the opinions that came by it stay."""
    if token_links.revoke(link):
        item, data = link.item, {"guest": link.shown_name}
        log(instance=item.instance or item, action=REVOKED, user=user, data=data)


def open_link(token):
    """Return the GuestLink of a token; its item then stands in review with the link's version.

    It is looked up by its hash, so the time that this takes tells nothing about a token.

    Raises:
        LinkIsVoid: it opens nothing, for the reason that the error has.
    """
    link = (
        GuestLink.objects.filter(token_hash=hash_of(token))
        .select_related("made_by", "item__revision", "item__organisation", "item__step")
        .first()
    )
    if link is None:
        raise LinkIsVoid
    reason = link.void
    # The version itself is looked at too: code may have written into it behind the review's back.
    if reason is None and revision_hash(link.item.revision) != link.content_hash:
        reason = Void.CHANGED
    if reason is not None:
        raise LinkIsVoid(reason)
    return link


def note_opening(link):
    """Count that a guest has opened their link; the audit tells of it once an hour."""
    if token_links.count_opening(link):
        record(OPENED, obj=link.item, detail={"guest": link.shown_name})


@transaction.atomic
def give_opinion(link, recommendation, text):
    """Keep what a guest wrote of their link's version, and tell who made the link.

    Raises:
        LinkIsVoid: it was revoked meanwhile, or the version has changed.
        TooManyOpinions: the link has taken its ten.
    """
    # Held, so that what is sent several times at once is counted one by one.
    link = (
        GuestLink.objects.select_for_update(of=("self",))
        .select_related("made_by", "item__organisation", "item__step")
        .get(pk=link.pk)
    )
    if link.void is not None:
        raise LinkIsVoid(link.void)
    item, written = link.item, {"recommendation": recommendation, "text": text}
    if same := link.opinions.filter(**written).first():
        return same  # the button was pressed twice
    if link.opinions.count() >= MOST_OPINIONS:
        raise TooManyOpinions(_("This link takes no more opinions."))
    opinion = GuestOpinion.objects.create(link=link, revision_id=item.revision_id, **written)
    record(WROTE, obj=item, detail={"guest": link.shown_name, "recommendation": recommendation})
    params = {"guest": link.shown_name, "opinion": text}
    told = [link.made_by, *present_reviewers(item)]
    notify(told, ARRIVED.name, item=item, params=params)
    return opinion


@transaction.atomic
def enter_opinion(opinion, user):
    """Enter a guest's opinion into the review records, as advice. It decides nothing.

    Args:
        user: the account holder who enters it.
    Returns:
        ReviewRecord
    Raises:
        ReviewRefused: it was entered before, or the review is over.
    """
    opinion = GuestOpinion.objects.select_for_update(of=("self",)).get(pk=opinion.pk)
    link = opinion.link
    if opinion.entered_at is not None:
        raise ReviewRefused(_("Somebody has entered this opinion already."))
    if not link.item.is_open:
        raise ReviewRefused(_("The review is over: this opinion can no longer be entered."))
    opinion.entered_at, opinion.entered_by = timezone.now(), user
    opinion.save(update_fields=["entered_at", "entered_by"])
    with translation.override(settings.LANGUAGE_CODE):  # records are kept in one language
        advice = f"{opinion.get_recommendation_display()}：{opinion.text}"
    return records.write(
        Act.ADVICE,
        item=link.item,
        user=user,
        opinion=advice,
        revision_id=opinion.revision_id,
        content_hash=link.content_hash,
        detail={
            "guest": link.shown_name,
            "recommendation": opinion.recommendation,
            "written_at": opinion.at.isoformat(),
            "is_earlier_version": link.content_hash != link.item.content_hash,
        },
    )

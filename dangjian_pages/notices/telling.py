"""Writing notices, and noting what is to be sent."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from .. import conf
from ..models import Delivery, MailRhythm, Notice, NoticeSettings
from ..review.reviewers import name_of, organisation_of
from .channels import MAIL, enabled_channels
from .digest import next_digest
from .kinds import get_kinds
from .people import who_may_know


@transaction.atomic
def notify(users, kind, *, item=None, instance=None, url="", params=None, by=None, entitled=False):
    """Tell users of something, each once.

    Not told are: who did it, who is inactive, who has switched the kind off, and who may not know
    the title of what it is about.

    Args:
        users: iterable of users; None in it is left out.
        kind: name of a registered NoticeKind.
        item: ReviewItem that it is about, or
        instance: page or snippet, where there is no item.
        url: path on this site to open; "" for the object's own page.
        params: dict of what fills the places of the kind's texts, as JSON knows it. The title,
            the organisation and the name of `by` are filled in.
        by: who did it, or None.
        entitled: the caller has made sure that all of them may know the title.
    Returns:
        list of Notice, one for each user who is told.
    Raises:
        KeyError: no such kind is registered.
        ValueError: the url leads off this site.
    """
    known = get_kinds()[str(kind)]
    if url and not (url.startswith("/") and url_has_allowed_host_and_scheme(url, None)):
        raise ValueError(f"A notice leads to a path of this site, not to {url!r}.")
    told = _to_be_told(users, known, by)
    if not entitled:
        told = who_may_know(told, item, instance)
    if not told:
        return []
    fields = _about(item, instance) | {"kind": known.name, "url": url, "event": uuid.uuid4()}
    fields["params"] = _facts(item, instance, by) | (params or {})
    notices = Notice.objects.bulk_create([Notice(user=user, **fields) for user in told])
    Delivery.objects.bulk_create([*_mails(notices), *_by_channels(notices)])
    return notices


def _to_be_told(users, kind, by):
    by_pk = {user.pk: user for user in users if user is not None and user.is_active}
    if by is not None:
        by_pk.pop(by.pk, None)
    if not kind.required:
        rows = NoticeSettings.objects.filter(user__in=by_pk)
        for user_id, muted in rows.values_list("user_id", "muted"):
            if kind.name in muted:
                del by_pk[user_id]
    return list(by_pk.values())


def _about(item, instance):
    """Return the fields of a notice that say what it is about."""
    if item is not None:
        return {
            "item": item,
            "content_type_id": item.base_content_type_id,
            "object_id": item.object_id,
            "organisation_id": item.organisation_id,
        }
    if instance is not None:
        return {
            "content_type": instance.get_base_content_type(),
            "object_id": str(instance.pk),
            "organisation": organisation_of(instance),
        }
    return {}


def _facts(item, instance, by):
    """Return the params that every notice has, kept as they were when it was written."""
    facts = {"who": name_of(by) if by else ""}
    if item is not None:
        facts["title"] = item.title
        facts["organisation"] = str(item.organisation or "")
        facts["step"] = item.step.name if item.step else ""
        facts["due_on"] = item.due_on.isoformat() if item.due_on else ""
    elif instance is not None:
        facts["title"] = str(instance)
        facts["organisation"] = str(organisation_of(instance) or "")
    return facts


def _mails(notices):
    """Yield the unsaved Deliveries of notices by e-mail, as each user wants them."""
    rows = NoticeSettings.objects.filter(user__in=[notice.user_id for notice in notices])
    wanted = dict(rows.values_list("user_id", "mail"))
    for notice in notices:
        rhythm = wanted.get(notice.user_id, conf.get("NOTICE_MAIL"))
        is_digest = rhythm == MailRhythm.DIGEST
        if rhythm == MailRhythm.NEVER or not notice.user.email:
            continue
        moment = next_digest() if is_digest else timezone.now()
        yield Delivery(notice=notice, channel=MAIL, is_digest=is_digest, next_try_at=moment)


def _by_channels(notices):
    """Yield the unsaved Deliveries of notices by the registered channels."""
    # Nothing of a channel's own code runs here: it could fail, and with it the act.
    for channel in enabled_channels().values():
        # To a group of people one notice says what all of them say.
        for notice in notices[:1] if channel.shared else notices:
            yield Delivery(notice=notice, channel=channel.name)

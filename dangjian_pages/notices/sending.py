"""The worker's part: sending what waits, trying again what failed, giving up in the end."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone
from django.utils.translation import override

from .. import conf
from ..models import Delivery, DeliveryState, MailRhythm, Notice, NoticeSettings
from .channels import MAIL, Message, enabled_channels, get_channels
from .kinds import kind_called
from .mails import mail_of, one_line
from .reading import absolute, address_of, texts_of

logger = logging.getLogger("dangjian_pages")

BATCH = 50  # deliveries looked at in one run; the worker has other things to do as well
MOST_DIGEST = 200  # notices in one digest
MAIL_TIMEOUT = 10  # seconds, unless EMAIL_TIMEOUT says otherwise
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
MOST_TRIES = 16  # two days and a half
# Nobody else sends what is being sent; a worker that is killed over it loses it for so long.
LEASE = timedelta(minutes=10)


class MailServerDown(Exception):
    """The mail server cannot be reached; what waits is tried again."""


def due(channel):
    return Delivery.objects.filter(
        channel=channel, state=DeliveryState.WAITING, next_try_at__lte=timezone.now()
    )


def claim(deliveries):
    """Take deliveries for this process and count the try: list of those that nobody else took."""
    mine = []
    for delivery in deliveries:
        seen = delivery.next_try_at
        delivery.next_try_at, delivery.tries = timezone.now() + LEASE, delivery.tries + 1
        rows = Delivery.objects.filter(
            pk=delivery.pk, state=DeliveryState.WAITING, next_try_at=seen
        )
        if rows.update(next_try_at=delivery.next_try_at, tries=delivery.tries):
            mine.append(delivery)
    return mine


def pause_after(tries):
    """Return how long to wait after so many tries that failed: timedelta."""
    return min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)


def note_failed(deliveries, error):
    """Note that these could not be sent: they are tried later, or given up."""
    reason = one_line(f"{type(error).__name__}: {error}")
    for delivery in deliveries:
        delivery.last_error = reason
        delivery.next_try_at = timezone.now() + pause_after(delivery.tries)
        if delivery.tries >= MOST_TRIES:
            delivery.state = DeliveryState.FAILED
            logger.error("Notice %d by %s is given up: %s", delivery.notice_id,
                         delivery.channel, reason)  # fmt: skip
        delivery.save(update_fields=["last_error", "next_try_at", "state"])


def note_sent(deliveries):
    Delivery.objects.filter(pk__in=[one.pk for one in deliveries]).update(
        state=DeliveryState.SENT, sent_at=timezone.now(), last_error=""
    )


def drop(deliveries):
    """Note that these need not be sent any more."""
    Delivery.objects.filter(pk__in=[one.pk for one in deliveries]).update(
        state=DeliveryState.DROPPED
    )


def send_mails():
    """Send the mails that are due, over one connection. A job of the worker.

    Raises:
        MailServerDown: the worker logs it and waits a while.
    """
    waiting = due(MAIL).select_related("notice__user").order_by("next_try_at", "pk")[:BATCH]
    connection = None
    for batch in _mails_of(list(waiting)):
        batch = _still_wanted(claim(batch))
        if not batch:
            continue
        try:
            if connection is None:
                connection = _open_connection()
            _send_mail(batch, connection)
        except MailServerDown as error:
            note_failed(batch, error.__cause__)
            raise
        except Exception as error:
            note_failed(batch, error)
            # The connection may be in no state for the next mail.
            _close(connection)
            connection = None
        else:
            note_sent(batch)
    _close(connection)


def _mails_of(deliveries):
    """Yield the deliveries that go into one mail each: lists."""
    digested = set()
    for delivery in deliveries:
        user_id = delivery.notice.user_id
        if not delivery.is_digest:
            yield [delivery]
        elif user_id not in digested:
            digested.add(user_id)
            rows = due(MAIL).filter(is_digest=True, notice__user=user_id)
            yield list(rows.select_related("notice__user").order_by("notice__at")[:MOST_DIGEST])


def _still_wanted(deliveries):
    """Return those that still have to be mailed; drop what was read, or is not wanted now."""
    if not deliveries:
        return []
    user = deliveries[0].notice.user
    settings_row = NoticeSettings.objects.filter(user=user).first()
    rhythm = settings_row.mail if settings_row else conf.get("NOTICE_MAIL")
    if not user.is_active or not user.email or rhythm == MailRhythm.NEVER:
        drop(deliveries)
        return []
    texts = texts_of([delivery.notice for delivery in deliveries], user)
    wanted = [
        delivery
        for delivery, text in zip(deliveries, texts, strict=True)
        if delivery.notice.read_at is None and text.is_available
    ]
    drop([delivery for delivery in deliveries if delivery not in wanted])
    return wanted


def _open_connection():
    connection = get_connection(timeout=settings.EMAIL_TIMEOUT or MAIL_TIMEOUT)
    try:
        connection.open()
    except Exception as error:
        raise MailServerDown(f"The mail server cannot be reached ({error}).") from error
    return connection


def _send_mail(deliveries, connection):
    first = deliveries[0]
    notices = [delivery.notice for delivery in deliveries]
    mail = mail_of(notices, first.notice.user, is_digest=first.is_digest)
    mail.connection = connection
    mail.send()


def _close(connection):
    if connection is not None:
        connection.close()


def send_by_channels():
    """Send what is due by the registered channels. A job of the worker.

    Raises:
        Exception: whatever a channel raised, after the others had their turn.
    """
    failure = None
    for name in enabled_channels():
        try:
            send_by_channel(name)
        except Exception as error:
            failure = error
    if failure:
        raise failure


def send_by_channel(name):
    """Send what is due by one channel, some at a time; raises what the channel raises."""
    channel = get_channels()[name]()
    waiting = due(name).select_related("notice__user", "notice__organisation")
    taken = claim(waiting.order_by("next_try_at", "pk")[:BATCH])
    try:
        pairs = _messages(channel, taken)
    except Exception as error:
        note_failed(taken, error)
        raise
    for start in range(0, len(pairs), channel.batch):
        some = pairs[start : start + channel.batch]
        try:
            channel.send([message for _delivery, message in some])
        except Exception as error:
            note_failed([delivery for delivery, _message in pairs[start:]], error)
            raise
        note_sent([delivery for delivery, _message in some])


def _messages(channel, deliveries):
    """Return (Delivery, Message) of what the channel takes: list; drop the rest."""
    pairs = []
    for delivery in deliveries:
        message = _message(channel, delivery.notice)
        if message is None:
            drop([delivery])
        else:
            pairs.append((delivery, message))
    return pairs


def _message(channel, notice):
    address = ""
    if not channel.shared:
        is_waiting = notice.read_at is None and notice.user.is_active
        address = channel.address_for(notice.user) if is_waiting else ""
        if not address:
            return None
    with override(settings.LANGUAGE_CODE):
        [text] = texts_of([notice], notice.user)
        if not channel.shared and not text.is_available:
            return None
        organisation = notice.organisation
        subject = text.subject
        if not channel.shows_titles:
            subject = " · ".join(
                filter(None, (str(kind_called(notice.kind).label), str(organisation or "")))
            )
        message = Message(
            id=notice.event.hex if channel.shared else f"{notice.event.hex}-{notice.user_id}",
            kind=notice.kind,
            subject=one_line(subject),
            text=text.text if channel.shows_titles else "",
            # A user's notice opens for that user alone.
            url=absolute(address_of(notice)) if channel.shared else text.absolute_url,
            address=address,
            organisation_path=organisation.path if organisation else "",
            at=notice.at,
        )
    return message if channel.takes(message) else None


def forget_old():
    """Delete notices that are older than DANGJIAN_NOTICE_DAYS. A job of the worker."""
    old = timezone.now() - timedelta(days=conf.get("NOTICE_DAYS"))
    Notice.objects.filter(at__lt=old).delete()

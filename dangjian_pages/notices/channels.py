"""Other ways than e-mail for notices to go out. A plug-in registers its own."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured
from wagtail import hooks

from .. import conf

HOOK = "register_dangjian_notice_channel"
MAIL = "mail"


@dataclass(frozen=True)
class Message:
    """One notice as a channel sends it.

    Attributes:
        id: the same whenever it is tried again, so that a receiver can tell repetitions.
        kind: name of the NoticeKind.
        subject: one line.
        text: more lines, or "".
        url: absolute address to open, or "" where the site does not know its own.
        address: what address_for() gave; "" in a shared channel.
        organisation_path: tree path of the organisation concerned, or "".
        at: aware datetime of what happened.
    """

    id: str
    kind: str
    subject: str
    text: str
    url: str
    address: str
    organisation_path: str
    at: datetime


class NoticeChannel:
    """One way to send notices. The worker calls it; nobody waits for it.

    Attributes:
        name: ASCII, stored in the database; also its key in DANGJIAN_NOTICE_CHANNELS.
        label: what it is called.
        shared: one message for all who are told of an event, e.g. to a group. It names no
            titles unless `shows_titles` is true, for not all who read there may know them.
        needs_settings: nothing is sent without an entry in DANGJIAN_NOTICE_CHANNELS.
        batch: how many messages `send` is given at most.
    """

    name = ""
    label = ""
    shared = False
    needs_settings = False
    batch = 20

    @property
    def options(self):
        """The channel's entry in DANGJIAN_NOTICE_CHANNELS: dict."""
        return conf.get("NOTICE_CHANNELS").get(self.name, {})

    @property
    def shows_titles(self):
        return not self.shared or bool(self.options.get("titles"))

    def takes(self, message):
        """Return whether a Message goes by this channel at all."""
        return True

    def address_for(self, user):
        """Return where a user is reached, as str; None or "" if they are not."""
        raise NotImplementedError

    def send(self, messages):
        """Send a list of Messages, all or none.

        Raises:
            any exception: nothing was sent; all are tried again later.
        """
        raise NotImplementedError


def get_channels():
    """Return all channels: dict of name to class.

    Raises:
        ImproperlyConfigured: two share a name.
    """
    channels = {}
    for hook in hooks.get_hooks(HOOK):
        channel = hook()
        if channel.name in channels or channel.name == MAIL:
            taken = channels.get(channel.name, "the e-mails")
            raise ImproperlyConfigured(
                f"{channel!r} and {taken!r} share the name {channel.name!r}: rename one."
            )
        channels[channel.name] = channel
    return channels


def enabled_channels():
    """Return the channels by which this site sends: dict of name to class."""
    configured = conf.get("NOTICE_CHANNELS")
    return {
        name: channel
        for name, channel in get_channels().items()
        if not channel.needs_settings or name in configured
    }

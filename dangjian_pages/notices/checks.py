"""System checks of the notices."""

from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from .. import conf
from ..models import MailRhythm
from .channels import get_channels
from .kinds import get_kinds
from .webhooks import WebhookChannel, is_safe_address


@checks.register("dangjian")
def check_digest_hour(app_configs, **kwargs):
    hour = conf.get("DIGEST_HOUR")
    if type(hour) is int and 0 <= hour <= 23:
        return []
    return [
        checks.Error(
            f"DANGJIAN_DIGEST_HOUR is {hour!r}: no mail with a day's notices can be sent.",
            hint="Use 0 to 23, or delete the line (default 8).",
            id="dangjian_pages.E020",
        )
    ]


@checks.register("dangjian")
def check_notice_days(app_configs, **kwargs):
    days = conf.get("NOTICE_DAYS")
    if type(days) is int and days >= 1:
        return []
    return [
        checks.Error(
            f"DANGJIAN_NOTICE_DAYS is {days!r}: old notices cannot be deleted by it.",
            hint="Use a whole number above zero, or delete the line (default 365).",
            id="dangjian_pages.E021",
        )
    ]


@checks.register("dangjian")
def check_notice_mail(app_configs, **kwargs):
    if conf.get("NOTICE_MAIL") in MailRhythm.values:
        return []
    return [
        checks.Error(
            f"DANGJIAN_NOTICE_MAIL is {conf.get('NOTICE_MAIL')!r}: nobody knows when to mail.",
            hint=f"Use one of {', '.join(MailRhythm.values)}, or delete the line.",
            id="dangjian_pages.E022",
        )
    ]


@checks.register("dangjian")
def check_channels(app_configs, **kwargs):
    """Check the channels that are registered, and their settings."""
    try:
        channels, kinds = get_channels(), get_kinds()
    except ImproperlyConfigured as error:
        return [checks.Error(str(error), id="dangjian_pages.E023")]
    configured = conf.get("NOTICE_CHANNELS")
    if not isinstance(configured, dict) or not all(
        isinstance(options, dict) for options in configured.values()
    ):
        return [
            checks.Error(
                "DANGJIAN_NOTICE_CHANNELS is no dict of dicts: no channel can be set up.",
                hint='Write {"wecom": {"url": "https://…"}}, or delete it.',
                id="dangjian_pages.E024",
            )
        ]
    problems = []
    for name, options in configured.items():
        if name not in channels:
            problems.append(
                checks.Error(
                    f"DANGJIAN_NOTICE_CHANNELS names {name!r}, which nobody registers: nothing "
                    "is sent by it.",
                    hint=f"Known are {', '.join(channels)}.",
                    id="dangjian_pages.E025",
                )
            )
        elif issubclass(channels[name], WebhookChannel):
            problems += _problems_of_webhook(channels[name], options, kinds)
    return problems


def _problems_of_webhook(channel, options, kinds):
    where = f'DANGJIAN_NOTICE_CHANNELS["{channel.name}"]'
    if not is_safe_address(str(options.get("url", ""))):
        yield checks.Error(
            f"{where} has no url that begins with https://, so nothing is sent.",
            hint="Copy the address whole. http:// is taken for this machine alone.",
            id="dangjian_pages.E026",
        )
    if channel.needs_secret and not (isinstance(options.get("secret"), str) and options["secret"]):
        yield checks.Error(
            f"{where} has no secret, so requests cannot be signed and nothing is sent.",
            hint="Agree on one with the receiver; DingTalk shows it beside “signature”.",
            id="dangjian_pages.E027",
        )
    unknown = set(options.get("kinds", ())) - kinds.keys()
    if unknown:
        yield checks.Error(
            f"{where} names kinds of notice that do not exist: {', '.join(sorted(unknown))}.",
            hint=f"Known are {', '.join(kinds)}.",
            id="dangjian_pages.E028",
        )

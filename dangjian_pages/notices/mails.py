"""What the e-mails say: plain and HTML, one notice or a day's."""

import re
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext, override
from wagtail.admin.utils import get_admin_base_url
from wagtail.users.models import UserProfile

from .reading import absolute, texts_of

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
LONGEST_SUBJECT = 150


def mail_of(notices, user, is_digest=False):
    """Return the mail with notices to their user: EmailMultiAlternatives.

    Args:
        notices: list of Notice, the oldest first; one unless it is a digest.
        user: to whom it goes.
        is_digest: whether it is the mail with a day's notices.
    """
    with override(UserProfile.get_for_user(user).get_preferred_language()):
        texts = texts_of(notices, user)
        context = {
            "site_name": settings.WAGTAIL_SITE_NAME,
            "user": user,
            "notices": texts,
            "groups": _by_kind(texts),
            "settings_url": absolute(f"{reverse('wagtailadmin_account')}#tab-notifications"),
            "subject": _subject(texts, is_digest),
        }
        name = "digest" if is_digest else "mail"
        mail = EmailMultiAlternatives(
            subject=one_line(f"[{settings.WAGTAIL_SITE_NAME}] {context['subject']}"),
            body=render_to_string(f"dangjian_pages/notices/{name}.txt", context),
            from_email=_sender(),
            to=[user.email],
            headers=_headers(notices),
        )
        html = render_to_string(f"dangjian_pages/notices/{name}.html", context)
        mail.attach_alternative(html, "text/html")
    return mail


def one_line(text):
    """Return a text as it may stand in a header: one line, not endless."""
    return " ".join(CONTROL.sub(" ", text).split())[:LONGEST_SUBJECT]


def _subject(texts, is_digest):
    if not is_digest:
        return texts[0].subject
    count = len(texts)
    return ngettext("%(count)d notice", "%(count)d notices", count) % {"count": count}


def _by_kind(texts):
    """Return notices by kind: list of (label, list of NoticeText), as the kinds first occur."""
    places = {}
    for text in texts:
        places.setdefault(text.label, len(places))
    ordered = sorted(texts, key=lambda text: places[text.label])
    return [(label, list(some)) for label, some in groupby(ordered, key=lambda text: text.label)]


def _sender():
    return getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", settings.DEFAULT_FROM_EMAIL)


def _headers(notices):
    host = urlsplit(get_admin_base_url() or "").hostname or "localhost"
    first, last = notices[0], notices[-1]
    return {
        "Auto-Submitted": "auto-generated",
        "List-ID": f"<dangjian-notices.{host}>",
        # The same at each try, so that a mail server can tell what it has taken already.
        "Message-ID": f"<dangjian-notice-{first.pk}-{last.pk}.{first.event.hex}@{host}>",
    }

"""Checking all live pages in the background, so that a new phrase finds old pages."""

import logging
from datetime import timedelta
from zlib import crc32

from django.conf import settings
from django.db import transaction
from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from ..models import CheckedPage, PhrasesVersion, StoredFinding, TextMark
from .duplicates import marks_of
from .findings import Severity
from .registry import get_checks
from .run import run_on
from .target import Target

logger = logging.getLogger("dangjian_pages")

BATCH = 50  # pages read at a time
KEPT = timedelta(days=7)  # after which a page is checked again: dates pass and links break
LENGTHS = {"place": 300, "quotation": 200, "suggestion": 200, "field": 100, "anchor": 300}


def current_version():
    """Return what findings depend on beside the page: the list of phrases and the checks."""
    return f"{PhrasesVersion.current()}{_checks_version()}"


def _checks_version():
    return f":{crc32(','.join(sorted(get_checks())).encode()):08x}"


def waiting_pages():
    """Return the live pages that are not checked with the current list: queryset of Page."""
    # current_version(), asked within the query.
    token = Coalesce(Subquery(PhrasesVersion.objects.values("token")[:1]), Value(""))
    version = Concat(token, Value(_checks_version()))
    fresh = CheckedPage.objects.filter(version=version, at__gt=timezone.now() - KEPT)
    return Page.objects.filter(live=True).exclude(pk__in=fresh.values("page"))


def check_again(page_ids):
    """Let pages be checked again: they changed."""
    CheckedPage.objects.filter(page__in=page_ids).delete()


def forget(page_ids):
    """Drop all that is stored of pages that are no longer live."""
    for model in (CheckedPage, StoredFinding, TextMark):
        model.objects.filter(page__in=page_ids).delete()


def check_waiting(limit=500):
    """Check live pages that wait for it, in batches.

    Args:
        limit: pages at most; None for all.
    Returns:
        int, how many pages were checked.
    """
    done, last, version = 0, 0, current_version()
    while limit is None or done < limit:
        room = BATCH if limit is None else min(BATCH, limit - done)
        # By key, so that a page that cannot be checked does not come again in this run.
        ids = waiting_pages().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        ids = list(ids[:room])
        if not ids:
            break
        for page in Page.objects.filter(pk__in=ids).specific():
            check_stored(page, version)
        done, last = done + len(ids), ids[-1]
    return done


def check_stored(page, version=None):
    """Check one live page, and store what was found in place of what was found before.

    Args:
        page: the specific page, as it is public.
    """
    version = version or current_version()
    target = Target(page)
    try:
        # In the language of the site, whoever set it off.
        with override(settings.LANGUAGE_CODE):
            findings = run_on(target)
    except Exception:
        # A check of a plug-in that breaks on one page must not keep all others from being checked.
        # It comes again with the next change of the page or the list.
        logger.exception("Page %s could not be checked.", page.pk)
        CheckedPage.objects.update_or_create(page_id=page.pk, defaults={"version": version})
        return
    organisation = getattr(page, "organisation_id", None)
    rows = [
        StoredFinding(
            page_id=page.pk,
            organisation_id=organisation,
            code=finding.code,
            severity=finding.severity,
            rank=Severity.position(finding.severity),
            number=number,
            message=finding.message,
            remedy=finding.remedy,
            **{name: str(getattr(finding, name))[:most] for name, most in LENGTHS.items()},
        )
        for number, finding in enumerate(findings)
    ]
    marks = [TextMark(page_id=page.pk, mark=mark) for mark in marks_of(target.folded.form)]
    with transaction.atomic():
        # One at a time for a page: two workers would store everything twice.
        if not Page.objects.select_for_update().filter(pk=page.pk, live=True).exists():
            return
        forget([page.pk])
        StoredFinding.objects.bulk_create(rows)
        TextMark.objects.bulk_create(marks)
        CheckedPage.objects.create(page_id=page.pk, version=version)


def forget_gone():
    """Drop what is stored of pages that went offline without a signal."""
    forget(Page.objects.filter(live=False).values("pk"))


def check_live_pages():
    """The background job: check what waits, a bounded number of pages."""
    forget_gone()
    check_waiting()

"""The same title twice, and texts that are nearly the same."""

from zlib import crc32

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from dangjian_search.public import public_pages

from ..models import TextMark
from .findings import Severity
from .registry import PreflightCheck

SHINGLE = 5  # characters that are taken together
MARKS = 24  # marks kept of a text
SHARED = 14  # marks that nearly equal texts have in common
SHORTEST = 200  # characters; short texts are alike by chance
TOLD = 3  # duplicates named


def marks_of(text):
    """Return the marks of a text: the smallest hashes of its overlapping pieces.

    Two texts share about as large a part of their marks as of their wording (bottom-k sketch,
    Broder 1997), so that near-duplicates are found by looking marks up, whatever the number of
    texts.

    Args:
        text: folded text.
    Returns:
        list of int, at most MARKS; [] for a text too short to tell.
    """
    text = "".join(character for character in text if character.isalnum())
    if len(text) < SHORTEST:
        return []
    data = text.encode("utf-32-le")
    width = 4 * SHINGLE
    hashes = {crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, 4)}
    return sorted(hashes)[:MARKS]


def seen_by(user):
    """Return the condition for pages that a reader of findings may know of.

    Args:
        user: an editor, or None for everybody.
    """
    public = Q(pk__in=public_pages().values("pk"))
    if user is None:
        return public
    return public | Q(pk__in=page_permission_policy.explorable_instances(user).values("pk"))


class DuplicateTitleCheck(PreflightCheck):
    """Another page of the same kind has the title."""

    code = "duplicate_title"
    label = gettext_lazy("Duplicate title")

    def check(self, target):
        page = target.instance
        title = page.title.replace("\0", "").strip()  # a NUL is in no stored title
        if not target.is_page or not title:
            return
        same = type(page).objects.filter(seen_by(target.user), title__iexact=title)
        if not same.exclude(pk=page.pk).exists():
            return
        yield target.finding_in_field(
            "title",
            self.code,
            Severity.SHOULD,
            _("Another page of this kind has the same title"),
            remedy=_("Tell them apart: add the organisation, the place or the year."),
            quotation=page.title,
        )


class DuplicateTextCheck(PreflightCheck):
    """A page that is nearly the same: one query by marks."""

    code = "duplicate_text"
    label = gettext_lazy("Nearly the same text")

    def check(self, target):
        if not target.is_page:
            return
        marks = marks_of(target.folded.form)
        if not marks:
            return
        pages = Page.objects.filter(seen_by(target.user)).values("pk")
        rows = TextMark.objects.filter(mark__in=marks, page__in=pages)
        rows = rows.exclude(page=target.instance.pk).values("page", "page__title")
        alike = rows.annotate(shared=Count("mark")).filter(shared__gte=SHARED)
        for row in alike.order_by("-shared", "page")[:TOLD]:
            yield target.finding_in_field(
                "",
                self.code,
                Severity.SHOULD,
                self.message(row["page__title"], target.user),
                remedy=_("Look whether one of them is enough, or link to the other."),
            )

    def message(self, title, user):
        if user is None:
            # Stored findings outlive the moment in which everybody may know the other page.
            return _("The text is nearly the same as that of another page")
        return _("The text is nearly the same as that of “%(title)s”") % {"title": title}


CHECKS = [DuplicateTitleCheck, DuplicateTextCheck]

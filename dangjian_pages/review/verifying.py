"""核验: whether the records are whole, and whether what is public is what was signed off."""

from dataclasses import dataclass
from itertools import chain, islice

from django.contrib.contenttypes.models import ContentType
from django.db.models import Min
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.snippets.models import get_workflow_enabled_models

from ..models import ReviewChainHead, ReviewItem, ReviewRecord
from . import guard, records
from .choices import Act
from .content import instance_hash, revision_hash

# With these acts a version goes public, or may.
ALLOWING = (Act.SIGN, Act.PUBLISH, Act.EMERGENCY, Act.CORRECT, Act.SYSTEM)
SHORTEST = 16  # digits of a digest that are enough to tell it
CHUNK = 200
CHAIN_MESSAGES = {
    "changed": gettext_lazy("Record no. %(number)s was changed after it was written."),
    "unlinked": gettext_lazy(
        "Record no. %(number)s does not follow the one before it: that was changed or replaced."
    ),
    "missing": gettext_lazy("Record no. %(number)s is gone."),
    "cut": gettext_lazy("The end of the records is not the last one written (no. %(number)s)."),
}
CONTENT_MESSAGES = {
    "unsigned": gettext_lazy("“%(title)s” (no. %(number)s) is public and was never signed off."),
    "version": gettext_lazy(
        "“%(title)s” (no. %(number)s): its public version is none that was signed off."
    ),
    "content": gettext_lazy(
        "“%(title)s” (no. %(number)s): what is public is not what its signed version says."
    ),
    "open": gettext_lazy(
        "%(title)s: published without review now, since no workflow that reviews it is enabled."
    ),
}


@dataclass(frozen=True)
class Problem:
    """Something that is not as it was left.

    Attributes:
        code: "changed", "unlinked", "missing", "cut" (of the records), "unsigned", "version",
            "content" (of what is public), "open" (of a kind that is reviewed no longer).
        number: of the record, of the page, or of the content type.
    """

    code: str
    number: object
    title: str = ""

    def __str__(self):
        messages = CHAIN_MESSAGES if self.code in CHAIN_MESSAGES else CONTENT_MESSAGES
        return str(messages[self.code] % {"number": self.number, "title": self.title})


class Verification:
    """One look at the records and at what is public.

    Args:
        records_limit: how many of the newest records are looked at; None for all.
        objects_limit: how many of the objects published last are looked at; None for all.
    """

    def __init__(self, records_limit=None, objects_limit=None):
        self.records_limit, self.objects_limit = records_limit, objects_limit
        self.records = self.objects = self.earlier = 0

    def problems(self):
        """Yield Problem; afterwards the numbers of what was looked at are known.

        records, objects: looked at; earlier: of the objects, published before there was a review.
        """
        return chain(self.chain_problems(), self.kind_problems(), self.content_problems())

    def chain_problems(self):
        last = ReviewRecord.objects.order_by("-number").values_list("number", flat=True).first()
        last = last or 0
        after = max(0, last - self.records_limit) if self.records_limit else 0
        if after:
            # One that is there, for the first of the newest to follow.
            known = ReviewRecord.objects.filter(number__lte=after).order_by("-number")
            after = known.values_list("number", flat=True).first() or 0
        self.records = ReviewRecord.objects.filter(number__gt=after).count()
        for number, code in records.problems(after):
            yield Problem(code, number)

    def kind_problems(self):
        """Yield a Problem for each kind that was reviewed once and is not any more."""
        for content_type in reviewed_types():
            items = ReviewItem.objects.filter(content_type=content_type).order_by("-pk")
            newest = next(filter(None, (item.instance for item in items[:CHUNK])), None)
            if newest is not None and not guard.is_reviewed(newest):
                yield Problem("open", content_type.pk, capfirst(newest._meta.verbose_name))

    def content_problems(self):
        reviewed = {one.model_class() for one in reviewed_types()}
        beginning = ReviewRecord.objects.order_by("number").values_list("at", flat=True).first()
        for instance in islice(live_objects(), self.objects_limit):
            if not (guard.is_reviewed(instance) or type(instance) in reviewed):
                continue
            self.objects += 1
            code = what_is_wrong(instance)
            if code == "unsigned" and _is_earlier(instance, beginning):
                self.earlier += 1
            elif code:
                yield Problem(code, instance.pk, str(instance))


def reviewed_types():
    """Return the content types of which something was submitted for review: QuerySet."""
    types = ReviewItem.objects.values("content_type")
    return ContentType.objects.filter(pk__in=types).order_by("pk")


def live_objects():
    """Yield what is public and can be reviewed, in its own type, the last published first."""
    # An alias has no versions of its own: it says what its page says.
    pages = Page.objects.live().filter(alias_of=None).order_by("-last_published_at", "-pk")
    yield from pages.specific().iterator(chunk_size=CHUNK)
    for model in get_workflow_enabled_models():
        if hasattr(model, "live"):
            yield from model._default_manager.filter(live=True).order_by("-pk").iterator(CHUNK)


def _is_earlier(instance, beginning):
    published = instance.last_published_at or instance.first_published_at
    if published is None:  # nothing published it: it was put live by hand
        published = instance.revisions.aggregate(Min("created_at"))["created_at__min"]
    return beginning is None or published is None or published < beginning


def what_is_wrong(instance):
    """Return the code of what is wrong with a public object, or ""."""
    allowed = allowed_hashes(instance)
    if not allowed:
        return "unsigned"
    if instance.live_revision and revision_hash(instance.live_revision) not in allowed:
        return "version"
    return "" if instance_hash(instance) in allowed else "content"


def allowed_hashes(instance):
    """Return the hashes of the versions of an object that may be public: set of str."""
    own = ReviewRecord.objects.of(instance)
    withdrawn = own.filter(act=Act.WITHDRAW).values_list("number", flat=True).last() or 0
    return set(
        own.filter(act__in=ALLOWING, number__gt=withdrawn).values_list("content_hash", flat=True)
    )


def item_problems(item_id):
    """Yield the Problems of one submission: its records, and its object if that is public.

    Raises:
        LookupError: nothing is known of it.
    """
    own = ReviewRecord.objects.filter(item_id=item_id).order_by("number")
    if not own.exists():
        raise LookupError(_("There is no submission no. %(number)s.") % {"number": item_id})
    ours = set(own.values_list("number", flat=True))
    # One that is gone or was changed shows at the next, whoever's that is.
    beside = ours | {number + 1 for number in ours}
    for number, code in records.problems():
        if number in beside:
            yield Problem(code, number)
    item = ReviewItem.objects.filter(pk=item_id).first()
    instance = item.instance if item else None
    if instance is not None and instance.live and (code := what_is_wrong(instance)):
        yield Problem(code, instance.pk, str(instance))


def slip_answer(number, digest):
    """Compare a printed slip with the records.

    Args:
        number: of the last record, as printed.
        digest: its digest as printed; blanks and case do not count, its first 16 digits do.
    Returns:
        (ok, message)
    """
    digest = "".join(digest.split()).lower()
    names = {"number": number}
    record = ReviewRecord.objects.filter(number=number).first()
    if record is None:
        return False, _("There is no record no. %(number)s.") % names
    if len(digest) < SHORTEST or not record.digest.startswith(digest):
        return False, _("The digest is not that of record no. %(number)s.") % names
    for found, code in records.problems():
        if found <= number and code != "cut":
            return False, str(Problem(code, found))
    names |= {"title": record.title, "head": ReviewChainHead.objects.get(pk=1).number}
    return True, _(
        "The slip is right: record no. %(number)s of “%(title)s”, and all before it, are as they "
        "were written. %(head)s records in all."
    ) % names

"""What stands beside the preview on the review screen: changes, earlier opinions, comments."""

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.models import COMMENTS_RELATION_NAME, Page

from ..preflight.run import run_checks
from ..review.choices import Act, ErrorKind
from ..review.difference import ADDED, REMOVED
from ..review.screen_parts import ReviewPart
from ..review.version_changes import changes_between, version_before
from ..review.version_texts import labels_of

LATEST = 60  # records shown; older ones stand on the approval slip

# How an act is marked: Wagtail's icons.
ICONS = {
    Act.PASS: "success",
    Act.SIGN: "success",
    Act.PUBLISH: "view",
    Act.RETURN: "rotate",
    Act.DECLINE: "cross",
    Act.WITHDRAW: "cross",
    Act.VOID: "warning",
    Act.ESCALATE: "warning",
    Act.EMERGENCY: "warning",
    Act.SUBMIT: "resubmit",
    Act.ADVICE: "comment",
}


class FindingsPart(ReviewPart):
    """What the preflight checks find in the version in review."""

    name = "dangjian_review_findings"
    order = 100
    template_name = "dangjian_pages/review/findings.html"

    def get_context_data(self, parent_context):
        findings = run_checks(self.draft, self.request.user)
        # There is no form here into which a finding could jump.
        return {"findings": [finding.as_dict() | {"anchor": ""} for finding in findings]}


class ChangesPart(ReviewPart):
    """What changed since the version that somebody decided on last."""

    name = "dangjian_review_changes"
    order = 200
    template_name = "dangjian_pages/review/changes.html"

    def get_context_data(self, parent_context):
        before = version_before(self.item, parent_context["records"])
        changes = []
        if before is not None:
            changes = changes_between(before.content, self.item.revision.content, type(self.draft))
        for change in changes:
            for part in change.parts:
                part.html = as_html(part)
        return {"before": before, "changes": changes}


class TimelinePart(ReviewPart):
    """Who did what so far, with opinions and proof errors."""

    name = "dangjian_review_timeline"
    order = 300
    template_name = "dangjian_pages/review/timeline.html"

    def get_context_data(self, parent_context):
        kinds = dict(ErrorKind.choices)
        entries = [
            {
                "record": record,
                "icon": ICONS.get(record.act, "history"),
                "errors": [
                    error | {"kind": kinds.get(error["kind"], error["kind"])}
                    for error in record.errors
                ],
                "is_other_version": bool(record.content_hash)
                and record.content_hash != self.item.content_hash,
            }
            for record in parent_context["records"][-LATEST:]
        ]
        return {"entries": entries}


class CommentsPart(ReviewPart):
    """The comments that were made in the page's editor."""

    name = "dangjian_review_comments"
    order = 400
    template_name = "dangjian_pages/review/comments.html"

    @cached_property
    def comments(self):
        if not isinstance(self.draft, Page):
            return []
        # Wagtail gives each version the comments that there are now.
        comments = list(getattr(self.draft, COMMENTS_RELATION_NAME).all())
        prefetch_related_objects(comments, "user", "replies__user")
        return comments

    def is_shown(self):
        return bool(self.comments)

    def get_context_data(self, parent_context):
        labels = labels_of(type(self.draft))
        for comment in self.comments:
            comment.field_label = labels.get(comment.contentpath.split(".")[0], "")
        return {"comments": self.comments}


def as_html(part):
    """Return a PartChange with what came as <ins> and what went as <del>; all of it escaped."""
    tags = {ADDED: "<ins>{}</ins>", REMOVED: "<del>{}</del>"}
    shown = []
    for piece in part.shown:
        shown.append(format_html(tags.get(piece.kind, "{}"), piece.head))
        if piece.hidden:
            text = _("[… %(number)s characters the same …]") % {"number": piece.hidden}
            shown.append(format_html('<span class="dangjian-changes__hidden">{}</span>', text))
            shown.append(escape(piece.tail))
    return mark_safe("".join(shown))  # each of them was escaped above


PARTS = (FindingsPart, ChangesPart, TimelinePart, CommentsPart)

"""Which version of a case is submitted, and whether the case still says the same."""

from django.db.models import prefetch_related_objects

from ..review.content import instance_hash, revision_hash


def submitted_version(case):
    """Return what a submission binds to: (Revision or None, content hash) of the public version."""
    revision = case.live_revision
    return revision, revision_hash(revision) if revision else instance_hash(case)


def current_hash(case):
    """Return the hash of what the public reads of a case now; "" when it is not public."""
    return submitted_version(case)[1] if case.live else ""


def load_versions(submissions):
    """Load, in one query for all, what `is_changed` has to compare."""
    moved = [
        one
        for one in submissions
        if one.case.live and one.case.live_revision_id not in (None, one.revision_id)
    ]
    prefetch_related_objects(moved, "case__live_revision")

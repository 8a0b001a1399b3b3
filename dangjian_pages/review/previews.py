"""The version in review, shown as visitors would see it."""

from wagtail.models import PreviewableMixin


def is_previewable(draft):
    """Return whether a version can be shown as visitors would see it.

    Args:
        draft: the object as its version says, or None when that was purged.
    """
    return isinstance(draft, PreviewableMixin) and draft.is_previewable()


def preview(request, draft, revision_id):
    """Return the response that shows a version that is_previewable()."""
    attributes = {"in_preview_panel": True, "revision_id": revision_id}
    return draft.make_preview_request(request, draft.default_preview_mode, attributes)

"""Why something of the review is refused, in words for the person who tried."""

from django.core.exceptions import PermissionDenied
from wagtail.actions.publish_revision import PublishPermissionError


class ReviewRefused(PermissionDenied):
    """An act of the review that cannot be done; its text says why and what to do."""


class NotYourTurn(ReviewRefused):
    """The item does not wait for this user."""


class ItemMoved(ReviewRefused):
    """Somebody else was quicker, or the button was pressed twice."""


class VersionChanged(ReviewRefused):
    """The content is no longer what the reviewer has seen."""


class SomethingMissing(ReviewRefused):
    """A required opinion, reason or time was not given; `field` names it."""

    def __init__(self, field, message):
        super().__init__(message)
        self.field = field


class ReviewRequired(PublishPermissionError):
    """A version that was not signed off was to be published."""

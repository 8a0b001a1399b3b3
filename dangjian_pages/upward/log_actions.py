"""The acts of upward submission as Wagtail's log, and with it the audit, knows them."""

from .choices import ACTS


def name_of_action(act):
    """Return the log action of an act."""
    return f"dangjian_pages.{act.value}"


def register(actions):
    """Register the acts with Wagtail's log."""
    for act in ACTS:
        actions.register_action(name_of_action(act), act.label, act.label)

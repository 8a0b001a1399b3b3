"""The audit. Call `record` for an action that neither Wagtail's log nor a signal tells of."""

from .writing import record

__all__ = ["record"]

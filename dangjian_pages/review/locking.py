"""Holding an object while its state changes, so that publishing and withdrawing do not cross."""

from wagtail.models import Page, WorkflowState

OPEN = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


def hold(instance):
    """Lock an object until the end of the transaction; its open reviews first, as decisions do.

    Args:
        instance: page or snippet.
    Returns:
        It as it is stored now, in its own type; None when it is gone.
    """
    states = WorkflowState.objects.filter(
        base_content_type=instance.get_base_content_type(),
        object_id=str(instance.pk),
        status__in=OPEN,
    )
    list(states.select_for_update().order_by("pk").values_list("pk"))
    model = Page if isinstance(instance, Page) else type(instance)
    found = model._base_manager.select_for_update().filter(pk=instance.pk).first()
    return found.specific if isinstance(found, Page) else found

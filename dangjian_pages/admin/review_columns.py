"""Columns of the lists of items in review."""

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn

from dangjian_search.kinds import get_kinds

from ..models import ReviewStep
from ..review.choices import Priority, Status
from ..review.reviewers import name_of

RELATED = (
    "content_type", "organisation", "step", "step__dangjian_pages_reviewstep", "claimed_by",
    "submitted_by", "bundle", "workflow_state",
)  # fmt: skip


def kind_label(content_type):
    """Return what an object of a type is called: the label of its kind, or its verbose name."""
    model = content_type.model_class()
    if model is None:
        return content_type.name
    for kind in get_kinds().values():
        if kind.model_class is model:
            return kind.label
    return capfirst(model._meta.verbose_name)


def editor_url(item):
    """Return where the object of an item is edited, or "" where nothing edits it."""
    if item.page_id:
        return reverse("wagtailadmin_pages:edit", args=[item.page_id])
    model = item.content_type.model_class()
    viewset = getattr(model, "snippet_viewset", None)
    return reverse(viewset.get_url_name("edit"), args=[item.object_id]) if viewset else ""


def item_url(item, user):
    """Return where a user goes on with an item: its editor for who sent it, else the review."""
    if item.submitted_by_id == user.pk:
        return editor_url(item) or reverse("dangjian_review:details", args=[item.pk])
    return reverse("dangjian_review:item", args=[item.pk])


def allows_bulk(item):
    """Return whether several items may be decided at once at the step where this one stands."""
    step = getattr(item.step, "dangjian_pages_reviewstep", None) if item.step else None
    return isinstance(step, ReviewStep) and step.allows_bulk


def step_name(item):
    """Return where an item stands, in words."""
    if item.status == Status.WAITING:
        return item.step.name if item.step else item.get_stage_display()
    return item.get_status_display()


class TickColumn(BulkActionsCheckboxColumn):
    """A box to tick, beside the items that may be decided with others."""

    def __init__(self):
        super().__init__("bulk_actions", obj_type="reviewitem")

    cell_template_name = "dangjian_pages/admin/review/tick_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"allowed": allows_bulk(instance)}


class ItemColumn(TitleColumn):
    """The title, with the way to go on and what stands out of the item."""

    cell_template_name = "dangjian_pages/admin/review/item_cell.html"

    def __init__(self, **kwargs):
        super().__init__(
            "title",
            label=gettext_lazy("Title"),
            get_title_id=lambda item: f"reviewitem_{item.pk}_title",
            width="24%",
            **kwargs,
        )

    def get_link_url(self, instance, parent_context):
        return item_url(instance, parent_context["request"].user)

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        arranges = instance.is_open and instance.submitted_by_id == user.pk
        return context | {"item": instance, "arranges": arranges}


class DueColumn(Column):
    """When the step has to be done; in words where that day has passed."""

    cell_template_name = "dangjian_pages/admin/review/due_cell.html"

    def __init__(self):
        super().__init__("step_due_at", label=gettext_lazy("Due"), sort_key="step_due_at")

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        waits = instance.status == Status.SIGNED and instance.publish_at
        return context | {
            "item": instance,
            "waits_until": instance.publish_at if waits else None,
        }


class PriorityColumn(Column):
    """The priority, where it is no usual one."""

    def __init__(self):
        super().__init__("priority", label=gettext_lazy("Priority"), sort_key="priority")

    def get_value(self, instance):
        return "" if instance.priority == Priority.NORMAL else instance.get_priority_display()


def claim(item):
    """Return who has claimed an item and since when, or ""."""
    if item.claimed_by is None:
        return ""
    since = timezone.localtime(item.claimed_at).strftime("%m-%d %H:%M") if item.claimed_at else ""
    return _("%(who)s, since %(when)s") % {"who": name_of(item.claimed_by), "when": since}


def submission(item):
    """Return who submitted an item and when."""
    when = timezone.localtime(item.submitted_at).strftime("%Y-%m-%d %H:%M")
    return f"{name_of(item.submitted_by)} {when}" if item.submitted_by else when


def columns(with_boxes):
    """Return the columns of a list of items.

    Args:
        with_boxes: bool, whether several can be ticked.
    """
    return [
        *([TickColumn()] if with_boxes else []),
        ItemColumn(sort_key="title"),
        Column("kind", label=_("Kind"), accessor=lambda item: kind_label(item.content_type)),
        Column(
            "organisation",
            label=_("Organisation"),
            accessor=lambda item: item.organisation.display_name if item.organisation else "",
        ),
        Column("step", label=_("Step"), accessor=step_name),
        DueColumn(),
        Column("claimed_by", label=_("Claimed by"), accessor=claim),
        PriorityColumn(),
        Column("submitted", label=_("Submitted"), accessor=submission, sort_key="submitted_at"),
    ]

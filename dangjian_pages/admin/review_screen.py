"""The review screen: what the reviewer needs on one page, and where they decide."""

from django.contrib.admin.utils import quote
from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy
from wagtail.utils.decorators import xframe_options_sameorigin_override

from ..models import ReviewItem, ReviewRecord
from ..review import errors, previews
from ..review.actions import Claim, Release
from ..review.actions.outcomes import LABELS, OUTCOMES, names_for
from ..review.choices import Act, Priority, Status
from ..review.desk import desk_of
from ..review.forms import ProofErrorFormSet, ScreenForm
from ..review.moving import steps_of
from ..review.progress import records_of, steps_shown, was_asked
from ..review.reviewers import name_of
from ..review.screen_parts import get_parts
from ..review.visibility import may_override, oversees, visible_to, waiting_for
from .review_typed import typed_in, typed_in_request
from .review_words import said_after

CLAIMS = {"claim": Claim, "release": Release}
LOADED = (
    "workflow_state__workflow", "workflow_state__current_task_state", "step", "organisation",
    "submitted_by", "claimed_by", "revision", "bundle", "page", "reviewing_organisation",
    "reviewing_group", "content_type", "revision__content_type",
)  # fmt: skip


def todo_url():
    """Return the address of the list of what waits for a reviewer."""
    try:
        return reverse("dangjian_review:todo")
    except NoReverseMatch:  # a site may go without the list
        return reverse("wagtailadmin_home")


def item_url(item):
    """Return the address of an item's review screen."""
    return reverse("dangjian_review:item", args=[item.pk])


def next_item(user, but):
    """Return the item that a user does best to look at next, or None.

    Args:
        but: ReviewItem to pass over.
    """
    passed = ReviewRecord.objects.filter(
        act=Act.PASS,
        user_id=user.pk,
        item_id=OuterRef("pk"),
        round=OuterRef("round"),
        at__gte=OuterRef("step_started_at"),
    )
    return (
        waiting_for(user)
        .exclude(pk=but.pk)
        .filter(Q(claimed_by=None) | Q(claimed_by=user), ~Exists(passed))
        .order_by("-priority", F("step_due_at").asc(nulls_last=True), "submitted_at")
        .first()
    )


class ReviewScreen(WagtailAdminTemplateMixin, View):
    """GET shows an item; POST claims it, gives it back, or decides on it."""

    template_name = "dangjian_pages/review/screen.html"
    page_title = gettext_lazy("Review")
    header_icon = "clipboard-list"

    def dispatch(self, request, pk):
        if not self.load(pk):
            return self.refuse(pk)
        return super().dispatch(request, pk)

    def load(self, pk):
        """Read the item as it is now; return whether this user may see it."""
        desk = desk_of(self.request)
        items = desk.visible.filter(pk=pk).select_related(*LOADED)
        waits = When(desk.turn & Q(status=Status.WAITING), then=Value(True))
        self.item = items.annotate(
            is_turn=Case(waits, default=Value(False), output_field=BooleanField())
        ).first()
        return self.item is not None

    def refuse(self, pk):
        """Send away who may not see the item; nobody learns its title, nor that it exists."""
        item = ReviewItem.objects.select_related("organisation", "workflow_state").filter(pk=pk)
        item = item.first()
        if item is None or not was_asked(self.request.user, item):
            raise Http404
        text = _("This item no longer waits for you: somebody else has decided already.")
        return self.send_away(text)

    def send_away(self, message):
        """Say why the item is shown no more; what was typed about it, its author still gets."""
        messages.warning(self.request, message)
        typed = typed_in_request(self.request.POST) if self.request.method == "POST" else []
        if not typed:
            return redirect(todo_url())
        # Of the item itself nothing is told here.
        self.item = None
        context = self.get_context_data(typed=typed, todo_url=todo_url())
        return TemplateResponse(self.request, "dangjian_pages/review/kept.html", context)

    def get(self, request, pk):
        return self.show(self.make_form(), ProofErrorFormSet(prefix="errors"))

    def post(self, request, pk):
        act = request.POST.get("act", "")
        if act in CLAIMS:
            return self.claim(CLAIMS[act])
        form = self.make_form(request.POST)
        errors_form = ProofErrorFormSet(request.POST, prefix="errors")
        if form.is_valid() and errors_form.is_valid():
            if act in OUTCOMES:
                return self.decide(act, form, errors_form)
            messages.error(request, _("Choose one of the buttons below the opinion."))
        else:
            messages.error(request, self.what_is_wrong(form, errors_form))
        return self.show(form, errors_form)

    def claim(self, action):
        try:
            action(self.item, self.request.user).execute()
        except errors.ReviewRefused as refusal:
            messages.error(self.request, str(refusal))
        if self.load(self.item.pk):
            return redirect(item_url(self.item))
        return redirect(todo_url())

    def decide(self, name, form, errors_form):
        try:
            record = OUTCOMES[name](
                self.item,
                self.request.user,
                proof_errors=errors_form.cleaned_data,
                **form.details(name),
            ).execute()
        except errors.SomethingMissing as missing:
            form.add_error(missing.field if missing.field in form.fields else None, str(missing))
            return self.show_refused(form, errors_form, str(missing))
        except errors.ReviewRefused as refusal:
            return self.show_refused(form, errors_form, str(refusal), is_made_anew=True)
        messages.success(self.request, said_after(record), buttons=self.live_buttons(record))
        following = next_item(self.request.user, self.item)
        return redirect(item_url(following) if following else todo_url())

    def live_buttons(self, record):
        """Return the way to what the decision has made public, as buttons of a message."""
        instance = self.item.instance if record.act == Act.SIGN else None
        url = getattr(instance, "url", None) if getattr(instance, "live", False) else None
        return [messages.button(url, _("View live"), new_window=False)] if url else []

    def show_refused(self, form, errors_form, message, is_made_anew=False):
        """Say why nothing was done, and show the item as it is now with all that was typed.

        Args:
            is_made_anew: whether the form asks for what the item's step asks for now.
        """
        seen = form.cleaned_data["seen_hash"]
        if not self.load(self.item.pk):
            return self.send_away(message)
        if self.item.status == Status.WAITING and self.item.content_hash != seen:
            message = _(
                "The content has changed since you opened it. Below is the new version: read it, "
                "then decide. What you typed was kept."
            )
        messages.error(self.request, message)
        for name in ("draft", "records", "steps", "outcomes"):
            self.__dict__.pop(name, None)
        if is_made_anew:
            form = self.make_form(self.request.POST)
        return self.show(form, errors_form)

    @staticmethod
    def what_is_wrong(form, errors_form):
        for name in ("seen_state", "seen_hash"):
            if name in form.errors:
                return form.errors[name][0]
        for found in (*errors_form.non_form_errors(), *form.non_field_errors()):
            return found
        return _("Something is missing or wrong. Look at the marked fields; nothing was lost.")

    def make_form(self, data=None):
        places = [step.pk for step in self.steps]
        here = places.index(self.item.step_id) if self.item.step_id in places else 0
        return ScreenForm(
            data, outcomes=self.outcomes, earlier=self.steps[:here], is_turn=self.is_turn
        )

    @property
    def is_turn(self):
        """Whether the item waits for this user."""
        return self.item.is_turn

    @cached_property
    def steps(self):
        return steps_of(self.item.workflow_state.workflow)

    @cached_property
    def outcomes(self):
        """The names of the outcomes that this user is offered."""
        if self.item.status != Status.WAITING:
            return []
        if not self.is_turn and not may_override(self.request.user):
            return []
        return names_for(self.item, self.steps)

    @cached_property
    def draft(self):
        """The object as the version in review says, or None when that was purged."""
        return self.item.revision.as_object() if self.item.revision else None

    @cached_property
    def records(self):
        return records_of(self.item)

    def show(self, form, errors_form):
        parts = get_parts(self.request, self.item, self.draft) if self.draft else []
        context = self.get_context_data(
            form=form, errors_form=errors_form, parts=parts, **self.facts(), **self.claiming()
        )
        if form.is_bound and not self.outcomes:
            context["typed"] = typed_in(form, errors_form)
        context["media"] = MediaContainer([form, *parts]).media
        return TemplateResponse(self.request, self.get_template_names(), context)

    def facts(self):
        item = self.item
        steps = steps_shown(item, self.steps, self.records)
        places = [place for place, step in enumerate(steps, 1) if step.state == "current"]
        return {
            "item": item,
            "records": self.records,
            "state_pk": item.workflow_state.current_task_state_id,
            "kind": item.content_type.name,
            "steps": steps,
            "place": places[0] if places else None,
            "is_priority": item.priority != Priority.NORMAL,
            "waits_for": item.reviewing_organisation or item.reviewing_group,
            "submitted_by": name_of(item.submitted_by) if item.submitted_by else "",
            "is_barred": not self.is_turn
            and item.status == Status.WAITING
            and item.barred.filter(pk=self.request.user.pk).exists(),
            "outcomes": [(name, LABELS[name]) for name in self.outcomes],
            "preview_url": self.preview_url(),
            "edit_url": self.edit_url(),
        }

    def claiming(self):
        item, user = self.item, self.request.user
        is_open = item.status == Status.WAITING
        mine = item.claimed_by_id == user.pk
        return {
            "claimed_by": name_of(item.claimed_by) if item.claimed_by else "",
            "is_mine": mine,
            "may_claim": is_open and self.is_turn and not mine,
            "may_release": is_open and item.claimed_by_id and (mine or oversees(user)),
        }

    def preview_url(self):
        if not previews.is_previewable(self.draft):
            return ""
        return reverse("dangjian_review:preview", args=[self.item.pk])

    def edit_url(self):
        """Return the address of the editor for who may open it, or an empty text."""
        page, policy = self.item.page, page_permission_policy
        if page and policy.user_has_permission_for_instance(self.request.user, "change", page):
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        if page is None and self.draft is not None and hasattr(self.draft, "snippet_viewset"):
            viewset = self.draft.snippet_viewset
            if viewset.permission_policy.user_has_permission(self.request.user, "change"):
                return reverse(viewset.get_url_name("edit"), args=[quote(self.draft.pk)])
        return ""

    def get_page_subtitle(self):
        return self.item.title if self.item else ""

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": todo_url(), "label": _("To review")},
            {"url": "", "label": self.get_page_title()},
        ]


@xframe_options_sameorigin_override
def preview(request, pk):
    """Show exactly the version that is in review, as visitors would see it."""
    item = get_object_or_404(visible_to(request.user).select_related("revision"), pk=pk)
    draft = item.revision.as_object() if item.revision else None
    if not previews.is_previewable(draft):
        raise Http404
    return previews.preview(request, draft, item.revision_id)


urlpatterns = [
    path("<int:pk>/", ReviewScreen.as_view(), name="item"),
    path("<int:pk>/preview/", preview, name="preview"),
]

"""Passing several items from the to-do list: what would happen, and what has happened."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from ..models import ReviewItem
from ..review import bulk
from ..review.desk import WAITING, desk_of
from .review_columns import RELATED, item_url
from .review_todo import ICON


class BulkPassForm(forms.Form):
    opinion = forms.CharField(
        label=gettext_lazy("Opinion"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Written beside each of them."),
    )


class PassBulkAction(BulkAction):
    """Shows what passing the ticked items would do; the form goes to `pass_ticked`."""

    display_name = gettext_lazy("Pass")
    action_type = "pass"
    aria_label = gettext_lazy("Pass the selected items")
    template_name = "dangjian_pages/admin/review/bulk_confirm.html"
    models = [ReviewItem]
    form_class = BulkPassForm
    # Django would put all decisions of this address into one transaction.
    http_method_names = ["get", "head", "options"]

    def get_actionable_objects(self):
        """Return those of the ticked items that wait for this user, and no word of others."""
        waiting = desk_of(self.request).items(WAITING).select_related(*RELATED).order_by("pk")
        ids = self.request.GET.getlist("id")
        if "all" in ids:
            waiting = waiting.filter(step__dangjian_pages_reviewstep__allows_bulk=True)
        else:
            waiting = waiting.filter(pk__in=[pk for pk in ids if pk.isdecimal() and len(pk) < 19])
        return list(waiting[: bulk.MOST]), {}

    def object_context(self, item):
        result = bulk.check(item, self.request.user)
        return {
            "item": item,
            "result": result,
            "seen": bulk.Seen.of(item),
            "url": item_url(item, self.request.user),
        }

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "submit_url": reverse("dangjian_review:bulk_pass"),
            "ready": [row for row in context["items"] if not row["result"].refusal],
            "header_icon": ICON,
            "most": bulk.MOST,
        }


@transaction.non_atomic_requests
def pass_ticked(request):
    """Pass what was confirmed, and show what became of each."""
    if request.method != "POST":
        return redirect("dangjian_review:todo")
    seen = [bulk.Seen.read(text) for text in request.POST.getlist("item")[: bulk.MOST]]
    seen = {one.item_id: one for one in seen if one}
    form = BulkPassForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors.get("opinion", ())))
        return redirect("dangjian_review:todo")
    items = desk_of(request).visible.filter(pk__in=seen).select_related(*RELATED)
    by_item = {item: seen[item.pk] for item in items}
    if not by_item:
        raise PermissionDenied(_("None of these items is yours to decide."))
    results = bulk.pass_all(by_item, request.user, form.cleaned_data["opinion"])
    context = {
        "passed": [result for result in results if not result.refusal],
        "refused": [
            {"result": result, "url": item_url(result.item, request.user)}
            for result in results
            if result.refusal
        ],
        "page_title": _("Passed together"),
        "header_title": _("Passed together"),
        "header_icon": ICON,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("dangjian_review:todo"), "label": _("To-do")},
            {"url": "", "label": _("Passed together")},
        ],
    }
    return TemplateResponse(request, "dangjian_pages/admin/review/bulk_result.html", context)


urlpatterns = [path("bulk/pass/", pass_ticked, name="bulk_pass")]

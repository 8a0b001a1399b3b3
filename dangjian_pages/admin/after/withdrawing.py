"""撤稿 in the admin, and the ways to it from Wagtail's own “unpublish”."""

import functools
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.models import UnpublishView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from ...after.scope import scope_q
from ...after.withdrawing import NOTICE_LENGTH, Withdraw, may_withdraw
from ...models import Withdrawal
from ...review import guard
from ...review.choices import Stage
from ...review.errors import ReviewRefused
from ...review.locking import hold
from ...review.reviewers import name_of
from .base import ListView, WideTitleColumn, form_page

MANY = 200  # pages withdrawn at once


class ApproverField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return name_of(user)


class WithdrawForm(forms.Form):
    """Asks why, who approved it, and what the public is told."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Kept in the records; the public does not read it."),
    )
    approver = ApproverField(
        label=gettext_lazy("Approved by"), queryset=get_user_model().objects.none(), required=False
    )
    approved_by = forms.CharField(
        label=gettext_lazy("or, where it is nobody in this list"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Name and position, e.g. 张三（党委书记）."),
    )
    public_notice = forms.CharField(
        label=gettext_lazy("What the public reads"),
        max_length=NOTICE_LENGTH,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy(
            "One or two sentences at the page's address. Left empty, visitors find nothing there."
        ),
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, pages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["approver"].queryset = approvers(pages)
        if len(pages) == 1:
            self.fields["seen_version"].initial = pages[0].live_revision_id

    def clean(self):
        data = super().clean()
        if not data.get("approver") and not data.get("approved_by", "").strip():
            raise ValidationError(
                {"approved_by": _("Say who approved this: choose a person, or name one.")}
            )
        return data


def approvers(pages):
    """Return who may approve the withdrawal of pages: final reviewers, and who may publish all."""
    able = Q(dangjian_appointments__stage=Stage.FINAL)
    for page in pages[:1]:
        publishers = page_permission_policy.users_with_any_permission_for_instance(
            {"publish"}, page
        )
        able |= Q(pk__in=publishers.values("pk"))
    users = get_user_model().objects.filter(able, is_active=True)
    return users.distinct().order_by("first_name", "username")


def withdraw_url(pages):
    """Return the address at which pages are withdrawn."""
    ids = [("page", page.pk) for page in pages]
    return f"{reverse('dangjian_withdraw')}?{urlencode(ids)}"


def chosen_pages(request):
    """Return the pages of the address in their own type.

    Raises:
        Http404: none is known; PermissionDenied: one of them may not be withdrawn by the user.
    """
    ids = [int(pk) for pk in request.GET.getlist("page")[:MANY] if pk.isdecimal()]
    pages = list(Page.objects.filter(pk__in=ids, depth__gt=1).order_by("pk").specific())
    if not pages:
        raise Http404
    if not all(may_withdraw(request.user, page) for page in pages):
        raise PermissionDenied
    return pages


def withdraw_view(request):
    pages = chosen_pages(request)
    form = WithdrawForm(request.POST or None, pages=pages)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            for page in pages:
                hold(page)  # all of them first, in one order, as who publishes several does
            gone = [page for page in pages if withdrawn(request, page, form)]
        if gone:
            messages.success(request, said_of(gone))
        if len(gone) == len(pages):
            return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
    return form_page(
        request,
        form,
        title=_("Withdraw"),
        subtitle=pages[0].title if len(pages) == 1 else "",
        icon="no-view",
        submit=_("Withdraw"),
        back=reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk]),
        intro=_(
            "It leaves every list, the search and the site map at once. Its records stay. To be "
            "public again it has to be reviewed anew."
        ),
        pages=pages if len(pages) > 1 else [],
    )


def withdrawn(request, page, form):
    """Withdraw one page; return whether it was. One that is refused spoils nothing for others."""
    data = form.cleaned_data
    action = Withdraw(
        page,
        request.user,
        data["approver"] or data["approved_by"],
        data["reason"],
        data["public_notice"],
        data["seen_version"],
    )
    try:
        with transaction.atomic():
            action.execute()
    except ReviewRefused as refusal:
        messages.error(request, f"{page.title}: {refusal}")
        return False
    return True


def said_of(pages):
    if len(pages) == 1:
        return _("“%(title)s” was withdrawn.") % {"title": pages[0].title}
    return ngettext(
        "%(count)d page was withdrawn.", "%(count)d pages were withdrawn.", len(pages)
    ) % {"count": len(pages)}


# Wagtail's own ways of unpublishing


def before_unpublish(request, page):
    """Lead from Wagtail's “unpublish” to the page that asks for a reason."""
    return redirect(withdraw_url([page])) if guard.is_reviewed(page.specific) else None


def lead_directly():
    """Ask for the reason at once, without Wagtail's own question before. Called once."""
    ask = UnpublishView.get

    @functools.wraps(ask)
    def lead(self, request, *args, **kwargs):
        leads = isinstance(self.object, Page) and before_unpublish(request, self.object)
        return leads or ask(self, request, *args, **kwargs)

    UnpublishView.get = lead  # the pages' own view has another name in each Wagtail


def before_bulk(request, action_type, objects, action):
    """Lead from “unpublish” of several pages to the page that asks for a reason."""
    if action_type != "unpublish" or Page not in action.models:
        return None
    pages = [page.specific for page in objects]
    if action.get_execution_context().get("include_descendants"):
        below = (page.get_descendants().live().specific() for page in list(pages))
        pages += [page for some in below for page in some if may_withdraw(request.user, page)]
    if not any(guard.is_reviewed(page) for page in pages):
        return None
    live = {page.pk: page for page in pages if page.live}
    if len(live) > MANY:
        messages.error(request, _("Withdraw at most %(count)d pages at once.") % {"count": MANY})
        return redirect(action.next_url)
    return redirect(withdraw_url(live.values())) if live else redirect(action.next_url)


class WithdrawMenuItem(ActionMenuItem):
    name = "action-dangjian-withdraw"
    label = gettext_lazy("Withdraw")
    icon_name = "no-view"

    def get_url(self, context):
        return withdraw_url([context["page"]])


def offer_instead_of_unpublish(menu_items, request, context):
    """Put “withdraw” into the editor's menu, in the place of “unpublish”."""
    page = context.get("page")
    if context.get("view") != "edit" or page is None or not page.live:
        return
    if not guard.is_reviewed(page) or not may_withdraw(request.user, page):
        return
    menu_items[:] = [item for item in menu_items if item.name != "action-unpublish"]
    menu_items.append(WithdrawMenuItem(order=20))


def edit_address(row):
    return reverse("wagtailadmin_pages:edit", args=[row.page_id]) if row.page_id else None


class WithdrawalListView(ListView):
    page_title = gettext_lazy("Withdrawals")
    header_icon = "no-view"
    verbose_name_plural = gettext_lazy("withdrawals")
    index_url_name = "dangjian_withdrawals"
    index_results_url_name = "dangjian_withdrawals_results"
    default_ordering = "-withdrawn_at"
    search_fields = ["title", "reason"]
    columns = [
        WideTitleColumn(
            "title", label=gettext_lazy("Title"), get_url=edit_address,
            line_of=lambda row: (row.organisation, row.reason),
        ),
        Column("approved_by", label=gettext_lazy("Approved by")),
        Column("withdrawn_by_name", label=gettext_lazy("Withdrawn by")),
        DateColumn("withdrawn_at", label=gettext_lazy("When"), sort_key="withdrawn_at"),
        DateColumn("ended_at", label=gettext_lazy("Public again")),
    ]  # fmt: skip

    def scoped(self, user):
        return Withdrawal.objects.filter(scope_q(user)).select_related("organisation")


urlpatterns = [
    path("withdraw/", withdraw_view, name="dangjian_withdraw"),
    path("withdrawals/", WithdrawalListView.as_view(), name="dangjian_withdrawals"),
    path(
        "withdrawals/results/",
        WithdrawalListView.as_view(results_only=True),
        name="dangjian_withdrawals_results",
    ),
]

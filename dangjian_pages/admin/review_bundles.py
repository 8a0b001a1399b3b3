"""Bundles: items that go public together, with the state of each."""

from django import forms
from django.db import transaction
from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator

from ..models import ReviewBundle
from ..review import errors
from ..review.actions import Arrange, Dissolve, ReleaseBundle
from ..review.actions.arranging import OPEN, may_change_bundle, may_release
from ..review.choices import Status
from ..review.desk import Desk, desk_of
from .review_columns import RELATED, item_url, step_name
from .review_pages import carry_out, refuse_unless, show

PER_PAGE = 20


class ItemChoice(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, item):
        return f"{item.title} · {step_name(item)}"


class BundleForm(forms.ModelForm):
    items = ItemChoice(
        label=gettext_lazy("Items"),
        queryset=None,
        required=False,
        help_text=gettext_lazy("What you have sent in and what is still in review."),
    )

    class Meta:
        model = ReviewBundle
        fields = ["name"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        mine = Q(submitted_by=user, bundle=None)
        inside = Q(bundle=self.instance) if self.instance.pk else Q(pk__in=[])
        items = Desk(user).visible.filter(mine | inside, status__in=OPEN)
        self.fields["items"].queryset = items.select_related("step").order_by("pk")
        if self.instance.pk:
            self.fields["items"].initial = items.filter(inside)

    @transaction.atomic
    def save(self):
        """Save the bundle and what is in it. Raises ReviewRefused."""
        self.instance.created_by = self.instance.created_by or self.user
        bundle = super().save()
        chosen = set(self.cleaned_data["items"])
        offered = self.fields["items"].queryset
        for item in offered:
            wanted = bundle if item in chosen else None
            if item.bundle != wanted:
                Arrange(item, self.user, bundle=wanted).execute()
        return bundle


def bundles_of(request):
    """Return the bundles that a user made, or in which they may know an item: queryset."""
    visible = desk_of(request).visible
    bundles = ReviewBundle.objects.all()
    if not desk_of(request).oversees:
        known = visible.exclude(bundle=None).values("bundle")
        bundles = bundles.filter(Q(created_by=request.user) | Q(pk__in=known))
    shown = visible.select_related(*RELATED, "page").order_by("pk")
    return bundles.select_related("created_by").prefetch_related(
        Prefetch("items", queryset=shown, to_attr="shown")
    )


def bundle_list(request):
    paginator = WagtailPaginator(bundles_of(request).order_by("-pk"), PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    rows = [described(bundle, request) for bundle in page.object_list]
    return show(request, "bundles.html", _("Bundles"), rows=rows, page=page)


def described(bundle, request):
    """Return what the list shows of a bundle: dict."""
    signed = [item for item in bundle.shown if item.status == Status.SIGNED]
    is_open = bundle.items.filter(status__in=OPEN).exists() if not bundle.published_at else False
    releases = bool(signed) and not bundle.published_at and not is_open
    return {
        "bundle": bundle,
        "items": [
            {"item": item, "step": step_name(item), "url": item_url(item, request.user)}
            for item in bundle.shown
        ],
        "may_change": not bundle.published_at and may_change_bundle(request.user, bundle),
        "may_release": releases and may_release(request.user, signed),
    }


def edit_bundle(request, pk=None):
    bundle = ReviewBundle()
    if pk:
        bundle = find_bundle(request, pk)
        refuse_unless(may_change_bundle(request.user, bundle) and not bundle.published_at)
    form = BundleForm(request.POST or None, instance=bundle, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except errors.ReviewRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The bundle is saved."))
            return redirect("dangjian_review:bundles")
    title = _("Edit bundle") if pk else _("New bundle")
    above = [(_("Bundles"), reverse("dangjian_review:bundles"))]
    return show(request, "bundle.html", title, above=above, form=form)


def find_bundle(request, pk):
    bundle = bundles_of(request).filter(pk=pk).first()
    if bundle is None:
        raise Http404
    return bundle


def release_bundle(request, pk):
    bundle = find_bundle(request, pk)
    if request.method == "POST":
        carry_out(request, ReleaseBundle(bundle, request.user), _("The bundle is published."))
    return redirect("dangjian_review:bundles")


def dissolve_bundle(request, pk):
    bundle = find_bundle(request, pk)
    refuse_unless(may_change_bundle(request.user, bundle))
    if request.method == "POST":
        text = _("The bundle is dissolved; its items go on, each for itself.")
        carry_out(request, Dissolve(bundle, request.user), text)
    return redirect("dangjian_review:bundles")


urlpatterns = [
    path("bundles/", bundle_list, name="bundles"),
    path("bundles/add/", edit_bundle, name="add_bundle"),
    path("bundles/<int:pk>/", edit_bundle, name="edit_bundle"),
    path("bundles/<int:pk>/release/", release_bundle, name="release_bundle"),
    path("bundles/<int:pk>/dissolve/", dissolve_bundle, name="dissolve_bundle"),
]

"""What is stuck, and the buttons that mend it: for those who oversee the review."""

from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..models import ReviewItem
from ..review import errors, stuck
from ..review.mending import LABELS, Mend
from ..review.visibility import oversees
from .review_pages import refuse_unless, show

MOST = 200  # shown at once; mended ones make room


def stuck_items(request):
    refuse_unless(oversees(request.user))
    found = stuck.find()
    rows = [
        {
            "problem": one,
            "is_item": isinstance(one.subject, ReviewItem),
            "repairs": [{"name": name, "label": LABELS[name]} for name in one.repairs],
        }
        for one in found[:MOST]
    ]
    return show(
        request, "stuck.html", _("Stuck items"), icon="warning", rows=rows, count=len(found)
    )


def mend(request, code, pk):
    refuse_unless(request.method == "POST" and oversees(request.user))
    try:
        was_stuck = Mend(code, pk, request.POST.get("repair", ""), request.user).execute()
    except errors.ReviewRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("dangjian_review:stuck")
    if not was_stuck:
        messages.info(request, _("It was mended already."))
    elif stuck.find(code, pk):
        messages.warning(request, _("That did not help: see what else can be done."))
    else:
        messages.success(request, _("Mended."))
    return redirect("dangjian_review:stuck")


urlpatterns = [
    path("stuck/", stuck_items, name="stuck"),
    path("stuck/<slug:code>/<int:pk>/", mend, name="mend"),
]

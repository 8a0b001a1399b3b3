"""我要纠错 and 侵权删除: readers report, and look up the answer."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dangjian_pages.after.reporting import TooManyReports, take
from dangjian_pages.audit.addresses import client_address
from dangjian_pages.models import ReaderReport
from dangjian_search.public import public_pages

from .report_forms import NumberForm, ReportForm, TakedownForm

LONGEST_ID = 18  # digits that fit a database key


def reported_page(request, value):
    """Return the public page of an id in its own type, or None.

    Of what is a draft, private or withdrawn nothing is told: it is as if it were unknown.
    """
    if not (value.isascii() and value.isdecimal()) or len(value) > LONGEST_ID:
        return None
    page = public_pages(request).filter(pk=int(value)).first()
    page = page.specific if page else None
    is_open = getattr(page, "is_open", None)
    return page if page is not None and (is_open is None or is_open()) else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, form_class=ReportForm):
    value = (request.POST if request.method == "POST" else request.GET).get("page", "")
    page = reported_page(request, value)
    form = form_class(request.POST or None, initial={"page": page.pk if page else ""})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            taken = take(form.kind, page, client_address(request.META), **form.texts())
        except TooManyReports:
            form.add_error(None, _("You have sent several reports already. Try again in an hour."))
            status = 429
        else:
            query = urlencode({"number": taken.shown_number})
            return redirect(f"{reverse('dangjian_showcase:report_answer')}?{query}")
    context = {"form": form, "reported": page}
    template = f"dangjian_showcase/{form.kind}_report.html"
    return TemplateResponse(request, template, context, status=status)


def takedown(request):
    return report(request, TakedownForm)


@never_cache
@require_safe
def answer(request):
    """What became of a report, for whoever has its number; nothing personal is shown."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    found = None
    if form.is_bound and form.is_valid():
        found = ReaderReport.objects.filter(number=form.cleaned_data["number"]).first()
        if found is None:
            form.add_error("number", _("There is no report with this number. Look at it again."))
    context = {"form": form, "report": found}
    return TemplateResponse(request, "dangjian_showcase/report_answer.html", context)

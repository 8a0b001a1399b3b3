"""What all endpoints have in common: data only, for everybody, in bounds."""

from functools import cached_property
from math import ceil

from django.http import Http404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page
from rest_framework.exceptions import APIException, Throttled
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet

from dangjian_pages.audit.addresses import client_address
from dangjian_search.reach import Reach

from .. import conf

LONGEST = 200  # characters of a parameter
DEEPEST = 1_000_000  # records that can be skipped
DIGITS = 18  # of a number that fits a database key


class ReadThrottle(SimpleRateThrottle):
    """So many answers for one address in a time: setting DANGJIAN_API_RATE."""

    scope = "dangjian_api"

    def get_rate(self):
        return conf.get("API_RATE")

    def get_cache_key(self, request, view):
        return f"dangjian-api-{client_address(request.META)}"


class Pagination(WagtailPagination):
    """Wagtail's limit and offset, the offset within what a database can count."""

    def paginate_queryset(self, queryset, request, view=None):
        offset = request.GET.get("offset", "0")
        if offset.isdecimal() and int(offset) > DEEPEST:
            raise BadRequestError(_("offset cannot be higher than %d.") % DEEPEST)
        return super().paginate_queryset(queryset, request, view)


class PublicAPI(BaseAPIViewSet):
    """An endpoint that anybody may read and nobody may write.

    Who asks is never looked at: what an editor may see would not be told here either.
    """

    renderer_classes = [JSONRenderer]
    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = [ReadThrottle]
    pagination_class = Pagination
    http_method_names = ["get", "head", "options"]
    known_query_parameters = frozenset(["limit", "offset", "order", "fields"])

    @method_decorator(conditional_page)
    def dispatch(self, request, *args, **kwargs):
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        for name, values in request.GET.lists():
            for value in values:
                if "\0" in value or len(value) > LONGEST:
                    raise BadRequestError(_("The value of %s is too long or no text.") % name[:50])

    def check_query_parameters(self, queryset=None):
        unknown = sorted(self.request.GET.keys() - self.known_query_parameters)
        if unknown:
            message = _("There is no such parameter: %s.")
            raise BadRequestError(message % "、".join(name[:50] for name in unknown))

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        # Kept by whoever asked, but looked up again each time: what is withdrawn is gone at once.
        response["Cache-Control"] = "public, no-cache"
        response["Access-Control-Allow-Origin"] = "*"
        return response

    def handle_exception(self, exc):
        if isinstance(exc, Http404):
            return Response({"message": _("There is nothing public here.")}, status=404)
        if isinstance(exc, Throttled):
            seconds = ceil(exc.wait or 60)
            text = _("Too many questions from this address: try again in %d seconds.") % seconds
            return Response({"message": text}, status=429, headers={"Retry-After": str(seconds)})
        if isinstance(exc, APIException):
            return Response({"message": str(exc.detail)}, status=exc.status_code)
        return super().handle_exception(exc)

    @cached_property
    def reach(self):
        return Reach.of(self.request)


def whole_number(name, value):
    """Return a number that stands in the address.

    Raises:
        BadRequestError: it is none.
    """
    if not (value.isascii() and value.isdecimal()) or len(value) > DIGITS:
        raise BadRequestError(_("%s must be a whole number.") % name)
    return int(value)

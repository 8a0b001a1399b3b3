"""The way from a query to a promoted result of Wagtail's own."""

from django.shortcuts import redirect
from django.urls import path
from django.utils.functional import cached_property
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.contrib.search_promotions.views.settings import CreateView
from wagtail.search.utils import normalise_query_string

from ..analysis import name_form


class PromoteView(CreateView):
    """Wagtail's form for a promoted result, begun with the query that `?query=` names."""

    http_method_names = ["get", "head", "options"]  # the form is sent to Wagtail's own address

    def get(self, request, *args, **kwargs):
        # The same words have to lead to the same form: a second row would never show.
        form = name_form(self.asked)
        rows = SearchPromotion.objects.values_list("query", "query__query_string")
        for pk, text in rows.distinct().order_by("query"):
            if name_form(text) == form:
                return redirect("wagtailsearchpromotions:edit", pk)
        return super().get(request, *args, **kwargs)

    @cached_property
    def searchpicks_formset(self):
        formset = super().searchpicks_formset
        formset.extra = 1  # who comes here wants to add one
        return formset

    @property
    def asked(self):
        most = Query._meta.get_field("query_string").max_length
        return normalise_query_string(self.request.GET.get("query", ""))[:most]

    def get_initial(self):
        return {**super().get_initial(), "query_string": self.asked}


urlpatterns = [path("search/promote/", PromoteView.as_view(), name="dangjian_search_promote")]

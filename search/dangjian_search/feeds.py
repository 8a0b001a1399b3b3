"""The newest records of a search, of a tag or of a kind, as an Atom feed."""

import re
from dataclasses import replace

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Site

from .forms import RecordFilterForm
from .links import search_url
from .queries import NEWEST, SearchQuery
from .searching import search

TREE_PATH = re.compile("([0-9A-Z]{4}){1,60}")  # of the page whose records it is about


class RecordFeed(Feed):
    """What the search page shows for the same address, the newest first."""

    feed_type = Atom1Feed

    def get_object(self, request):
        query = SearchQuery.of(request)
        below = request.GET.get("below", "")
        if TREE_PATH.fullmatch(below):
            query = replace(query, below=below)
        form = RecordFilterForm(request.GET, reach=query.reach)
        asked = (
            query.matching(form.query_text, synonyms=not form.plain)
            .narrowed_by(form.chosen())
            .sorted_by(NEWEST)
        )
        return {"request": request, "form": form, "query": asked}

    def title(self, asked):
        form = asked["form"]
        labels = [
            str(form.labels[name][value])
            for name, values in form.chosen().items()
            for value in values
        ]
        what = " · ".join(filter(None, [form.query_text, *labels]))
        site = Site.find_for_request(asked["request"])
        name = site.site_name if site else ""
        return " – ".join(filter(None, [what or _("Newest records"), name]))

    def link(self, asked):
        return search_url() + asked["form"].link()

    def items(self, asked):
        return search(asked["query"], asked["request"], counting=False).records

    def item_title(self, entry):
        return entry.title

    def item_description(self, entry):
        return entry.summary

    def item_link(self, entry):
        return entry.url

    def item_pubdate(self, entry):
        return entry.date

    item_updateddate = item_pubdate

    def item_author_name(self, entry):
        return entry.organisation_name or None

    def item_categories(self, entry):
        return [tag["name"] for tag in entry.tags]

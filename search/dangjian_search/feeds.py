"""The newest records of a list, of a tag, of a kind or of a search, as feeds."""

import re
from dataclasses import replace

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils.decorators import method_decorator
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Site

from .feed_formats import FORMATS
from .forms import RecordFilterForm
from .links import search_url
from .public import public_pages
from .queries import NEWEST, SearchQuery
from .searching import search

TREE_PATH = re.compile("([0-9A-Z]{4}){1,60}")  # of the page whose records it is about
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")  # XML has no place for them


def feed(request, name="atom"):
    """Answer with the feed of the list that the address describes, in one of the FORMATS."""
    if name not in FEEDS:
        raise Http404
    return FEEDS[name](request)


class RecordFeed(Feed):
    """What the search page shows for the same address, the newest first."""

    @method_decorator([require_safe, conditional_page])
    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        # The date of the newest record, which stays when one is mended or taken away: the tag that
        # is made of the content tells those too.
        del response["Last-Modified"]
        return response

    def get_object(self, request):
        query, page = SearchQuery.of(request), None
        below = request.GET.get("below", "")
        if TREE_PATH.fullmatch(below):
            query = replace(query, below=below)
            page = public_pages(request, reach=query.reach).filter(path=below).first()
        form = RecordFilterForm(request.GET, reach=query.reach)
        asked = (
            query.matching(form.query_text, synonyms=not form.plain)
            .narrowed_by(form.chosen())
            .sorted_by(NEWEST)
        )
        return {"request": request, "form": form, "query": asked, "page": page}

    def title(self, asked):
        form, page = asked["form"], asked["page"]
        labels = [
            str(form.labels[name][value])
            for name, values in form.chosen().items()
            # A list says by its name of which kinds it is.
            if not (page and name == "type")
            for value in values
        ]
        parts = [page.title if page else "", form.query_text, *labels]
        what = " · ".join(filter(None, parts))
        site = Site.find_for_request(asked["request"])
        name = site.site_name if site else ""
        return self.text(" – ".join(filter(None, [what or _("Newest records"), name])))

    description = subtitle = ""

    def link(self, asked):
        page = asked["page"]
        address = page.get_url(asked["request"]) if page else search_url()
        return address + asked["form"].link()

    def feed_url(self, asked):
        return asked["request"].get_full_path()

    def items(self, asked):
        return search(asked["query"], asked["request"], counting=False).records

    def item_title(self, entry):
        return self.text(entry.title)

    def item_description(self, entry):
        return escape(self.text(entry.summary))

    def item_link(self, entry):
        return entry.url

    def item_pubdate(self, entry):
        return entry.date

    def item_updateddate(self, entry):
        return max(filter(None, [entry.date, entry.published_at]), default=None)

    def item_author_name(self, entry):
        return self.text(entry.organisation_name) or None

    def item_categories(self, entry):
        return [self.text(tag["name"]) for tag in entry.tags]

    def text(self, text):
        return CONTROLS.sub("", text)


class AtomFeed(RecordFeed):
    feed_type = FORMATS["atom"]


class RssFeed(RecordFeed):
    """RSS says of no text whether it is markup: readers take every one for that."""

    feed_type = FORMATS["rss"]

    def title(self, asked):
        return escape(super().title(asked))

    description = title

    def item_title(self, entry):
        return escape(super().item_title(entry))


class JsonFeed(RecordFeed):
    """JSON Feed has a field for plain text, so nothing is escaped."""

    feed_type = FORMATS["json"]

    def item_description(self, entry):
        return self.text(entry.summary)


FEEDS = {"atom": AtomFeed(), "rss": RssFeed(), "json": JsonFeed()}

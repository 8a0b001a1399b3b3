"""The formats of feeds: Atom, RSS and JSON Feed."""

import json

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.timezone import localtime

VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed(SyndicationFeed):
    """A feed after https://www.jsonfeed.org/version/1.1/."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = {
            "version": VERSION,
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "items": [_item(item) for item in self.items],
        }
        outfile.write(json.dumps(_filled(feed), ensure_ascii=False))


def _item(item):
    author = item["author_name"]
    return _filled(
        {
            "id": item["unique_id"] or item["link"],
            "url": item["link"],
            "title": item["title"],
            # The format asks for a text of every item, be it empty.
            "content_text": item["description"] or "",
            "date_published": _moment(item["pubdate"]),
            "date_modified": _moment(item["updateddate"]),
            "authors": [{"name": author}] if author else None,
            "tags": list(item["categories"]) or None,
        }
    )


def _moment(value):
    return localtime(value).isoformat() if value else None


def _filled(values):
    return {name: value for name, value in values.items() if value is not None}


# Name in the address to the generator; the first one is the feed's own address.
FORMATS = {"atom": Atom1Feed, "rss": Rss201rev2Feed, "json": JsonFeed}
LABELS = {"atom": "Atom", "rss": "RSS", "json": "JSON Feed"}


def media_type(name):
    """Return the media type of a format, as a link names it."""
    return FORMATS[name].content_type.split(";")[0]

"""What the tests of the public pages share."""

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dangjian_search.feed_formats import FORMATS

LOCATION = re.compile("<loc>([^<]+)</loc>")
# Where nobody listens.
BROKEN_CACHES = {
    "default": {
        "BACKEND": "tests.support.refusing_cache.RefusingCache",
    }
}
NOTHING_KEPT = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
WORDS = re.compile(r"(?s)<(script|style)\b.*?</\1>|<[^>]+>")


def read(client, address):
    """Open a public page as anybody and return its source."""
    client.logout()
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def words_of(html):
    """Return what a visitor reads of a page: its text without tags, spaces made single."""
    return " ".join(WORDS.sub(" ", html).split())


def titles(source):
    """Return the titles of the records that a list shows, in its order."""
    return [
        link.get_text(strip=True)
        for link in BeautifulSoup(source, "html.parser").main.select(".dj-title-link")
    ]


def search(client, **parameters):
    """Search as anybody and return the answer as data."""
    client.logout()
    return client.get(reverse("dangjian_search:search"), {**parameters, "format": "json"}).json()


def found(client, text, **parameters):
    """Return the titles that a search finds."""
    return [result["title"] for result in search(client, q=text, **parameters)["results"]]


def everywhere(client, *pages):
    """Return the source of every public list, and of these pages, one after the other.

    Nothing is typed into the search, which would show it again.
    """
    addresses = [
        *(page.get_url() for page in pages),
        *(f"/{name}/" for name in ("", "brands", "demonstration", "cases", "news", "topics")),
        reverse("dangjian_search:search"),
        reverse("dangjian_search:search") + "?format=json",
        reverse("dangjian_showcase:letters"),
        reverse("dangjian_showcase:compare"),
        reverse("dangjian_showcase:tags"),
        reverse("dangjian_showcase:organisations"),
        *(reverse("dangjian_search:feed_format", args=[name]) for name in FORMATS),
        reverse("dangjian_showcase:map"),
        reverse("dangjian_showcase:points"),
        reverse("dangjian_showcase:statistics"),
        reverse("dangjian_showcase:statistic", args=["organisation"]),
        reverse("dangjian_showcase:board"),
    ]
    client.logout()
    texts = [sitemap(client)]
    for address in addresses:
        response = client.get(address.replace("//", "/"))
        if response.status_code == 200:
            texts.append(response.content.decode())
        else:
            assert response.status_code == 404, (address, response.status_code)
    return "\n".join(texts)


def sitemap(client):
    """Return the source of the sitemap's index and of every file that it names, as one text."""
    index = client.get("/sitemap.xml")
    if index.status_code == 404:
        return ""
    texts = [index.content.decode()]
    for location in LOCATION.findall(texts[0]):
        response = client.get(urlsplit(location).path)
        assert response.status_code == 200, location
        texts.append(response.content.decode())
    return "\n".join(texts)


def tag_address(slug):
    return reverse("dangjian_showcase:tag", args=[slug])


def queries_of(client, address):
    """Return how many queries a page takes once sites and content types are remembered."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return len(queries)

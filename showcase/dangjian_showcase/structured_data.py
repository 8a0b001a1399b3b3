"""What a page is, in the words of schema.org, for search engines (JSON-LD).

A plug-in says what its pages are through a hook, which is asked before ours:

    @hooks.register("dangjian_structured_data")
    def describe_team(page, head):
        if isinstance(page, VolunteerTeamPage):
            return {"@type": "Organization", "name": page.title, "url": head.url}
"""

import json

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail import hooks

from dangjian_pages import models
from dangjian_pages.models.base import RecordPage
from dangjian_pages.models.demonstrations import PlaceMixin
from dangjian_pages.models.lists import RecordIndexPage

from .head import moment_text

HOOK = "dangjian_structured_data"
CONTEXT = "https://schema.org"
# What would end the element that the data stands in, or begin another one.
ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def as_json(head):
    """Return the JSON-LD of a page as text that can stand inside <script>, or ""."""
    things = [thing for thing in graph(head) if thing]
    if not things:
        return ""
    document = {"@context": CONTEXT, "@graph": things}
    return json.dumps(document, ensure_ascii=False).translate(ESCAPES)


def graph(head):
    """Return what a page is and where it stands: list of dict with "@type".

    Args:
        head: Head.
    """
    if head.page is not None:
        return [describe(head), trail(head)] if head.is_public else []
    if head.subject is not None:
        return [describe_subject(head), trail(head)]
    return []


def describe(head):
    page = head.page
    for function in hooks.get_hooks(HOOK):
        if thing := function(page, head):
            return filled(thing)
    for model, function in BY_MODEL:
        if isinstance(page, model):
            return filled(function(page, head))
    return filled(basics("WebPage", head))


def basics(kind, head):
    """Return what is said of anything that has a page of its own."""
    return {
        "@type": kind,
        "@id": f"{head.url}#this",
        "name": head.title,
        "description": head.description,
        "url": head.url,
    }


def filled(thing):
    """Return a thing without what is empty, at any depth."""
    if isinstance(thing, dict):
        kept = {name: filled(value) for name, value in thing.items()}
        return {name: value for name, value in kept.items() if value not in (None, "", [], {})}
    if isinstance(thing, list):
        return [filled(value) for value in thing]
    return thing


def organisation(one):
    """Return an organisation as author or owner."""
    return one and {"@type": "Organization", "name": one.name}


def publisher(head):
    name = head.identity.organiser or head.site_name or head.root_url
    return {"@type": "Organization", "name": name, "url": f"{head.root_url}/"}


def picture(head):
    shown = head.picture
    return {
        "@type": "ImageObject",
        "url": shown.url,
        "width": shown.width,
        "height": shown.height,
    }


def site(page, head):
    """The front page stands for the whole site, which can be searched."""
    search = head.absolute(reverse("dangjian_search:search"))
    return {
        **basics("WebSite", head),
        "name": head.site_name or head.title,
        "inLanguage": head.language,
        "publisher": publisher(head),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def article(page, head, kind="Article"):
    return {
        **basics(kind, head),
        # Longer ones are cut by whoever shows them.
        "headline": page.title[:110],
        "image": picture(head),
        "datePublished": moment_text(page.record_date() or page.first_published_at),
        "dateModified": moment_text(page.last_published_at),
        "author": organisation(page.organisation) or publisher(head),
        "publisher": publisher(head),
        "mainEntityOfPage": head.url,
        "inLanguage": head.language,
    }


def news(page, head):
    thing = article(page, head, "NewsArticle")
    if page.author:
        thing["author"] = {"@type": "Person", "name": page.author}
    thing["alternativeHeadline"] = page.subtitle
    thing["keywords"] = page.keywords
    thing["isBasedOn"] = page.source_url
    if page.is_reprint:
        thing["sourceOrganization"] = {"@type": "Organization", "name": page.source}
    return thing


def brand(page, head):
    return {
        **basics("Brand", head),
        "alternateName": page.short_names(),
        "slogan": page.slogan,
        "image": picture(head),
    }


def activity(page, head):
    """An event, once it has a day and a place; schema.org knows none without."""
    if not (page.starts_on and page.place):
        return article(page, head)
    return {
        **basics("Event", head),
        "image": picture(head),
        "startDate": page.starts_on.isoformat(),
        "endDate": (page.ends_on or page.starts_on).isoformat(),
        "location": {"@type": "Place", "name": page.place, "address": page.place},
        "organizer": organisation(page.organisation),
    }


def place(page, head):
    position = page.record_position()
    return {
        **basics("Place", head),
        "image": picture(head),
        "address": address(page),
        "geo": position
        and {
            "@type": "GeoCoordinates",
            "latitude": float(position[0]),
            "longitude": float(position[1]),
        },
        "isAccessibleForFree": True,
    }


def address(page):
    if not page.address and page.region is None:
        return None
    return {
        "@type": "PostalAddress",
        "streetAddress": page.address,
        "addressRegion": str(page.region or ""),
        "addressCountry": "CN",
    }


def post(page, head):
    thing = basics("WebPage", head)
    return {**thing, "about": organisation(page.organisation), "abstract": strip_tags(page.duties)}


def collection(page, head):
    return {**basics("CollectionPage", head), "inLanguage": head.language}


# The first that fits, so those that say more stand first.
BY_MODEL = [
    (models.HomePage, site),
    (models.NewsPage, news),
    (models.BrandPage, brand),
    (models.ActivityPage, activity),
    (PlaceMixin, place),
    (models.DemonstrationPostPage, post),
    (RecordPage, article),
    (RecordIndexPage, collection),
    (models.TopicIndexPage, collection),
    (models.TopicPage, collection),
]


def describe_subject(head):
    """Describe a view that is no page of the tree."""
    thing = head.subject.thing
    if isinstance(thing, models.Organisation):
        about = basics("Organization", head)
        about["alternateName"] = thing.short_name
        about["foundingDate"] = str(thing.founding_year or "")
        about["parentOrganization"] = organisation(head.subject.above)
        return filled(about)
    if head.request.resolver_match.view_name == "dangjian_showcase:statistics":
        return filled(dataset(head))
    return filled(basics("CollectionPage", head))


def dataset(head):
    return {
        **basics("Dataset", head),
        "creator": publisher(head),
        "isAccessibleForFree": True,
        "inLanguage": head.language,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": head.site_name},
    }


def trail(head):
    """Return where the page stands, or None for the front page."""
    if head.page is not None:
        steps = head.trail
    else:
        steps = [{"title": _("Front page"), "url": "/"}, *head.subject.trail]
    if not steps:
        return None
    found = [
        *((step["title"], head.absolute(step["url"])) for step in steps),
        (head.title, head.url),
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(found, 1)
        ],
    }

"""What the API tells of a page: the names of its fields, by page type.

Only what stands here is told. A plug-in names the fields of its page type in `api_fields`, as for
any Wagtail API.
"""

from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.blocks import StreamValue
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.rich_text import expand_db_html

from dangjian_pages import models
from dangjian_pages.models.demonstrations import DemonstrationPage, PlaceMixin
from dangjian_pages.models.lists import RecordIndexPage
from dangjian_search.links import tag_url

COVER = "fill-960x640|format-webp"  # one that pages show too


class Told(Field):
    """A field that is worked out from the whole page."""

    def __init__(self, make=None, **kwargs):
        super().__init__(read_only=True, source="*", **kwargs)
        self.make = make

    def to_representation(self, page):
        return self.make(page, self.context["request"])


class CardField(Told):
    """What lists show of a record; it is at hand without another query."""

    def to_representation(self, page):
        entry = getattr(page, "dangjian_entry", None)
        return self.make(entry, self.context["request"]) if entry else None


class HtmlField(Told):
    """A body or rich text as visitors see it."""

    def to_representation(self, page):
        value = getattr(page, self.field_name)
        if isinstance(value, StreamValue):
            request = self.context["request"]._request
            return str(value.render_as_block({"request": request, "page": page}))
        return expand_db_html(value)


class PictureField(Told):
    """A picture: address, size and alternative text, never the original file."""

    def to_representation(self, page):
        image = getattr(page, self.field_name, None)
        return picture(image, self.context["request"])


class PartsField(Told):
    """What hangs on a page, each with some fields of its own."""

    def __init__(self, *names, **kwargs):
        super().__init__(**kwargs)
        self.names = names

    def to_representation(self, page):
        return [
            {name: getattr(part, name) for name in self.names}
            for part in getattr(page, self.field_name).all()
        ]


def picture(image, request):
    if image is None:
        return None
    shown = get_rendition_or_not_found(image, COVER)
    return {
        "url": request.build_absolute_uri(shown.url),
        "width": shown.width,
        "height": shown.height,
        "alt": image.default_alt_text,
    }


def owner(entry, _request):
    pk = entry.organisation_id
    return {"id": pk, "name": entry.organisation_name} if pk else None


def tags(entry, request):
    return [
        {
            "name": tag["name"],
            "slug": tag["slug"],
            "html_url": request.build_absolute_uri(tag_url(tag["slug"])),
        }
        for tag in entry.tags
    ]


def card(name, make):
    return APIField(name, serializer=CardField(make))


def html(name):
    return APIField(name, serializer=HtmlField())


def image(name):
    return APIField(name, serializer=PictureField())


def parts(name, *fields):
    return APIField(name, serializer=PartsField(*fields))


FIGURES = ("label", "display_value", "unit", "since")

CARD = [
    card("kind", lambda entry, _request: entry.kind),
    card("summary", lambda entry, _request: entry.summary),
    card("date", lambda entry, _request: entry.date),
    card("organisation", owner),
    card("region", lambda entry, _request: entry.region_name),
    card("level", lambda entry, _request: entry.level_label),
    card("year", lambda entry, _request: entry.year),
    card("status", lambda entry, _request: entry.state),
    card("tags", tags),
]

# Of every page type that one is made of, the nearest last.
BY_MODEL = [
    (models.HomePage, ["slogan", "introduction", html("body")]),
    (RecordIndexPage, ["introduction"]),
    (models.NewsChannelPage, ["keywords"]),
    (models.TopicIndexPage, ["introduction"]),
    (models.StandardPage, ["introduction", html("body")]),
    (
        models.TopicPage,
        [
            APIField("summary", serializer=Told(lambda page, _request: page.summary)),
            image("cover"),
            html("body"),
        ],
    ),
    (models.base.RecordPage, [image("cover")]),
    (
        models.BrandPage,
        [
            "slogan", "founding_year", image("logo"), "logo_meaning", "positioning_why",
            "positioning_what", "positioning_how", "meaning", "political_meaning",
            "cultural_meaning", "integration_meaning", "core_goal", "method_name",
            parts("method_steps", "name", "text"),
            parts("carriers", "name", "description", "starts_on", "ends_on"),
            parts("roadmap", "name", "goal", "starts_on", "ends_on", "responsible", "state"),
            parts("honours", "name", "issuer", "awarded_on"),
            parts("coverage", "outlet", "title", "published_on", "url"),
            parts("figures", *FIGURES),
            # The name only of who agreed to it.
            parts("members", "team", "role", "duty", "public_name"),
            html("body"), "demonstration_value", html("lessons"),
        ],
    ),
    (
        models.ActivityPage,
        [
            APIField("activity_kind", serializer=Told(lambda page, _request: page.kind)),
            "mode", "starts_on", "ends_on", "place", "participants", html("process"), "outcome",
        ],
    ),
    (
        DemonstrationPage,
        [
            "named_on", "plate_number", "plate_issuer", "plate_on", "stars", "evaluated_on",
            html("body"),
        ],
    ),
    (PlaceMixin, ["address", "latitude", "longitude", "opening_hours", "visit_contact"]),
    (models.DemonstrationZonePage, [parts("highlights", "title", "text")]),
    (
        models.DemonstrationPointPage,
        [
            "leader_position", "hardware", "software", "character", "effect", html("experience"),
            parts("highlights", "title", "text"),
            parts("pledges", "who", "pledge", "due_on", "state"),
        ],
    ),
    (
        models.DemonstrationPostPage,
        [
            APIField("post_kind", serializer=Told(lambda page, _request: str(page.kind or ""))),
            html("duties"),
            parts("pledges", "who", "pledge", "due_on", "state"),
        ],
    ),
    (
        models.TypicalCasePage,
        [
            "abstract", html("background"), html("practice"), html("outcome"), html("insight"),
            html("appendix"), "batch", "issued_on",
            parts("figures", *FIGURES), parts("lessons", "text"),
        ],
    ),
    (
        models.NewsPage,
        [
            "subtitle", "published_on", "author", "origin", "source", "source_url",
            "responsible_editor", "keywords", "issue_number", html("body"),
        ],
    ),
]  # fmt: skip


def fields_of(model):
    """Return the fields that are told of a page type, beside those that all pages have."""
    found = {}
    for kind, fields in BY_MODEL:
        if issubclass(model, kind):
            for field in fields:
                found[getattr(field, "name", field)] = field
    return list(found.values())

"""The bands of the home page that show news, words and links."""

from math import log

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dangjian_pages.blocks.links import LinkBlock
from dangjian_pages.choices import TagGroup

from ..site_links import SiteLinks, resolved, shown
from .bands import Band, number_of
from .data import MOST_HONOURS, MOST_TOPICS

SIZES = 5  # of the words in a cloud
IN_A_GROUP = 18  # tags


class NewsBand(Band):
    channels = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="dangjian_pages.NewsChannelPage", label=_("Channel")),
        label=_("Channels"),
        default=[],
        max_num=12,
        help_text=_("Left empty: the channels of the first level."),
    )
    number = number_of(_("News of each channel"), 6, 12)

    class Meta:
        icon = "doc-empty"
        label = _("News")
        template = "dangjian_showcase/home/news.html"
        description = _("The newest news of each channel, in tabs")
        heading = _("News")
        list_name = "news"
        tinted = True
        preview_value = {"channels": [], "number": 6}

    def ids(self, value):
        return [page.pk for page in value["channels"] if page]

    def wanted(self, value, home):
        home.want_news(self.ids(value), value["number"])

    def content(self, value, home):
        return {"channels": home.news(self.ids(value), value["number"])}


class TagsBand(Band):
    arrangement = blocks.ChoiceBlock(
        label=_("Arrangement"),
        choices=[("groups", _("By group, with numbers")), ("cloud", _("As a cloud, by use"))],
        default="groups",
    )
    number = number_of(_("Tags in the cloud"), 40, 100)

    class Meta:
        icon = "tag"
        label = _("Tags")
        template = "dangjian_showcase/home/tags.html"
        description = _(
            "The tags in use, by group or as a cloud in which the often used are larger"
        )
        heading = _("By tag")
        preview_value = {"arrangement": "cloud", "number": 40}

    def more_url(self, home):
        return address_of("dangjian_showcase:tags")

    def content(self, value, home):
        if value["arrangement"] == "cloud":
            return {"cloud": cloud(home.tags[: value["number"]])}
        by_group = {group: [] for group in TagGroup}
        for tag in home.tags:
            by_group[TagGroup(tag["group"])].append(tag)
        groups = [
            {"label": group.label, "tags": tags[:IN_A_GROUP]}
            for group, tags in by_group.items()
            if tags
        ]
        return {"groups": groups}


def cloud(tags):
    """Return tags by name, each with a `size` of 1 to SIZES: by the logarithm of its use, so that
    one tag in use everywhere does not make all others equally small."""
    if not tags:
        return []
    counts = [log(tag["count"]) for tag in tags]
    least, span = min(counts), max(counts) - min(counts) or 1
    sized = [
        {**tag, "size": 1 + round((SIZES - 1) * (count - least) / span)}
        for tag, count in zip(tags, counts, strict=True)
    ]
    return sorted(sized, key=lambda tag: tag["name"])


class TopicsBand(Band):
    number = number_of(_("How many"), 3, MOST_TOPICS)

    class Meta:
        icon = "folder-open-inverse"
        label = _("Topics")
        template = "dangjian_showcase/home/topics.html"
        description = _("Topics as large cards")
        heading = _("Topics")
        list_name = "topics"
        preview_value = {"number": 3}

    def wanted(self, value, home):
        home.want_topics()

    def content(self, value, home):
        return {"topics": home.topics[: value["number"]]}


class HonoursBand(Band):
    number = number_of(_("How many"), 6, MOST_HONOURS)

    class Meta:
        icon = "pick"
        label = _("Honours roll")
        template = "dangjian_showcase/home/honours.html"
        description = _("The newest honours of the brands, each with its brand")
        heading = _("Honours roll")
        line = _("What the brands were honoured for, and by whom.")
        preview_value = {"number": 6}

    def content(self, value, home):
        return {"honours": home.honours[: value["number"]]}


ICONS = [
    ("map", _("Map")),
    ("search", _("Search")),
    ("book", _("Book")),
    ("chart", _("Chart")),
    ("people", _("People")),
    ("letter", _("Letter")),
    ("flag", _("Star")),
    ("link", _("Link")),
]


class EntriesBand(Band):
    """Quick entries: a few ways that visitors often take."""

    class EntryBlock(LinkBlock):
        line = blocks.CharBlock(label=_("One line"), required=False, max_length=40)
        icon = blocks.ChoiceBlock(label=_("Icon"), choices=ICONS, default="link")

    entries = blocks.ListBlock(EntryBlock(), label=_("Entries"), min_num=1, max_num=8)

    class Meta:
        icon = "grip"
        label = _("Quick entries")
        template = "dangjian_showcase/home/entries.html"
        description = _("Up to eight ways that visitors often take, each with icon and one line")
        heading = _("Quick entries")
        preview_value = {
            "entries": [
                {"title": title, "page": None, "address": address, "line": line, "icon": icon}
                for title, address, line, icon in (
                    ("去现场看看", "/demonstration/", "示范点开放时间和联系方式", "map"),
                    ("检索", "/search/", "按词、地区和标签", "search"),
                )
            ]
        }

    def content(self, value, home):
        chosen = [entry["page"] for entry in value["entries"] if entry["page"]]
        pages = shown(chosen, home.request)
        entries = []
        for entry in value["entries"]:
            page = entry["page"].pk if entry["page"] else None
            link = {"title": entry["title"], "page": page, "address": entry["address"] or ""}
            for found in resolved([link], pages, home.request):
                entries.append({**found, "line": entry["line"], "icon": entry["icon"]})
        return {"entries": entries}


class PartnersBand(Band):
    """The partners of the site's settings, with their logos."""

    class Meta:
        icon = "group"
        label = _("Partners")
        template = "dangjian_showcase/home/partners.html"
        description = _("The partners of the site's settings, with their logos")
        heading = _("Partners")
        preview_value = {}

    def wanted(self, value, home):
        home.want_pictures(
            partner["logo_id"]
            for partner in SiteLinks.of(home.request).partners
            if partner["logo_id"]
        )

    def content(self, value, home):
        return {
            "partners": [
                {**partner, "logo": home.pictures.get(partner["logo_id"])}
                for partner in SiteLinks.of(home.request).partners
            ]
        }


def address_of(name):
    """Return the address of a view of ours, or "" in a site that has left it out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""

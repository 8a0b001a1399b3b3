"""What the head of a public page tells machines: search engines, chats, registers of sites."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Site

from dangjian_pages.models import NewsPage, SiteIdentity
from dangjian_pages.models.base import RecordPage
from dangjian_pages.models.lists import RecordIndexPage
from dangjian_search.kinds import get_kinds
from dangjian_search.reach import Reach

from . import conf
from .pictures import sharing_picture
from .share_pictures import picture_address
from .traditional import IS_TRADITIONAL

DESCRIPTION = 150  # characters, as many as search engines show
WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True)
class Picture:
    """A picture for cards in chats: its whole address and its size."""

    url: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass
class Head:
    """The facts of one page, each worked out when it is asked for.

    Attributes:
        request: the visitor's, or None in a preview without one.
        page: page of ours; None on other views.
        subject: the Subject of another view, or None.
        trail: what stands above the page: list of {"title", "url"}, the highest first.
    """

    request: object
    page: object = None
    subject: object = None
    trail: list = field(default_factory=list)

    @cached_property
    def site(self):
        return Site.find_for_request(self.request) if self.request else None

    @cached_property
    def identity(self):
        return SiteIdentity.for_request(self.request) if self.site else SiteIdentity()

    @property
    def is_traditional(self):
        return getattr(self.request, IS_TRADITIONAL, False)

    @property
    def language(self):
        """The language and script of what the page says (BCP 47)."""
        return "zh-Hant" if self.is_traditional else settings.LANGUAGE_CODE

    @property
    def locale(self):
        """The same as Open Graph names it: by the country whose forms the characters have."""
        if not self.is_traditional:
            return "zh_CN"
        return "zh_HK" if conf.get("TRADITIONAL").startswith("s2hk") else "zh_TW"

    @cached_property
    def site_name(self):
        return self.identity.name or (self.site.site_name if self.site else "")

    @cached_property
    def root_url(self):
        return self.site.root_url if self.site else ""

    @cached_property
    def title(self):
        if self.page:
            return self.page.seo_title or self.page.title
        return self.subject.title if self.subject else self.site_name

    @cached_property
    def description(self):
        texts = [
            *(
                getattr(self.page, name, "")
                for name in ("search_description", "summary", "introduction")
            ),
            self.subject.description if self.subject else "",
            self.identity.description,
        ]
        text = next((text for text in texts if text), "")
        return Truncator(text).chars(DESCRIPTION)

    @cached_property
    def url(self):
        """The whole address of the page; "" where it has none yet."""
        if self.page:
            return self.page.get_full_url(self.request) or ""
        return self.absolute(self.subject.path) if self.subject else ""

    def absolute(self, path):
        return urljoin(f"{self.root_url}/", path)

    @cached_property
    def is_public(self):
        """Whether everybody may open the page, so that other machines may be told of it."""
        page = self.page
        return bool(page and page.pk and self.site and Reach.of(self.request).holds(page))

    @cached_property
    def picture(self):
        """The Picture for cards: the page's own, one drawn of its title, or the site's."""
        shown = sharing_picture(getattr(self.page, "share_picture", None))
        if shown:
            return Picture(self.absolute(shown.url), shown.width, shown.height)
        drawn = picture_address(self.page, self.site_name) if self.is_public else ""
        return Picture(self.absolute(drawn or static("dangjian_showcase/img/share.png")))

    @cached_property
    def square(self):
        """The address of the square picture that chats show beside a link, or ""."""
        if not self.is_public:
            return ""
        drawn = picture_address(self.page, self.site_name, square=True)
        return self.absolute(drawn) if drawn else ""

    @property
    def is_article(self):
        return isinstance(self.page, RecordPage)

    def names(self):
        """Return (name, content) of the meta tags that are known by name, without empty ones.

        Source: the set of tags that inspections of government sites ask for.
        """
        host = self.request.get_host() if self.request else ""
        pairs = [
            ("description", self.description),
            ("SiteName", self.site_name),
            ("SiteDomain", host),
            ("SiteIDCode", self.identity.site_code),
            *self._column(),
            *self._article(),
        ]
        return [(name, content) for name, content in pairs if content]

    def _column(self):
        page = self.page
        if not isinstance(page, RecordIndexPage):
            return
        yield "ColumnName", page.title
        yield "ColumnDescription", Truncator(page.introduction).chars(DESCRIPTION)
        yield "ColumnKeywords", getattr(page, "keywords", "") or page.title
        kinds = get_kinds()
        labels = [str(kinds[name].label) for name in page.list_kinds if name in kinds]
        yield "ColumnType", "、".join(labels)

    def _article(self):
        page = self.page
        if not self.is_article:
            return
        yield "ArticleTitle", page.title
        # To the minute, as the register of sites has it.
        yield "PubDate", moment_text(page.record_date()).replace("T", " ")[:16]
        yield "ContentSource", self.source
        if isinstance(page, NewsPage):
            yield "Keywords", page.keywords
            yield "Author", page.author

    @cached_property
    def source(self):
        """Who a record comes from: the source of a reprint, else whose it is."""
        own = getattr(self.page, "source", "")
        organisation = getattr(self.page, "organisation", None)
        return own or (organisation.name if organisation else self.identity.organiser)

    def properties(self):
        """Return (property, content) of the Open Graph tags."""
        if not (self.page or self.subject):
            return []
        pairs = [
            ("og:url", self.url),
            ("og:title", self.title),
            ("og:description", self.description),
            ("og:type", "article" if self.is_article else "website"),
            ("og:site_name", self.site_name),
            ("og:locale", self.locale),
            ("og:image", self.picture.url),
            ("og:image:width", str(self.picture.width)),
            ("og:image:height", str(self.picture.height)),
            ("og:image:alt", self.title),
        ]
        if self.is_article:
            pairs += [
                ("article:published_time", moment_text(self.page.record_date())),
                ("article:modified_time", moment_text(self.page.last_published_at)),
            ]
        return [(name, content) for name, content in pairs if content]

    def card(self):
        """Return (name, content) of the tags that Twitter and those after it read."""
        if not (self.page or self.subject):
            return []
        pairs = [
            ("twitter:card", "summary_large_image"),
            ("twitter:title", self.title),
            ("twitter:description", self.description),
            ("twitter:image", self.picture.url),
        ]
        return [(name, content) for name, content in pairs if content]

    def oembed_url(self):
        """Return where others find how to embed the page, or ""."""
        if not (self.is_public and self.url):
            return ""
        query = urlencode({"url": self.url})
        return self.absolute(f"{reverse('dangjian_showcase:oembed')}?{query}")


def moment_text(moment):
    """Return a point in time, or a day, as ISO 8601 in the site's time zone; "" for None."""
    if isinstance(moment, datetime):
        return timezone.localtime(moment).isoformat(timespec="seconds")
    return moment.isoformat() if moment else ""


@dataclass(frozen=True)
class Subject:
    """What a view that is no page of the tree is about."""

    title: str
    description: str
    path: str
    trail: tuple = ()  # of {"title", "url"}, the highest first, without the home page
    thing: object = None  # DangjianTag, Organisation
    above: object = None  # the organisation above, of one


def subject_of(request, context):
    """Return the Subject of a view, or None where it stands for nothing of its own."""
    match = request.resolver_match if request else None
    make = SUBJECTS.get(match.view_name) if match else None
    # A page that says that nothing is there is about nothing either.
    return make(request, context) if make and "exception" not in context else None


def _of_tag(request, context):
    if "tag" not in context:
        return None  # there is no such tag: the page says so
    tag = context["tag"]
    step = {"title": _("All tags"), "url": reverse("dangjian_showcase:tags")}
    return Subject(tag.name, tag.description, request.path, (step,), tag)


def _of_organisation(request, context):
    if "organisation" not in context:
        return None
    found = context["organisation"]
    step = {"title": _("Organisations"), "url": reverse("dangjian_showcase:organisations")}
    above = context["superiors"][-1] if context["superiors"] else None
    return Subject(found.name, found.introduction, request.path, (step,), found, above)


def _of_tags(request, context):
    return Subject(_("All tags"), "", request.path)


def _of_organisations(request, context):
    return Subject(_("Organisations"), "", request.path)


def _of_site_map(request, context):
    return Subject(_("Site map"), "", request.path)


def _of_statistics(request, context):
    text = _("Brands, demonstration sites, cases and news of this site in figures.")
    return Subject(_("Statistics"), text, request.path)


# By the name of the view; others get the site's own tags alone.
SUBJECTS = {
    "dangjian_showcase:organisation": _of_organisation,
    "dangjian_showcase:organisations": _of_organisations,
    "dangjian_showcase:site_map": _of_site_map,
    "dangjian_showcase:statistics": _of_statistics,
    "dangjian_showcase:tag": _of_tag,
    "dangjian_showcase:tags": _of_tags,
}

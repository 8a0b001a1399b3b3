from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from ..fields import BodyField, HomeLayoutField, image_key
from ..panels import home as panels
from .base import DangjianPage


class HomePage(DangjianPage):
    """The front page of the site."""

    parent_page_types = ["wagtailcore.Page"]
    template = "dangjian_showcase/pages/home.html"

    slogan = models.CharField(_("slogan line"), max_length=100, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    lead_record = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("lead record"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The brand or record shown large at the top, e.g. the brand of the month."),
    )
    share_image = image_key(_("share picture"))
    layout = HomeLayoutField(
        verbose_name=_("layout"),
        help_text=_("The bands of the page, in their order. Left empty: the usual ones."),
    )
    body = BodyField(verbose_name=_("body"))

    content_panels = panels.HOME_CONTENT
    search_fields = DangjianPage.search_fields + [index.SearchField("body")]

    class Meta:
        verbose_name = _("home page")

    @property
    def share_picture(self):
        return self.share_image

    def route(self, request, path_components):
        """Find the page of an address in one step, where Wagtail goes down level by level."""
        from ..routing import find_page, know_above

        if not path_components:
            know_above(self, [], request)
        elif found := find_page(request, self, path_components):
            return found.route(request, [])
        # Nothing there: a page that serves more than its own address, or a 404.
        return super().route(request, path_components)


class StandardPage(DangjianPage):
    """A plain page, such as “About us”."""

    parent_page_types = ["dangjian_pages.HomePage", "dangjian_pages.StandardPage"]
    subpage_types = ["dangjian_pages.StandardPage"]
    template = "dangjian_showcase/pages/standard.html"

    introduction = models.TextField(_("introduction"), blank=True)
    body = BodyField(verbose_name=_("body"))

    content_panels = panels.STANDARD_CONTENT
    search_fields = DangjianPage.search_fields + [index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

"""What dangjian_showcase hangs into Wagtail."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from dangjian_pages.blocks.registry import HOME_HOOK
from dangjian_pages.models import NewsPage
from dangjian_pages.models.base import RecordPage

from .appearance import appearance
from .contexts import add_to_context
from .home.entries import ENTRIES
from .page_cache.questions import HOOK as PAGE_CACHE_KEY
from .reading import READ_PAGE, count_reading
from .sitemap_views import VARIANTS_HOOK
from .statistics import HOOK as STATISTIC_HOOK
from .statistics.ours import STATISTICS
from .traditional.addresses import variants

hooks.register("construct_dangjian_page_context", add_to_context)
for entry in ENTRIES:
    hooks.register(HOME_HOOK, lambda entry=entry: entry)
hooks.register(PAGE_CACHE_KEY, appearance)
hooks.register(VARIANTS_HOOK, variants)

for statistic in STATISTICS:
    hooks.register(STATISTIC_HOOK, lambda statistic=statistic: statistic)


@hooks.register("dangjian_tag_url")
def tag_url(slug):
    return _tag_url(slug, get_script_prefix())


@lru_cache(maxsize=4096)
def _tag_url(slug, prefix):
    # A list of records shows dozens of tags; looking each up took longer than drawing it.
    return reverse("dangjian_showcase:tag", args=[slug])


@hooks.register("dangjian_guest_path")
def guest_path(token):
    return reverse("dangjian_showcase:guest", args=[token])


@hooks.register("dangjian_preview_path")
def preview_path(token):
    return reverse("dangjian_showcase:preview", args=[token])


# Innermost: Wagtail's own turn away who may not read a private page.
@hooks.register("on_serve_page", order=100)
def count_news_readings(serve):
    def count_and_serve(page, request, args, kwargs):
        if isinstance(page, NewsPage) and page.live and page.is_open():
            setattr(request, READ_PAGE, page.pk)  # the page cache counts those that it answers
            count_reading(page.pk, request)
        return serve(page, request, args, kwargs)

    return count_and_serve


@hooks.register("register_page_header_buttons")
def sheet_button(page, user, view_name, next_url=None):
    """Lead editors to the sheet with the QR code, once visitors see the record."""
    record = page.specific
    if not isinstance(record, RecordPage) or not (record.live and record.is_public_record()):
        return
    _site_id, root_url, _path = record.get_url_parts() or (None, "", None)
    address = f"{root_url}{reverse('dangjian_showcase:sheet', args=[record.pk])}"
    yield Button(_("Sheet with QR code"), url=address, icon_name="download", priority=90)

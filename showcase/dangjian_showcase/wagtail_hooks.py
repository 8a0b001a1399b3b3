"""What dangjian_showcase hangs into Wagtail."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from wagtail import hooks

from dangjian_pages.models import NewsPage

from .appearance import appearance
from .contexts import add_to_context
from .page_cache.questions import HOOK as PAGE_CACHE_KEY
from .reading import READ_PAGE, count_reading
from .statistics import HOOK as STATISTIC_HOOK
from .statistics.ours import STATISTICS

hooks.register("construct_dangjian_page_context", add_to_context)
hooks.register(PAGE_CACHE_KEY, appearance)

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

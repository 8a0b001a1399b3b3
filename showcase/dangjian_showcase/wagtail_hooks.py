"""What dangjian_showcase hangs into Wagtail."""

from django.urls import reverse
from wagtail import hooks

from dangjian_pages.models import NewsPage

from .contexts import add_to_context
from .reading import count_reading

hooks.register("construct_dangjian_page_context", add_to_context)


@hooks.register("dangjian_tag_url")
def tag_url(slug):
    return reverse("dangjian_showcase:tag", args=[slug])


# After Wagtail's own hooks, which turn away who may not read a private page.
@hooks.register("before_serve_page", order=100)
def count_news_reading(page, request, args, kwargs):
    if isinstance(page, NewsPage):
        count_reading(page, request)

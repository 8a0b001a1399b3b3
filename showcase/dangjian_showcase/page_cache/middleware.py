"""Answers visitors without an account from the cache."""

import time

from django.conf import settings
from django.utils import timezone

from .. import conf
from ..reading import READ_PAGE, count_reading
from ..tolerant_cache import TolerantCache
from . import answers, questions, version
from .moments import next_change

store = TolerantCache("pages")


class PageCacheMiddleware:
    """Keeps whole public pages; see dangjian_showcase.page_cache.

    Stands outside of the middleware for sessions, messages and languages, and inside of what packs
    answers or serves static files.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.DEBUG or not conf.get("PAGE_CACHE") or not questions.may_be_kept(request):
            return self.get_response(request)
        # Read before anything else of the page: whatever changes meanwhile has another version.
        current = version.read()
        key = questions.key_of(request, current)
        kept = store.get(key)
        if kept is not None:
            answer = answers.Answer(*kept)
            if time.time() < answer.until:
                if answer.page_id is not None:
                    count_reading(answer.page_id, request)
                return answers.response_from(answer, request)
        now = timezone.now()
        response = self.get_response(request)
        is_kept = request.method == "GET" and answers.may_be_kept(request, response)
        if is_kept and questions.may_keep_more(request):
            until = next_change(current, now)
            answer = answers.kept_of(response, until, getattr(request, READ_PAGE, None))
            longest = "PAGE_CACHE_SECONDS" if answer.page_id is None else "COUNTED_PAGE_SECONDS"
            seconds = min(conf.get(longest), until - time.time())
            if seconds > 0:
                store.set(key, tuple(answer), int(seconds) + 1)
        return response

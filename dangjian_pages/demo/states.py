"""Demo items that are not simply live: drafts, in review, scheduled, private."""

from wagtail.models import PageViewRestriction

from .. import models
from . import reviews

# Places of news items in the order of the texts.
DRAFTS, IN_REVIEW, SCHEDULED, PRIVATE = (5, 30), (12, 44), (20,), (60,)
CASE_DRAFT, CASE_IN_REVIEW = "c24", "c22"
# Loaded as drafts: nobody has published them yet.
NEVER_PUBLISHED = {*DRAFTS, *IN_REVIEW, *SCHEDULED, CASE_DRAFT, CASE_IN_REVIEW}


def apply_states(world):
    """Turn a few of the live demo items into what an office has besides."""
    news = list(models.NewsPage.objects.order_by("pk"))
    reviews.appoint(world)
    for place in IN_REVIEW:
        reviews.submit(news[place])
    for place in SCHEDULED:
        reviews.sign_for_later(world, news[place])
    for place in PRIVATE:
        PageViewRestriction(page=news[place], restriction_type="login").save()
    reviews.submit(world.pages[CASE_IN_REVIEW])
    change_without_publishing(models.BrandPage.objects.order_by("pk").first())
    reviews.send_for_review(world)


def change_without_publishing(page):
    draft = page.get_latest_revision_as_object()
    draft.slogan = f"{draft.slogan}（修改稿）"
    draft.save_revision(user=page.owner)

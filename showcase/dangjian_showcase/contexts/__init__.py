"""What a page shows beside its own fields: one function for each page type, each with a fixed
number of queries."""

from dangjian_pages import models

from . import brands, case_batches, demonstrations, home, news, records, topics
from .pictures import load_pictures

BY_MODEL = {
    models.HomePage: home.add_home,
    models.BrandPage: brands.add_brand,
    models.ActivityPage: brands.add_activity,
    models.DemonstrationIndexPage: demonstrations.add_notices,
    models.DemonstrationZonePage: demonstrations.add_zone,
    models.DemonstrationPointPage: demonstrations.add_point,
    models.DemonstrationPostPage: demonstrations.add_post,
    models.CaseIndexPage: case_batches.add_case_index,
    models.TypicalCasePage: case_batches.add_case,
    models.CaseBatchPage: case_batches.add_batch,
    models.NewsChannelPage: news.add_channel,
    models.NewsPage: news.add_news,
    models.TopicIndexPage: topics.add_topic_index,
    models.TopicPage: topics.add_topic,
    models.StandardPage: topics.add_standard,
}


def add_to_context(page, request, context):
    """Add what the page's template shows beside it; pages of other types are left alone."""
    add = BY_MODEL.get(type(page))
    if add:
        add(page, request, context)
    elif isinstance(page, models.base.RecordPage):
        # A plug-in's record has related records like ours.
        records.add_related(page, request, context)
    load_pictures(page, request, context)

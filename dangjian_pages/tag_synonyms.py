"""The synonyms of tags widen a query: 义工 finds what is written of 志愿服务, tagged or not."""

from django.db.models.signals import post_delete, post_save

from dangjian_search.synonyms import synonyms_changed

from .models import DangjianTag


def pairs():
    """Yield (name, synonym) of every tag that has synonyms."""
    tags = DangjianTag.objects.exclude(synonyms="").order_by("pk").only("name", "synonyms")
    for tag in tags:
        for synonym in tag.synonym_list():
            yield tag.name, synonym


for signal in (post_save, post_delete):
    signal.connect(synonyms_changed, sender=DangjianTag, dispatch_uid="dangjian_tag_synonyms")

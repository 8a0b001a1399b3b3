from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.search import index

from ..choices import TagGroup, TagKind
from ..slugs import pinyin_slug


def split_synonyms(text):
    """Return the synonyms in a text that separates them by lines, commas or semicolons."""
    return list(_split(text))


@lru_cache(maxsize=5000)
def _split(text):
    for separator in ",，;；、\r":
        text = text.replace(separator, "\n")
    return tuple(dict.fromkeys(word.strip() for word in text.split("\n") if word.strip()))


class DangjianTag(index.Indexed, TagBase):
    """A tag with its group, synonyms and description."""

    group = models.CharField(
        pgettext_lazy("of tags", "group"),
        max_length=10,
        choices=TagGroup,
        default=TagGroup.FREE,
        db_index=True,
    )
    kind = models.CharField(
        _("set or free"),
        max_length=4,
        choices=TagKind,
        default=TagKind.FREE,
        help_text=_("A set term is kept by the site's editors; a free tag comes from any editor."),
    )
    synonyms = models.TextField(
        _("synonyms"),
        blank=True,
        help_text=_("One a line. Whoever types a synonym finds this tag."),
    )
    description = models.TextField(_("description"), blank=True)

    search_fields = [
        index.SearchField("name"),
        index.SearchField("synonyms"),
        index.AutocompleteField("name"),
        index.AutocompleteField("synonyms"),
        index.FilterField("group"),
        index.FilterField("kind"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def slugify(self, tag, i=None):
        slug = pinyin_slug(tag, fallback="tag")
        return slug if i is None else f"{slug}-{i}"

    def clean(self):
        super().clean()
        self.synonyms = "\n".join(word for word in self.synonym_list() if word != self.name)
        if not self.name.strip():
            raise ValidationError({"name": _("Give the tag a name.")})

    def synonym_list(self):
        return split_synonyms(self.synonyms)

    def get_absolute_url(self):
        return reverse("dangjian_showcase:tag", args=[self.slug])

    @property
    def url(self):
        return self.get_absolute_url()


class TaggedPage(ItemBase):
    """A tag on a page.

    It hangs on Page rather than on each page type, so that a plug-in's page type has tags, counts
    and merging without a table of its own; as a ParentalKey it is part of the page's revision.
    """

    tag = models.ForeignKey(
        DangjianTag, on_delete=models.CASCADE, related_name="dangjian_tagged_pages"
    )
    content_object = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="dangjian_tagged_items"
    )

    class Meta:
        verbose_name = _("tag of a page")
        verbose_name_plural = _("tags of pages")
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="dangjian_tag_once_per_page"
            )
        ]

"""Fields of our pages: bodies from a registry of blocks, hand-picked pages, tags on any type."""

from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page


def image_key(verbose_name, help_text=""):
    """Return a ForeignKey to a picture that a record may do without."""
    return models.ForeignKey(
        get_image_model_string(),
        verbose_name=verbose_name,
        help_text=help_text,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


class RegionOfRecord(ForwardManyToOneDescriptor):
    """Gives the region of a record's organisation where the record has none of its own."""

    def __get__(self, instance, cls=None):
        own = super().__get__(instance, cls)
        if own is not None:
            return own
        # Django fills an empty key from what is remembered here when it saves the record.
        self.field.delete_cached_value(instance)
        return instance.organisation.region if instance.organisation_id else None


class RegionKey(models.ForeignKey):
    """Where a record is. Left empty it reads as the region of its organisation, now and later."""

    forward_related_accessor_class = RegionOfRecord

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


class BodyField(StreamField):
    """A StreamField whose blocks a host site or a plug-in may add to.

    It deconstructs to a plain JSONField: column and constraint are the same, a historical model
    reads and saves the raw list unharmed, and registering a block makes no migration.
    """

    def __init__(self, *args, **kwargs):
        # A migration's clone passes JSONField arguments only; the blocks are looked up at use.
        kwargs.setdefault("blank", True)
        kwargs.pop("block_types", None)
        super().__init__([], **kwargs)

    @cached_property
    def stream_block(self):
        from .blocks.registry import make_body_block

        block = make_body_block()
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self):
        name, _path, _args, kwargs = models.Field.deconstruct(self)
        if self.default is models.NOT_PROVIDED:
            kwargs["default"] = list
        return name, "django.db.models.JSONField", [], kwargs

    def clone(self):
        _name, _path, _args, kwargs = models.Field.deconstruct(self)
        return type(self)(**kwargs)


class HomeLayoutField(BodyField):
    """The bands of a home page, from a registry of their own: see blocks.registry.HomeBlock."""

    @cached_property
    def stream_block(self):
        from .blocks.registry import make_home_block

        block = make_home_block()
        block.set_meta_options(self.block_opts)
        return block


class FixedBlocksField(StreamField):
    """A StreamField whose blocks its class names; kept, like a body, as a plain JSONField."""

    fixed_blocks = []  # (name, block) pairs

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        super().__init__(self.fixed_blocks, **kwargs)

    deconstruct = BodyField.deconstruct
    clone = BodyField.clone


class RecordListField(StreamField):
    """An ordered list of hand-picked pages, kept as JSON so that it is part of the revision."""

    def __init__(self, *args, **kwargs):
        from wagtail.blocks import PageChooserBlock

        kwargs.setdefault("blank", True)
        super().__init__([("record", PageChooserBlock(label=_("Record")))], **kwargs)

    deconstruct = BodyField.deconstruct
    clone = BodyField.clone

    def page_ids(self, value):
        """Return the ids of the chosen pages in their order, without loading a page."""
        return [item["value"] for item in value.get_prep_value() if item["value"]]


class PageTags(ClusterTaggableManager):
    """Tags whose table hangs on Page, on a page type that inherits from it.

    django-taggit joins its table straight to the field's own model; here a step to Page and back
    lies between, without which `BrandPage.objects.filter(tags__name=…)` asks for a column that
    only Page has.
    """

    def get_path_info(self, filtered_relation=None):
        to_page = self.model._meta.get_path_to_parent(Page)
        return [*to_page, *super().get_path_info(filtered_relation)]

    def get_reverse_path_info(self, filtered_relation=None):
        from_page = self.model._meta.get_path_from_parent(Page)
        return [*super().get_reverse_path_info(filtered_relation), *from_page]

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

# Pictures that were loaded together: dict of id to image, or None for one that is gone.
_known = ContextVar("dangjian_known_pictures", default=None)

VIDEO_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}


def sample_pictures(*captions):
    """Return values of PictureBlock for previews, with the oldest pictures of the library."""
    images = list(get_image_model().objects.order_by("pk")[: len(captions)])
    images += [None] * (len(captions) - len(images))
    return [
        {"image": image, "alt_text": image.title if image else "", "caption": caption, "credit": ""}
        for image, caption in zip(images, captions, strict=True)
    ]


def sample_picture():
    return sample_pictures("一张图片和它的说明")[0]


def sample_gallery():
    return {"title": "活动剪影", "pictures": sample_pictures("入户登记", "上门检修", "回访")}


def sample_comparison():
    before, after = sample_pictures("改造前", "改造后")
    return {"before": before, "after": after, "caption": "楼道改造前后"}


@contextmanager
def known_pictures(images):
    """Let the blocks of bodies take pictures that were loaded together.

    Args:
        images: dict of id to image, or None for one that is gone.
    """
    token = _known.set(images)
    try:
        yield
    finally:
        _known.reset(token)


def picture_ids(stream):
    """Return the ids of all pictures in a body, at any depth, without loading one: list."""
    found = []
    for item in stream.raw_data if stream else []:
        block = stream.stream_block.child_blocks.get(item["type"])
        if block is not None:
            _add_picture_ids(block, item["value"], found)
    return found


def _add_picture_ids(block, value, found):
    if isinstance(block, ImageChooserBlock):
        if value:
            found.append(value)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            _add_picture_ids(child, (value or {}).get(name), found)
    elif isinstance(block, blocks.ListBlock):
        for item in value or []:
            # As documents_in: an item, or in older bodies the bare value.
            is_item = isinstance(item, dict) and item.get("type") == "item"
            _add_picture_ids(block.child_block, item["value"] if is_item else item, found)


class PictureChooserBlock(ImageChooserBlock):
    """Takes the pictures that were loaded together, see known_pictures."""

    def bulk_to_python(self, values):
        known = _known.get()
        if known is None or any(value not in known for value in values if value):
            return super().bulk_to_python(values)
        return [known.get(value) for value in values]


class PictureBlock(blocks.StructBlock):
    """A picture that says what it shows and who made it."""

    image = PictureChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=200,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=80)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "dangjian_pages/blocks/picture.html"
        description = _("One picture with alternative text, caption and credit")
        preview_value = staticmethod(sample_picture)


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=80)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "dangjian_pages/blocks/gallery.html"
        description = _("Several pictures side by side")
        preview_value = staticmethod(sample_gallery)


class VideoBlock(blocks.StructBlock):
    """A video that was uploaded, or one from a host that the site allows."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    file = DocumentChooserBlock(
        label=_("Uploaded file"), required=False, help_text=_("MP4 or WebM.")
    )
    embed = EmbedBlock(
        label=_("Address of a video"),
        required=False,
        help_text=_("Only hosts that the site allows."),
    )
    poster = PictureChooserBlock(label=_("Still picture"), required=False)
    transcript = blocks.TextBlock(
        label=_("What is said and shown"),
        required=False,
        help_text=_("For those who cannot hear or see it."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        template = "dangjian_pages/blocks/video.html"
        description = _("An uploaded video, or one from another host")
        preview_value = {"title": "微党课：一盏灯", "file": None, "embed": None, "transcript": ""}

    def clean(self, value):
        value = super().clean(value)
        if bool(value["file"]) == bool(value["embed"]):
            message = _("Choose an uploaded file or type an address: one of the two.")
            raise StructBlockValidationError({"file": ValidationError(message)})
        if value["file"] and value["file"].file_extension.lower() not in VIDEO_TYPES:
            message = _("A video must be an MP4 or WebM file: convert it and upload it again.")
            raise StructBlockValidationError({"file": ValidationError(message)})
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        file = value.get("file")
        context["video_type"] = VIDEO_TYPES.get(file.file_extension.lower()) if file else None
        return context


class DocumentListBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=80)
    documents = blocks.ListBlock(DocumentChooserBlock(), label=_("Documents"), min_num=1)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document list")
        template = "dangjian_pages/blocks/document_list.html"
        description = _("Files to download, with type and size")
        preview_value = {"title": "附件下载", "documents": []}


class BeforeAfterBlock(blocks.StructBlock):
    """Two pictures of the same place."""

    before = PictureBlock(label=_("Before"))
    after = PictureBlock(label=_("After"))
    caption = blocks.CharBlock(label=_("What changed"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Before and after")
        template = "dangjian_pages/blocks/before_after.html"
        description = _("Two pictures of the same place, before and after")
        preview_value = staticmethod(sample_comparison)

"""The pictures of the public pages: in which shapes they are cut, and where they are found.

WebP is made when a page is published, or else when it is first shown. AVIF is a fifth to a half
lighter on most pictures but took four to fourteen times as long to make (0.4 to 1.0 s of a
processor for 1440 × 960, WebP 0.1 s), so that no visitor and no editor waits for it: it is made in
the background, and shown as soon as it is there.
"""

import logging
from dataclasses import dataclass
from functools import cached_property

from PIL import Image, UnidentifiedImageError
from wagtail.images.models import Filter, SourceImageIOError
from willow.image import UnrecognisedImageFormatError

from dangjian_search.pictures import CARD_SIZES, FORMATS

logger = logging.getLogger(__name__)

# What a file that is gone, cut short, or no picture at all raises.
BROKEN = (
    SourceImageIOError,
    UnrecognisedImageFormatError,
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    SyntaxError,  # Pillow's word for a broken PNG
    ValueError,
)
SVG = "|preserve-svg"  # where a site allows drawings: cut to shape, never turned into pixels


@dataclass(frozen=True)
class Shape:
    """A way to cut a picture, in sizes from small to large."""

    operations: tuple

    def specs(self, name, is_drawing=False):
        """Return the specs of Wagtail's filters in one format, the smallest first: list of str."""
        suffix = SVG if is_drawing else ""
        return [f"{operation}|format-{name}{suffix}" for operation in self.operations]

    @cached_property
    def all_specs(self):
        return [spec for name in FORMATS for spec in self.specs(name)]

    def key(self, image):
        """Return by which focal point of a picture all sizes are cut: Wagtail's key of it."""
        return FILTERS[self.all_specs[0]].get_cache_key(image)


SHAPES = {
    "card": Shape(tuple(f"fill-{size}" for size in CARD_SIZES[:2])),
    "large": Shape(tuple(f"fill-{size}" for size in CARD_SIZES)),
    "band": Shape(("fill-800x320", "fill-1200x480", "fill-2400x960")),
    "figure": Shape(("width-800", "width-1600")),
    "logo": Shape(("max-200x200", "max-400x400")),
    "full": Shape(("max-2000x2000",)),
}
FILTERS = {
    spec: Filter(spec=spec) for shape in SHAPES.values() for spec in shape.all_specs
}  # an operation is read once, not for each picture


def existing_pictures(image, specs):
    """Return the renditions that are there already: dict of spec to rendition."""
    wanted = [FILTERS.get(spec) or Filter(spec=spec) for spec in specs]
    found = image.find_existing_renditions(*wanted)
    return {one.spec: rendition for one, rendition in found.items()}


def make_pictures(image, specs):
    """Make renditions, those that are missing.

    Returns:
        dict of spec to rendition; empty, with a line in the log, where the file cannot be read.
    """
    try:
        return image.get_renditions(*specs)
    except BROKEN as error:
        logger.warning("Picture %s (%s) cannot be shown: %s", image.pk, image.file.name, error)
        return {}


def sharing_picture(image):
    """Return the rendition that chats and search engines show; None where it cannot be read."""
    if not image:
        return None
    spec = "fill-1200x630|format-jpeg"
    return existing_pictures(image, [spec]).get(spec) or make_pictures(image, [spec]).get(spec)


def pictures_in(image, shape):
    """Return the renditions of an image by format, each list from small to large.

    WebP is always whole, or nothing is returned; AVIF is there if it has been made whole.

    Args:
        image: a Wagtail image.
        shape: name in SHAPES.
    """
    shape = SHAPES[shape]
    if image.is_svg():
        drawings = shape.specs("webp", is_drawing=True)
        made = make_pictures(image, drawings)
        return {"webp": [made[spec] for spec in drawings]} if made else {}
    loaded = getattr(image, "loaded_pictures", None)
    if loaded is None:
        found = existing_pictures(image, shape.all_specs)
    else:
        key = shape.key(image)
        found = {one.filter_spec: one for one in loaded if one.focal_point_key == key}
    wanted = shape.specs("webp")
    if any(spec not in found for spec in wanted):
        made = make_pictures(image, wanted)
        if not made:
            return {}
        found.update(made)
        if loaded is not None:
            loaded.extend(made.values())
    formats = {"webp": [found[spec] for spec in wanted]}
    light = [found.get(spec) for spec in shape.specs("avif")]
    if all(light):
        formats["avif"] = light
    return formats

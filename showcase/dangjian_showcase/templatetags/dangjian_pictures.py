"""Pictures in the size, format and moment that suit the visitor's screen."""

from html import escape

from django import template
from django.utils.safestring import SafeString

from ..pictures import pictures_in

register = template.Library()

SIZES = {
    "card": "(min-width: 960px) 282px, 46vw",  # two beside each other on a phone
    "large": "(min-width: 1264px) 680px, (min-width: 600px) 56vw, 92vw",
    "band": "(min-width: 1264px) 1200px, 94vw",
    "figure": "(min-width: 800px) 700px, 92vw",
    "logo": "176px",
}


@register.simple_tag
def show_picture(image, shape, alt="", sizes="", first=False):
    """Return a <picture> with AVIF where it is there, and WebP.

    Args:
        image: a Wagtail image, or None.
        shape: name in dangjian_showcase.pictures.SHAPES.
        sizes: the sizes attribute; that of the shape by default.
        first: whether it is the first thing to be seen: loaded at once instead of when it is near.
    Returns:
        HTML; "" where there is no picture or its file cannot be read.
    """
    formats = pictures_in(image, shape) if image else {}
    if not formats:
        return ""
    sizes = escape(sizes or SIZES[shape])
    smallest, *larger = formats["webp"]
    source = choice = ""
    if "avif" in formats:
        offered = srcset(formats["avif"])
        source = f'<source type="image/avif" srcset="{escape(offered)}" sizes="{sizes}">'
    if any(rendition.width != smallest.width for rendition in larger):
        choice = f' srcset="{escape(srcset(formats["webp"]))}" sizes="{sizes}"'
    moment = 'fetchpriority="high"' if first else 'loading="lazy" decoding="async"'
    return SafeString(
        f'<picture>{source}<img src="{escape(smallest.url)}" width="{smallest.width}" '
        f'height="{smallest.height}"{choice} alt="{escape(str(alt))}" {moment}></picture>'
    )


@register.simple_tag
def picture_url(image, shape):
    """Return the address of the largest picture of a shape; "" where the file cannot be read."""
    formats = pictures_in(image, shape) if image else {}
    return formats["webp"][-1].url if formats else ""


def srcset(renditions):
    # A small original gives the same picture for every size: two of one width are an error.
    by_width = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in by_width.items())

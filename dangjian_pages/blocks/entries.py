"""Our own blocks, as entries of the registry in the order of the chooser."""

from . import media, showcase, text
from .registry import BodyBlock


def entry(name, block_class, order):
    """Return a BodyBlock subclass."""
    return type(
        f"{block_class.__name__}Entry",
        (BodyBlock,),
        {"name": name, "block_class": block_class, "order": order},
    )


ENTRIES = [
    entry(name, block_class, 10 * position)
    for position, (name, block_class) in enumerate(
        [
            ("paragraph", text.ParagraphBlock),
            ("heading", text.HeadingBlock),
            ("picture", media.PictureBlock),
            ("gallery", media.GalleryBlock),
            ("before_after", media.BeforeAfterBlock),
            ("video", media.VideoBlock),
            ("document_list", media.DocumentListBlock),
            ("table", text.TableBlock),
            ("quotation", text.QuotationBlock),
            ("working_method", showcase.WorkingMethodBlock),
            ("figures", showcase.FiguresBlock),
            ("timeline", text.TimelineBlock),
            ("policy_citation", text.PolicyCitationBlock),
            ("related_records", showcase.RelatedRecordsBlock),
        ],
        start=1,
    )
]

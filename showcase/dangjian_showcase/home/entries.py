"""Our bands as entries of the registry, in the order of the chooser; and the usual home page."""

from dangjian_pages.blocks.registry import HomeBlock

from . import bands, more_bands


def entry(name, block_class, order):
    """Return a HomeBlock subclass."""
    return type(
        f"{block_class.__name__}Entry",
        (HomeBlock,),
        {"name": name, "block_class": block_class, "order": order},
    )


ENTRIES = [
    entry(name, block_class, 10 * position)
    for position, (name, block_class) in enumerate(
        [
            ("hero", bands.HeroBand),
            ("figures", bands.FiguresBand),
            ("map", bands.MapBand),
            ("points", bands.DemonstrationsBand),
            ("brands", bands.BrandsBand),
            ("cases", bands.CasesBand),
            ("news", more_bands.NewsBand),
            ("tags", more_bands.TagsBand),
            ("topics", more_bands.TopicsBand),
            ("honours", more_bands.HonoursBand),
            ("entries", more_bands.EntriesBand),
            ("partners", more_bands.PartnersBand),
        ],
        start=1,
    )
]

# What a home page shows whose editor has chosen nothing.
USUAL = ("hero", "figures", "points", "brands", "cases", "news", "tags", "topics")

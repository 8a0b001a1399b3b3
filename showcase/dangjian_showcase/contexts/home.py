"""Beside the front page: its bands, with all that they show."""

from collections import Counter

from ..home.data import HomeData
from ..home.entries import USUAL


def add_home(page, request, context):
    home = HomeData(request, page)
    bands = chosen_bands(page)
    for band in bands:
        block = band["bound"].block
        if hasattr(block, "wanted"):  # a plug-in's block may be any block
            block.wanted(band["bound"].value, home)
    context["home"] = home
    context["bands"] = bands
    names = {band["name"] for band in bands}
    context["has_opening"] = "hero" in names
    context["has_partners"] = "partners" in names  # then they need not stand in the footer again


def chosen_bands(page):
    """Return the bands of a home page, the usual ones where its editor has chosen none.

    Returns:
        list of dict with `bound` (a bound block), `name` (of the block), `id` (of the element).
    """
    stream = page.layout
    if not stream:
        known = stream.stream_block.child_blocks
        names = [name for name in USUAL if name in known]
        stream = stream.stream_block.to_python([{"type": name, "value": {}} for name in names])
    times, bands = Counter(), []
    for child in stream:
        name = child.block_type
        times[name] += 1
        place = name if times[name] == 1 else f"{name}-{times[name]}"
        bands.append({"bound": child, "name": name, "id": place})
    return bands

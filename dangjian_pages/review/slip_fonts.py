"""A Chinese font for PDF files: embedded where the machine has one, else named to the reader.

Debian's fonts-noto-cjk has PostScript outlines, which ReportLab does not embed, so the characters
of a file are cut out of it and turned into TrueType outlines. Where no font is found the file
names STSong-Light, one of the Chinese fonts that every PDF reader has to replace by one of its own
(Adobe-GB1), and its text stays text.
"""

import functools
import io
import logging
import threading
from contextlib import contextmanager
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from .. import conf

FALLBACK = "STSong-Light"
NAME = "dangjian-embedded"
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "C:/Windows/Fonts", "/Library/Fonts")
# File, and the number of the font for mainland China in it; the first that is there is taken.
KNOWN = (
    ("NotoSerifCJK-Regular.ttc", 2),
    ("NotoSerifCJKsc-Regular.otf", 0),
    ("NotoSansCJK-Regular.ttc", 2),
    ("simsun.ttc", 0),
    ("uming.ttc", 0),
    ("wqy-zenhei.ttc", 0),
    ("wqy-microhei.ttc", 0),
    ("DroidSansFallbackFull.ttf", 0),
)
DROPPED = ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
TOLERANCE = 1.0  # units of the font by which a turned outline may be off

_lent = threading.Lock()
# It tells each of its steps, and every glyph.
logging.getLogger("fontTools.subset").setLevel(logging.WARNING)


@contextmanager
def chinese_font(text):
    """Lend the name of a font, known to ReportLab, that sets a text.

    ReportLab knows fonts by name, for the whole process: the name is lent to one file at a time.

    Args:
        text: all that is to be set.
    """
    found = find_font(conf.get("PDF_FONT"))
    if not found:
        pdfmetrics.registerFont(UnicodeCIDFont(FALLBACK))
        yield FALLBACK
        return
    data = cut_out(*found, "".join(sorted(set(text))))
    with _lent:
        # registerFont keeps the first font of a name for ever, and this one has other characters.
        pdfmetrics._fonts[NAME] = ttfonts.TTFont(NAME, io.BytesIO(data))
        pdfmetrics.registerFontFamily(NAME)
        yield NAME


@functools.cache
def find_font(path=""):
    """Return (file, number in it) of the Chinese font to embed, or None.

    Args:
        path: a file that the site names; "" looks for the known ones, "none" for no font.
    """
    if path:
        return (path, 0) if Path(path).is_file() else None
    for name, number in KNOWN:
        for folder in FOLDERS:
            for file in Path(folder).rglob(name):
                return str(file), number
    return None


@functools.lru_cache(maxsize=8)
def cut_out(file, number, text):
    """Return a TrueType font with the characters of a text: bytes."""
    font = TTFont(file, fontNumber=number, lazy=True)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += DROPPED
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    if "CFF " in font:
        turn_outlines(font)
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()


def turn_outlines(font):
    """Replace PostScript outlines of a font by TrueType ones."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    turned = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        turned[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, turned
    del font["CFF "]
    for glyph in turned.values():
        glyph.recalcBounds(glyf)
    font["hmtx"].metrics = {
        name: (width, getattr(turned[name], "xMin", 0))
        for name, (width, _bearing) in font["hmtx"].metrics.items()
    }
    _fill_maxp(font["maxp"])
    post = font["post"]
    post.formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def _fill_maxp(maxp):
    maxp.tableVersion = 0x00010000
    zero = (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
        "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
        "maxComponentDepth",
    )  # fmt: skip
    for name in zero:
        setattr(maxp, name, 0)
    maxp.maxZones = 1

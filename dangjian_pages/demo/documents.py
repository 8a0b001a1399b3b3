"""Files of the demo content: made here, so that none has to be shipped."""

import csv
import io

from docx import Document
from PIL import Image, ImageEnhance

from . import factories


def text_document(title, texts):
    """Return a stored Word document of a heading and numbered paragraphs."""
    made = Document()
    made.add_heading(title, level=1)
    for text in texts:
        made.add_paragraph(text, style="List Number")
    content = io.BytesIO()
    made.save(content)
    return factories.DocumentFactory(title=title, name="text.docx", content=content.getvalue())


def table_document(title, rows):
    """Return a stored table that spreadsheet programs open: rows of cells, the heading first."""
    content = io.StringIO()
    csv.writer(content).writerows(rows)
    # With a byte order mark Excel reads it as UTF-8.
    data = content.getvalue().encode("utf-8-sig")
    return factories.DocumentFactory(title=title, name="table.csv", content=data)


def faded(image):
    """Return a picture of the same place as it looked before: grey and dim."""
    with image.file.open() as file, Image.open(file) as opened:
        picture = ImageEnhance.Brightness(ImageEnhance.Color(opened).enhance(0.2)).enhance(0.75)
        content = io.BytesIO()
        picture.save(content, "JPEG", quality=80)
    return factories.ImageFactory(
        title=f"{image.title}（改造前）",
        description=f"改造前：{image.description}"[:255],
        content=content.getvalue(),
    )

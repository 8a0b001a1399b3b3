"""Files for the tests of their text, made here so that none lies in the repository."""

import io
import zipfile

from django.core.files.base import ContentFile
from docx import Document
from pypdf import PdfReader, PdfWriter
from wagtail.documents import get_document_model
from wagtail.models import Collection


def pdf(*pages):
    """Return the bytes of a PDF, a text for each page; the fonts hold no glyphs, only meaning."""
    text = "".join(pages)
    codes = {character: number for number, character in enumerate(dict.fromkeys(text), start=1)}
    mapping = "\n".join(
        f"<{number:04x}> <{character.encode('utf-16-be').hex()}>"
        for character, number in codes.items()
    )
    unicode_map = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapping}\nendbfchar\nendcmap end end"
    )
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 4 0 R "
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
        stream(unicode_map),
    ]
    for number, page in enumerate(pages):
        shown = "".join(f"{codes[character]:04x}" for character in page)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {6 + 2 * number} 0 R >>"
        )
        objects.append(stream(f"BT /F 12 Tf 20 700 Td <{shown}> Tj ET"))
    return assembled(objects)


def stream(content):
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def assembled(objects):
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    )
    return body + end.encode()


def encrypted_pdf(text, password):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(text))))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def docx(*paragraphs, cells=()):
    """Return the bytes of a DOCX with paragraphs, and a table of one row."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cells:
        row = document.add_table(1, len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_part(content, name, part):
    """Return the bytes of an archive with one more part."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return buffer.getvalue()


def document(name, content, title="附件", collection=None):
    """Make a document as an upload would."""
    made = get_document_model()(
        title=title,
        file=ContentFile(content, name),
        collection=collection or Collection.get_first_root_node(),
    )
    made._set_document_file_metadata()
    made.save()
    return made

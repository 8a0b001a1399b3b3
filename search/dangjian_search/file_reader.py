"""Reads the text of one PDF or DOCX. Run as a program of its own, never imported by the site:

    python -I file_reader.py pdf < file

It takes the file on its standard input and writes {"state", "text", "error"} as JSON. A file can
be made to take for ever or all memory, so the process that does the reading may be lost: its
parent stops it after a time, and it limits itself before it looks at the file.
"""

import io
import json
import sys
import zipfile

PAGES = 200
CHARACTERS = 200_000
SECONDS = 20  # of processor time
MEMORY = 1024 * 1024 * 1024

UNPACKED = 100 * 1024 * 1024  # bytes of all parts of a DOCX together
RATIO = 100  # unpacked to packed; text alone packs to about a tenth
PARTS = 5000
XML = 30 * 1024 * 1024  # bytes of the part that holds the text


class Refused(Exception):
    """Says why a file gives no text: state, error."""


def limit_resources():
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit is all there is
        return
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(limit)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (most, most))


def pdf_texts(content):
    """Yield the text of each page."""
    from pypdf import PdfReader

    if b"%PDF-" not in content[:1024]:
        raise Refused("broken", "no PDF by its first bytes")
    reader = PdfReader(io.BytesIO(content))
    # Many a PDF is encrypted with an empty password, which opens for everybody.
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("protected", "")
    for number, page in enumerate(reader.pages):
        if number == PAGES:
            return
        yield page.extract_text()


def docx_texts(content):
    """Yield the text of each paragraph, those in tables too; neither comments nor deletions."""
    from docx import Document
    from docx.oxml.ns import qn

    check_archive(content)
    document = Document(io.BytesIO(content))
    text, tab, line = qn("w:t"), qn("w:tab"), qn("w:br")
    for paragraph in document.element.body.iter(qn("w:p")):
        yield "".join(
            (piece.text or "") if piece.tag == text else " "
            for piece in paragraph.iter(text, tab, line)
        )


def check_archive(content):
    """Refuse an archive that would unpack to more than it looks."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):  # how Office wraps what it encrypts
        raise Refused("protected", "")
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as error:
        raise Refused("broken", "no DOCX by its first bytes") from error
    sizes = {part.filename: part.file_size for part in parts}
    if "word/document.xml" not in sizes:
        raise Refused("broken", "an archive without word/document.xml")
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if (
        len(parts) > PARTS
        or total > UNPACKED
        or total > RATIO * max(packed, 1024)
        or sizes["word/document.xml"] > XML
    ):
        raise Refused("too_large", f"{len(parts)} parts of {total} bytes in {packed}")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("protected", "")


READERS = {"pdf": pdf_texts, "docx": docx_texts}


def read(kind, content):
    """Return {"state", "text", "error"} of a file's content. Raises nothing that it can help."""
    texts, length = [], 0
    try:
        for text in READERS[kind](content):
            texts.append(text)
            length += len(text) + 1
            if length >= CHARACTERS:
                break
    except Refused as refusal:
        state, error = refusal.args
        return {"state": state, "text": "", "error": error}
    except MemoryError:
        return {"state": "too_slow", "text": "", "error": "MemoryError"}
    except Exception as error:  # a damaged file fails in any way at all
        name = type(error).__name__
        protected = name in ("DependencyError", "FileNotDecryptedError", "WrongPasswordError")
        # What was read until then is worth finding.
        if not any(text.strip() for text in texts):
            return {"state": "protected" if protected else "broken", "text": "", "error": name}
    text = clean("\n".join(texts))
    return {"state": "read" if text else "empty", "text": text, "error": ""}


def clean(text):
    """Drop what no database stores and no reader sees."""
    kept = "".join(
        character
        for character in text[:CHARACTERS]
        if character.isprintable() or character.isspace()
    )
    lines = (" ".join(line.split()) for line in kept.splitlines())
    return "\n".join(line for line in lines if line)


def main():
    limit_resources()
    answer = read(sys.argv[1], sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    main()

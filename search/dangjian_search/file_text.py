"""The text of attached files: read once in a process of its own, found with the record."""

import hashlib
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task, task_backends
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

from .entries import is_listed, refresh_entries
from .models import FileState, FileText
from .records import ShowcaseRecord

logger = logging.getLogger("dangjian_search")

READER = Path(__file__).with_name("file_reader.py")
KINDS = ("pdf", "docx")
SIZE = 10 * 1024 * 1024  # bytes of a file that is read
SECONDS = 20  # for one file
RECORD = 400_000  # characters of the files of one record
OUTPUT = 2 * 1024 * 1024  # bytes that a reader may answer
NEEDED = ("LD_LIBRARY_PATH", "SYSTEMROOT")  # of the environment, for Python to start
BACKEND = "background"  # alias of the task backend, where a site has one


def read_file(document):
    """Read the text of a document. Bounded in time and memory; no file raises.

    Args:
        document: of the site's document model.
    Returns:
        (FileState, text, error, hash of the file): error is for who looks after the server.
    """
    kind = document.file_extension.lower()
    try:
        # Asked of the storage: the field remembers the size of a file that is there no more.
        with document.file.storage.open(document.file.name, "rb") as file:
            content = file.read(SIZE + 1)
            digest = hashlib.sha1(content, usedforsecurity=False)
            while chunk := file.read(1024 * 1024):
                digest.update(chunk)
    except (OSError, ValueError) as error:
        return FileState.MISSING, "", type(error).__name__, document.file_hash
    if kind not in KINDS:
        return FileState.OTHER_KIND, "", kind, digest.hexdigest()
    if len(content) > SIZE:
        return FileState.TOO_LARGE, "", "", digest.hexdigest()
    return *_read_elsewhere(kind, content), digest.hexdigest()


def _read_elsewhere(kind, content):
    """Let another process read; return (FileState, text, error)."""
    try:
        # Isolated: neither the site's modules nor its environment can be reached from a file.
        done = subprocess.run(
            [sys.executable, "-I", str(READER), kind],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            env={name: os.environ[name] for name in NEEDED if name in os.environ},
        )
    except subprocess.TimeoutExpired:
        return FileState.TOO_SLOW, "", f"{SECONDS} s"
    except OSError as error:
        logger.exception("No process could be started to read a file.")
        return FileState.WAITING, "", type(error).__name__
    if done.returncode < 0:
        return FileState.TOO_SLOW, "", f"signal {-done.returncode}"
    try:
        answer = json.loads(done.stdout[:OUTPUT])
        return FileState(answer["state"]), answer["text"], answer["error"][:200]
    except (ValueError, KeyError, TypeError):
        return FileState.BROKEN, "", f"exit code {done.returncode}"


def extract(document_id):
    """Read a document that records use, and bring those records level.

    Returns:
        FileState, or None when no record uses the document.
    """
    kept = FileText.objects.select_related("document").filter(pk=document_id).first()
    if kept is None:
        return None
    state, text, error, digest = read_file(kept.document)
    changed = (state, text) != (kept.state, kept.text) or digest != kept.file_hash
    with transaction.atomic():
        FileText.objects.filter(pk=document_id).update(
            state=state, text=text, error=error, file_hash=digest, extracted_at=timezone.now()
        )
        # Wagtail fills it when the file is uploaded, but not when a program makes the document.
        get_document_model().objects.filter(pk=document_id, file_hash="").update(file_hash=digest)
    if changed:
        refresh_entries(kept.pages.values_list("pk", flat=True))
    return state


@task()
def extract_task(document_id):
    state = extract(document_id)
    return str(state) if state else None


def enqueue(document_ids):
    """Have documents read in the background once the current transaction is through."""
    alias = BACKEND if BACKEND in task_backends.settings else "default"
    for pk in document_ids:
        transaction.on_commit(
            lambda pk=pk: extract_task.using(backend=alias).enqueue(pk), robust=True
        )


def note_files(pages):
    """Remember which documents these records show, and have those read that were not yet.

    Args:
        pages: iterable of specific pages as they are live.
    """
    used = {
        page.pk: {document.pk: document for document in page.search_files()}
        for page in pages
        if isinstance(page, ShowcaseRecord) and is_listed(page)
    }
    documents = {pk: document for mine in used.values() for pk, document in mine.items()}
    FileText.objects.bulk_create(
        [FileText(document=document) for document in documents.values()], ignore_conflicts=True
    )
    _link({page.pk: used.get(page.pk, {}) for page in pages})
    enqueue(_unread(documents))


def _link(used):
    """Make the links between pages and texts what they should be."""
    links = FileText.pages.through
    rows = links.objects.filter(page__in=used)
    there = {(page, text): pk for pk, page, text in rows.values_list("pk", "page", "filetext")}
    wanted = {(page, text) for page, mine in used.items() for text in mine}
    links.objects.filter(pk__in=[pk for key, pk in there.items() if key not in wanted]).delete()
    links.objects.bulk_create(
        [links(page_id=page, filetext_id=text) for page, text in wanted - there.keys()],
        ignore_conflicts=True,
    )


def _unread(documents):
    """Return the ids of those documents whose present file was not read."""
    rows = FileText.objects.filter(pk__in=documents).exclude(state=FileState.WAITING)
    known = dict(rows.values_list("pk", "file_hash"))
    return sorted(
        pk
        for pk, document in documents.items()
        if pk not in known or (document.file_hash and document.file_hash != known[pk])
    )


def read_waiting(limit=100):
    """Read what was never read, e.g. because a worker was stopped in the middle.

    Returns:
        int, how many documents were read.
    """
    rows = FileText.objects.filter(state=FileState.WAITING).order_by("pk")
    ids = list(rows.values_list("pk", flat=True)[:limit])
    for pk in ids:
        extract(pk)
    return len(ids)


def refresh_records_with(document_ids):
    """Bring the records level that use documents, once the current transaction is through."""
    links = FileText.pages.through.objects.filter(filetext__in=list(document_ids))
    pages = list(links.values_list("page", flat=True).distinct())
    if pages:
        transaction.on_commit(lambda: refresh_entries(pages))


def texts_of(documents):
    """Return what is found of a record's files: the titles and texts of the public ones.

    Args:
        documents: iterable of documents.
    Returns:
        list of str, at most RECORD characters of text. Two queries when there are documents, and
        one more when some collections are private.
    """
    documents = list(documents)
    return _found(documents, _public_texts(documents))


def load_texts(records):
    """Look up what file_texts() gives of many records, in as many queries as for one."""
    files = [(record, list(record.search_files())) for record in records]
    texts = _public_texts([document for _record, some in files for document in some])
    for record, documents in files:
        record.loaded_file_texts = _found(documents, texts)


def _public_texts(documents):
    """Return the text of each document that everybody may open, by its id; "" without a text."""
    public = public_ones(documents)
    if not public:
        return {}
    rows = FileText.objects.filter(
        pk__in=public, state=FileState.READ, file_hash=F("document__file_hash")
    )
    return {**dict.fromkeys(public, ""), **dict(rows.values_list("pk", "text"))}


def _found(documents, texts):
    found, left = [], RECORD
    for document in documents:
        if document is not None and document.pk in texts:
            text = texts[document.pk][:left]
            left -= len(text)
            found += [document.title, text]
    return [text for text in found if text]


def public_ones(documents):
    """Return the documents that everybody may open: dict of id to document."""
    documents = {document.pk: document for document in documents if document is not None}
    if not documents:
        return {}
    restrictions = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    private = tuple(restrictions.distinct())
    if private:
        model = get_document_model()
        paths = model.objects.filter(pk__in=documents).values_list("pk", "collection__path")
        public = {pk for pk, path in paths if not path.startswith(private)}
        documents = {pk: document for pk, document in documents.items() if pk in public}
    return documents

"""Which documents a record offers its visitors."""

from wagtail.documents import get_document_model

DOCUMENT_LIST = "document_list"  # the body block, see blocks.entries


def documents_in(stream):
    """Return the ids of the documents in the document lists of a body."""
    if stream is None:
        return []
    # From the stored list: the blocks would load each document by itself.
    lists = [item for item in stream.raw_data if item["type"] == DOCUMENT_LIST]
    items = [item for one in lists for item in one["value"].get("documents", [])]
    # A list block stores {"type", "value", "id"} for each item; older ones the bare value.
    ids = [item["value"] if isinstance(item, dict) else item for item in items]
    return [pk for pk in ids if pk]


def load_documents(ids):
    """Return the documents of these ids that still exist, in one query: dict of id to document."""
    return get_document_model().objects.in_bulk(ids) if ids else {}

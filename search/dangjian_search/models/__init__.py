from .entries import Entry, EntryQuerySet, EntryValue

__all__ = ["Entry", "EntryQuerySet", "EntryValue"]

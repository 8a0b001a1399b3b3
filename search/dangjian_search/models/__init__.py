from .changes import Change
from .entries import Entry, EntryQuerySet, EntryText, EntryValue
from .file_texts import FileState, FileText
from .questions import Choice, Question
from .synonyms import Synonym, SynonymsVersion

__all__ = [
    "Change",
    "Choice",
    "Entry",
    "EntryQuerySet",
    "EntryText",
    "EntryValue",
    "FileState",
    "FileText",
    "Question",
    "Synonym",
    "SynonymsVersion",
]

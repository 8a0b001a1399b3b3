"""Synonyms of what is typed: the editors' table, and what other packages know.

They are applied to the query and never stored in the index, so a change works with the next search.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail import hooks

from .analysis import QUOTES, Part, is_han, normalise, parse_query
from .models import Synonym, SynonymsVersion
from .models.synonyms import WORDS, new_token, word_form

# Functions without arguments that return (word, synonym) pairs; either finds the other.
HOOK = "register_dangjian_synonyms"

_PLAIN_QUOTES = str.maketrans(dict.fromkeys(QUOTES, '"'))


@dataclass(frozen=True)
class Synonyms:
    """All synonyms at one moment.

    Attributes:
        stamp: str, another one whenever anything changed.
        by_run: dict of run form to list of words as they were typed, the editors' own first.
    """

    stamp: str = ""
    by_run: dict = field(default_factory=dict)

    def of(self, run):
        """Return the synonyms of a run form, at most eight: list of str."""
        return self.by_run.get(run, [])[:WORDS]

    def expand(self, parsed):
        """Give the parts of a query their synonyms. What stands in quotation marks keeps to itself.

        Args:
            parsed: ParsedQuery.
        Returns:
            (ParsedQuery, list of (word, [synonyms that were added])).
        """
        exact = _quoted_runs(parsed.text)
        parts, added = [], []
        for part in parsed.parts:
            words = [] if part.run in exact else self.of(part.run)
            if words:
                others = tuple(Part(word_form(word)) for word in words)
                part = replace(part, others=tuple(dict.fromkeys((*part.others, *others))))
                added.append((part.run, words))
            parts.append(part)
        return (replace(parsed, parts=tuple(parts)), added) if added else (parsed, added)

    def known_words(self):
        """Return the Chinese words that a query must not be cut within: frozenset of run forms."""
        words = {word_form(word) for words in self.by_run.values() for word in words}
        runs = words | self.by_run.keys()
        return frozenset(run for run in runs if len(run) > 1 and all(map(is_han, run)))


_current = Synonyms()


def get_synonyms():
    """Return the Synonyms as they are now: one query, and some more when they have changed."""
    global _current
    stamp = SynonymsVersion.objects.values_list("token", flat=True).first() or ""
    if stamp != _current.stamp or not stamp:
        _current = Synonyms(stamp, _read())
    return _current


@receiver((post_save, post_delete), sender=Synonym, dispatch_uid="dangjian_search_synonym")
def synonyms_changed(**kwargs):
    """Tell every process to read the synonyms again, with the current transaction.

    Whoever registers synonyms by the hook calls this when one of them changes; it can be connected
    to a signal.
    """
    SynonymsVersion.objects.update_or_create(pk=1, defaults={"token": new_token()})


def synonyms_of(run):
    """Return the synonyms of a run form, at most eight: list of str."""
    return get_synonyms().of(run)


def with_synonyms(parsed):
    """Give the parts of a query their synonyms; see Synonyms.expand."""
    return get_synonyms().expand(parsed)


def known_words():
    """Return the Chinese words that stand in the synonyms: frozenset of run forms."""
    return get_synonyms().known_words()


def _read():
    found = defaultdict(dict)

    def add(word, other):
        run, form = word_form(word), word_form(other)
        if run and form and run != form:
            found[run].setdefault(form, other)

    for row in Synonym.objects.filter(active=True).order_by("pk"):
        words = row.other_words()
        for other in words:
            add(row.word, other)
        if row.two_way:
            for other in words:
                for one in (row.word, *words):
                    add(other, one)
    for function in hooks.get_hooks(HOOK):
        for word, other in function():
            add(word, other)
            add(other, word)
    return {run: list(words.values()) for run, words in found.items()}


def _quoted_runs(text):
    """Return the run forms of what was typed in quotation marks."""
    # The marks are odd sections of the text, as parse_query takes them.
    sections = normalise(text).translate(_PLAIN_QUOTES).split('"')
    quoted = sections[1:-1:2] if len(sections) > 2 else []
    return {part.run for section in quoted for part in parse_query(f'"{section}"').parts}

"""The list of phrases as one automaton: a text is read once, however long the list is."""

from collections import defaultdict
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from ..models import Phrase, PhrasesVersion
from .folding import fold_phrase

# What may stand between the parts of a set term.
JOINERS = "、,，;；·和与及 "


@dataclass(frozen=True)
class Hit:
    """A phrase in a folded text.

    Attributes:
        row: the Phrase.
        missing: the part of a set term that is left out, or "".
    """

    row: Phrase
    start: int
    end: int
    missing: str = ""


@dataclass
class Automaton:
    """The phrases at one moment.

    Attributes:
        token: the PhrasesVersion that they belong to.
        roles: for each pattern a list of (role, Phrase, part): "phrase", "exception" or "member".
    """

    token: str = ""
    roles: list = field(default_factory=list)
    finder: object = None

    def hits(self, form):
        """Return the phrases in a folded text that no exception excuses, in their order."""
        if self.finder is None or not form:
            return []
        found, excused, members = [], defaultdict(list), defaultdict(list)
        for number, start, end in self.finder.find_matches_as_indexes(form, overlapping=True):
            for role, row, part in self.roles[number]:
                if not _is_whole(form, start, end):
                    continue
                if role == "phrase":
                    found.append(Hit(row, start, end))
                elif role == "exception":
                    excused[row.pk].append((start, end))
                else:
                    members[row.pk].append((start, end, part, row))
        for places in members.values():
            found += _disordered(form, places)
        found = [hit for hit in found if not _lies_in(hit, excused.get(hit.row.pk, ()))]
        return _longest(found)


_current = Automaton(token=None)


def get_automaton():
    """Return the Automaton as the list is now: one query, and one more when it has changed."""
    global _current
    token = PhrasesVersion.current()
    if token != _current.token or not token:
        _current = build(Phrase.objects.filter(active=True).order_by("pk"), token)
    return _current


def build(rows, token=""):
    """Return the Automaton of some phrases.

    Args:
        rows: iterable of Phrase.
    """
    patterns = defaultdict(list)
    for row in rows:
        members = [fold_phrase(part) for part in row.members()]
        if members:
            for part, name in enumerate(members):
                patterns[name].append(("member", row, part))
        else:
            patterns[row.form].append(("phrase", row, 0))
        for line in row.exception_list():
            patterns[fold_phrase(line)].append(("exception", row, 0))
    patterns.pop("", None)
    finder = AhoCorasick(list(patterns)) if patterns else None
    return Automaton(token, list(patterns.values()), finder)


def _is_whole(form, start, end):
    """Return whether a match begins and ends with a word: “cat” is not in “category”."""
    before = form[start - 1] if start else " "
    after = form[end] if end < len(form) else " "
    return not (_joins(before, form[start]) or _joins(form[end - 1], after))


def _joins(left, right):
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def _lies_in(hit, places):
    return any(start <= hit.start and hit.end <= end for start, end in places)


def _longest(hits):
    """Leave out what lies within a longer hit; return the rest in order."""
    kept = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.row.pk)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def _disordered(form, places):
    """Yield the runs of a set term's parts that stand in another order, or lack one part.

    Args:
        places: (start, end, number of the part, row) of all its parts in the text.
    """
    # Where one part lies within another the longer counts.
    places = sorted(places, key=lambda place: (place[0], -place[1]))
    run = []
    for place in places:
        if run and place[0] < run[-1][1]:
            continue
        if run and form[run[-1][1] : place[0]].strip(JOINERS):
            yield from _judged(run)
            run = []
        run.append(place)
    yield from _judged(run)


def _judged(run):
    if len(run) < 2:
        return
    row = run[0][3]
    names = row.members()
    order = [part for _start, _end, part, _row in run]
    whole = Hit(row, run[0][0], run[-1][1])
    if sorted(order) == list(range(len(names))):
        if order != sorted(order):
            yield whole
    elif len(names) > 3 and len(order) == len(names) - 1 == len(set(order)):
        missing = (set(range(len(names))) - set(order)).pop()
        yield Hit(row, run[0][0], run[-1][1], names[missing])

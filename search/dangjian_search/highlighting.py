"""Marking in a text what a query found, and cutting a snippet around the best place.

The text stays as its author wrote it: it is read in a folded copy, whose places lead back to it.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import mark_safe

from .analysis import HAN, JOINERS, SYMBOLS, foldings, is_han, normalise

SPANS = 1000  # places of one part that are marked
SENTENCE_END = re.compile(r"[。！？!?；;…][”’」』）)]*\s*| · ")
CLAUSE_END = re.compile(r"[，、：:,）)》」”\s]+")

# A line that is no sentence, such as a name in a list, would run into the next one.
_LINE_END = re.compile(r"(?<![。！？!?；;…])(?<![。！？!?；;…][”’」』）)])\n")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # for HTML
_WORD = f"[^\\W_{HAN}]"
_BETWEEN = f"(?:[^\\w{re.escape(SYMBOLS)}]|_)"  # what stands between two chunks of a run form


def marked(text, parts):
    """Return a name with all that was found in it marked.

    Args:
        text: str as shown to readers, not HTML.
        parts: iterable of analysis.Part, whose synonyms are marked too.
    Returns:
        SafeString, escaped, with <mark> around what was found.
    """
    text = _UNFIT.sub("", str(text))
    return _rendered(text, _merged(_spans(text, parts, in_name=True)), 0, len(text))


def snippet(text, parts, length=120):
    """Return the piece of a text that shows most of what was looked for, marked.

    Args:
        text: str as shown to readers, not HTML.
        parts: iterable of analysis.Part; the text's beginning is shown without them.
        length: int, characters of the text that are shown.
    Returns:
        SafeString, escaped, with <mark> around what was found and … where the text was cut.
    """
    text = re.sub(r"\s{2,}", _one_space, _UNFIT.sub("", str(text)).strip())
    text = _LINE_END.sub(" · ", text).replace("\n", " ")
    spans = _spans(text, parts)
    start = _start(text, spans, length) if len(text) > length else 0
    end = start + length
    spans = _merged(span for span in spans if start < span[1] and span[0] < end)
    end = _end(text, spans, start, end) if end < len(text) else len(text)
    cut = "…" if end < len(text) else ""
    if cut:
        end = start + len(re.sub(r" ·? ?$", "", text[start:end]))
    return mark_safe(f"{'…' if start else ''}{_rendered(text, spans, start, end)}{cut}")


def _one_space(match):
    return "\n" if "\n" in match[0] else " "


def _rendered(text, spans, start, end):
    pieces, place = [], start
    for first, last in spans:
        first, last = max(first, place), min(last, end)
        if first < last:
            pieces += [escape(text[place:first]), "<mark>", escape(text[first:last]), "</mark>"]
            place = last
    pieces.append(escape(text[place:end]))
    return mark_safe("".join(pieces))


def _start(text, spans, length):
    """Return where to begin so that the most distinct parts are shown."""
    if not spans:
        return 0
    first, last = _densest(spans, length)
    room = max(0, length - (last - first))
    earliest = max(0, first - room * 2 // 3)
    for ends, reach in ((SENTENCE_END, room), (CLAUSE_END, room // 4)):
        begin = max(earliest, first - reach)
        places = [match.end() for match in ends.finditer(text, begin, first)]
        if places:
            return places[-1]
        if begin == 0:
            return 0
    start = max(earliest, first - room // 8)
    while start < first and _inseparable(text, start):
        start += 1
    return start


def _densest(spans, length):
    """Return (first, last) of the earliest places that show the most distinct parts."""
    best, found, counts, right = 0, spans[0][:2], {}, 0
    distinct = len({part for _first, _end, part in spans})
    for first, end, part in spans:
        if best == distinct:
            break
        while right < len(spans) and spans[right][1] <= max(first + length, end):
            number = spans[right][2]
            counts[number] = counts.get(number, 0) + 1
            right += 1
        if len(counts) > best:
            best, found = len(counts), (first, max(end, spans[max(right - 1, 0)][1]))
        if part in counts:
            counts[part] -= 1
            if not counts[part]:
                del counts[part]
    first, last = found
    return first, min(last, first + length)


def _end(text, spans, start, end):
    """Return where to cut at the latest, so that neither a mark nor a word is cut."""
    for first, last in spans:
        if first < end < last and first > start + (end - start) // 2:
            return first
    cut = end
    while cut > start and _inseparable(text, cut):
        cut -= 1
    return cut if cut > start + (end - start) // 2 else end


def _inseparable(text, place):
    """Return whether a cut before a place would part a word or a joined picture."""
    before, after = text[max(0, place - 1) : place], text[place]
    in_word = (before + after).isascii() and before.isalnum() and after.isalnum()
    return in_word or before == "\u200d" or _hangs_on(after)


def _hangs_on(character):
    """Return whether a character belongs to the one before it: accents, joined pictures."""
    return not character.isascii() and (
        unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf") or "🏻" <= character <= "🏿"
    )


def _spans(text, parts, in_name=False):
    """Return (start, end, number of the part) of all that was found, from left to right."""
    parts = tuple(parts)
    if not parts:
        return []
    folded, places = _folded(text)
    spans = []
    for number, part in enumerate(parts):
        for way in part.ways:
            found = _pattern(way.run, way.open_ended, in_name).finditer(folded)
            some = [match.span(match.lastindex or 0) for match in islice(found, SPANS)]
            if places is not None:
                some = [_in_text(span, places) for span in some]
            spans += [(start, end, number) for start, end in some]
    return sorted(spans)


def _in_text(span, places):
    start, end = span
    while places[end] == places[end - 1]:
        end += 1
    return places[start], places[end]


def _merged(spans):
    """Return (start, end) of spans without overlaps."""
    merged = []
    for start, end, *_part in spans:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged


@lru_cache(maxsize=1000)
def _pattern(run, open_ended, in_name):
    """Return the regular expression that finds a run form in a folded text."""
    space = r"\s" if in_name else ""
    joint = f"[{JOINERS}{space}]*"
    chunks, found = run.split(), ""
    for place, chunk in enumerate(chunks):
        if place:
            both_han = is_han(chunk) and is_han(chunks[place - 1])
            found += _BETWEEN + ("+" if both_han else "*")
        if is_han(chunk):
            found += joint.join(map(re.escape, chunk))
        elif chunk in SYMBOLS:
            found += re.escape(chunk)
        else:
            may_go_on = open_ended and place == len(chunks) - 1
            found += f"(?<!{_WORD}){re.escape(chunk)}" + ("" if may_go_on else f"(?!{_WORD})")
    begins_again = any(run.endswith(run[:length]) for length in range(1, len(run)))
    # 红红 occurs twice in 红红红: looking ahead leaves the second where it is.
    return re.compile(f"(?=({found}))" if begins_again else found)


def _folded(text):
    """Return a text's normal form, in which characters keep their places if they can.

    Returns:
        (folded, places): places[n] is the place in the text of the n-th character of the folded
        one, and one more for the end; None if all places are the same.
    """
    single = _single()
    used = set(text)
    changed = [one for one in used if single.get(one, one) != one]
    if len(changed) > 40:  # traditional text
        plain = text.translate(_single_table())
    else:
        plain = text
        for character in changed:
            plain = plain.replace(character, single[character])
    if used <= single.keys():
        return plain, None
    pieces, places, end = [], [], 0
    for match in _strange().finditer(text):
        pieces.append(plain[end : match.start()])
        places += range(end, match.start())
        end = match.start()
        for cluster in _clusters(match[0]):
            form = _form(cluster)
            pieces.append(form)
            places += [end] * len(form)
            end += len(cluster)
    pieces.append(plain[end:])
    places += range(end, len(text) + 1)
    return "".join(pieces), places


@cache
def _single():
    found = {one: form for one, form in foldings().items() if len(form) == 1}
    # Frequent, and looked for by nobody: let them keep their place.
    return found | {"…": ".", "″": "′"}


@cache
def _single_table():
    return str.maketrans(_single())


@cache
def _strange():
    """Return the expression for what is not folded place by place, with what it may change."""
    plain = re.escape("".join(one for one in _single() if not "\u4e00" <= one <= "\u9fa5"))
    plain += "\u4e00-\u9fa5"
    return re.compile(f"[{plain}]?[^{plain}]+")


def _clusters(text):
    """Return the characters of a piece of text, with those that hang on them."""
    found = []
    for character in text:
        if found and (
            _hangs_on(character)
            or not character.isprintable()
            or "\u1160" <= character <= "\u11ff"  # the end of a Hangul syllable
            or character in "\uff9e\uff9f"
        ):
            found[-1] += character
        else:
            found.append(character)
    return found


@lru_cache(maxsize=5000)
def _form(cluster):
    return " " if cluster.isspace() else normalise(cluster)

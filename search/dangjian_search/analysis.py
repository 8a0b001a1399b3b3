"""How text is read for searching: one way for indexed text, queries, tags and synonyms.

No Django here and no engine. Three forms of a text, each made from the one before:

- `normalise("黨旗·紅 ＶＩ手册")` → `"党旗·红 vi手册"`: width, case and script no longer tell
  texts apart.
- `run_form(…)` → `"党旗红 vi 手册"`: what an exact run is looked up in. Chinese characters that
  stand together stay together, every word and every kept symbol stands alone, all else is a space.
- `tokens(…)` → `党旗 旗红 红 vi 手册 册`: what an engine stores. A run of Chinese gives its
  overlapping pairs and its last character, so every character begins exactly one token: a phrase
  of tokens finds any substring, and a prefix finds a single character.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add

QUERY_LENGTH = 100  # characters of a query
QUERY_WORDS = 12  # parts of a query
WORD_LENGTH = 100  # characters kept of one word without spaces
MARK = "\ue003"  # begins the tokens of marks(); a private character, which no normal form has
SHORT = 60  # characters of a text that is likely to come again: a tag, a name, a place

# CJK ideographs with their extensions, the iteration mark 々 and the zero 〇.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
SYMBOLS = "+#&/.-"  # kept as typed: 1+5+20+n, c++, t/cpa, 3.5
JOINERS = "·・•‧∙⋅\\-‐‑"  # between Chinese characters they separate nothing: 技·术·人
QUOTES = '"“”„‟″〝〞'

# The joiner comes first and looks back: so the search jumps from joiner to joiner.
_JOINED = re.compile(f"[{JOINERS}](?<=[{HAN}].)[{JOINERS}]*(?=[{HAN}])")
_SPACED = re.compile(f"(?<=[{HAN}])\\s+(?=[{HAN}])")
_ATOM = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+|[{re.escape(SYMBOLS)}]")
# In a run form. What stands between texts is a private character and no word.
_WORD_BEFORE = re.compile(f"(?<![^ ])([^ {HAN}\ue000-\uf8ff]+) ([{HAN}])")
_IS_HAN = re.compile(f"[{HAN}]")
_QUOTE = re.compile(f"[{QUOTES}]")
# Keycaps and variation selectors: they change a character's looks, not its meaning.
_LOOKS = re.compile("[\u20dd-\u20e4\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@cache
def _simplified():
    """Return the table from traditional to simplified characters.

    One by one, without opencc's phrases: so the form of a part is a part of the form, and a word
    cut out of a text is found in it whatever stands around.
    """
    from opencc import OpenCC

    blocks = [(0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0)]
    characters = [chr(code) for first, end in blocks for code in range(first, end)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {old: new for old, new in zip(characters, converted, strict=True) if old != new}
    # 薴 gives 苧, which gives 苎: follow such chains to their end, so that the form is stable.
    for old, new in table.items():
        while new in table and table[new] != old:
            new = table[new]
        table[old] = new
    return str.maketrans(table)


def _visible(text):
    """Return the text with single spaces for white space and without what cannot be seen."""
    text = _LOOKS.sub("", " ".join(text.split()))
    if text.isprintable():
        return text
    # Control and formatting characters, private use, unassigned code points, lone surrogates.
    return "".join(character for character in text if character.isprintable())


def normalise(text):
    """Return the normal form: NFKC, lower case, simplified characters, nothing invisible.

    Args:
        text: any str, lone surrogates and NUL included.
    Returns:
        str; normalising it again changes nothing.
    """
    folded = foldings()
    used = set(text)
    if not used <= folded.keys():
        return _normalise_any(text)
    changed = [character for character in used if folded[character] != character]
    if len(changed) > 40:  # traditional text
        text = text.translate(_folding_table())
    else:
        for character in changed:
            text = text.replace(character, folded[character])
    return " ".join(text.split())


@cache
def foldings():
    """Return dict of character to its normal form, for those that never act on their neighbours.

    They make up nearly every Chinese text: ideographs, ASCII, full-width forms, punctuation,
    numerals in circles, pictures.
    """
    ideographs = "".join(map(chr, range(0x4E00, 0x9FA6)))
    found = dict(zip(ideographs, _normalise_any(ideographs), strict=True))
    ranges = [(0x21, 0x7F), (0xFF01, 0xFF5F), (0x2160, 0x2180), (0x2460, 0x2474)]
    others = [
        chr(code) for first, end in [*ranges, (0x1F300, 0x1F650)] for code in range(first, end)
    ]
    others += "·•‐‑–—‘’“”„…‰′″※→、。〃々〇〈〉《》「」『』【】〔〕〖〗○●◎◆★☆■□▲△℃㎡№×°²"
    found |= {character: _normalise_any(character) for character in others}
    return found | dict.fromkeys(" \u3000\n\r\t", " ")


@cache
def _folding_table():
    return str.maketrans(foldings())


def _normalise_any(text):
    # One pass is enough for nearly every text. Dropping an invisible character can let its
    # neighbours compose, and lower case can decompose, hence the few more.
    for _round in range(5):
        before = text
        text = _visible(unicodedata.normalize("NFKC", _visible(text))).lower()
        text = text.translate(_simplified())
        if text == before:
            break
    return text


def run_form(text):
    """Return the text as an exact run is looked up in it (see the module's docstring).

    Returns:
        str of chunks parted by single spaces, without spaces at its ends.
    """
    return _short_run(text) if len(text) <= SHORT else _chunks(normalise(text))


@lru_cache(maxsize=20_000)
def _short_run(text):
    return _chunks(normalise(text))


def name_form(text):
    """Return the run form of a name, in which spaces between Chinese characters part nothing."""
    return _chunks(_SPACED.sub("", normalise(text)))


def _chunks(normal):
    chunks = _ATOM.findall(_JOINED.sub("", normal))
    if chunks and len(max(chunks, key=len)) > WORD_LENGTH:
        chunks = [chunk if is_han(chunk) else chunk[:WORD_LENGTH] for chunk in chunks]
    return " ".join(chunks)


def is_han(chunk):
    """Return whether a chunk of a run form is Chinese characters."""
    return "\u4e00" <= chunk[:1] <= "\u9fff" or bool(_IS_HAN.match(chunk))


def tokens(text):
    """Return the list of tokens under which a text is stored."""
    return tokens_of_run(run_form(text))


def tokens_of_run(run):
    """Return the list of tokens of a text that is in run form already."""
    found = []
    for chunk in run.split():
        # As is_han() does, without a call for each of the hundreds of chunks of a text.
        if "\u4e00" <= chunk[0] <= "\u9fff" or (chunk[0] > "\u3004" and _IS_HAN.match(chunk)):
            found += map(add, chunk, chunk[1:])
            found.append(chunk[-1])
        else:
            found.append(chunk)
    return found


def marks(run):
    """Return the set of further tokens by which an index finds single characters at once.

    A prefix finds them too, but looks at every pair that begins with the character: a frequent one
    takes as long as a hundred words. The first character after a word counts with it: 2024年.
    """
    found = set(_IS_HAN.findall("".join(set(run))))
    found.update(map("".join, _WORD_BEFORE.findall(run)))
    return {MARK + one for one in found}


@dataclass(frozen=True)
class Part:
    """One piece of a query, which has to occur as an exact run.

    Attributes:
        run: its run form, never empty.
        open_ended: whether its last word may go on (党建 bran finds 党建 brand).
        others: Parts that stand for it as well, its synonyms.
    """

    run: str
    open_ended: bool = False
    others: tuple["Part", ...] = ()

    @property
    def tokens(self):
        """The tokens to look for, one after the other."""
        found = list(tokens_of_run(self.run))
        # The last character of a longer run is in the pair before it; in the text more may follow.
        if is_han(self.run[-1]) and len(self.run.split()[-1]) > 1:
            found.pop()
        return found

    @property
    def is_prefix(self):
        """Whether the last token stands for all tokens that begin with it."""
        last = self.run.split()[-1]
        return len(last) == 1 if is_han(last) else self.open_ended

    @property
    def mark(self):
        """The one token of marks() that stands for this part, or ""."""
        *before, last = self.run.split()
        if len(last) != 1 or not is_han(last) or len(before) > 1:
            return ""
        return "" if before and is_han(before[0]) else MARK + "".join(before) + last

    @property
    def needle(self):
        """The string to look for in the run form of a text that has a space at either end."""
        left = "" if is_han(self.run[0]) else " "
        right = "" if is_han(self.run[-1]) or self.open_ended else " "
        return f"{left}{self.run}{right}"

    @property
    def ways(self):
        """The Parts of which one has to occur: this one and its synonyms."""
        return (self, *self.others)

    @property
    def shortest_ways(self):
        """The ways without those in which another one is anyway: they find as much, faster."""
        needles = {way.needle for way in self.ways}
        return tuple(
            way
            for way in self.ways
            if not any(other != way.needle and other in way.needle for other in needles)
        )

    def occurs_in(self, run):
        """Return whether this part or a synonym occurs in a text, given its run form."""
        return any(part.needle in f" {run} " for part in self.ways)


@dataclass(frozen=True)
class ParsedQuery:
    """What someone typed, understood.

    Attributes:
        text: as typed, within bounds.
        parts: Parts that all have to occur, in any order.
        excluded: Parts of which none may occur.
        cut: what was left off because the query was too long, or "".
    """

    text: str = ""
    parts: tuple[Part, ...] = ()
    excluded: tuple[Part, ...] = ()
    cut: str = ""

    def __bool__(self):
        return bool(self.parts or self.excluded)

    def matches(self, run):
        """Return whether a text, given its run form, is found by this query."""
        return all(part.occurs_in(run) for part in self.parts) and not any(
            part.occurs_in(run) for part in self.excluded
        )


def parse_query(text, open_ended=False, segment=None):
    """Understand a query. Whatever was typed, nothing is raised.

    Spaces and punctuation part it; "…" asks for the exact run; a leading - excludes. Nothing else
    is syntax.

    Args:
        text: as typed; 100 characters and 12 parts count, the rest is told in `cut`.
        open_ended: whether the last word may go on, as in lists that search while one types.
        segment: function that splits a run of Chinese characters into a list of words; asked for
            runs of more than 2 characters that are neither quoted nor excluded.
    Returns:
        ParsedQuery, false when there is nothing to look for.
    """
    text = "".join(character for character in text if not "\ud800" <= character <= "\udfff")
    text, cut = text[:QUERY_LENGTH], text[QUERY_LENGTH:].strip()
    # NFKC can make one character eighteen, hence the second bound.
    pieces = _pieces(normalise(text)[:QUERY_LENGTH], segment)
    runs = [(excludes, run) for excludes, piece in pieces for run in piece]
    if len(runs) > QUERY_WORDS:
        cut = " ".join(run for _excludes, run in runs[QUERY_WORDS:]) + (f" {cut}" if cut else "")
        runs = runs[:QUERY_WORDS]
    found = [
        (excludes, Part(run, open_ended and place == len(runs) and not excludes))
        for place, (excludes, run) in enumerate(runs, start=1)
    ]
    return ParsedQuery(
        text=text.strip(),
        parts=tuple(dict.fromkeys(part for excludes, part in found if not excludes)),
        excluded=tuple(dict.fromkeys(part for excludes, part in found if excludes)),
        cut=cut,
    )


def _pieces(normal, segment):
    """Yield (excludes, runs) for each quoted or unquoted piece of a normalised query."""
    sections = _QUOTE.split(normal)
    excludes = False
    for place, section in enumerate(sections):
        # The odd ones stand between two quotation marks; a mark without partner means nothing.
        if place % 2 and place < len(sections) - 1:
            run = _trimmed(_chunks(section))
            yield excludes, [run] if run else []
            excludes = False
            continue
        for word in section.split():
            excluding = word.startswith("-")
            runs = [_trimmed(run) for run in _runs(word.lstrip("-") if excluding else word)]
            if segment and not excluding:
                runs = [words for run in runs for words in _segmented(run, segment)]
            yield excluding, [run for run in runs if run]
        excludes = bool(re.search(r"(^|\s)-$", section))


def _runs(word):
    """Yield the run forms of what punctuation parts in an unspaced piece of a query."""
    run, end = [], 0
    joined = _JOINED.sub("", word)
    for atom in _ATOM.finditer(joined):
        if run and atom.start() != end:
            yield " ".join(run)
            run = []
        run.append(_chunks(atom.group()))
        end = atom.end()
    if run:
        yield " ".join(run)


def _segmented(run, segment):
    """Yield the run forms into which the Chinese in a run falls.

    What stands beside it without a space stays with the word that it touches: 5G基站建设 gives
    5G基站 and 建设.
    """
    kept = []
    for chunk in run.split():
        first, *rest = segment(chunk) if len(chunk) > 2 and is_han(chunk) else [chunk]
        kept.append(first)
        for word in rest:
            yield " ".join(kept)
            kept = [word]
    yield " ".join(kept)


def _trimmed(run):
    """Drop the symbols at the ends, but not the plus of c++ and 互联网+, nor the sharp of c#."""
    chunks = run.split()
    while chunks and chunks[0] in SYMBOLS:
        chunks.pop(0)
    while chunks and chunks[-1] in SYMBOLS and chunks[-1] not in "+#":
        chunks.pop()
    return " ".join(chunks)

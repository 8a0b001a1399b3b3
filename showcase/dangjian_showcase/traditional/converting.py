"""Turning the text of an answer into traditional characters, and nothing else of it."""

import json
import re
from functools import cache

from django.utils.functional import cached_property

from .. import conf
from .dictionaries import opencc

# Comments, what is no text, and tags; a `>` may stand in an attribute.
TAG = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|textarea)\b.*?</(?P=raw)\s*>"
    r"|<[a-z/!](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.S | re.I,
)
# Attributes that people read.
ATTRIBUTE = re.compile(
    r"(?P<start>\s(?:title|alt|aria-label|aria-description|placeholder|label|content"
    r'|data-[a-z-]*(?:caption|label|text|title))=")(?P<text>[^"]*)'
)
LINKED_DATA = re.compile(r"<script\b[^>]*\bapplication/ld\+json\b", re.I)
AS_TYPED = re.compile(r"\btranslate=[\"']?no\b", re.I)
# Keys of JSON whose strings are names for programs.
NAMES = ("id", "url", "value", "slug", "kind", "query", "type", "engine", "version")
# They stand in no text, and are converted to themselves.
SEPARATOR, GAP = "\x1f", "\x1e"


class Converter:
    """Converts texts by one of OpenCC's configurations, our words and the site's own.

    Args:
        name: such as "s2tw", "s2hk" or "s2t".
        words: the site's, dict of simplified words to traditional ones that stay as written and
            win over ours and OpenCC's.
    """

    def __init__(self, name, words):
        self.name, self.words = name, words

    @cached_property
    def _opencc(self):
        return opencc(self.name)

    @cached_property
    def _known(self):
        longest_first = sorted(self.words, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)))

    def text(self, text):
        """Return a text in traditional characters."""
        if not self.words:
            return self._opencc.convert(text)
        others = self._known.split(text)
        converted = self._opencc.convert(GAP.join(others)).split(GAP)
        ours = [self.words[word] for word in self._known.findall(text)]
        return "".join(part for pair in zip(converted, [*ours, ""], strict=True) for part in pair)

    def texts(self, texts):
        """Return several texts in traditional characters; all together take the time of one."""
        if not texts:
            return []
        texts = [text.replace(SEPARATOR, "").replace(GAP, "") for text in texts]
        return self.text(SEPARATOR.join(texts)).split(SEPARATOR)

    def markup(self, markup):
        """Return HTML or XML with its text and what is read of its attributes converted."""
        parts, places, end, keep = [], [], 0, False
        for tag in TAG.finditer(markup):
            _add(parts, places, markup[end : tag.start()], not keep)
            _add_tag(parts, places, tag.group())
            keep, end = bool(AS_TYPED.search(tag.group())), tag.end()
        _add(parts, places, markup[end:], not keep)
        for place, text in zip(places, self.texts([parts[place] for place in places]), strict=True):
            parts[place] = text
        return "".join(parts)

    def json(self, source):
        """Return JSON with the strings converted that are no names for programs."""
        return json.dumps(self._data(json.loads(source)), ensure_ascii=False)

    def _data(self, value, name=""):
        if isinstance(value, dict):
            return {key: self._data(item, key) for key, item in value.items()}
        if isinstance(value, list):
            return [self._data(item, name) for item in value]
        if not isinstance(value, str) or value.isascii() or name.endswith(NAMES):
            return value
        return self.text(value)


def _add(parts, places, text, is_converted=True):
    """Add a piece of text, and note its place where there is something to convert."""
    if is_converted and not text.isascii():
        places.append(len(parts))
    parts.append(text)


def _add_tag(parts, places, tag):
    if tag.isascii() or tag.startswith("<!--") or AS_TYPED.search(tag):
        parts.append(tag)
        return
    if LINKED_DATA.match(tag):
        _add(parts, places, tag)
        return
    head = tag[: tag.index(">") + 1] if tag[:2].lower() in ("<s", "<t") else tag
    end = 0
    for attribute in ATTRIBUTE.finditer(head):
        text = attribute["text"]
        parts.append(tag[end : attribute.start("text")])
        _add(parts, places, text, not text.startswith(("/", "http:", "https:")))
        end = attribute.end("text")
    parts.append(tag[end:])


def converter():
    """Return the converter that the settings ask for; it is made once."""
    return _converter(conf.get("TRADITIONAL"), tuple(conf.get("TRADITIONAL_WORDS").items()))


@cache
def _converter(name, words):
    return Converter(name, dict(words))

"""OpenCC with our words before its own."""

import json
import tempfile
from pathlib import Path

from . import words

# Dictionaries of OpenCC that turn simplified words, and what they leave, into traditional ones.
PHRASES, CHARACTERS = "STPhrases.ocd2", "STCharacters.ocd2"


def opencc(name):
    """Return an OpenCC that knows our words.

    Args:
        name: one of OpenCC's configurations, such as "s2tw", or the path of a site's own.
    """
    plain = _with_words("s2t", words.WORDS, forms={})
    known = {**_held_together(plain), **words.CALLED, **words.WORDS}
    # What is traditional already stays: 鄰里 is no 鄰 and 里.
    known = {form: form for form in known.values() if len(form) > 1} | known
    return _with_words(name, known, words.FORMS)


def _held_together(plain):
    """Return the words that OpenCC would cut elsewhere: dict of simplified to traditional."""
    listed = [word.split("/") for word in words.TOGETHER.split()]
    titles = words.TITLES.split()
    loose = sorted({part for word in listed for part in word} | set(titles))
    # A line each: nothing is known of what stands before.
    alone = dict(zip(loose, plain.convert("\n".join(loose)).split("\n"), strict=True))
    found = {"".join(word): "".join(alone[part] for part in word) for word in listed}
    for name, form in words.SURNAMES.items():
        found |= {name + title: form + alone[title] for title in titles}
    return found


def _with_words(name, known, forms):
    """Return an OpenCC that takes the longest of its own words and ours, and then our forms."""
    from opencc import OpenCC  # reads its dictionaries

    source = _configuration(name)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        single = {word: form for word, form in known.items() if len(word) == 1}
        longer = {word: form for word, form in known.items() if len(word) > 1}
        ours = {
            PHRASES: _written(folder, "phrases", longer),
            CHARACTERS: _written(folder, "characters", single),
        }
        configuration = _joined(json.loads(source.read_text(encoding="utf-8")), ours, source.parent)
        if forms:
            configuration["conversion_chain"].append({"dict": _written(folder, "forms", forms)})
        path = folder / "words.json"
        path.write_text(json.dumps(configuration))
        return OpenCC(str(path))  # it holds the words from now on: the files are read once


def _configuration(name):
    import opencc

    own = Path(name)
    if own.is_file():
        return own
    return Path(opencc.__file__).parent / "clib/share/opencc" / f"{name.removesuffix('.json')}.json"


def _written(folder, name, known):
    """Write words as a dictionary of OpenCC, and return how a configuration names it."""
    path = folder / f"{name}.txt"
    lines = (f"{word}\t{form}\n" for word, form in known.items())
    path.write_text("".join(lines), encoding="utf-8")
    return {"type": "text", "file": str(path)}


def _joined(node, ours, folder):
    """Return a configuration in which our dictionaries stand beside those that they mend."""
    if isinstance(node, list):
        return [_joined(item, ours, folder) for item in node]
    if not isinstance(node, dict):
        return node
    name = node.get("file")
    if name is None:
        return {key: _joined(item, ours, folder) for key, item in node.items()}
    whole = {**node, "file": str(folder / name)}
    if name not in ours:
        return whole
    return {"type": "group", "match_policy": "union", "dicts": [ours[name], whole]}

"""Wording: the editors' list of phrases, and characters that are not what they look like."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ..models import PhraseKind
from .automaton import get_automaton
from .findings import Severity
from .registry import PreflightCheck

NUMERALS = "〇一二三四五六七八九"
# A circle, a letter or a digit where the numeral 〇 belongs: 二○二五, 二O二五.
WRONG_ZERO = re.compile(f"(?<=[{NUMERALS}])[○0oOＯｏ０◯](?=[{NUMERALS}年])")
# What is left of a character that was lost on the way, and what no font shows.
BROKEN = re.compile("[\ufffd\ue000-\uf8ff\u0000-\u0008\u000b\u000e-\u001f]+")


class PhraseCheck(PreflightCheck):
    """Phrases of one kind."""

    kind = None

    def check(self, target):
        for hit in hits_of(target):
            if hit.row.kind == self.kind:
                start, end = target.folded.span(hit.start, hit.end)
                yield target.finding_at(start, end, self.code, **self.words(hit, target))

    def words(self, hit, target):
        row = hit.row
        return {
            "severity": row.severity,
            "message": self.message(hit),
            "remedy": self.remedy(row),
            "suggestion": row.suggestion,
        }

    def message(self, hit):
        raise NotImplementedError

    def remedy(self, row):
        return row.note or ("" if row.suggestion else _("Put it in other words."))


def hits_of(target):
    """Return the hits of the editors' list in a target: they are looked for once."""
    if not hasattr(target, "phrase_hits"):
        target.phrase_hits = get_automaton().hits(target.folded.form)
    return target.phrase_hits


class WrongPhraseCheck(PhraseCheck):
    code = "wrong_phrase"
    label = gettext_lazy("Wrong wording")
    kind = PhraseKind.WRONG

    def message(self, hit):
        return _("Wrong wording")


class BannedWordCheck(PhraseCheck):
    code = "banned_word"
    label = gettext_lazy("Banned word")
    kind = PhraseKind.BANNED

    def message(self, hit):
        return _("This word may not be used on this site")


class SensitiveWordCheck(PhraseCheck):
    code = "sensitive_word"
    label = gettext_lazy("Sensitive word")
    kind = PhraseKind.SENSITIVE

    def message(self, hit):
        return _("Sensitive word: look whether it is meant so")


class SetTermCheck(PhraseCheck):
    code = "set_term"
    label = pgettext_lazy("preflight", "Set term")
    kind = PhraseKind.SET_TERM

    def words(self, hit, target):
        words = super().words(hit, target)
        suggestion = hit.row.suggestion or hit.row.text
        if hit.missing:
            words["severity"] = Severity.NOTE
        return {**words, "suggestion": suggestion, "remedy": hit.row.note}

    def message(self, hit):
        if hit.missing:
            return _("The set term may lack “%(part)s”") % {"part": hit.missing}
        if hit.row.suggestion:
            return _("The set term has another wording")
        return _("The parts of the set term stand in another order")


class CharacterCheck(PreflightCheck):
    code = "characters"
    label = gettext_lazy("Wrong characters")

    def check(self, target):
        for match in BROKEN.finditer(target.text):
            yield target.finding_at(
                *match.span(),
                self.code,
                Severity.MUST,
                _("A character that cannot be read"),
                remedy=_("Type it again: it was lost when the text was copied."),
            )
        for match in WRONG_ZERO.finditer(target.text):
            start, end = match.start() - 1, match.end()
            typed = target.text[start:end]
            yield target.finding_at(
                start,
                end,
                self.code,
                Severity.SHOULD,
                _("Not the Chinese numeral zero"),
                suggestion=f"{typed[0]}〇",
            )


CHECKS = [WrongPhraseCheck, BannedWordCheck, SensitiveWordCheck, SetTermCheck, CharacterCheck]

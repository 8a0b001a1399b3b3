"""Words that stand for one another in a search, as the site's editors keep them."""

import re
import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..analysis import QUERY_WORDS, Part, parse_query, run_form

WORD_LENGTH = 40  # characters of one word
WORDS = 8  # synonyms of one word, here and in a query
_SEPARATORS = re.compile(r"[\r\n,，;；、]+")


def split_words(text):
    """Return the words in a text that parts them by lines, commas or semicolons."""
    words = (" ".join(word.split()) for word in _SEPARATORS.split(text))
    return [word for word in words if word]


def word_form(word):
    """Return the form under which a search knows a word: str, "" when it is not one word."""
    parsed = parse_query(word)
    if len(parsed.parts) != 1 or parsed.excluded or parsed.cut:
        return ""
    return parsed.parts[0].run


def check_word(word):
    """Refuse what a search could not use as a synonym.

    Raises:
        ValidationError: says what is wrong with the word, and what to do.
    """
    shown = {"word": word if len(word) <= WORD_LENGTH else f"{word[:WORD_LENGTH]}…"}
    if len(word) > WORD_LENGTH:
        shown["most"] = WORD_LENGTH
        raise ValidationError(
            _("“%(word)s” is too long: a word has at most %(most)d characters."), params=shown
        )
    if not run_form(word):
        raise ValidationError(
            _("“%(word)s” holds no letter, number or character to search for."), params=shown
        )
    form = word_form(word)
    if not form:
        raise ValidationError(
            _(
                "A search takes “%(word)s” for several words: leave out spaces, quotation marks "
                "and other punctuation."
            ),
            params=shown,
        )
    if len(form.split()) > QUERY_WORDS:
        shown["most"] = QUERY_WORDS
        raise ValidationError(
            _("“%(word)s” has too many pieces: at most %(most)d letters, numbers and signs."),
            params=shown,
        )
    if len(form.replace(" ", "")) < 2:
        raise ValidationError(
            _("“%(word)s” is too short and would find nearly everything: type two characters."),
            params=shown,
        )


class Synonym(models.Model):
    """A word and what it stands for when someone searches."""

    word = models.CharField(
        _("word"),
        max_length=60,
        help_text=_("What people type, e.g. 两新. Script, case and width make no difference."),
    )
    others = models.TextField(
        _("synonyms"),
        help_text=_("One a line, or parted by commas; at most eight. E.g. 非公企业，社会组织."),
    )
    two_way = models.BooleanField(
        _("works both ways"),
        default=True,
        help_text=_(
            "Ticked: each of these words finds all of them. Not ticked: the word finds its "
            "synonyms, but they do not find the word."
        ),
    )
    active = models.BooleanField(
        _("in use"), default=True, help_text=_("Without the tick, searches leave this row out.")
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("For editors only, e.g. the reason.")
    )
    # What the word is looked up by; two spellings of one word are one row.
    form = models.CharField(max_length=120, unique=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["word"]
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")

    def __str__(self):
        return self.word

    def save(self, *args, **kwargs):
        self.form = word_form(self.word)
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], "form"}
        super().save(*args, **kwargs)

    def other_words(self):
        """Return the synonyms: list of str, as they were typed."""
        return split_words(self.others)

    def others_line(self):
        return "、".join(self.other_words())

    others_line.short_description = _("synonyms")

    def clean(self):
        super().clean()
        errors = {}
        self.word = " ".join(self.word.split())
        for name, check in (("word", self._check_own_word), ("others", self._check_others)):
            try:
                check()
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)

    def _check_own_word(self):
        if not self.word:
            return  # Django says that it is missing
        check_word(self.word)
        same = Synonym.objects.filter(form=word_form(self.word)).exclude(pk=self.pk).first()
        if same:
            raise ValidationError(
                _("There is a row for “%(word)s” already: add the synonyms there."),
                params={"word": same.word},
            )

    def _check_others(self):
        words = self.other_words()
        if not words:
            if self.others:
                raise ValidationError(_("Give at least one synonym."))
            return
        if len(words) > WORDS:
            raise ValidationError(
                _("These are %(count)d synonyms; at most %(most)d are looked for at once."),
                params={"count": len(words), "most": WORDS},
            )
        own, seen = word_form(self.word), {}
        for word in words:
            check_word(word)
            form = word_form(word)
            if form == own:
                raise ValidationError(
                    _("“%(word)s” is the word itself: take it out of the synonyms."),
                    params={"word": word},
                )
            if form in seen:
                raise ValidationError(
                    _("“%(word)s” stands here twice (“%(again)s” is the same to a search)."),
                    params={"word": seen[form], "again": word},
                )
            if own and not self.two_way and Part(own).occurs_in(form):
                raise ValidationError(
                    _("“%(other)s” contains “%(word)s” and is found anyway: take it out."),
                    params={"other": word, "word": self.word},
                )
            seen[form] = word
        self.others = "\n".join(words)


def new_token():
    return uuid.uuid4().hex


class SynonymsVersion(models.Model):
    """One row that is another whenever any synonym changed, here or in another package.

    A random token and not a number: a number that a rolled back transaction had given would come
    again for other content.
    """

    token = models.CharField(max_length=32, default=new_token)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of the synonyms")
        verbose_name_plural = _("versions of the synonyms")

    def __str__(self):
        return self.token

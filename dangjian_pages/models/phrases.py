"""The list of wording that preflight checks look for, kept by the site's editors."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..preflight.findings import Severity
from ..preflight.folding import fold_phrase

PHRASE_LENGTH = 100  # characters of a phrase, its suggestion or an exception
EXCEPTIONS = 50  # exceptions of one phrase
MEMBERS = 12  # parts of a set term whose order is looked at
MEMBER_SEPARATOR = "、"


class PhraseKind(models.TextChoices):
    WRONG = "wrong", _("Wrong wording")
    BANNED = "banned", _("Banned word")
    SENSITIVE = "sensitive", _("Sensitive word")
    SET_TERM = "set_term", pgettext_lazy("preflight", "Set term")


def new_token():
    return uuid.uuid4().hex


class PhrasesVersion(models.Model):
    """One row that is another whenever the list changed.

    A random token and not a number: a number that a rolled back transaction had given would come
    again for other content.
    """

    token = models.CharField(max_length=32, default=new_token)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of the phrases")
        verbose_name_plural = _("versions of the phrases")

    def __str__(self):
        return self.token

    @classmethod
    def renew(cls):
        """Tell every process to read the list again, with the current transaction."""
        cls.objects.update_or_create(pk=1, defaults={"token": new_token()})

    @classmethod
    def current(cls):
        """Return the token of the list as it is now, "" before it was ever written."""
        return cls.objects.values_list("token", flat=True).first() or ""


class PhraseQuerySet(models.QuerySet):
    """Writes to many rows at once send no signals, so they renew the version themselves."""

    def bulk_create(self, *args, **kwargs):
        created = super().bulk_create(*args, **kwargs)
        PhrasesVersion.renew()
        return created

    def bulk_update(self, *args, **kwargs):
        changed = super().bulk_update(*args, **kwargs)
        PhrasesVersion.renew()
        return changed

    def update(self, **kwargs):
        changed = super().update(**kwargs)
        PhrasesVersion.renew()
        return changed

    def delete(self):
        deleted = super().delete()
        PhrasesVersion.renew()
        return deleted

    # As Django wants it: not to be called from templates, and not from a manager.
    update.alters_data = True
    delete.alters_data = True
    delete.queryset_only = True


class Phrase(models.Model):
    """Wording to look for, and what should stand there instead."""

    text = models.CharField(
        _("wording"),
        max_length=PHRASE_LENGTH,
        help_text=_(
            "What is looked for, e.g. 党健. Width, case, spaces between Chinese characters and "
            "traditional characters make no difference."
        ),
    )
    form = models.CharField(max_length=3 * PHRASE_LENGTH, editable=False, db_index=True)
    suggestion = models.CharField(
        _("suggestion"),
        max_length=PHRASE_LENGTH,
        blank=True,
        help_text=_("What should stand there instead, e.g. 党建."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=PhraseKind,
        default=PhraseKind.WRONG,
        help_text=_(
            "A set term without a suggestion is typed in its right order, its parts separated by "
            "“、”: 团结、紧张、严肃、活泼. Every other order of them is found."
        ),
    )
    severity = models.CharField(
        _("severity"), max_length=6, choices=Severity, default=Severity.MUST
    )
    exceptions = models.TextField(
        _("exceptions"),
        blank=True,
        help_text=_("Texts in which the wording is fine, one a line, e.g. 国民党元老 for 党元."),
    )
    active = models.BooleanField(_("in use"), default=True)
    note = models.CharField(pgettext_lazy("of a phrase", "note"), max_length=200, blank=True)

    objects = PhraseQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["kind", "text"]
        verbose_name = pgettext_lazy("preflight", "phrase")
        verbose_name_plural = pgettext_lazy("preflight", "phrases")
        constraints = [
            models.UniqueConstraint(
                fields=["form"],
                name="dangjian_phrase_once",
                violation_error_message=_("There is a row for this wording already."),
            )
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.form = fold_phrase(self.text)
        super().save(*args, **kwargs)
        PhrasesVersion.renew()

    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        PhrasesVersion.renew()
        return deleted

    def exception_list(self):
        """Return the exceptions: list of str."""
        lines = (" ".join(line.split()) for line in self.exceptions.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def members(self):
        """Return the parts of a set term whose order counts; [] for any other phrase."""
        if self.kind != PhraseKind.SET_TERM or self.suggestion:
            return []
        return [part.strip() for part in self.text.split(MEMBER_SEPARATOR) if part.strip()]

    def clean(self):
        super().clean()
        self.check_wording()
        same = Phrase.objects.filter(form=self.form).exclude(pk=self.pk).first()
        if same:
            message = _("There is a row for “%(text)s” already: change that one.")
            raise ValidationError({"text": message % {"text": same.text}})

    def check_wording(self):
        """Check everything but whether there is another row for the same, without a query.

        Raises:
            ValidationError: dict of field name to message.
        """
        self.text = " ".join(self.text.split())
        self.suggestion = " ".join(self.suggestion.split())
        self.form = fold_phrase(self.text)
        errors = {}
        for name, check in (
            ("text", self._check_text),
            ("suggestion", self._check_suggestion),
            ("exceptions", self._check_exceptions),
        ):
            try:
                check()
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)

    def _check_text(self):
        if not self.text:
            return  # Django says that it is missing
        if not any(character.isalnum() for character in self.form):
            raise ValidationError(_("Type at least one letter, number or Chinese character."))
        members = self.members()
        if members and (len(members) != len(set(members)) or not 2 <= len(members) <= MEMBERS):
            raise ValidationError(
                _(
                    "Type the parts of a set term in their right order with “、” between them: "
                    "two to %(most)d, each once. Or give a suggestion."
                ),
                params={"most": MEMBERS},
            )

    def _check_suggestion(self):
        if self.suggestion and fold_phrase(self.suggestion) == self.form:
            raise ValidationError(
                _("The suggestion is the same as the wording to a check: change one of them.")
            )

    def _check_exceptions(self):
        lines = self.exception_list()
        if len(lines) > EXCEPTIONS:
            raise ValidationError(
                _("At most %(most)d exceptions have room."), params={"most": EXCEPTIONS}
            )
        for line in lines:
            if len(line) > PHRASE_LENGTH:
                raise ValidationError(
                    _("“%(text)s…” is too long: an exception has at most %(most)d characters."),
                    params={"text": line[:20], "most": PHRASE_LENGTH},
                )
            if self.form and self.form not in fold_phrase(line):
                raise ValidationError(
                    _("“%(text)s” does not contain the wording: an exception is a longer text."),
                    params={"text": line},
                )
        self.exceptions = "\n".join(lines)


class PhraseUpload(models.Model):
    """A file of phrases that somebody looks at before it is taken over."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    content = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("uploaded list of phrases")
        verbose_name_plural = _("uploaded lists of phrases")
        default_permissions = ()

    def __str__(self):
        return self.name

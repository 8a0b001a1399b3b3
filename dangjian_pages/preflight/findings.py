"""What a preflight check found, in the words that an editor reads."""

import dataclasses

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """How much a finding weighs; the order is the order of lists."""

    MUST = "must", _("Must be mended")
    SHOULD = "should", _("Should be mended")
    NOTE = "note", _("Note")

    @classmethod
    def position(cls, value):
        """Return the place of a severity, 0 the gravest."""
        return cls.values.index(value)


@dataclasses.dataclass(frozen=True)
class Finding:
    """One thing that an editor should look at.

    Attributes:
        code: what kind of finding it is; ASCII, stored, never changes.
        severity: a Severity.
        message: what is wrong.
        remedy: what to do about it, or "".
        field: name of the field, or "".
        place: where it is, in words: “正文 第3段”.
        quotation: the piece of the text as it was typed; personal data in it is masked.
        suggestion: what should stand there instead, or "".
        anchor: content path of the field or block in the editor, its parts joined by dots.
        position: (number of the piece, offset in it), by which findings of a severity are ordered.
    """

    code: str
    severity: str
    message: str
    remedy: str = ""
    field: str = ""
    place: str = ""
    quotation: str = ""
    suggestion: str = ""
    anchor: str = ""
    position: tuple = dataclasses.field(default=(1_000_000, 0), repr=False)

    def as_dict(self):
        """Return what can be stored or sent as JSON: all but the position, with its label."""
        data = {
            name: str(value)
            for name, value in dataclasses.asdict(self).items()
            if name != "position"
        }
        return data | {"severity_label": str(Severity(self.severity).label)}

    @property
    def order(self):
        return (Severity.position(self.severity), *self.position, self.code, str(self.message))


def must_fix(findings):
    """Return the findings that keep a text from being handed in: list of Finding."""
    return [finding for finding in findings if finding.severity == Severity.MUST]

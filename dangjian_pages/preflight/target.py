"""What a check is given: one version of a page or snippet, taken apart."""

from bisect import bisect_right

from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.models import Page

from .findings import Finding
from .folding import fold
from .texts import collect, form_rows, panels_of

SEPARATOR = "\n"  # stands between pieces, so that nothing is found across two of them


class Target:
    """One version of a page or snippet.

    Args:
        instance: the object as it would be saved.
        user: who will read the findings; nothing is told of what they may not see. None for
            findings that are stored for others.
        rows: child rows as a form has them; None takes the object's own.
    """

    def __init__(self, instance, user=None, rows=None):
        self.instance = instance
        self.user = user
        self.rows = rows

    @classmethod
    def of_form(cls, form, user=None):
        """Return the Target of a bound form that was validated, whether it is valid or not."""
        return cls(form.instance, user, form_rows(form))

    @cached_property
    def parts(self):
        """The Collection of pieces, pictures, links and headings."""
        return collect(self.instance, self.rows)

    @property
    def pieces(self):
        return self.parts.pieces

    @property
    def pictures(self):
        return self.parts.pictures

    @property
    def links(self):
        return self.parts.links

    @property
    def headings(self):
        return self.parts.headings

    @property
    def is_page(self):
        return isinstance(self.instance, Page)

    @cached_property
    def text(self):
        """All pieces, in the order of the form, as one str."""
        return SEPARATOR.join(piece.text for piece in self.pieces)

    @cached_property
    def folded(self):
        """The Folded form of `text`, in which wording is looked up."""
        return fold(self.text)

    @cached_property
    def _starts(self):
        starts, at = [], 0
        for piece in self.pieces:
            starts.append(at)
            at += len(piece.text) + len(SEPARATOR)
        return starts

    def piece_at(self, offset):
        """Return (piece, offset in it) of a place in `text`."""
        number = bisect_right(self._starts, offset) - 1
        return self.pieces[number], offset - self._starts[number]

    def finding_at(self, start, end, code, severity, message, **more):
        """Return a Finding whose quotation is the part of `text` from `start` to `end`."""
        piece, offset = self.piece_at(start)
        quotation = self.text[start:end].split(SEPARATOR)[0] if "quotation" not in more else ""
        return self.finding(
            piece.place, code, severity, message, offset=offset, **{"quotation": quotation, **more}
        )

    def finding(self, place, code, severity, message, offset=0, **more):
        """Return a Finding at a Place.

        Args:
            more: remedy, quotation, suggestion.
        """
        return Finding(
            code,
            severity,
            message,
            field=place.field,
            place=place.words,
            anchor=place.anchor,
            position=(place.number, offset),
            **more,
        )

    def finding_in_field(self, name, code, severity, message, **more):
        """Return a Finding about a field as a whole, or about all of it for the name ""."""
        numbers = [
            part.place.number
            for part in (*self.pieces, *self.pictures, *self.links)
            if part.place.field == name
        ]
        return Finding(
            code,
            severity,
            message,
            field=name,
            place=self.label(name),
            anchor=name,
            position=(min(numbers, default=0), 0),
            **more,
        )

    def label(self, name):
        """Return the name of a field as the editor reads it."""
        for panel in panels_of(type(self.instance)) if name else ():
            if getattr(panel, "field_name", None) == name:
                field = self.instance._meta.get_field(name)
                return str(panel.heading or capfirst(field.verbose_name))
        return ""

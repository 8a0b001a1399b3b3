"""What a reviewer typed on the review screen, for when it can no longer be sent."""

from django.utils.translation import gettext as _

from ..review.forms import ProofErrorFormSet, ScreenForm
from ..review.slips import error_text


def typed_in(form, errors_form):
    """Return what stands in the forms of the review screen, to read and to copy.

    Args:
        form: ScreenForm, bound.
        errors_form: ProofErrorFormSet, bound.
    Returns:
        list of (name, label, text); fields without words are left out.
    """
    fields = [
        (name, form[name].label) for name in ("opinion", "override_reason") if name in form.fields
    ]
    typed = [(name, label, str(form[name].value() or "")) for name, label in fields]
    rows = "\n".join(filter(None, map(_row_in_words, errors_form.forms)))
    typed.append(("errors", _("Proof errors"), rows))
    return [(name, label, text) for name, label, text in typed if text.strip()]


def typed_in_request(data):
    """Return the same of a request about an item that its sender may no longer see."""
    form = ScreenForm(data, outcomes=[], earlier=[], is_turn=False)
    return typed_in(form, ProofErrorFormSet(data, prefix="errors"))


def _row_in_words(row):
    typed = {name: str(row[name].value() or "").strip() for name in row.fields}
    has_words = any(text for name, text in typed.items() if name != "kind")
    return error_text(typed) if has_words else ""

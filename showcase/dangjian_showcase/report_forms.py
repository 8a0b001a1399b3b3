"""The forms in which readers report an error, or ask for a reprint to be taken down."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangjian_pages.after.choices import ReportKind


def area(rows):
    return forms.Textarea({"rows": rows, "class": "form-control"})


def line(**attributes):
    return forms.TextInput({"class": "form-control", **attributes})


class ReportForm(forms.Form):
    """我要纠错: what is wrong, where, and how it should read."""

    kind = ReportKind.ERROR

    text = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        max_length=1000,
        min_length=4,
        widget=area(4),
        error_messages={"required": gettext_lazy("Write what is wrong, in a few words.")},
    )
    quotation = forms.CharField(
        label=gettext_lazy("The words as they stand on the page"),
        max_length=500,
        required=False,
        widget=area(2),
    )
    suggestion = forms.CharField(
        label=gettext_lazy("How it should read"), max_length=500, required=False, widget=area(2)
    )
    contact = forms.CharField(
        label=gettext_lazy("Telephone or e-mail"),
        max_length=120,
        required=False,
        widget=line(autocomplete="email"),
        help_text=gettext_lazy("Only if you want to be asked back. It is never shown in public."),
    )
    # A trap: people do not see it, programs that fill in everything do.
    website = forms.CharField(
        required=False, max_length=200, widget=line(tabindex="-1", autocomplete="off")
    )
    page = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            described = [f"{name}-help"] if field.help_text else []
            if self.is_bound and name in self.errors:
                field.widget.attrs["aria-invalid"] = "true"
                field.widget.attrs["class"] = "form-control is-invalid"
                described.append(f"{name}-error")
            if described:
                field.widget.attrs["aria-describedby"] = " ".join(described)

    @property
    def shown_fields(self):
        """The fields that people see, in their order."""
        return [field for field in self.visible_fields() if field.name != "website"]

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError(_("Leave this field empty."))
        return ""

    def texts(self):
        """Return what is kept of the report: dict of field name to text."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("website", "page")
        }


class TakedownForm(ReportForm):
    """侵权删除: who claims what right, with a proof."""

    kind = ReportKind.TAKEDOWN

    text = forms.CharField(
        label=gettext_lazy("What do you ask for, and by what right?"),
        max_length=1000,
        min_length=4,
        widget=area(4),
        error_messages={"required": gettext_lazy("Write what you ask for, and by what right.")},
    )
    quotation = suggestion = None
    claimant = forms.CharField(
        label=gettext_lazy("Who holds the rights"),
        max_length=120,
        widget=line(autocomplete="organization"),
        help_text=gettext_lazy("A person or an organisation. It is never shown in public."),
        error_messages={"required": gettext_lazy("Write who holds the rights.")},
    )
    contact = forms.CharField(
        label=gettext_lazy("Telephone or e-mail"),
        max_length=120,
        widget=line(autocomplete="email"),
        help_text=gettext_lazy("So that we can reach you. It is never shown in public."),
        error_messages={"required": gettext_lazy("Write how we can reach you.")},
    )
    proof_url = forms.CharField(
        label=gettext_lazy("Address of a proof"),
        max_length=300,
        required=False,
        widget=line(inputmode="url"),
        help_text=gettext_lazy("e.g. the first publication, https://…"),
        validators=[URLValidator(schemes=["http", "https"])],
    )
    field_order = ["text", "claimant", "contact", "proof_url"]


class NumberForm(forms.Form):
    """Asks for the number of a report."""

    number = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=40,
        error_messages={"required": gettext_lazy("Type the number that you were given.")},
    )

    def clean_number(self):
        return self.cleaned_data["number"].upper().replace("-", "").replace(" ", "")

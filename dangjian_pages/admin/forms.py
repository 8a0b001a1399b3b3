"""Forms of our own admin pages."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from ..models import DangjianTag, Organisation
from ..preflight import phrase_files


class MergeTagForm(forms.Form):
    """Asks into which tag another one goes."""

    target = forms.ModelChoiceField(
        label=_("Merge into"),
        queryset=DangjianTag.objects.order_by("group", "name"),
        help_text=_("It keeps its name; the other name becomes a synonym."),
    )

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = DangjianTag.objects.exclude(pk=source.pk).order_by(
            "group", "name"
        )


class OrganisationForm(WagtailAdminModelForm):
    """Edits an organisation and its place in the tree."""

    parent = forms.ModelChoiceField(
        label=_("Superior organisation"),
        queryset=Organisation.objects.order_by("path"),
        required=False,
        help_text=_("Left empty, it stands at the top of the tree."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            parent = self.instance.get_parent()
            self.fields["parent"].initial = parent
            inside = Organisation.objects.filter(path__startswith=self.instance.path)
            self.fields["parent"].queryset = Organisation.objects.exclude(
                pk__in=inside.values("pk")
            ).order_by("path")
        self.fields["parent"].label_from_instance = Organisation.tree_name

    def save(self, commit=True):
        parent = self.cleaned_data["parent"]
        if self.instance.pk is None:
            return self._add(parent)
        organisation = super().save(commit=commit)
        if commit and parent != organisation.get_parent():
            self._move(organisation, parent)
            organisation = Organisation.objects.get(pk=organisation.pk)
        return organisation

    def _add(self, parent):
        self.instance = super().save(commit=False)
        if parent is None:
            return Organisation.add_root(instance=self.instance)
        return parent.add_child(instance=self.instance)

    def _move(self, organisation, parent):
        if parent is None:
            organisation.move(Organisation.get_last_root_node(), pos="last-sibling")
        else:
            organisation.move(parent, pos="last-child")
        refresh_organisation_tree(Organisation.objects.get(pk=organisation.pk))


def refresh_organisation_tree(organisation):
    """Renew the entries of all records below a moved organisation: their superiors changed."""
    from ..signals import refresh_pages, with_value

    below = Organisation.objects.filter(path__startswith=organisation.path)
    pages = {
        page for pk in below.values_list("pk", flat=True) for page in with_value("organisation", pk)
    }
    refresh_pages(sorted(pages))


class PhraseFileForm(forms.Form):
    """Takes a list of phrases in, and checks that it can be read."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("UTF-8 or GB18030, at most 20,000 rows and 2 MB."),
    )

    def clean(self):
        data = super().clean()
        file = data.get("file")
        if file is not None:
            try:
                data["text"] = phrase_files.decode(file.read(phrase_files.BYTES + 1))
                phrase_files.read(data["text"])
            except phrase_files.UnreadableFile as problem:
                self.add_error("file", str(problem))
        return data

"""How a user wants to be told: a panel of the account page."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from .. import conf
from ..models import NoticeSettings
from ..notices.kinds import get_kinds
from .notices import ACCESS


class NoticeSettingsForm(forms.ModelForm):
    told = forms.MultipleChoiceField(
        label=gettext_lazy("Tell me of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "What you have to act on you are told of in any case. “Notifications” below is about "
            "comments and about other workflows."
        ),
    )

    class Meta:
        model = NoticeSettings
        fields = ["mail"]
        widgets = {"mail": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in get_kinds().values() if not kind.required]
        self.names = [kind.name for kind in kinds]
        self.fields["told"].choices = [(kind.name, kind.label) for kind in kinds]
        self.initial["told"] = [name for name in self.names if name not in self.instance.muted]
        email = self.instance.user.email
        self.fields["mail"].help_text = (
            _("They go to %(address)s.") % {"address": email}
            if email
            else _("Your account has no e-mail address, so none can be sent.")
        )

    def save(self, commit=True):
        # A kind of a plug-in that is switched off for now stays as it was.
        others = [name for name in self.instance.muted if name not in self.names]
        told = self.cleaned_data["told"]
        self.instance.muted = others + [name for name in self.names if name not in told]
        return super().save(commit)


class NoticeSettingsPanel(BaseSettingsPanel):
    name = "dangjian_notices"
    title = gettext_lazy("Notices of the review")
    tab = notifications_tab
    order = 50
    form_class = NoticeSettingsForm

    def is_active(self):
        return self.user.has_perm(ACCESS)

    @cached_property
    def instance(self):
        found = NoticeSettings.objects.filter(user=self.user).first()
        return found or NoticeSettings(user=self.user, mail=conf.get("NOTICE_MAIL"))

    def get_form(self):
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=self.instance, prefix=self.name)

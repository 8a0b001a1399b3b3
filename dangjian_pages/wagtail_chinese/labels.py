"""Chinese for labels that Wagtail leaves to the name of a field or column, past any catalogue.

The words stand in our catalogue as well. They are not gettext calls here: makemessages would take
them for the whole catalogue and mark every other entry of it as obsolete.
"""

from django.apps import apps
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy

FORM_LABELS = {
    "wagtail.admin": {
        "forms.choosers.ExternalLinkChooserForm": {"link_text": "Link text"},
        "forms.choosers.AnchorLinkChooserForm": {"link_text": "Link text"},
        "forms.choosers.PhoneLinkChooserForm": {
            "phone_number": "Phone number",
            "link_text": "Link text",
        },
        "forms.choosers.EmailLinkChooserForm": {
            "email_address": "Email address",
            "link_text": "Link text",
            "subject": "Subject",
            "body": "Body",
        },
        "forms.auth.LoginForm": {"password": "Password"},
        "forms.workflows.WorkflowPageForm": {"page": "Page"},
        "forms.workflows.WorkflowContentTypeForm": {"content_types": "Content types"},
        "views.pages.bulk_actions.page_bulk_action.DefaultPageForm": {
            "include_descendants": "Include descendants",
        },
    },
    "wagtail.users": {
        "forms.PagePermissionsForm": {"page": "Page"},
        "views.bulk_actions.assign_role.RoleForm": {"role": "Role"},
    },
    "wagtail.contrib.redirects": {"forms.ConfirmImportForm": {"permanent": "Permanent"}},
    "wagtail.contrib.search_promotions": {
        "forms.SearchPromotionsFormSetBase": {"external_link_text": "External link text"},
    },
}
SITE_COLUMNS = {"port": "Port", "site_name": "Site name", "root_page": "Root page"}


def label_forms():
    for app, forms in FORM_LABELS.items():
        if not apps.is_installed(app):
            continue
        for path, labels in forms.items():
            try:
                form = import_string(f"{app}.{path}")
            except ImportError:
                continue  # another Wagtail: better an English label than no site
            fields = getattr(form, "form", form).base_fields
            for name, label in labels.items():
                # A label that Wagtail has given since then is left alone.
                if name in fields and fields[name].label in (None, label):
                    fields[name].label = gettext_lazy(label)


def label_columns():
    if apps.is_installed("wagtail.sites"):
        from wagtail.sites.views import IndexView

        for column in IndexView.columns:
            label = SITE_COLUMNS.get(column.name)
            if label and column.label == label:
                column.label = gettext_lazy(label)

"""Admin forms of our pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import GroupPagePermission, Page

from . import slugs
from .preflight.blocking import PreflightFormMixin


class DangjianPageForm(PreflightFormMixin, WagtailAdminPageForm):
    """Fills the slug from the title, and holds the rules for going public back from drafts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        slug = self.fields.get("slug")
        if slug:
            slug.required = False
            slug.help_text = _(
                "The last part of the address. Left empty, it is made of the title's pinyin."
            )

        self._take_organisation_of_section()

    def _take_organisation_of_section(self):
        """Give a new record the organisation of the page above it."""
        is_new = self.instance.pk is None
        if is_new and "organisation" in self.fields and self.instance.organisation_id is None:
            above = getattr(self.parent_page, "specific", None)
            own = getattr(above, "organisation_id", None)
            self.initial["organisation"] = own or section_organisation(self.for_user)

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if self.slug_follows_title(slug):
            return ""
        return slug

    def slug_follows_title(self, slug):
        """Return whether the address may still change with the title.

        It may until the first publication, unless the editor has typed one.
        """
        if slugs.says_nothing(slug):
            return True
        old_title = self.initial.get("title") or ""
        return (
            self.instance.first_published_at is None
            and slug == self.initial.get("slug")
            and self.cleaned_data.get("title") != old_title
            and slugs.was_made_from(slug, old_title)
        )

    def clean(self):
        data = super().clean()
        self.instance.form_checks_publishing = True
        return data

    def save(self, commit=True):
        if self.instance.pk is None:
            # Wagtail saves a page that is made and published at once as a live one first: refused
            # then, it would stay live. Publishing makes it live.
            self.instance.live = False
        return super().save(commit=commit)

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for name, message in self.instance.publish_errors().items():
            self.add_error(name if name in self.fields else None, message)


def section_organisation(user):
    """Return the id of the organisation whose sections a user works in, or None.

    None too for a user of several organisations, and for one who may work everywhere.
    """
    if user is None or user.is_superuser:
        return None
    granted = GroupPagePermission.objects.filter(
        group__user=user, permission__codename="add_page"
    ).values_list("page_id", flat=True)
    pages = Page.objects.filter(pk__in=granted).specific()
    ids = {getattr(page, "organisation_id", None) for page in pages} - {None}
    return ids.pop() if len(ids) == 1 else None

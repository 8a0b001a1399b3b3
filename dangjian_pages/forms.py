"""Admin forms of our pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from . import slugs


class DangjianPageForm(WagtailAdminPageForm):
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
            self.initial["organisation"] = getattr(above, "organisation_id", None)

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

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for name, message in self.instance.publish_errors().items():
            self.add_error(name if name in self.fields else None, message)

"""Chinese for what Wagtail's own zh_Hans catalogues leave in English.

List the app before the Wagtail apps in INSTALLED_APPS: Django lets the earlier catalogue win, and
a few entries stand in place of a translation of Wagtail's that misleads.
"""

from django.apps import AppConfig


class WagtailChineseConfig(AppConfig):
    name = "dangjian_pages.wagtail_chinese"
    label = "dangjian_wagtail_chinese"

    def ready(self):
        from django.views.i18n import JavaScriptCatalog
        from wagtail.admin.views import i18n

        from .labels import label_columns, label_forms

        # Wagtail's script catalogue names its one package, has no setting for more, and its address
        # is open to the login page, which an address from register_admin_urls would not be.
        # Of two packages the later one wins there.
        i18n.js_catalog = JavaScriptCatalog.as_view(packages=["wagtail.admin", self.name])
        label_forms()
        label_columns()

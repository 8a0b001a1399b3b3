from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DangjianPagesConfig(AppConfig):
    name = "dangjian_pages"
    label = "dangjian_pages"
    verbose_name = _("Party building")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks, signals, tag_synonyms  # noqa: F401
        from .after import receivers  # noqa: F401
        from .audit import checks as audit_checks  # noqa: F401
        from .audit import sources
        from .notices import checks as notice_checks  # noqa: F401
        from .notices import of_review, wagtail_mails  # noqa: F401
        from .review import guard, saving  # noqa: F401
        from .review import signals as review_signals  # noqa: F401
        from .upward import issuing  # noqa: F401

        guard.install()
        sources.connect()
        wagtail_mails.install()

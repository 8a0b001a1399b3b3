"""What every environment of the reference site shares."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from dangjian_search.search_urls import backends_from_url

from ..caches import caches_from_url
from ..databases import database_from_url
from ..policies import CONTENT_SECURITY_POLICY  # noqa: F401

env = environ.Env()
if env_file := env.str("DANGJIAN_ENV_FILE", default=""):
    env.read_env(env_file)  # what is set already stays

BASE_DIR = Path(__file__).resolve().parents[3]
# Everything that the site writes lies here: database, uploads, collected static files.
VAR_DIR = Path(env.str("DANGJIAN_VAR_DIR", default=str(BASE_DIR / "var")))

# Applications. Ours stand before Wagtail's, so that their templates and translations win.

INSTALLED_APPS = [
    "dangjian_site",
    "dangjian_showcase",
    "dangjian_pages",
    "dangjian_pages.wagtail_chinese",
    "dangjian_search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.table_block",
    "wagtail_modeladmin",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks_db",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Outside whitenoise, so that static files carry these headers too.
    "dangjian_site.middleware.PolicyHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside of whatever makes a page: what visitors are told by headers is kept with it.
    "dangjian_showcase.page_cache.middleware.PageCacheMiddleware",
    # Outside the clickjacking middleware, whose header tells which pages may be framed.
    "dangjian_site.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    # No LocaleMiddleware: a visitor's browser in English must not get half a page in English.
    "dangjian_showcase.traditional.middleware.TraditionalMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # Inside these two: it tells who was refused, which Wagtail says by a message.
    "dangjian_pages.middleware.AuditMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "dangjian_site.urls"
WSGI_APPLICATION = "dangjian_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Database and passwords

DATABASES = {
    "default": database_from_url(
        env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    INSTALLED_APPS.append("django.contrib.postgres")  # its lookups, for search
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = caches_from_url(env.str("DANGJIAN_CACHE_URL", default=""))

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Language and time

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [
    ("zh-hans", _("Simplified Chinese")),
    ("zh-hant", _("Traditional Chinese")),
    ("en", _("English")),
]
LOCALE_PATHS = [BASE_DIR / "site" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Whether Django serves pictures itself. A web server in front does it faster.
DANGJIAN_SERVE_MEDIA = env.bool("DANGJIAN_SERVE_MEDIA", default=False)

# Key of 天地图 for sites that have none in their own settings.
DANGJIAN_TILES_KEY = env.str("DANGJIAN_TILES_KEY", default="")

# Whether the server refuses to start while an account opens with the demo password.
DANGJIAN_REFUSE_DEMO_ACCOUNTS = False

# Requests. A brand page with its indicators and stages posts more fields than Django's 1,000.

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Cookies and headers that hold in every environment

SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

# Wagtail

WAGTAIL_SITE_NAME = "党建品牌与示范点"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_APPEND_SLASH = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAILADMIN_BASE_URL = env.str("DANGJIAN_BASE_URL", default="http://127.0.0.1:8000")
TAGGIT_CASE_INSENSITIVE = True

# Nothing in the pages or the admin calls a foreign host.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS = []

# A shared password is stored in clear and can be guessed without limit.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}

WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]  # SVG can carry scripts
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 30_000_000

WAGTAILDOCS_SERVE_METHOD = "serve_view"  # the only one that keeps private collections private
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# No html, svg, xml or zip: a browser may run them, or they hide what they hold.
WAGTAILDOCS_EXTENSIONS = [
    "csv", "doc", "docx", "et", "jpg", "jpeg", "mp3", "mp4", "odp", "ods", "odt", "ofd", "pdf",
    "png", "ppt", "pptx", "rtf", "txt", "webm", "wps", "xls", "xlsx",
]  # fmt: skip
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf", "video/mp4", "video/webm", "audio/mpeg"]

WAGTAILSEARCH_BACKENDS = backends_from_url(env.str("DANGJIAN_SEARCH_URL", default=""))

# Work in the background: tasks wait in the database for manage.py dangjian_worker. What Wagtail
# does with a task of its own (its index) is done at once.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# Logging: one stream, for the service manager to keep.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Else Django's own handler would print each line a second time, or only mail it.
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django_tasks": {"level": "WARNING"},  # else two lines for each saved page
        "django_tasks_db": {"level": "WARNING"},
        # Else a line for each search, and a traceback for what dangjian_search says in one.
        "elastic_transport": {"level": "ERROR"},
        "opensearch": {"level": "ERROR"},
    },
}

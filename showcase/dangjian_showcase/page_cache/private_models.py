"""Models of which a visitor without an account sees nothing: their changes leave pages alone.

A model that stands nowhere here is taken to be seen. A site adds its own by
DANGJIAN_PAGE_CACHE_IGNORES.
"""

from functools import lru_cache

from django.apps import apps
from django.contrib.auth import get_user_model
from wagtail.images.models import AbstractRendition

from .. import conf

PRIVATE = {
    "admin": ["logentry"],
    "auth": ["group", "group_permissions", "permission"],
    "contenttypes": ["contenttype"],
    "dangjian_pages": [
        "appointment", "auditrecord", "casesubmission", "checkedpage", "delegation", "delivery",
        "guestlink", "guestopinion", "notice", "noticesettings", "phrase", "phrasesversion",
        "phraseupload", "previewlink", "readerreport", "rereviewdate", "reviewassignment",
        "reviewbundle", "reviewchainhead", "reviewitem", "reviewitem_barred", "reviewrecord",
        "reviewstep", "reviewtaskstate", "storedfinding", "textmark", "updatedeadline",
    ],
    # Entries follow by a signal of their own: they are written past those of Django.
    "dangjian_search": [
        "change", "choice", "entry", "entrytext", "entryvalue", "filetext", "filetext_pages",
        "question", "synonymsversion",
    ],
    "dangjian_showcase": ["contentchange", "readingcount"],
    "django_tasks_database": ["dbtaskresult"],
    "sessions": ["session"],
    "wagtailadmin": ["admin", "editingsession", "formstate"],
    "wagtailcore": [
        "comment", "commentreply", "groupapprovaltask", "groupapprovaltask_groups",
        "groupcollectionpermission", "grouppagepermission", "groupsitepermission",
        "modellogentry", "pagelogentry", "pagesubscription", "referenceindex", "revision", "task",
        "taskstate", "uploadedfile", "workflow", "workflowcontenttype", "workflowpage",
        "workflowstate", "workflowtask",
    ],
    "wagtailembeds": ["embed"],
    "wagtailsearch": ["indexentry", "sqliteftsindexentry"],
    "wagtailsearchpromotions": ["query", "querydailyhits"],
    "wagtailusers": ["userprofile"],
}  # fmt: skip
LABELS = {f"{app}.{name}" for app, names in PRIVATE.items() for name in names}


def is_private(model):
    """Return whether a visitor sees nothing of a model's rows."""
    return _is_private(model, tuple(conf.get("PAGE_CACHE_IGNORES")))


@lru_cache(maxsize=1024)
def _is_private(model, ignored):
    if model._meta.apps is not apps:  # a migration's, when our own table may not be there yet
        return True
    # The user's last log-in is written with each.
    if issubclass(model, AbstractRendition) or model._meta.concrete_model is get_user_model():
        return True
    label = model._meta.label_lower
    return label in LABELS or label in {name.lower() for name in ignored}

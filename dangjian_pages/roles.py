"""The roles of the editorial practice, and what each may do."""

from django.apps import apps as installed_apps
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

# Page permissions of a role on the tree that it works in, from the least to the most trusted.
# Approving is not a page permission: the workflow's tasks name the groups.
EDITOR = "编辑"
FIRST_REVIEW = "初审"
SECOND_REVIEW = "复审"
FINAL_REVIEW = "发布者（终审）"
ADMINISTRATOR = "站点管理员"

PAGE_PERMISSIONS = {
    EDITOR: ["add", "change"],
    FIRST_REVIEW: ["add", "change"],
    SECOND_REVIEW: ["add", "change", "lock"],
    FINAL_REVIEW: ["add", "change", "lock", "unlock", "publish"],
    ADMINISTRATOR: ["add", "change", "lock", "unlock", "publish", "bulk_delete"],
}

# Collections: everybody adds pictures and files and chooses from those that are there.
COLLECTION_PERMISSIONS = {
    role: ["add", "change", "choose"] if role == ADMINISTRATOR else ["add", "choose"]
    for role in PAGE_PERMISSIONS
}

# Permissions on our own models by (app label, model, actions).
VOCABULARY = [
    ("dangjian_pages", "organisation"),
    ("dangjian_pages", "postkind"),
    ("dangjian_pages", "region"),
    ("dangjian_pages", "dangjiantag"),
]
# What visitors ask for, and what they are given for it.
SEARCH = [
    (("dangjian_search", "question"), ["view"]),
    (("dangjian_search", "synonym"), ["view", "add", "change", "delete"]),
    (("wagtailsearchpromotions", "searchpromotion"), ["view", "add", "change", "delete"]),
]
# The list of phrases that preflight checks look for, and who may hand in what they forbid.
PHRASES = [
    (("dangjian_pages", "phrase"), ["view", "add", "change", "delete"]),
    (("dangjian_pages", "storedfinding"), ["override_preflight"]),
]
PREFLIGHT = {FINAL_REVIEW: PHRASES, ADMINISTRATOR: PHRASES}
# The review: who sees all of it, and who may act against its rules, giving a reason.
REVIEW_VOCABULARY = [
    (("dangjian_pages", "appointment"), ["view", "add", "change", "delete"]),
    (("dangjian_pages", "delegation"), ["view", "add", "change", "delete"]),
    (("dangjian_pages", "reviewassignment"), ["view", "add", "change", "delete"]),
]
REVIEW = {
    FINAL_REVIEW: [(("dangjian_pages", "reviewitem"), ["publish_emergency"])],
    ADMINISTRATOR: [*REVIEW_VOCABULARY, (("dangjian_pages", "reviewitem"), ["oversee_review"])],
}
# Who did what: for those who answer for the site.
AUDIT = [(("dangjian_pages", "auditrecord"), ["view"])]
# Who sets how long a channel may stay without anything new.
AFTER_PUBLICATION = {
    ADMINISTRATOR: [(("dangjian_pages", "updatedeadline"), ["view", "add", "change", "delete"])],
}
# Which tiles lie under the public map.
MAP = [(("dangjian_pages", "mapsettings"), ["change"])]
MODEL_PERMISSIONS = {
    EDITOR: [(model, ["view"]) for model in VOCABULARY],
    FIRST_REVIEW: [(model, ["view"]) for model in VOCABULARY],
    SECOND_REVIEW: [
        (("dangjian_pages", "dangjiantag"), ["view", "add", "change"]),
        (("dangjian_pages", "organisation"), ["view"]),
    ],
    FINAL_REVIEW: [
        (("dangjian_pages", "dangjiantag"), ["view", "add", "change", "delete"]),
        (("dangjian_pages", "organisation"), ["view", "add", "change"]),
        (("dangjian_pages", "postkind"), ["view"]),
        *PREFLIGHT[FINAL_REVIEW],
        *REVIEW[FINAL_REVIEW],
    ],
    ADMINISTRATOR: [
        *[(model, ["view", "add", "change", "delete"]) for model in VOCABULARY],
        (("dangjian_pages", "siteidentity"), ["change"]),
        *MAP,
        (("auth", "user"), ["view", "add", "change", "delete"]),
        (("auth", "group"), ["view", "add", "change", "delete"]),
        (("wagtailredirects", "redirect"), ["view", "add", "change", "delete"]),
        (("wagtailcore", "workflow"), ["view", "add", "change", "delete"]),
        (("wagtailcore", "task"), ["view", "add", "change", "delete"]),
        (("wagtailcore", "site"), ["view", "add", "change", "delete"]),
        *SEARCH,
        *PREFLIGHT[ADMINISTRATOR],
        *REVIEW[ADMINISTRATOR],
        *AUDIT,
        *AFTER_PUBLICATION[ADMINISTRATOR],
    ],
}


def permission(apps, app_label, model, action):
    """Return a Permission, making it when it is not there yet.

    Django makes permissions after all migrations have run, so a migration that hands them out has
    to make them.
    """
    content_types = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    content_type, _made = content_types.get_or_create(app_label=app_label, model=model)
    own = own_permissions(app_label, model)
    codename = action if action in own else f"{action}_{model}"
    found, _made = permissions.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": own.get(action, f"Can {action} {model}")},
    )
    return found


def own_permissions(app_label, model):
    """Return the permissions that a model defines itself: dict of codename to name."""
    # Of the models as they are now: the roles are made before the tables of later migrations.
    known = installed_apps.all_models.get(app_label, {})
    return dict(known[model]._meta.permissions) if model in known else {}


def allow_on_pages(apps, group, page_id, role):
    """Give a group the page permissions of a role on one page and everything below it."""
    for action in PAGE_PERMISSIONS[role]:
        allow(apps, group, page_id, action)


def allow(apps, group, page_id, action):
    """Give a group one permission on a page and everything below it."""
    grants = apps.get_model("wagtailcore", "GroupPagePermission").objects
    found = permission(apps, "wagtailcore", "page", action)
    grants.get_or_create(group=group, page_id=page_id, permission=found)


def allow_on_collection(apps, group, collection_id, role):
    """Give a group the picture and file permissions of a role on one collection."""
    grants = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    # A site may have models of its own for both.
    for name in (get_image_model_string(), get_document_model_string()):
        app_label, model = name.lower().split(".")
        for action in COLLECTION_PERMISSIONS[role]:
            found = permission(apps, app_label, model, action)
            grants.get_or_create(group=group, collection_id=collection_id, permission=found)
    # Wagtail asks for the right to manage collections on a collection, not on the model.
    for action in ("add", "change", "delete") if role == ADMINISTRATOR else ():
        found = permission(apps, "wagtailcore", "collection", action)
        grants.get_or_create(group=group, collection_id=collection_id, permission=found)


def allow_admin_and_models(apps, group, role):
    """Give a group access to the admin and the model permissions of a role."""
    group.permissions.add(permission_to_enter(apps))
    allow_models(apps, group, MODEL_PERMISSIONS[role])


def allow_models(apps, group, permissions):
    """Give a group permissions on models.

    Args:
        permissions: list of ((app label, model), actions).
    """
    for (app_label, model), actions in permissions:
        if app_label not in installed_apps.app_configs:
            continue  # a host site may do without redirects or promoted results
        for action in actions:
            group.permissions.add(permission(apps, app_label, model, action))


def permission_to_enter(apps):
    """Return the permission to enter the Wagtail admin."""
    content_types = apps.get_model("contenttypes", "ContentType").objects
    content_type, _made = content_types.get_or_create(app_label="wagtailadmin", model="admin")
    permissions = apps.get_model("auth", "Permission").objects
    found, _made = permissions.get_or_create(
        content_type=content_type,
        codename="access_admin",
        defaults={"name": "Can access Wagtail admin"},
    )
    return found


def make_roles(apps):
    """Make the five role groups with their permissions on the whole site. Runs again safely."""
    groups = apps.get_model("auth", "Group").objects
    root_page = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    root_collection = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    for role in PAGE_PERMISSIONS:
        group, _made = groups.get_or_create(name=role)
        allow_admin_and_models(apps, group, role)
        # An editor's place in the tree comes with the section of an organisation.
        if role != EDITOR and root_page:
            allow_on_pages(apps, group, root_page.pk, role)
        if root_collection:
            allow_on_collection(apps, group, root_collection.pk, role)

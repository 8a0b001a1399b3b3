"""Who may see and mend what follows publication: by the right on the page, or as reviewer."""

from django.contrib.auth import get_user_model
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.permissions import page_permission_policy

from ..models import Appointment, Organisation
from ..review.visibility import oversees

RIGHTS = ["change", "publish"]


def pages_of(user, rights=RIGHTS):
    """Return the pages on which a user has any of some rights: PageQuerySet."""
    return page_permission_policy.instances_user_has_any_permission_for(user, rights)


def scope_q(user):
    """Return the Q of the rows with `page` and `organisation` that concern a user.

    They are those of the pages that the user may change or publish, and of the organisations, with
    all below, for which the user reviews. Who oversees the review sees all.
    """
    if not user.is_active:
        return Q(pk__in=[])
    if oversees(user):
        return Q()
    return Q(page__in=pages_of(user).values("pk")) | Q(
        organisation__in=reviewed_organisations(user).values("pk")
    )


def reviewed_organisations(user):
    """Return the organisations for which a user reviews, with all below: queryset, no query yet."""
    below = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = Appointment.objects.alias(below=below).filter(
        user=user, below__startswith=F("organisation__path")
    )
    return Organisation.objects.filter(Exists(above))


def people_of(organisation, page=None):
    """Return the active users whom a report about a page concerns: queryset.

    Args:
        organisation: whose reviewers are told, or None.
        page: whose editors and owner are told, or None.
    """
    users = get_user_model().objects.filter(is_active=True)
    who = Q(pk__in=[])
    if organisation is not None:
        who |= Q(
            dangjian_appointments__organisation__in=Organisation.objects.filter(
                path__in=organisation.tree_paths()
            )
        )
    if page is not None:
        able = page_permission_policy.users_with_any_permission_for_instance(
            {"change", "publish"}, page, include_superusers=False
        )
        who |= Q(pk__in=able.values("pk"))
    return users.filter(who).distinct()

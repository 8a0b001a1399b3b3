"""Who may submit a case, decide on it, and know of it."""

from django.db.models import Q
from wagtail.permissions import page_permission_policy

from ..models import (
    Appointment,
    CaseIndexPage,
    CaseSubmission,
    Delegation,
    Organisation,
    TypicalCasePage,
)
from ..review.choices import Stage
from ..review.visibility import oversees

# Who reviews at one of these steps for an organisation decides on what is submitted to it.
DECIDING = (Stage.SECOND, Stage.FINAL)


def offices_of(user):
    """Return by which appointments a user decides, as themselves or in another's place.

    Returns:
        list of Appointment with user and organisation, the user's own first.
    """
    if not user.is_active:
        return []
    away = Delegation.objects.current().filter(substitute=user, user__is_active=True)
    rows = Appointment.objects.filter(
        Q(user=user) | Q(user__in=away.values("user")), stage__in=DECIDING
    ).select_related("user", "organisation")
    # Of two offices the higher speaks: final before second.
    order = {Stage.FINAL: 0, Stage.SECOND: 1}
    return sorted(rows, key=lambda row: (row.user_id != user.pk, order[row.stage], row.pk))


def deciders_of(organisation):
    """Return whether anybody is appointed to decide at an organisation."""
    return Appointment.objects.filter(
        organisation=organisation, stage__in=DECIDING, user__is_active=True
    ).exists()


def office_for(user, submission, offices=None):
    """Return the Appointment by which a user decides on a submission, or None.

    Nobody decides on what they submitted themselves, nor in the place of who submitted it.
    """
    if submission.submitted_by_id == user.pk:
        return None
    for office in offices_of(user) if offices is None else offices:
        if office.organisation_id == submission.to_organisation_id:
            if office.user_id != submission.submitted_by_id:
                return office
    return None


def may_decide(user, submission, offices=None):
    """Return whether a user may decide on a submission."""
    if not user.is_active or submission.submitted_by_id == user.pk:
        return False
    return oversees(user) or office_for(user, submission, offices) is not None


def may_take_back(user, submission, offices=None):
    """Return whether a user belongs to the side that submitted."""
    if not user.is_active:
        return False
    if submission.submitted_by_id == user.pk or oversees(user):
        return True
    if submission.forwarded_from_id is None:
        return may_edit(user, submission.case)
    offices = offices_of(user) if offices is None else offices
    return any(one.organisation_id == submission.from_organisation_id for one in offices)


def may_edit(user, case):
    """Return whether a user may edit a case."""
    return user.is_active and case.permissions_for_user(user).can_edit()


def may_submit(user, page):
    """Return whether a user may submit a page: an editor of a public case."""
    return (
        issubclass(page.specific_class or type(page), TypicalCasePage)
        and page.live
        and may_edit(user, page)
    )


def superiors_of(organisation):
    """Return the organisations above one, the next one first: list."""
    paths = organisation.tree_paths()[:-1] if organisation else []
    return list(Organisation.objects.filter(path__in=paths).order_by("-path"))


def editable_pages(user):
    return page_permission_policy.instances_user_has_any_permission_for(user, ["change"])


def received_q(user, offices=None):
    """Return the Q of the submissions to the organisations for which a user decides."""
    offices = offices_of(user) if offices is None else offices
    return Q(to_organisation__in={one.organisation_id for one in offices})


def sent_q(user, offices=None):
    """Return the Q of the submissions of a user, of their cases, and of their organisation."""
    if not user.is_active:
        return Q(pk__in=[])
    offices = offices_of(user) if offices is None else offices
    mine = {one.organisation_id for one in offices}
    of_cases = Q(case__in=editable_pages(user).values("pk")) & ~Q(to_organisation__in=mine)
    return Q(submitted_by=user) | Q(from_organisation__in=mine) | of_cases


def visible_q(user, offices=None):
    """Return the Q of the submissions that a user may know of."""
    if user.is_active and oversees(user):
        return Q()
    return sent_q(user, offices) | received_q(user, offices)


def visible_to(user):
    """Return the submissions that a user may know of: queryset."""
    return CaseSubmission.objects.filter(visible_q(user))


def choosable_q(user):
    """Return the Q of the submissions whose cases a user may put into a batch.

    Beside those that they may know of anyway, what was adopted by the organisation in whose section
    of the cases they work.
    """
    if user is None or not user.is_active:
        return Q(pk__in=[])
    sections = page_permission_policy.instances_user_has_any_permission_for(
        user, ["add", "change"]
    ).values("pk")
    organisations = CaseIndexPage.objects.filter(pk__in=sections).exclude(organisation=None)
    return visible_q(user) | Q(to_organisation__in=organisations.values("organisation"))

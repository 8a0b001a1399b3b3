"""The field's fixed vocabularies."""

from functools import cache

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@cache
def _positions(choices):
    return {value: place for place, value in enumerate(choices.values)}


def label_in(choices, value):
    """Return the label of a value as get_…_display() does, which looks at every choice: str."""
    return str(choices(value).label) if value in _positions(choices) else str(value)


class OrganisationKind(models.TextChoices):
    COMMITTEE = "committee", _("Party committee")
    GENERAL_BRANCH = "general_branch", _("General Party branch")
    BRANCH = "branch", _("Party branch")
    JOINT_BRANCH = "joint_branch", _("Joint Party branch")
    PROVISIONAL_BRANCH = "provisional_branch", _("Provisional Party branch")
    WORKING_COMMITTEE = "working_committee", _("Party working committee")
    LEADING_GROUP = "leading_group", _("Leading Party members' group")
    GROUP = "group", _("Party group")


class Sector(models.TextChoices):
    RURAL = "rural", _("Rural area")
    COMMUNITY = "community", _("Urban community")
    GOVERNMENT = "government", _("Government body")
    STATE_ENTERPRISE = "state_enterprise", _("State-owned enterprise")
    UNIVERSITY = "university", _("University")
    SCHOOL = "school", _("Primary or secondary school")
    HOSPITAL = "hospital", _("Hospital")
    RESEARCH = "research", _("Research institute")
    TWO_NEW = "two_new", _("Private enterprise or social organisation")
    PARK = "park", _("Park, office building or business district")
    NEW_EMPLOYMENT = "new_employment", _("New forms of employment")


class Level(models.TextChoices):
    """From the highest down; the order is the order of lists."""

    NATIONAL = "national", _("National level")
    PROVINCIAL = "provincial", _("Provincial level")
    MUNICIPAL = "municipal", _("Municipal level")
    COUNTY = "county", _("County (district) level")
    TOWNSHIP = "township", _("Township (subdistrict) level")
    UNIT = "unit", _("Unit level")
    CORPORATE_GROUP = "group", _("Corporate group level")
    COMPANY = "company", _("Company level")
    BRANCH = "branch", _("Branch level")

    @classmethod
    def position(cls, value):
        """Return the place of a level, 0 the highest; an empty one comes last."""
        return _positions(cls).get(value, len(cls))


class BrandStatus(models.TextChoices):
    BUILDING = "building", _("Being built")
    ACTIVE = "active", pgettext_lazy("brand", "Active")
    REPLICATED = "replicated", _("Replicated elsewhere")
    CLOSED = "closed", _("Closed")


class Stage(models.TextChoices):
    """Life cycle of a demonstration record."""

    PLANNED = "planned", _("Planned")
    BUILDING = "building", _("Under construction")
    APPLIED = "applied", _("Applied")
    EVALUATED = "evaluated", _("Under evaluation")
    PUBLICITY = "publicity", _("Public notice")
    NAMED = "named", _("Named")
    REVIEW = "review", _("Under review")
    KEPT = "kept", _("Kept after review")
    RECTIFYING = "rectifying", _("To be rectified by a deadline")
    REVOKED = "revoked", _("Plate revoked")


# The name stands in these stages, so the public may see the record.
NAMED_STAGES = (Stage.NAMED, Stage.REVIEW, Stage.KEPT, Stage.RECTIFYING)


class RoadmapState(models.TextChoices):
    PLANNED = "planned", _("Not started")
    ACTIVE = "active", _("In progress")
    DONE = "done", _("Done")


class Team(models.TextChoices):
    WORK = "work", _("Work group")
    SUPERVISION = "supervision", _("Supervision group")


class ActivityKind(models.TextChoices):
    LAUNCH = "launch", _("Brand launch")
    CONTEST = "contest", _("Contest")
    STUDY = "study", _("Study campaign")
    PARTY_DAY = "party_day", _("Themed Party day")
    SERVICE = "service", _("Voluntary service")


class ActivityMode(models.TextChoices):
    OFFLINE = "offline", _("On site")
    ONLINE = "online", _("Online")
    BOTH = "both", _("On site and online")


class PledgeState(models.TextChoices):
    DOING = "doing", _("In progress")
    KEPT = "kept", _("Kept")
    BROKEN = "broken", _("Not kept")


class TeamType(models.TextChoices):
    LEARNING = "learning", _("Learning team")
    SERVICE = "service", _("Service team")
    RESPONSIBILITY = "responsibility", _("Responsible (innovative) team")
    EFFICIENCY = "efficiency", _("Efficient team")
    INTEGRITY = "integrity", _("Integrity team")


class Stars(models.IntegerChoices):
    """What an evaluation gives a demonstration record, by its points out of 100 (评价考核)."""

    FIVE = 5, _("Five stars")
    FOUR = 4, _("Four stars")
    THREE = 3, _("Three stars")


class Standard(models.IntegerChoices):
    """The seven standards 七有."""

    LEADERSHIP = 1, _("A united leadership")
    MEMBERS = 2, _("Exemplary members")
    RULES = 3, _("Complete rules")
    SYSTEM = 4, _("A distinctive, effective working system")
    RECORDS = 5, _("Plans and activity records")
    THEME = 6, _("A clear theme or carrier")
    PLEDGES = 7, _("Posts, duties and public pledges")


class DeliverableKind(models.TextChoices):
    SUGGESTION = "suggestion", _("Rational suggestions made")
    PROBLEM = "problem", _("Production problems solved")
    HAZARD = "hazard", _("Safety hazards mended")
    DEED = "deed", _("Practical things done")


class ReportOutcome(models.TextChoices):
    PENDING = "", _("No answer yet")
    ADOPTED = "adopted", _("Adopted")
    RETURNED = "returned", _("Returned for revision")
    REJECTED = "rejected", _("Not adopted")


class Origin(models.TextChoices):
    ORIGINAL = "original", _("Original")
    REPRINT = "reprint", _("Reprint")


class TagGroup(models.TextChoices):
    THEME = "theme", _("Themes")
    CARRIER = "carrier", pgettext_lazy("tag group", "Carriers")
    ACTIVITY = "activity", pgettext_lazy("tag group", "Activities")
    HONOUR = "honour", _("Honours")
    FREE = "free", _("Free tags")


class TagKind(models.TextChoices):
    SET = "set", _("Set term")
    FREE = "free", _("Free tag")

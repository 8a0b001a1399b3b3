"""What the parts of the demo content share: organisations, tags, pictures, places in the tree."""

import datetime
from dataclasses import dataclass, field
from itertools import cycle

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import models
from ..sections import open_sections, section_of
from . import factories
from .content_files import rows
from .pictures import draw, drawings

# Which pictures suit which organisation: the themes of the drawings.
THEMES = {
    "jx-power": "power",
    "jx-power-team": "power",
    "jx-community": "community",
    "jx-property": "property",
    "jx-village": "village",
    "jx-hospital": "hospital",
    "jx-school": "school",
    "hz-market": "market",
    "hz-village": "village",
    "hz-coop": "village",
    "hz-courier": "courier",
    "hz-research": "research",
    "hz-uni": "university",
    "sx-textile": "textile",
    "sx-textile-shift": "textile",
    "sx-park": "park",
    "sx-community": "community",
    "sx-hospital": "hospital",
    "sx-ngo": "community",
    "sx-project": "project",
}
CITIES = ["jx", "hz", "sx"]


@dataclass
class World:
    """Everything that records of the demo refer to, by the keys of the texts."""

    users: dict
    organisations: dict = field(default_factory=dict)
    pictures: dict = field(default_factory=dict)  # theme to an endless iterator of images
    pages: dict = field(default_factory=dict)  # key of a record to its page
    home: object = None

    def organisation(self, key):
        return self.organisations[key]

    def picture(self, organisation_key):
        """Return the next picture that suits an organisation."""
        theme = THEMES.get(organisation_key, "general")
        return next(self.pictures.get(theme) or self.pictures["general"])

    def section(self, index, organisation_key):
        """Return the section of the organisation's city below an index, or the index itself."""
        city = organisation_key.split("-")[0]
        if city not in CITIES:
            return index
        return section_of(self.organisations[city], index)

    def editor(self, organisation_key):
        """Return the demo editor who writes for an organisation."""
        names = {"jx": "editor", "hz": "other"}
        return self.users[names.get(organisation_key.split("-")[0], "final")]


def moment(day, hour=9):
    """Return a date of the texts as a moment in local time."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def make_world(users, say):
    """Make what everything else refers to.

    Args:
        users: dict of account name to user.
        say: function that prints a line of progress.
    """
    world = World(users)
    say(_("organisations and tags"))
    for row in rows("organisation", "organisations.toml"):
        add_organisation(world, row)
    for row in rows("tag", "tags.toml"):
        factories.TagFactory(
            name=row["name"],
            group=row["group"],
            kind=row["kind"],
            synonyms="\n".join(row.get("synonyms", [])),
            description=row["description"],
        )
    say(_("pictures"))
    add_pictures(world)
    return world


def add_organisation(world, row):
    parent = world.organisations.get(row.get("parent"))
    if parent:
        parent.refresh_from_db()
    world.organisations[row["key"]] = factories.OrganisationFactory(
        parent=parent,
        name=row["name"],
        short_name=row["short"],
        kind=row["kind"],
        sector=row["sector"],
        region_id=row["region"],
        member_count=row["members"],
        founding_year=row["founded"],
        introduction=row["intro"],
    )


def add_pictures(world):
    by_theme = {}
    for drawing in drawings():
        image = factories.ImageFactory(
            title=drawing.title, description=drawing.alt[:255], content=draw(drawing)
        )
        by_theme.setdefault(drawing.theme, []).append(image)
    world.pictures = {theme: cycle(images) for theme, images in by_theme.items()}


def open_city_sections(world):
    """Give each city its section of the lists, and the demo editors their group."""
    for city, name in zip(CITIES, ("editor", "other", None), strict=True):
        group = open_sections(world.organisations[city], world.home)
        if name:
            world.users[name].groups.add(group)


def tags_of(row):
    return list(models.DangjianTag.objects.filter(name__in=row.get("tags", [])))

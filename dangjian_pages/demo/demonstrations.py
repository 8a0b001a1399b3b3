"""Demo zones, points and posts."""

import datetime
from decimal import Decimal

from django.utils import timezone

from .. import models
from ..choices import NAMED_STAGES, Stage
from . import factories
from .brands import picture
from .content_files import body, html, html_list, name_and_text, rows
from .world import moment, tags_of

ACCEPTANCE = ("hardware", "software", "character", "effect")
# The texts' own words for two stages.
STAGES = {"re_review": Stage.REVIEW, "reviewing_application": Stage.EVALUATED}


def add_demonstrations(world):
    index = models.DemonstrationIndexPage.objects.child_of(world.home).get()
    for row in rows("zone", "zones.toml"):
        add(world, index, row, factories.DemonstrationZonePageFactory, zone_fields)
    for row in rows("point", "points_*.toml"):
        parent = world.pages.get(row.get("zone"), index)
        add(world, parent, row, factories.DemonstrationPointPageFactory, point_fields)
    for row in rows("post", "posts_*.toml"):
        parent = world.pages.get(row.get("point") or row.get("zone"), index)
        add(world, parent, row, factories.DemonstrationPostPageFactory, post_fields)


def add(world, parent, row, factory, own_fields):
    organisation = row["organisation"]
    if isinstance(parent, models.DemonstrationIndexPage):
        parent = world.section(parent, organisation)
    page = factory(
        parent=parent,
        title=row["title"],
        organisation=world.organisation(organisation),
        level=row["level"],
        year=row["year"],
        summary=row["summary"],
        tags=tags_of(row),
        user=world.editor(organisation),
        **life_cycle(row),
        **own_fields(world, row),
    )
    if "key" in row:
        world.pages[row["key"]] = page


def life_cycle(row):
    stage = STAGES.get(row["stage"], row["stage"])
    named_on = row.get("plate_date") or datetime.date(row["year"], 7, 1)
    was_named = stage in NAMED_STAGES or stage == Stage.REVOKED
    fields = {"stage": stage}
    if was_named:
        fields["named_on"] = named_on
        fields["first_published_at"] = moment(named_on)
        fields["plate_number"] = row.get("plate_number", "")
        fields["plate_issuer"] = row.get("plate_issuer", "")
        fields["plate_on"] = row.get("plate_date")
        fields |= evaluation(row, named_on)
    if stage == Stage.PUBLICITY:
        today = timezone.localdate()
        fields["publicity_from"] = today
        fields["publicity_to"] = today + datetime.timedelta(days=7)
        fields["publicity_contact"] = row.get("contact") or "示范联盟办公室 0573-82006688"
    return fields


def evaluation(row, named_on):
    """Return what the evaluation at the end of the year of the naming found, if it has been."""
    evaluated_on = datetime.date(named_on.year, 12, 20)
    if evaluated_on >= timezone.localdate():
        return {}
    return {"stars": 3 + len(row["title"]) % 3, "evaluated_on": evaluated_on}


def place(row):
    return {
        "address": row.get("address", ""),
        # As typed: a float has digits that nobody wrote.
        "latitude": Decimal(str(row["latitude"])),
        "longitude": Decimal(str(row["longitude"])),
    }


def highlights(model, texts):
    pairs = [name_and_text(text) for text in texts]
    return [
        model(title=name[:80], text=text, sort_order=position)
        for position, (name, text) in enumerate(pairs)
    ]


def zone_fields(world, row):
    organisation = row["organisation"]
    return {
        **place(row),
        "cover": world.picture(organisation),
        "body": body(row["body"]),
        "highlights": highlights(models.ZoneHighlight, row["highlights"]),
        "gallery": [picture(models.ZonePicture, world, organisation) for _ in range(3)],
    }


def point_fields(world, row):
    organisation = row["organisation"]
    return {
        **place(row),
        "cover": world.picture(organisation),
        "body": body(row["body"]),
        "opening_hours": row["opening_hours"],
        "visit_contact": row["contact"],
        "leader_position": row["leader_position"],
        "experience": html(row["experience"]),
        "highlights": highlights(models.PointHighlight, row["what_to_see"]),
        "standards": [
            models.PointStandard(number=item["number"], text=item["text"], sort_order=position)
            for position, item in enumerate(row["standard"])
        ],
        "pledges": [
            models.PointPledge(
                who=item["who"][:60],
                comments=comments(models.PointPledgeComment, item),
                **pledge(item, position),
            )
            for position, item in enumerate(row["pledge"])
        ],
        "visits": [
            models.LeaderVisit(visited_on=item["date"], solved=item["solved"], sort_order=position)
            for position, item in enumerate(row["visit"])
        ],
        "deliverables": [
            models.PointDeliverable(sort_order=position, **item)
            for position, item in enumerate(row.get("deliverable", []))
        ],
        "gallery": [picture(models.PointPicture, world, organisation) for _ in range(3)],
        **{part: row.get(part, "") for part in ACCEPTANCE},
    }


def post_fields(world, row):
    return {
        "cover": world.picture(row["organisation"]),
        "kind": models.PostKind.objects.get(name=row["kind"]),
        "duties": html_list(row["duties"]),
        "pledges": [
            models.PostPledge(
                comments=comments(models.PostPledgeComment, item), **pledge(item, position)
            )
            for position, item in enumerate(row["pledge"])
        ],
    }


def pledge(item, position):
    return {
        "pledge": item["pledge"],
        "due_on": item.get("due"),
        "state": item["state"],
        "sort_order": position,
    }


def comments(model, item):
    """Return what the public said of a pledge, if the texts have it."""
    if "said" not in item:
        return []
    said = {"author_role": item["said_by"], "said_on": item["said_on"], "is_approved": True}
    return [model(text=item["said"], **said)]

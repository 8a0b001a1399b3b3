"""Demo brands and their activities."""

from decimal import Decimal

from .. import models
from . import factories
from .content_files import body, html, name_and_text, rows
from .documents import text_document
from .pictures import logo
from .world import moment, tags_of

LOGO_COLOURS = ["#a8201a", "#1d4f91", "#1f6f43", "#7a5a10", "#59606b", "#8a1a15"]


def add_brands(world):
    index = models.BrandIndexPage.objects.child_of(world.home).get()
    for number, row in enumerate(rows("brand", "brands_*.toml")):
        parent = world.section(index, row["organisation"])
        world.pages[row["key"]] = add_brand(world, parent, row, number)


def add_brand(world, parent, row, number):
    organisation = row["organisation"]
    mark = factories.ImageFactory(
        title=f"{row['title']}标识",
        description=f"{row['title']}的标识",
        content=logo(row["key"], LOGO_COLOURS[number % len(LOGO_COLOURS)]),
    )
    return factories.BrandPageFactory(
        parent=parent,
        title=row["title"],
        organisation=world.organisation(organisation),
        level=row["level"],
        founding_year=row["year"],
        slogan=row["slogan"],
        short_name="，".join(row["short_names"])[:120],
        summary=row["summary"],
        cover=world.picture(organisation),
        logo=mark,
        tags=tags_of(row),
        user=world.editor(organisation),
        first_published_at=moment(row["honour"][0]["date"]),
        **texts(row),
        **parts(row),
        gallery=[picture(models.BrandPicture, world, organisation) for _ in range(3)],
        identity_files=[
            models.VisualIdentityFile(
                title="标识使用规范",
                document=text_document(
                    f"{row['title']}标识使用规范",
                    [
                        row["logo_meaning"],
                        "标识四周留出空白，不拉伸、不改色。",
                    ],
                ),
            )
        ],
        feedback=feedback(number),
    )


def feedback(number):
    """Return the feedback indices of two rounds; no two brands have the same ones."""
    return [
        models.FeedbackIndex(
            round_name=f"{year} 年度评价",
            awareness=Decimal(78 + (number + place) % 9) + 4 * place,
            renown=Decimal(70 + (number * 2 + place) % 11) + 5 * place,
            reputation=Decimal(86 + number % 7) + 3 * place,
            loyalty=Decimal(84 + number % 8) + 2 * place,
            sort_order=place,
        )
        for place, year in enumerate((2024, 2025))
    ]


def texts(row):
    same = (
        "logo_meaning positioning_why positioning_what positioning_how meaning political_meaning "
        "cultural_meaning integration_meaning core_goal method_name"
    )
    return {
        **{name: row[name] for name in same.split()},
        "body": body(row["body"]),
        "demonstration_value": row["value"],
        "lessons": html(row["lessons"]),
    }


def parts(row):
    """Return the children of a brand page by relation name."""
    return {
        "method_steps": [
            models.MethodStep(name=name[:60], text=text, sort_order=place)
            for place, (name, text) in enumerate(map(name_and_text, row["method_steps"]))
        ],
        "carriers": [
            models.Carrier(
                name=item["name"],
                description=item["description"],
                starts_on=item.get("start"),
                sort_order=place,
            )
            for place, item in enumerate(row["carrier"])
        ],
        "indicators": [indicator(item, place) for place, item in enumerate(row["indicator"])],
        "roadmap": [
            models.RoadmapStage(
                name=item["name"],
                goal=item["goal"],
                starts_on=item["start"],
                ends_on=item["end"],
                responsible=item["role"],
                state=item["state"],
                sort_order=place,
            )
            for place, item in enumerate(row["stage"])
        ],
        "members": [
            models.GroupMember(
                team=item["team"], role=item["role"], duty=item["duty"], sort_order=place
            )
            for place, item in enumerate(row["member"])
        ],
        "honours": [
            models.Honour(
                name=item["name"],
                level=item["level"],
                issuer=item["issuer"],
                awarded_on=item["date"],
                sort_order=place,
            )
            for place, item in enumerate(row["honour"])
        ],
        "coverage": [
            models.MediaCoverage(
                outlet=item["outlet"],
                title=item["title"],
                level=item["level"],
                published_on=item["date"],
                sort_order=place,
            )
            for place, item in enumerate(row["coverage"])
        ],
        "figures": [
            figure(models.BrandFigure, item, place) for place, item in enumerate(row["figure"])
        ],
        "replications": [
            models.Replication(name=name, sort_order=place)
            for place, name in enumerate(row["replicated_by"])
        ],
    }


def indicator(item, place):
    return models.Indicator(
        group=item["group"],
        name=item["name"],
        target=Decimal(str(item["target"])),
        unit=item["unit"],
        sort_order=place,
        readings=[
            models.Reading(read_on=day, value=Decimal(str(value)))
            for day, value in item["readings"]
        ],
    )


def figure(model, item, place):
    since = item.get("since", "")
    if hasattr(since, "year"):
        since = f"{since.year} 年以来"
    return model(
        label=item["label"],
        value=Decimal(str(item["value"])),
        unit=item["unit"],
        since=str(since),
        sort_order=place,
    )


def picture(model, world, organisation):
    """Return a gallery picture of a page."""
    image = world.picture(organisation)
    return model(image=image, alt_text=image.description[:200], caption=image.title)


def add_activities(world):
    for row in rows("activity", "activities.toml"):
        brand = world.pages[row["brand"]]
        brand.refresh_from_db()
        factories.ActivityPageFactory(
            parent=brand,
            title=row["title"],
            organisation=brand.organisation,
            kind=row["kind"],
            mode=row["mode"],
            starts_on=row["date"],
            place=row["place"],
            participants=row["participants"],
            summary=row["summary"],
            cover=world.picture(key_of(world, brand.organisation)),
            process=body(row["process"]),
            outcome=row["outcome"],
            tags=tags_of(row),
            first_published_at=moment(row["date"], 18),
        )


def key_of(world, organisation):
    """Return the key of an organisation in the demo texts."""
    return next(key for key, item in world.organisations.items() if item.pk == organisation.pk)

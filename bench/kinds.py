"""One unsaved page of each kind, with the parts that hang on it."""

import datetime
import hashlib
import json
from decimal import Decimal
from functools import cache

from dangjian_pages import models
from dangjian_pages.choices import (
    NAMED_STAGES,
    ActivityKind,
    ActivityMode,
    BrandStatus,
    DeliverableKind,
    Level,
    PledgeState,
    Stage,
    TeamType,
)
from dangjian_pages.models.demonstrations import years_later

from . import words

LEVELS = [  # high levels are rare
    (Level.NATIONAL, 1), (Level.PROVINCIAL, 5), (Level.MUNICIPAL, 14), (Level.COUNTY, 22),
    (Level.TOWNSHIP, 18), (Level.UNIT, 20), (Level.CORPORATE_GROUP, 4), (Level.COMPANY, 8),
    (Level.BRANCH, 8),
]  # fmt: skip
NOT_PUBLIC_STAGES = (
    Stage.PLANNED, Stage.BUILDING, Stage.APPLIED, Stage.EVALUATED, Stage.REVOKED,
)  # fmt: skip
LENGTHS = (800, 1500)  # characters of all texts of a record together


def pick(rng, pairs):
    """Draw one of (value, weight) pairs."""
    values, weights = zip(*pairs, strict=True)
    return rng.choices(values, weights)[0]


def stream(blocks):
    return json.dumps(blocks, ensure_ascii=False)


class Builder:
    """Builds pages.

    Args:
        writer: texts.Writer.
        rng: random.Random for everything that is no text.
    """

    def __init__(self, writer, rng):
        self.writer, self.rng = writer, rng
        self.posts = list(models.PostKind.objects.all())

    def build(self, kind, place, published_at, canary=""):
        """Return an unsaved page and its unsaved parts.

        Args:
            kind: name of a record kind.
            place: places.Place that the record belongs to.
            published_at: aware datetime.
            canary: a word that stands in title, summary and texts, or "". For demonstration
                records that of CANARIES["unnamed"] says that the record has no name yet.
        """
        facts = dict(place.facts)
        length = self.rng.randint(*LENGTHS)
        own, parts = getattr(self, kind)(place, facts, published_at, length, canary)
        title = self.writer.title(kind, facts)
        summary = self.writer.text(60, facts)[:300]
        region = place.region if self.rng.random() < 0.3 else None
        common = {
            "title": f"{title}{canary}",
            "draft_title": f"{title}{canary}",
            "summary": f"{summary}{canary}",
            "organisation_id": place.organisation.pk,
            "region_id": region and region.pk,
            "level": pick(self.rng, LEVELS) if self.rng.random() < 0.8 else "",
            "year": published_at.year,
        }
        return MODELS[kind](**{**common, **own}), parts

    def brand(self, place, facts, at, length, canary):
        text = self.writer.text
        short = [self.writer.word("head") + self.writer.word("tail")]
        steps = [
            models.MethodStep(name=name, text=text(20, facts), sort_order=order)
            for order, name in enumerate(("双提升", "三服务", "四争先"))
        ]
        carriers = [
            models.Carrier(name=self.writer.word("thing"), description=text(30, facts))
            for _each in range(2)
        ]
        honours = [
            models.Honour(
                name=f"{self.writer.word('topic')}先进集体", issuer=facts["city"], awarded_on=at
            )
            for _each in range(self.rng.choice((0, 1, 2)))
        ]
        own = {
            "short_name": short[0] if self.rng.random() < 0.5 else "",
            "slogan": f"{self.writer.word('deed')}，{self.writer.word('clause')}"[:100],
            "founding_year": at.year,
            "status": pick(
                self.rng,
                zip(BrandStatus.values, (2, 10, 3, 1), strict=True),
            ),
            "positioning_why": text(length // 8, facts) + canary,
            "positioning_what": text(length // 8, facts),
            "positioning_how": text(length // 8, facts),
            "meaning": text(length // 8, facts),
            "core_goal": text(40, facts),
            "method_name": self.writer.word("method"),
            "demonstration_value": text(60, facts),
            "body": stream(self.writer.body(length // 3, facts)),
        }
        return own, [*steps, *carriers, *honours, *self._figures(models.BrandFigure)]

    def _figures(self, model):
        return [
            model(label=self.writer.word("result"), value=self.rng.randint(2, 900), unit="件")
            for _each in range(2)
        ]

    def activity(self, place, facts, at, length, canary):
        own = {
            "kind": self.rng.choice(ActivityKind.values),
            "mode": pick(self.rng, zip(ActivityMode.values, (8, 2, 1), strict=True)),
            "starts_on": at.date(),
            "ends_on": at.date() + datetime.timedelta(days=self.rng.choice((0, 0, 1, 7))),
            "place": f"{self.writer.word('name')}{self.writer.word('place')}",
            "participants": self.rng.randint(8, 600),
            "process": stream(self.writer.body(length - 120, facts)),
            "outcome": self.writer.text(60, facts) + canary,
        }
        return own, []

    def _demonstration(self, facts, at, length, canary):
        named = canary != words.CANARIES["unnamed"]
        stages = zip(NAMED_STAGES, (12, 2, 6, 1), strict=True)
        stage = pick(self.rng, stages) if named else self.rng.choice(NOT_PUBLIC_STAGES)
        day = at.date() if named or stage == Stage.REVOKED else None
        return {
            "stage": stage,
            "named_on": day,
            "review_due_on": day and years_later(day),
            "plate_number": f"{at.year}-{self.rng.randint(1, 9999):04}" if day else "",
            "plate_issuer": f"{facts['city']}基层党建联盟" if day else "",
            "plate_on": day,
            "team_type": self.rng.choice(["", *TeamType.values]),
            "body": stream(self.writer.body(length, facts)),
        }

    def _place(self, place):
        latitude, longitude = centre(place.region.code)
        return {
            "address": f"{place.region}{self.writer.word('name')}路{self.writer.word('number')}号",
            "latitude": Decimal(f"{latitude + self.rng.gauss(0, 0.03):.6f}"),
            "longitude": Decimal(f"{longitude + self.rng.gauss(0, 0.03):.6f}"),
            "opening_hours": "周一至周五 8:30—17:00",
        }

    def _highlights(self, model, facts):
        return [
            model(title=self.writer.word("thing"), text=self.writer.text(20, facts))
            for _each in range(2)
        ]

    def _pledges(self, model):
        return [
            model(
                who=self.writer.word("role"),
                pledge=f"{self.writer.word('deed')}，{self.writer.word('clause')}",
                state=self.rng.choice(PledgeState.values),
            )
            for _each in range(2)
        ]

    def zone(self, place, facts, at, length, canary):
        own = self._demonstration(facts, at, length, canary) | self._place(place)
        return own, self._highlights(models.ZoneHighlight, facts)

    def point(self, place, facts, at, length, canary):
        text = self.writer.text
        own = self._demonstration(facts, at, length // 2, canary) | self._place(place)
        own |= {
            "hardware": text(length // 9, facts) + canary,
            "software": text(length // 9, facts),
            "character": text(length // 9, facts),
            "effect": text(length // 9, facts),
            "experience": f"<ul><li>{text(40, facts)}</li></ul>",
        }
        deliverable = models.PointDeliverable(
            kind=self.rng.choice(DeliverableKind.values), count=self.rng.randint(1, 40)
        )
        parts = [*self._highlights(models.PointHighlight, facts), deliverable]
        return own, [*parts, *self._pledges(models.PointPledge)]

    def post(self, place, facts, at, length, canary):
        kind = self.rng.choice(self.posts)
        facts["post"] = kind.name
        own = self._demonstration(facts, at, length - 100, canary)
        own |= {"kind_id": kind.pk, "duties": f"<ol><li>{self.writer.text(80, facts)}</li></ol>"}
        return own, self._pledges(models.PostPledge)

    def case(self, place, facts, at, length, canary):
        body = self.writer.body
        own = {
            "abstract": self.writer.text(100, facts) + canary,
            "background": stream(body(length // 5, facts)),
            "practice": stream(body(length // 2, facts)),
            "outcome": stream(body(length // 6, facts)),
            "insight": stream(body(length // 6, facts)),
            "batch": f"{at.year}年第{self.rng.choice('一二三')}批典型案例",
            "issued_on": at.date(),
        }
        lessons = [
            models.CaseLesson(text=self.writer.text(20, facts), sort_order=order)
            for order in range(2)
        ]
        return own, [*lessons, *self._figures(models.CaseFigure)]

    def news(self, place, facts, at, length, canary):
        reprint = self.rng.random() < 0.2
        own = {
            "published_on": at,
            "author": f"{facts['short']}通讯员"[:80],
            "origin": "reprint" if reprint else "original",
            "source": f"{facts['city']}日报" if reprint else "本站",
            "responsible_editor": "本站编辑部",
            "keywords": f"{self.writer.word('topic')}，{self.writer.word('topic')}",
            "issue_number": f"{at.year}年第{at.month}期",
            "body": stream(self.writer.body(length, facts)),
        }
        return own, []


MODELS = {
    "brand": models.BrandPage,
    "zone": models.DemonstrationZonePage,
    "point": models.DemonstrationPointPage,
    "post": models.DemonstrationPostPage,
    "case": models.TypicalCasePage,
    "activity": models.ActivityPage,
    "news": models.NewsPage,
}


@cache
def centre(code):
    """Return made-up coordinates for a region: its records lie together, inside the country."""
    digest = hashlib.sha256(code.encode()).digest()
    return 23 + digest[0] / 256 * 20, 102 + digest[1] / 256 * 18

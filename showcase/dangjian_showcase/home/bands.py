"""What all bands of the home page have in common, and those that show records."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dangjian_search.kinds import get_kinds

from .data import HomeData

PREVIEW = "dangjian_showcase/home/preview.html"
ALL = _("All")


class Band(blocks.StructBlock):
    """One band of the home page: a heading, and what stands under it.

    A subclass says in `wanted()` which records it will show, before anything is read, and in
    `content()` what its template gets. Its Meta has, beside Wagtail's own, `heading` and `line`
    (the usual ones) and `tinted` (whether its ground is set off).
    """

    title = blocks.CharBlock(
        label=_("Heading"),
        required=False,
        max_length=30,
        help_text=_("Left empty: the usual one."),
    )

    class Meta:
        preview_template = PREVIEW
        heading = line = list_name = ""
        tinted = False

    def wanted(self, value, home):
        """Ask HomeData for what this band will show."""

    def content(self, value, home):
        """Return what the template gets: dict. Without anything true in it the band is left out."""
        return {}

    def more_url(self, home):
        """Return where there is more of this, or ""."""
        return home.urls.get(self.meta.list_name, "") if self.meta.list_name else ""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        home = context.get("home")
        if home is None:  # the preview of one block
            home = HomeData(context.get("request"))
            self.wanted(value, home)
            home.load_pictures()
        content = self.content(value, home)
        return {
            **context,
            **content,
            "shown": any(content.values()),
            "band_id": context.get("band_id") or "band",
            "heading": value.get("title") or self.meta.heading,
            "line": self.meta.line,
            "more_url": self.more_url(home),
            "more": ALL,
            "tinted": self.meta.tinted,
        }


def number_of(label, usual, most):
    return blocks.IntegerBlock(label=label, default=usual, min_value=1, max_value=most)


class HeroBand(Band):
    """The first thing a visitor sees: slogan, search, and one record large."""

    title = blocks.CharBlock(
        label=_("Slogan"),
        required=False,
        max_length=100,
        help_text=_("Left empty: the slogan line of the page."),
    )
    record = blocks.PageChooserBlock(
        label=_("Record shown large"),
        required=False,
        help_text=_("Left empty: the lead record of the page."),
    )
    label = blocks.CharBlock(
        label=_("Words above the record"),
        required=False,
        max_length=20,
        help_text=_("E.g. brand of the month."),
    )
    has_search = blocks.BooleanBlock(label=_("With search box"), required=False, default=True)

    class Meta:
        icon = "home"
        label = _("Opening")
        template = "dangjian_showcase/home/hero.html"
        description = _("Slogan, search box, and one record large: the brand of the month")
        preview_value = {
            "title": "看得见的先锋，学得到的做法",
            "record": None,
            "label": "本月品牌",
            "has_search": True,
        }

    def wanted(self, value, home):
        home.want_record(self.record_id(value, home))

    def record_id(self, value, home):
        record = value.get("record")
        return record.pk if record else getattr(home.page, "lead_record_id", None)

    def content(self, value, home):
        lead = home.record(self.record_id(value, home))
        return {
            "slogan": value.get("title") or getattr(home.page, "slogan", ""),
            "name": getattr(home.page, "title", ""),
            "introduction": getattr(home.page, "introduction", ""),
            "lead": lead,
            "lead_slogan": home.slogan(lead.pk) if lead else "",
            "popular_tags": home.tags[:3] if value.get("has_search") else [],
        }


def kind_choices():
    return [(name, kind.plural) for name, kind in get_kinds().items()]


class FiguresBand(Band):
    """How much there is: counted when the page is opened, and figures that are typed."""

    class Figure(blocks.StructBlock):
        label = blocks.CharBlock(label=_("What is counted"), max_length=30)
        value = blocks.CharBlock(label=_("Number"), max_length=12)
        unit = blocks.CharBlock(label=_("Unit"), max_length=10)
        since = blocks.CharBlock(label=_("Period"), required=False, max_length=30)

    kinds = blocks.MultipleChoiceBlock(
        label=_("Count these"),
        widget=CheckboxSelectMultiple,
        choices=kind_choices,
        default=["brand", "zone", "point", "case"],
        required=False,
    )
    figures = blocks.ListBlock(Figure(), label=_("Further figures"), default=[], max_num=4)

    class Meta:
        icon = "order"
        label = _("Key figures")
        template = "dangjian_showcase/home/figures.html"
        description = _("How many records of each kind there are now, and figures of your own")
        heading = _("At a glance")
        preview_value = {
            "kinds": ["brand", "zone", "point", "case"],
            "figures": [{"label": "服务群众", "value": "3.2", "unit": "万人次", "since": ""}],
        }

    def content(self, value, home):
        kinds = get_kinds()
        counted = [
            {
                "value": str(home.counts.get(name, 0)),  # a tile of 0 is a tile
                "label": kinds[name].plural,
                "unit": _("in all"),
                "since": "",
            }
            for name in value["kinds"]
            if name in kinds
        ]
        return {"figures": [*counted, *value["figures"]]}


class MapBand(Band):
    """Where the demonstration sites lie, and the same ones as a list."""

    number = number_of(_("How many"), 8, 30)

    class Meta:
        icon = "site"
        label = _("Map")
        template = "dangjian_showcase/home/map.html"
        description = _(
            "A small map of the newest demonstration sites, with the way to the large one"
        )
        heading = _("Where to go and see")
        line = _("Named demonstration sites that can be visited.")
        list_name = "points"
        preview_value = {"number": 8}

    def wanted(self, value, home):
        home.want_placed(["zone", "point"], value["number"])

    def content(self, value, home):
        return {"records": home.placed(["zone", "point"], value["number"])}


class BrandsBand(Band):
    number = number_of(_("How many"), 8, 24)

    class Meta:
        icon = "dangjian-brand"
        label = _("Brand wall")
        template = "dangjian_showcase/home/cards.html"
        description = _("The newest brands as cards")
        heading = _("Brand wall")
        line = _("What each organisation stands for, in one name.")
        list_name = "brands"
        preview_value = {"number": 8}

    def wanted(self, value, home):
        home.want_newest(["brand"], value["number"])

    def content(self, value, home):
        return {"records": home.newest(["brand"], value["number"])}


class DemonstrationsBand(Band):
    kinds = blocks.MultipleChoiceBlock(
        label=_("Of these kinds"),
        widget=CheckboxSelectMultiple,
        choices=[
            ("zone", _("Demonstration zones")),
            ("point", _("Demonstration points")),
            ("post", _("Demonstration posts")),
        ],
        default=["point"],
    )
    number = number_of(_("How many"), 6, 24)

    class Meta:
        icon = "dangjian-point"
        label = _("Newest zones and points")
        template = "dangjian_showcase/home/cards.html"
        description = _("The newest demonstration zones, points or posts as large cards")
        heading = _("Demonstration sites")
        line = _("Go and see: what was named, where it is, what can be learnt there.")
        list_name = "points"
        tinted = True
        wide = True
        preview_value = {"kinds": ["zone", "point"], "number": 6}

    def wanted(self, value, home):
        home.want_newest(value["kinds"], value["number"])

    def content(self, value, home):
        return {"records": home.newest(value["kinds"], value["number"])}


class CasesBand(Band):
    number = number_of(_("How many beside the first"), 3, 12)

    class Meta:
        icon = "doc-full"
        label = _("Cases")
        template = "dangjian_showcase/home/cases.html"
        description = _("The newest case wide, others below it")
        heading = _("Typical cases")
        line = _("How it was done, and what others can copy.")
        list_name = "cases"
        preview_value = {"number": 3}

    def wanted(self, value, home):
        home.want_newest(["case"], value["number"] + 1)

    def content(self, value, home):
        return {"records": home.newest(["case"], value["number"] + 1)}

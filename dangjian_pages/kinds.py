"""Our record kinds, registered through the same door as a plug-in's."""

from django.utils.translation import gettext_lazy as _

from dangjian_search.kinds import RecordKind

from .choices import BrandStatus, Stage


class BrandKind(RecordKind):
    name = "brand"
    label = _("Brand")
    plural = _("Brands")
    icon = "dangjian-brand"
    order = 10
    model = "dangjian_pages.BrandPage"
    states = BrandStatus.choices
    menu_group = "brands"


class ZoneKind(RecordKind):
    name = "zone"
    label = _("Demonstration zone")
    plural = _("Demonstration zones")
    icon = "dangjian-zone"
    order = 20
    model = "dangjian_pages.DemonstrationZonePage"
    states = Stage.choices
    menu_group = "demonstration"


class PointKind(RecordKind):
    name = "point"
    label = _("Demonstration point")
    plural = _("Demonstration points")
    icon = "dangjian-point"
    order = 30
    model = "dangjian_pages.DemonstrationPointPage"
    states = Stage.choices
    menu_group = "demonstration"


class PostRecordKind(RecordKind):
    name = "post"
    label = _("Demonstration post")
    plural = _("Demonstration posts")
    icon = "dangjian-post"
    order = 40
    model = "dangjian_pages.DemonstrationPostPage"
    states = Stage.choices
    menu_group = "demonstration"


class CaseKind(RecordKind):
    name = "case"
    label = _("Typical case")
    plural = _("Typical cases")
    icon = "doc-full"
    order = 50
    model = "dangjian_pages.TypicalCasePage"
    menu_group = "cases"


class CaseBatchKind(RecordKind):
    name = "batch"
    label = _("Issued cases")
    plural = _("Issues of cases")
    icon = "list-ol"
    order = 55
    model = "dangjian_pages.CaseBatchPage"
    menu_group = "cases"


class ActivityRecordKind(RecordKind):
    name = "activity"
    label = _("Brand activity")
    plural = _("Brand activities")
    icon = "date"
    order = 60
    model = "dangjian_pages.ActivityPage"
    menu_group = "brands"


class NewsKind(RecordKind):
    name = "news"
    label = _("News")
    plural = _("News")
    icon = "doc-empty"
    order = 70
    model = "dangjian_pages.NewsPage"
    menu_group = "news"


KINDS = [
    BrandKind,
    ZoneKind,
    PointKind,
    PostRecordKind,
    CaseKind,
    CaseBatchKind,
    ActivityRecordKind,
    NewsKind,
]

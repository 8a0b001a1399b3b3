from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.models import Page


class WorkingMethodBlock(blocks.StructBlock):
    """A numbered working method 工作法."""

    class Step(blocks.StructBlock):
        name = blocks.CharBlock(label=pgettext_lazy("working method", "Name"), max_length=60)
        text = blocks.TextBlock(label=_("What it stands for"), required=False)

    name = blocks.CharBlock(
        label=pgettext_lazy("working method", "Name"),
        max_length=100,
        help_text=_("Symbols are kept as typed: 1+5+20+N"),
    )
    steps = blocks.ListBlock(Step(), label=_("Parts"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Working method")
        template = "dangjian_pages/blocks/method.html"
        description = _("A working method with its numbered parts")
        preview_value = {
            "name": "双提升、三服务",
            "steps": [
                {"name": "双提升", "text": "提升服务，提升质效"},
                {"name": "三服务", "text": "服务企业、服务群众、服务基层"},
            ],
        }


class FiguresBlock(blocks.StructBlock):
    """Result figures 成效数据: every number has its unit."""

    class Figure(blocks.StructBlock):
        label = blocks.CharBlock(label=_("What is counted"), max_length=60)
        value = blocks.DecimalBlock(label=_("Number"), max_digits=14, decimal_places=2)
        unit = blocks.CharBlock(label=_("Unit"), max_length=20)
        since = blocks.CharBlock(label=_("Period"), required=False, max_length=40)

    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=80)
    figures = blocks.ListBlock(Figure(), label=_("Figures"), min_num=1)

    class Meta:
        icon = "table"
        label = _("Result figures")
        template = "dangjian_pages/blocks/figures.html"
        description = _("Numbers large, each with its unit")
        preview_value = {
            "title": "成效数据",
            "figures": [
                {"label": "服务群众", "value": "3260", "unit": "人次", "since": "2025 年"},
                {"label": "办结实事", "value": "128", "unit": "件", "since": "2025 年"},
            ],
        }


def sample_records():
    from dangjian_search.models import Entry

    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True)[:3]
    return {"title": "相关案例", "records": list(Page.objects.filter(pk__in=list(newest)))}


class RelatedRecordsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=80)
    records = blocks.ListBlock(blocks.PageChooserBlock(), label=_("Records"), min_num=1, max_num=12)

    class Meta:
        icon = "link"
        label = _("Related records")
        template = "dangjian_pages/blocks/related_records.html"
        description = _("Cards of hand-picked records; what is not public is left out")
        preview_value = staticmethod(sample_records)

    def get_context(self, value, parent_context=None):
        from dangjian_search.cards import entries_for

        context = super().get_context(value, parent_context)
        ids = [page.pk for page in value["records"] if page]
        context["records"] = entries_for(ids, context.get("request"))
        return context

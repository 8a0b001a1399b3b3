from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock

FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript", "subscript"]


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault("features", FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "dangjian_pages/blocks/paragraph.html"
        description = _("Running text with links and lists")
        preview_value = "<p>党员服务队每周三到社区，登记、上门、回访，一件一件办。</p>"


class HeadingBlock(blocks.StructBlock):
    """A heading inside the body; the page's own title is the first level."""

    text = blocks.CharBlock(label=_("Text"), max_length=80)
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("2", _("Heading")), ("3", _("Sub-heading"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "dangjian_pages/blocks/heading.html"
        description = _("Divides a long text")
        preview_value = {"text": "做法与经过", "level": "2"}


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Text"))
    source = blocks.CharBlock(label=_("Who said it"), required=False, max_length=80)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "dangjian_pages/blocks/quotation.html"
        description = _("A sentence that deserves its own space")
        preview_value = {"text": "群众的灯亮着，我们才能睡得着。", "source": "城东营业所党员"}


class PolicyCitationBlock(blocks.StructBlock):
    """A passage of a document that the text rests on."""

    title = blocks.CharBlock(label=pgettext_lazy("policy", "Document"), max_length=120)
    number = blocks.CharBlock(label=_("Document number"), required=False, max_length=60)
    issuer = blocks.CharBlock(label=_("Issued by"), required=False, max_length=80)
    issued_on = blocks.DateBlock(label=_("Date"), required=False)
    passage = blocks.TextBlock(label=_("Passage"))
    url = blocks.URLBlock(label=pgettext_lazy("on the web", "Address"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Policy citation")
        template = "dangjian_pages/blocks/policy_citation.html"
        description = _("A passage of a document, with its number and issuer")
        preview_value = {
            "title": "示范点创建管理办法（试行）",
            "number": "联盟〔2025〕6 号",
            "issuer": "示范联盟",
            "issued_on": None,
            "passage": "示范点每三年复核一次，复核结果向社会公布。",
            "url": "",
        }


class TableBlock(WagtailTableBlock):
    class Meta:
        icon = "table"
        label = _("Table")
        template = "dangjian_pages/blocks/table.html"
        description = _("A table with a heading row; it scrolls in its own box on a phone")
        preview_value = {
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "服务项目",
            "data": [["项目", "次数"], ["上门检修", "326"], ["安全宣讲", "48"]],
        }


class TimelineBlock(blocks.StructBlock):
    class Event(blocks.StructBlock):
        date = blocks.CharBlock(
            label=_("When"), max_length=40, help_text=_("As it should be read, e.g. 2024 年 3 月")
        )
        title = blocks.CharBlock(label=_("What happened"), max_length=80)
        text = blocks.TextBlock(label=pgettext_lazy("timeline", "More"), required=False)

    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=80)
    events = blocks.ListBlock(Event(), label=_("Events"), min_num=1)

    class Meta:
        icon = "history"
        label = _("Timeline")
        template = "dangjian_pages/blocks/timeline.html"
        description = _("Events in the order of time")
        preview_value = {
            "title": "创建历程",
            "events": [
                {"date": "2023 年 3 月", "title": "制定规划", "text": ""},
                {"date": "2024 年 7 月", "title": "授牌命名", "text": ""},
            ],
        }

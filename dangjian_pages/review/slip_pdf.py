"""The approval slip as a PDF file on A4."""

import io
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from .slip_fonts import chinese_font

MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
INK, RULE, SHADE = colors.HexColor("#1a1a1a"), colors.HexColor("#555555"), "#f1f1ef"
FACTS = (0.15, 0.35, 0.15, 0.35)  # of the width
WIDE = 3  # of the facts at the end take a whole line
ENTRIES = (0.14, 0.17, 0.2, 0.49)
LINE, LINES = 24, 20  # characters of a line of an opinion, lines of a row


def slip_pdf(slip):
    """Return a Slip as a PDF file: bytes. Text can be copied and searched."""
    drawn = _Drawing(slip)
    with chinese_font(drawn.text()) as font:
        return drawn.draw(font)


class _Drawing:
    def __init__(self, slip):
        self.slip = slip
        self.headings = [_("Time"), _("Step and outcome"), _("Who"), _("Opinion and findings")]
        self.heading = _("Approval slip")
        self.number = _("No. %(number)s") % {"number": f"{slip.item_id}-{slip.last.number}"}
        self.parts = [
            (_("Course of the review"), slip.entries),
            (_("After the review"), slip.afterwards),
        ]
        self.foot = [
            _("Last record: no. %(number)s, digest %(digest)s")
            % {"number": slip.last.number, "digest": slip.digest},
            _("To verify, run on the server: %(command)s") % {"command": slip.command},
        ]

    def text(self):
        """Return all that is set, so that the font has the characters."""
        facts = [part for pair in self.slip.facts for part in pair]
        cells = [text for _name, some in self.parts for one in some for text in self.cells(one)]
        names = [name for name, _some in self.parts]
        ascii_ = "".join(map(chr, range(32, 127)))
        return "".join([*facts, *cells, *names, *self.headings, self.heading, self.number,
                        *self.foot, ascii_])  # fmt: skip

    def cells(self, one):
        said = [f"{label}：{text}" for label, text in one.said]
        return (
            f"{one.time}\n#{one.number}",
            "\n".join(filter(None, [one.step, one.result])),
            "\n".join(filter(None, [one.who, one.position])),
            "\n".join(said),
        )

    def draw(self, font):
        plain = ParagraphStyle(
            "plain", fontName=font, fontSize=9.5, leading=14, textColor=INK, wordWrap="CJK"
        )
        small = ParagraphStyle("small", plain, fontSize=8, leading=12)
        right = ParagraphStyle("right", small, alignment=TA_RIGHT)
        title = ParagraphStyle("title", plain, fontSize=20, leading=28, alignment=TA_CENTER)
        part = ParagraphStyle("part", plain, fontSize=11, leading=16, spaceBefore=10, spaceAfter=4)
        story = [Paragraph(self.markup(self.heading), title), Spacer(1, 2 * mm)]
        story += [Paragraph(self.markup(self.number), right), Spacer(1, 1 * mm), self.head(plain)]
        for name, entries in self.parts:
            if entries:
                story += [Paragraph(self.markup(name), part), self.table(entries, plain)]
        story.append(Spacer(1, 5 * mm))
        story += [Paragraph(self.markup(line), small) for line in self.foot]
        output = io.BytesIO()
        document = SimpleDocTemplate(
            output, pagesize=A4, title=f"{self.heading} {self.slip.title}", lang="zh-CN",
            leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
        )  # fmt: skip

        def number_page(canvas, _document):
            canvas.setFont(font, 8)
            canvas.setFillColor(RULE)
            canvas.drawString(MARGIN, 10 * mm, self.number)
            canvas.drawRightString(A4[0] - MARGIN, 10 * mm, str(canvas.getPageNumber()))

        document.build(story, onFirstPage=number_page, onLaterPages=number_page)
        return output.getvalue()

    @staticmethod
    def markup(text):
        return escape(text).replace("\n", "<br/>")

    def head(self, style):
        """The facts in two columns; title and the last ones take a whole line."""
        wide = {label for label, _text in [self.slip.facts[0], *self.slip.facts[-WIDE:]]}
        rows, spans, waiting = [], [], []
        for label, text in self.slip.facts:
            cells = [Paragraph(self.markup(part), style) for part in (label, text)]
            if label in wide:
                if waiting:
                    rows.append([*waiting, "", ""])
                    waiting = []
                spans.append(("SPAN", (1, len(rows)), (3, len(rows))))
                rows.append([*cells, "", ""])
            elif waiting:
                rows.append([*waiting, *cells])
                waiting = []
            else:
                waiting = cells
        shade = [("BACKGROUND", (column, 0), (column, -1), SHADE) for column in (0, 2)]
        shade += [("BACKGROUND", (1, row[1][1]), (3, row[1][1]), colors.white) for row in spans]
        return self.ruled(rows, FACTS, [*shade, *spans])

    def table(self, entries, style):
        rows = [self.headings, *[self.cells(one) for one in entries]]
        # A row higher than a page could not be set, so a long opinion goes on in rows of its own.
        cut = [part for row in rows for part in self.cut(row)]
        rows = [[Paragraph(self.markup(cell), style) for cell in row] for row in cut]
        return self.ruled(rows, ENTRIES, [("BACKGROUND", (0, 0), (-1, 0), SHADE)], repeatRows=1)

    @staticmethod
    def cut(row):
        *others, said = row
        parts, height = [""], 0
        for line in said.split("\n"):
            for start in range(0, len(line) or 1, LINES * LINE):
                piece = line[start : start + LINES * LINE]
                height += len(piece) // LINE + 1
                if height > LINES and parts[-1]:
                    parts.append("")
                    height = len(piece) // LINE + 1
                parts[-1] += f"{piece}\n"
        for place, part in enumerate(parts):
            yield [*(others if place == 0 else [""] * len(others)), part.rstrip("\n")]

    @staticmethod
    def ruled(rows, shares, commands, **options):
        table = Table(rows, colWidths=[share * WIDTH for share in shares], **options)
        table.setStyle(
            TableStyle(
                [
                    ("GRID", (0, 0), (-1, -1), 0.6, RULE),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("TOPPADDING", (0, 0), (-1, -1), 3),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                    *commands,
                ]
            )
        )
        return table

"""The list of phrases as a CSV file: reading it row by row, comparing, taking over."""

import csv
import io
from dataclasses import dataclass, field
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from ..models import Phrase, PhraseKind
from .findings import Severity
from .folding import fold_phrase

ROWS = 20_000
BYTES = 2 * 1024 * 1024
ENCODINGS = ("utf-8-sig", "gb18030")
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = ("text", "suggestion", "kind", "severity", "exceptions", "active", "note")
HEADINGS = ("词语", "建议", "类型", "程度", "例外", "启用", "备注")
SAMPLES = [
    ("党健", "党建", "错误用法", "必须修改", "党健康", "是", ""),
    ("团结、紧张、严肃、活泼", "", "固定表述", "建议修改", "", "是", "按顺序写"),
]
# A cell holds several exceptions, one a line or with one of these between them.
EXCEPTION_SEPARATORS = "；;|"
YES, NO = {"是", "1", "true", "yes", "y", ""}, {"否", "0", "false", "no", "n"}
NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"


class UnreadableFile(ValueError):
    """A file that cannot be taken for a list; the message says why."""


@dataclass
class FileRow:
    """One row of a file.

    Attributes:
        number: line of the file, the heading being 1.
        phrase: Phrase, not saved.
        columns: names of the columns that the file has.
        state: NEW, CHANGED, SAME or WRONG.
        messages: what is wrong: list of str.
        changes: what differs from the row that is there: list of (label, before, after).
    """

    number: int
    phrase: Phrase
    columns: frozenset
    state: str = NEW
    messages: list = field(default_factory=list)
    changes: list = field(default_factory=list)


def decode(data):
    """Return the text of a file in UTF-8 or GB18030.

    Raises:
        UnreadableFile: too large, in another encoding, or no text at all.
    """
    if len(data) > BYTES:
        raise UnreadableFile(
            _("The file is too large: at most %(most)d MB. Divide it.") % {"most": BYTES // 1024**2}
        )
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableFile(
        _("The file is no text in UTF-8 or GB18030: save it from the spreadsheet as CSV.")
    )


def read(text):
    """Read a file, and compare it with the list as it is. Saves nothing.

    Args:
        text: CSV with commas, semicolons or tabs; its first row names the columns.
    Returns:
        list of FileRow in the order of the file.
    Raises:
        UnreadableFile: no column for the wording, too many rows, broken quoting.
    """
    rows, seen = [], {}
    there = {phrase.form: phrase for phrase in Phrase.objects.all()}
    for number, cells in _records(text):
        if len(rows) == ROWS:
            raise UnreadableFile(
                _("The file has more than %(most)d rows: divide it.") % {"most": ROWS}
            )
        row = _read_row(number, cells)
        form = row.phrase.form
        if not row.messages and form in seen:
            row.messages.append(_("The same wording as in row %(row)d") % {"row": seen[form]})
        seen.setdefault(form, number)
        _compare(row, there.get(form))
        rows.append(row)
    return rows


def _records(text):
    """Yield (line number, dict of column name to cell) of the rows that are not empty."""
    first_line = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if names is None:
                names = _names(cells)
                continue
            yield reader.line_num, dict(zip(names, map(_plain, cells), strict=False))
    except csv.Error as error:
        raise UnreadableFile(
            _("Row %(row)d cannot be read: is a quotation mark missing?") % {"row": reader.line_num}
        ) from error
    if names is None:
        raise UnreadableFile(_("The file is empty."))


def _names(cells):
    known = dict(zip(HEADINGS, COLUMNS, strict=True)) | {name: name for name in COLUMNS}
    with override("en"):
        known |= {str(_label(name)).lower(): name for name in COLUMNS}
    names = [known.get(cell.strip().lower(), "") for cell in cells]
    if "text" not in names:
        raise UnreadableFile(
            _("The first row has to name the columns, one of them “%(name)s”.")
            % {"name": HEADINGS[0]}
        )
    return names


def _label(name):
    return Phrase._meta.get_field(name).verbose_name


def _plain(cell):
    """Return a cell without the mark by which an export keeps formulas apart."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _read_row(number, cells):
    kind, kind_problem = _choice(PhraseKind, cells.get("kind"), PhraseKind.WRONG)
    severity, severity_problem = _choice(Severity, cells.get("severity"), Severity.MUST)
    active, active_problem = _yes(cells.get("active"))
    exceptions = cells.get("exceptions", "")
    for separator in EXCEPTION_SEPARATORS:
        exceptions = exceptions.replace(separator, "\n")
    phrase = Phrase(
        text=cells.get("text", ""),
        suggestion=cells.get("suggestion", ""),
        kind=kind,
        severity=severity,
        exceptions=exceptions,
        active=active,
        note=cells.get("note", ""),
    )
    messages = [text for text in (kind_problem, severity_problem, active_problem) if text]
    for check in (lambda: phrase.clean_fields(exclude=["form"]), phrase.check_wording):
        try:
            check()
        except ValidationError as error:
            messages += [f"{_label(name)}：{text}" for name, texts in error for text in texts]
    phrase.form = fold_phrase(phrase.text)
    return FileRow(number, phrase, frozenset(cells), messages=list(dict.fromkeys(messages)))


def _choice(choices, cell, default):
    """Return (value, "") of a code or label, or (default, what is wrong)."""
    cell = (cell or "").strip()
    value = _known(choices, get_language()).get(cell.lower()) if cell else default
    if value:
        return value, ""
    labels = "、".join(str(choice.label) for choice in choices)
    return default, _("“%(cell)s” is none of: %(labels)s") % {"cell": cell, "labels": labels}


@lru_cache(maxsize=16)
def _known(choices, language):
    """Return dict of code, and of label in this language, Chinese and English, to value."""
    known = {choice.value: choice.value for choice in choices}
    for one in (language, "zh-hans", "en"):
        with override(one):
            known |= {str(choice.label).lower(): choice.value for choice in choices}
    return known


def _yes(cell):
    cell = (cell or "").strip().lower()
    if cell in YES or cell in NO:
        return cell in YES, ""
    return True, _("“%(cell)s” is neither yes nor no") % {"cell": cell}


def _compare(row, old):
    if row.messages:
        row.state = WRONG
    elif old is not None:
        row.phrase.pk = old.pk
        for name in COLUMNS:
            if name not in row.columns:  # what the file does not speak of stays as it is
                setattr(row.phrase, name, getattr(old, name))
        row.changes = [
            (str(_label(name)), _shown(old, name), _shown(row.phrase, name))
            for name in COLUMNS
            if getattr(old, name) != getattr(row.phrase, name)
        ]
        row.state = CHANGED if row.changes else SAME


def _shown(phrase, name):
    if name == "active":
        return _("Yes") if phrase.active else _("No")
    display = getattr(phrase, f"get_{name}_display", None)
    return str(display()) if display else getattr(phrase, name)


@transaction.atomic
def take_over(rows):
    """Save the new and the changed rows; the wrong ones are left out.

    Args:
        rows: list of FileRow.
    Returns:
        str, what was done.
    """
    new = [row.phrase for row in rows if row.state == NEW]
    changed = [row.phrase for row in rows if row.state == CHANGED]
    wrong = [row.number for row in rows if row.state == WRONG]
    if new:
        Phrase.objects.bulk_create(new, batch_size=500)
    if changed:
        Phrase.objects.bulk_update(changed, COLUMNS, batch_size=500)
    told = _("%(new)d new, %(changed)d changed.") % {"new": len(new), "changed": len(changed)}
    if wrong:
        lines = "、".join(map(str, wrong[:20])) + ("…" if len(wrong) > 20 else "")
        told += " " + ngettext(
            "%(count)d row is wrong and was left out: row %(lines)s.",
            "%(count)d rows are wrong and were left out: rows %(lines)s.",
            len(wrong),
        ) % {"count": len(wrong), "lines": lines}
    return told


def write_template():
    """Return a file with headings and samples: bytes, with a mark that spreadsheets know."""
    output = io.StringIO()
    csv.writer(output).writerows([HEADINGS, *SAMPLES])
    return ("\ufeff" + output.getvalue()).encode()


def safe_cell(value):
    """Return a value for a CSV cell that no spreadsheet takes for a formula."""
    is_formula = isinstance(value, str) and value.lstrip(" ").startswith(FORMULA)
    return f"'{value}" if is_formula else value

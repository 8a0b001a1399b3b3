"""Spreadsheets that do no harm where they are opened."""

# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class SafeExport:
    """Stands before Wagtail's SpreadsheetExportMixin in a report or a listing."""

    def stream_csv(self, queryset):
        yield "\ufeff".encode()  # else spreadsheet programs read Chinese as something else
        yield from super().stream_csv(queryset)

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        is_formula = isinstance(value, str) and value.lstrip(" ").startswith(FORMULA)
        # In XLSX a cell says itself that it is text.
        return f"'{value}" if is_formula and export_format == self.FORMAT_CSV else value

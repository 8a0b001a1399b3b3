"""Loading of the shipped administrative divisions."""

import csv
from pathlib import Path

SHIPPED = Path(__file__).parent / "data" / "regions.csv"


def read_regions(path=SHIPPED):
    """Return the rows of a regions file.

    Args:
        path: CSV file with the columns code, name, level, parent.
    Returns:
        list of dict, a parent always before its children.
    """
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_regions(model, rows):
    """Add and rename regions; none is deleted, since records may point at it.

    Args:
        model: the Region model, or its historical version in a migration.
        rows: rows of `read_regions`.
    Returns:
        int, the number of rows written.
    """
    names = {row["code"]: row["name"] for row in rows}
    parents = {row["code"]: row["parent"] for row in rows}

    def full_name(code):
        above = parents.get(code)
        return (full_name(above) if above else "") + names[code]

    regions = [
        model(
            code=row["code"],
            name=row["name"],
            level=row["level"],
            parent_id=row["parent"] or None,
            full_name=full_name(row["code"]),
        )
        for row in rows
    ]
    model.objects.bulk_create(
        regions,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "level", "parent", "full_name"],
    )
    return len(regions)

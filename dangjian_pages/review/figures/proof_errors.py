"""What proof readers find: by kind, and what is written wrong most often."""

from collections import Counter

from ..choices import ErrorKind

PAIRS = 200  # that are told
KEPT = 50_000  # different ones in memory; beyond it the rarest half is forgotten


def proof_errors(records):
    """Count proof errors.

    Args:
        records: queryset of ReviewRecord.
    Returns:
        (kinds, pairs): list of (kind, number), the most frequent first; and list of dict kind,
        wrong, correction, number, for the errors that say what was wrong.
    """
    kinds, pairs = Counter(), Counter()
    lists = records.exclude(errors=[]).order_by().values_list("errors", flat=True)
    for errors in lists.iterator(chunk_size=2000):
        for error in errors:
            kind = error.get("kind")
            kind = kind if kind in ErrorKind.values else ErrorKind.OTHER.value
            kinds[kind] += 1
            if error.get("wrong"):
                pairs[kind, error["wrong"], error.get("correction", "")] += 1
        if len(pairs) > KEPT:
            pairs = Counter(dict(pairs.most_common(KEPT // 2)))
    rows = [
        {"kind": kind, "wrong": wrong, "correction": correction, "number": number}
        for (kind, wrong, correction), number in pairs.items()
    ]
    rows.sort(key=lambda row: (-row["number"], row["wrong"], row["correction"], row["kind"]))
    return kinds.most_common(), rows[:PAIRS]

"""Where the public records lie, as GeoJSON that is made once for each state of the index."""

import gzip
import json
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from django.urls import reverse
from pyroaring import BitMap, FrozenBitMap

from dangjian_search.kinds import get_kinds
from dangjian_search.models import Entry
from dangjian_search.queries import SearchQuery
from dangjian_search.reach import Reach

from . import conf
from .coordinates import is_on_earth, to_gcj02

DIGITS = 5  # of a degree: about a metre
KEPT = 32  # choices of records of which the points are kept
ANY_ID = 0  # stands in an address for the id of a record


class Points(NamedTuple):
    """A GeoJSON document: its bytes, the same compressed, and what tells it from others."""

    body: bytes
    compressed: bytes
    digest: str


def placed(snapshot):
    """Return the ids of the entries that lie somewhere on earth: BitMap."""
    return snapshot.remembered("on earth", _find_placed)


def _find_placed(snapshot):
    rows = (snapshot.entries[pk] for pk in snapshot.placed)
    return BitMap(row.id for row in rows if is_on_earth(row.latitude, row.longitude))


def query_of_places(request):
    """Return the SearchQuery of the records of those kinds that have places."""
    reach = Reach.of(request)
    with_place = reach.ids & placed(reach.snapshot)
    kinds = [
        name for name in get_kinds() if with_place.intersect(reach.snapshot.having("type", name))
    ]
    return SearchQuery.of(request).about(type=kinds)


def points(reach, ids):
    """Return the places of some records.

    Args:
        reach: Reach of the visitor.
        ids: BitMap of records; those that the visitor may not see, or without a place, are left
            out.
    Returns:
        Points: a FeatureCollection, by name, with `kinds` (name to label), `url`, the address of a
        record with 0 for its id, and the names of `organisations` and `levels`, of which each
        feature that has one tells the place in the list.
    """
    snapshot = reach.snapshot
    found = ids & reach.ids & placed(snapshot)
    kinds = {name: str(kind.label) for name, kind in get_kinds().items()}
    url = reverse("dangjian_showcase:record", args=[ANY_ID])
    head = json.dumps({"kinds": kinds, "url": url}, ensure_ascii=False)
    made = snapshot.remembered("points", _maker)
    return made(FrozenBitMap(found), conf.get("TILES_GRID"), head)


def _maker(snapshot):
    """Return the function that makes Points of a snapshot, each choice of records once."""
    entries = snapshot.entries
    cards = Entry.objects.exclude(latitude=None).exclude(longitude=None)
    owners = {
        pk: (organisation, level)
        for pk, organisation, level in cards.values_list("pk", "card__organisation", "card__level")
    }

    # Kept with the snapshot: beside it, each would hold the entries of its time.
    @lru_cache(maxsize=KEPT)
    def made(ids, grid, head):
        rows = sorted((entries[pk] for pk in ids), key=lambda row: (row.pinyin, row.id))
        organisations, levels = {}, {}  # name to place
        features = []
        for row in rows:
            feature = _feature(row, grid)
            organisation, level = owners.get(row.id, (None, None))
            if organisation:
                place = organisations.setdefault(organisation, len(organisations))
                feature["properties"]["organisation"] = place
            if level:
                feature["properties"]["level"] = levels.setdefault(level, len(levels))
            features.append(feature)
        collection = {
            "type": "FeatureCollection",
            **json.loads(head),
            "organisations": list(organisations),
            "levels": list(levels),
            "features": features,
        }
        body = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
        return Points(body, gzip.compress(body, 6, mtime=0), sha256(body).hexdigest()[:32])

    return made


def _feature(row, grid):
    place = row.latitude, row.longitude
    latitude, longitude = to_gcj02(*place) if grid == "gcj02" else place
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": {
            "type": "Point",
            "coordinates": [round(longitude, DIGITS), round(latitude, DIGITS)],
        },
        "properties": {"title": row.title, "kind": row.kind},
    }

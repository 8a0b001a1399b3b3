"""A parsed query in the query language of Elasticsearch and OpenSearch."""

NOTHING = {"match_none": {}}
EVERYTHING = {"match_all": {}}


def all_of(clauses):
    """Return the clause that every one of some clauses holds."""
    clauses = list(clauses)
    return clauses[0] if len(clauses) == 1 else {"bool": {"filter": clauses}}


def any_of(clauses):
    """Return the clause that one of some clauses holds."""
    clauses = list(clauses)
    if len(clauses) == 1:
        return clauses[0]
    return {"bool": {"should": clauses, "minimum_should_match": 1}}


def none_of(clauses):
    """Return the clause that none of some clauses holds."""
    return {"bool": {"must_not": list(clauses)}}


def run(part, field):
    """Return the clause that a Part, without its synonyms, occurs in a field of tokens."""
    *others, last = part.tokens
    if not others:
        return {"prefix" if part.is_prefix else "term": {field: {"value": last}}}
    if not part.is_prefix:
        return {"match_phrase": {field: {"query": " ".join(part.tokens)}}}
    one_after_the_other = {"ordered": True, "max_gaps": 0}
    steps = [
        {"match": {"query": " ".join(others), **one_after_the_other}},
        {"prefix": {"prefix": last}},
    ]
    return {"intervals": {field: {"all_of": {"intervals": steps, **one_after_the_other}}}}


def occurs(part, fields):
    """Return the clause that a Part or one of its synonyms occurs in one of some fields."""
    return any_of(run(way, field) for way in part.ways for field in fields)


def matches(query, fields):
    """Return the clause that a ParsedQuery finds what stands in some fields."""
    if not query:
        return NOTHING
    wanted = [occurs(part, fields) for part in query.parts]
    unwanted = [occurs(part, fields) for part in query.excluded]
    if not unwanted:
        return all_of(wanted)
    return {"bool": {"filter": wanted, "must_not": unwanted}}


def scored(classes):
    """Return the scoring clause of relevance classes.

    Args:
        classes: list of clauses, the best first. What holds none of them scores 0, the last one
            gives 1, the one before it 2, and so on.
    """
    best = len(classes)
    return {
        "dis_max": {
            "queries": [
                {"constant_score": {"filter": clause, "boost": best - place}}
                for place, clause in enumerate(classes)
            ]
        }
    }

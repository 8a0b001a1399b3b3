"""System checks: what is wrong with the settings or a registration, and what to do."""

from django.apps import apps
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from modelsearch.index import Indexed

from . import conf
from .engines import REMEDY, get_engine
from .facets import get_facets
from .kinds import get_kinds
from .records import ShowcaseRecord

MOST_LOG_DAYS = 3650


@checks.register("dangjian")
def check_sizes(app_configs, **kwargs):
    problems = []
    for name, most, number in (
        ("PAGE_SIZE", 100, 1),
        ("FACET_VALUES", 100, 2),
        ("FACET_CHOICES", 100, 3),
        ("FACET_MORE", 500, 16),
    ):
        size = conf.get(name)
        if type(size) is not int or not 1 <= size <= most:
            problems.append(
                checks.Error(
                    f"DANGJIAN_{name} is {size!r}: lists cannot be made with it.",
                    hint=f"Use 1 to {most}, or delete the line (default {conf.DEFAULTS[name]}).",
                    id=f"dangjian_search.E{number:03}",
                )
            )
    return problems


@checks.register("dangjian")
def check_log_days(app_configs, **kwargs):
    days = conf.get("SEARCH_LOG_DAYS")
    if type(days) is int and 1 <= days <= MOST_LOG_DAYS:
        return []
    return [
        checks.Error(
            f"DANGJIAN_SEARCH_LOG_DAYS is {days!r}: old queries of the search report cannot be "
            "deleted by it.",
            hint=f"Use 1 to {MOST_LOG_DAYS}, or delete the line (default "
            f"{conf.DEFAULTS['SEARCH_LOG_DAYS']}).",
            id="dangjian_search.E017",
        )
    ]


@checks.register("dangjian")
def check_backend(app_configs, **kwargs):
    try:
        get_engine()
    except ImproperlyConfigured as error:
        return [checks.Error(str(error), hint=REMEDY, id="dangjian_search.E004")]
    return []


@checks.register("dangjian")
def check_registrations(app_configs, **kwargs):
    try:
        kinds, _facets = get_kinds(), get_facets()
    except ImproperlyConfigured as error:
        return [checks.Error(str(error), id="dangjian_search.E005")]
    return [*_check_kinds(kinds), *_check_records(kinds)]


def _check_kinds(kinds):
    for kind in kinds.values():
        try:
            model = kind.model_class
        except (LookupError, ValueError):
            model = None
        if model is None or not issubclass(model, ShowcaseRecord):
            yield checks.Error(
                f"The record kind {kind.name!r} is said to be {kind.model!r}, which is no page "
                "type with ShowcaseRecord: nothing of this kind is ever listed.",
                hint='Set its `model` to "app_label.ModelName".',
                id="dangjian_search.E006",
            )


def _check_records(kinds):
    for model in apps.get_models():
        if not issubclass(model, ShowcaseRecord):
            continue
        order = model.__mro__
        if order.index(ShowcaseRecord) > order.index(Indexed):
            yield checks.Error(
                f"{model._meta.label} has ShowcaseRecord after Page among its base classes: its "
                "tags and organisation are not searched.",
                hint="Write class …(ShowcaseRecord, Page).",
                obj=model,
                id="dangjian_search.E007",
            )
        if model.record_kind not in kinds:
            yield checks.Error(
                f"{model._meta.label} is of the record kind {model.record_kind!r}, which nobody "
                "registers: its pages are never listed.",
                hint='Register a RecordKind by the hook "register_dangjian_record_kind".',
                obj=model,
                id="dangjian_search.E008",
            )

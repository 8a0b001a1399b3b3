"""The doors themselves: what two plug-ins must not share, and what a plug-in leaves untouched."""

import sys
from pathlib import Path

import pytest
from dangjian_sample.bands import Teams
from dangjian_sample.blocks import ServiceSchedule
from dangjian_sample.facets import ServiceFacet
from dangjian_sample.kinds import VolunteerTeamKind
from dangjian_sample.statistics import ServiceStatistic
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.utils import translation
from wagtail import hooks

from dangjian_pages.blocks.registry import BodyBlock, get_body_blocks, get_home_blocks
from dangjian_search.facets import get_facets
from dangjian_search.kinds import get_kinds
from dangjian_showcase.statistics import get_statistics

sys.path.append(str(Path(__file__).resolve().parents[3] / "scripts"))
import catalogues  # noqa: E402


class OtherTeamKind(VolunteerTeamKind):
    pass


class OtherServiceFacet(ServiceFacet):
    pass


class OtherTeams(Teams):
    pass


class OtherServiceSchedule(ServiceSchedule):
    pass


class OtherServiceStatistic(ServiceStatistic):
    pass


@pytest.mark.parametrize(
    "hook, ours, theirs, lookup",
    [
        ("register_dangjian_record_kind", VolunteerTeamKind, OtherTeamKind, get_kinds),
        ("register_dangjian_facet", ServiceFacet, OtherServiceFacet, get_facets),
        ("register_dangjian_body_block", ServiceSchedule, OtherServiceSchedule, get_body_blocks),
        (
            "register_dangjian_statistic",
            ServiceStatistic,
            OtherServiceStatistic,
            get_statistics,
        ),
        ("register_dangjian_home_block", Teams, OtherTeams, get_home_blocks),
    ],
)
def test_two_of_one_name_are_refused_and_both_named(hook, ours, theirs, lookup):
    with hooks.register_temporarily(hook, lambda: theirs):
        with pytest.raises(ImproperlyConfigured) as refusal:
            lookup()
    for party in (ours, theirs):
        assert f"{party.__module__}.{party.__qualname__}" in str(refusal.value)
    lookup()  # as before


@pytest.mark.django_db
def test_registering_makes_no_migration():
    class AnotherBlock(BodyBlock):
        name = "another"
        block_class = ServiceSchedule.block_class

    with hooks.register_temporarily("register_dangjian_body_block", lambda: AnotherBlock):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_it_speaks_chinese():
    [component] = [each for each in catalogues.COMPONENTS if "plugin" in each.folder]
    assert catalogues.problems(component, catalogues.SIMPLIFIED) == []
    with translation.override("zh-hans"):
        assert str(get_kinds()["volunteer_team"].label) == "志愿服务队"


def test_it_changes_no_word_of_ours():
    """All catalogues of a language are one dictionary, in which the first app wins."""
    by_plugin, ours = {}, {}
    for component in catalogues.COMPONENTS:
        path = component.po_path(catalogues.SIMPLIFIED)
        known = by_plugin if "plugin" in component.folder else ours
        if component.domain == "django":
            known.update({catalogues.key(entry): entry.msgstr for entry in catalogues.read(path)})
    shared = by_plugin.keys() & ours.keys()
    assert {key: by_plugin[key] for key in shared} == {key: ours[key] for key in shared}

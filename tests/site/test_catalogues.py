"""The check of translations finds what it is there for."""

import sys
from pathlib import Path

import polib
import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts"))
import catalogues  # noqa: E402


@pytest.fixture
def component(monkeypatch, tmp_path):
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    return catalogues.Component("app", languages=("zh_Hans",), sources=("app",))


def write(component, *entries, compiled=True):
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.extend(entries)
    path = component.po_path("zh_Hans")
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    if compiled:
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))


def entry(msgid="Brand", msgstr="品牌", **options):
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **options)


def found(component, *sources):
    lines = catalogues.problems(component, "zh_Hans", list(sources) if sources else None)
    return [line.split(": ", 1)[1] for line in lines]


def test_a_translated_and_compiled_catalogue_has_no_problem(component):
    write(component, entry())
    assert found(component, entry()) == []


def test_a_missing_translation_is_found(component):
    write(component, entry(msgstr=""))
    assert "untranslated: 'Brand'" in found(component)


def test_a_plural_without_its_translation_is_found(component):
    write(component, entry("%d page", "", msgid_plural="%d pages", msgstr_plural={0: ""}))
    assert "untranslated: '%d page'" in found(component)


def test_a_guess_is_found(component):
    write(component, entry(flags=["fuzzy"]))
    assert "fuzzy: 'Brand'" in found(component)


def test_a_string_that_nobody_took_over_from_the_sources_is_found(component):
    write(component, entry())
    assert found(component, entry(), entry("Zone")) == ["not in the catalogue: 'Zone'"]


def test_a_string_that_the_sources_lost_is_found(component):
    write(component, entry(), entry("Zone", "区"))
    assert found(component, entry()) == ["not in the sources: 'Zone'"]


def test_the_same_word_in_another_sense_is_another_string(component):
    write(component, entry())
    lines = found(component, entry(), entry(msgctxt="commerce"))
    assert lines == ["not in the catalogue: 'Brand'"]


@pytest.mark.parametrize("text", ["共%(nr)s个", "共个", "共%(number)s个%(more)s"])
def test_a_translation_that_cannot_be_filled_in_is_found(component, text):
    write(component, entry("%(number)s pages", text, flags=["python-format"]))
    assert found(component) == ["placeholders differ: '%(number)s pages'"]


def test_an_edited_catalogue_that_was_not_compiled_is_found(component):
    write(component, entry())
    write(component, entry(msgstr="党建品牌"), compiled=False)
    assert found(component) == ["does not match the .po; run make messages"]


def test_a_catalogue_that_was_never_made_is_found(component):
    assert "missing" in found(component, entry())[0]


def test_merging_keeps_translations_and_drops_what_is_gone(component):
    old = [entry(), entry("Gone", "去")]
    merged = catalogues.merge(old, [entry(msgstr=""), entry("New", "")], "zh_Hans")
    assert [(item.msgid, item.msgstr) for item in merged] == [("Brand", "品牌"), ("New", "")]

"""The colours can be read on each other, in every mode, by the formula of WCAG 2."""

import pytest

from dangjian_pages.colours import contrast, mixed, readable
from dangjian_showcase import tokens


@pytest.mark.parametrize("mode", tokens.MODES)
def test_every_colour_has_its_contrast(mode):
    weak = [row for row in tokens.measured(mode) if row["contrast"] < row["least"]]
    assert weak == []


def test_the_ratios_of_the_design_are_those_measured():
    light, dark = (tokens.read_tokens()[mode] for mode in ("light", "dark"))
    for colours, token, ground, ratio in [
        (light, "ink", "paper", 15.6),
        (light, "muted", "paper", 6.2),
        (light, "red-700", "paper", 7.2),
        (light, "on-red", "red-700", 7.3),
        (light, "on-bar", "red-800", 9.4),
        (light, "red-700", "red-tint", 6.4),
        (light, "gold", "paper", 3.2),
        (light, "gold-text", "paper", 6.3),
        (light, "link", "paper", 8.0),
        (light, "control", "paper", 3.6),
        (dark, "ink", "paper", 14.6),
        (dark, "muted", "paper", 7.3),
        (dark, "red-700", "paper", 7.8),
        (dark, "on-bar", "red-800", 10.6),
        (dark, "gold", "paper", 9.5),
    ]:
        measured = contrast(colours[token], colours[ground])
        assert measured == pytest.approx(ratio, abs=0.1), (token, ground)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_white_names_can_be_read_on_drawn_covers(mode):
    colours = tokens.read_tokens()[mode]
    assert all(contrast("#fff", colours[f"cover-{number}"]) >= 5.9 for number in range(1, 7))


def test_the_system_and_the_switch_give_the_same_high_contrast():
    light, dark = tokens.high_contrast_by_media()
    modes = tokens.read_tokens()
    assert light == {name: modes["high"][name] for name in light}
    assert dark == {name: modes["high dark"][name] for name in dark}
    assert set(light) == set(dark)
    # Every colour of the light mode but those that are the same on every ground.
    same = {name for name in modes["light"] if name.startswith("cover-")} | {"on-bar"}
    assert set(modes["light"]) - same == set(light)


def test_contrast_is_that_of_the_formula():
    assert contrast("#000", "#ffffff") == 21
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.005)


def test_the_nearest_colour_that_can_be_read():
    assert readable("#a8201a", "#fff", 4.5) == "#a8201a"
    for colour in ("#ff5a36", "#ffffff", "#e2b860", "#808080"):
        for ground, least in (("#fffdf9", 4.5), ("#16181c", 7), ("#000", 7)):
            found = readable(colour, ground, least)
            assert least <= contrast(found, ground)
            if contrast(colour, ground) < least:
                assert contrast(found, ground) < least + 0.35
    assert mixed("#000", "#fff", 0.5) == "#808080"

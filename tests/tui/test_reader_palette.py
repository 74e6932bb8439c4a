from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.parts import palette

channels = st.integers(0, 255)
colors = st.tuples(channels, channels, channels)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert palette.contrast((0, 0, 0), (255, 255, 255)) == 21
    assert palette.contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.005)
    assert palette.contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.005)


@given(colors, st.sampled_from([((18, 18, 18), (224, 224, 224)), ((216, 216, 216), (20, 20, 20))]))
def test_text_on_a_tint_is_readable_in_dark_and_light(
    color: palette.RGB, theme: tuple[palette.RGB, palette.RGB]
) -> None:
    background, text = theme
    assert palette.contrast(palette.tint(color, background, text), text) >= palette.READABLE


@given(colors, colors)
def test_a_readable_color_is_readable(color: palette.RGB, background: palette.RGB) -> None:
    assert palette.contrast(palette.readable(color, background), background) >= palette.READABLE


@given(colors)
def test_a_color_that_is_readable_already_is_left_alone(color: palette.RGB) -> None:
    if palette.contrast(color, (0, 0, 0)) >= palette.READABLE:
        assert palette.readable(color, (0, 0, 0)) == color


@given(st.lists(colors, min_size=1, max_size=5))
def test_a_blend_lies_between_its_colors(several: list[palette.RGB]) -> None:
    for channel, value in enumerate(palette.blend(several)):
        assert min(c[channel] for c in several) <= value <= max(c[channel] for c in several)


def test_a_code_without_a_color_gets_one_that_stays() -> None:
    assert palette.code_color("#1f77b4", "g") == (0x1F, 0x77, 0xB4)
    assert palette.code_color("", "g") == palette.code_color("ikke en farge", "g")
    assert {palette.code_color("", f"g{n}") for n in range(60)} == {*palette.DARK_HUES.colors}


def test_tints_of_different_hues_can_be_told_from_the_page() -> None:
    background, text = (18, 18, 18), (224, 224, 224)
    for number in range(40):
        color = palette.code_color("", f"g{number}")
        assert palette.contrast(palette.tint(color, background, text), background) > 1.15

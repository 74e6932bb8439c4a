"""What holds for every screen: colours that are read and told apart, and words as people wrote them."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from qualcode import tui
from qualcode.tui.parts.colours import COLOURS, DARK, LIGHT
from qualcode.tui.parts.nearest_colors import nearest, xterm_color
from qualcode.tui.parts.palette import (
    BAR,
    DARK_HUES,
    HEAT,
    LIGHT_HUES,
    READABLE,
    RGB,
    SEEN,
    SELECTED,
    Hues,
    code_color,
    contrast,
    family_colors,
    family_letters,
    lab,
    mix,
    readable,
    rgb,
    tint,
)
from qualcode.tui.results.grid import grey_heat, heat

FOLDER = Path(tui.__file__).parent
SOURCES = sorted(FOLDER.rglob("*.py"))

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009),
# severity 1.0, on linear light.
SIGHT = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}


def seen(color: RGB, sight: str) -> RGB:
    """A colour as somebody with that sight sees it."""
    light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in color)]
    mixed = (min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0), 1) for row in SIGHT[sight])
    red, green, blue = (
        round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)) for part in mixed
    )
    return red, green, blue


@pytest.mark.parametrize("hues", [DARK_HUES, LIGHT_HUES], ids=["dark", "light"])
@pytest.mark.parametrize("sight", SIGHT)
def test_families_of_codes_are_told_apart_with_every_sight(hues: Hues, sight: str) -> None:
    pairs = combinations([seen(color, sight) for color in hues.colors], 2)
    assert min(math.dist(lab(one), lab(other)) for one, other in pairs) >= 8  # CIE 1976 ΔE


@pytest.mark.parametrize("name", COLOURS)
def test_every_word_is_read_on_everything_it_stands_on(name: str) -> None:
    theme = COLOURS[name]
    text, accent, page = rgb(theme.text), rgb(theme.accent), rgb(theme.page)
    bar, selection = mix(page, accent, BAR), tint(accent, page, text, SELECTED)
    for ground in (page, rgb(theme.panel), rgb(theme.raised), bar, mix(rgb(theme.panel), accent, BAR), selection):
        assert contrast(text, ground) >= READABLE
    for color in (theme.faint, theme.accent, theme.error, theme.star):
        for ground in (theme.page, theme.panel):
            assert contrast(rgb(color), rgb(ground)) >= READABLE, (color, ground)
    for hue in theme.hues.colors:
        assert contrast(readable(hue, page), page) >= READABLE
    assert contrast(page, accent) >= READABLE  # a table's cell under the cursor


@pytest.mark.parametrize("name", COLOURS)
def test_each_step_of_heat_is_seen_and_its_figure_is_read(name: str) -> None:
    theme = COLOURS[name]
    page, accent, text = rgb(theme.page), rgb(theme.accent), rgb(theme.text)
    grounds = [heat(share, accent, page) for share in (0.01, 0.21, 0.41, 0.61, 1.0)]
    assert len({*grounds}) == len(HEAT)
    assert all(contrast(ground, page) >= SEEN for ground in grounds)
    assert all(contrast(readable(text, ground), ground) >= READABLE for ground in grounds)


def test_a_terminal_with_256_colors_shows_the_same() -> None:
    for name in (DARK, LIGHT):
        theme = COLOURS[name]
        values = [theme.panel, theme.raised, theme.rule, theme.text, theme.faint, theme.accent]
        values += [theme.page] if theme.dark else []
        assert all(xterm_color(nearest(rgb(value))) == rgb(value) for value in values)
        assert all(xterm_color(nearest(hue)) == hue for hue in theme.hues.colors)
    dark = COLOURS[DARK]
    page, accent = rgb(dark.page), rgb(dark.accent)
    red, green, blue = xterm_color(nearest(mix(page, accent, BAR)))
    assert red == green == blue, "no saturated colour for a dark tint"
    for ground in (page, rgb(COLOURS[LIGHT].page)):
        greys = [grey_heat(share, ground) for share in (0.01, 0.21, 0.41, 0.61, 1.0)]
        steps = [contrast(grey, ground) for grey in greys]
        assert steps == sorted({*steps}) and steps[0] >= SEEN
        assert all(contrast(readable(ground, grey), grey) >= READABLE for grey in greys)


class _Code:
    def __init__(self, guid: str, name: str, parent: str | None = None, color: str = "") -> None:
        self.guid, self.name, self.parent, self.color = guid, name, parent, color


def test_color_says_the_family_and_a_letter_the_code_within_it() -> None:
    codes = [_Code("a", "Forankring"), _Code("b", "Toppledelsen", "a"), _Code("c", "Tidshorisont", "a", "#123456")]
    codes += [_Code("d", "Media", None, "#8a3b2f"), _Code("e", "Tillit", "d")]
    colors, letters = family_colors(codes), family_letters(codes)
    assert [code_color(colors[guid], guid) for guid in "abc"] == [DARK_HUES.colors[0]] * 3
    assert code_color(colors["e"], "e") == code_color(colors["d"], "d") == (0x8A, 0x3B, 0x2F)
    assert code_color(colors["e"], "e", Hues(LIGHT_HUES.colors, over_stored=True)) == LIGHT_HUES.colors[1]
    assert letters == {"a": "F", "b": "T", "c": "I", "d": "M", "e": "T"}


def test_no_screen_has_a_color_of_its_own() -> None:
    color = re.compile(r"#[0-9a-fA-F]{6}\b|\b(?:rgb|hsl)a?\(\d|-(?:darken|lighten)-\d")
    own = {FOLDER / "parts" / f"{name}.py" for name in ("colours", "palette", "nearest_colors")}
    own.add(FOLDER / "codebook" / "form.py")  # says how a colour is written
    sheets = [(path, path.read_text(encoding="utf-8")) for path in FOLDER.rglob("*.tcss")]
    found = [(path.name, each) for path, text in sheets for each in color.findall(text)]
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
        text = "\n".join(each for each in strings if isinstance(each, str))
        found += [(path.name, each) for each in re.findall(r"#[0-9a-fA-F]{6}\b", text) if path not in own]
    assert not found


def test_what_people_wrote_never_meets_markup() -> None:
    """`[Kari]` or `[ler]` would vanish: what is drawn is Content, or a widget that was told not to read markup."""
    assert not [said for path in SOURCES for said in _markup_in(path)]


def _markup_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            plain = any(
                word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
                for word in node.keywords
            )
            if name == "from_markup" or (name in {"Static", "Label"} and node.args and not plain):
                yield f"{path.name}:{node.lineno}: {name}"
        if isinstance(node, ast.Assign):
            set_here = {target.attr for target in node.targets if isinstance(target, ast.Attribute)}
            if set_here & {"border_title", "border_subtitle", "tooltip"} and not _is_ours(node.value):
                yield f"{path.name}:{node.lineno}: {set_here}"


def _is_ours(value: ast.expr) -> bool:
    """Whether a title is a Content, a sentence of ours with figures in it, or nothing."""
    if isinstance(value, ast.IfExp):
        return _is_ours(value.body) and _is_ours(value.orelse)
    if isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        return name in {"Content", "_", "in_edge", "assemble"}
    return isinstance(value, ast.Constant)

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.filter import monochrome_style
from textual.theme import BUILTIN_THEMES

from qualcode.model.document import Turn
from qualcode.model.span import Span
from qualcode.text.graphemes import shown
from qualcode.tui.parts.palette import READABLE, contrast
from qualcode.tui.reader.ink import Ink, Mark, Shades, Theme
from qualcode.tui.reader.lanes import Place
from qualcode.tui.reader.ornaments import Speaker
from qualcode.tui.reader.page import Page, Script
from qualcode.tui.reader.painter import Hand, Painter
from qualcode.tui.reader.spans import CodedSpan
from tests.tui.harness import BLOCKS, NAMES, SPANS, TEXT, TURNS, coded
from tests.tui.texts import texts

DARK = Theme((30, 30, 30), (224, 224, 224), (1, 120, 212))


def painter(script: Script, total: int = 80, theme: Theme = DARK) -> tuple[Page, Painter]:
    page = Page(script, total)
    return page, Painter(page, Ink(theme))


def row_text(painted: Painter, row: int, hand: Hand | None = None) -> str:
    return painted.row(row, hand or Hand()).text.rstrip()


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    text = draw(texts)
    end = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(end, end), max_size=8))
    codings = [CodedSpan(f"g{n}", min(pair), max(pair), f"c{n % 4}", "Kode") for n, pair in enumerate(pairs)]
    return Script(text, codings=codings)


@given(scripts(), st.integers(1, 130), st.data())
def test_every_row_is_as_wide_as_the_reader_whatever_is_in_it(
    script: Script, total: int, data: st.DataObject
) -> None:
    page, painted = painter(script, total)
    place = st.integers(0, len(script.text))
    for row in range(len(page.rows)):
        one, other = sorted((data.draw(place), data.draw(place)))
        cursor = data.draw(st.sampled_from([None, page.rows.starts[row], page.rows.ends[row]]))
        strip = painted.row(row, Hand(cursor, Span(one, other)))
        assert strip.cell_length == total
        assert sum(cell_len(segment.text) for segment in strip) == total
        assert not regex.search(r"[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]", strip.text)


@given(scripts())
def test_what_is_painted_is_the_text(script: Script) -> None:
    page, painted = painter(script, 200)
    for row in range(len(page.rows)):
        assert painted.row(row).text[page.columns.text_at :].startswith(shown(page.rows.of(row)))


def test_line_numbers_stand_at_the_first_row_of_each_line_that_is_not_blank() -> None:
    page, painted = painter(Script("En\n\n" + "ord " * 40 + "\nTo"))
    numbers = [painted.row(row).text[: page.columns.text_at].strip() for row in range(len(page.rows))]
    assert numbers == ["1", "", "3", "", "", "4"]


def test_speakers_and_spaces_stand_between_turns() -> None:
    _, painted = painter(Script(TEXT, BLOCKS, TURNS, NAMES))
    seen = [row_text(painted, row).strip() for row in range(6)]
    assert seen[:3] == ["1 Intervju om boligarbeid", "", "Intervjuer · 00:01:00"]
    assert seen[3].startswith("2 Hva kjennetegnet")


def test_a_speaker_too_long_for_the_row_is_cut() -> None:
    script = Script("Ja.", (), [Turn("t", 0, 3, "Kari", "i")], {"i": "漢" * 60})
    page, painted = painter(script)
    speaker = next(row for row in range(len(page.rows)) if isinstance(page.rows.ornament(row), Speaker))
    assert painted.row(speaker).cell_length == 80
    assert "漢" * 34 in painted.row(speaker).text


def test_stripes_show_start_middle_end_and_single_rows() -> None:
    text = "ord " * 80
    script = Script(
        text, codings=[coded("a", text[:-4], "Lang", "#ff0000", text), coded("b", "ord", "Kort", "", text)]
    )
    page, painted = painter(script)
    lanes = slice(page.columns.lanes_at, page.columns.lanes_at + 2)
    assert [painted.row(row).text[lanes] for row in range(5)] == ["LK", "│ ", "│ ", "│ ", "╯ "]
    page, painted = painter(script, 120)
    lanes = slice(page.columns.lanes_at, page.columns.names_at + 5)
    assert [painted.row(row).text[lanes].rstrip() for row in (0, 1, 3)] == ["╮]     Lang", "│      Kort", "╯"]


def test_more_codings_than_lanes_show_a_plus() -> None:
    text = "Vi fikk midler."
    script = Script(text, codings=[CodedSpan(f"g{n}", 0, 5, f"c{n}", "Kode") for n in range(5)])
    page, painted = painter(script)
    assert painted.row(0).text[page.columns.lanes_at :][:4] == "KKK+"


def test_markup_in_the_text_is_text() -> None:
    _, painted = painter(Script("[bold]nei[/bold] [@click=quit]x[/]"))
    assert row_text(painted, 0).endswith("[bold]nei[/bold] [@click=quit]x[/]")


def test_overlapping_codings_have_the_tint_between_theirs_and_a_stronger_one_under_the_cursor() -> None:
    page, painted = painter(Script(TEXT, BLOCKS, TURNS, NAMES, SPANS), 120)
    looks = {}
    for row in range(len(page.rows)):
        for segment in painted.row(row):
            looks[segment.text.strip()] = segment.style
    one, two, three = looks["Vi fikk"], looks["prosjektmidler for"], looks["tre år"]
    assert one is not None and two is not None and three is not None
    assert not any(style.underline or style.bold for style in (one, two, three))
    assert len({style.bgcolor for style in (one, two, three)}) == 3
    here = [segment.style for segment in painted.row(page.rows.row_of(SPANS[0].start), here=("s1",))]
    grounds = {(*style.bgcolor.triplet,) for style in here if style and style.bgcolor and style.bgcolor.triplet}
    assert one.bgcolor is not None and one.bgcolor.triplet is not None
    page_of = DARK.page or (0, 0, 0)
    assert max(contrast(ground, page_of) for ground in grounds) > contrast((*one.bgcolor.triplet,), page_of)


def test_the_same_code_by_two_coders_is_no_overlap() -> None:
    ink = Ink(DARK)
    twice = [CodedSpan("a", 0, 5, "c", "Kode"), CodedSpan("b", 0, 5, "c", "Kode")]
    assert not ink.text(twice).underline


def _pages() -> list[Theme]:
    pages = []
    for theme in BUILTIN_THEMES.values():
        variables = theme.to_color_system().generate()
        colors = [_rgb(variables[name]) for name in ("surface", "foreground", "primary")]
        if all(color is not None for color in colors):
            for shades in (Shades.MANY, Shades.GREY):
                pages.append(Theme(colors[0], colors[1] or (0, 0, 0), colors[2] or (0, 0, 0), shades))
    return pages


def _rgb(color: str) -> tuple[int, int, int] | None:
    return (int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)) if color.startswith("#") else None


def test_everything_is_readable_in_every_theme_of_textual() -> None:
    pages = _pages()
    assert len(pages) > 20
    for theme in pages:
        ink = Ink(theme)
        styles = [ink.page, ink.faint, ink.strong]
        for number in range(0, len(SPANS) + 1):
            styles += [ink.text(SPANS[:number], mark) for mark in Mark]
        styles += [ink.stripe(coding, Place.START)[1] for coding in SPANS]
        if theme.shades is Shades.GREY:  # what Textual does to every style under NO_COLOR
            styles = [monochrome_style(style) for style in styles]
        for style in styles:
            assert style.color is not None and style.bgcolor is not None
            assert style.color.triplet is not None and style.bgcolor.triplet is not None
            assert contrast((*style.color.triplet,), (*style.bgcolor.triplet,)) >= READABLE


def test_without_colors_stripes_begin_with_the_letter_of_the_code_and_tints_are_grey() -> None:
    theme = Theme(DARK.page, DARK.text, DARK.accent, Shades.GREY)
    page, painted = painter(Script(TEXT, BLOCKS, TURNS, NAMES, SPANS), theme=theme)
    row = page.rows.row_of(SPANS[4].start)
    assert painted.row(row).text[page.columns.lanes_at :][:2] == "MV"
    tints = {ink.bgcolor.triplet for coding in SPANS if (ink := Ink(theme).text([coding])).bgcolor is not None}
    assert all(triplet is not None and len(set(triplet)) == 1 for triplet in tints)


def test_with_sixteen_colors_codings_are_told_by_attributes_alone() -> None:
    ink = Ink(Theme(DARK.page, DARK.text, DARK.accent, Shades.FEW))
    none, one, two = ink.text(()), ink.text(SPANS[:1]), ink.text(SPANS[:2])
    assert [bool(style.underline) for style in (none, one, two)] == [False, True, True]
    assert [bool(style.bold) for style in (none, one, two)] == [False, False, True]
    assert ink.text(SPANS[:1], Mark.SELECTED).reverse
    assert none.bgcolor == one.bgcolor == two.bgcolor


def test_the_space_at_which_a_row_is_wrapped_is_left_blank() -> None:
    text = "ord " * 40
    _, painted = painter(Script(text, codings=[CodedSpan("a", 0, 150, "c", "Kode")]))
    tinted = [segment for segment in painted.row(0) if segment.text.startswith("ord")]
    assert not tinted[0].text.endswith(" ")


def test_the_cursor_covers_a_whole_character() -> None:
    page, painted = painter(Script("a🇳🇴b"))
    at_flag = [segment.text for segment in painted.row(0, Hand(cursor=1))]
    assert "🇳🇴" in at_flag
    at_end = painted.row(0, Hand(cursor=4))
    assert at_end.text[: page.columns.text_at + 5].endswith("a🇳🇴b ")

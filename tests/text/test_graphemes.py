from __future__ import annotations

import regex
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.text import graphemes as g
from qualcode.text.display import harmless

PIECES = [
    *"aæøå «»–… .,A1",
    "\t",
    "e\u0301",
    "\u0301",
    "🇳🇴",
    "🇳",
    "👍🏽",
    "👨‍👩‍👧",
    "❤️",
    "1️⃣",
    "⌚︎",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "漢字",
    "한",
    "ᄒ",
    "क्षि",
    "र्त्सो",
    "கொ",
    "ा",
    "·ा",
    "نص",
    "שָׁ",
    "\u200b",
    "\u200d",
    "\u00ad",
    "\u200c",
    "\u202e",
    "\x1b[31m",
    "\u2067",
    "\x00",
]
lines = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.text(st.characters(exclude_categories=("Cs", "Cn", "Co"), exclude_characters="\r\n"), max_size=40),
).map(harmless)
texts = st.lists(lines, max_size=4).map("\n".join)


@given(lines)
def test_graphemes_cover_a_line_without_gaps(line: str) -> None:
    at = 0
    for grapheme in g.graphemes(line):
        assert grapheme.start == at < grapheme.end
        assert grapheme.cells >= 1
        at = grapheme.end
    assert at == len(line)


@given(lines)
def test_graphemes_never_end_inside_a_cluster_of_unicode_annex_29(line: str) -> None:
    boundaries = {0}
    for cluster in regex.findall(r"\X", line):
        boundaries.add(max(boundaries) + len(cluster))
    assert {grapheme.end for grapheme in g.graphemes(line)} <= boundaries


@given(lines)
def test_what_is_shown_takes_the_cells_that_rich_and_textual_count(line: str) -> None:
    for grapheme in g.graphemes(line):
        assert cell_len(grapheme.shown) == grapheme.cells
    assert cell_len(g.shown(line)) == g.cells(line)
    assert cell_len(g.drawn(line)) == g.cells(line) == g.cells(g.drawn(line))


@given(lines)
def test_what_is_shown_steers_no_terminal(line: str) -> None:
    assert not regex.search(r"[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]", g.shown(line))


@given(texts, st.data())
def test_steps_stop_where_graphemes_end(text: str, data: st.DataObject) -> None:
    boundaries = [0]
    for number, line in enumerate(text.split("\n")):
        if number:
            boundaries.append(boundaries[-1] + 1)
        start = boundaries[-1]
        boundaries.extend(start + grapheme.end for grapheme in g.graphemes(line))
    offset = data.draw(st.integers(0, len(text)))
    assert g.snap(text, offset) == max(b for b in boundaries if b <= offset)
    assert g.after(text, offset) == min((b for b in boundaries if b > offset), default=len(text))
    assert g.before(text, offset) == max((b for b in boundaries if b < offset), default=0)


def test_plain_characters_take_one_cell_and_never_combine() -> None:
    plain = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000 and g.is_plain(chr(code))]
    assert "å" in plain
    assert "\t" not in plain
    assert [c for c in plain if cell_len(c) != 1] == []
    assert [c for c in plain if regex.findall(r"\X", f"a{c}a") != ["a", c, "a"]] == []


def test_a_flag_a_family_and_an_accented_letter_are_one_step_each() -> None:
    assert [x.end - x.start for x in g.graphemes("🇳🇴👨‍👩‍👧e\u0301x")] == [2, 5, 2, 1]


def test_a_joined_emoji_is_shown_in_parts_that_every_terminal_measures_alike() -> None:
    assert g.shown("👨‍👩‍👧") == "👨👩👧"
    assert g.cells("👨‍👩‍👧") == 6
    assert g.shown("❤️👍🏽1️⃣") == "❤👍1\u20e3"


def test_a_soft_hyphen_is_neither_seen_nor_stopped_at() -> None:
    assert g.shown("for\u00adankring") == "forankring"
    assert g.after("for\u00adankring", 2) == 4


def test_a_tab_has_width() -> None:
    assert g.cells("a\tb") == 2 + g.TAB_CELLS


@example("\u200b")
@example("\u0301")
@given(lines.filter(bool))
def test_something_is_always_seen(line: str) -> None:
    assert g.cells(line) >= 1

"""The list that all panes are made of, and how words are wrapped in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from qualcode.text.display import harmless_line
from qualcode.text.graphemes import cells
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.wrapping import shortened, shown_lines, wrapped

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXTS, st.integers(4, 40))
def test_wrapping_loses_nothing_but_spaces_and_keeps_to_the_width(text: str, width: int) -> None:
    rows = wrapped(text, width)
    assert all(cells(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(harmless_line(text).split())


@given(TEXTS, st.integers(2, 40))
def test_shortening_keeps_to_the_width(text: str, width: int) -> None:
    assert cells(shortened(text, width)) <= width


def test_words_break_at_hyphens_before_they_break_anywhere() -> None:
    assert wrapped("M1 intervju-kaffevogna", 13) == ["M1 intervju-", "kaffevogna"]
    assert wrapped("ti-tjue år", 6) == ["ti-", "tjue", "år"] or wrapped("ti-tjue år", 7) == ["ti-tjue", "år"]


class ListApp(App[None]):
    CSS = "Rows { height: 5; width: 20; }"

    def compose(self) -> ComposeResult:
        yield Rows(empty="nothing")


async def test_the_bar_skips_headings_and_stays_on_what_it_was_on() -> None:
    app = ListApp()
    async with app.run_test(size=(30, 8)) as pilot:
        rows = app.query_one(Rows)
        rows.show([Row("", "People", heading=True), Row("a", "Anna"), Row("", "By", heading=True), Row("b", "Bø")])
        rows.focus()
        await pilot.pause()
        assert rows.key == "a"
        await pilot.press("down")
        assert rows.key == "b"
        await pilot.press("down", "up", "up")
        assert rows.key == "a"
        rows.show([Row("x", "Xerxes"), Row("a", "Anna")])
        assert rows.key == "a"
        rows.show([Row("x", "Xerxes")])
        assert rows.key == "x"
        rows.show([])
        assert rows.key is None
        await pilot.press("down", "up", "pagedown", "end")


async def test_markup_and_control_characters_in_names_are_shown_and_not_obeyed() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 8)) as pilot:
        rows = app.query_one(Rows)
        rows.show([Row("a", "[red]x[/] \x1b[31m")])
        await pilot.pause()
        assert "[red]x[/] ␛[31m" in rows.render_line(0).text


async def test_a_click_chooses() -> None:
    chosen: list[str] = []

    class Clicked(ListApp):
        def on_rows_chosen(self, message: Rows.Chosen) -> None:
            chosen.append(message.row.key)

    app = Clicked()
    async with app.run_test(size=(30, 8)) as pilot:
        app.query_one(Rows).show([Row("a", "Anna"), Row("b", "Bjørn")])
        await pilot.pause()
        await pilot.click(Rows, offset=(4, 1))
        await pilot.pause()
    assert chosen == ["b"]


def test_joined_signs_are_shown_in_parts_that_every_terminal_measures_alike() -> None:
    assert shortened("to 👩\u200d👧 her ❤\ufe0f", 40) == "to 👩👧 her ❤"
    assert shown_lines("én\u200b\nto 👩\u200d👧") == "én\nto 👩👧"

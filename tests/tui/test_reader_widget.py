from __future__ import annotations

import pytest
from textual.app import App
from textual.pilot import Pilot

from qualcode.model.span import Span
from qualcode.tui.reader.spans import CodedSpan
from qualcode.tui.reader.widget import Reader
from tests.tui.harness import SPANS, TEXT, TURNS, ReaderApp, coded

SIZE = (80, 24)
LONG = "\n".join(f"Linje {number} handler om boliger og om samarbeid." for number in range(1, 201))


def reader_of(pilot: Pilot[None]) -> Reader:
    return pilot.app.query_one(Reader)


def screen_place(reader: Reader, offset: int) -> tuple[int, int]:
    """Where an offset stands in the reader, in cells."""
    page = reader._page
    row = page.rows.row_of(offset)
    return page.columns.text_at + page.rows.cell_of(offset), row - reader.scroll_offset.y


async def click(pilot: Pilot[None], offset: int, *, times: int = 1, shift: bool = False) -> None:
    await pilot.click(Reader, offset=screen_place(reader_of(pilot), offset), times=times, shift=shift)
    await pilot.pause()


def at(quote: str) -> int:
    return TEXT.index(quote)


async def test_plain_keys_and_arrows_move_alike() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        for pair in (("right", "l"), ("down", "j"), ("left", "h"), ("up", "k")):
            places = []
            for key in pair:
                reader.go_to(at("samarbeidet"))
                await pilot.press(key)
                places.append(reader.cursor)
            assert places[0] == places[1] != at("samarbeidet")


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("w", "om boligarbeid"),
        ("w w", "boligarbeid"),
        ("w w b", "om boligarbeid"),
        ("J", "Hva kjennetegnet"),
        ("J J", "I starten"),
        ("J J J", "Etter hvert"),
        ("J J J K", "I starten"),
        ("J J L", "Vi fikk"),
        ("J J L L H", "Vi fikk"),
        ("J J L w H", "Vi fikk"),
        ("G K", "De gikk"),
        ("G g", "Intervju om"),
        ("J end home", "Hva kjennetegnet"),
        ("pagedown pageup", "Intervju om"),
    ],
)
async def test_keys_go_by_words_sentences_turns(keys: str, place: str) -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        await pilot.press(*keys.split())
        assert TEXT[reader_of(pilot).cursor :].startswith(place)


async def test_going_down_and_up_keeps_the_column() -> None:
    text = "En ganske lang linje her\nkort\nEn annen ganske lang linje"
    async with ReaderApp(text, layout=False).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        reader.go_to(20)
        await pilot.press("down")
        assert reader.cursor == 29
        await pilot.press("down")
        assert reader.cursor == 30 + 20
        await pilot.press("up", "up")
        assert reader.cursor == 20


async def test_the_cursor_never_stands_on_a_speaker() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        rows = []
        for _ in range(12):
            rows.append(reader._page.rows.row_of(reader.cursor))
            await pilot.press("down")
        assert all(reader._page.rows.ornament(row) is None for row in rows)
        assert rows == sorted(set(rows))


async def test_v_selects_by_moving_and_escape_clears() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await pilot.press("v", "w", "w")
        assert reader.selection == Span(0, at("boligarbeid"))
        await pilot.press("escape")
        assert reader.selection is None
        assert not reader.extending
        assert reader.cursor == at("boligarbeid")


async def test_shift_and_arrows_extend() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await pilot.press("shift+right", "shift+right", "shift+right")
        assert reader.selection == Span(0, 3)
        await pilot.press("shift+left")
        assert reader.selection == Span(0, 2)


async def test_capital_v_selects_the_sentence_and_widens() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        reader.go_to(at("viktig"))
        seen = []
        for key in ("V", "V", "backspace"):
            await pilot.press(key)
            seen.append("" if reader.selection is None else reader.selection.of(TEXT))
        sentence = "Den var viktig, fordi ledelsen i kommunen sto bak."
        assert seen == [sentence, f"Etter hvert fikk vi en avtale. {sentence}", sentence]


async def test_without_a_selection_the_sentence_is_the_passage() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        reader.go_to(at("viktig"))
        passage = reader.passage()
        assert passage is not None
        assert passage.of(TEXT) == "Den var viktig, fordi ledelsen i kommunen sto bak."
        assert reader.selection is None


async def test_escape_goes_to_the_application_when_nothing_is_selected() -> None:
    class Escaping(ReaderApp):
        BINDINGS = [("escape", "note", "Note")]  # noqa: RUF012
        noted = 0

        def action_note(self) -> None:
            self.noted += 1

    app = Escaping()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("v", "l", "escape")
        assert app.noted == 0
        await pilot.press("escape")
        assert app.noted == 1


async def test_keys_can_be_put_elsewhere_by_id() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        pilot.app.set_keymap({"reader.next-word": "n"})
        await pilot.press("n")
        assert reader_of(pilot).cursor == at("om bolig")
        await pilot.press("w")
        assert reader_of(pilot).cursor == at("om bolig")


async def test_every_binding_has_an_id_of_its_own() -> None:
    ids = [binding.id for binding in Reader.BINDINGS if not isinstance(binding, tuple)]
    assert None not in ids
    assert len(ids) == len(set(ids)) == len(Reader.BINDINGS)


async def test_it_tells_of_the_cursor_and_of_what_is_coded_there() -> None:
    app = ReaderApp(spans=SPANS)
    async with app.run_test(size=SIZE) as pilot:
        app.told.clear()
        reader_of(pilot).go_to(at("prosjektmidler"))
        await pilot.pause()
        moved = [message for message in app.told if isinstance(message, Reader.CursorMoved)]
        assert moved[-1].offset == at("prosjektmidler")
        assert [coding.label for coding in moved[-1].codings] == ["Økonomi", "Forankring"]
        app.told.clear()
        await pilot.press("V")
        await pilot.pause()
        chosen = [message for message in app.told if isinstance(message, Reader.SelectionChanged)]
        assert chosen[-1].selection == Span(SPANS[0].start, SPANS[0].end)


async def test_after_selecting_a_sentence_its_codings_are_the_ones_here() -> None:
    async with ReaderApp(spans=SPANS).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        reader.go_to(at("viktig"))
        await pilot.press("V")
        assert [coding.guid for coding in reader.codings_here()] == ["s4"]


async def test_a_coding_is_seen_when_added_and_gone_when_removed() -> None:
    app = ReaderApp()
    async with app.run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        reader.go_to(at("avtale"))
        row = screen_place(reader, at("avtale"))[1]
        await pilot.pause()
        bare = reader.render_line(row)
        far = reader.render_line(1)
        app.told.clear()
        reader.add_span(coded("x", "en avtale", "Økonomi", "#2a9d8f"))
        await pilot.pause()
        assert reader.render_line(row) != bare
        assert reader.render_line(1) is far
        assert [coding.guid for coding in reader.codings_here()] == ["x"]
        assert isinstance(app.told[-1], Reader.CursorMoved)
        reader.remove_span("x")
        await pilot.pause()
        assert reader.render_line(row) == bare
        assert reader.codings_here() == ()


async def test_replacing_all_codings_keeps_place_and_selection() -> None:
    async with ReaderApp(LONG, layout=False).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        reader.go_to(5000)
        await pilot.press("V")
        before = (reader.cursor, reader.selection, reader.scroll_offset)
        reader.replace_spans([CodedSpan("a", 4990, 5010, "c", "Kode")])
        await pilot.pause()
        assert (reader.cursor, reader.selection, reader.scroll_offset) == before
        reader.go_to(5000)
        assert [coding.guid for coding in reader.codings_here()] == ["a"]
        reader.replace_spans([])
        assert reader.codings_here() == ()


async def test_going_somewhere_brings_it_into_sight() -> None:
    async with ReaderApp(LONG, layout=False).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        reader.go_to_line(150)
        await pilot.pause()
        _, y = screen_place(reader, reader.cursor)
        assert 0 < y < reader.size.height - 1
        assert reader.line == 150
        assert reader.text[reader.cursor :].startswith("Linje 150")
        reader.go_to(reader.cursor, Span(reader.cursor, reader.cursor + 5))
        assert reader.selection == Span(reader.cursor - 5, reader.cursor)
        with pytest.raises(ValueError, match="201"):
            reader.go_to_line(201)


async def test_a_page_down_moves_cursor_and_text_together() -> None:
    async with ReaderApp(LONG, layout=False).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await pilot.press("j", "j", "j")
        y = screen_place(reader, reader.cursor)[1]
        await pilot.press("pagedown", "pagedown")
        assert screen_place(reader, reader.cursor)[1] == y
        assert reader.line == 4 + 2 * (reader.size.height - 1)
        await pilot.press("pageup", "pageup")
        assert (reader.line, reader.scroll_offset.y) == (4, 0)


async def test_showing_another_text_begins_at_its_beginning() -> None:
    async with ReaderApp(LONG, layout=False).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        reader.go_to(5000)
        await pilot.press("V")
        reader.show("Noe annet.")
        await pilot.pause()
        assert (reader.cursor, reader.selection, reader.scroll_offset.y) == (0, None, 0)
        assert "Noe annet." in reader.render_line(0).text
        assert reader.render_line(1).text.strip() == ""


async def test_the_place_is_kept_when_the_window_changes() -> None:
    text = "\n".join(LONG.split("\n")[n] * 6 for n in range(100))
    async with ReaderApp(text, layout=False).run_test(size=(120, 40)) as pilot:
        reader = reader_of(pilot)
        reader.go_to(9000)
        await pilot.pause()
        y = screen_place(reader, 9000)[1]
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert screen_place(reader, 9000)[1] == min(y, reader.size.height - 1)
        reader.scroll_to(y=200, animate=False)
        await pilot.pause()
        top = reader._page.rows.starts[reader.scroll_offset.y]
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        row = reader.scroll_offset.y
        assert reader._page.rows.starts[row] <= top <= reader._page.rows.ends[row]


async def test_a_click_puts_the_cursor_there() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await click(pilot, at("uklart"))
        assert reader.cursor == at("uklart")
        assert reader.selection is None


async def test_a_click_on_a_speaker_goes_to_what_they_say() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        x, y = screen_place(reader, TURNS[1].start)
        await pilot.click(Reader, offset=(x, y - 1))
        await pilot.pause()
        assert reader.cursor == TURNS[1].start


@pytest.mark.parametrize(("times", "expected"), [(2, "uklart"), (3, "I starten var det bl.a. mye uklart.")])
async def test_two_clicks_select_the_word_and_three_the_sentence(times: int, expected: str) -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await click(pilot, at("uklart") + 2, times=times)
        assert reader.selection is not None
        assert reader.selection.of(TEXT) == expected


async def test_shift_and_click_extends() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await click(pilot, at("bl.a."))
        await click(pilot, at("uklart") + 5, shift=True)
        assert reader.selection is not None
        assert reader.selection.of(TEXT) == "bl.a. mye uklart"


async def drag(pilot: Pilot[None], start: int, end: int) -> None:
    reader = reader_of(pilot)
    await pilot.mouse_down(Reader, offset=screen_place(reader, start))
    await pilot.hover(Reader, offset=screen_place(reader, end))
    await pilot.mouse_up(Reader, offset=screen_place(reader, end))
    await pilot.pause()


async def test_a_drag_selects_from_the_first_to_the_last_character() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await drag(pilot, at("Vi fikk"), at("år, men") + 1)
        assert reader.selection is not None
        assert reader.selection.of(TEXT) == "Vi fikk prosjektmidler for tre år"
        await drag(pilot, at("uklart") + 5, at("bl.a."))
        assert reader.selection.of(TEXT) == "bl.a. mye uklart"


async def test_the_selection_stays_when_something_else_is_clicked() -> None:
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await drag(pilot, at("Vi fikk"), at("år, men") + 1)
        selected = reader.selection
        await pilot.click("Button")
        await pilot.pause()
        assert not reader.has_focus
        assert reader.selection == selected is not None
        assert reader.passage() == selected


async def test_a_drag_over_the_edge_scrolls_and_goes_on_selecting() -> None:
    async with ReaderApp(LONG, layout=False).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await pilot.mouse_down(Reader, offset=screen_place(reader, 0))
        await pilot.hover("Footer", offset=(15, 0))
        for _ in range(2400):
            await pilot.pause(0.05)
            if reader.scroll_offset.y > 5:
                break
        assert reader.scroll_offset.y > 5
        assert reader.selection is not None
        assert reader.selection.end > reader._page.rows.starts[reader.scroll_offset.y + reader.size.height - 2]
        await pilot.mouse_up("Footer", offset=(15, 0))
        await pilot.pause()
        stopped = reader.scroll_offset.y
        await pilot.pause(0.2)
        assert reader.scroll_offset.y == stopped


async def test_a_click_on_a_stripe_selects_its_passage() -> None:
    app = ReaderApp(spans=SPANS)
    async with app.run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        _, y = screen_place(reader, SPANS[3].start)
        await pilot.click(Reader, offset=(reader._page.columns.lanes_at, y))
        await pilot.pause()
        assert reader.selection == Span(SPANS[3].start, SPANS[3].end)
        assert any(isinstance(m, Reader.StripePressed) and m.coding == SPANS[3] for m in app.told)


async def test_a_click_on_a_wide_character_or_a_flag_takes_the_whole_of_it() -> None:
    text = "漢字🇳🇴x\ta"
    async with ReaderApp(text, layout=False).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        x, y = screen_place(reader, 0)
        places = []
        for cell in range(12):
            await pilot.click(Reader, offset=(x + cell, y))
            await pilot.pause()
            places.append(reader.cursor)
        assert places == [0, 0, 1, 1, 2, 2, 4, 5, 5, 5, 5, 6]


async def test_a_very_long_line_is_read_like_any_other() -> None:
    text = "ord " * 30_000 + "slutt 🇳🇴"
    async with ReaderApp(text, layout=False).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await pilot.press("G")
        assert reader.cursor == len(text)
        await pilot.press("left")
        assert reader.cursor == len(text) - 2
        await pilot.press("pageup", "b")
        assert text[reader.cursor :].startswith("ord ")


async def test_a_theme_is_taken_over_at_once() -> None:
    async with ReaderApp(spans=SPANS).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        before = reader.render_line(0)
        pilot.app.theme = "textual-light"
        await pilot.pause()
        after = reader.render_line(0)
        assert before.text == after.text
        assert [segment.style for segment in before] != [segment.style for segment in after]


async def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with ReaderApp(spans=SPANS).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        y = screen_place(reader, SPANS[4].start)[1]
        assert reader.render_line(y).text[reader._page.columns.lanes_at :][:1] == "M"


async def test_an_empty_reader_can_be_focused_and_keyed() -> None:
    class Bare(App[None]):
        def compose(self):
            yield Reader()

    async with Bare().run_test(size=SIZE) as pilot:
        await pilot.press("down", "w", "V", "G", "pagedown", "escape")
        reader = reader_of(pilot)
        assert (reader.cursor, reader.selection, reader.passage()) == (0, None, None)

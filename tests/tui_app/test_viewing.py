"""What is seen of the text: jumping, going to places, hiding codings, dimming questions, copying, remembering."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from qualcode.model.document import BlockKind
from qualcode.services.study import open_study
from qualcode.tui.desk.jump import LETTERS, JumpScreen
from qualcode.tui.desk.panes import CodebookPane, Tray
from qualcode.tui.desk.session import Asking
from qualcode.tui.parts.clipboard import takes_copies
from qualcode.tui.parts.rows import Rows
from tests.tui_app.walking import NARROW, WIDE, bench, codings_in, notices, press, rest, shown, walking


async def test_a_letter_jumps_to_the_sentence_or_pane_that_bears_it(project: Path) -> None:
    async with walking(project) as pilot:
        text = bench(pilot).text
        await press(pilot, "o")
        screen = pilot.app.screen
        assert isinstance(screen, JumpScreen)
        letter, target = list(screen._targets.items())[9]
        row = shown(pilot).splitlines()[target.y]
        assert row[target.x] == letter
        await press(pilot, letter)
        assert text.cursor == int(target.key) > 0
        await press(pilot, "o", LETTERS[0])
        assert bench(pilot).query_one(CodebookPane).has_focus
        await press(pilot, "o", "ctrl+g")
        assert pilot.app.screen is bench(pilot)


async def test_colon_goes_to_a_line_a_printed_page_and_a_time(project: Path) -> None:
    with open_study(project) as study:
        texts = {document.name: study.text(document) for document in study.documents()}
    paged = next(name for name, text in texts.items() if any(b.kind is BlockKind.PAGE for b in text.blocks))
    timed = next(name for name, text in texts.items() if any(t.time_ms for t in text.turns))
    async with walking(project) as pilot:
        workbench = bench(pilot)

        async def go(place: str) -> int:
            await press(pilot, ":", f"={place}", "enter")
            return workbench.text.cursor

        await go("7")
        assert workbench.text.line == 7
        guid = {document.name: document.guid for document in workbench.session.documents}
        workbench.open_text(guid[paged])
        await rest(pilot)
        page = next(b for b in texts[paged].blocks if b.kind is BlockKind.PAGE and b.start)
        assert await go(f"p{page.mark}") == page.start
        workbench.open_text(guid[timed])
        await rest(pilot)
        turn = [turn for turn in texts[timed].turns if turn.time_ms][3]
        seconds = turn.time_ms // 1000 + 1
        assert await go(f"{seconds // 60}:{seconds % 60:02}") == turn.start
        assert await go("p99999") == turn.start
        assert "There is no place «p99999»" in notices(pilot)[-1]


async def test_codings_are_hidden_by_code_and_coder_and_the_status_line_says_so(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "1", "4", "H", "F")
        workbench = bench(pilot)
        rows = pilot.app.screen.query_one(Rows)
        code = next(row for row in rows.rows if row.text == "Verdier")
        rows.put_bar(code.key)
        await press(pilot, "enter")
        assert [span.label for span in workbench.session.spans()] == ["Lov om offentlige anskaffelser"]
        await press(pilot, "o", "escape")
        assert [span.label for span in workbench.session.spans()] == ["Verdier"]
        assert "codings hidden: F" in shown(pilot)
        await press(pilot, "n", "F", "a", "escape")
        assert len(workbench.session.spans()) == 2
        assert "codings hidden" not in shown(pilot)
        await press(pilot, "F")
        rows = pilot.app.screen.query_one(Rows)
        rows.put_bar("coders:Tester")
        await press(pilot, "space", "escape")
        assert workbench.session.spans() == []
        assert len(codings_in(project)) == 2


async def test_a_code_that_is_hidden_is_shown_again_when_it_is_put_on(project: Path) -> None:
    async with walking(project) as pilot:
        session = bench(pilot).session
        hidden = next(code for code in session.codes if code.key == 5)
        session.hidden.codes.add(hidden.guid)
        await press(pilot, "J", "J", "5")
        assert [span.label for span in session.spans()] == [hidden.name]


async def test_the_interviewer_is_dimmed_and_passed_over(project: Path) -> None:
    async with walking(project) as pilot:
        workbench = bench(pilot)
        await press(pilot, "J")
        assert workbench.session.asking is Asking.DIMMED, "so it is from the beginning"
        text = workbench.text
        questions = workbench.session.questions()
        row = text._page.rows.row_of(questions[0].start)
        plain = text._ink().text(())
        dimmed = [segment.style for segment in text._painter.row(row) if segment.text.startswith("Hei")]
        assert dimmed[0].color != plain.color
        for _ in range(4):
            await press(pilot, "f")
            selected = workbench.text.selection
            assert not any(selected.overlaps(question) for question in questions)
        await press(pilot, "escape", "A")
        assert "only answers: A" in shown(pilot)
        assert "Passer det nå?" not in shown(pilot)
        assert "Ja da, nå passer det." in shown(pilot)
        for key in ("g", "J", "J", "w", "H", "down", "K", "right", "up", "G", "K"):
            await press(pilot, key)
            assert not any(question.start <= text.cursor < question.end for question in questions)
        await press(pilot, "A")
        assert "Passer det nå?" in shown(pilot) or text.scroll_offset.y
        assert "answers: A" not in shown(pilot)


async def test_the_beginning_of_a_coding_moves_by_words(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "1", ")")
        assert codings_in(project)[0][1] == "da, nå passer det."
        await press(pilot, "(", "u")
        assert codings_in(project)[0][1] == "da, nå passer det."


async def test_a_quote_is_added_to_a_file_and_the_file_is_noted(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "Y", "enter", "L", "Y")
        assert pilot.app.screen.query_one(Input).value == "quotes.md"
        await press(pilot, "enter")
    written = (project.parent / "quotes.md").read_text(encoding="utf-8")
    assert written == "«Ja da, nå passer det.» [M3:5]\n\n«Jeg sitter på verkstedet.» [M3:5]\n"


async def test_where_the_terminal_takes_no_copies_a_file_is_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "J", "J", "y")
        assert pilot.app.clipboard == "«Ja da, nå passer det.» [M3:5]"
        monkeypatch.setenv("TERM_PROGRAM", "Apple_Terminal")
        await press(pilot, "y")
        assert "Copy the quote to the file" in shown(pilot)


@pytest.mark.parametrize(
    ("environment", "takes"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "linux"}, False),
        ({"TERM": "screen.xterm-256color"}, False),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux,1,0"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
    ],
)
def test_terminals_that_take_no_copies_are_known(environment: dict[str, str], takes: bool) -> None:
    assert takes_copies(environment) is takes


async def test_a_study_is_taken_up_where_it_was_left(project: Path) -> None:
    async with walking(project, WIDE) as pilot:
        await press(pilot, "<", "J", "J", "J", "1", "A", "C", "space")
        workbench = bench(pilot)
        document, cursor = workbench.session.opened.document.guid, workbench.text.cursor
        folded, rows = workbench.query_one(CodebookPane).folded, workbench.query_one(CodebookPane).rows
        workbench.session.hidden.codes.add(workbench.session.codes[3].guid)
        version = workbench.session.study.version()
        await pilot.app.action_quit()
    with open_study(project) as study:
        assert study.version() == version
    async with walking(project, WIDE) as pilot:
        workbench = bench(pilot)
        assert workbench.session.opened.document.guid == document
        assert workbench.text.cursor == cursor
        assert workbench.session.asking is Asking.LEFT_OUT
        assert workbench.session.hidden.codes == {workbench.session.codes[3].guid}
        assert workbench.query_one(CodebookPane).has_focus
        assert folded
        assert workbench.query_one(CodebookPane).rows == rows
        await press(pilot, "escape", "J", ".")
        assert workbench.session.recent


async def test_another_coder_begins_anew(project: Path) -> None:
    from qualcode.tui.app import QualcodeApp

    async with walking(project) as pilot:
        await press(pilot, "<", "J", "J")
        first = bench(pilot).session.opened.document.guid
        await pilot.app.action_quit()
    app = QualcodeApp(project, "Another")
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        assert bench(pilot).session.opened.document.guid != first


async def test_the_tray_says_where_a_coding_goes_on_out_of_sight(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "J", "J", "v", "G", "1", "g", "J", "J", "J", "J")
        row = bench(pilot).query_one(Tray).rows[0]
        assert row.figure.endswith("5–68 ↓")
        await press(pilot, "pagedown", "pagedown")
        assert bench(pilot).query_one(Tray).rows[0].figure.endswith("↑ 5–68 ↓")

"""The coding loop on a real study: what is pressed is shown at once, written, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import TextArea

from qualcode.model.span import Span
from qualcode.services.codings.coding import apply_code, list_codings
from qualcode.services.lookups import find_code, find_document
from qualcode.services.study import open_study
from qualcode.tui.desk.panes import CodebookPane, DocumentsPane, Tray
from qualcode.tui.desk.reading import open_document, overview
from qualcode.tui.windows.choose import Choose
from qualcode.tui.windows.code_picker import CodePicker
from qualcode.tui.windows.failure import FailurePanel
from tests.tui_app.walking import (
    NARROW,
    UNCODED,
    bench,
    codings_in,
    has_left,
    notices,
    press,
    rest,
    shown,
    until,
    walking,
)


async def test_the_first_document_shown_is_the_one_that_nobody_coded(project: Path) -> None:
    async with walking(project) as pilot:
        session = bench(pilot).session
        assert session and session.opened and session.opened.document.name == UNCODED
        assert "code with c" in shown(pilot)


async def test_three_keys_code_a_sentence_and_one_takes_it_back(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "J", "c", "=forankr", "enter")
        assert [code for code, _words in codings_in(project)] == ["Forankring"]
        assert "Forankring" in shown(pilot)
        await press(pilot, "u")
        assert codings_in(project) == []
        assert any(notice.startswith("Undone: put «Forankring»") for notice in notices(pilot))
        assert bench(pilot).text.codings_here() == ()
        await press(pilot, "U")
        assert [code for code, _words in codings_in(project)] == ["Forankring"]


async def test_a_code_goes_on_exactly_what_is_selected(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "v", "w", "w", "w", "c", "=media", "enter")
        assert codings_in(project) == [("Media", bench(pilot).session.opened.codings[0].text)]  # type: ignore[union-attr]
        words = codings_in(project)[0][1]
        assert words == words.strip()
        assert len(words.split()) == 3


async def test_the_count_in_the_codebook_follows(project: Path) -> None:
    async with walking(project) as pilot:
        codebook = bench(pilot).query_one(CodebookPane)

        def media() -> int:
            return next(int(row.figure) for row in codebook.rows if row.text == "Media")

        before = media()
        await press(pilot, "J", "5")
        assert media() == before + 1
        await press(pilot, "u")
        assert media() == before


async def test_the_coding_is_painted_before_it_is_written(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J")
        await pilot.app._writing.acquire()  # type: ignore[attr-defined]
        await pilot.press("3")
        await pilot.pause()
        assert [span.label for span in bench(pilot).text.codings_here()] == ["Forankring"]
        assert codings_in(project) == []
        assert "saving…" in shown(pilot)
        pilot.app._writing.release()  # type: ignore[attr-defined]
        await rest(pilot)
        assert len(codings_in(project)) == 1
        assert "saved" in shown(pilot)


async def test_what_cannot_be_written_is_taken_off_again_and_told(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J")
        workbench = bench(pilot)
        assert workbench.session and workbench.session.opened
        span = workbench.text.passage()
        assert span
        with open_study(project, "Tester") as other:  # another window does the same in the meantime
            code = find_code(other, "Forankring")
            apply_code(other, find_document(other, UNCODED), Span(span.start, span.end), code)
        await press(pilot, "3")
        assert any("already on this passage" in notice for notice in notices(pilot))
        assert len(codings_in(project)) == 1
        assert len(workbench.text.codings_here()) == 1
        assert not workbench.session.pending


async def test_a_new_name_makes_a_code_with_its_parent(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "c", "=Media/Naboer", "enter")
        assert [code for code, _words in codings_in(project)] == ["Media/Naboer"]
        await press(pilot, "L", ".")
        assert [code for code, _words in codings_in(project)] == ["Media/Naboer"] * 2


async def test_the_picker_says_what_the_code_means(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "c", "=toppled")
        assert isinstance(pilot.app.screen, CodePicker)
        with open_study(project) as study:
            definition = find_code(study, "Toppledelsen").definition
        assert definition.split()[0] in shown(pilot)
        await press(pilot, "escape")
        assert codings_in(project) == []


async def test_the_selected_words_become_a_code(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "v", "w", "w", "i", "enter")
        (code, words) = codings_in(project)[0]
        assert (code, words) == ("Ja da", "Ja da,")


async def test_taking_off_asks_when_several_codes_lie_there(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "3", "4", "x")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "escape")
        assert len(codings_in(project)) == 2
        await press(pilot, "x", "1")
        assert len(codings_in(project)) == 1
        await press(pilot, "x")
        assert codings_in(project) == []
        await press(pilot, "x")
        assert any("no code at the cursor" in notice for notice in notices(pilot))


async def test_the_end_of_a_coding_moves_by_words_and_a_word_always_stays(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "v", "w", "w", "3")
        words = codings_in(project)[0][1].split()
        await press(pilot, "h", "+")
        longer = codings_in(project)[0][1].split()
        assert longer[: len(words)] == words
        assert len(longer) == len(words) + 1
        await press(pilot, "n", "-", "n", "-", "N", "-", "N", "-")
        assert len(codings_in(project)[0][1].split()) == 1


async def test_star_and_stance_are_kept_and_seen_in_the_tray(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "3", "*", "!", "!")
        with open_study(project) as study:
            coding = next(coding for coding in list_codings(study) if coding.document == UNCODED)
        assert coding.star
        assert coding.stance == "contradicts"
        assert "* · − ·" in bench(pilot).query_one(Tray).rows[0].figure


async def test_a_memo_on_a_coding_is_written_read_again_and_shown(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "3", "m", "=husk dette", "f2")
        assert "memo" in bench(pilot).query_one(Tray).rows[0].figure
        await press(pilot, "m")
        assert pilot.app.screen.query_one(TextArea).text == "husk dette"
        await press(pilot, "=!", "escape")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "1")
        with open_study(project) as study:
            assert [memo.text for memo in study.memos() if memo.coder == "Tester"] == ["husk dette!"]


async def test_the_codebook_pane_codes_the_selected_passage(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "J", "V", "C")
        assert bench(pilot).query_one(CodebookPane).display
        await press(pilot, "down", "enter", "escape")
        assert not bench(pilot).query_one(CodebookPane).display
        assert [code for code, _words in codings_in(project)] == ["Lov om offentlige anskaffelser/Anbud eller unntak"]


async def test_the_same_code_twice_on_a_passage_is_told_and_not_done(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "3", "3")
        assert len(codings_in(project)) == 1
        assert any("already" in notice for notice in notices(pilot))


async def test_going_from_coding_to_coding_and_to_the_next_uncoded_sentence(project: Path) -> None:
    async with walking(project) as pilot:
        text = bench(pilot).text
        await press(pilot, "J", "J", "3", "J", "J", "4", "g", "n")
        first = text.selection
        await press(pilot, "n")
        assert first and text.selection and text.selection.start > first.start
        await press(pilot, "N")
        assert text.selection == first
        await press(pilot, "f")
        assert text.selection and text.codings_here() == ()


async def test_documents_follow_one_another(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, ">")
        assert bench(pilot).session.opened.document.label == "M4"  # type: ignore[union-attr]
        await press(pilot, "<", "<")
        assert bench(pilot).session.opened.document.label == "M2"  # type: ignore[union-attr]
        await press(pilot, "d", "home", "enter")
        assert bench(pilot).session.opened.document.label == "M1"  # type: ignore[union-attr]


async def test_what_another_program_does_is_seen_within_seconds(project: Path) -> None:
    async with walking(project) as pilot:
        with open_study(project, "Kari") as other:
            document = find_document(other, UNCODED)
            apply_code(other, document, Span(0, 10), find_code(other, "Media"))
        await until(pilot, bench(pilot).text.codings_here)
        assert [span.label for span in bench(pilot).text.codings_here()] == ["Media"]
        rows = bench(pilot).query_one(DocumentsPane).rows
        assert next(row.figure for row in rows if UNCODED in row.text) == "1"


async def test_what_breaks_is_shown_to_copy_and_the_program_lives_on(project: Path) -> None:
    async with walking(project) as pilot:
        bench(pilot).change(lambda: 1 // 0)
        await rest(pilot)
        assert isinstance(pilot.app.screen, FailurePanel)
        assert "ZeroDivisionError" in pilot.app.screen.query_one(TextArea).selected_text
        await press(pilot, "escape", "J", "3")
        assert len(codings_in(project)) == 1


async def test_leaving_waits_for_what_is_not_written_yet(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J")
        await pilot.press("3", "L", "4", "L", "5", "ctrl+q")
        await has_left(pilot)
    assert len(codings_in(project)) == 3


async def test_find_lists_hits_and_goes_there(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "slash", "=kommunestyret", "enter")
        selected = bench(pilot).text.selection
        assert selected and selected.of(bench(pilot).text.text).casefold() == "kommunestyret"


async def test_copying_takes_the_reference_along(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "V", "y")
        line = bench(pilot).text.line
        assert pilot.app.clipboard.endswith(f"» [M3:{line}]")


async def test_going_to_a_line(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, ":", "=12", "enter")
        assert bench(pilot).text.line == 12
        await press(pilot, ":", "=9999", "enter")
        assert any("lines 1 to" in notice for notice in notices(pilot))


async def test_after_a_coding_only_what_changed_is_read_and_all_shown_figures_are_right(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with walking(project) as pilot:
        workbench, read = bench(pilot), []
        session = workbench.session
        assert session is not None
        await press(pilot, "J", "3")
        monkeypatch.setattr(workbench, "refresh_study", lambda: read.append("all"))
        await press(pilot, "L", "c", "=media", "enter", "L", "5")
        assert read == [] and len(codings_in(project)) == 3
        opened = session.opened
        assert opened is not None
        assert session.overview == overview(session.study)
        again = open_document(session.study, opened.document.guid)
        assert again is not None
        assert (opened.document, opened.codings, opened.by_guid) == (again.document, again.codings, again.by_guid)


async def test_a_coding_beside_what_another_program_wrote_has_all_read_again(project: Path) -> None:
    async with walking(project) as pilot:
        session = bench(pilot).session
        assert session is not None
        with open_study(project, "Other") as study:
            code, document = find_code(study, "Forankring"), find_document(study, UNCODED)
            apply_code(study, document, Span(0, 8), code)
        await press(pilot, "J", "3")
        await until(pilot, lambda: session.overview == overview(session.study))
        assert len(session.opened.codings) == 2  # type: ignore[union-attr]

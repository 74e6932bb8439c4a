"""A memo is written on what is selected, coded or not, and read again where the cursor is in it."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import TextArea

from qualcode.services.study import open_study
from tests.tui_app.walking import UNCODED, bench, press, walking


async def test_a_selected_passage_gets_a_memo_that_opens_again_with_the_cursor_in_it(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "v", "w", "w", "w")
        selected = bench(pilot).text.selection
        await press(pilot, "m", "=ler her", "f2", "escape")
        with open_study(project) as study:
            (memo,) = [memo for memo in study.memos() if memo.coder == "Tester"]
        (about,) = memo.about
        assert about.place is not None
        assert (about.place.document, about.place.span, memo.text) == (UNCODED, selected, "ler her")
        bench(pilot).text.go_to(about.place.span.start + 1)
        await press(pilot, "m")
        assert pilot.app.screen.query_one(TextArea).text == "ler her"
        await press(pilot, "=!", "f2")
        with open_study(project) as study:
            assert [memo.text for memo in study.memos() if memo.coder == "Tester"] == ["ler her!"]


async def test_elsewhere_the_memo_is_on_the_document(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "m", "=om det hele", "f2")
        with open_study(project) as study:
            (memo,) = [memo for memo in study.memos() if memo.coder == "Tester"]
        assert [(about.target.value, about.name) for about in memo.about] == [("document", UNCODED)]

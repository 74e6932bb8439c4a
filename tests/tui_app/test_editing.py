"""Correcting a line of a text on the screen: a new version at the same place, and all marks accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import TextArea

from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.documents.importing import import_documents
from qualcode.services.documents.revising import edit_passage
from qualcode.services.lookups import find_code, find_document
from qualcode.services.study import open_study
from qualcode.tui.codings.changes import put_codes
from qualcode.tui.desk.desk import same_place
from qualcode.tui.windows.choose import Choose
from qualcode.tui.windows.editor import Editor
from tests.tui_app.walking import NARROW, UNCODED, bench, codings_in, notices, press, rest, shown, walking


def text_in(project: Path, document: str = UNCODED) -> str:
    with open_study(project) as study:
        return study.text(find_document(study, document)).text


async def test_a_line_is_corrected_where_it_stands_and_undo_brings_the_old_one_back(project: Path) -> None:
    before = text_in(project)
    async with walking(project, NARROW) as pilot:
        reader = bench(pilot).text
        await press(pilot, "colon", "=29", "enter", "w", "w", "3")
        assert len(codings_in(project)) == 1
        cursor, top = reader.cursor, reader.scroll_offset.y
        assert reader.line == 29
        assert top > 0
        await press(pilot, "E")
        assert isinstance(pilot.app.screen, Editor)
        area = pilot.app.screen.query_one(TextArea)
        assert area.text == before.split("\n")[28]
        await press(pilot, "= Og mer.", "f2")
        lines = text_in(project).split("\n")
        assert lines[28] == before.split("\n")[28] + " Og mer."
        assert reader.text == text_in(project)
        assert (reader.cursor, reader.scroll_offset.y) == (cursor, top)
        assert any(
            notice.startswith("Version 2 of intervju-kaffevogna: ") and notice.endswith(" kept, words changed.")
            for notice in notices(pilot)
        )
        assert len(codings_in(project)) == 1
        await press(pilot, "u")
        assert reader.text == text_in(project) == before
        assert reader.cursor == cursor


async def test_a_line_can_become_two(project: Path) -> None:
    async with walking(project) as pilot:
        lines = bench(pilot).text.lines
        await press(pilot, "E", "enter", "=Under tittelen", "f2")
        assert text_in(project).split("\n")[1] == "Under tittelen"
        assert bench(pilot).text.lines == lines + 1


async def test_what_loses_its_place_is_told_and_waits(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "3", "E", "f7", "=Noe helt annet.", "f2")
        assert any("1 lost. W lists what waits." in notice for notice in notices(pilot))
        assert "1 waits to be settled: W" in shown(pilot)
        assert codings_in(project) == []
        await press(pilot, "u")
        assert len(codings_in(project)) == 1
        assert "to be settled" not in shown(pilot)


async def test_a_line_left_as_it_was_makes_no_version_and_esc_asks_before_it_drops(project: Path) -> None:
    before = text_in(project)
    async with walking(project) as pilot:
        await press(pilot, "E", "f2", "E", "escape")
        assert pilot.app.screen is bench(pilot)
        await press(pilot, "E", "= mer", "escape")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "2")
        assert text_in(project) == before
        await press(pilot, "E", "= mer", "escape", "1")
        assert text_in(project).startswith("Intervju 3: Foreningen Kaffevogna mer\n")


async def test_a_line_that_another_program_changed_meanwhile_is_not_written_over(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "E", "= mer")
        with open_study(project, "Tester") as study:
            edit_passage(study, find_document(study, UNCODED), Span(0, 8), "Samtale")
        await press(pilot, "f2")
        assert any("changed meanwhile" in notice for notice in notices(pilot))
        assert text_in(project).startswith("Samtale 3: Foreningen Kaffevogna\n")


def test_a_code_meant_for_the_old_version_does_not_land_elsewhere_in_the_new(project: Path) -> None:
    with open_study(project, "Tester") as study:
        seen = find_document(study, UNCODED)
        edit_passage(study, seen, Span(0, 8), "Samtale")
        with pytest.raises(QualcodeError, match="changed meanwhile"):
            put_codes(study, seen, Span(100, 120), (find_code(study, "Forankring"),), ())
    assert codings_in(project) == []


async def test_control_characters_are_shown_as_pictures_and_kept_as_they_are(project: Path) -> None:
    (project.parent / "rar.txt").write_text("En\x1b[31m linje.\n\nTo.\n", encoding="utf-8")
    with open_study(project, "Tester") as study:
        import_documents(study, [project.parent / "rar.txt"])
    before = text_in(project, "rar")
    assert "\x1b" in before
    async with walking(project) as pilot:
        await press(pilot, "d", "end")
        bench(pilot).open_text(next(d.guid for d in bench(pilot).session.documents if d.name == "rar"))  # type: ignore[union-attr]
        await rest(pilot)
        await press(pilot, "escape", "E")
        assert pilot.app.screen.query_one(TextArea).text == "En␛[31m linje."
        await press(pilot, "= Mer.", "f2")
    assert text_in(project, "rar") == before.replace("linje.", "linje. Mer.")


@pytest.mark.parametrize(
    ("old", "new", "offset", "there"),
    [
        ("abc def", "abc def", 5, 5),
        ("abc def", "abc xx def", 5, 8),
        ("abc xx def", "abc def", 8, 5),
        ("abc def", "abc xx def", 2, 2),
        ("one long word", "one", 8, 3),
        ("aaa", "aaaa", 3, 3),
        ("", "new", 0, 0),
    ],
)
def test_a_place_is_found_again_in_another_version(old: str, new: str, offset: int, there: int) -> None:
    assert same_place(old, new, offset) == there

"""Texts are read in the background: a bar says how far, what is corrected is read again, the person may stop it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.span import Span
from qualcode.nlp import working
from qualcode.services.documents.importing import add_document
from qualcode.services.documents.revising import edit_passage
from qualcode.services.language.annotating import have, known_sentences
from qualcode.services.study import create_study, open_study
from qualcode.tui.desk.panes import DocumentsPane
from qualcode.tui.language import keys as language
from tests.tui_app.walking import bench, notices, rest, until, walking

pytestmark = pytest.mark.usefixtures("impatient")

FIRST = "Vi fikk ikke svar på anbudet, sa R. Nilsen. Han sto ute.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with create_study(tmp_path / "s.qualcode", coder="Tester") as study:
        add_document(study, "En", FIRST)
        add_document(study, "To", "Det regnet hele natta. Ingen kom.\n" * 120)
    return tmp_path / "s.qualcode"


async def test_texts_are_read_after_opening_and_what_is_corrected_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "_QUIET_SECONDS", 0.01)
    async with walking(project) as pilot:
        pilot.app.reads_ahead = True
        bench(pilot).part(language.Language).read_ahead()
        pane = bench(pilot).query_one(DocumentsPane)
        pane.show_reading(0.5)
        assert "▰▱" in str(pane.border_subtitle) and "50" in str(pane.border_subtitle)
        await until(pilot, lambda: "language.read" not in bench(pilot).switched_on)
        assert pane.border_subtitle == ""
        study = bench(pilot).session.study
        assert len(have(study)) == 2
        found = known_sentences(study, study.documents()[0])
        assert bench(pilot).text.sentences.at(len(FIRST) - 5) == found[-1]
        bench(pilot).change(lambda: edit_passage(study, study.documents()[0], Span(0, 2), "De"))
        await rest(pilot)
        await until(pilot, lambda: len(have(study)) == 2)


async def test_it_is_told_when_its_process_is_killed_and_the_person_may_begin_again_and_stop_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with walking(project) as pilot:
        with monkeypatch.context() as killed:
            killed.setattr(working, "_START", "import os; os.kill(os.getpid(), 9)")
            await pilot.app.run_action("screen.language_read", pilot.app.screen)
            await until(pilot, lambda: any("broke down" in notice for notice in notices(pilot)))
        assert "language.read" not in bench(pilot).switched_on
        assert bench(pilot).query_one(DocumentsPane).border_subtitle == ""
        for _twice in range(2):
            await pilot.app.run_action("screen.language_read", pilot.app.screen)
        await rest(pilot)
        assert "language.read" not in bench(pilot).switched_on
        assert any("Reading stopped" in notice for notice in notices(pilot))
    with open_study(project) as study:
        assert len(have(study)) < 2

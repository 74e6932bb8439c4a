"""Texts are read before anybody asks, give way to whoever writes, and are read again only when they are others."""

from __future__ import annotations

import sqlite3
import time
from threading import Thread

import pytest

from qualcode.model.span import Span
from qualcode.services.documents.importing import add_document
from qualcode.services.documents.revising import edit_passage
from qualcode.services.language import reading_ahead
from qualcode.services.language.annotating import Read, annotate_all, have, keep
from qualcode.services.language.reading_ahead import ReadingAhead
from qualcode.services.project.history import undo
from qualcode.services.study import Study
from qualcode.store import connect

pytestmark = pytest.mark.usefixtures("impatient")

TEXT = "Kommunen lyste ut anbudet. Vi sto utenfor.\n"


def test_all_is_read_once_with_progress_and_is_neither_a_change_nor_to_be_undone(study: Study) -> None:
    for name in ("A", "B"):
        add_document(study, name, TEXT * 30 + name)
    version = study.version()
    told: list[tuple[str, int, int]] = []
    assert ReadingAhead(study).run(lambda *step: told.append(step)) == 2
    assert len(have(study)) == 2
    assert told[-1][1:] == (2 * (len(TEXT) * 30 + 1), 2 * (len(TEXT) * 30 + 1))
    assert study.version() == version
    assert ReadingAhead(study).run(nobody) == 0


def test_only_the_corrected_text_is_read_again(study: Study) -> None:
    first, other = add_document(study, "A", TEXT), add_document(study, "B", TEXT + "Mer.")
    ReadingAhead(study).run(nobody)
    edit_passage(study, first, Span(0, 8), "Staten")
    assert have(study) == {other.guid}
    assert ReadingAhead(study).run(nobody) == 1
    undo(study)
    assert have(study) == {first.guid, other.guid}, "what was found in the text before is still kept"


def test_stopped_it_ends_at_once_and_goes_on_next_time(study: Study) -> None:
    short, long = add_document(study, "Kort", TEXT), add_document(study, "Lang", TEXT * 600)
    begun = ReadingAhead(study)

    def told(name: str, done: int, _total: int) -> None:
        if name == "Lang" and done > len(TEXT) + 5000:
            begun.stop()

    assert begun.run(told) == 1
    assert have(study) == {short.guid}
    stopped = ReadingAhead(study)
    stopped.stop()
    assert stopped.run(nobody) == 0
    assert ReadingAhead(study).run(nobody) == 1
    assert have(study) == {short.guid, long.guid}


def test_what_a_command_reads_meanwhile_is_not_read_twice(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("A", "B"):
        add_document(study, name, TEXT + name)

    def keep_and_search(study: Study, read: Read) -> None:
        keep(study, read)
        annotate_all(study)

    monkeypatch.setattr(reading_ahead, "keep", keep_and_search)
    assert ReadingAhead(study).run(nobody) == 1
    assert len(have(study)) == 2


def test_a_project_that_another_program_writes_to_is_left_alone_and_tried_again(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "LOCK_WAIT_SECONDS", 0.05)
    monkeypatch.setattr(reading_ahead, "SECONDS_BETWEEN_TRIES", 0.05)
    for name in ("A", "B"):
        add_document(study, name, TEXT + name)
    other = sqlite3.connect(study.where, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    told: list[tuple[str, int]] = []
    reading = Thread(target=lambda: ReadingAhead(study).run(lambda name, at, _all: told.append((name, at))))
    reading.start()
    while len({name for name, _at in told}) < 2 or told[-1][1] < 2 * (len(TEXT) + 1):
        time.sleep(0.01)
    assert have(study) == frozenset()
    other.execute("COMMIT")
    reading.join(timeout=20)
    assert len(have(study)) == 2


def nobody(_name: str, _done: int, _total: int) -> None:
    """Nobody wants to know."""

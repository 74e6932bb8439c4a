"""Everything that stands on a text comes along when it is corrected, waits when it has no place, and is settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services import lookups
from qualcode.services.actors import actors
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents import importing, revising
from qualcode.services.documents import unresolved as settling
from qualcode.services.memos import memos
from qualcode.services.project import history
from qualcode.services.project.backups import check
from qualcode.services.speakers import turns
from qualcode.services.study import Study
from qualcode.store.recorder import read_rows
from qualcode.store.schema import Base

LINES = [
    "Intervjuer: Hvordan begynte det?",
    "Kari: Vi hadde ingen avtale med kommunen det første året.",
    "Intervjuer: Og så?",
    "Kari: Så kom brevet om anbud. Ingen hadde ringt oss før det.",
    "Intervjuer: Hva gjorde dere?",
    "Kari: Pengene var brukt opp i mars, og da satt vi der.",
]
LAST = "Pengene var brukt opp i mars, og da satt vi der."
QUOTE = "Ingen hadde ringt oss før det."
KINDS = {"coding", "memo", "evidence", "suggestion", "voice", "answer", "speaker"}
NOT_LOGGED = {
    "change",
    "content",
    "coder",
    "export",
    "alembic_version",
    "annotation",
    "draft",
    "setting",
    "offer",
    "derived",
    "pending_erasure",
}


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def dump(study: Study) -> dict[str, dict[str, object]]:
    with study.file.reading() as connection:
        tables = {name: read_rows(connection, name) for name in Base.metadata.tables if name not in NOT_LOGGED}
    for row in tables["project"].values():
        row.pop("version")
    return tables


def quoted(study: Study, quote: str = QUOTE) -> Span:
    start = study.text(study.documents()[0]).text.index(quote)
    return Span(start, start + len(quote))


@pytest.fixture
def marked(study: Study, tmp_path: Path) -> Study:
    """One passage that bears everything that a passage can bear."""
    importing.import_documents(study, [write(tmp_path / "k.txt", LINES)])
    (document,) = study.documents()
    span = quoted(study)
    for path in ("Anbud", "Økonomi"):
        codebook.add_code(study, path)
    coding.apply_code(study, document, span, lookups.find_code(study, "Anbud"))
    memos.add_memo(study, "Hvem skulle ha ringt?", passages=[(document, span)])
    actors.add_voice(study, document, span, "Ordføreren")
    turns.set_turns(study, document, [study.text(document).turns[3].guid], "Per")
    with study.change("test.marks") as change:
        (segment,) = change.find_all("segment")
        coder = change.find("coder")
        finding = change.insert(
            "finding", {"sort": 0, "text": "Ingen varslet.", "status": "candidate", "theme": None}
        )
        change.insert("evidence", {"finding": finding, "segment": segment, "side": "for"})
        question = change.insert("question", {"sort": 0, "label": "Start", "label_fold": "start", "text": "Hvordan?"})
        place = {"revision": change.find("revision"), "start": span.start, "end": span.end}
        change.insert("answer", {**place, "question": question, "score": None})
        for code, verdict in (("Anbud", "accepted"), ("Økonomi", "rejected")):
            row = {
                "segment": segment,
                "code": lookups.find_code(study, code).guid,
                "coder": coder,
                "verdict": verdict,
                "created": "2025-01-01T00:00:00Z",
            }
            change.insert("decision", row)
    return study


def correct(study: Study, tmp_path: Path, lines: list[str]) -> revising.RevisionReport:
    report = importing.import_documents(study, [write(tmp_path / "k.txt", lines)]).files[0].revision
    assert report is not None
    return report


def places(study: Study) -> dict[str, list[str]]:
    """The words that each kind of row stands on in the current text; nothing of what waits."""
    (document,) = study.documents()
    text = study.text(document)
    found: dict[str, list[str]] = {}
    with study.file.reading() as connection:
        segments = read_rows(connection, "segment")
        for table in ("coding", "memo_link", "evidence", "decision"):
            found[table] = [
                text.text[segment["start"] : segment["end"]]
                for row in read_rows(connection, table).values()
                if (segment := segments[row["segment"]])["revision"] == text.revision_guid
            ]
        for table in ("voice", "answer"):
            found[table] = [
                text.text[row["start"] : row["end"]]
                for row in read_rows(connection, table).values()
                if row["revision"] == text.revision_guid
            ]
    found["turn"] = [text.text[turn.start : turn.end] for turn in text.turns if turn.by_hand]
    return found


def test_everything_comes_along_and_each_kind_is_told(marked: Study, tmp_path: Path) -> None:
    report = correct(marked, tmp_path, ["Intervjuer: Velkommen.", *LINES])
    assert sorted(item.what for item in report.items) == sorted(KINDS)
    assert {item.outcome for item in report.items} == {"kept"}
    names = {item.what: item.name for item in report.items}
    assert names == {
        "coding": "Anbud",
        "memo": "Hvem skulle ha ringt?",
        "evidence": "Ingen varslet.",
        "suggestion": "Økonomi",
        "voice": "Ordføreren",
        "answer": "Start",
        "speaker": "Per",
    }
    where = places(marked)
    assert where.pop("turn") == ["Så kom brevet om anbud. Ingen hadde ringt oss før det."]
    assert where.pop("decision") == [QUOTE, QUOTE]
    assert all(words == [QUOTE] for words in where.values()), where
    assert settling.list_waiting(marked) == []
    assert check(marked)[0].what.startswith("actors have no public label")


def test_a_dry_run_tells_the_same(marked: Study, tmp_path: Path) -> None:
    lines = [*LINES[:3], *LINES[4:]]
    preview = importing.import_documents(marked, [write(tmp_path / "k.txt", lines)], dry_run=True).files[0].revision
    assert preview == correct(marked, tmp_path, lines)


def test_what_was_deleted_waits_whatever_it_is_and_undo_brings_all_back(marked: Study, tmp_path: Path) -> None:
    before = dump(marked)
    report = correct(marked, tmp_path, [*LINES[:3], *LINES[4:]])
    assert {item.what for item in report.items if item.outcome == "lost"} == KINDS
    assert {waiting.what for waiting in settling.list_waiting(marked)} == KINDS
    after = dump(marked)
    history.undo(marked)
    assert dump(marked) == before
    assert settling.list_waiting(marked) == []
    history.redo(marked)
    assert dump(marked) == after


def test_each_kind_is_settled_where_one_says_and_undo_takes_that_back(marked: Study, tmp_path: Path) -> None:
    correct(marked, tmp_path, [*LINES[:3], *LINES[4:]])
    before = dump(marked)
    here = quoted(marked, LAST)
    waiting = settling.list_waiting(marked)
    for each in waiting:
        settling.settle(marked, each, here)
        told = history.sentence(history.list_changes(marked, 1)[0])
        assert "{" not in told and "Hvem skulle" not in told and "Ingen varslet" not in told
    assert settling.list_waiting(marked) == []
    where = places(marked)
    assert where.pop("decision") == [here.of(marked.text(marked.documents()[0]).text)] * 2
    assert {words for found in where.values() for words in found} == {
        "Pengene var brukt opp i mars, og da satt vi der."
    }
    assert all(where.values())
    by_hand = [turn for turn in marked.text(marked.documents()[0]).turns if turn.by_hand]
    names = {actor.guid: actor.name for actor in marked.actors()}
    assert [names[turn.actor or ""] for turn in by_hand] == ["Per"]
    history.undo(marked, len(waiting))
    assert dump(marked) == before


def test_each_kind_can_be_given_up_and_that_undone(marked: Study, tmp_path: Path) -> None:
    correct(marked, tmp_path, [*LINES[:3], *LINES[4:]])
    before = dump(marked)
    waiting = settling.list_waiting(marked)
    for each in waiting:
        settling.drop(marked, each)
    assert settling.list_waiting(marked) == []
    assert marked.memos() == []
    history.undo(marked, len(waiting))
    assert dump(marked) == before


def test_what_somebody_else_has_settled_meanwhile_is_said(marked: Study, tmp_path: Path) -> None:
    correct(marked, tmp_path, [*LINES[:3], *LINES[4:]])
    each = settling.list_waiting(marked)[0]
    settling.drop(marked, each)
    with pytest.raises(QualcodeError, match="resolved"):
        settling.settle(marked, each, Span(0, 3))


def test_two_passages_that_become_one_keep_one_and_the_second_waits(marked: Study, tmp_path: Path) -> None:
    (document,) = marked.documents()
    wider = quoted(marked, QUOTE[:-1])
    memo = marked.memos()[0]
    with marked.change("test.marks") as change:
        place = {"revision": marked.text(document).revision_guid, "start": wider.start, "end": wider.end}
        segment = change.insert("segment", place)
        change.insert("memo_link", {"memo": memo.guid, "segment": segment})
    report = correct(marked, tmp_path, [line.replace("oss før det.", "oss.") for line in LINES])
    outcomes = sorted(item.outcome for item in report.items if item.what == "memo")
    assert outcomes in (["changed", "changed"], ["ambiguous", "changed"])
    waiting = [each.what for each in settling.list_waiting(marked)]
    assert waiting.count("memo") == 2


def test_a_turn_that_a_person_cut_stays_cut_in_the_corrected_file(study: Study, tmp_path: Path) -> None:
    importing.import_documents(study, [write(tmp_path / "k.txt", LINES)])
    (document,) = study.documents()
    turns.set_speaker(study, document, quoted(study), "Per")
    correct(study, tmp_path, ["Intervjuer: Velkommen.", *LINES])
    text = study.text(study.documents()[0])
    names = {actor.guid: actor.name for actor in study.actors()}
    said = [(names[turn.actor or ""], text.text[turn.start : turn.end]) for turn in text.turns][3:5]
    assert said == [("Kari", "Så kom brevet om anbud."), ("Per", QUOTE)]


def test_speakers_set_in_a_file_without_any_are_found_again(study: Study, tmp_path: Path) -> None:
    plain = [line.partition(": ")[2] for line in LINES]
    importing.import_documents(study, [write(tmp_path / "k.txt", plain)], speakers="none")
    (document,) = study.documents()
    turns.set_speaker(study, document, quoted(study, plain[1]), "Kari")
    report = revising.edit_passage(study, document, quoted(study, "begynte"), "startet")
    assert [(item.what, item.outcome) for item in report.items] == [("speaker", "kept")]
    text = study.text(study.documents()[0])
    assert [text.text[turn.start : turn.end] for turn in text.turns] == [plain[1]]


def test_times_of_a_recording_move_with_an_edit(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "k.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:04,000\nFørst sa vi nei.\n\n2\n00:00:05,000 --> 00:00:09,000\nSå sa vi ja.\n",
        encoding="utf-8",
    )
    importing.import_documents(study, [path])
    (document,) = study.documents()

    def times() -> list[str]:
        text = study.text(study.documents()[0])
        with study.file.reading() as connection:
            row = read_rows(connection, "revision", [text.revision_guid])[text.revision_guid]
        return [text.text[offset : offset + 5] + f" {ms}" for offset, ms in row["times"]]

    assert times() == ["Først 1000", "Så sa 5000"]
    revising.edit_passage(study, document, quoted(study, "nei"), "slett ikke")
    assert times() == ["Først 1000", "Så sa 5000"]

"""A corrected transcript keeps its codings; what cannot be placed waits; undo brings all back."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.counting import CountRule
from qualcode.model.document import BlockKind
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services import lookups
from qualcode.services.actors import actors
from qualcode.services.bundled import bundled
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents import importing, revising
from qualcode.services.documents import unresolved as settling
from qualcode.services.project import history
from qualcode.services.results import counting
from qualcode.services.speakers import turns
from qualcode.services.study import Study, open_study
from qualcode.store.recorder import read_rows
from qualcode.store.schema import Base

LINES = [
    "Intervjuer: Hvordan begynte det?",
    "Kari: Vi hadde ingen avtalle med kommunen det første året.",
    "Intervjuer: Og så?",
    "Kari: Så kom brevet om anbud. Ingen hadde ringt oss før det.",
    "Intervjuer: Hva gjorde dere?",
    "Kari: Pengene var brukt opp i mars, og da satt vi der.",
]


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def dump(study: Study) -> dict[str, dict[str, object]]:
    with study.file.reading() as connection:
        found = {
            name: read_rows(connection, name)
            for name in Base.metadata.tables
            if name
            not in {
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
        }
    for row in found["project"].values():
        row.pop("version")
    return found


@pytest.fixture
def coded(study: Study, tmp_path: Path) -> Study:
    importing.import_documents(study, [write(tmp_path / "k.txt", LINES)])
    document = study.documents()[0]
    text = study.text(document).text
    for path, quote in (
        ("Økonomi", "ingen avtalle med kommunen"),
        ("Anbud", "Så kom brevet om anbud. Ingen hadde ringt oss før det."),
        ("Økonomi", "Pengene var brukt opp i mars"),
    ):
        if lookups.match_code(study.codes(), path) is None:
            codebook.add_code(study, path)
        start = text.index(quote)
        code = lookups.find_code(study, path)
        coding.apply_code(study, document, Span(start, start + len(quote)), code, memo="et notat")
    return study


def correct(study: Study, tmp_path: Path, lines: list[str]) -> importing.ImportedFile:
    return importing.import_documents(study, [write(tmp_path / "k.txt", lines)]).files[0]


def test_a_changed_file_is_a_new_version_and_keeps_its_codings(coded: Study, tmp_path: Path) -> None:
    lines = ["Intervjuer: Takk for at du kom.", *LINES]
    lines[2] = lines[2].replace("avtalle", "avtale")
    file = correct(coded, tmp_path, lines)
    assert (file.outcome, file.document) == ("revised", "k")
    assert file.revision is not None
    assert [file.revision.count(outcome) for outcome in ("kept", "changed", "moved", "lost")] == [2, 1, 0, 0]
    assert [each.text for each in coding.list_codings(coded)] == [
        "ingen avtale med kommunen",
        "Så kom brevet om anbud. Ingen hadde ringt oss før det.",
        "Pengene var brukt opp i mars",
    ]
    assert [each.memo for each in coding.list_codings(coded)] == ["et notat"] * 3
    assert coded.documents()[0].revision == 2


def test_the_same_text_again_changes_nothing(coded: Study, tmp_path: Path) -> None:
    assert correct(coded, tmp_path, LINES).outcome == "skipped"


def test_a_lost_coding_waits_is_not_counted_and_can_be_settled(coded: Study, tmp_path: Path) -> None:
    file = correct(coded, tmp_path, [*LINES[:3], *LINES[4:]])
    assert file.revision is not None and file.revision.count("lost") == 1
    assert len(coding.list_codings(coded)) == 2
    (waiting,) = settling.list_waiting(coded)
    assert waiting.name == "Anbud"
    assert waiting.reference.startswith("[M1@1:")
    assert "1 coding" in counting.crosstab(coded, CountRule()).note
    text = coded.text(coded.documents()[0]).text
    start = text.index("Pengene")
    settling.settle(coded, waiting, Span(start, start + 7))
    assert settling.list_waiting(coded) == []
    assert "Pengene" in [each.text for each in coding.list_codings(coded) if each.code == "Anbud"]


def test_a_waiting_coding_can_be_dropped_and_the_drop_undone(coded: Study, tmp_path: Path) -> None:
    correct(coded, tmp_path, [*LINES[:3], *LINES[4:]])
    before = dump(coded)
    settling.drop(coded, settling.list_waiting(coded)[0])
    assert settling.list_waiting(coded) == []
    history.undo(coded)
    assert dump(coded) == before


def test_undo_restores_everything_and_redo_revises_again(coded: Study, tmp_path: Path) -> None:
    before = dump(coded)
    correct(coded, tmp_path, [LINES[0], "Kari: Noe nytt her.", *LINES[3:]])
    after = dump(coded)
    history.undo(coded)
    assert dump(coded) == before
    history.redo(coded)
    assert dump(coded) == after


def test_voices_and_hand_set_speakers_come_along(coded: Study, tmp_path: Path) -> None:
    document = coded.documents()[0]
    text = coded.text(document)
    start = text.text.index("Ingen hadde ringt")
    actors.add_voice(coded, document, Span(start, start + 22), "Ordføreren")
    turns.set_turns(coded, document, [text.turns[3].guid], "Ordføreren")
    file = correct(coded, tmp_path, ["Intervjuer: Velkommen.", *LINES])
    assert file.revision is not None
    assert {(item.what, item.outcome) for item in file.revision.items} == {
        ("coding", "kept"),
        ("voice", "kept"),
        ("speaker", "kept"),
    }
    new = coded.text(coded.documents()[0])
    by_hand = next(t for t in new.turns if new.text[t.start : t.end].startswith("Så kom"))
    names = {actor.guid: actor.name for actor in coded.actors()}
    assert names[by_hand.actor or ""] == "Ordføreren"
    assert [voice.start for voice in new.voices] == [new.text.index("Ingen hadde ringt")]


def test_another_text_under_the_same_path_is_refused_unless_forced(coded: Study, tmp_path: Path) -> None:
    other = ["Noe helt annet.", "Ikke et eneste likt ord i denne teksten, faktisk."]
    file = correct(coded, tmp_path, other)
    assert file.outcome == "failed"
    assert "--revise" in file.message
    assert len(coding.list_codings(coded)) == 3
    forced = importing.import_documents(
        coded, [write(tmp_path / "ny.txt", other)], revise=coded.documents()[0]
    ).files[0]
    assert forced.outcome == "revised"
    assert len(settling.list_waiting(coded)) == 3


def test_a_dry_run_tells_what_would_become_of_the_codings(coded: Study, tmp_path: Path) -> None:
    before = dump(coded)
    path = write(tmp_path / "k.txt", [*LINES[:3], *LINES[4:]])
    file = importing.import_documents(coded, [path], dry_run=True).files[0]
    assert file.outcome == "found"
    assert file.revision is not None and file.revision.count("lost") == 1
    assert dump(coded) == before


def test_correcting_a_passage_in_place_keeps_turns_and_codings(coded: Study) -> None:
    document = coded.documents()[0]
    text = coded.text(document)
    start = text.text.index("avtalle")
    report = revising.edit_passage(coded, document, Span(start, start + 7), "avtale")
    assert (report.count("kept"), report.count("changed")) == (2, 1)
    new = coded.text(coded.documents()[0])
    assert [(t.speaker, t.actor) for t in new.turns] == [(t.speaker, t.actor) for t in text.turns]
    assert [new.text[t.start : t.end] for t in new.turns][1] == "Vi hadde ingen avtale med kommunen det første året."
    history.undo(coded)
    assert coded.text(coded.documents()[0]).text == text.text


def test_an_edit_that_empties_a_turn_removes_it(coded: Study) -> None:
    document = coded.documents()[0]
    turn = coded.text(document).turns[2]
    revising.edit_passage(coded, document, Span(turn.start, turn.end), "")
    assert len(coded.text(coded.documents()[0]).turns) == 5


def test_an_edit_across_turns_leaves_the_words_to_the_first(coded: Study) -> None:
    document = coded.documents()[0]
    text = coded.text(document)
    revising.edit_passage(coded, document, Span(text.turns[1].start + 3, text.turns[3].end - 3), "vi")
    new = coded.text(coded.documents()[0])
    assert [new.text[turn.start : turn.end] for turn in new.turns][:3] == [
        "Hvordan begynte det?",
        "Vi vi",
        "et.",
    ]


def test_an_edit_keeps_the_printed_pages(study: Study) -> None:
    importing.import_documents(study, [bundled("corpus") / "evaluering-foelge-hjem.pdf"])
    (document,) = study.documents()
    pages = [block.mark for block in study.text(document).blocks if block.kind is BlockKind.PAGE]
    revising.edit_passage(study, document, Span(0, 3), "Helt andre ord")
    again = [block.mark for block in study.text(study.documents()[0]).blocks if block.kind is BlockKind.PAGE]
    assert again == pages != []


def test_two_coders_codings_all_come_along(coded: Study, tmp_path: Path) -> None:
    other = open_study(Path(coded.where), "Ola")
    document = other.documents()[0]
    span = Span(*next((c.start, c.end) for c in coding.list_codings(other)))
    coding.apply_code(other, document, span, lookups.find_code(other, "Økonomi"))
    correct(coded, tmp_path, ["Intervjuer: Velkommen.", *LINES])
    assert len(coding.list_codings(coded)) == 4
    with pytest.raises(QualcodeError, match="Eva"):
        history.undo(other)

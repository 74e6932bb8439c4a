"""Speakers found in files: shown before use, spellings of one grouped, decided about, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.documents.imported import ImportedFile
from qualcode.services.documents.importing import import_documents
from qualcode.services.project import history
from qualcode.services.speakers.found_speakers import SpeakerChoices, spellings_of
from qualcode.services.study import Study

TALK = """Intervjuer: Hvordan gikk det med huset?
Ingrid Moen: Det gikk greit nok, synes jeg.
Ingird: Vi fikk det til.
Intervjuer: Og så?
Ingrid Moen: Så ble det vinter.
Ingird: Og da var det kaldt.
Ingrid Moen: Ja.
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "samtale.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def take_in(study: Study, path: Path, **wishes: object) -> ImportedFile:
    (file,) = import_documents(study, [path], **wishes).files  # type: ignore[arg-type]
    return file


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ({"Ingrid": 20, "Ingrid Moen": 3, "Ingird": 1}, {"Ingrid": "Ingrid Moen", "Ingird": "Ingrid Moen"}),
        ({"Ingrid": 20, "Ingird": 1}, {"Ingird": "Ingrid"}),
        ({"Kari": 4, "Kari Vik": 5, "Kari Moe": 6}, {}),
        ({"Informant 1": 4, "Informant 2": 5, "I": 3, "R1": 2, "R2": 2}, {}),
        ({"Ola": 4, "Per": 5}, {}),
    ],
)
def test_spellings_of_one_speaker_are_grouped(turns: dict[str, int], expected: dict[str, str]) -> None:
    assert spellings_of(turns) == expected


def test_a_dry_run_tells_who_was_found_with_turns_words_and_first_words(study: Study, talk: Path) -> None:
    file = take_in(study, talk, dry_run=True)
    assert [(s.name, s.turns, s.words, s.interviewer, s.alike) for s in file.speakers] == [
        ("Intervjuer", 2, 7, True, ""),
        ("Ingrid Moen", 3, 11, False, ""),
        ("Ingird", 2, 9, False, "Ingrid Moen"),
    ]
    assert file.speakers[2].first == "Vi fikk det til."
    assert study.actors() == []


def test_spellings_are_merged_when_asked_for_and_undone_with_the_import(study: Study, talk: Path) -> None:
    file = take_in(study, talk, choices=SpeakerChoices(merge_spellings=True))
    assert [s.alike for s in file.speakers] == ["", "", ""]
    assert [(a.name, a.turns) for a in study.actors()] == [("Ingrid Moen", 5), ("Interviewer", 2)]
    history.undo(study)
    assert study.actors() == []


def test_without_being_asked_they_stay_two_and_are_told(study: Study, talk: Path) -> None:
    file = take_in(study, talk)
    assert file.speakers[2].alike == "Ingrid Moen"
    assert [a.name for a in study.actors()] == ["Ingird", "Ingrid Moen", "Interviewer"]


def test_a_person_says_who_they_are_and_who_asks(study: Study, talk: Path) -> None:
    choices = SpeakerChoices({"Ingird": "Ingrid Moen", "Ingrid Moen": "Ola"}, {"Ingird": True, "Intervjuer": False})
    take_in(study, talk, choices=choices)
    assert {a.name: (a.turns, a.interviewer) for a in study.actors()} == {
        "Ingrid Moen": (2, True),
        "Interviewer": (2, False),
        "Ola": (3, False),
    }


def test_an_actor_of_the_study_is_proposed_for_a_misspelt_name(study: Study, talk: Path, tmp_path: Path) -> None:
    take_in(study, talk, choices=SpeakerChoices(merge_spellings=True))
    other = tmp_path / "neste.txt"
    other.write_text("I: Hei?\nIngird Moen: Hei.\nI: Ja?\nIngird Moen: Nei.\n", encoding="utf-8")
    assert [s.alike for s in take_in(study, other, dry_run=True).speakers] == ["", "Ingrid Moen"]

# ruff: noqa: E501 - texts are easier to read unbroken
"""What a file is taken for, and what in it names people."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.document import ParsedDocument, RecordType
from qualcode.readers import read_file
from qualcode.services.bundled import bundled
from qualcode.services.documents.guessing import guess_kind, guess_record, informant_of, told_of_people
from qualcode.services.documents.importing import import_documents
from qualcode.services.study import Study

CASE = Path(__file__).parents[1] / "readers" / "cases" / "interview-notes" / "referat.txt"


def guessed(path: Path, text: str) -> tuple[str, RecordType | None]:
    path.write_text(text, encoding="utf-8")
    parsed = read_file(path)
    kind = guess_kind(path, parsed)
    return kind, guess_record(path, parsed, kind)


def test_interview_notes_are_notes_and_it_is_told_whose(study: Study) -> None:
    (file,) = import_documents(study, [CASE]).files
    assert (file.kind, file.record) == ("notes", "notes")
    assert any("informant 3" in warning for warning in file.warnings)
    (document,) = study.documents()
    assert document.record is RecordType.NOTES


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Notat fra samtale med Kari Nes, 3. mars.\n\nHun er lei.\n"),
        ("b.txt", "Interview notes, participant 4\n\nWaited long. No answer.\n"),
        ("intervju-referat-4.txt", "Det ble sagt mye om taket.\n"),
        ("c.txt", "Hun sier at alt var stengt. Informanten mener kommunen sviktet. De kom aldri.\n"),
        ("d.txt", "She said that nobody came. She believes it was the rain. Later the roof fell.\n"),
    ],
)
def test_notes_are_known_by_what_they_say_or_how(tmp_path: Path, name: str, text: str) -> None:
    assert guessed(tmp_path / name, text) == ("notes", RecordType.NOTES)


@pytest.mark.parametrize(
    "text",
    [
        "Vi bygde huset selv. Ingen kom. Han sa at det var fint. Så regnet det. Taket lakk. Vi lo. Vi gråt. Det gikk.\n",
        "Taket er nytt.\n",
    ],
)
def test_other_texts_are_no_notes(tmp_path: Path, text: str) -> None:
    kind, record = guessed(tmp_path / "a.txt", text)
    assert (kind, record) == ("other", None)


def test_a_transcript_is_verbatim_and_an_answer_written(tmp_path: Path) -> None:
    talk = "I: Hva skjedde?\nKari: Det brant.\nI: Og så?\nKari: Vi løp.\n"
    assert guessed(tmp_path / "a.txt", talk) == ("interview", RecordType.VERBATIM)
    mail = "From: Per <p@x.example>\nSubject: Huset\n\nDet gikk bra.\n"
    assert guessed(tmp_path / "a.eml", mail) == ("email", RecordType.WRITTEN)


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("rapport-doer-for-doer.docx", RecordType.REPORT),
        ("saksframlegg-strandgata.odt", RecordType.REPORT),
        ("avis-nordhuset.html", RecordType.PRESS),
        ("intervju-ledsagerne.docx", RecordType.VERBATIM),
        ("epost-tunheimen.txt", RecordType.WRITTEN),
    ],
)
def test_the_demonstrations_documents(name: str, record: RecordType) -> None:
    path = bundled("corpus") / name
    parsed = read_file(path)
    assert guess_record(path, parsed, guess_kind(path, parsed)) is record


def test_what_is_said_comes_before_what_is_guessed(study: Study) -> None:
    (file,) = import_documents(study, [CASE], record=RecordType.VERBATIM, kind="interview").files
    assert (file.kind, file.record) == ("interview", "verbatim")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Referat fra samtale med informant 3, telefon.", "informant 3"),
        ("Intervju med Kari Nes og kollega.", "Kari Nes"),
        ("Interview with Ann Reed, 3 May", "Ann Reed"),
        ("Respondent B svarte på telefon.", "Respondent B"),
        ("Møte med kommunen.", ""),
    ],
)
def test_who_a_text_is_about(text: str, who: str) -> None:
    assert informant_of(ParsedDocument(text)) == who


def test_names_in_file_names_and_heads_are_told(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "intervju-kari.txt"
    path.write_text(
        "Intervjuer: Anne Berg\nInformant: Kari Nes\n\nI: Hva?\nKari Nes: Ja.\nI: Og?\nKari Nes: Nei.\n", "utf-8"
    )
    (file,) = import_documents(study, [path]).files
    told = " ".join(file.warnings)
    assert "(kari)" in told
    assert "Kari Nes" in told


@pytest.mark.parametrize("name", ["intervju-3", "m1", "informant 2", "rapport"])
def test_names_that_name_nobody_are_not(name: str) -> None:
    assert (
        told_of_people(name, ParsedDocument("Huset sto der."), ["Kari Nes", "Informant 2", "Foreningen Rapport"])
        == []
    )

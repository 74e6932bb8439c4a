"""The demonstration study is read as it was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.readers import SUFFIXES, read_file

CORPUS = Path(__file__).parents[2] / "corpus"
DOCUMENTS = sorted(path for path in CORPUS.iterdir() if path.suffix in SUFFIXES and path.name != "README.md")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_read_without_anything_to_warn_of(path):
    warnings = read_file(path).warnings
    if path.suffix == ".srt":  # the machine that wrote it down invented its last words
        assert len(warnings) == 1 and "«Teksting av Marius Bråtelund»" in warnings[0]
    elif path.suffix == ".pdf":  # its running heads are left out
        assert len(warnings) == 1 and "«Mevik og Solbu: Følge hjem»" in warnings[0]
    elif path.name.startswith("epost-") and path.suffix == ".txt":  # whose questions stand between the answers
        assert len(warnings) == 1 and "Solveig Lund" in warnings[0]
    else:
        assert warnings == ()


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if p.name.startswith("intervju-")], ids=lambda path: path.name)
def test_an_interview_has_an_interviewer_and_somebody_who_says_more(path):
    document = read_file(path)
    spoken: dict[str, int] = {}
    for turn in document.turns:
        spoken[turn.speaker] = spoken.get(turn.speaker, 0) + turn.end - turn.start
    asks = spoken.pop("Intervjuer", 0) or spoken.pop("I", 0)
    assert 0 < asks < max(spoken.values())
    assert len(spoken) <= 2
    assert sum(spoken.values()) + asks > 0.9 * len(document.text)


@pytest.mark.parametrize(
    "path", [p for p in DOCUMENTS if not p.name.startswith("intervju-")], ids=lambda path: path.name
)
def test_what_is_no_interview_has_no_turns_but_the_two_who_write_in_a_mail(path):
    document = read_file(path)
    said = {}
    for turn in document.turns:
        said.setdefault(turn.speaker, []).append(document.text[turn.start : turn.end])
    mail = path.name.startswith("epost-")
    assert said.keys() == ({"Solveig Lund", document.metadata["from"]} if mail else set())
    assert len(said.get("Solveig Lund", ())) == (7 if mail else 0)


def test_both_interviews_in_word_and_in_webvtt_are_there():
    assert {path.suffix for path in DOCUMENTS if path.name.startswith("intervju-")} == {".docx", ".vtt"}

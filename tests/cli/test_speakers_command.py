"""`speakers`: listing, setting, splitting, joining, patterns and renaming from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Qualcode


@pytest.fixture
def talk(qualcode: Qualcode, folder: Path) -> str:
    """A project with a text in which nobody is known to speak."""
    (folder / "husmøte.txt").write_text(
        "Hva koster det?\nTjue tusen. Hvem betaler?\nVi gjør det.\n", encoding="utf-8"
    )
    assert qualcode("new", "study").code == 0
    assert qualcode("import", "husmøte.txt", "--speakers", "none").code == 0
    return "husmøte"


def listed(qualcode: Qualcode, document: str) -> list[tuple[str, int, int]]:
    return [(s["name"], s["turns"], s["words"]) for s in qualcode("speakers", document, "--json").json]


def test_a_document_alone_lists_who_speaks_in_it(qualcode: Qualcode, study: Path) -> None:
    ran = qualcode("speakers", "samtale")
    assert ran.code == 0
    assert ran.out.splitlines()[1].split()[:2] == ["Interviewer", "(interviewer)"]
    assert listed(qualcode, "samtale") == [("Interviewer", 2, 7), ("Kari", 2, 18)]
    assert qualcode("speakers", "list", "samtale").out == ran.out


def test_nobody_is_said_to_speak_where_nobody_does(qualcode: Qualcode, talk: str) -> None:
    assert "nobody is known to speak in husmøte" in qualcode("speakers", talk).out


def test_lines_are_set_split_and_joined_and_every_step_is_undone(qualcode: Qualcode, talk: str) -> None:
    assert qualcode("speakers", "set", talk, "Ola", "--lines", "1", "--interviewer").out == "Ola says 1 line\n"
    assert qualcode("speakers", "set", talk, "Kari", "--lines", "2:3").out == "Kari says 2 lines\n"
    assert qualcode("speakers", "split", talk, "Per", "--at", "2:13").code == 0
    assert listed(qualcode, talk) == [("Ola", 1, 3), ("Kari", 1, 2), ("Per", 1, 5)]
    shown = qualcode("show", talk).out.splitlines()
    assert [line.strip() for line in shown if line] == [
        "Ola",
        "1  Hva koster det?",
        "Kari",
        "2  Tjue tusen.",
        "Per",
        "Hvem betaler?",
        "3  Vi gjør det.",
    ]
    assert qualcode("speakers", "join", talk, "--lines", "2").out == "made one turn of 2\n"
    assert qualcode("speakers", "set", talk, "--nobody", "--lines", "3").code == 0
    assert listed(qualcode, talk) == [("Ola", 1, 3), ("Kari", 1, 4)]
    assert qualcode("undo", "5").code == 0
    assert listed(qualcode, talk) == []


def test_a_pattern_names_speakers_and_one_is_renamed(qualcode: Qualcode, talk: str) -> None:
    assert qualcode("speakers", "pattern", talk, r"\?$", "--speaker", "interviewer").out == "interviewer 2 lines\n"
    assert qualcode("speakers", "rename", talk, "Interviewer", "Solveig").out == "1 turn is Solveig's now\n"
    assert listed(qualcode, talk) == [("Solveig", 1, 7)]
    said = [entry["sentence"] for entry in qualcode("log", "--json").json[:2]]
    assert said == [
        "gave 1 turn of Interviewer in husmøte to Solveig",
        "set the speaker of 2 lines of husmøte by a pattern",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("set", "--lines", "1"), 2, "Say who speaks"),
        (("set", "Kari", "--lines", "9"), 1, "there are no lines 9:9"),
        (("split", "--at", "one"), 2, "such as 12 or 12:41"),
        (("split", "--at", "1:3"), 1, "no turn with words before and after"),
        (("join", "--lines", "1:2"), 1, "no two turns"),
        (("pattern", "("), 1, "not a regular expression"),
        (("rename", "Kari", "Ola"), 1, "Nobody speaks in it yet"),
    ],
)
def test_what_cannot_be_done_is_said(
    qualcode: Qualcode, talk: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    verb, *rest = arguments
    ran = qualcode("speakers", verb, talk, *rest)
    assert ran.code == code
    assert said in ran.err


def test_spellings_found_in_a_file_are_told_and_merged_when_asked_for(qualcode: Qualcode, folder: Path) -> None:
    (folder / "a.txt").write_text(
        "I: Hei?\nIngrid: Hei.\nI: Og?\nIngrid: Ja.\nI: Så?\nIngird: Nei.\n", encoding="utf-8"
    )
    assert qualcode("new", "study").code == 0
    tried = qualcode("import", "a.txt", "--dry-run")
    assert "Ingird may be Ingrid: --merge-spellings takes them for one" in tried.out
    found = qualcode("import", "a.txt", "--dry-run", "--json").json[0]["found_speakers"]
    assert [(s["name"], s["turns"], s["interviewer"], s["alike"]) for s in found] == [
        ("I", 3, True, None),
        ("Ingrid", 2, False, None),
        ("Ingird", 1, False, "Ingrid"),
    ]
    assert 'if so, qualcode actors merge "Ingird" "Ingrid"' in qualcode("import", "a.txt").out
    assert qualcode("undo").code == 0
    assert qualcode("import", "a.txt", "--merge-spellings", "--speaker", "I=Solveig", "--interviewer", "I").code == 0
    assert listed(qualcode, "a") == [("Solveig", 3, 3), ("Ingrid", 3, 3)]
    assert qualcode("speakers", "a", "--json").json[0]["interviewer"] is True


def test_coding_what_the_interviewer_says_is_told_to_be_left_out(qualcode: Qualcode, study: Path) -> None:
    asked = qualcode("code", "samtale", "Forankring", "--lines", "1")
    assert asked.code == 0
    assert "The interviewer speaks here" in asked.err
    assert qualcode("code", "samtale", "Forankring", "--lines", "1:2").err == ""

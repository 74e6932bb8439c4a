"""`voice`: marked by hand, proposed from the text, accepted and taken off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Qualcode

PRESS = """Tolv kan stå uten hjelp

Per Moe bor i gata. Han mener at det går bra.

– Vi leste det på et oppslag i butikken, sier Kari Vik.

«Jeg hadde en liste og en tomt», sa saksbehandleren.
"""


@pytest.fixture
def press(qualcode: Qualcode, folder: Path) -> str:
    """A project with a press piece, and two case workers."""
    (folder / "avis.txt").write_text(PRESS, encoding="utf-8")
    assert qualcode("new", "study").code == 0
    assert qualcode("import", "avis.txt", "--kind", "press").code == 0
    for name in ("Solvoll", "Lien"):
        assert qualcode("actors", "add", name, "kind=saksbehandler").code == 0
    return "avis"


def voices(qualcode: Qualcode) -> list[tuple[str, str]]:
    return [(voice["actor"], voice["kind"]) for voice in qualcode("voice", "list", "avis", "--json").json]


def test_voices_are_proposed_with_whose_they_may_be(qualcode: Qualcode, press: str) -> None:
    found = qualcode("voice", "propose", press, "--json").json
    assert [(p["number"], p["who"], p["kind"], p["others"]) for p in found] == [
        (1, "Per Moe", "paraphrased", []),
        (2, "Kari Vik", "quoted", []),
        (3, "saksbehandleren", "quoted", ["Lien", "Solvoll"]),
    ]
    assert "Lien / Solvoll" in qualcode("voice", "propose", press).out
    assert voices(qualcode) == []


def test_those_named_are_accepted_in_one_change_and_undone(qualcode: Qualcode, press: str) -> None:
    assert qualcode("voice", "accept", press, "1", "2").out == "marked 2 voices\n"
    assert voices(qualcode) == [("Per Moe", "paraphrased"), ("Kari Vik", "quoted")]
    refused = qualcode("voice", "accept", press, "3")
    assert refused.code == 1
    assert "Lien, Solvoll" in refused.err
    assert qualcode("voice", "accept", press, "3", "--as", "Lien").code == 0
    assert qualcode("voice", "propose", press).out == "no more voices were found\n"
    assert qualcode("undo", "2").code == 0
    assert voices(qualcode) == []


def test_all_takes_those_that_fit_one_actor_and_tells_of_the_others(qualcode: Qualcode, press: str) -> None:
    qualcode("actors", "add", "Kari Vik")
    ran = qualcode("voice", "accept", press, "--all")
    assert ran.out == "marked 1 voice\n"
    assert "2 are left" in ran.err
    assert voices(qualcode) == [("Kari Vik", "quoted")]


def test_one_is_marked_by_hand_without_a_verb_and_taken_off_by_its_number(qualcode: Qualcode, press: str) -> None:
    assert qualcode("voice", press, "--lines", "3", "Per").code == 0
    assert qualcode("voice", "remove", press, "2").code == 1
    assert qualcode("voice", "remove", press, "1").out == "took 1 voice off\n"
    assert voices(qualcode) == []
    assert qualcode("voice", "accept", press, "9").code == 1
    assert qualcode("voice", "accept", press).code == 2


def test_a_rejected_voice_is_not_proposed_again_unless_asked_for(qualcode: Qualcode, press: str) -> None:
    assert qualcode("voice", "reject", press, "1", "2").out == "2 voices are not proposed again\n"
    numbers = [p["number"] for p in qualcode("voice", "propose", press, "--json").json]
    assert numbers == [3]
    numbers = [p["number"] for p in qualcode("voice", "propose", press, "--rejected", "--json").json]
    assert numbers == [1, 2, 3]
    assert qualcode("undo").code == 0
    assert [p["number"] for p in qualcode("voice", "propose", press, "--json").json] == [1, 2, 3]
    assert qualcode("redo").code == 0
    assert qualcode("voice", "accept", press, "1").code == 0
    assert voices(qualcode) == [("Per Moe", "paraphrased")]

"""Finding a code by a few letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from qualcode.model.code import Code
from qualcode.services.codebook.codes import edit_code
from qualcode.services.codings.coding import list_codings, star_coding
from qualcode.services.project.history import list_changes
from qualcode.services.study import open_study
from qualcode.tui.parts.rows import Rows
from qualcode.tui.windows.code_picker import CodePicker
from qualcode.tui.windows.find_code import CodeFinder, name_in_vivo
from tests.tui_app.walking import NARROW, bench, codings_in, press, shown, walking

CODES = [
    Code("1", "Økonomi", "Økonomi", keywords=("penger", "midler"), definition="Hva samarbeidet koster."),
    Code("2", "Prosjektmidler tar slutt", "Økonomi/Prosjektmidler tar slutt", parent="1"),
    Code("3", "Forankring", "Forankring", definition="Hvem som står bak."),
    Code("4", "Politisk vedtak", "Forankring/Politisk vedtak", parent="3", keywords=("kommunestyret",)),
    Code("5", "Media", "Media", name_en="Media"),
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("øko", "Økonomi"),
        ("forank", "Forankring"),
        ("vedt", "Politisk vedtak"),
        ("økonomi/pros", "Prosjektmidler tar slutt"),
        ("penger", "Økonomi"),
        ("kommunest", "Politisk vedtak"),
        ("står bak", "Forankring"),
        ("Økonmi", "Økonomi"),
        ("forankrng", "Forankring"),
    ],
)
def test_the_code_meant_comes_first(query: str, first: str) -> None:
    assert CodeFinder(CODES).find(query).codes[0].name == first


def test_a_new_name_is_not_taken_for_a_code_that_resembles_it() -> None:
    assert not CodeFinder(CODES).find("Naboer som aksjonerer").sure
    assert not CodeFinder(CODES).find("Media og naboer").sure
    assert CodeFinder(CODES).find("medi").sure


def test_codes_used_lately_come_first_when_nothing_is_typed() -> None:
    found = CodeFinder(CODES, recent=["5", "4"]).find("").codes
    assert [code.guid for code in found] == ["5", "4", "1", "2", "3"]


def test_a_path_that_is_there_is_known_whatever_its_case() -> None:
    finder = CodeFinder(CODES)
    assert finder.has("økonomi / prosjektmidler TAR slutt")
    assert not finder.has("Prosjektmidler tar slutt")


async def test_several_codes_are_marked_and_put_on_as_one_change(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "c", "=media", "tab")
        line = pilot.app.screen.query_one(Input)
        line.value = ""
        await press(pilot, "=politisk v", "tab", "enter")
        assert [code for code, _text in codings_in(project)] == ["Forankring/Politisk vedtak", "Media"]
        await press(pilot, "u")
        assert codings_in(project) == []
        await press(pilot, "U")
        assert len(codings_in(project)) == 2


async def test_a_space_marks_while_nothing_is_typed_and_is_typed_afterwards(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "c", "space", "space")
        assert "✓ Lov om offentlige anskaffelser, Anbud eller unntak" in shown(pilot)
        await press(pilot, "=a", "space", "=b")
        assert pilot.app.screen.query_one(Input).value == "a b"


async def test_a_new_code_under_a_parent_is_made_and_put_on_as_one_change(project: Path) -> None:
    async with walking(project) as pilot:
        codes = len(bench(pilot).session.codes)
        await press(pilot, "J", "J", "c", "=Media/Lokalavisa", "enter")
        assert [code for code, _text in codings_in(project)] == ["Media/Lokalavisa"]
        assert len(bench(pilot).session.codes) == codes + 1
        await press(pilot, ".", "u", "u")
        assert codings_in(project) == []
        assert len(bench(pilot).session.codes) == codes


async def test_a_marked_code_and_a_new_one_are_one_change_too(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "c", "=media", "tab")
        pilot.app.screen.query_one(Input).value = ""
        await press(pilot, "=Noe helt nytt", "enter")
        assert {code for code, _text in codings_in(project)} == {"Media", "Noe helt nytt"}
    with open_study(project) as study:
        assert list_changes(study)[0].kind == "coding.put"


async def test_the_words_of_the_passage_can_become_the_name(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "V", "c", "f3")
        words = " ".join(bench(pilot).text.selection.of(bench(pilot).text.text).split())
        assert words.startswith(pilot.app.screen.query_one(Input).value.strip() or "nothing")


async def test_the_code_under_the_bar_is_explained_with_a_passage_that_bears_it(project: Path) -> None:
    with open_study(project) as study:
        code = next(code for code in study.codes() if code.codings > 3)
        edit_code(study, code, {"example": ""})
        coding = [coding for coding in list_codings(study) if coding.code_guid == code.guid][2]
        star_coding(study, coding, True)
    async with walking(project) as pilot:
        await press(pilot, "J", "J", "c", f"={code.name}")
        assert isinstance(pilot.app.screen, CodePicker)
        said = str(pilot.app.screen.query_one("#meaning", Static).render())
        assert coding.text[:60] in said


async def test_the_code_used_last_comes_first(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "J", "J", "c", "=media", "enter", "L", "c")
        assert pilot.app.screen.query_one(Rows).rows[0].text == "Media"


@pytest.mark.parametrize(
    ("passage", "name"),
    [("«På norsk.»", "På norsk"), ("kommunen/\n fylket", "kommunen fylket"), ("…", "…"), ("80 %", "80 %")],
)
def test_a_name_made_of_a_passage_ends_with_its_words(passage: str, name: str) -> None:
    assert name_in_vivo(passage) == name

"""Suggestions on the screen: listed, explained, accepted, changed, rejected, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.model.coding import Origin
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents.importing import add_document
from qualcode.services.lookups import find_document
from qualcode.services.study import create_study, open_study
from qualcode.services.suggestions.deciding import reject
from qualcode.services.suggestions.listing import Wanted, list_suggestions
from qualcode.services.suggestions.report import suggestion_report
from qualcode.tui.suggestions.blind import BlindScreen
from qualcode.tui.suggestions.bulk import BulkScreen
from qualcode.tui.suggestions.tray import SuggestionTray
from qualcode.tui.windows.code_picker import CodePicker
from tests.tui_app.studies import CODED, NEW, make_small
from tests.tui_app.walking import NARROW, bench, notices, press, shown, walking


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study with twelve coded passages in one text, and another text that nobody has coded."""
    monkeypatch.chdir(tmp_path)
    return make_small(tmp_path)


def made_in(path: Path) -> list[tuple[str, str, Origin]]:
    with open_study(path, "Tester") as study:
        return [(c.code, c.text, c.origin) for c in coding.list_codings(study) if c.document == "Nytt intervju"]


def tray(pilot: Pilot[int]) -> SuggestionTray:
    """The tray of suggestions."""
    return bench(pilot).query_one(SuggestionTray)


def under_bar(pilot: Pilot[int]) -> str:
    row = tray(pilot).row
    return row.text if row else ""


async def test_s_lists_suggestions_for_the_open_text_and_selects_the_first(small: Path) -> None:
    async with walking(small, NARROW) as pilot:
        await press(pilot, "s")
        screen = shown(pilot)
        assert "M2 · surest first" in screen
        assert "Anbud: «Siste året gikk alt på anbud igjen" in screen
        assert "%" in screen
        text = bench(pilot).text
        assert text.selection is not None and text.selection.of(text.text) in under_bar(pilot)
        await press(pilot, "s")
        assert "surest first" not in shown(pilot)
        assert bench(pilot).text.has_focus


async def test_n_goes_from_suggestion_to_suggestion_from_the_text_too(small: Path) -> None:
    async with walking(small) as pilot:
        await press(pilot, "s")
        first = under_bar(pilot)
        await press(pilot, "n")
        second = under_bar(pilot)
        assert second != first
        await press(pilot, "escape", "n")
        assert under_bar(pilot) not in {first, second}
        text = bench(pilot).text
        assert text.selection is not None and text.selection.of(text.text) in under_bar(pilot)
        await press(pilot, "N")
        assert under_bar(pilot) == second


async def test_why_names_words_keywords_and_coded_passages_and_points_at_the_words_in_the_text(small: Path) -> None:
    async with walking(small) as pilot:
        await press(pilot, "s")
        while not under_bar(pilot).startswith("Media"):
            await press(pilot, "n")
        await press(pilot, "space")
        screen = shown(pilot)
        assert "Why: Media" in screen
        assert "Keywords of the code: avis" in screen
        assert "Words that speak for it" in screen
        text = bench(pilot).text
        assert "Avisen" in [span.of(text.text) for span in text._standing_out]
        await press(pilot, "G", "enter")
        assert bench(pilot).session.opened.document.name == "Gammelt intervju"
        assert text.selection is not None and text.selection.of(text.text) in {line for _code, line in CODED}
        assert text._standing_out == ()


async def test_space_twice_is_back_at_the_same_suggestion(small: Path) -> None:
    async with walking(small) as pilot:
        await press(pilot, "s", "n")
        before = under_bar(pilot)
        await press(pilot, "space", "space")
        assert under_bar(pilot) == before


async def test_accepting_and_rejecting_go_to_the_next_and_undo_takes_each_back(small: Path) -> None:
    async with walking(small) as pilot:
        await press(pilot, "s")
        accepted = under_bar(pilot)
        await press(pilot, "a")
        rejected = under_bar(pilot)
        assert rejected != accepted
        assert f"Coded as {accepted.partition(':')[0]}. u takes it back." in shown(pilot)
        (made,) = made_in(small)
        assert made[2] is Origin.SUGGESTED and made[1] in accepted
        await press(pilot, "r")
        assert under_bar(pilot) not in {accepted, rejected}
        await press(pilot, "u", "u")
        assert made_in(small) == []
        assert any("rejected the suggestion" in notice for notice in notices(pilot))
        assert any("accepted the suggestion" in notice for notice in notices(pilot))
        rows = [row.text for row in tray(pilot).rows]
        assert {accepted, rejected} <= set(rows)


async def test_another_code_is_chosen_from_the_picker(small: Path) -> None:
    async with walking(small) as pilot:
        await press(pilot, "s", "e")
        assert isinstance(pilot.app.screen, CodePicker)
        await press(pilot, "=Økonomi", "enter")
        (made,) = made_in(small)
        assert made[0].startswith("Økonomi")
        assert made[2] is Origin.SUGGESTED


async def test_ends_are_moved_before_accepting(small: Path) -> None:
    async with walking(small) as pilot:
        await press(pilot, "s")
        text = bench(pilot).text
        before = text.selection.of(text.text)
        await press(pilot, "-", "-")
        shorter = text.selection.of(text.text)
        assert before.startswith(shorter) and len(shorter.split()) == len(before.split()) - 2
        await press(pilot, "a")
        assert [made[1] for made in made_in(small)] == [shorter]


async def test_later_puts_it_last(small: Path) -> None:
    async with walking(small) as pilot:
        await press(pilot, "s")
        first = under_bar(pilot)
        await press(pilot, "l")
        assert tray(pilot).rows[-1].text == first
        assert made_in(small) == []


async def test_order_and_scope_change_by_key(small: Path) -> None:
    with open_study(small, "Tester") as study:
        add_document(study, "Tredje intervju", NEW.replace("Avisen", "Lokalavisen og avisen"))
    async with walking(small) as pilot:
        await press(pilot, "s", "p")
        assert "by code" in shown(pilot)
        await press(pilot, "p")
        assert "uncertain first" in shown(pilot)
        few = len(tray(pilot).rows)
        await press(pilot, "p", "w")
        assert "the whole study" in shown(pilot)
        assert len(tray(pilot).rows) > few
        for _each in tray(pilot).rows:
            if "Lokalavisen" in under_bar(pilot):
                break
            await press(pilot, "n")
        assert bench(pilot).session.opened.document.name == "Tredje intervju"


async def test_many_are_accepted_after_a_preview_as_one_change(small: Path) -> None:
    async with walking(small) as pilot:
        await press(pilot, "s", "A", "=1", "enter")
        window = pilot.app.screen
        assert isinstance(window, BulkScreen)
        count = len(window._found)
        assert f"Accept {count} suggestions" in shown(pilot)
        await press(pilot, "x", "enter")
        assert len(made_in(small)) == count - 1
        await press(pilot, "u")
        assert made_in(small) == []


async def test_what_was_in_sight_counts_as_offered(small: Path) -> None:
    async with walking(small) as pilot:
        await press(pilot, "s")
        rows = {row.key for row in tray(pilot).in_sight()}
    with open_study(small, "Tester") as study:
        report = suggestion_report(study)
    assert report.total.offered == len(rows) > 0
    assert report.total.decided == 0


async def test_the_blind_check_hides_what_was_suggested_and_shows_what_stands_around(small: Path) -> None:
    with open_study(small, "Tester") as study:
        found = list_suggestions(study, Wanted(documents=(find_document(study, "Nytt").guid,)))
        reject(study, found[:1])
    async with walking(small) as pilot:
        await press(pilot, "s")
        assert "surest first" in shown(pilot)
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, BlindScreen)
        seen = " ".join(shown(pilot).replace("│", " ").split())
        assert f"«{found[0].text}»" in seen
        assert "Det regnet lenge" in seen
        assert "surest first" not in seen and "Anbud" not in seen, "nothing behind it is seen"
        await press(pilot, "x")
        assert "Judged again so far: 1. As before: 1." in shown(pilot)
        await press(pilot, "escape")
    assert made_in(small) == []


async def test_the_report_is_read_and_written_for_the_thesis(small: Path) -> None:
    async with walking(small, NARROW) as pilot:
        await press(pilot, "s", "a", "r", "m")
        screen = shown(pilot)
        assert "How suggestions fared" in screen
        assert "accepted 1" in screen and "rejected 1" in screen
        await press(pilot, "e", "enter")
        assert any("Written:" in notice for notice in notices(pilot))
        await press(pilot, "escape")
        assert tray(pilot).has_focus
    assert (small.parent / "suggestions.docx").read_bytes().startswith(b"PK")


async def test_an_empty_tray_says_what_fills_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "empty.qualcode"
    with create_study(path, "Tom", coder="Tester") as study:
        add_document(study, "Samtale", "Det regnet lenge den sommeren.")
    async with walking(path, NARROW) as pilot:
        await press(pilot, "s")
        assert "Suggestions need codes" in " ".join(shown(pilot).split())
    with open_study(path, "Tester") as study:
        codebook.add_code(study, "Anbud", keywords=["anbud"])
    async with walking(path, NARROW) as pilot:
        await press(pilot, "s")
        assert "Give the codes definitions and keywords" in " ".join(shown(pilot).split())


async def test_few_coded_passages_give_ranks_and_no_percentages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "new.qualcode"
    with create_study(path, "Ny", coder="Tester") as study:
        codebook.add_code(study, "Anbud", keywords=["anbud"])
        codebook.add_code(study, "Media", keywords=["avis"])
        add_document(study, "Samtale", NEW)
    async with walking(path, NARROW) as pilot:
        await press(pilot, "s")
        assert "no. 1" in shown(pilot)
        assert not any("%" in row.text + row.detail for row in tray(pilot).rows)
        assert "0 of 12 coded: a rank" in shown(pilot)
        await press(pilot, "A")
        assert any("Too little is coded" in notice for notice in notices(pilot))


async def test_a_rule_is_written_suggests_at_once_and_is_taken_out_of_use(small: Path) -> None:
    async with walking(small, NARROW) as pilot:
        await press(pilot, "s", "v", "a")
        await press(pilot, "=Media", "enter", "1", "=regnet", "enter", "enter")
        screen = " ".join(shown(pilot).replace("▌", "").split())  # the bar beside the row under the cursor
        assert "regnet" in screen and "fits 1 paragraph" in screen and "right 0 of 0" in screen
        await press(pilot, "escape")
        assert any(row.text.startswith("Media: «Det regnet") for row in tray(pilot).rows)
        await press(pilot, "v", "x")
        assert "No rules yet" in shown(pilot)
        await press(pilot, "u")
        assert "fits 1 paragraph" in " ".join(shown(pilot).replace("▌", "").split())

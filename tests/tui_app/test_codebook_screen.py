"""The codebook on a screen of its own: define, rename, move, merge, remove, keep a version; keys and mouse."""

from __future__ import annotations

from pathlib import Path

from qualcode.model.code import Code
from qualcode.services.codebook.versions import list_versions
from qualcode.services.study import open_study
from qualcode.tui.codebook.form import CodeForm
from qualcode.tui.codebook.screen import CodebookScreen
from qualcode.tui.codebook.tree import CodeTree
from tests.tui_app.walking import NARROW, bench, notices, press, shown, walking


def book(project: Path) -> dict[str, Code]:
    with open_study(project, "Tester") as study:
        return {code.path: code for code in study.codes()}


async def go_to(pilot, path: str) -> None:
    tree = pilot.app.screen.query_one(CodeTree)
    await press(pilot, "home")
    while tree.code.path != path:
        await press(pilot, "down")


async def test_a_code_is_defined_in_one_window_and_one_change(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "B")
        assert isinstance(pilot.app.screen, CodebookScreen)
        await go_to(pilot, "Økonomi")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CodeForm)
        await press(pilot, "= Også gaver.", "f2")
        assert book(project)["Økonomi"].definition.endswith("Også gaver.")
        assert "Også gaver." in shown(pilot)
        assert "to look at again" in shown(pilot)
        await press(pilot, "u")
        assert not book(project)["Økonomi"].definition.endswith("Også gaver.")


async def test_what_was_written_is_not_lost_by_one_key(project: Path) -> None:
    before = book(project)
    async with walking(project) as pilot:
        await press(pilot, "B", "enter", "= Mer.", "escape")
        assert "The changes are not saved." in shown(pilot)
        await press(pilot, "2", "enter", "escape")
        assert isinstance(pilot.app.screen, CodebookScreen)
    assert book(project) == before


async def test_a_wrong_colour_or_key_is_said_in_the_window(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "B", "enter")
        pilot.app.screen.query_one("#color").value = "rød"
        await press(pilot, "f2")
        assert "A colour is written as" in shown(pilot)
        pilot.app.screen.query_one("#key").value = "12"
        await press(pilot, "f2")
        assert "A key is a digit" in shown(pilot)


async def test_codes_are_added_renamed_moved_and_put_in_order(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "B")
        await go_to(pilot, "Media/Bruk av pressen")
        await press(pilot, "a", "=Etterspill", "enter")
        assert "Media/Etterspill" in book(project)
        await press(pilot, "r", "=Etterpå", "enter")
        assert "Media/Etterpå" in book(project)
        await press(pilot, "K", "K")
        order = [path for path in book(project) if path.startswith("Media/")]
        assert order.index("Media/Etterpå") == len(order) - 3
        await press(pilot, "v", "1")
        assert "Etterpå" in book(project)
        await press(pilot, *"uuuuu")
        assert "Media/Etterspill" not in book(project)


async def test_merging_says_first_what_happens(project: Path) -> None:
    before = book(project)
    async with walking(project) as pilot:
        await press(pilot, "B")
        await go_to(pilot, "Media/Vern av brukere")
        count = before["Media/Vern av brukere"].codings
        await press(pilot, "m", "=Åpenhet tidlig", "enter")
        assert f"{count} codings go over" in shown(pilot)
        await press(pilot, "1")
        assert book(project) == before
        await press(pilot, "m", "=Åpenhet tidlig", "enter", "2")
        after = book(project)
        assert "Media/Vern av brukere" not in after
        assert after["Media/Åpenhet tidlig"].codings > before["Media/Åpenhet tidlig"].codings
        await press(pilot, "u")
        assert book(project) == before


async def test_removing_asks_and_undo_brings_all_back(project: Path) -> None:
    before = book(project)
    async with walking(project) as pilot:
        await press(pilot, "B")
        await go_to(pilot, "Media")
        await press(pilot, "x")
        assert "3 sub-codes go along" in shown(pilot)
        await press(pilot, "2")
        assert not [path for path in book(project) if path.startswith("Media")]
        await press(pilot, "u")
        assert book(project) == before


async def test_a_code_dragged_on_to_another_is_put_under_it(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "B")
        rows = [row.key for row in pilot.app.screen.query_one(CodeTree).rows]
        paths = {code.guid: path for path, code in book(project).items()}
        dragged = next(at for at, key in enumerate(rows) if paths[key] == "Økonomi/Langsiktige avtaler")
        onto = next(at for at, key in enumerate(rows) if paths[key] == "Forankring")
        await pilot.mouse_down(CodeTree, offset=(6, dragged))
        await pilot.mouse_up(CodeTree, offset=(6, onto))
        await press(pilot)
        assert "Put «Langsiktige avtaler» under «Forankring»?" in shown(pilot)
        await press(pilot, "2")
        assert "Forankring/Langsiktige avtaler" in book(project)


async def test_a_version_is_kept_and_the_way_back_leads_to_the_text(project: Path) -> None:
    async with walking(project) as pilot:
        await press(pilot, "B", "w", "=før jul", "enter")
        with open_study(project) as study:
            assert [version.name for version in list_versions(study)] == ["før jul"]
        assert any("Kept as «før jul»" in said for said in notices(pilot))
        await press(pilot, "q", "enter")
        assert pilot.app.screen is bench(pilot)
        assert bench(pilot).text.selection is not None

"""A code's passages are read again on the screen: keep, move, split off, take off, memo, undo."""

from __future__ import annotations

from pathlib import Path

from qualcode.services.codebook.codes import edit_code
from qualcode.services.codings.coding import list_codings
from qualcode.services.lookups import find_code
from qualcode.services.study import open_study
from qualcode.tui.codebook.reread import RereadScreen
from tests.tui_app.walking import NARROW, bench, press, shown, walking

CODE = "Økonomi"


def in_order(project: Path) -> list[tuple[str, str]]:
    with open_study(project, "Tester") as study:
        return [(coding.guid, coding.code) for coding in list_codings(study) if coding.code.startswith(CODE)]


async def to_the_code(pilot) -> None:
    pane = bench(pilot).query_one("#codebook")
    await press(pilot, "C")
    for _step in range(30):
        if pane.code.path == CODE:
            break
        await press(pilot, "down")
    await press(pilot, "R")
    assert isinstance(pilot.app.screen, RereadScreen)


async def test_each_decision_is_one_key_and_can_be_undone(project: Path) -> None:
    before = in_order(project)
    async with walking(project) as pilot:
        await to_the_code(pilot)
        assert f"{CODE}  1 of {len(before)} passages" in shown(pilot)
        await press(pilot, "enter")
        assert f"2 of {len(before)}" in shown(pilot)
        assert "kept: «" in shown(pilot)
        await press(pilot, "x")
        assert in_order(project) == [before[0], *before[2:]]
        await press(pilot, "u")
        assert in_order(project) == before
        with open_study(project) as study:
            below = [code.path for code in study.codes() if code.path.startswith(f"{CODE}/")]
        await press(pilot, "s", str(1 + next(at for at, path in enumerate(below) if path != before[1][1])))
        now = dict(in_order(project))[before[1][0]]
        assert now != before[1][1]
        assert now in below
        await press(pilot, "n", "c", "=Medie", "enter")
        with open_study(project) as study:
            moved = {coding.guid: coding.code for coding in list_codings(study)}
        assert not moved[before[2][0]].startswith(CODE)
        await press(pilot, "u", "u")
        assert in_order(project) == before
        await press(pilot, "m", "=Hvorfor akkurat her?", "f2")
        assert "memo: Hvorfor akkurat her?" in shown(pilot)
        await press(pilot, "g")
        assert pilot.app.screen is bench(pilot)


async def test_only_what_was_coded_before_the_definition_changed(project: Path) -> None:
    count = len(in_order(project))
    with open_study(project, "Tester") as study:
        edit_code(study, find_code(study, CODE), {"definition": "Alt om penger, fra nå av."})
        waiting = [c for c in list_codings(study) if c.code == CODE]
    async with walking(project, NARROW) as pilot:
        await to_the_code(pilot)
        assert f"{len(waiting)} to look at again" in shown(pilot)
        assert "Alt om penger" in shown(pilot)
        await press(pilot, "tab")
        assert f"1 of {len(waiting)} passage" in shown(pilot)
        await press(pilot, *["enter"] * len(waiting))
        assert "Nothing is left to look at again." in shown(pilot)
        await press(pilot, "tab")
        assert f"of {count} passages" in shown(pilot)
    with open_study(project, "Tester") as study:
        assert not any(coding.needs_review for coding in list_codings(study))

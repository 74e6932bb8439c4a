"""The nasty strings on every screen: nothing that steers is drawn, nothing is taken for markup."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

import qualcode.tui
from qualcode.tui.app import QualcodeApp
from qualcode.tui.windows.failure import FailurePanel
from tests.end_to_end.nasty_study import TYPED, make_nasty, steering, write_files
from tests.tui_app.walking import bench, press, rest, shown, walking

PALETTE = "ctrl+p"
WAYS: tuple[tuple[str, ...], ...] = (
    ("J", "J", "v", "L", "y"),
    ("C", "down", "down"),
    ("d", "down"),
    ("J", "c"),
    ("J", "c", "type", "enter"),
    ("J", "J", "m"),
    ("J", "J", "E"),
    ("C", "a", "type", "enter"),
    ("d", "a", "file file", "enter"),
    ("d", "a", "file file", "enter", "f2", "down"),
    ("d", "a", "type", "enter"),
    (PALETTE, "=codebook: take one in", "enter", "file codebook", "enter"),
    (PALETTE, "=question guide: take", "enter", "file guide", "enter"),
    (PALETTE, "=forget a person", "enter", "=1", "enter"),
    (PALETTE, "=read the documents", "enter"),
    (PALETTE, "type"),
    ("slash", "=etter"),
    ("slash", "type", "enter"),
    (":", "type", "enter"),
    ("F", "down"),
    ("J", "o"),
    ("question_mark",),
    ("f10",),
    ("f10", "end", "enter", "=table"),
    ("f10", "end", "enter", "=table", "enter"),
    ("s",),
    ("s", "space"),
    ("s", "A", "enter"),
    ("s", "v", "down"),
    ("s", "m"),
    ("s", "b"),
    ("t", "down", "right"),
    ("t", "x"),
    ("t", "c"),
    ("t", "c", "1"),
    ("t", "c", "5"),
    ("t", "i"),
    ("C", "q"),
    ("J", "S"),
    ("P", "down"),
    ("I", "right", "right", "right"),
    ("I", "d"),
    ("Q",),
    ("f6", "down"),
    ("B", "down"),
    ("B", "down", "enter"),
    ("B", "down", "r"),
    ("B", "m"),
    ("C", "R"),
    ("T", "down"),
    ("T", "f"),
    ("M", "down"),
    ("Z", "down"),
    ("O", "down"),
    ("O", "tab"),
    ("W",),
    ("W", "enter"),
    ("u",),
)
"""Keys from the workbench to every screen; `type` types the worst into the line, `file …` names a file."""


def all_screens() -> set[type]:
    """Every class of the program that is a screen, and not only a part of others."""
    found: set[type] = set()
    for module in pkgutil.walk_packages(qualcode.tui.__path__, "qualcode.tui."):
        for _name, made in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(made, Screen) and made.__module__.startswith("qualcode.tui."):
                found.add(made)
    return {made for made in found if not any(made in other.__bases__ for other in found)}


async def go(pilot: Pilot[int], way: tuple[str, ...], files: dict[str, str]) -> None:
    """Press the keys of a way, beginning on the workbench."""
    app = pilot.app
    while app.screen is not bench(pilot):
        await app.pop_screen()
    await press(pilot, "escape", "escape")
    for key in way:
        if key == "type" or key.startswith("file "):
            app.screen.query(Input).first().value = TYPED if key == "type" else files[key.removeprefix("file ")]
            await rest(pilot)
        else:
            await press(pilot, key)


async def test_no_screen_lets_anything_through_and_none_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, impatient: None
) -> None:
    monkeypatch.chdir(tmp_path)
    files = write_files(tmp_path)
    seen: set[type] = set()
    wrong: list[str] = []

    def look(pilot: Pilot[int], way: tuple[str, ...]) -> None:
        seen.update(type(screen) for screen in pilot.app.screen_stack)
        if isinstance(pilot.app.screen, FailurePanel):
            wrong.append(f"{way}: failed")
        if found := steering(shown(pilot)):
            wrong.append(f"{way}: {found}")

    async with walking(make_nasty(tmp_path)) as pilot:
        app = pilot.app
        assert isinstance(app, QualcodeApp)
        for way in WAYS:
            await go(pilot, way, files)
            look(pilot, way)
        assert not wrong, "\n".join(wrong)
        app.push_screen(FailurePanel(f"Traceback\nValueError: {TYPED}"))
        await rest(pilot)
        assert not steering(shown(pilot))
        app.go_home()
        await rest(pilot)
        assert not steering(shown(pilot))
        seen |= {FailurePanel, type(app.screen)}
    assert {made.__name__ for made in all_screens() - seen} == set()

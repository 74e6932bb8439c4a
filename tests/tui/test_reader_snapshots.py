from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App
from textual.pilot import Pilot

from tests.tui.harness import SPANS, ReaderApp

Compare = Callable[..., bool]
KEYS = ("J", "J", "J", "L", "V")


def in_theme(theme: str) -> Callable[[Pilot[None]], object]:
    async def prepare(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        await pilot.press(*KEYS)
        await pilot.pause()

    return prepare


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_reader_looks_the_same(snap_compare: Compare, theme: str, size: tuple[int, int]) -> None:
    app: App[None] = ReaderApp(spans=SPANS)
    assert snap_compare(app, terminal_size=size, run_before=in_theme(theme))


def test_reader_without_color_looks_the_same(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(ReaderApp(spans=SPANS), terminal_size=(80, 24), run_before=in_theme("textual-dark"))


def test_reader_with_sixteen_colors_looks_the_same(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    assert snap_compare(ReaderApp(spans=SPANS), terminal_size=(80, 24), run_before=in_theme("textual-dark"))

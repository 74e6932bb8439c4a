"""The line of keys at the foot of a small window."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from qualcode import tui
from qualcode.tui.keyboard.action import key_as_named
from qualcode.tui.parts.hints import Hints, in_rows, key_at
from tests.tui_app.walking import NARROW, press, rest, shown, walking

OF_TEXTUAL = {"Enter", "Tab", "Ctrl+C"}
"""Keys of the line or text that is written in, which no action has."""
SAID = "Tab: otherwise    F2: mark    Enter: go there    Esc: close"


def test_a_line_is_broken_between_keys_and_never_between_a_key_and_its_word() -> None:
    assert in_rows(SAID, 80) == ["Tab: otherwise  F2: mark  Enter: go there  Esc: close"]
    assert in_rows(SAID, 46) == ["Tab: otherwise  F2: mark  Enter: go there", "Esc: close"]
    assert in_rows(SAID, 20) == ["Tab: otherwise", "F2: mark", "Enter: go there", "Esc: close"]
    assert in_rows(SAID, 0) == in_rows(SAID, 80)
    assert in_rows("", 20) == [""]


def test_a_key_is_found_under_it_and_its_word_and_nowhere_else() -> None:
    drawn = "Tab otherwise  F2 mark  Enter go there  Esc close"
    assert [key_at(SAID, cell) for cell in (0, 12, 13, 14, 15, 21, 24)] == [
        *("tab", "tab", None, None, "f2", "f2", "enter")
    ]
    assert key_at(SAID, drawn.index("Esc")) == key_at(SAID, len(drawn) - 1) == "escape"
    assert key_at(SAID, len(drawn)) is None
    assert key_at("1–9: at once", 3) is None
    assert key_at("", 0) is None
    moved = "A: all    Ctrl+K: only this    PgUp: none    Space: mark"
    drawn = "A all  Ctrl+K only this  PgUp none  Space mark"
    assert [key_at(moved, drawn.index(word)) for word in ("all", "only", "none", "mark")] == [
        *("A", "ctrl+k", "pageup", "space")
    ]


def test_no_sentence_of_the_screen_names_a_key_that_may_be_put_elsewhere() -> None:
    named = re.compile(r"\b(Esc|F\d+|PgUp|PgDn|Ctrl\+\w)\b|(?:^|\s)(\S+): |[Pp]ress (\S)\b")
    found = [
        (file.name, said)
        for file in Path(tui.__file__).parent.rglob("*.py")
        for said in _sentences(file)
        for keys in named.findall(said)
        for key in keys
        if key_as_named(key) and key not in OF_TEXTUAL
    ]
    assert not found


def _sentences(file: Path) -> Iterator[str]:
    """What a file gives to the translators."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "N_", "ngettext"}:
            yield from (
                each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


async def test_a_narrow_window_keeps_its_keys_with_their_words(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "/")
        hints = pilot.app.screen.query_one(Hints)
        rows = str(hints.render()).splitlines()
        assert len(rows) == hints.size.height > 1
        assert all(" " in part for row in rows for part in row.split("  "))


async def test_a_click_on_a_key_presses_it(project: Path) -> None:
    async with walking(project, NARROW) as pilot:
        await press(pilot, "/", "=kommunestyret")
        for said, seen in (("F2 mark", "1 marked"), ("F4 code", "Code 1 hit"), ("Esc never", "1 marked")):
            rows = shown(pilot).splitlines()
            at = next((row.index(said), y) for y, row in enumerate(rows) if said in row)
            await pilot.click(offset=at)
            await rest(pilot)
            assert seen in shown(pilot)

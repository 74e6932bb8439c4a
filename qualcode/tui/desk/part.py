"""What one subject does on the workbench."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.tui.keyboard.action import Action
from qualcode.tui.keyboard.registry import Places

if TYPE_CHECKING:
    from textual.widget import Widget

    from qualcode.tui.desk.desk import Desk
    from qualcode.tui.desk.panes import TextPane
    from qualcode.tui.desk.session import Session
    from qualcode.tui.parts.host import Host
    from qualcode.tui.parts.rows import Rows


class Part:
    """The functions of a subject's keys on the workbench, and what the subject follows there.

    A function with actions (`performs`) is called when one of their keys is pressed; where it is a coroutine, in a
    worker, so that it may wait for a window's answer. The methods below are called by the workbench and may be left
    as they are. Loads no Textual by itself: the registry of actions is read from these classes.

    Args:
        desk: the open study with its panes.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def app(self) -> Host:
        """The application."""
        return self.desk.app

    @property
    def session(self) -> Session | None:
        """What is open; None until the study is there."""
        return self.desk.session

    @property
    def text(self) -> TextPane:
        """The text pane."""
        return self.desk.text

    def panes(self) -> Iterable[Widget]:
        """The panes that the subject adds below the text."""
        return ()

    def begun(self) -> None:
        """The study is open."""

    def opened(self) -> None:
        """A document was opened, or its text shown again in another version."""

    def refreshed(self) -> None:
        """The study was read again."""

    def status(self) -> str:
        """What the status line says of the subject while nothing is selected."""
        return ""

    def row_moved(self, rows: Rows) -> None:
        """The bar of a list was moved."""

    def row_chosen(self, rows: Rows) -> None:
        """A row of a list was clicked on."""

    def go_coding(self, step: int) -> bool:
        """Take over the keys that go from coding to coding; whether that was done."""
        return False

    def take_files(self, files: Sequence[Path]) -> bool:
        """Take over files that were dropped, none for those still to be named; whether that was done."""
        return False

    @property
    def switched_on(self) -> frozenset[str]:
        """The ids of actions whose switch is on, for the palette."""
        return frozenset()

    @property
    def titles(self) -> dict[str, str]:
        """What actions are called in the palette as things stand, where that is neither on nor off."""
        return {}

    def close(self) -> None:
        """The workbench is taken down."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a folder of the screen brings along; `SUBJECT` in its `keys.py`.

    `parts` do what is done on the workbench, `actions` is what is done on the subject's own screens, by their
    methods, and `places` are those screens.
    """

    parts: tuple[type[Part], ...] = ()
    actions: tuple[Action, ...] = ()
    places: Places = field(default_factory=Places)

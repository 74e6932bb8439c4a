"""One of several: which coding, which columns, which measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from qualcode.i18n import _
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.windows.modal import Window


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: `value` is what is answered."""

    value: str
    name: str
    color: str | None = None
    detail: str = ""


class Choose(Window[str | None]):
    """Asks for one of several; a digit chooses at once.

    Args:
        question: what is asked.
        choices: what there is, in order.
        now: the value that holds now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("choose")]

    def __init__(self, question: str, choices: Sequence[Choice], now: str | None = None) -> None:
        super().__init__()
        self._question, self._choices, self._now = question, choices, now

    def compose(self) -> ComposeResult:
        """Question, choices, keys."""
        with Vertical(classes="window small"):
            yield FrameTitle(self._question)
            yield Rows(id="choices")
            said = _("{keys[choose.take]}: choose    1–9: at once    {keys[window.close]}: never mind")
            yield Hints(said.format(keys=KEYS))

    def on_mount(self) -> None:
        """Show what there is."""
        rows = self.query_one(Rows)
        rows.show(
            [
                Row(
                    choice.value,
                    choice.name,
                    mark=str(number) if number < 10 else "",
                    color=choice.color,
                    detail=choice.detail,
                )
                for number, choice in enumerate(self._choices, 1)
            ],
            at=self._now,
        )
        rows.focus()

    def action_choose(self) -> None:
        """Take what is under the bar."""
        self.dismiss(self.query_one(Rows).key)

    def action_number(self, number: int) -> None:
        """Take the choice of that number."""
        if number <= len(self._choices):
            self.dismiss(self._choices[number - 1].value)

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click chooses."""
        self.action_choose()

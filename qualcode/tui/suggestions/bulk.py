"""A preview before many suggestions are accepted at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from qualcode.i18n import _, ngettext
from qualcode.model.code import Code
from qualcode.model.suggestion import Suggestion
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.palette import family_colors
from qualcode.tui.parts.rows import Rows
from qualcode.tui.suggestions.tray import suggestion_row
from qualcode.tui.windows.modal import Window

if TYPE_CHECKING:
    from qualcode.tui.parts.host import Host

_OUT = "×"


class BulkScreen(Window[tuple[Suggestion, ...] | None]):
    """Lists what would be accepted; answers with what is left when some were taken out.

    Args:
        least: how sure they are at least, in per cent.
        codes: the codebook by guid.
        find: finds them, in a thread.
    """

    PLACE = "bulk"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    app: Host

    def __init__(self, least: int, codes: Mapping[str, Code], find: Callable[[], tuple[Suggestion, ...]]) -> None:
        super().__init__()
        self._least, self._codes, self._find = least, codes, find
        self._found: tuple[Suggestion, ...] = ()
        self._out: set[str] = set()

    def compose(self) -> ComposeResult:
        """How many, which, keys."""
        with Vertical(classes="window large"):
            yield FrameTitle(_("Reading …"))
            yield Rows(
                id="found",
                empty=_("{keys[window.close]} goes back, and {keys[suggest.many]} asks for less.").format(keys=KEYS),
            )
            said = _(
                "{keys[bulk.accept]}: accept them as one change    {keys[bulk.leave-out]}: leave one out    "
                "{keys[window.close]}: accept none"
            )
            yield Hints(said.format(keys=KEYS))

    def on_mount(self) -> None:
        """Find them."""
        self.query_one(Rows).focus()
        self.app.read(self, "bulk", self._find, self._have)

    def action_accept(self) -> None:
        """Accept what is left."""
        if self._found:
            self.dismiss(tuple(each for each in self._found if each.id not in self._out))

    def action_leave_out(self) -> None:
        """Take one out, or back in."""
        key = self.query_one(Rows).key
        if key is not None:
            self._out ^= {key}
            self._show()

    def _have(self, found: tuple[Suggestion, ...]) -> None:
        self._found = tuple(each for each in found if each.code in self._codes)
        self._show()

    def _show(self) -> None:
        count = len(self._found) - len(self._out)
        said = ngettext(
            "Accept {n} suggestion that is at least {least} per cent sure?",
            "Accept {n} suggestions that are at least {least} per cent sure?",
            count,
        )
        if not self._found:
            said = _("No suggestion is at least {least} per cent sure")
        self.query_one(FrameTitle).update(said.format(n=count, least=self._least))
        rows, colors = [], family_colors(self._codes.values())
        for place, each in enumerate(self._found, 1):
            row = suggestion_row(each, place, self._codes[each.code], colors[each.code])
            rows.append(replace(row, mark=_OUT if each.id in self._out else row.mark, most=3))
        self.query_one(Rows).show(rows)

"""Which codings are drawn: a list of codes, coders, actors and origins to hide and show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR, Code
from qualcode.model.coding import Coding, Origin
from qualcode.terms import origin_name
from qualcode.tui.desk.hidden import Hidden
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.windows.modal import Window

_SHOWN, _HIDDEN = "✓", "·"


class HiddenRows(Rows):
    """The list of what is drawn and what is not."""

    PLACE = "hidden"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]


class HidingScreen(Window[None]):
    """Hides and shows codings of the open text; what is turned shows at once behind the window.

    Args:
        hidden: what is hidden now; changed here.
        codings: those of the open text.
        codes: the codebook.
        changed: called after each turn.
    """

    PLACE = "hidden"

    def __init__(
        self, hidden: Hidden, codings: Sequence[Coding], codes: Sequence[Code], changed: Callable[[], None]
    ) -> None:
        super().__init__()
        self._hidden, self._codings, self._codes, self._changed = hidden, codings, codes, changed

    def compose(self) -> ComposeResult:
        """Heading, list, keys."""
        with Vertical(classes="window small"):
            yield FrameTitle(_("Codings shown in the text"))
            yield HiddenRows(id="choices", empty=_("Nothing is coded here yet."))
            said = _(
                "{keys[hidden.turn]}: hide or show   {keys[hidden.only]}: only this   {keys[hidden.clear]}: all   "
                "{keys[window.close]}: close"
            )
            yield Hints(said.format(keys=KEYS))

    def on_mount(self) -> None:
        """List them."""
        self._list()
        self.query_one(Rows).focus()

    def action_hidden_turn(self) -> None:
        """Hide or show."""
        kind, value = self._under_bar()
        if kind:
            self._hidden.turn(kind, value)
            self._turned()

    def action_hidden_only(self) -> None:
        """Only this one of its kind."""
        kind, value = self._under_bar()
        if kind:
            self._hidden.only(kind, value, self._values(kind))
            self._turned()

    def action_hidden_clear(self) -> None:
        """All."""
        self._hidden.clear()
        self._turned()

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click hides or shows."""
        self.action_hidden_turn()

    def _turned(self) -> None:
        self._list()
        self._changed()

    def _under_bar(self) -> tuple[str, str]:
        kind, _colon, value = (self.query_one(Rows).key or "").partition(":")
        return kind, value

    def _values(self, kind: str) -> list[str]:
        """The values of a kind, in the order in which they are listed."""
        if kind == "codes":
            used = {coding.code_guid for coding in self._codings} | self._hidden.codes
            return [code.guid for code in self._codes if code.guid in used]
        found = {_value(coding, kind) for coding in self._codings} | getattr(self._hidden, kind)
        return sorted(found, key=str.casefold)

    def _list(self) -> None:
        codes = {code.guid: code for code in self._codes}
        rows: list[Row] = []
        for kind, heading in (
            ("coders", _("Coders")),
            ("origins", _("Origin")),
            ("actors", _("Actors")),
            ("codes", _("Codes")),
        ):
            counts = Counter(_value(coding, kind) for coding in self._codings)
            values = self._values(kind)
            if values:
                rows.append(Row(f"heading {kind}", heading, heading=True))
            for value in values:
                name = value or _("Unattributed")
                if kind == "codes":
                    name = codes[value].path.replace(PATH_SEPARATOR, " / ")
                elif kind == "origins":
                    name = origin_name(Origin(value))
                mark = _HIDDEN if value in getattr(self._hidden, kind) else _SHOWN
                rows.append(Row(f"{kind}:{value}", name, mark=mark, figure=str(counts[value])))
        self.query_one(Rows).show(rows)


def _value(coding: Coding, kind: str) -> str:
    if kind == "codes":
        return coding.code_guid
    if kind == "coders":
        return coding.coder
    return coding.origin.value if kind == "origins" else coding.actor or ""

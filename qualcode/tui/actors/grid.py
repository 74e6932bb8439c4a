"""The cells of the actors' table; the names stay in sight when it is scrolled sideways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.i18n import _
from qualcode.model.actor import AttributeType
from qualcode.text.graphemes import cells
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.whole_columns import WholeColumns
from qualcode.tui.parts.wrapping import shortened

TURNS = "turns"
"""The column of how often somebody speaks, which is counted, not written."""

_WIDEST_NAME, _WIDEST_CELL = 26, 20


class ActorGrid(WholeColumns):
    """The cells; the names stay in sight when it is scrolled sideways."""

    PLACE = "actors"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def fill(
        self, columns: Sequence[str], keys: Sequence[str], rows: Sequence[Sequence[str]], by: str, *, backwards: bool
    ) -> None:
        """Show these cells; the column that they are sorted by has an arrow."""
        self.clear(columns=True)
        cut = [[shortened(cell, _WIDEST_CELL if at else _WIDEST_NAME) for at, cell in enumerate(row)] for row in rows]
        for number, name in enumerate(columns):
            arrow = ("▼" if backwards else "▲") if name == by else ""
            title = f"{column_title(name)} {arrow}".rstrip()
            width = max(cells(shown) for shown in (title, *(row[number] for row in cut)))
            self.add_column(Text(title, style="bold"), key=name, width=width)
        self.fixed_columns = 1
        for key, row in zip(keys, cut, strict=True):
            self.add_row(*map(Text, row), key=key)
        self.say_out_of_sight()


def column_title(column: str) -> str:
    """What a column is called; an attribute is called what it is."""
    names = {
        "name": _("name"),
        "label": _("label"),
        "aliases": _("also called"),
        "kind": _("kind"),
        "interviewer": _("interviewer"),
        "member_of": _("belongs to"),
        TURNS: _("turns"),
    }
    return names.get(column, column)


def type_names() -> dict[AttributeType, str]:
    """What the types of attributes are called."""
    return {
        AttributeType.TEXT: _("Text"),
        AttributeType.CHOICE: _("A choice among values"),
        AttributeType.NUMBER: _("Numbers"),
        AttributeType.DATE: _("Dates"),
        AttributeType.BOOLEAN: _("Yes or no"),
    }


def hint_of(kind: AttributeType) -> str:
    """How a value of a type is written."""
    return {
        AttributeType.NUMBER: _("A number, such as 12 or 3,5. Del in the table empties the cell."),
        AttributeType.DATE: _("A date, such as 2024-05-17 or 17.05.2024. Del in the table empties the cell."),
        AttributeType.BOOLEAN: _("yes or no"),
    }.get(kind, "")


def sort_key(value: str) -> tuple[bool, float, str]:
    """Numbers by size, words by letter, nothing last."""
    bare = value.replace(",", ".")
    try:
        return not value, float(bare), ""
    except ValueError:
        return not value, float("inf"), value.casefold()

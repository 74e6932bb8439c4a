"""Choosing a code: type a few letters, Enter puts it on; a name that is not there makes a code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR, Code, join_path, split_path
from qualcode.text.display import harmless_line
from qualcode.tui.actions import bindings
from qualcode.tui.picking import CodeFinder
from qualcode.tui.screens.modal import Window
from qualcode.tui.widgets.rows import Row, Rows
from qualcode.tui.widgets.wrapping import shortened

_CREATE = "create"


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code to be made, by its path."""

    path: str


class CodePicker(Window[Code | NewCode | None]):
    """A fuzzy list of the codebook.

    Args:
        codes: in codebook order.
        recent: guids of codes used lately, latest first.
        passage: what the code will be put on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("typing")]

    def __init__(self, codes: Sequence[Code], recent: Sequence[str], passage: str) -> None:
        super().__init__()
        self._codes = {code.guid: code for code in codes}
        self._finder = CodeFinder(codes, recent)
        self._passage = passage
        self._query = ""

    def compose(self) -> ComposeResult:
        """Passage, line, list, what the code means, keys."""
        with Vertical(classes="window picker"):
            yield Static("", id="passage", markup=False)
            yield Input(placeholder=_("Name, path, keyword …"), id="query")
            yield Rows(id="codes", empty=_("No codes yet. Type a name and press Enter."))
            yield Static("", id="meaning", markup=False)
            yield Static(
                _("Enter: put on   ↑ ↓: choose   Parent/Name: new sub-code   Esc: close"),
                classes="window-keys",
                markup=False,
            )

    def on_mount(self) -> None:
        """Show all."""
        self.query_one(Rows).can_focus = False
        self.query_one(Input).focus()
        self._show("")

    def on_resize(self) -> None:
        """Fit the passage in."""
        passage = self.query_one("#passage", Static)
        passage.update(Content(f"«{shortened(self._passage, max(passage.size.width - 2, 10))}»"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find."""
        self._show(event.value)

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Put the code under the bar on."""
        key = self.query_one(Rows).key
        if key == _CREATE:
            self.dismiss(NewCode(join_path(split_path(self._query))))
        elif key is not None:
            self.dismiss(self._codes[key])

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click puts it on."""
        message.stop()
        self.on_input_submitted(Input.Submitted(self.query_one(Input), self._query))

    def on_rows_moved(self, message: Rows.Moved) -> None:
        """Say what the code means."""
        code = self._codes.get(message.row.key) if message.row else None
        parts: list[Content] = []
        if code is not None:
            parts.append(Content(harmless_line(code.definition) or _("No definition yet.")))
            if code.example:
                parts.append(Content.assemble((_("Example: "), "italic"), harmless_line(code.example)))
        self.query_one("#meaning", Static).update(Content("\n").join(parts))

    def action_move(self, step: int) -> None:
        """Up or down the list."""
        self.query_one(Rows).action_step(step)

    def action_page(self, step: int) -> None:
        """A page up or down the list."""
        self.query_one(Rows).action_page(step)

    def _show(self, query: str) -> None:
        self._query = query
        found = self._finder.find(query)
        rows = [self._row(code) for code in found.codes]
        path = join_path(split_path(query))
        if path and not self._finder.has(path):
            create = Row(_CREATE, _("create «{name}»").format(name=path), mark="+")
            rows.insert(len(rows) if found.sure else 0, create)
        listing = self.query_one(Rows)
        listing.show(rows, at=rows[0].key if rows else None)
        listing.scroll_to(y=0, animate=False)

    def _row(self, code: Code) -> Row:
        above = code.path.rpartition(PATH_SEPARATOR)[0].replace(PATH_SEPARATOR, " / ")
        name = f"{code.name}  ({above})" if above else code.name
        return Row(code.guid, name, mark=str(code.key) if code.key else "▌", color=code.color, most=1)

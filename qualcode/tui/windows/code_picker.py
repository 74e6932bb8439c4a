"""Choosing codes: type a few letters, Enter puts one on; a name that is not there makes a code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR, Code, join_path, split_path
from qualcode.text.display import harmless_line
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.palette import family_colors
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.wrapping import shortened
from qualcode.tui.windows.find_code import CodeFinder, name_in_vivo
from qualcode.tui.windows.modal import TypingWindow

if TYPE_CHECKING:
    from qualcode.tui.parts.host import Host

_CREATE = "create"
_MARKED = "✓"
_MOST_SHOWN = 60
"""No more codes than this are listed for what was typed: who wants another one types on."""
_MOST_OF_EXAMPLE = 240


@dataclass(frozen=True, slots=True)
class Picked:
    """Codes to put on, and paths of codes to be made and put on."""

    codes: tuple[Code, ...]
    new: tuple[str, ...] = ()


class CodePicker(TypingWindow[Picked | None]):
    """A fuzzy list of the codebook, from which one code or several are taken.

    Args:
        codes: in codebook order.
        recent: guids of codes used lately, latest first.
        passage: what the codes will be put on.
        example_of: reads a coded passage of the code with a guid, in a thread.
    """

    PLACE = "picker"
    creates = True
    """Whether a name that is not there makes a code."""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    app: Host

    def __init__(
        self, codes: Sequence[Code], recent: Sequence[str], passage: str, example_of: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._codes = {code.guid: code for code in codes}
        self._colors = family_colors(codes)
        self._finder = CodeFinder(codes, recent)
        self._passage = passage
        self._example_of = example_of
        self._query = ""
        self._marked: dict[str, Code] = {}

    def compose(self) -> ComposeResult:
        """Passage, line, list, what the code means, keys."""
        with Vertical(classes="window picker"):
            yield Static("", id="passage", markup=False)
            yield Input(placeholder=_("Name, path, keyword …"), id="query")
            yield Rows(id="codes", empty=self._said_of_nothing())
            yield Static("", id="marked", markup=False)
            yield Static("", id="meaning", markup=False)
            yield Hints(self._said_of_keys())

    def on_mount(self) -> None:
        """Show all."""
        self.query_one(Rows).can_focus = False
        self.query_one("#marked").display = False
        self.query_one(Input).focus()
        self._show("")

    def on_resize(self) -> None:
        """Fit the passage in."""
        passage = self.query_one("#passage", Static)
        passage.update(Content(self._headline(max(passage.size.width - 2, 10))))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find; a space where nothing is typed yet marks."""
        if event.value != " ":
            self._show(event.value)
            return
        with event.input.prevent(Input.Changed):
            event.input.value = ""
        self.action_picker_mark()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Put on what is marked, else the code under the bar."""
        key = self.query_one(Rows).key
        new = (join_path(split_path(self._query)),) if key == _CREATE else ()
        codes = tuple(self._marked.values())
        if not codes and key in self._codes:
            codes = (self._codes[key],)
        if codes or new:
            self.dismiss(Picked(codes, new))

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click puts it on."""
        message.stop()
        self.on_input_submitted(Input.Submitted(self.query_one(Input), self._query))

    def on_rows_moved(self, message: Rows.Moved) -> None:
        """Say what the code means, with a passage that bears it where the codebook has no example."""
        code = self._codes.get(message.row.key) if message.row else None
        self._say_meaning(code, code.example if code else "")
        if code is not None and not code.example and code.codings:
            self.app.read(
                self, "example", lambda: self._example_of(code.guid), lambda words: self._have_example(code, words)
            )

    def action_picker_mark(self) -> None:
        """Mark the code under the bar, or no longer; the bar goes on."""
        rows = self.query_one(Rows)
        code = self._codes.get(rows.key or "")
        if code is None:
            return
        if self._marked.pop(code.guid, None) is None:
            self._marked[code.guid] = code
        at = [row.key for row in rows.rows].index(code.guid)
        following = rows.rows[min(at + 1, len(rows.rows) - 1)].key
        following = code.guid if following == _CREATE else following
        rows.show([self._row(self._codes[row.key]) if row.key in self._codes else row for row in rows.rows])
        rows.put_bar(following)
        said = self.query_one("#marked", Static)
        said.display = bool(self._marked)
        said.update(f"{_MARKED} " + ", ".join(harmless_line(code.name) for code in self._marked.values()))

    def action_picker_in_vivo(self) -> None:
        """Name a new code by the words of the passage."""
        line = self.query_one(Input)
        line.value = name_in_vivo(self._passage)
        line.cursor_position = len(line.value)

    def _headline(self, room: int) -> str:
        return f"«{shortened(self._passage, room)}»"

    def _said_of_keys(self) -> str:
        return _(
            "Enter: put on   {keys[picker.mark]}: mark several   Parent/Name: new   "
            "{keys[picker.in-vivo]}: in vivo   {keys[window.close]}: close"
        ).format(keys=KEYS)

    def _said_of_nothing(self) -> str:
        return _("No codes yet. Type a name and press Enter.")

    def _have_example(self, code: Code, words: str) -> None:
        if self.query_one(Rows).key == code.guid:
            self._say_meaning(code, f"«{shortened(words, _MOST_OF_EXAMPLE)}»" if words else "")

    def _say_meaning(self, code: Code | None, example: str) -> None:
        parts: list[Content] = []
        if code is not None:
            parts.append(Content(harmless_line(code.definition) or _("No definition yet.")))
            if example:
                parts.append(Content.assemble((_("Example: "), "italic"), harmless_line(example)))
        self.query_one("#meaning", Static).update(Content("\n").join(parts), layout=False)  # it has its room

    def _show(self, query: str) -> None:
        self._query = query
        found = self._finder.find(query)
        rows = [self._row(code) for code in (found.codes[:_MOST_SHOWN] if query.strip() else found.codes)]
        path = join_path(split_path(query))
        if path and self.creates and not self._finder.has(path):
            create = Row(_CREATE, _("create «{name}»").format(name=path), mark="+")
            rows.insert(len(rows) if found.sure else 0, create)
        listing = self.query_one(Rows)
        listing.show(rows, at=rows[0].key if rows else None)
        listing.scroll_to(y=0, animate=False)

    def _row(self, code: Code) -> Row:
        above = code.path.rpartition(PATH_SEPARATOR)[0].replace(PATH_SEPARATOR, " / ")
        name = f"{code.name}  ({above})" if above else code.name
        mark = _MARKED if code.guid in self._marked else str(code.key) if code.key else "■"
        return Row(code.guid, name, mark=mark, color=self._colors[code.guid], most=1)


class CodeChooser(CodePicker):
    """The same list for something else than a passage: one of the codes that there are.

    Args:
        codes: in codebook order.
        heading: what the code is chosen for.
        example_of: reads a coded passage of the code with a guid, in a thread.
    """

    creates = False

    def __init__(self, codes: Sequence[Code], heading: str, example_of: Callable[[str], str]) -> None:
        super().__init__(codes, (), "", example_of)
        self._heading = heading

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are no words to name a code by."""
        return action != "picker_in_vivo" and super().check_action(action, parameters)

    def _headline(self, room: int) -> str:
        return shortened(self._heading, room)

    def _said_of_keys(self) -> str:
        return _("Enter: take it    {keys[window.close]}: close").format(keys=KEYS)

    def _said_of_nothing(self) -> str:
        return _("No code is like that.")

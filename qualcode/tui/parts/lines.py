"""The lines that say where one is: the title or heading above, and rules with words in them."""

from __future__ import annotations

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from qualcode.text.display import harmless_line
from qualcode.text.graphemes import cells
from qualcode.tui.parts.wrapping import shortened

RULE = "─"
BETWEEN = " · "
_LEAST_TITLE = 8


class TitleLine(Static):
    """Document, study, line, and whether all is saved; the study's title gives way when room is short."""

    class Placed(Message):
        """The line has its place on the screen, so the screen is laid out. Told once."""

    def __init__(self, *, id: str | None = None, first: str = "") -> None:
        """`first` stands where the document's name will, until a place is shown."""
        super().__init__("", id=id, markup=False)
        self._parts: tuple[str, str, str] = ("", first, "")
        self._placed = False

    def show_place(self, study: str, document: str, place: str) -> None:
        """Say where one is; `place` stands at the right."""
        if self._parts != (study, document, place):
            self._parts = (study, document, place)
            self._draw()

    def on_resize(self) -> None:
        """Use the room there is."""
        self._draw()
        if not self._placed:
            self._placed = True
            self.post_message(self.Placed())

    def _draw(self) -> None:
        study, document, place = self._parts
        room = max(self.size.width, 20)
        left = room - cells(place) - 2
        document = shortened(document, left)
        beside = left - cells(document) - 2
        study = shortened(study, beside) if beside > _LEAST_TITLE else ""
        gap = room - cells(document) - cells(place) - (2 + cells(study) if study else 0)
        beside_it = (f"  {study}" if study else "", "$faint")
        self.update(Content.assemble((document, "bold $accent"), beside_it, " " * max(gap, 1), place))


class RuleLine(Static):
    """A thin rule with words in it: what stands below or is meant here, and at the right a fact about it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._parts: tuple[str | Content, str] = ("", "")

    def show(self, left: str | Content, right: str = "") -> None:
        """Say it."""
        if self._parts != (left, right):
            self._parts = (left, right)
            self._draw()

    def on_resize(self) -> None:
        """Use the room there is."""
        self._draw()

    def _draw(self) -> None:
        left, right = self._parts
        self.update(ruled(left, right, max(self.size.width, 20)))


def ruled(left: str | Content, right: str, room: int) -> Content:
    """A rule of so many cells: `─ left ───── right ─`."""
    right = shortened(right, room // 2)
    tail = f" {right} ─" if right else ""
    left = left if isinstance(left, Content) else Content.styled(shortened(left, room - cells(tail) - 5), "bold")
    if left.cell_length > room - cells(tail) - 5:
        left = left.truncate(room - cells(tail) - 5, ellipsis=True)
    gap = room - cells(tail) - (left.cell_length + 3 if left else 0)
    head = Content.assemble(("─ ", "$rule"), left, " ") if left else Content("")
    middle = (RULE * max(gap, 0), "$rule")
    return Content.assemble(head, middle, (tail.rstrip(RULE), "$faint"), (RULE if right else "", "$rule"))


class HeadingLine(Static):
    """What a screen shows, at the left; at the right what of it is out of sight.

    Args:
        heading: what is said to begin with.
    """

    def __init__(self, heading: str = "", *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._parts = (heading, "")

    def show_heading(self, heading: str) -> None:
        """Say what is shown; what stands after the first ` · ` are facts about it."""
        self._parts = (heading, self._parts[1])
        self._draw()

    def show_beside(self, beside: str) -> None:
        """Say what is out of sight."""
        self._parts = (self._parts[0], beside)
        self._draw()

    def on_resize(self) -> None:
        """Use the room there is."""
        self._draw()

    def _draw(self) -> None:
        heading, beside = self._parts
        name, _between, facts = harmless_line(heading).partition(BETWEEN)
        room = max(self.size.width, 20)
        beside = shortened(beside, room // 2)
        name = shortened(name, room - cells(beside) - 2)
        facts = shortened(facts, max(room - cells(name) - cells(beside) - 4, 0))
        gap = room - cells(name) - cells(beside) - (2 + cells(facts) if facts else 0)
        self.update(
            Content.assemble(
                (name, "bold $accent"), (f"  {facts}" if facts else "", "not bold $faint"), " " * max(gap, 0),
                (beside, "not bold $faint"),
            )
        )  # fmt: skip

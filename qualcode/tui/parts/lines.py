"""The lines that say where one is: the title or heading above, the codes under the cursor below."""

from __future__ import annotations

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from qualcode.text.graphemes import cells
from qualcode.tui.parts.wrapping import shortened

_BETWEEN = " · "


class TitleLine(Static):
    """Study, document, line, and whether all is saved; the study's title gives way when room is short."""

    class Placed(Message):
        """The line has its place on the screen, so the screen is laid out. Told once."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._parts: tuple[str, str, str] = ("", "", "")
        self._placed = False

    def show_place(self, study: str, document: str, place: str) -> None:
        """Say where one is; `place` stands at the right."""
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
        room = max(self.size.width, 20) - cells(place) - 2
        document = shortened(document, room)
        left = room - cells(document) - len(_BETWEEN)
        study = shortened(study, left) if left > 8 else ""
        said = _BETWEEN.join(part for part in (study, document) if part)
        gap = max(room + 2 - cells(said), 1)
        bold = Content.assemble((study, ""), _BETWEEN if study and document else "", (document, "bold"))
        self.update(Content.assemble(bold, " " * gap, place))


class StatusLine(Static):
    """What is under the cursor at the left, what is selected at the right."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._parts = ("", "")

    def show_status(self, left: str, right: str = "") -> None:
        """Say it."""
        self._parts = (left, right)
        self._draw()

    def on_resize(self) -> None:
        """Use the room there is."""
        self._draw()

    def _draw(self) -> None:
        self.update(Content(apart(*self._parts, max(self.size.width, 20))))


class HeadingLine(Static):
    """What a screen shows, at the left; at the right what of it is out of sight."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._parts = ("", "")

    def show_heading(self, heading: str) -> None:
        """Say what is shown."""
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
        self.update(Content(apart(*self._parts, max(self.size.width, 20))))


def apart(left: str, right: str, room: int) -> str:
    """Words at both ends of a line of so many cells; the left ones give way."""
    right = shortened(right, room // 2)
    left = shortened(left, room - cells(right) - 2)
    return left + " " * max(room - cells(left) - cells(right), 1) + right

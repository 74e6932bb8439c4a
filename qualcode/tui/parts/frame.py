"""The title of a small window, which stands in its frame where there is room, with facts at the right."""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Static

from qualcode.text.display import harmless
from qualcode.text.graphemes import cells
from qualcode.tui.parts.lines import RULE

_CORNERS = 4


class FrameTitle(Static):
    """What a window is about; a title too long for the frame's edge stands in the window's first rows.

    Args:
        said: the title.
        facts: what stands at the right of it.
    """

    def __init__(self, said: str = "", facts: str = "", *, id: str | None = None) -> None:
        super().__init__(harmless(said), id=id, classes="question", markup=False)
        self._said, self._facts = said, facts

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Say something else."""
        self._said = content.plain if isinstance(content, Content) else str(content)
        super().update(Content(harmless(self._said)), layout=layout)
        self.put_into_frame()

    def show_facts(self, facts: str) -> None:
        """Say something else at the right."""
        self._facts = facts
        self.put_into_frame()

    def on_mount(self) -> None:
        """Go into the frame once it has its size."""
        self.call_after_refresh(self.put_into_frame)

    def put_into_frame(self) -> None:
        """Use the room that the frame has now."""
        frame = self.parent
        if not isinstance(frame, Widget) or not frame.outer_size.width:
            return
        room = frame.outer_size.width - _CORNERS - 2
        fits = "\n" not in self._said and cells(self._said) <= room
        self.display = bool(self._said) and not fits
        frame.border_title = in_edge(self._said, self._facts, room) if fits else Content("")


def in_edge(said: str, facts: str, room: int) -> Content:
    """Title and facts in one edge of so many cells; without the facts where there is no room for both."""
    said, facts = harmless(said), harmless(facts)
    between = room - cells(said) - cells(facts) - 2
    if not facts or between < 1:
        return Content(said)
    return Content.assemble(said, (f" {RULE * between} ", "not bold $accent"), (facts, "not bold $faint"))

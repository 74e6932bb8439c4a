"""What is told in passing: where the keys stand, the newest only, and gone after some seconds."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static

from qualcode.text.graphemes import cells
from qualcode.tui.parts.wrapping import wrapped

SECONDS = 4.0
"""So long a notice stays."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told, and how long it stays: seconds, or with `stays` until a key is pressed."""

    said: str
    severity: str = "information"
    seconds: float = SECONDS

    @property
    def stays(self) -> bool:
        """Whether it stays until a key is pressed: what went wrong is not overlooked."""
        return self.severity == "error"


class NoticeBar(Static):
    """A line of keys in which notices are told."""

    def show_notice(self, notice: Notice | None) -> None:
        """Say this instead of the keys, until it is None again."""
        raise NotImplementedError


def notice_rows(notice: Notice, room: int, room_of_last: int) -> list[Content]:
    """A notice in rows of at most `room` cells, the last of `room_of_last`; none of its words is left out."""
    style = {"error": "bold $error", "warning": "$warning"}.get(notice.severity, "$foreground")
    rows = [row for line in notice.said.split("\n") for row in wrapped(line, room)]
    if cells(rows[-1]) > room_of_last:
        rows.append("")
    return [Content.styled(row, style) for row in rows]

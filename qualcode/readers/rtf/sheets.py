"""What the reader of RTF keeps while groups nest: how text looks, and which text it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualcode.readers.lines.draft import Line
from qualcode.readers.lines.flow import Flow


@dataclass(slots=True)
class State:
    """What a group inherits and forgets at its end."""

    font: int | None = None
    fallback: int = 1  # characters to pass over after a `\\u`
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    set_off: bool = False  # in italics or underlined
    style: int = 0
    outline: int | None = None
    listed: bool = False
    depth: int = 1  # of a list item
    in_table: bool = False


@dataclass(slots=True)
class Sheet:
    """A stretch of text on its own: the body, or what one group holds."""

    kind: str = "body"
    flow: Flow = field(default_factory=Flow)
    lines: list[Line] = field(default_factory=list)
    boxes: list[Line] = field(default_factory=list)  # those of the paragraph at hand
    loose: list[str] = field(default_factory=list)
    row: int = 0
    column: int = 1
    in_cell: bool = False
    in_row: bool = False
    number: int = 0  # of a style or font
    key: str = ""  # of a comment

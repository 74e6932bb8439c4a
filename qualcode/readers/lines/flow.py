"""One paragraph of a word processor's document on its way from styled pieces to lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from qualcode.readers.lines.draft import Line
from qualcode.readers.lines.normalise import laid_out
from qualcode.readers.lines.progress import step


@dataclass(slots=True)
class Flow:
    """The characters of one paragraph as they come, before they are normalised. Offsets are of the raw text."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    marked: int = 0
    set_off: bool = False  # whether what comes now is in italics, underlined or coloured
    anchors: list[tuple[str, int]] = field(default_factory=list)

    def add(self, text: str, bold: bool = False) -> None:
        """Write on; `bold` counts only at the paragraph's beginning, where speakers' names stand."""
        if bold and self.bold == self.length:
            self.bold += len(text)
        if self.marked == self.length and (self.set_off or (self.length and text.isspace())):
            self.marked += len(text)
        self.parts.append(text)
        self.length += len(text)


def lines_of(flow: Flow, model: Line, loose: list[str]) -> Iterator[Line]:
    """The lines of one paragraph, normalised and stripped; anchors that find no line go to `loose`."""
    step()
    raw = "".join(flow.parts)
    text = laid_out(raw)
    starts, pieces = [0], text.split("\n")
    for piece in pieces:
        starts.append(starts[-1] + len(piece) + 1)
    anchors: list[list[tuple[str, int]]] = [[] for _piece in pieces]
    for key, offset in flow.anchors:
        at = min(len(laid_out(raw[:offset])), len(text))
        number = min(bisect_right(starts, at) - 1, len(pieces) - 1)
        anchors[number].append((key, at - starts[number]))
    bold = len(laid_out(raw[: flow.bold])) if flow.bold else 0
    marked = len(laid_out(raw[: flow.marked])) if flow.marked else 0
    waiting: list[tuple[str, int]] = []
    for number, piece in enumerate(pieces):
        words = piece.strip()
        lead = len(piece) - len(piece.lstrip())
        here = [(key, min(max(at - lead, 0), len(words))) for key, at in anchors[number]]
        if not words:
            waiting += [(key, 0) for key, _at in here]
            continue
        thick = min(max(bold - starts[number] - lead, 0), len(words))
        slanted = min(max(marked - starts[number] - lead, 0), len(words))
        yield replace(model, text=words, bold=thick, marked=slanted, anchors=(*waiting, *here))
        model, waiting = replace(model, continues=True), []
    loose.extend(key for key, _at in waiting)


def anchor_at_end(lines: list[Line], keys: Sequence[str]) -> None:
    """Put comment ends that found no text of their own at the end of the last line."""
    if lines and keys:
        at = len(lines[-1].text)
        lines[-1] = replace(lines[-1], anchors=(*lines[-1].anchors, *((key, at) for key in keys)))


def roman(number: int) -> str:
    """A number as word processors number endnotes: `iv`."""
    result = ""
    for figure, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        result += letters * (number // figure)
        number %= figure
    return result

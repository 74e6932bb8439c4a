"""Figures as readers of Norwegian and English write them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from qualcode.i18n import _, language, with_percent
from qualcode.model.counting import CountRule, Percent
from qualcode.model.table import Cell, ZeroState

FEW_CASES = 20
"""Below so many cases a share is told as `3 of 4`, never as a percentage alone."""

THIN_SPACE = "\u202f"
"""The narrow no-break space: between thousands and before %, and a figure never breaks over two lines."""

UNDEFINED = "–"


class FigureKind(Enum):
    """What a figure is, for formats that keep numbers as numbers. TEXT is not a number alone: `3 of 4 (12)`."""

    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `text` for reading, `plain` for data files (no thousands, no sign), `number` unless it is TEXT."""

    kind: FigureKind
    text: str
    plain: str
    number: int | float | None


def cell_figure(cell: Cell, rule: CountRule) -> Figure:
    """The figure of a cell, by the rule it was counted by; a zero that says nothing is told as what it is."""
    if not cell.codings and not cell.reported and cell.zero in {ZeroState.NOT_ASKED, ZeroState.NOT_CODED}:
        text = _("not asked") if cell.zero is ZeroState.NOT_ASKED else _("not coded yet")
        return Figure(FigureKind.TEXT, text, text, None)
    if rule.percent is Percent.NONE:
        if cell.depth is None:
            return _with_reported(count_figure(cell.value), cell)
        return _with_reported(_words(_of(cell.value, cell.of), cell.depth), cell)
    if cell.of is not None and cell.of < FEW_CASES:
        return _with_reported(_words(_of(cell.count, cell.of), cell.depth), cell)
    if cell.value is None:
        return _with_reported(Figure(FigureKind.TEXT, UNDEFINED, "", None), cell)
    kind = FigureKind.RATE if rule.percent is Percent.PER_1000_WORDS else FigureKind.PERCENT
    written = decimal(cell.value, 2) if kind is FigureKind.RATE else percentage(cell.value)
    if cell.depth is not None:
        return _with_reported(_words(written, cell.depth), cell)
    return _with_reported(Figure(kind, written, _plain(cell.value), cell.value), cell)


def _with_reported(figure: Figure, cell: Cell) -> Figure:
    """The figure with the actors who are only quoted or paraphrased: `3 of 4 (12) + 2 reported`."""
    if not cell.reported:
        return figure
    reported = _("+ {n} reported").format(n=grouped(cell.reported))
    nobody = not cell.of and not cell.value
    depth = f" ({grouped(cell.depth)})" if nobody and cell.depth else ""
    text = f"{reported}{depth}" if nobody else f"{figure.text} {reported}"
    return Figure(FigureKind.TEXT, text, text, None)


def count_figure(value: int | float | None) -> Figure:
    """A whole number."""
    if value is None:
        return Figure(FigureKind.TEXT, UNDEFINED, "", None)
    return Figure(FigureKind.COUNT, grouped(int(value)), str(int(value)), int(value))


def grouped(number: int) -> str:
    """A whole number with its thousands apart: `12 345` from ten thousand in Norwegian, `1,234` in English."""
    if language() == "nb":
        return f"{number:,}".replace(",", THIN_SPACE) if number >= 10_000 else str(number)
    return f"{number:,}"


def percentage(value: float) -> str:
    """A percentage with one decimal: `33,3 %`, `33.3%`."""
    return with_percent(decimal(value, 1))


def decimal(value: float, digits: int) -> str:
    """A number with so many decimals, as the language in use writes it: `1 234,50`, `−0.03`."""
    whole, _point, fraction = f"{abs(value):.{digits}f}".partition(".")
    sign = "−" if value < 0 and (int(whole) or int(fraction)) else ""
    return f"{sign}{grouped(int(whole))}{',' if language() == 'nb' else '.'}{fraction}"


def _plain(value: float) -> str:
    written = f"{value:.4f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if language() == "nb" else written


def _of(count: int | float | None, cases: int | None) -> str:
    if not cases:
        return UNDEFINED
    return _("{count} of {of}").format(count=grouped(int(count or 0)), of=grouped(cases))


def _words(breadth: str, depth: int | None) -> Figure:
    text = breadth if depth is None or (breadth == UNDEFINED and not depth) else f"{breadth} ({grouped(depth)})"
    return Figure(FigureKind.TEXT, text, text, None)

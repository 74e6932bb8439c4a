"""Tables made by hand, figure by figure, for the writers to write."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model.counting import CountRule, Measure, Percent
from qualcode.model.table import Cell, Table, TableColumn, TableRow

NASTY = [
    "=cmd()",
    "@SUM(A1)",
    "+47 22 22 22 22",
    "-1",
    "\t=1+1",
    "a|b \\| c",
    "<script>alert(1)</script> & <b>",
    "*stjerne* _strek_ `kode` [lenke](http://x.no) # $x$ ~~x~~",
    "rød\x1b[31m\x07 tekst\nny linje",
    "bidi \u202eekkab\u2066 slutt",
    "[bold red]rich[/] \ud800 \ufffe",
    "langt " + "navnsomaldritarslutt" * 20,
    "張偉 👩‍👩‍👧 e\u0301n Ærfugl",
    "'sitert'",
    '"sitert"; med, skille',
    "",
]


def counted(values, rows=None, names=None, **rule):
    """A table of bare counts; totals are sums, which is all that a writer needs to know."""
    height, width = len(values), len(values[0]) if values else 0
    rows = rows or [TableRow(f"Tema {r + 1}", f"Tema {r + 1}") for r in range(height)]
    names = [f"Informant {c + 1}" for c in range(width)] if names is None else names
    guids = [f"guid-{n}" for n in range(height * width)]
    return Table(
        title=rule.pop("title", "Kodinger etter tema og aktør"),
        rule=CountRule(**rule),
        row_heading="Tema",
        column_heading="Aktør",
        rows=tuple(rows),
        columns=tuple(TableColumn(name, 4 + c, 12345 + c, 2) for c, name in enumerate(names)),
        cells=tuple(tuple(Cell(v, [r * width + c]) for c, v in enumerate(row)) for r, row in enumerate(values)),
        row_totals=tuple(Cell(sum(row)) for row in values),
        column_totals=tuple(Cell(sum(row[c] for row in values)) for c in range(width)),
        grand_total=Cell(sum(map(sum, values))),
        sentence="Figures are codings.",
        notes=("Text is made up.",),
        coding_guids=guids,
        whole=TableColumn(None, 9, 1234567, 5),
    )


def turned_table():
    """Three questions and what answers none as rows, each with its N; two themes as columns."""
    rows = [TableRow(name) for name in ("Penger", "Media", "Ærlighet", None)]
    plain = counted(
        [[1, 2], [3, 4], [12345, 0], [0, 7]], rows, ["Økonomi", "Verdier"], columns="question", turned=True
    )
    bases = tuple(TableColumn(row.name, 2 + at, 20_000 + at, 3) for at, row in enumerate(rows))
    return replace(plain, row_heading="Spørsmål", column_heading="Tema", row_bases=bases)


def with_cells(cell, total=None, **rule):
    """A table of one row and two columns whose figures are all the given cell."""
    plain = counted([[1, 2]], **rule)
    other = total or cell
    return Table(
        **{
            **{name: getattr(plain, name) for name in plain.__slots__},
            "cells": ((cell, cell),),
            "row_totals": (other,),
            "column_totals": (other, other),
            "grand_total": other,
        }
    )


def study_table():
    """Two themes with sub-codes by three actors and what is unattributed."""
    rows = [
        TableRow("Økonomi", "Økonomi", 0),
        TableRow("Tilskudd", "Økonomi/Tilskudd", 1),
        TableRow("Drift", "Økonomi/Drift", 1),
        TableRow("Verdier", "Verdier", 0),
    ]
    values = [[12, 3, 12345, 1], [4, 0, 9999, 0], [8, 3, 10000, 1], [5, 7, 2, 0]]
    return counted(values, rows, ["Informant 1", "Kommunen", "Foreningen Åpen Dør", None])


def nasty_table():
    """Every nasty name as a row and as a column."""
    rows = [TableRow(name, f"{name}/{name}", at % 3) for at, name in enumerate(NASTY)]
    values = [[r * 100 + c for c in range(len(NASTY))] for r in range(len(NASTY))]
    return counted(values, rows, list(NASTY), title=NASTY[0] + NASTY[8])


def wide_table(columns=40):
    """More columns than a page or a screen has room for."""
    values = [[r * columns + c for c in range(columns)] for r in range(5)]
    return counted(values, names=[f"Frivillig organisasjon nummer {c + 1}" for c in range(columns)])


def empty_table():
    """No codes and no columns."""
    return counted([], names=[])


BREADTH = with_cells(Cell(3, [0], 4, 12), measure=Measure.BREADTH)
FEW_DOCUMENTS = with_cells(Cell(75.0, [0], 4, None, 3), measure=Measure.DOCUMENTS, percent=Percent.N_DOCUMENTS)
MANY_DOCUMENTS = with_cells(Cell(62.5, [0], 24, None, 15), measure=Measure.DOCUMENTS, percent=Percent.N_DOCUMENTS)
ROW_PERCENT = with_cells(Cell(100 / 3, [0], None, None, 1), Cell(None, [], None, None, 0), percent=Percent.ROW)
RATE = with_cells(Cell(1234.567, [0], None, None, 5), percent=Percent.PER_1000_WORDS)
EVERY_KIND = {
    "turned": turned_table(),
    "study": study_table(),
    "nasty": nasty_table(),
    "wide": wide_table(),
    "empty": empty_table(),
    "breadth": BREADTH,
    "few": FEW_DOCUMENTS,
    "many": MANY_DOCUMENTS,
    "row percent": ROW_PERCENT,
    "rate": RATE,
}

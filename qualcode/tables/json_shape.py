"""The table as plain values, in the shape that the command line promises."""

from __future__ import annotations

from typing import Any

from qualcode.model.counting import Measure, Percent
from qualcode.model.table import Cell, Table, TableColumn, ZeroState


def shape(table: Table) -> dict[str, Any]:
    """Rows are code paths, cells bare values; breadth also brings bases and depths, a percentage its counts."""
    rule = table.rule
    more: dict[str, list[list[Any]]] = {}
    if rule.measure is Measure.BREADTH:
        more["of"] = [[cell.of for cell in cells] for cells in table.cells]
        more["depth"] = [[cell.depth for cell in cells] for cells in table.cells]
    if rule.measure in {Measure.BREADTH, Measure.ACTORS}:
        more["reported"] = [[cell.reported for cell in cells] for cells in table.cells]
    if rule.percent is not Percent.NONE:
        more["counts"] = [[cell.count for cell in cells] for cells in table.cells]
    zeros = [[None if cell.codings else cell.zero.value for cell in cells] for cells in table.cells]
    if any(zero not in {None, ZeroState.LOOKED.value} for row in zeros for zero in row):
        more["zeros"] = zeros
    return {
        "title": table.title,
        "rule": table.sentence,
        "rows": [row.path if row.path is not None else row.name for row in table.rows],
        "columns": [_base(column) for column in table.columns],
        **({"row_bases": [_base(base) for base in table.row_bases]} if rule.turned else {}),
        "cells": [_values(cells) for cells in table.cells],
        **more,
        "totals": {
            "rows": _values(table.row_totals),
            "columns": _values(table.column_totals),
            "all": table.grand_total.value,
        },
        "note": table.note,
        "counting": {
            "rows": list(rule.rows),
            "columns": rule.columns,
            "measure": rule.measure.value,
            "percent": rule.percent.value,
            "rollup": rule.rollup,
            "where": rule.where,
            "interviewers": rule.interviewers,
            "turned": rule.turned,
        },
    }


def _base(column: TableColumn) -> dict[str, str | int | None]:
    return {"name": column.name, "documents": column.documents, "words": column.words, "actors": column.actors}


def _values(cells: tuple[Cell, ...]) -> list[int | float | None]:
    return [cell.value for cell in cells]

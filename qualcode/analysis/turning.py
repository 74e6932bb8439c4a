"""Which side of a table its codes are on, and a table turned so that its columns become rows.

A cross-tab has codes on one side and a grouping on the other. It is always counted with the codes as rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qualcode.analysis.keys import COLUMN_KEYS, find_key
from qualcode.analysis.names import find_code
from qualcode.analysis.rows import CODES, ESCAPE, THEMES
from qualcode.i18n import _
from qualcode.model.codings import Codings
from qualcode.model.counting import CountRule, Percent
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.table import Table, TableColumn, TableRow

_KEYWORDS = {"theme": THEMES, THEMES: THEMES, "code": CODES, CODES: CODES}
_EXCHANGED = {Percent.ROW: Percent.COLUMN, Percent.COLUMN: Percent.ROW}


def arrange(codings: Codings, rule: CountRule, rows: Sequence[str], columns: Sequence[str]) -> CountRule:
    """The rule with what a person wants as rows and as columns: codes on one side, a grouping on the other.

    Args:
        codings: the study, whose codes and attributes count.
        rule: everything else that is wanted.
        rows: `themes`, `codes`, codes, or one grouping; empty for what fits the columns.
        columns: the same; empty for `actor`, or for `themes` where the rows are a grouping.

    Raises:
        QualcodeError: if there are codes on both sides, or a grouping on both.
    """
    rows, columns = _named(rows), _named(columns)
    if not columns:
        turned = len(rows) == 1 and not _is_code(codings, rows[0]) and _is_grouping(codings, rows[0])
        columns = (THEMES,) if turned else ("actor",)
    elif len(columns) > 1 or _is_keyword(columns[0]):
        turned = True
    else:
        turned = not _is_grouping(codings, columns[0]) and _is_code(codings, columns[0])
    codes, groupings = (columns, rows or ("actor",)) if turned else (rows or (THEMES,), columns)
    if len(groupings) > 1:
        raise _one_of_each(_("there is more than one grouping."), ", ".join(groupings))
    if _is_keyword(groupings[0]):
        raise _one_of_each(_("there are codes on both sides of the table."), ", ".join(groupings))
    if len(codes) == 1 and not _is_code(codings, codes[0]) and _is_grouping(codings, codes[0]):
        raise _one_of_each(_("there are no codes in the table."), f"{codes[0]}, {groupings[0]}")
    return replace(rule, rows=codes, columns=groupings[0], turned=turned)


def straight(rule: CountRule) -> CountRule:
    """The rule as it is counted: codes as rows, shares of what are rows and columns then."""
    if not rule.turned:
        return rule
    return replace(rule, percent=_EXCHANGED.get(rule.percent, rule.percent), turned=False)


def turned_table(table: Table) -> Table:
    """The same figures with rows and columns in each other's place; the N of the columns are those of the rows."""
    whole = table.whole or TableColumn(None, 0, 0)
    alike = Counter(row.name for row in table.rows)
    return replace(
        table,
        row_heading=table.column_heading,
        column_heading=table.row_heading,
        rows=tuple(TableRow(column.name) for column in table.columns),
        columns=tuple(
            replace(whole, name=row.path if alike[row.name] > 1 and row.path else row.name) for row in table.rows
        ),
        cells=tuple(tuple(row[at] for row in table.cells) for at in range(len(table.columns))),
        row_totals=table.column_totals,
        column_totals=table.row_totals,
        row_bases=table.columns,
    )


def _named(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(_KEYWORDS.get(name.strip().casefold(), name.strip()) for name in names)


def _is_keyword(name: str) -> bool:
    return name in {THEMES, CODES} or name.startswith(ESCAPE)


def _is_code(codings: Codings, name: str) -> bool:
    if _is_keyword(name):
        return True
    try:
        find_code(codings, name)
    except AmbiguousError:
        return True
    except QualcodeError:
        return False
    return True


def _is_grouping(codings: Codings, name: str) -> bool:
    try:
        find_key(codings, name, COLUMN_KEYS)
    except AmbiguousError:
        return True
    except QualcodeError:
        return False
    return True


def _one_of_each(what: str, where: str) -> QualcodeError:
    return QualcodeError(
        what,
        where,
        _("One side is codes (themes, codes, CODE), the other a grouping; --where chooses what more there is."),
    )

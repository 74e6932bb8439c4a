"""What is counted, as the screen reads it in threads, and tables written to files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.model.coding import Quote
from qualcode.model.counting import CountRule
from qualcode.tui.desk.reading import as_listed, reading_order
from qualcode.tui.parts.palette import family_colors
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.model.table import Table
    from qualcode.services.results.portraits import Portraits
    from qualcode.services.study import Study
    from qualcode.tables.layout import Layout


MOST_ACTORS = 12
"""With more actors than this a column for each shows mostly nothing."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A cross-tab as values and as words, with the names that its columns can have.

    `naming` are those of its rows and columns in which a private name stands among other words.
    """

    table: Table
    layout: Layout
    column_names: tuple[str, ...]
    unlabelled: tuple[str, ...]
    colors: Mapping[str, str]
    """What the colour of each code is made of, by path."""
    naming: tuple[str, ...] = ()


def count(study: Study, rule: CountRule, *, by_total: bool = True) -> Counted:
    """A cross-tab by a rule; `by_total`: the columns with most first, those of nobody last.

    Raises:
        QualcodeError: if the rule names what is not there.
    """
    from qualcode.tables.layout import layout

    table = services.results.counting.crosstab(study, rule)
    if by_total:
        table = ordered(table)
    columns = study.columns()
    attributes = {name for actor in columns.actors for name in actor.attributes}
    attributes |= {name for document in columns.documents for name in document.attributes}
    asked = ("question",) if len(columns.answers) else ()
    names = (
        "actor",
        "organisation",
        "actor.kind",
        "mentioned",
        "document",
        "document.kind",
        *asked,
        "coder",
        *sorted(attributes),
    )
    colors = family_colors(study.codes())
    by_path = {code.path: colors[code.guid] for code in study.codes()}
    unlabelled = tuple(services.results.counting.unlabelled_actors(study))
    shown = [*(each.name for each in table.rows), *(each.name for each in table.columns)]
    naming = tuple(services.results.privacy.naming(study, shown))
    return Counted(table, layout(table), names, unlabelled, by_path, naming)


def ordered(table: Table) -> Table:
    """A table with its columns in the order of their totals, from the largest; those of nobody last.

    A turned table is not touched: its columns are codes, which have an order of their own.
    """
    if table.rule.turned:
        return table

    def rank(column: int) -> tuple[bool, float]:
        total = table.column_totals[column]
        value = total.depth if total.depth is not None else total.value
        return table.columns[column].name is None, -float(value or 0)

    order = sorted(range(len(table.columns)), key=rank)
    return replace(
        table,
        columns=tuple(table.columns[at] for at in order),
        cells=tuple(tuple(row[at] for at in order) for row in table.cells),
        column_totals=tuple(table.column_totals[at] for at in order),
    )


def begin_with(study: Study) -> CountRule:
    """What to count first: by actor, or where there are many of them, by kind of actor."""
    actors = sum(not actor.interviewer for actor in study.actors())
    return CountRule(columns="actor.kind") if actors > MOST_ACTORS else CountRule()


def paths_with_codes_under(study: Study) -> list[str]:
    """The paths of codes that have sub-codes."""
    codes = study.codes()
    parents = {code.parent for code in codes}
    return [code.path for code in codes if code.guid in parents]


def paths_under(study: Study, path: str) -> tuple[str, ...]:
    """A code's path and those of the codes right under it."""
    codes = study.codes()
    above = next(code for code in codes if code.path == path)
    return (path, *(code.path for code in codes if code.parent == above.guid))


def quotes_of(study: Study, guids: list[str]) -> tuple[Quote, ...]:
    """The quotes of these codings, in the order of the list of documents."""
    return as_listed(services.codings.quotes.as_quotes(study, services.codings.coding.list_codings(study, guids)))


def portraits(study: Study) -> Portraits:
    """Every document from afar, in the order of the list."""
    drawn = services.results.portraits.portraits(study)
    listed = sorted(drawn.documents, key=lambda each: reading_order(each.document.label))
    return replace(drawn, documents=tuple(listed))


def write_table(study: Study, table: Table, path: Path) -> None:
    """Write a table to a file, and note in the study that it was written.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    services.results.counting.write_table(table, path, study)
    services.results.exports.note_export(study, path, "table")

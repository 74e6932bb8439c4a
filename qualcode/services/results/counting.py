"""Counting: cross-tabs of codes by actors, documents and attributes, and their export."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from weakref import WeakKeyDictionary

from qualcode.model.code import fold
from qualcode.model.codings import Codings, Stretches
from qualcode.model.counting import CountRule
from qualcode.model.table import CellQuote, Table
from qualcode.services.study import Study


def crosstab(study: Study, rule: CountRule, title: str | None = None) -> Table:
    """Count codes against a grouping.

    Raises:
        QualcodeError: if the rule names what is not there.
    """
    from qualcode.analysis.crosstab import crosstab as count

    codings = _with_mentions(study) if fold(rule.columns) == "mentioned" else study.columns()
    return count(codings, rule, title)


_mentioning: WeakKeyDictionary[Study, tuple[int, Codings]] = WeakKeyDictionary()
"""The columns with who is named where, of each open study, until somebody writes to it."""


def _with_mentions(study: Study) -> Codings:
    from qualcode.services.actors.mentions import mentions

    version, kept = study.version(), _mentioning.get(study)
    if kept is not None and kept[0] == version:
        return kept[1]
    codings = study.columns()
    documents = {facts.guid: at for at, facts in enumerate(codings.documents)}
    actors = {facts.guid: at for at, facts in enumerate(codings.actors)}
    rows = sorted(
        (documents[each.document], each.span.start, each.span.end, actors[each.actor])
        for each in mentions(study)
        if each.document in documents and each.actor in actors
    )
    found = replace(codings, mentions=Stretches(*(array("i", [row[at] for row in rows]) for at in range(4))))
    _mentioning[study] = version, found
    return found


def arranged(study: Study, rule: CountRule, rows: Sequence[str], columns: Sequence[str]) -> CountRule:
    """The rule with what a person wants as rows and as columns; see `analysis.turning.arrange`.

    Raises:
        QualcodeError: if there are codes on both sides, or a grouping on both.
    """
    from qualcode.analysis.turning import arrange

    return arrange(study.columns(), rule, rows, columns)


def write_table(table: Table, path: Path, study: Study | None = None, profile: str = "") -> None:
    """Write a table to a file; the ending chooses the format.

    Args:
        table: the table.
        path: of the file.
        study: the study that it was counted from; with it, workbooks and web pages hold the quotes behind figures.
        profile: how a Word file looks (`apa-nb`, `apa-en`, `uio`); empty for that of the language.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    from qualcode.tables import write_table as write
    from qualcode.tables.profiles import profile_named

    chosen = profile_named(profile) if profile else None
    holds = study is not None and path.suffix.lower() in {".xlsx", ".html"}
    write(table, path, _cell_quotes(study, table) if study is not None and holds else None, chosen)


def _cell_quotes(study: Study, table: Table) -> dict[str, CellQuote]:
    """The passages behind a table's figures, by their codings' guids."""
    from qualcode.services.codings.coding import list_codings
    from qualcode.services.codings.quotes import reference

    wanted = {table.coding_guids[at] for cells in table.cells for cell in cells for at in cell.codings}
    labels = {document.name: document.label for document in study.documents()}
    return {
        coding.guid: CellQuote(
            reference(labels[coding.document], coding.lines),
            " ".join(coding.text.split()),
            coding.actor or "",
            coding.coder,
            coding.code,
        )
        for coding in (list_codings(study, wanted) if wanted else [])
    }


def unlabelled_actors(study: Study) -> list[str]:
    """The private names that outputs show because no public label was given; interviewers left out."""
    return [actor.name for actor in study.actors() if not actor.label and not actor.interviewer]

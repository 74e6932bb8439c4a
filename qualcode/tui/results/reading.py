"""What is counted, as the screen reads it in threads, and tables written to files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.model.coding import Quote
from qualcode.model.counting import CountRule
from qualcode.tui.desk.reading import as_listed, reading_order
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.model.table import Table
    from qualcode.services.results.portraits import Portraits
    from qualcode.services.study import Study
    from qualcode.tables.layout import Layout


@dataclass(frozen=True, slots=True)
class Counted:
    """A cross-tab as values and as words, with the names that its columns can have."""

    table: Table
    layout: Layout
    column_names: tuple[str, ...]
    unlabelled: tuple[str, ...]


def count(study: Study, rule: CountRule) -> Counted:
    """A cross-tab by a rule.

    Raises:
        QualcodeError: if the rule names what is not there.
    """
    from qualcode.tables.layout import layout

    table = services.results.counting.crosstab(study, rule)
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
    return Counted(table, layout(table), names, tuple(services.results.counting.unlabelled_actors(study)))


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

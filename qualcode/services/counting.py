"""Counting: cross-tabs of codes by actors, documents and attributes, and their export."""

from __future__ import annotations

from pathlib import Path

from qualcode.model.counting import CountRule
from qualcode.model.table import Table
from qualcode.services.study import Study


def crosstab(study: Study, rule: CountRule, title: str | None = None) -> Table:
    """Count codes against a grouping.

    Raises:
        QualcodeError: if the rule names what is not there.
    """
    from qualcode.analysis.crosstab import crosstab as count

    return count(study.columns(), rule, title)


def write_table(table: Table, path: Path) -> None:
    """Write a table to a file; the ending chooses the format.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    from qualcode.tables import write_table as write

    write(table, path)


def unlabelled_actors(study: Study) -> list[str]:
    """The private names that outputs show because no public label was given; interviewers left out."""
    return [actor.name for actor in study.actors() if not actor.label and not actor.interviewer]

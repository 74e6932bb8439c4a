"""How often each code is there: codings, passages, words, documents, people, each counted on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.counting import CountRule, Measure
from qualcode.model.page import Grid
from qualcode.services.results.counting import crosstab
from qualcode.services.study import Study
from qualcode.tables.figures import grouped

MEASURES = (Measure.CODINGS, Measure.SEGMENTS, Measure.WORDS, Measure.DOCUMENTS, Measure.ACTORS)


@dataclass(frozen=True, slots=True)
class Frequencies:
    """`counts[row]` are the figures of a code in the order of `MEASURES`; `total` those of all codes together.

    `documents` and `actors` are the N. Totals are counted, not added up.
    """

    names: tuple[str, ...]
    paths: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    total: tuple[int, ...]
    documents: int
    actors: int
    note: str


def frequencies(
    study: Study, rows: Sequence[str] = ("codes",), where: str = "", *, rollup: bool = True
) -> Frequencies:
    """Count each code by every measure at once.

    Raises:
        QualcodeError: if a code or the filter names what is not there.
    """
    rules = [CountRule(tuple(rows), "document", measure, rollup=rollup, where=where) for measure in MEASURES]
    tables = [crosstab(study, rule) for rule in rules]
    first = tables[0]
    columns = [[int(cell.value or 0) for cell in table.row_totals] for table in tables]
    whole = first.whole
    return Frequencies(
        tuple(row.name or "" for row in first.rows),
        tuple(row.path or row.name or "" for row in first.rows),
        tuple(zip(*columns, strict=True)),
        tuple(int(table.grand_total.value or 0) for table in tables),
        whole.documents if whole else 0,
        whole.actors if whole else 0,
        first.note,
    )


def frequencies_grid(found: Frequencies) -> Grid:
    """A row a code, the last one all codes together."""
    headings = (_("code"), _("codings"), _("passages"), _("words"), _("documents"), _("people"))
    rows = [
        (name, *map(grouped, counts))
        for name, counts in zip((*found.names, _("all")), (*found.counts, found.total), strict=True)
    ]
    return Grid(_("How often each code is there"), headings, tuple(rows), found.note)

"""Percentages and rates: what a count is a share of."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analysis.base import Base
from qualcode.i18n import _
from qualcode.model.counting import CountRule, Measure, Percent
from qualcode.model.errors import QualcodeError
from qualcode.model.table import Cell

_CASES = {Measure.DOCUMENTS, Measure.ACTORS, Measure.BREADTH}
_OF_CASES = {Percent.N_DOCUMENTS: (Measure.DOCUMENTS,), Percent.N_ACTORS: (Measure.ACTORS, Measure.BREADTH)}
_WITHOUT_SHARES = {Measure.PRESENCE: (), Measure.BREADTH: (Percent.N_ACTORS,)}


def check_shares(rule: CountRule) -> None:
    """Refuse a percentage that has no meaning for the measure.

    Raises:
        QualcodeError: if codings, say, would be a percentage of documents; says which measures go with it.
    """
    if rule.percent is Percent.NONE:
        return
    fitting = _OF_CASES.get(rule.percent)
    if fitting is not None and rule.measure not in fitting:
        raise QualcodeError(
            _("{measure} cannot be a percentage of {base}.").format(
                measure=rule.measure.value, base=rule.percent.value
            ),
            _("percent"),
            _("Measures that can: {names}.").format(names=", ".join(measure.value for measure in fitting)),
        )
    allowed = _WITHOUT_SHARES.get(rule.measure)
    if allowed is not None and rule.percent not in allowed:
        names = ", ".join((Percent.NONE.value, *(percent.value for percent in allowed)))
        raise QualcodeError(
            _("{measure} has no such percentage.").format(measure=rule.measure.value),
            _("percent"),
            _("Percentages that it has: {names}.").format(names=names),
        )


def share(
    rule: CountRule,
    count: int,
    depth: int,
    codings: Sequence[int],
    *,
    totals: tuple[int, int, int],
    base: Base,
    reported: int = 0,
) -> Cell:
    """A cell from its count.

    Args:
        rule: what is counted, and as a share of what.
        count: the measure's figure.
        depth: the number of codings.
        codings: the codings behind it.
        totals: the counts of its row, of its column, and of the table.
        base: the N that it belongs to.
        reported: the number of actors besides who are only quoted or paraphrased by others.
    """
    if rule.percent is Percent.NONE:
        if rule.measure is Measure.BREADTH:
            return Cell(count, codings, base.actors, depth, reported=reported)
        return Cell(count, codings, reported=reported)
    whole, per = _whole(rule.percent, totals, base)
    value = count * per / whole if whole else None
    return Cell(
        value,
        codings,
        of=whole if rule.measure in _CASES and per == 100 else None,
        depth=depth if rule.measure is Measure.BREADTH else None,
        count=count,
        reported=reported,
    )


def _whole(percent: Percent, totals: tuple[int, int, int], base: Base) -> tuple[int, int]:
    """What a count is a share of, and of how many parts."""
    of_row, of_column, of_all = totals
    return {
        Percent.ROW: (of_row, 100),
        Percent.COLUMN: (of_column, 100),
        Percent.TOTAL: (of_all, 100),
        Percent.N_DOCUMENTS: (base.documents, 100),
        Percent.N_ACTORS: (base.actors, 100),
        Percent.PER_1000_WORDS: (base.words, 1000),
    }[percent]

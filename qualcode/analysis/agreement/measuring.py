"""Agreement of several coders, code by code, over columns of codings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualcode.analysis.agreement import coefficients as measure
from qualcode.analysis.agreement.unitising import Overlap, overlap, united, unitising_alpha
from qualcode.analysis.agreement.units import Units, on_units
from qualcode.i18n import _
from qualcode.model.agreement import FEWEST_FOR_INTERVAL, OF_TWO, AgreementUnit, CodeAgreement, Coefficient

Ints = NDArray[np.int64]
DRAWS = 1000
SEED = 20260101
"""Of the draws for intervals; printed, so that anyone gets the same."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The coders' codings as columns `int64[n]`: coder, row (of the table), document, start, end.

    A coding that counts in two rows is there twice. Documents and coders are numbered from 0.
    """

    coder: Ints
    row: Ints
    document: Ints
    start: Ints
    end: Ints


def agreement_of(
    names: Sequence[tuple[str, str]],
    marks: Marks,
    units: Units,
    lengths: Sequence[int],
    coders: int,
    unit: AgreementUnit,
    wanted: Sequence[Coefficient],
) -> tuple[list[CodeAgreement], CodeAgreement]:
    """Each row's agreement, and that of all rows together.

    Args:
        names: path and name of each row.
        marks: codings in the documents compared only.
        units: of the documents compared.
        lengths: of each document compared, in code points.
        coders: how many there are; two or more.
        unit: what `units` were cut by; by character they are not looked at.
        wanted: the measures.

    Percent, F1 and the rest of all rows together are over every decision: each unit with each code. Its alpha is
    over the sets of codes of a unit with MASI distance, and only if asked for.
    """
    coding, on = on_units(units, marks.document, marks.start, marks.end)
    given = _given(marks, coding, on, len(names), coders, len(units))
    found, together = [], np.zeros((0, coders), dtype=bool)
    overlaps: list[Overlap] = []
    for row, (path, name) in enumerate(names):
        own = given[row]
        shared = _overlaps(marks, row, lengths, coders)
        overlaps += shared
        by_character = unit is AgreementUnit.CHARACTER
        measures = {
            which: _measured(which, own, shared, marks, row, lengths, coders, by_character) for which in wanted
        }
        differ = int((own.any(axis=1) & ~own.all(axis=1)).sum())
        found.append(
            CodeAgreement(
                path,
                name,
                tuple(int(number) for number in own.sum(axis=0)),
                int(own.all(axis=1).sum()),
                differ,
                measures,
                _why_undefined(own, measures, coders),
                _interval(own, units) if Coefficient.ALPHA in wanted and not by_character else None,
            )
        )
    together = given.reshape(-1, coders)
    total_measures = {which: _total(which, given, together, overlaps, coders) for which in wanted}
    total = CodeAgreement(
        "",
        _("All codes"),
        tuple(int(number) for number in together.sum(axis=0)),
        int(together.all(axis=1).sum()),
        int((together.any(axis=1) & ~together.all(axis=1)).sum()),
        total_measures,
    )
    return found, total


def _given(marks: Marks, coding: Ints, on: Ints, rows: int, coders: int, units: int) -> NDArray[np.bool_]:
    """Whether each coder gave each row's code to each unit: shape (rows, units, coders).

    A coder's units lie side by side in memory, so that sums over the coders are sums of long columns.
    """
    given = np.zeros((rows, coders, units), dtype=bool).transpose(0, 2, 1)
    given[marks.row[coding], on, marks.coder[coding]] = True
    return given


def _ratings(own: NDArray[np.bool_]) -> Ints:
    return own.T.astype(np.int64)


def _measured(
    which: Coefficient,
    own: NDArray[np.bool_],
    shared: Sequence[Overlap],
    marks: Marks,
    row: int,
    lengths: Sequence[int],
    coders: int,
    by_character: bool,
) -> float | None:
    if which is Coefficient.F1:
        return _mean([each.f1 for each in shared])
    if which is Coefficient.U_ALPHA:
        return _unitised(marks, row, lengths, coders)
    if which is Coefficient.MASI or (which in OF_TWO and coders != 2):
        return None
    if by_character:
        return _of_characters(which, shared, coders)
    return _of_units(which, own)


def _of_units(which: Coefficient, own: NDArray[np.bool_]) -> float | None:
    given = own.sum(axis=1)
    counts = np.stack([own.shape[1] - given, given], axis=1).astype(np.int64)
    match which:
        case Coefficient.PERCENT:
            return measure.share_agreeing(counts)
        case Coefficient.CODED_PERCENT:
            return measure.share_agreeing(counts[given > 0])
        case Coefficient.HOLSTI:
            return measure.holsti(int((own[:, 0] & own[:, 1]).sum()), int(own[:, 0].sum()), int(own[:, 1].sum()))
        case Coefficient.COHEN:
            return measure.cohen(_ratings(own)[0], _ratings(own)[1], 2)
        case Coefficient.SCOTT:
            return measure.scott(_ratings(own)[0], _ratings(own)[1], 2)
        case Coefficient.FLEISS:
            return measure.fleiss(counts)
        case Coefficient.BRENNAN_PREDIGER:
            return measure.brennan_prediger(counts)
        case Coefficient.AC1:
            return measure.gwet_ac1(counts)
        case _:
            return measure.krippendorff(counts)


def _of_characters(which: Coefficient, shared: Sequence[Overlap], coders: int) -> float | None:
    """By code point, of two coders; of more the mean of every two, which for alpha is not alpha and stays out."""
    of_pair = {
        Coefficient.PERCENT: lambda each: each.percent,
        Coefficient.COHEN: lambda each: each.kappa,
        Coefficient.BRENNAN_PREDIGER: lambda each: each.brennan_prediger,
        Coefficient.CODED_PERCENT: lambda each: each.jaccard,
        Coefficient.HOLSTI: lambda each: each.f1,
    }
    if which in of_pair:
        return _mean([of_pair[which](each) for each in shared])
    if coders != 2 or not shared:
        return None
    table = shared[0]
    counts = np.array([[2, 0], [1, 1], [0, 2]], dtype=np.int64)
    weights = (table.neither, table.first + table.second, table.both)
    return _weighted_alpha(counts, weights) if which is Coefficient.ALPHA else None


def _weighted_alpha(kinds: Ints, weights: Sequence[int]) -> float | None:
    """Alpha of units of few kinds, each so many times, without writing them all out."""
    total = np.array(weights, dtype=np.float64) @ kinds
    observed = float(sum(w * c[0] * c[1] for w, c in zip(weights, kinds, strict=True))) * 2
    expected = 2 * total[0] * total[1] / (total.sum() - 1) if total.sum() > 1 else 0.0
    return None if expected == 0 else float(1 - observed / expected)


def _overlaps(marks: Marks, row: int, lengths: Sequence[int], coders: int) -> list[Overlap]:
    """What every two coders coded of all the texts, both or only one of them."""
    own = marks.row == row
    spans: list[dict[int, list[tuple[int, int]]]] = [{} for _coder in range(coders)]
    columns = (marks.coder[own], marks.document[own], marks.start[own], marks.end[own])
    for coder, document, start, end in zip(*(column.tolist() for column in columns), strict=True):
        spans[coder].setdefault(document, []).append((start, end))
    found = []
    for first in range(coders):
        for second in range(first + 1, coders):
            there = spans[first].keys() | spans[second].keys()
            shared = Overlap(0, 0, 0, sum(length for at, length in enumerate(lengths) if at not in there))
            for at in there:
                shared += overlap(spans[first].get(at, ()), spans[second].get(at, ()), lengths[at])
            found.append(shared)
    return found


def _unitised(marks: Marks, row: int, lengths: Sequence[int], coders: int) -> float | None:
    """Krippendorff's alpha for unitising, this code or not, on the texts laid end to end."""
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    own = marks.row == row
    observers = []
    for coder in range(coders):
        mine = own & (marks.coder == coder)
        shift = offsets[marks.document[mine]]
        spans = zip((marks.start[mine] + shift).tolist(), (marks.end[mine] + shift).tolist(), strict=True)
        observers.append([(start, end, "") for start, end in united(spans)])
    return unitising_alpha(observers, int(offsets[-1])).overall


def _total(
    which: Coefficient,
    given: NDArray[np.bool_],
    together: NDArray[np.bool_],
    overlaps: Sequence[Overlap],
    coders: int,
) -> float | None:
    if which is Coefficient.MASI:
        return _masi(given)
    if which is Coefficient.F1:
        return sum(overlaps, Overlap(0, 0, 0, 0)).f1
    if which in {Coefficient.PERCENT, Coefficient.CODED_PERCENT}:
        return _of_units(which, together)
    if which is Coefficient.HOLSTI and coders == 2:
        return _of_units(which, together)
    return None


def _masi(given: NDArray[np.bool_]) -> float | None:
    """Alpha over the set of codes that each coder gave each unit, with MASI distance."""
    sets: dict[bytes, int] = {}
    units, coders = given.shape[1], given.shape[2]
    values = np.empty((coders, units), dtype=np.int64)
    packed = np.packbits(given, axis=0)
    for coder in range(coders):
        for unit in range(units):
            values[coder, unit] = sets.setdefault(packed[:, unit, coder].tobytes(), len(sets))
    codes = [
        frozenset(np.flatnonzero(np.unpackbits(np.frombuffer(each, dtype=np.uint8), count=given.shape[0])).tolist())
        for each in sets
    ]
    return measure.krippendorff(measure.counted(values, len(sets)), measure.masi_difference(codes))


def _interval(own: NDArray[np.bool_], units: Units) -> tuple[float, float] | None:
    """Between which values alpha lies in 95 of 100 draws of documents, as many as there are, with replacement."""
    documents, at = np.unique(units.document, return_inverse=True)
    if len(documents) < FEWEST_FOR_INTERVAL:
        return None
    coders = own.shape[1]
    given = own.sum(axis=1).astype(np.float64)
    disagreeing = given * (coders - given) * 2 / (coders - 1)
    each = np.stack(
        [
            np.bincount(at, weights=column, minlength=len(documents))
            for column in (
                disagreeing,
                given,
                coders - given,
            )
        ]
    )
    drawn = np.random.default_rng(SEED).integers(0, len(documents), (DRAWS, len(documents)))
    observed, with_code, without = each[:, drawn].sum(axis=2)
    expected = 2 * with_code * without / (with_code + without - 1)
    defined = expected > 0
    if defined.mean() < 0.95:  # too many draws hold one value only: an interval of the rest would be of other studies
        return None
    alpha = 1 - observed[defined] / expected[defined]
    low, high = np.quantile(alpha, [0.025, 0.975])
    return float(low), float(high)


def _why_undefined(own: NDArray[np.bool_], measures: dict[Coefficient, float | None], coders: int) -> str:
    if all(value is not None for value in measures.values()):
        return ""
    if not own.any():
        return _("nobody used the code")
    if own.all():
        return _("everybody put the code on every unit")
    if coders != 2 and any(which in OF_TWO and value is None for which, value in measures.items()):
        return _("a measure of two coders")
    return _("not defined here")


def _mean(values: Sequence[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None

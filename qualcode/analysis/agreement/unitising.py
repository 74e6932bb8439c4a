"""Agreement on where passages begin and end: spans on a continuum, and Krippendorff's family for unitising.

A span is (start, end), half-open, in code points; a coder's own overlapping or touching spans of one code count as
what they cover together, wherever that is said. Undefined values are None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.analysis.agreement.coefficients import holsti

Span = tuple[int, int]
GAP = None


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many code points both coders coded, only the first, only the second, and neither."""

    both: int
    first: int
    second: int
    neither: int

    def __add__(self, other: Overlap) -> Overlap:
        return Overlap(
            self.both + other.both,
            self.first + other.first,
            self.second + other.second,
            self.neither + other.neither,
        )

    @property
    def percent(self) -> float | None:
        """Share of code points on which both did the same."""
        return _share(self.both + self.neither, self.both + self.first + self.second + self.neither)

    @property
    def f1(self) -> float | None:
        """2 × both / (what the first coded + what the second coded); None where nobody coded."""
        return holsti(self.both, self.both + self.first, self.both + self.second)

    @property
    def jaccard(self) -> float | None:
        """What both coded by what either coded."""
        return _share(self.both, self.both + self.first + self.second)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa by code point. Long texts that nobody coded raise it: shown on request only."""
        total = self.both + self.first + self.second + self.neither
        if not total or self.percent is None:
            return None
        one, two = (self.both + self.first) / total, (self.both + self.second) / total
        chance = one * two + (1 - one) * (1 - two)
        return None if chance == 1 else (self.percent - chance) / (1 - chance)

    @property
    def brennan_prediger(self) -> float | None:
        """Chance taken as one half, coded or not."""
        return None if self.percent is None else 2 * self.percent - 1


def overlap(first: Iterable[Span], second: Iterable[Span], length: int) -> Overlap:
    """What two coders' spans of one code share on a text of `length` code points."""
    one, two = united(first), united(second)
    both = _shared(one, two)
    first_only, second_only = _covered(one) - both, _covered(two) - both
    return Overlap(both, first_only, second_only, length - both - first_only - second_only)


def united(spans: Iterable[Span]) -> list[Span]:
    """What spans cover together, sorted, without overlaps; touching ones become one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def matched_segments(
    first: Sequence[tuple[int, int, str]], second: Sequence[tuple[int, int, str]], threshold: float
) -> tuple[int, int]:
    """How many segments of both coders have a partner of the same code, and how many do not.

    Two segments are partners if what they share is at least `threshold` of what they cover together.
    """
    agreed = sum(_has_partner(one, second, threshold) for one in first)
    agreed += sum(_has_partner(one, first, threshold) for one in second)
    return agreed, len(first) + len(second) - agreed


def alpha_u(observers: Sequence[Sequence[Span]], length: int, begin: int = 0) -> tuple[float, float, float | None]:
    """Observed and expected disagreement, and alpha for unitising one category (Krippendorff 2004, ch. 11.6).

    `observers` are each coder's units of the category on a continuum from `begin` of `length`; a coder's units do not
    overlap. Squared differences of boundaries are compared, so one long miss weighs more than several short ones.
    """
    sections = [_sections(units, begin, begin + length) for units in observers]
    coders = len(sections)
    observed = sum(
        _boundaries(one, two)
        for at, own in enumerate(sections)
        for other, theirs in enumerate(sections)
        if at != other
        for one in own
        for two in theirs
    ) / (coders * (coders - 1) * length**2)
    units = [end - start for own in sections for start, end, filled in own if filled]
    gaps = [end - start for own in sections for start, end, filled in own if not filled]
    expected = 0.0
    for unit in units:
        inside = sum(gap - unit + 1 for gap in gaps if gap >= unit)
        expected += (len(units) - 1) / 3 * (2 * unit**3 - 3 * unit**2 + unit) + unit**2 * inside
    possible = coders * length * (coders * length - 1) - sum(unit * (unit - 1) for unit in units)
    expected *= 2 / length / possible if possible else 0.0
    return observed, expected, None if expected == 0 else 1 - observed / expected


@dataclass(frozen=True, slots=True)
class UnitisingAlpha:
    """The family of Krippendorff, Mathet, Bouvry and Widlöcher (2016).

    `overall`: boundaries and codes; `binary`: coded or not; `codes`: the codes where two coders have coded;
    `of_code`: each code against the others there; `coverage`: share of the pairs of text that `codes` rests on.
    """

    overall: float | None
    binary: float | None
    codes: float | None
    of_code: dict[str, float | None]
    coverage: float


def unitising_alpha(observers: Sequence[Sequence[tuple[int, int, str]]], length: int) -> UnitisingAlpha:
    """The family for coders' units (start, end, code) on a text of `length`; a coder's units do not overlap.

    Expected coincidences leave out what a unit shares with itself; a gap's points pair freely.
    """
    coders = len(observers)
    codes = sorted({code for own in observers for _start, _end, code in own})
    gaps = [
        [(start, end) for start, end, filled in _sections([u[:2] for u in own], 0, length) if not filled]
        for own in observers
    ]
    valued = {(c, k): _coincidences(observers, observers, c, k) / (coders - 1) for c in codes for k in codes}
    marginal = {
        code: float(sum(end - start for own in observers for start, end, of in own if of == code)) for code in codes
    }
    empty = float(sum(end - start for own in gaps for start, end in own))
    self_paired = {
        code: float(sum((end - start) ** 2 for own in observers for start, end, of in own if of == code))
        for code in codes
    }
    agreed_gaps = _gap_coincidences(gaps) / (coders - 1)
    total = empty + sum(marginal.values())
    overall = _unit_alpha(
        total - agreed_gaps - sum(valued[code, code] for code in codes),
        [*marginal.values(), empty],
        [*self_paired.values(), empty],
    )
    binary = _unit_alpha(
        total - agreed_gaps - sum(valued.values()),
        [sum(marginal.values()), empty],
        [sum(self_paired.values()), empty],
    )
    met = {code: sum(valued[code, k] for k in codes) for code in codes}
    met_self = {
        code: float(sum(_met(own, at, observers) ** 2 for at, own in _units_of(observers, code))) for code in codes
    }
    all_met = sum(met.values())
    codes_alpha = _unit_alpha(
        all_met - sum(valued[code, code] for code in codes), list(met.values()), list(met_self.values())
    )
    return UnitisingAlpha(
        overall,
        binary,
        codes_alpha,
        {code: _code_alpha(code, valued, met, met_self) for code in codes},
        all_met / (coders * length) if length else 0.0,
    )


def _unit_alpha(disagreeing: float, marginals: list[float], self_paired: list[float]) -> float | None:
    """1 - observed / expected, of coincidences that add up to the sum of the marginals."""
    total = sum(marginals)
    pairs = total**2 - sum(self_paired)
    if pairs <= 0:
        return None
    agreeing = sum(own**2 - alone for own, alone in zip(marginals, self_paired, strict=True))
    expected = total * (1 - agreeing / pairs)
    return None if expected <= 0 else 1 - disagreeing / expected


def _code_alpha(
    code: str, valued: dict[tuple[str, str], float], met: dict[str, float], alone: dict[str, float]
) -> float | None:
    others = sum(value for other, value in met.items() if other != code)
    mine = met[code]
    expected_pairs = mine**2 - alone[code] + mine * others
    if not mine or expected_pairs <= 0 or not others:
        return None
    return 1 - (1 - valued[code, code] / mine) / (mine * others / expected_pairs)


def _units_of(observers: Sequence[Sequence[tuple[int, int, str]]], code: str) -> Iterable[tuple[int, Span]]:
    for at, own in enumerate(observers):
        for start, end, of in own:
            if of == code:
                yield at, (start, end)


def _met(unit: Span, coder: int, observers: Sequence[Sequence[tuple[int, int, str]]]) -> int:
    """How much of a unit any other coder has coded, too, with whatever code."""
    others = united((start, end) for at, own in enumerate(observers) if at != coder for start, end, _code in own)
    return _shared([unit], others)


def _coincidences(
    ours: Sequence[Sequence[tuple[int, int, str]]], theirs: Sequence[Sequence[tuple[int, int, str]]], c: str, k: str
) -> int:
    return sum(
        _shared(_plain(one, c), _plain(two, k))
        for at, one in enumerate(ours)
        for other, two in enumerate(theirs)
        if at != other
    )


def _plain(units: Sequence[tuple[int, int, str]], code: str) -> list[Span]:
    return sorted((start, end) for start, end, of in units if of == code)


def _gap_coincidences(gaps: list[list[Span]]) -> int:
    return sum(_shared(one, two) for at, one in enumerate(gaps) for other, two in enumerate(gaps) if at != other)


def _sections(units: Iterable[Span], begin: int, end: int) -> list[tuple[int, int, bool]]:
    """Units and the gaps between them, in order."""
    found: list[tuple[int, int, bool]] = []
    at = begin
    for start, stop in sorted(units):
        if start > at:
            found.append((at, start, False))
        found.append((start, stop, True))
        at = stop
    if at < end:
        found.append((at, end, False))
    return found


def _boundaries(one: tuple[int, int, bool], two: tuple[int, int, bool]) -> float:
    """The squared difference of two sections: of their ends, or of a unit that lies within the other's gap."""
    (start, end, filled), (other_start, other_end, other_filled) = one, two
    if filled and other_filled:
        meet = start < other_end and other_start < end
        return float((start - other_start) ** 2 + (end - other_end) ** 2) if meet else 0.0
    if filled and not other_filled:
        return float((end - start) ** 2) if other_start <= start and end <= other_end else 0.0
    if other_filled and not filled:
        return float((other_end - other_start) ** 2) if start <= other_start and other_end <= end else 0.0
    return 0.0


def _has_partner(one: tuple[int, int, str], others: Sequence[tuple[int, int, str]], threshold: float) -> bool:
    start, end, code = one
    for other_start, other_end, other_code in others:
        shared = min(end, other_end) - max(start, other_start)
        together = max(end, other_end) - min(start, other_start)
        if code == other_code and shared > 0 and shared >= threshold * together:
            return True
    return False


def _shared(one: Sequence[Span], two: Sequence[Span]) -> int:
    """How many code points lie in both of two sorted lists of spans that do not overlap among themselves."""
    shared, left, right = 0, 0, 0
    while left < len(one) and right < len(two):
        shared += max(0, min(one[left][1], two[right][1]) - max(one[left][0], two[right][0]))
        if one[left][1] <= two[right][1]:
            left += 1
        else:
            right += 1
    return shared


def _covered(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None

"""How long the agreement of two coders takes: 20,000 codings each over 10 million characters, in turns.

krippendorff and scikit-learn work out alpha and kappa on the same units in the same run, where they are installed.
They are given units that are cut and filled, and work out one figure a code; how far that is from ours is printed.
Prints; never fails. A study's own reading and cutting of texts is not in it (`qualcode agree` adds it).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from qualcode.analysis.agreement.measuring import Marks, agreement_of
from qualcode.analysis.agreement.units import Units, on_units
from qualcode.model.agreement import DEFAULT_COEFFICIENTS, AgreementUnit, Coefficient

TURN = 250
"""Characters of a turn, on average."""
REPEATS = 5


def made(rng: np.random.Generator, documents: int, length: int, codings: int, codes: int) -> tuple[Marks, Units]:
    """Turns of random lengths, and two coders' codings on them: of ten the second has seven where the first has."""
    starts, ends, of = [], [], []
    for document in range(documents):
        at = np.unique(rng.integers(1, length, length // TURN))
        starts.append(np.concatenate(([0], at)))
        ends.append(np.concatenate((at, [length])))
        of.append(np.full(len(at) + 1, document))
    units = Units(*(np.concatenate(each).astype(np.int64) for each in (of, starts, ends)))
    first = rng.integers(0, len(units), codings), rng.integers(0, codes, codings)
    other = rng.random(codings) > 0.7
    second = np.where(other, rng.integers(0, len(units), codings), first[0]), first[1]
    columns = []
    for coder, (unit, code) in enumerate((first, second)):
        columns.append((np.full(codings, coder), code, units.document[unit], units.start[unit], units.end[unit]))
    marks = np.unique(np.concatenate([np.stack(each) for each in columns], axis=1), axis=1).astype(np.int64)
    return Marks(*(np.ascontiguousarray(each) for each in marks)), units


def best(job: Callable[[], Any]) -> tuple[float, Any]:
    """The shortest of some runs in seconds, and what came out."""
    times, found = [], None
    for _run in range(REPEATS):
        begun = time.perf_counter()
        found = job()
        times.append(time.perf_counter() - begun)
    return min(times), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codings", type=int, default=20_000, help="of each of the two coders")
    parser.add_argument("--codes", type=int, default=20)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--characters", type=int, default=10_000_000)
    options = parser.parse_args()
    length = options.characters // options.documents
    marks, units = made(np.random.default_rng(3), options.documents, length, options.codings, options.codes)
    names = [(f"Code {number}", f"Code {number}") for number in range(options.codes)]
    lengths = [length] * options.documents
    print(f"{options.characters / 1e6:.0f} million characters, {len(units)} units, {len(marks.coder)} codings")

    def ours(measures: tuple[Coefficient, ...]) -> Any:
        return agreement_of(names, marks, units, lengths, 2, AgreementUnit.TURN, measures)

    usual, (codes, _total) = best(lambda: ours(DEFAULT_COEFFICIENTS))
    print(f"percent, alpha with intervals, F1, per code and together: {usual:.3f} s (limit 0.5)")
    alpha = [code.measures[Coefficient.ALPHA] for code in codes]
    took, (codes, _total) = best(lambda: ours((Coefficient.COHEN,)))
    print(f"Cohen's kappa: {took:.3f} s")
    kappa = [code.measures[Coefficient.COHEN] for code in codes]
    coding, on = on_units(units, marks.document, marks.start, marks.end)
    given = np.zeros((options.codes, 2, len(units)), dtype=np.int64)
    given[marks.row[coding], marks.coder[coding], on] = 1
    peer(
        "krippendorff",
        "krippendorff",
        lambda m: [m.alpha(reliability_data=each, level_of_measurement="nominal") for each in given],
        alpha,
    )
    peer("scikit-learn", "sklearn.metrics", lambda m: [m.cohen_kappa_score(*each) for each in given], kappa)


def peer(name: str, module: str, job: Callable[[Any], list[float]], own: list[float | None]) -> None:
    """Time another library on the same units, and compare what it says with ours."""
    try:
        loaded = import_module(module)
    except ImportError:
        print(f"{name}: not installed")
        return
    took, found = best(lambda: job(loaded))
    apart = max(abs(theirs - (ours or 0.0)) for theirs, ours in zip(found, own, strict=True))
    print(f"{name}, units cut and filled before: {took:.3f} s; farthest from ours by {apart:.1e}")


if __name__ == "__main__":
    main()

"""Agreement coefficients against published and hand-worked examples, and against the plain definitions."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.agreement import coefficients as measure
from qualcode.analysis.agreement.measuring import Marks, agreement_of
from qualcode.analysis.agreement.unitising import alpha_u, matched_segments, overlap, unitising_alpha
from qualcode.analysis.agreement.units import cut, gathered, on_units
from qualcode.model.agreement import AgreementUnit, Coefficient
from qualcode.model.span import Span

CASES = json.loads((Path(__file__).parent / "agreement_cases.json").read_text(encoding="utf-8"))


def ratings_of(case):
    raters = case.get("raters") or list(
        zip(*(pair[:2] for pair in case["pairs"] for _time in range(pair[2])), strict=True)
    )
    values = sorted({value for row in raters for value in row if value is not None})
    rated = [[measure.MISSING if value is None else values.index(value) for value in row] for row in raters]
    return np.array(rated), values


def measures_of(case):
    if case["kind"] == "holsti":
        return {"holsti": measure.holsti(case["n_agree"], case["n1"], case["n2"])}
    if case["kind"] == "segment_match":
        agree, disagree = matched_segments(case["a"], case["b"], case["threshold"])
        return {"agree": agree, "disagree": disagree, "percent": agree / (agree + disagree)}
    if case["kind"] == "spans":
        found = overlap(map(tuple, case["a"]), map(tuple, case["b"]), case["L"])
        names = {"n11": "both", "n10": "first", "n01": "second", "n00": "neither"}
        return {key: getattr(found, names.get(key, key)) for key in case["expected"]}
    if case["kind"] == "alpha_U":
        units = [[(s * case["scale"], (s + n) * case["scale"]) for s, n in own] for own in case["observers"]]
        return dict(
            zip(("Do", "De", "alpha_U"), alpha_u(units, case["L"] * case["scale"], case["begin"]), strict=True)
        )
    if case["kind"] == "u_alpha":
        found = unitising_alpha(case["observers"], case["L"])
        return {
            "u_alpha": found.overall,
            "binary": found.binary,
            "cu_alpha": found.codes,
            "ku_1": found.of_code["1"],
            "ku_2": found.of_code["2"],
            "cu_coverage": found.coverage,
        }
    ratings, values = ratings_of(case) if case["kind"] == "nominal_matrix" else (None, [1, 2, 3, 4, 5])
    if ratings is not None:
        counts = measure.counted(ratings, len(values))
    else:
        rows = case.get("counts") or [[row.count(value) for value in values] for row in case["units"]]
        counts = np.array(rows)
    found = {
        "percent_multi": measure.share_agreeing(counts),
        "percent": measure.share_agreeing(counts),
        "fleiss": measure.fleiss(counts),
        "fleiss_missing_irrCAC": measure.fleiss(counts),
        "brennan_prediger": measure.brennan_prediger(counts),
        "brennan_prediger_multi": measure.brennan_prediger(counts),
        "gwet_ac1": measure.gwet_ac1(counts),
        "kripp_nominal": measure.krippendorff(counts),
        "kripp_ordinal": measure.krippendorff(counts, measure.ordinal_difference(counts)),
    }
    if all(isinstance(value, int) for value in values):
        found["kripp_interval"] = measure.krippendorff(counts, measure.interval_difference(values))
        found["kripp_ratio"] = measure.krippendorff(counts, measure.ratio_difference(values))
    if ratings is not None and len(ratings) == 2:
        found["cohen"] = measure.cohen(*ratings, len(values))
        found["scott_pi"] = measure.scott(*ratings, len(values))
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_worked_examples(case):
    found = measures_of(case)
    for key, wanted in case["expected"].items():
        if wanted is None:
            assert found[key] is None, key
        else:
            assert found[key] == pytest.approx(wanted, abs=case["tolerance"]), key


def test_one_code_everywhere_is_undefined_and_not_perfect():
    same = np.ones((3, 8), dtype=np.int64)
    counts = measure.counted(same, 2)
    assert measure.share_agreeing(counts) == 1
    assert measure.krippendorff(counts) is None
    assert measure.fleiss(counts) is None
    assert measure.cohen(same[0], same[1], 2) is None
    assert measure.krippendorff(measure.counted(np.full((2, 4), measure.MISSING), 2)) is None


def test_a_rating_outside_the_categories_is_refused():
    with pytest.raises(ValueError, match="categories"):
        measure.counted(np.array([[0, 2], [0, 1]]), 2)


def test_masi_of_sets():
    sets = [frozenset(), frozenset({1}), frozenset({1, 2}), frozenset({2, 3}), frozenset({4})]
    found = 1 - measure.masi_difference(sets)
    assert np.diag(found) == pytest.approx([1] * 5)
    assert found[1, 2] == pytest.approx(1 / 2 * 2 / 3)
    assert found[2, 3] == pytest.approx(1 / 3 * 1 / 3)
    assert found[0, 1] == found[1, 4] == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(-1, 2), min_size=3, max_size=3), min_size=2, max_size=8))
def test_alpha_is_what_the_definition_says(units):
    """Pairs of values within units, against pairs of all values that can be paired (Krippendorff 2011, section C)."""
    ratings = np.array(units).T
    pairable = [[value for value in unit if value >= 0] for unit in units]
    pairable = [unit for unit in pairable if len(unit) > 1]
    values = [value for unit in pairable for value in unit]
    observed = sum(2 * sum(a != b for a, b in combinations(unit, 2)) / (len(unit) - 1) for unit in pairable) / max(
        len(values), 1
    )
    expected = 2 * sum(a != b for a, b in combinations(values, 2)) / max(len(values) * (len(values) - 1), 1)
    found = measure.krippendorff(measure.counted(ratings, 3))
    assert found == (pytest.approx(1 - observed / expected) if expected else None)


def test_units_leave_out_interviewers_and_what_has_no_word():
    text = "Hva nå?\nJo. Det går.\n…\nBra."
    turns = [Span(0, 7), Span(8, 20), Span(21, 22), Span(23, 27)]
    said = {unit: [s.of(text) for s in cut(text, turns, turns[:1], unit)] for unit in AgreementUnit}
    assert said[AgreementUnit.TURN] == ["Jo. Det går.", "Bra."]
    assert said[AgreementUnit.SENTENCE] == ["Jo.", "Det går.", "Bra."]
    assert said[AgreementUnit.DOCUMENT] == [text]
    assert [s.of(text) for s in cut(text, [], [], AgreementUnit.TURN)] == ["Hva nå?", "Jo. Det går.", "Bra."]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(1, 12), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8),
)
def test_a_coding_is_on_a_unit_by_half_of_the_shorter(sizes, codings):
    starts = np.concatenate([[0], np.cumsum([size + 1 for size in sizes])[:-1]])
    units = gathered([(0, Span(int(s), int(s) + n)) for s, n in zip(starts, sizes, strict=True)])
    spans = [(start, start + length) for start, length in codings]
    columns = np.array(spans, dtype=np.int64).reshape(-1, 2)
    found = on_units(units, np.zeros(len(spans), dtype=np.int64), columns[:, 0], columns[:, 1])
    wanted = {
        (c, u)
        for c, (start, end) in enumerate(spans)
        for u in range(len(units))
        if (shared := min(end, units.end[u]) - max(start, units.start[u])) > 0
        and 2 * shared >= min(end - start, units.end[u] - units.start[u])
    }
    assert set(zip(*(each.tolist() for each in found), strict=True)) == wanted


def test_an_interval_needs_ten_documents_and_holds_alpha():
    rng = np.random.default_rng(1)
    rows = []
    for document in range(12):
        for unit in range(20):
            truth = rng.random() < 0.3
            rows += [
                (coder, 0, document, unit * 10, unit * 10 + 9) for coder in (0, 1) if truth != (rng.random() < 0.1)
            ]
    marks = np.array(rows, dtype=np.int64)

    def measured(documents):
        kept = marks[marks[:, 2] < documents]
        units = gathered([(d, Span(u * 10, u * 10 + 9)) for d in range(documents) for u in range(20)])
        columns = Marks(*(kept[:, at] for at in range(5)))
        wanted = (Coefficient.ALPHA, Coefficient.PERCENT, Coefficient.U_ALPHA)
        found, total = agreement_of([("a", "a")], columns, units, [200] * documents, 2, AgreementUnit.TURN, wanted)
        return found[0], total

    code, total = measured(12)
    low, high = code.interval
    assert low < code.measures[Coefficient.ALPHA] < high
    assert total.measures[Coefficient.PERCENT] == code.measures[Coefficient.PERCENT]
    assert code.measures[Coefficient.U_ALPHA] == pytest.approx(code.measures[Coefficient.ALPHA], abs=0.05)
    assert measured(9)[0].interval is None

"""Saturation: how many codes each further case brings that no case before it had."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qualcode.analysis.attribution import Flags, attribution, column
from qualcode.analysis.base import finished_documents
from qualcode.analysis.rows import choose_rows
from qualcode.analysis.where import coding_mask, compile_filter
from qualcode.i18n import _
from qualcode.model.codings import Codings
from qualcode.model.counting import CountRule
from qualcode.model.meeting import Saturation, SaturationRule, SaturationStep

ORDERS = 1000
SEED = 20260101
"""Of the random orders; printed, so that anyone gets the same."""


def saturation(codings: Codings, rule: SaturationRule, order: Sequence[int]) -> Saturation:
    """New codes by case, and after how many cases a run brought few (Guest, Namey and Chen 2020).

    Args:
        codings: the study.
        rule: base, run, threshold, codes.
        order: documents as indices, in the order of the interviews; unfinished ones and those that the filter leaves
            out are passed over.

    Raises:
        QualcodeError: if the rule names what is not there.
    """
    chosen = choose_rows(codings, CountRule(rows=rule.rows, rollup=False))
    kept = compile_filter(codings, rule.where)
    mask = coding_mask(codings, kept) & ~attribution(codings).only_interviewers
    finished = finished_documents(codings, kept) & kept.documents
    cases = [document for document in order if finished[document]]
    has = np.zeros((len(codings.documents), len(chosen.rows)), dtype=np.bool_)
    for document, code in zip(
        column(codings.document)[mask].tolist(), column(codings.code)[mask].tolist(), strict=True
    ):
        has[document, list(chosen.of_code[code])] = True
    own = has[cases]
    met = np.zeros(len(chosen.rows), dtype=np.bool_)
    steps = []
    for at, document in enumerate(cases):
        new = own[at] & ~met
        met |= own[at]
        names = tuple(chosen.rows[row].path or chosen.rows[row].name or "" for row in np.flatnonzero(new))
        facts = codings.documents[document]
        steps.append(SaturationStep(facts.label or facts.name, int(own[at].sum()), names, int(met.sum())))
    if len(cases) < rule.base + rule.run:
        why = _("there are {n} cases; base and run need {m}.").format(n=len(cases), m=rule.base + rule.run)
        return Saturation(tuple(steps), 0, (), None, None, why)
    base_codes, shares = _shares(own, rule)
    if not base_codes:
        return Saturation(tuple(steps), 0, (), None, None, _("the cases of the base have no codes."))
    return Saturation(tuple(steps), base_codes, shares, _first_at(shares, rule), _spread(own, rule))


def _shares(own: Flags, rule: SaturationRule) -> tuple[int, tuple[float, ...]]:
    """The number of codes of the base, and the share of new ones in the run that ends with each case after it."""
    met = np.maximum.accumulate(own, axis=0).sum(axis=1)
    base_codes = int(met[rule.base - 1])
    ends = np.arange(rule.base + rule.run - 1, len(own))
    new = met[ends] - met[ends - rule.run]
    return base_codes, tuple((new / base_codes).tolist()) if base_codes else ()


def _first_at(shares: Sequence[float], rule: SaturationRule) -> int | None:
    return next((rule.base + rule.run + at for at, share in enumerate(shares) if share <= rule.threshold), None)


def _spread(own: Flags, rule: SaturationRule) -> tuple[int, int | None] | None:
    """The least and the most cases that random orders of the same cases would have taken."""
    rng = np.random.default_rng(SEED)
    found = [_first_at(_shares(own[rng.permutation(len(own))], rule)[1], rule) for _order in range(ORDERS)]
    came = [at for at in found if at is not None]
    if not came:
        return None
    return min(came), None if None in found else max(came)

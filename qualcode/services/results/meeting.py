"""Which codes meet, and when new codes stop coming."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qualcode.i18n import _, ngettext
from qualcode.model.code import PATH_SEPARATOR
from qualcode.model.codings import Codings
from qualcode.model.meeting import (
    OF_PLACES,
    Cooccurrence,
    Meeting,
    MeetingRule,
    Saturation,
    SaturationRule,
)
from qualcode.model.page import Grid
from qualcode.model.study import Approach
from qualcode.services.codings.printed_quotes import natural
from qualcode.services.lookups import find_document
from qualcode.services.study import Study
from qualcode.tables.figures import decimal

EMPTY = "·"


def cooccurrence(study: Study, rule: MeetingRule) -> Cooccurrence:
    """How often each two codes meet, with the rule in words.

    Raises:
        QualcodeError: if the rule names what is not there.
    """
    from qualcode.analysis.meeting import cooccurrence as count

    found = count(study.columns(), rule)
    return replace(found, note=tuple(_meeting_note(rule, found)))


def saturation(study: Study, rule: SaturationRule) -> Saturation:
    """New codes by case, in the order of the interviews, with the rule in words.

    Raises:
        QualcodeError: if the rule names what is not there.
    """
    from qualcode.analysis.saturation import saturation as work_out

    columns = study.columns()
    found = work_out(columns, rule, _in_order(study, columns, rule))
    return replace(found, note=tuple(_saturation_note(study, rule, found)))


def cooccurrence_grid(found: Cooccurrence, jaccard: bool = False) -> Grid:
    """The table: a row and a column a code; the last column is how often the row's code is there at all."""
    rows = []
    for at, name in enumerate(found.names):
        if jaccard and found.jaccard is not None:
            cells = [EMPTY if value is None else decimal(value, 2) for value in found.jaccard[at]]
        else:
            cells = [EMPTY if not value else str(value) for value in found.counts[at]]
        rows.append((name, *cells, str(found.alone[at])))
    headings = (_("code"), *found.names, _("alone"))
    return Grid(_("Codes that meet"), headings, tuple(rows), " ".join(found.note))


def saturation_grid(found: Saturation) -> Grid:
    """A row a case: how many codes it has, how many are new, how many were met so far, and which are new."""
    rows = [
        (
            f"{at}. {step.document}",
            str(step.codes),
            str(len(step.new)),
            str(step.met),
            ", ".join(path.rpartition(PATH_SEPARATOR)[2] for path in step.new),
        )
        for at, step in enumerate(found.steps, 1)
    ]
    headings = (_("case"), _("codes"), _("new"), _("met so far"), _("new codes"))
    return Grid(_("New codes by case"), headings, tuple(rows), " ".join(found.note))


def cooccurrence_json(found: Cooccurrence) -> dict[str, Any]:
    """Everything found, keys in English; a code with itself or one above or below it is null."""
    return {
        "codes": list(found.paths),
        "counts": [list(row) for row in found.counts],
        "alone": list(found.alone),
        "jaccard": None if found.jaccard is None else [list(row) for row in found.jaccard],
        "places": found.places,
        "note": list(found.note),
    }


def saturation_json(found: Saturation) -> dict[str, Any]:
    """Everything found, keys in English; null where nothing could be worked out."""
    return {
        "cases": [
            {"document": step.document, "codes": step.codes, "new": list(step.new), "met": step.met}
            for step in found.steps
        ],
        "base_codes": found.base_codes,
        "shares": list(found.shares),
        "at": found.at,
        "spread": list(found.spread) if found.spread else None,
        "why": found.why or None,
        "note": list(found.note),
    }


def _in_order(study: Study, columns: Codings, rule: SaturationRule) -> list[int]:
    """The documents as indices: those named, in that order; else by date, undated last, then in natural order."""
    place = {facts.guid: at for at, facts in enumerate(columns.documents)}
    if rule.order:
        return list(dict.fromkeys(place[find_document(study, name).guid] for name in rule.order))
    dated = sorted(study.documents(), key=lambda each: (not each.date, each.date, natural(each.label or each.name)))
    return [place[document.guid] for document in dated]


def _meeting_note(rule: MeetingRule, found: Cooccurrence) -> list[str]:
    how = {
        Meeting.OVERLAP: _("Counted are pairs of codings whose passages share text."),
        Meeting.INSIDE: _("Counted are pairs of codings: the column's passage lies within the row's."),
        Meeting.NEAR: ngettext(
            "Counted are pairs of codings with at most {n} word between their passages.",
            "Counted are pairs of codings with at most {n} words between their passages.",
            rule.near,
        ).format(n=rule.near),
        Meeting.PASSAGE: _("Counted are passages that have both codes."),
        Meeting.TURN: _("Counted are turns that have both codes."),
        Meeting.ANSWER: _("Counted are answers that have both codes."),
        Meeting.DOCUMENT: _("Counted are documents that have both codes."),
        Meeting.CASE: _("Counted are people with words of their own who have both codes."),
    }[rule.meeting]
    lines = [how]
    if rule.meeting in OF_PLACES:
        lines.append(_("Places with any of the codes: {n}. Jaccard is both by either.").format(n=found.places))
    lines.append(
        _("A code counts with those under it and is not paired with them.")
        if rule.rollup
        else _("A code counts alone and is not paired with those above and under it.")
    )
    if not rule.interviewers:
        lines.append(_("What only interviewers say is left out."))
    if rule.where:
        lines.append(_("Only: {where}.").format(where=rule.where))
    return lines


def _saturation_note(study: Study, rule: SaturationRule, found: Saturation) -> list[str]:
    cases = len(found.steps)
    order = _("in the order given") if rule.order else _("by date, undated ones last, then by label")
    lines = [
        ngettext("{n} finished document, {order}.", "{n} finished documents, {order}.", cases).format(
            n=cases, order=order
        )
    ]
    if found.why:
        lines.append(_("Nothing is worked out: {why}").format(why=found.why))
    else:
        lines.append(
            _("Base {base} cases with {codes} codes, run {run}, at most {share} % new codes.").format(
                base=rule.base, codes=found.base_codes, run=rule.run, share=decimal(100 * rule.threshold, 0)
            )
        )
        lines.append(_result(rule, found, cases))
        lines.append(_range(found))
    lines.append(
        _("Of a codebook made beforehand this says only that its codes were met, not that nothing else is there.")
    )
    if study.info().works_as is Approach.REFLEXIVE:
        lines.append(_("The study is reflexive: there, saturation is usually no aim."))
    return lines


def _result(rule: SaturationRule, found: Saturation, cases: int) -> str:
    new = sum(len(step.new) for step in found.steps[-rule.run :])
    last = (
        _("No new codes in the last {run} of {cases} cases, in this order.")
        if not new
        else ngettext(
            "{n} new code in the last {run} of {cases} cases, in this order.",
            "{n} new codes in the last {run} of {cases} cases, in this order.",
            new,
        )
    ).format(n=new, run=rule.run, cases=cases)
    if found.at is None:
        return last + " " + _("No run brought as few as that.")
    return last + " " + _("A run first brought so few after case {at}.").format(at=found.at)


def _range(found: Saturation) -> str:
    from qualcode.analysis.saturation import ORDERS, SEED

    if found.spread is None:
        return _("In none of {orders} random orders did a run bring so few (seed {seed}).").format(
            orders=ORDERS, seed=SEED
        )
    low, high = found.spread
    said = (
        _("In {orders} random orders (seed {seed}): after {low} to {high} cases.")
        if high is not None
        else _("In {orders} random orders (seed {seed}): after {low} cases at the earliest, in some never.")
    )
    return said.format(orders=ORDERS, seed=SEED, low=low, high=high)

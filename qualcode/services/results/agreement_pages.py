"""Agreement as a table of words, and as JSON."""

from __future__ import annotations

from typing import Any

from qualcode.i18n import _
from qualcode.model.agreement import Agreement, CodeAgreement, Coefficient, Difference
from qualcode.model.page import Grid
from qualcode.tables.figures import decimal

UNDEFINED = "–"


def agreement_grid(found: Agreement) -> Grid:
    """One row a code, all codes last: how often each coder gave it, on how many units they differ, the measures."""
    headings = (
        _("code"),
        *found.coders,
        _("differ"),
        *(coefficient_name(each) for each in found.coefficients),
    )
    return Grid(
        _("Agreement of coders, by code"),
        headings,
        tuple(_cells(each, found) for each in (*found.codes, found.total)),
        " ".join((*found.note, *_reasons(found))),
    )


def agreement_json(found: Agreement) -> dict[str, Any]:
    """Everything found, keys in English; an undefined measure is null."""
    return {
        "coders": list(found.coders),
        "unit": found.unit.value,
        "units": found.units,
        "documents": list(found.documents),
        "left_out": list(found.left_out),
        "coefficients": [each.value for each in found.coefficients],
        "codes": [_code_json(each) for each in found.codes],
        "all": _code_json(found.total),
        "note": list(found.note),
        "warnings": list(found.warnings),
    }


def coefficient_name(which: Coefficient) -> str:
    """What a measure is called above its column."""
    return {
        Coefficient.PERCENT: _("percent"),
        Coefficient.ALPHA: "α",
        Coefficient.F1: "F1",
        Coefficient.CODED_PERCENT: _("percent, coded only"),
        Coefficient.HOLSTI: "Holsti",
        Coefficient.COHEN: "Cohen κ",
        Coefficient.SCOTT: "Scott π",
        Coefficient.FLEISS: "Fleiss κ",
        Coefficient.BRENNAN_PREDIGER: "Brennan–Prediger",
        Coefficient.AC1: "AC1",
        Coefficient.U_ALPHA: "u-α",
        Coefficient.MASI: "α (MASI)",
    }[which]


def difference_name(kind: Difference) -> str:
    """What a kind of disagreement is called."""
    return {
        Difference.MISSED: _("missed"),
        Difference.OTHER_CODE: _("other code"),
        Difference.OTHER_ENDS: _("other ends"),
    }[kind]


def _cells(each: CodeAgreement, found: Agreement) -> tuple[str, ...]:
    measures = (_value(which, each) for which in found.coefficients)
    return each.name, *(str(units) for units in each.units), str(each.differ), *measures


def _value(which: Coefficient, each: CodeAgreement) -> str:
    value = each.measures.get(which)
    if value is None:
        return UNDEFINED
    if which in {Coefficient.PERCENT, Coefficient.CODED_PERCENT}:
        return decimal(100 * value, 1)
    said = decimal(value, 2)
    if which is Coefficient.ALPHA and each.interval:
        said += f" ({decimal(each.interval[0], 2)}–{decimal(each.interval[1], 2)})"
    return said


def _reasons(found: Agreement) -> list[str]:
    """Why measures are dashes, each reason once with the codes that it is true of."""
    named: dict[str, list[str]] = {}
    for each in found.codes:
        if each.undefined:
            named.setdefault(each.undefined, []).append(each.name)
    return [
        _("{dash} is not defined: {reason} ({names}).").format(dash=UNDEFINED, reason=reason, names=", ".join(names))
        for reason, names in named.items()
    ]


def _code_json(each: CodeAgreement) -> dict[str, Any]:
    return {
        "code": each.code or None,
        "units": list(each.units),
        "all_agree": each.all_agree,
        "differ": each.differ,
        **{which.value: value for which, value in each.measures.items()},
        "interval": list(each.interval) if each.interval else None,
        "undefined": each.undefined or None,
    }

"""By what agreement is measured in a study: chosen once, before measuring, kept in it and logged.

The choice is a change of its own, so the log tells when it was made and by whom, and whether it was changed after the
first figures were seen; undo takes it back. It needs no row: what was chosen stands in the change's args.
"""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.agreement import AgreementRule, AgreementUnit, Coefficient
from qualcode.model.errors import QualcodeError
from qualcode.services.study import Study
from qualcode.store.log import changes_of_kind
from qualcode.tables.figures import decimal

KIND = "agreement.rule"


@dataclass(frozen=True, slots=True)
class KeptRule:
    """What a study keeps: unit, measures, and from which value of alpha on its people hold agreement to be enough.

    `chosen` is when (UTC, ISO 8601) and `coder` by whom; `before` how many other choices stood before it.
    """

    unit: AgreementUnit
    coefficients: tuple[Coefficient, ...]
    threshold: float | None
    chosen: str
    coder: str
    before: int


def kept_rule(study: Study) -> KeptRule | None:
    """What the study keeps, or None if nobody has chosen."""
    with study.file.reading() as connection:
        listed = [change for change, _ops in changes_of_kind(connection, (KIND,))]
    if not listed:
        return None
    last = listed[-1]
    return KeptRule(
        AgreementUnit(last.args["unit"]),
        tuple(Coefficient(each) for each in last.args["coefficients"]),
        last.args["threshold"],
        last.time,
        last.coder,
        len(listed) - 1,
    )


def keep_rule(study: Study, rule: AgreementRule, threshold: float | None) -> bool:
    """Keep unit, measures and threshold in the study, as one change; returns whether they differ from what it keeps.

    Raises:
        QualcodeError: if the threshold is not above 0 and at most 1.
    """
    if threshold is not None and not 0 < threshold <= 1:
        raise QualcodeError(
            _("a threshold of alpha lies above 0 and is at most 1."), decimal(threshold, 2), _("Nothing was kept.")
        )
    kept = kept_rule(study)
    if kept and (kept.unit, kept.coefficients, kept.threshold) == (rule.unit, rule.coefficients, threshold):
        return False
    args = {
        "unit": rule.unit.value,
        "coefficients": [each.value for each in rule.coefficients],
        "threshold": threshold,
    }
    with study.change("agreement.rule", args) as change:
        change.decide()
    return True


def kept_note(kept: KeptRule, rule: AgreementRule) -> list[str]:
    """What stands under a table about the choice: when it was made, whether this table follows it, the threshold."""
    lines = [
        _("Unit and measures were chosen on {date} by {coder} and are kept in the study.").format(
            date=kept.chosen[:10], coder=kept.coder
        )
    ]
    if kept.before:
        lines.append(_("They had been chosen otherwise before; the log has it."))
    if (kept.unit, kept.coefficients) != (rule.unit, rule.coefficients):
        lines.append(_("This table does not follow that choice."))
    if kept.threshold is not None:
        lines.append(
            _("The threshold chosen with them: α of at least {value}.").format(value=decimal(kept.threshold, 2))
        )
    return lines

"""Agreement of coders of one study, and the passages on which they differ."""

from __future__ import annotations

from qualcode.i18n import _, ngettext
from qualcode.model.agreement import (
    FEWEST_FOR_INTERVAL,
    Agreement,
    AgreementRule,
    AgreementUnit,
    Coefficient,
    Difference,
    Disagreement,
)
from qualcode.model.span import Span
from qualcode.model.study import Approach
from qualcode.services.codebook.versions import list_versions
from qualcode.services.results.agreement_rule import kept_note, kept_rule
from qualcode.services.results.compared import Compared, compared
from qualcode.services.study import Study
from qualcode.text.lines import Lines


def agreement(study: Study, rule: AgreementRule) -> Agreement:
    """How far coders agree on each code, in the documents that all of them have finished.

    Raises:
        QualcodeError: if there are fewer than two coders, a name fits nobody, or no document is finished by all.
    """
    from qualcode.analysis.agreement.measuring import agreement_of

    found = compared(study, rule)
    codes, total = agreement_of(
        found.rows, found.marks, found.units, found.lengths, len(found.coders), rule.unit, rule.coefficients
    )
    return Agreement(
        found.coders,
        rule.unit,
        rule.coefficients,
        found.documents,
        found.left_out,
        len(found.units),
        tuple(codes),
        total,
        tuple(_note(study, rule, found)),
        tuple(_warnings(study, found)),
    )


def disagreements(study: Study, rule: AgreementRule) -> list[Disagreement]:
    """Where coders differ: by document and place, then by code. For the meeting in which they are talked through.

    A code that one put on a unit and another did not is *missed*, or *another code* if the other put some other
    compared code there; where both put it but their passages do not begin and end alike, *other ends*.
    """
    import numpy as np

    from qualcode.analysis.agreement.units import on_units

    found = compared(study, rule)
    marks, units = found.marks, found.units
    coding, on = on_units(units, marks.document, marks.start, marks.end)
    there: dict[tuple[int, int], dict[int, list[Span]]] = {}
    on_unit: dict[tuple[int, int], set[int]] = {}
    for each, unit in zip(coding.tolist(), on.tolist(), strict=True):
        row, coder = int(marks.row[each]), int(marks.coder[each])
        span = Span(int(marks.start[each]), int(marks.end[each]))
        there.setdefault((unit, row), {}).setdefault(coder, []).append(span)
        on_unit.setdefault((unit, coder), set()).add(row)
    by_text: dict[int, tuple[str, Lines]] = {}
    listed = []
    for (unit, row), own in sorted(there.items()):
        missing = [coder for coder in range(len(found.coders)) if coder not in own]
        ends = {tuple(sorted((span.start, span.end) for span in spans)) for spans in own.values()}
        if not missing and len(ends) == 1:
            continue
        document = int(np.asarray(units.document)[unit])
        if document not in by_text:
            text = found.texts[document]
            by_text[document] = text, Lines(text)
        text, lines = by_text[document]
        place = Span(int(units.start[unit]), int(units.end[unit]))
        instead = sorted({other for coder in missing for other in on_unit.get((unit, coder), ())} - {row})
        kind = Difference.OTHER_ENDS if not missing else Difference.OTHER_CODE if instead else Difference.MISSED
        listed.append(
            Disagreement(
                found.documents[document],
                found.labels[document],
                place,
                lines.number(place.start),
                place.of(text),
                found.rows[row][0],
                kind,
                tuple(found.coders[coder] for coder in sorted(own)),
                tuple(found.coders[coder] for coder in missing),
                tuple(found.rows[other][0] for other in instead),
                {found.coders[coder]: tuple(sorted(spans)) for coder, spans in own.items()},
            )
        )
    return listed


def _note(study: Study, rule: AgreementRule, found: Compared) -> list[str]:
    """The rule by which was counted, in sentences that may stand under the table."""
    units = {
        AgreementUnit.TURN: _("Units are turns, and paragraphs where nobody speaks"),
        AgreementUnit.PARAGRAPH: _("Units are paragraphs"),
        AgreementUnit.SENTENCE: _("Units are sentences"),
        AgreementUnit.DOCUMENT: _("Units are documents"),
        AgreementUnit.CHARACTER: _("Units are characters, of which most are coded by nobody, which raises percent"),
    }[rule.unit]
    lines = [
        _("{coders}; {documents}; {units}.").format(
            coders=_("coders {names}").format(names=", ".join(found.coders)),
            documents=ngettext("{n} document", "{n} documents", len(found.documents)).format(n=len(found.documents)),
            units=ngettext("{n} unit", "{n} units", len(found.units)).format(n=len(found.units)),
        ),
        units + (_(", interviewers' included.") if rule.interviewers else _("; what interviewers say is left out.")),
    ]
    if rule.unit is not AgreementUnit.CHARACTER:
        lines.append(
            _(
                "A code is on a unit if what its coding and the unit share is at least half of the shorter of the "
                "two. Units that nobody coded count as agreed on."
            )
        )
    lines.append(found.finished_by)
    kept = kept_rule(study)
    lines += kept_note(kept, rule) if kept else []
    versions = list_versions(study)
    lines.append(
        _("Codebook: version {name} of {date}.").format(name=versions[-1].name, date=versions[-1].created[:10])
        if versions
        else _("Codebook: as it is now; no version was kept.")
    )
    if Coefficient.ALPHA in rule.coefficients and len(found.documents) < FEWEST_FOR_INTERVAL:
        lines.append(
            _("No interval is given for alpha: under {n} documents it says nothing.").format(n=FEWEST_FOR_INTERVAL)
        )
    elif Coefficient.ALPHA in rule.coefficients and rule.unit is not AgreementUnit.CHARACTER:
        from qualcode.analysis.agreement.measuring import DRAWS, SEED

        lines.append(
            _("In brackets: 95 of 100 of {draws} draws of documents with replacement (seed {seed}).").format(
                draws=DRAWS, seed=SEED
            )
        )
    lines.append(
        _(
            "Measured on what was coded independently it tells of reliability; on what was talked through it is no "
            "measure of reliability."
        )
    )
    return lines


def _warnings(study: Study, found: Compared) -> list[str]:
    """What a reader must know before trusting the figures."""
    said = []
    if found.left_out:
        said.append(
            _("Left out, since not every coder has finished them: {names}.").format(names=", ".join(found.left_out))
        )
    if found.dependent:
        said.append(
            ngettext(
                "{n} of the codings compared began as a suggestion, a rule or a search: not made independently.",
                "{n} of the codings compared began as suggestions, rules or searches: not made independently.",
                found.dependent,
            ).format(n=found.dependent)
        )
    if found.unsettled:
        said.append(
            ngettext(
                "{n} coding waits to be resolved after a new text version and is not compared.",
                "{n} codings wait to be resolved after a new text version and are not compared.",
                found.unsettled,
            ).format(n=found.unsettled)
        )
    if study.info().works_as is Approach.REFLEXIVE:
        said.append(_("The study is reflexive: there, agreement of coders is usually no aim."))
    return said

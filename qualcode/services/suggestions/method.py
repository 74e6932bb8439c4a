"""A paragraph for the method chapter on how suggestions were used, in Norwegian and in English."""

from __future__ import annotations

from qualcode.i18n import N_, translated, with_percent
from qualcode.services.suggestions.report import SuggestionReport

FEWEST_FOR_PERCENT = 20
"""Of fewer cases a share is given as «3 of 4», never as a percentage."""


def method_paragraph(report: SuggestionReport, language: str) -> str:
    """What a reader of the study must know of the suggestions, with this study's figures.

    Args:
        report: how suggestions fared.
        language: `nb` or `en`.
    """
    say = translated(language)
    total = report.total
    if not total.offered:
        return say(N_("No codes were suggested by the program in this study; all coding was done by people."))
    engine = ", ".join(report.engines) or "qualcode"
    parts = [
        say(
            N_(
                "During coding, the program qualcode suggested codes for passages that were not coded yet ({engine}: "
                "a linear model of the words of the codebook and of the passages coded so far, run on the "
                "researcher's own computer). No suggestion was counted before a person had accepted it."
            )
        ).format(engine=engine),
        say(
            N_(
                "Suggestions shown: {offered}. Decided on: {decided}; of these accepted as they were: {accepted}, "
                "accepted with another code or other ends: {changed}, rejected: {rejected} (precision {precision})."
            )
        ).format(
            offered=total.offered,
            decided=total.decided,
            accepted=total.accepted,
            changed=total.changed,
            rejected=total.rejected,
            precision=share(total.accepted, total.decided, language),
        ),
        say(N_("Codings that began as suggestions: {share}.")).format(
            share=part_of(report.suggested, report.codings, language)
        ),
    ]
    if report.rules:
        parts.append(
            say(N_("Decisions on what rules suggested that the researcher wrote: {count}.")).format(
                count=report.rules
            )
        )
    if report.blind.judged:
        parts.append(
            say(
                N_(
                    "To see whether the suggestions steered the coding, passages were judged again without the "
                    "suggestion in sight. Judged as before: {share}."
                )
            ).format(share=part_of(report.blind.agreed, report.blind.judged, language))
        )
    return " ".join(parts)


def part_of(part: int, whole: int, language: str) -> str:
    """A part with its whole: `12 of 539 (2%)`, `3 of 4`."""
    said = translated(language)(N_("{part} of {whole}")).format(part=part, whole=whole)
    return said if whole < FEWEST_FOR_PERCENT else f"{said} ({share(part, whole, language)})"


def share(part: int, whole: int, language: str) -> str:
    """A share as people write it: `62 %` in Norwegian, `62%` in English, `3 of 4` where the cases are few."""
    if not whole:
        return "–"
    if whole < FEWEST_FOR_PERCENT:
        return translated(language)(N_("{part} of {whole}")).format(part=part, whole=whole)
    percent = 100 * part / whole
    if 0 < percent < 1:
        figure = f"{percent:.1f}".replace(".", "," if language == "nb" else ".")
        return with_percent(figure, language)
    return with_percent(str(round(percent)), language)

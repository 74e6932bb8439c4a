"""Recommendations: what the study advises, each with the findings that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.i18n import _
from qualcode.model.claims import Finding, Recommendation
from qualcode.model.code import fold
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.services.conflicts import refuse_overwriting
from qualcode.services.study import Study
from qualcode.store.claims import recommendations
from qualcode.store.dependents import remove

SHOWN = 60
"""How many characters of a recommendation the log's sentence shows."""


def list_recommendations(study: Study) -> list[Recommendation]:
    """All recommendations in their order."""
    with study.file.reading() as connection:
        return recommendations(connection)


def add_recommendation(study: Study, text: str, findings: Sequence[Finding] = ()) -> Recommendation:
    """Advise something, resting on findings.

    Raises:
        QualcodeError: if it says nothing.
    """
    text = _one_sentence(text)
    with study.change("recommendation.add", {"recommendation": _short(text)}) as change:
        guid = change.insert("recommendation", {"sort": len(change.find_all("recommendation")), "text": text})
        links = [{"recommendation": guid, "finding": each.guid} for each in findings]
        change.insert_many("recommendation_finding", links)
    return _by_guid(study, guid)


def edit_recommendation(
    study: Study, recommendation: Recommendation, text: str = "", findings: Sequence[Finding] | None = None
) -> Recommendation:
    """Say it otherwise, or let it rest on other findings instead of those it rested on before.

    Args:
        study: the open study.
        recommendation: which.
        text: what it says from now on; empty to leave it.
        findings: what it rests on from now on; None to leave that.
    """
    with study.change("recommendation.edit", {"recommendation": _short(recommendation.text)}) as change:
        if text.strip():
            row = {"text": _one_sentence(text)}
            before = {"text": recommendation.text}
            refuse_overwriting(
                change, "recommendation", recommendation.guid, before, row, _short(recommendation.text)
            )
            change.update("recommendation", recommendation.guid, row)
        if findings is not None:
            wanted = {each.guid for each in findings}
            links = change.find_all("recommendation_finding", recommendation=recommendation.guid)
            linked = change.rows("recommendation_finding", links)
            there = {row["finding"]: guid for guid, row in linked.items()}
            gone = [guid for finding, guid in there.items() if finding not in wanted]
            change.delete_many("recommendation_finding", gone)
            new = [each.guid for each in findings if each.guid not in there]
            change.insert_many(
                "recommendation_finding", [{"recommendation": recommendation.guid, "finding": guid} for guid in new]
            )
    return _by_guid(study, recommendation.guid)


def remove_recommendation(study: Study, recommendation: Recommendation) -> None:
    """Remove a recommendation; its findings stay."""
    with study.change("recommendation.remove", {"recommendation": _short(recommendation.text)}) as change:
        remove(change, "recommendation", [recommendation.guid])


def find_recommendation(study: Study, wanted: str) -> Recommendation:
    """The recommendation of that number, or whose text or id begins so.

    Raises:
        QualcodeError: if there is none.
        AmbiguousError: if several begin so.
    """
    listed = list_recommendations(study)
    for each in listed:
        if wanted.strip() == str(each.number):
            return each
    found = [r for r in listed if fold(r.text).startswith(fold(wanted)) or r.guid.startswith(wanted.lower())]
    if not found:
        raise QualcodeError(
            _("there is no such recommendation."), wanted, _("`qualcode recommendations` shows them.")
        )
    if len(found) > 1:
        raise AmbiguousError(_("that fits several."), [_short(each.text) for each in found], wanted)
    return found[0]


def _one_sentence(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise QualcodeError(_("the recommendation says nothing."))
    return text


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"


def _by_guid(study: Study, guid: str) -> Recommendation:
    return next(each for each in list_recommendations(study) if each.guid == guid)

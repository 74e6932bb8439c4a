"""Findings: sentences that the study claims, each with passages for and against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qualcode.i18n import _
from qualcode.model.claims import ClaimStatus, Finding, Side, Theme
from qualcode.model.code import fold
from qualcode.model.document import Document
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.span import Span
from qualcode.services.claims.themes import list_themes, status_of
from qualcode.services.codings.segments import drop_unused, segment_at
from qualcode.services.conflicts import refuse_if_changed, refuse_overwriting
from qualcode.services.study import Study
from qualcode.store.claims import findings
from qualcode.store.dependents import remove
from qualcode.store.recorder import Recorder

SHOWN = 60
"""How many characters of a finding the log's sentence shows."""


def list_findings(study: Study) -> list[Finding]:
    """All findings in their order."""
    with study.file.reading() as connection:
        return findings(connection)


def add_finding(study: Study, text: str, theme: Theme | None = None) -> Finding:
    """Claim something, as a candidate.

    Raises:
        QualcodeError: if it says nothing.
    """
    text = _one_sentence(text)
    with study.change("finding.add", {"finding": _short(text)}) as change:
        guid = _insert(change, text, theme)
    return _by_guid(study, guid)


def edit_finding(study: Study, finding: Finding, values: Mapping[str, str], theme: Theme | None = None) -> Finding:
    """Change a finding's `text` or `status` (candidate, settled), or the theme that it belongs to.

    Raises:
        QualcodeError: if there is no such field or status, or it would say nothing.
    """
    row: dict[str, Any] = {}
    for key, value in values.items():
        if key not in {"text", "status"}:
            raise QualcodeError(_("a finding has no such field."), key, _("There are: text, status, theme."))
        row[key] = status_of(value).value if key == "status" else _one_sentence(value)
    if theme is not None:
        row["theme"] = theme.guid
    with study.change("finding.edit", {"finding": _short(finding.text)}) as change:
        seen = {"text": finding.text, "status": finding.status.value}
        refuse_overwriting(change, "finding", finding.guid, seen, row, _short(finding.text))
        if theme is not None:
            _check_theme(study, change, finding, theme)
        change.update("finding", finding.guid, row)
    return _by_guid(study, finding.guid)


def _check_theme(study: Study, change: Recorder, finding: Finding, theme: Theme) -> None:
    """See that the finding is still under the theme that was seen, or under none."""
    names = {each.guid: each.name for each in list_themes(study)}
    under = change.rows("finding", [finding.guid])[finding.guid]["theme"]
    now, seen = ({"theme": names.get(guid or "", "")} for guid in (under, finding.theme))
    refuse_if_changed(now, seen, {"theme": theme.name}, _short(finding.text))


def grade_finding(study: Study, finding: Finding, grade: str, reason: str) -> Finding:
    """Say in one's own words how well a finding is borne out, and why; an empty grade takes it away.

    Raises:
        QualcodeError: if there is a grade without a reason.
    """
    grade, reason = " ".join(grade.split()), " ".join(reason.split())
    if grade and not reason:
        raise QualcodeError(
            _("a grade needs its reason."), grade, _("Say why in a sentence; it is printed beside the grade.")
        )
    row = {"grade": grade, "grade_reason": reason if grade else ""}
    with study.change("finding.grade", {"finding": _short(finding.text), "grade": grade}) as change:
        before = {"grade": finding.grade, "grade_reason": finding.grade_reason}
        refuse_overwriting(change, "finding", finding.guid, before, row, _short(finding.text))
        change.update("finding", finding.guid, row)
    return _by_guid(study, finding.guid)


def add_evidence(study: Study, finding: Finding | str, document: Document, span: Span, side: Side) -> Finding:
    """Take a passage as speaking for or against a finding; on a passage taken already, the side is changed.

    Args:
        study: the open study.
        finding: the finding, or the sentence of a new one.
        document: where the passage is.
        span: the passage, in code points of the current text.
        side: what it does for the finding.

    Raises:
        QualcodeError: if the passage is not in the document's text, or the sentence is empty.
    """
    claim = _one_sentence(finding) if isinstance(finding, str) else finding.text
    text = study.text(document)
    if not 0 <= span.start < span.end <= len(text.text):
        raise QualcodeError(_("the passage is not in the text."), document.name)
    args = {"finding": _short(claim), "document": document.name, "side": side.value}
    with study.change("finding.evidence", args) as change:
        guid = _insert(change, claim, None) if isinstance(finding, str) else finding.guid
        segment = segment_at(change, text.revision_guid, span.start, span.end)
        known = change.find("evidence", finding=guid, segment=segment)
        if known:
            change.update("evidence", known, {"side": side.value})
        else:
            change.insert("evidence", {"finding": guid, "segment": segment, "side": side.value})
    return _by_guid(study, guid)


def remove_evidence(study: Study, finding: Finding, guid: str) -> None:
    """Take a passage away from a finding.

    Args:
        study: the open study.
        finding: the finding.
        guid: the passage's own (`EvidencePassage.guid`).
    """
    with study.change("finding.no-evidence", {"finding": _short(finding.text)}) as change:
        segment = change.rows("evidence", [guid])[guid]["segment"]
        change.delete("evidence", guid)
        drop_unused(change, [segment])


def remove_finding(study: Study, finding: Finding) -> None:
    """Remove a finding; its passages stay in their texts."""
    with study.change("finding.remove", {"finding": _short(finding.text)}) as change:
        remove(change, "finding", [finding.guid])


def find_finding(study: Study, wanted: str) -> Finding:
    """The finding of that number, or whose text or id begins so.

    Raises:
        QualcodeError: if there is none.
        AmbiguousError: if several begin so.
    """
    listed = list_findings(study)
    for finding in listed:
        if wanted.strip() == str(finding.number):
            return finding
    found = [f for f in listed if fold(f.text).startswith(fold(wanted)) or f.guid.startswith(wanted.lower())]
    if not found:
        raise QualcodeError(_("there is no such finding."), wanted, _("`qualcode findings` shows them."))
    if len(found) > 1:
        raise AmbiguousError(_("that fits several."), [_short(finding.text) for finding in found], wanted)
    return found[0]


def _insert(change: Recorder, text: str, theme: Theme | None) -> str:
    row = {"sort": len(change.find_all("finding")), "text": text, "status": ClaimStatus.CANDIDATE.value}
    return change.insert("finding", {**row, "theme": theme.guid if theme else None})


def _one_sentence(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise QualcodeError(_("the finding says nothing."))
    return text


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"


def _by_guid(study: Study, guid: str) -> Finding:
    return next(finding for finding in list_findings(study) if finding.guid == guid)

"""Themes and findings, as the screen reads and changes them. Everything here runs in threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.claims import ClaimStatus, EvidencePassage, Finding, Side, Support, Theme
from qualcode.model.code import Code
from qualcode.model.document import Document
from qualcode.model.span import Span

if TYPE_CHECKING:
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class Board:
    """The themes and the codebook that they draw on."""

    themes: tuple[Theme, ...]
    codes: tuple[Code, ...]

    @property
    def loose(self) -> list[Code]:
        """The codes that no theme draws on, neither themselves nor by a code above them."""
        drawn = {guid for theme in self.themes for guid in theme.codes}
        parents = {code.guid: code.parent for code in self.codes}

        def is_drawn(guid: str | None) -> bool:
            return guid is not None and (guid in drawn or is_drawn(parents[guid]))

        return [code for code in self.codes if not is_drawn(code.guid)]


@dataclass(frozen=True, slots=True)
class Said:
    """A passage for or against a finding as people read it; `place` is a document's name and a stretch of it."""

    passage: EvidencePassage
    reference: str
    actor: str
    place: tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A finding with what stands behind it."""

    finding: Finding
    theme: str
    support: Support
    said: tuple[Said, ...]


def board(study: Study) -> Board:
    """The themes and the codebook."""
    from qualcode.services.claims.themes import list_themes

    return Board(tuple(list_themes(study)), tuple(study.codes()))


def add_theme(study: Study, name: str) -> Theme:
    """Declare a theme.

    Raises:
        QualcodeError: if the name is empty or taken.
    """
    from qualcode.services.claims import themes

    return themes.add_theme(study, name)


def edit_theme(study: Study, theme: Theme, field: str, value: str) -> None:
    """Change a theme's name, idea or status.

    Raises:
        QualcodeError: if the name is empty or taken.
    """
    from qualcode.services.claims import themes

    themes.edit_theme(study, theme, {field: value})


def set_codes(study: Study, theme: Theme, codes: Sequence[Code]) -> None:
    """Say which codes a theme draws on."""
    from qualcode.services.claims import themes

    themes.set_codes(study, theme, codes)


def shift_theme(study: Study, theme: Theme, step: int) -> None:
    """One place up (-1) or down (1), if there is room."""
    from qualcode.services.claims import themes

    if 1 <= theme.number + step <= len(themes.list_themes(study)):
        themes.move_theme(study, theme, theme.number + step)


def remove_theme(study: Study, theme: Theme) -> None:
    """Remove a theme."""
    from qualcode.services.claims import themes

    themes.remove_theme(study, theme)


def claims(study: Study) -> tuple[Claimed, ...]:
    """The findings with what stands behind them."""
    from qualcode.services.claims.findings import list_findings, support
    from qualcode.services.claims.themes import list_themes
    from qualcode.services.codings.quotes import reference
    from qualcode.services.speakers.speaking import speaker_at
    from qualcode.text.lines import Lines

    names = {theme.guid: theme.name for theme in list_themes(study)}
    documents = {document.guid: document for document in study.documents()}
    labels = {actor.guid: actor.public for actor in study.actors()}

    def said(passage: EvidencePassage) -> Said:
        document = documents[passage.document]
        text = study.text(document)
        if not passage.current:
            return Said(passage, f"[{document.label}]", "", (document.name, 0, 0))
        speaker = speaker_at(text, passage.span.start)
        lines = Lines(text.text).of(passage.span.start, passage.span.end)
        place = (document.name, passage.span.start, passage.span.end)
        return Said(passage, reference(document.label, lines), labels.get(speaker or "", ""), place)

    return tuple(
        Claimed(
            finding,
            names.get(finding.theme or "", ""),
            support(study, finding),
            tuple(said(passage) for passage in finding.passages),
        )
        for finding in list_findings(study)
    )


def add_finding(study: Study, text: str) -> Finding:
    """Write a finding down.

    Raises:
        QualcodeError: if it says nothing.
    """
    from qualcode.services.claims import findings

    return findings.add_finding(study, text)


def edit_finding(study: Study, finding: Finding, field: str, value: str) -> None:
    """Change a finding's text or status.

    Raises:
        QualcodeError: if it would say nothing.
    """
    from qualcode.services.claims import findings

    findings.edit_finding(study, finding, {field: value})


def put_in_theme(study: Study, finding: Finding, theme: Theme) -> None:
    """Say which theme a finding belongs to."""
    from qualcode.services.claims import findings

    findings.edit_finding(study, finding, {}, theme)


def remove_finding(study: Study, finding: Finding) -> None:
    """Remove a finding."""
    from qualcode.services.claims import findings

    findings.remove_finding(study, finding)


def remove_passage(study: Study, finding: Finding, guid: str) -> None:
    """Take a passage away from a finding."""
    from qualcode.services.claims import findings

    findings.remove_evidence(study, finding, guid)


def add_passage(study: Study, finding: Finding | str, document: Document, span: Span, side: Side) -> Finding:
    """Take a passage as speaking for or against a finding; a text writes the finding down first.

    Raises:
        QualcodeError: if the passage is not in the text, or the finding says nothing.
    """
    from qualcode.services.claims import findings

    return findings.add_evidence(study, finding, document, span, side)


def other_status(status: ClaimStatus) -> str:
    """Settled where it is a candidate, and the other way round."""
    return (ClaimStatus.SETTLED if status is ClaimStatus.CANDIDATE else ClaimStatus.CANDIDATE).value

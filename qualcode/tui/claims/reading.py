"""Themes and findings, as the screen reads them in threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.claims import ClaimStatus, EvidencePassage, Finding, Theme
from qualcode.model.code import Code
from qualcode.tui.parts.services import services

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
class PassageEvidence:
    """A passage for or against a finding as people read it; `place` is a document's name and a stretch of it."""

    passage: EvidencePassage
    reference: str
    actor: str
    place: tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class FindingWithEvidence:
    """A finding with what stands behind it; `breakdown` says who, in a line."""

    finding: Finding
    theme: str
    breakdown: str
    evidence: tuple[PassageEvidence, ...]


def board(study: Study) -> Board:
    """The themes and the codebook."""
    return Board(tuple(services.claims.themes.list_themes(study)), tuple(study.codes()))


def shift_theme(study: Study, theme: Theme, step: int) -> None:
    """One place up (-1) or down (1), if there is room."""
    if 1 <= theme.number + step <= len(services.claims.themes.list_themes(study)):
        services.claims.themes.move_theme(study, theme, theme.number + step)


def findings_with_evidence(study: Study) -> tuple[FindingWithEvidence, ...]:
    """The findings with what stands behind them."""
    from qualcode.text.lines import Lines

    names = {theme.guid: theme.name for theme in services.claims.themes.list_themes(study)}
    documents = {document.guid: document for document in study.documents()}
    labels = {actor.guid: actor.public for actor in study.actors()}

    def as_read(passage: EvidencePassage) -> PassageEvidence:
        document = documents[passage.document]
        text = study.text(document)
        if not passage.current:
            return PassageEvidence(passage, f"[{document.label}]", "", (document.name, 0, 0))
        speaker = services.speakers.speaking.speaker_at(text, passage.span.start)
        lines = Lines(text.text).of(passage.span.start, passage.span.end)
        place = (document.name, passage.span.start, passage.span.end)
        return PassageEvidence(
            passage, services.codings.quotes.reference(document.label, lines), labels.get(speaker or "", ""), place
        )

    return tuple(
        FindingWithEvidence(
            finding,
            names.get(finding.theme or "", ""),
            services.claims.support.support_sentence(services.claims.support.support(study, finding)),
            tuple(as_read(passage) for passage in finding.passages),
        )
        for finding in services.claims.findings.list_findings(study)
    )


def other_status(status: ClaimStatus) -> str:
    """Settled where it is a candidate, and the other way round."""
    return (ClaimStatus.SETTLED if status is ClaimStatus.CANDIDATE else ClaimStatus.CANDIDATE).value

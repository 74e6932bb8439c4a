"""Appendices of what researchers wrote: memos and journal in one file; findings with all that stands behind them."""

from __future__ import annotations

from qualcode.i18n import _, ngettext
from qualcode.model.claims import EvidencePassage, Finding, Side
from qualcode.model.memo import About, MemoKind, MemoTarget
from qualcode.model.page import Page, Prose, TextTable
from qualcode.services.claims.findings import list_findings
from qualcode.services.claims.recommendations import list_recommendations
from qualcode.services.claims.support import support, support_sentence
from qualcode.services.claims.themes import list_themes
from qualcode.services.codings.coding import list_codings
from qualcode.services.codings.printed_quotes import citation
from qualcode.services.codings.quotes import as_quotes, reference
from qualcode.services.speakers.speaking import speakers_in
from qualcode.services.study import Study
from qualcode.tables.quotes.words import in_marks
from qualcode.terms import claim_status_name, memo_kind_name
from qualcode.text.lines import Lines


def memo_collection(study: Study, *, reflexive: bool = False) -> Page:
    """Memos and journal in the order in which they were written.

    Args:
        study: the open study.
        reflexive: reflexive memos, too; they are the researcher's own and stay at home unless chosen.
    """
    memos = study.memos()
    kept = [memo for memo in memos if reflexive or memo.kind is not MemoKind.REFLEXIVE]
    on_codings = {a.guid for memo in kept for a in memo.about if a.target is MemoTarget.CODING}
    quotes = as_quotes(study, list_codings(study, on_codings)) if on_codings else []
    codings = {quote.guid: f"{quote.reference} {quote.code}" for quote in quotes}
    parts: list[Prose | TextTable] = []
    for memo in kept:
        kind = memo_kind_name(memo.kind)
        head = [memo.created[:10], kind[:1].upper() + kind[1:], memo.coder]
        names = ", ".join(dict.fromkeys(codings.get(about.guid) or _named(study, about) for about in memo.about))
        parts.append(Prose(" · ".join([*head, *([names] if names else [])]), heading=True))
        parts += [Prose(line) for line in memo.text.split("\n") if line.strip()]
    if not kept:
        parts.append(Prose(_("There are no memos yet.")))
    left = len(memos) - len(kept)
    if left:
        parts.append(
            Prose(
                ngettext("{n} reflexive memo is left out.", "{n} reflexive memos are left out.", left).format(n=left)
            )
        )
    return Page(_("Memos and journal"), tuple(parts))


def _named(study: Study, about: About) -> str:
    """What a memo is about, by names that may leave the study."""
    if about.target is MemoTarget.ACTOR:
        return study.actor(about.guid).public
    if about.target is MemoTarget.DOCUMENT:
        return study.document(about.guid).label
    return about.name


def evidence(study: Study) -> Page:
    """Claim, support, passages for and against, line or page; and what is recommended on their ground."""
    findings = list_findings(study)
    themes = {theme.guid: theme.name for theme in list_themes(study)}
    parts: list[Prose | TextTable] = []
    for finding in findings:
        parts.append(Prose(f"{finding.number}. {finding.text}", heading=True))
        said = support_sentence(support(study, finding))
        facts = [
            said[:1].upper() + said[1:] + ".",
            _("Status: {status}.").format(status=claim_status_name(finding.status)),
        ]
        if finding.theme:
            facts.append(_("Theme: {theme}.").format(theme=themes.get(finding.theme, "")))
        if finding.grade:
            facts.append(
                _("Graded by the researcher as «{grade}»: {reason}").format(
                    grade=finding.grade, reason=finding.grade_reason
                )
            )
        parts.append(Prose(" ".join(facts)))
        parts.append(_passages(study, finding) if finding.passages else Prose(_("No passages yet.")))
    if not findings:
        parts.append(Prose(_("There are no findings yet.")))
    advice = list_recommendations(study)
    if advice:
        numbers = {finding.guid: finding.number for finding in findings}
        rows = tuple(
            (str(each.number), each.text, ", ".join(str(numbers[guid]) for guid in each.findings) or "–")
            for each in advice
        )
        headings = (_("No."), _("Recommendation"), _("Findings"))
        parts.append(TextTable(_("Recommendations"), headings, rows, (0.8, 10.0, 2.0), ""))
    return Page(_("Findings and their evidence"), tuple(parts))


def _passages(study: Study, finding: Finding) -> TextTable:
    """Against first, so that nobody overlooks it."""
    ordered = sorted(finding.passages, key=lambda each: each.side is Side.FOR)
    rows = tuple(_passage(study, each) for each in ordered)
    headings = (_("Side"), _("Who"), _("Passage"), _("Where"))
    return TextTable("", headings, rows, (1.2, 2.4, 8.4, 2.6), "")


def _passage(study: Study, each: EvidencePassage) -> tuple[str, str, str, str]:
    document = study.document(each.document)
    side = _("for") if each.side is Side.FOR else _("against")
    shown = " ".join(each.text.split())
    if not each.current:
        return side, "–", shown, _("[{label}: unresolved]").format(label=document.label)
    text = study.text(document)
    names = {actor.guid: actor.public for actor in study.actors()}
    who = [
        _("{name} (reported)").format(name=names[guid]) if reported else names[guid]
        for guid, reported in speakers_in(text, each.span.start, each.span.end)
        if guid is not None
    ]
    lines = Lines(text.text).of(each.span.start, each.span.end)
    cited = citation(document, text, each.span.start)
    where = f"{reference(document.label, lines)} {cited}".rstrip()
    return side, ", ".join(dict.fromkeys(who)) or "–", in_marks(shown), where

"""What stands behind a finding: who says it, who is reported as saying it, who against, who was never asked."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.i18n import _, ngettext
from qualcode.model.claims import Finding, Side, Support
from qualcode.model.document import DocumentText
from qualcode.model.span import Span
from qualcode.services.speakers.speaking import speakers_in
from qualcode.services.study import Study


def support(study: Study, finding: Finding) -> Support:
    """Who stands behind a finding; people count, not passages, so one who says a thing five times is still one.

    An e-mail and an interview of one person are one source. Who says it themselves anywhere counts as that, however
    often they are quoted besides. Passages that wait on old text versions are left out.
    """
    actors = {actor.guid: actor for actor in study.actors()}
    own: set[str] = set()
    told: dict[Side, set[str]] = {side: set() for side in Side}
    documents: dict[Side, set[str]] = {side: set() for side in Side}
    counts = dict.fromkeys(Side, 0)
    for passage in finding.passages:
        if not passage.current:
            continue
        counts[passage.side] += 1
        text = study.text(study.document(passage.document))
        for guid, reported in speakers_in(text, passage.span.start, passage.span.end):
            if guid is None:
                documents[passage.side].add(passage.document)
            elif not actors[guid].interviewer:
                told[passage.side].add(guid)
                if passage.side is Side.FOR and not reported:
                    own.add(guid)
    persons = told[Side.FOR]
    kinds = {_kind(study, guid) for guid in persons} - {""}
    speaking = {a.guid for a in actors.values() if not a.interviewer and (a.turns or a.documents)}
    silent = speaking - persons - told[Side.AGAINST]
    return Support(
        passages_for=counts[Side.FOR],
        passages_against=counts[Side.AGAINST],
        own=frozenset(own),
        reported=frozenset(persons - own),
        documents=frozenset(documents[Side.FOR]),
        against=frozenset(told[Side.AGAINST] | documents[Side.AGAINST]),
        kinds=frozenset(kinds),
        silent=frozenset(silent),
        not_asked=_not_asked(study, finding, silent),
        waiting=sum(not passage.current for passage in finding.passages),
    )


def support_sentence(of: Support) -> str:
    """The same as a line to print: `3 people of 1 kind, 2 own accounts and 1 reported, 0 against, 4 not asked`."""
    parts = []
    number = len(of.persons)
    people = ngettext("{n} person", "{n} people", number).format(n=number)
    if of.kinds:
        people = ngettext("{people} of {n} kind", "{people} of {n} kinds", len(of.kinds)).format(
            people=people, n=len(of.kinds)
        )
    parts.append(people)
    if of.reported:
        parts.append(
            ngettext(
                "{n} own account and {reported} reported", "{n} own accounts and {reported} reported", len(of.own)
            ).format(n=len(of.own), reported=len(of.reported))
        )
    if of.documents:
        parts.append(
            ngettext(
                "{n} document without a known speaker", "{n} documents without a known speaker", len(of.documents)
            ).format(n=len(of.documents))
        )
    parts.append(_("{n} against").format(n=len(of.against)))
    if of.not_asked is None:
        if of.silent:
            parts.append(_("{n} with no passage on it").format(n=len(of.silent)))
    else:
        asked = len(of.silent) - len(of.not_asked)
        if asked:
            parts.append(_("{n} asked, with no passage on it").format(n=asked))
        parts.append(_("{n} not asked").format(n=len(of.not_asked)))
    if of.waiting:
        parts.append(ngettext("{n} passage unresolved", "{n} passages unresolved", of.waiting).format(n=of.waiting))
    return ", ".join(parts)


def _kind(study: Study, guid: str) -> str:
    """An actor's kind, else that of what it belongs to."""
    seen: set[str] = set()
    at: str | None = guid
    while at is not None and at not in seen:
        seen.add(at)
        actor = study.actor(at)
        if actor.kind:
            return actor.kind
        at = actor.member_of
    return ""


def _not_asked(study: Study, finding: Finding, silent: Iterable[str]) -> frozenset[str] | None:
    """Those who answer none of the questions that the finding's passages answer; None where they answer none."""
    answers = study.answers()
    questions = {
        answer.question
        for passage in finding.passages
        if passage.current
        for answer in answers
        if answer.document == passage.document and _meet(answer.start, answer.end, passage.span)
    }
    if not questions:
        return None
    asked: set[str] = set()
    for answer in answers:
        if answer.question in questions:
            text = study.text(study.document(answer.document))
            asked |= _own_voices(text, answer.start, answer.end)
    return frozenset(silent) - asked


def _own_voices(text: DocumentText, start: int, end: int) -> set[str]:
    return {guid for guid, reported in speakers_in(text, start, end) if guid is not None and not reported}


def _meet(start: int, end: int, span: Span) -> bool:
    return start < span.end and span.start < end

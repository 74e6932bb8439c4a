"""Revising: a corrected text becomes a new version, and everything marked in the old one finds its place.

What is ambiguous or lost stays on the old version and waits in a list; it is not counted, and nothing vanishes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qualcode.i18n import _, percent
from qualcode.model.document import Block, BlockKind, Document, DocumentText, ParsedDocument, ParsedTurn
from qualcode.model.errors import QualcodeError
from qualcode.model.revision import Reanchored, RevisionReport
from qualcode.model.span import Span
from qualcode.services.documents.comments import write_comments
from qualcode.services.documents.marks import move_marks, names_of
from qualcode.services.documents.revised_turns import Carried, CarriedTurns, carry_turns, usual_actors
from qualcode.services.documents.reworded import compare
from qualcode.services.speakers.speakers import actors_of_speakers
from qualcode.services.speakers.turns import row_of
from qualcode.services.study import Study
from qualcode.store.documents import store_content, times_of
from qualcode.store.log import now
from qualcode.store.recorder import Recorder, read_rows
from qualcode.store.revisions import Mark, marks_on
from qualcode.text.anchoring import Anchored, Outcome, Reanchor
from qualcode.text.lines import Lines
from qualcode.text.torn import way_between

ENOUGH_ALIKE = 0.5
"""Share of the words that must have a counterpart for a file to pass as a new version of the same text."""


def revise_document(
    study: Study,
    document: Document,
    parsed: ParsedDocument,
    source: Mapping[str, str] | None = None,
    *,
    force: bool = False,
    check: bool = True,
    comments: str = "memos",
) -> RevisionReport:
    """Take a corrected text in as a document's new version, as one change.

    Args:
        study: the open study.
        document: which document.
        parsed: the corrected text, with its turns.
        source: columns of the document that go with it (`source_path`, `source_sha256`).
        force: take it in although less than half of it is the same text.
        comments: what comments in the file become: `memos` or `codes`.
        check: let what is kept with other words, or another speaker, wait to be looked at.

    Returns:
        What became of all that stood on the old text, and of the speakers set by hand.

    Raises:
        QualcodeError: if the texts have too little in common.
    """
    old = study.text(document)
    if parsed.text == old.text and not source:
        raise QualcodeError(_("the text is the same as before."), document.name)
    way = way_between(old.text, parsed.text)
    if way.share < ENOUGH_ALIKE and not force:
        raise QualcodeError(
            _("only {share} of the words are the same as in «{name}».").format(
                share=percent(way.share), name=document.name
            ),
            document.name,
            _("If it is the same document all the same, say so with --revise; else import it under another name."),
        )
    args: dict[str, object] = {"document": document.name}
    with study.change("document.revise", args) as change:
        items, changed = _revise(study, change, old, parsed, way, comments)
        if source:
            change.update("document", document.guid, dict(source))
        report = RevisionReport(document.name, document.revision + 1, way.share, tuple(items))
        args.update({outcome.value: report.count(outcome) for outcome in Outcome}, number=report.number)
        if check and changed:
            args["check"] = [[mark.guid, mark.start, mark.end] for mark in changed]
            args["from"] = old.revision_guid
    return report


def preview_revision(study: Study, document: Document, parsed: ParsedDocument) -> RevisionReport:
    """What `revise_document` would do to everything that is marked; nothing is changed."""
    old = study.text(document)
    way = way_between(old.text, parsed.text)
    with study.file.reading() as connection:
        marks = marks_on(connection, old.revision_guid)
    carried = carry_turns(old, parsed, way, usual_actors(old))
    compared = compare(old, parsed.text, carried.turns, way, marks)
    items = [
        *_told(study, old, parsed.text, marks, compared),
        *_told_of_turns(study, old, parsed.text, carried.items),
    ]
    return RevisionReport(document.name, document.revision + 1, way.share, tuple(items))


def edit_passage(study: Study, document: Document, span: Span, replacement: str) -> RevisionReport:
    """Correct a stretch of a document's text: the same path as a corrected file, blocks and turns carried over.

    Raises:
        QualcodeError: if nothing would change or the text would be empty.
    """
    from qualcode.readers import normalised

    old = study.text(document)
    inserted = normalised(replacement)
    text = old.text[: span.start] + inserted + old.text[span.end :]
    if not text.strip():
        raise QualcodeError(_("the text is empty."), document.name)
    with study.file.reading() as connection:
        times = read_rows(connection, "revision", [old.revision_guid])[old.revision_guid]["times"]
    parsed = _shifted(old, text, span, len(inserted), times)
    return revise_document(study, document, parsed, force=True, check=False)  # whoever edits it is looking at it


def _revise(
    study: Study, change: Recorder, old: DocumentText, parsed: ParsedDocument, way: Reanchor, comments: str
) -> tuple[list[Reanchored], list[Mark]]:
    row = {
        "document": old.document.guid,
        "number": old.document.revision + 1,
        "content": store_content(change, parsed),
        "created": now(),
        "times": times_of(parsed),
        "reader": parsed.reader,
    }
    revision = change.insert("revision", row)
    carried = _write_turns(change, old, parsed, way, revision)
    marks = marks_on(change.connection, old.revision_guid)
    compared = compare(old, parsed.text, carried.turns, way, marks)
    places = {guid: place.span for guid, place in compared.items() if place.span is not None}
    for guid in move_marks(change, marks, revision, places):
        compared[guid] = Anchored(Outcome.AMBIGUOUS, None)  # two have become one; the second waits for a person
    coded_in = old.document.guid if comments == "codes" else None
    write_comments(change, study.coder, revision, parsed, coded_in)
    told = _told(study, old, parsed.text, marks, compared)
    items = [*told, *_told_of_turns(study, old, parsed.text, carried.items)]
    changed = [mark for mark in marks if compared[mark.guid].outcome is Outcome.CHANGED and mark.what != "decision"]
    return items, changed


def _write_turns(
    change: Recorder, old: DocumentText, parsed: ParsedDocument, way: Reanchor, revision: str
) -> CarriedTurns:
    """Write the new version's turns; what a person had set in the old ones goes over, or waits there."""
    usual = actors_of_speakers(change, old.document.name, parsed, own=old.document.actor) | usual_actors(old)
    carried = carry_turns(old, parsed, way, usual)
    rows = [{"revision": revision, "start": turn.start, **row_of(turn)} for turn in carried.turns]
    change.insert_many("turn", rows)
    change.update_many("turn", {each.turn.guid: {"by_hand": each.waits} for each in carried.items})
    return carried


def _told(
    study: Study, old: DocumentText, new: str, marks: Iterable[Mark], compared: Mapping[str, Anchored]
) -> list[Reanchored]:
    """What became of each mark; of suggestions that were accepted their codings tell."""
    told = [mark for mark in marks if mark.what != "decision"]
    names, lines = names_of(study, told), Lines(old.text)
    return [
        Reanchored(
            mark.what,
            mark.guid,
            names[mark.guid],
            compared[mark.guid].outcome.value,
            old.text[mark.start : mark.end],
            lines.of(mark.start, mark.end),
            _now(new, compared[mark.guid]),
        )
        for mark in told
    ]


def _now(new: str, place: Anchored) -> str:
    return place.span.of(new) if place.outcome is Outcome.CHANGED and place.span is not None else ""


def _told_of_turns(study: Study, old: DocumentText, new: str, carried: Sequence[Carried]) -> list[Reanchored]:
    labels, lines = {actor.guid: actor.public for actor in study.actors()}, Lines(old.text)
    return [
        Reanchored(
            "speaker",
            each.turn.guid,
            labels.get(each.turn.actor or "", each.turn.speaker),
            each.outcome.value,
            old.text[each.turn.start : each.turn.end],
            lines.of(each.turn.start, each.turn.end),
            each.place.of(new) if each.place is not None and each.outcome is Outcome.CHANGED else "",
        )
        for each in carried
    ]


def _shifted(
    old: DocumentText, text: str, span: Span, inserted: int, times: Sequence[Sequence[int]]
) -> ParsedDocument:
    """The edited text with the old one's blocks, turns and times, moved along; what was emptied is gone."""
    grown = inserted - len(span)

    def start_of(at: int) -> int:
        if at < span.start:
            return at
        return max(at + grown, span.start + inserted) if at >= span.end else span.start

    def end_of(at: int) -> int:
        if at <= span.start:
            return at
        return at + grown if at >= span.end else span.start + inserted

    blocks: list[Block] = []
    turns: list[ParsedTurn] = []
    for block in old.blocks:  # of several that the edit has made one, the first keeps the words
        start, end = start_of(block.start), end_of(block.end)
        if block.kind is BlockKind.PAGE:
            blocks.append(replace(block, start=start, end=start))
            continue
        start = max(start, max((other.end for other in blocks[-2:]), default=0))
        if start < end:
            blocks.append(replace(block, start=start, end=end))
    for turn in old.turns:
        start = max(start_of(turn.start), turns[-1].end if turns else 0)
        if start < end_of(turn.end):
            turns.append(ParsedTurn(turn.speaker, start, end_of(turn.end), turn.time_ms))
    places = json.dumps([[start_of(offset), ms] for offset, ms in times if start_of(offset) < len(text)])
    return ParsedDocument(text, blocks=tuple(blocks), turns=tuple(turns), metadata={"cue_times": places})

"""Revising: a corrected text becomes a new version, and everything marked in the old one finds its place.

What is ambiguous or lost stays on the old version and waits in a list; it is not counted, and nothing vanishes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qualcode.i18n import _
from qualcode.model.document import Block, BlockKind, Document, DocumentText, ParsedDocument, ParsedTurn
from qualcode.model.errors import QualcodeError
from qualcode.model.revision import Reanchored, RevisionReport, Waiting
from qualcode.model.span import Span
from qualcode.services.coding import delete_codings
from qualcode.services.speakers import actors_of_speakers
from qualcode.services.study import Study
from qualcode.store.documents import store_content
from qualcode.store.log import now
from qualcode.store.recorder import Recorder
from qualcode.store.revisions import Mark, marks_on, revision_text, waiting_marks
from qualcode.text.anchoring import Anchored, Outcome, Reanchor
from qualcode.text.lines import Lines

ENOUGH_ALIKE = 0.5
"""Share of the words that must have a counterpart for a file to pass as a new version of the same text."""


def revise_document(
    study: Study,
    document: Document,
    parsed: ParsedDocument,
    source: Mapping[str, str] | None = None,
    *,
    force: bool = False,
) -> RevisionReport:
    """Take a corrected text in as a document's new version, as one change.

    Args:
        study: the open study.
        document: which document.
        parsed: the corrected text, with its turns.
        source: columns of the document that go with it (`source_path`, `source_sha256`).
        force: take it in although less than half of it is the same text.

    Returns:
        What became of every coding, voice and hand-set speaker.

    Raises:
        QualcodeError: if the texts have too little in common.
    """
    old = study.text(document)
    if parsed.text == old.text and not source:
        raise QualcodeError(_("the text is the same as before."), document.name)
    way = Reanchor(old.text, parsed.text)
    if way.share < ENOUGH_ALIKE and not force:
        raise QualcodeError(
            _("only {share:.0%} of the words are the same as in «{name}».").format(
                share=way.share, name=document.name
            ),
            document.name,
            _("If it is the same document all the same, say so with --revise; else import it under another name."),
        )
    args: dict[str, object] = {"document": document.name}
    with study.change("document.revise", args) as change:
        items = _revise(study, change, old, parsed, way)
        if source:
            change.update("document", document.guid, dict(source))
        report = RevisionReport(document.name, document.revision + 1, way.share, tuple(items))
        args.update({outcome.value: report.count(outcome) for outcome in Outcome}, number=report.number)
    return report


def preview_revision(study: Study, document: Document, parsed: ParsedDocument) -> RevisionReport:
    """What `revise_document` would do to everything that is marked; nothing is changed."""
    old = study.text(document)
    way = Reanchor(old.text, parsed.text)
    paths = {code.guid: code.path for code in study.codes()}
    labels = {actor.guid: actor.public for actor in study.actors()}
    lines = Lines(old.text)
    with study.file.reading() as connection:
        marks = marks_on(connection, old.revision_guid)
    items = [
        _item(
            mark,
            paths[mark.of] if mark.what == "coding" else labels[mark.of],
            way.place(Span(mark.start, mark.end)).outcome,
            old.text,
            lines,
        )
        for mark in marks
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
    parsed = _shifted(old, text, span, len(inserted))
    return revise_document(study, document, parsed, force=True)


def list_waiting(study: Study) -> list[Waiting]:
    """What waits to be settled after text revisions, with the places to choose from."""
    documents = {document.guid: document for document in study.documents()}
    paths = {code.guid: code.path for code in study.codes()}
    labels = {actor.guid: actor.public for actor in study.actors()}
    with study.file.reading() as connection:
        marks = waiting_marks(connection)
        texts = {revision: revision_text(connection, revision) for revision in {mark.revision for mark in marks}}
    ways: dict[str, Reanchor] = {}
    waiting = []
    for mark in marks:
        document = documents[mark.document]
        old = texts[mark.revision]
        if mark.revision not in ways:
            ways[mark.revision] = Reanchor(old, study.text(document).text)
        span = Span(mark.start, mark.end)
        found = ways[mark.revision].place(span)
        places = (found.span,) if found.span else found.candidates
        first, last = Lines(old).of(mark.start, mark.end)
        lines = f"{first}" if first == last else f"{first}–{last}"
        waiting.append(
            Waiting(
                what=mark.what,
                guid=mark.guid,
                name=paths[mark.of] if mark.what == "coding" else labels[mark.of],
                coder=mark.coder,
                document=document.name,
                reference=f"[{document.label}@{mark.number}:{lines}]",
                text=span.of(old),
                candidates=places,
            )
        )
    return waiting


def count_waiting(study: Study) -> int:
    """How many codings and voices wait to be settled."""
    with study.file.reading() as connection:
        return len(waiting_marks(connection))


def settle(study: Study, waiting: Waiting, span: Span) -> None:
    """Put what waits on a passage of the current text.

    Raises:
        QualcodeError: if the passage is not in the text, or bears the same mark already.
    """
    document = next(document for document in study.documents() if document.name == waiting.document)
    text = study.text(document)
    if not 0 <= span.start < span.end <= len(text.text):
        raise QualcodeError(_("the passage is not in the text."), document.name)
    lines = list(Lines(text.text).of(span.start, span.end))
    args = {"name": waiting.name, "document": document.name, "lines": lines}
    with study.change("revision.settle", args) as change:
        if not _put(change, waiting.what, waiting.guid, text.revision_guid, span):
            raise QualcodeError(_("the passage bears «{name}» already.").format(name=waiting.name), document.name)


def drop(study: Study, waiting: Waiting) -> None:
    """Remove what waits; undo brings it back."""
    with study.change("revision.drop", {"name": waiting.name, "document": waiting.document}) as change:
        if waiting.what == "coding":
            delete_codings(change, [waiting.guid])
        else:
            change.delete("voice", waiting.guid)


def _revise(
    study: Study, change: Recorder, old: DocumentText, parsed: ParsedDocument, way: Reanchor
) -> list[Reanchored]:
    row = {
        "document": old.document.guid,
        "number": old.document.revision + 1,
        "content": store_content(change, parsed),
        "created": now(),
    }
    revision = change.insert("revision", row)
    speakers = _write_turns(study, change, old, parsed, way, revision)
    paths = {code.guid: code.path for code in study.codes()}
    labels = {actor.guid: actor.public for actor in study.actors()}
    lines = Lines(old.text)
    marks = marks_on(change.connection, old.revision_guid)
    found = {mark.guid: way.place(Span(mark.start, mark.end)) for mark in marks}
    doubled = _move_codings(
        change, old.revision_guid, revision, {m.guid: found[m.guid] for m in marks if m.what == "coding"}
    )
    items = []
    for mark in marks:
        outcome, span = found[mark.guid].outcome, found[mark.guid].span
        if mark.what == "voice" and span is not None and not _put(change, "voice", mark.guid, revision, span):
            doubled.add(mark.guid)
        if mark.guid in doubled:
            outcome = Outcome.AMBIGUOUS  # two passages have become one; the second waits for a person
        name = paths[mark.of] if mark.what == "coding" else labels[mark.of]
        items.append(_item(mark, name, outcome, old.text, lines))
    return [*items, *speakers]


def _move_codings(change: Recorder, old: str, new: str, found: Mapping[str, Anchored]) -> set[str]:
    """Repoint codings from one version to the next, all at once.

    Returns:
        The guids of those whose new passage bears the same code by the same coder already; they stay.
    """
    rows = change.rows("coding", found)
    taken: set[tuple[Span, str, str]] = set()
    moving: dict[str, Span] = {}
    doubled = set()
    for guid, place in found.items():
        if place.span is None:
            continue
        key = (place.span, rows[guid]["code"], rows[guid]["coder"])
        if key in taken:
            doubled.add(guid)
        else:
            taken.add(key)
            moving[guid] = place.span
    spans = list(dict.fromkeys(moving.values()))
    segments = change.insert_many("segment", [{"revision": new, "start": s.start, "end": s.end} for s in spans])
    segment_of = dict(zip(spans, segments, strict=True))
    change.update_many("coding", {guid: {"segment": segment_of[span]} for guid, span in moving.items()})
    staying = {rows[guid]["segment"] for guid in found if guid not in moving}
    change.delete_many("segment", [s for s in change.find_all("segment", revision=old) if s not in staying])
    return doubled


def _item(mark: Mark, name: str, outcome: Outcome, text: str, lines: Lines) -> Reanchored:
    quote = text[mark.start : mark.end]
    return Reanchored(mark.what, mark.guid, name, outcome.value, quote, lines.of(mark.start, mark.end))


def _put(change: Recorder, what: str, guid: str, revision: str, span: Span) -> bool:
    """Repoint a coding or voice; False if the same mark is there already, and nothing is done."""
    place = {"revision": revision, "start": span.start, "end": span.end}
    if what == "voice":
        actor = change.rows("voice", [guid])[guid]["actor"]
        if change.find("voice", actor=actor, **place):
            return False
        change.update("voice", guid, place)
        return True
    row = change.rows("coding", [guid])[guid]
    segment = change.find("segment", **place)
    if segment and change.find("coding", segment=segment, code=row["code"], coder=row["coder"]):
        return False
    change.update("coding", guid, {"segment": segment or change.insert("segment", place)})
    if not change.find("coding", segment=row["segment"]):
        change.delete("segment", row["segment"])
    return True


def _write_turns(
    study: Study, change: Recorder, old: DocumentText, parsed: ParsedDocument, way: Reanchor, revision: str
) -> list[Reanchored]:
    """Write the new version's turns; speakers that a person had set are carried over where the turn is found."""
    usual = actors_of_speakers(change, old.document.name, parsed, own=old.document.actor)
    usual |= {
        turn.speaker: turn.actor for turn in old.turns if turn.actor and _most_usual(old, turn.speaker) == turn.actor
    }
    labels = {actor.guid: actor.public for actor in study.actors()}
    by_hand: dict[int, str | None] = {}
    items = []
    lines = Lines(old.text)
    starts = [turn.start for turn in parsed.turns]
    for turn in old.turns:
        if turn.actor == _most_usual(old, turn.speaker):
            continue
        found: Anchored = way.place(Span(turn.start, turn.end))
        at = _turn_at(parsed, starts, found.span) if found.span else None
        outcome = found.outcome if at is not None else Outcome.LOST
        if at is not None:
            by_hand[at] = turn.actor
        name = labels.get(turn.actor or "", turn.speaker)
        text = old.text[turn.start : turn.end]
        items.append(Reanchored("speaker", turn.guid, name, outcome.value, text, lines.of(turn.start, turn.end)))
    change.insert_many(
        "turn",
        [
            {
                "revision": revision,
                "start": turn.start,
                "end": turn.end,
                "speaker": turn.speaker,
                "actor": by_hand.get(at, usual.get(turn.speaker)),
                "time_ms": turn.time_ms,
                "by_hand": False,
            }
            for at, turn in enumerate(parsed.turns)
        ],
    )
    return items


def _most_usual(old: DocumentText, speaker: str) -> str | None:
    """The actor whom most turns under this speaker's name belong to; the others were set by hand."""
    counts: dict[str | None, int] = {}
    for turn in old.turns:
        if turn.speaker == speaker:
            counts[turn.actor] = counts.get(turn.actor, 0) + 1
    return max(counts, key=lambda actor: counts[actor])


def _turn_at(parsed: ParsedDocument, starts: list[int], span: Span) -> int | None:
    """The new turn that shares most with a span."""
    from bisect import bisect_right

    first = max(0, bisect_right(starts, span.start) - 1)
    best, most = None, 0
    for at in range(first, len(starts)):
        turn = parsed.turns[at]
        if turn.start >= span.end:
            break
        shared = min(turn.end, span.end) - max(turn.start, span.start)
        if shared > most:
            best, most = at, shared
    return best


def _shifted(old: DocumentText, text: str, span: Span, inserted: int) -> ParsedDocument:
    """The edited text with the old one's blocks and turns, moved along; what was emptied is gone."""
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
    return ParsedDocument(text, blocks=tuple(blocks), turns=tuple(turns))

"""Settling: what a new text version left without a place is listed, put where it belongs, or given up."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.document import Document, DocumentText
from qualcode.model.errors import QualcodeError
from qualcode.model.revision import Waiting
from qualcode.model.span import Span
from qualcode.services.documents.marks import names_of, put_mark, remove_mark
from qualcode.services.documents.reworded import Reworded, list_reworded
from qualcode.services.speakers.turns import write_turns
from qualcode.services.study import Study
from qualcode.store.recorder import Recorder
from qualcode.store.revisions import Mark, marks_to_check, revision_text, waiting_marks
from qualcode.text.anchoring import Reanchor
from qualcode.text.lines import Lines
from qualcode.text.turning import Who, assigned, speakable


def list_waiting(study: Study) -> list[Waiting]:
    """What waits to be settled after text revisions, with the places to choose from."""
    documents = {document.guid: document for document in study.documents()}
    with study.file.reading() as connection:
        marks = waiting_marks(connection)
        texts = {revision: revision_text(connection, revision) for revision in {mark.revision for mark in marks}}
    reworded = list_reworded(study)
    names = names_of(study, [*marks, *(each.mark for each in reworded)])
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
                name=names[mark.guid],
                coder=mark.coder,
                document=document.name,
                reference=f"[{document.label}@{mark.number}:{lines}]",
                text=span.of(old),
                candidates=places,
            )
        )
    return waiting + [_kept(study, documents[each.mark.document], each, names[each.mark.guid]) for each in reworded]


def count_waiting(study: Study) -> int:
    """How much waits to be settled, or to be looked at since its words or its speaker changed."""
    with study.file.reading() as connection:
        waiting = len(waiting_marks(connection))
    return waiting + len(list_reworded(study))


def _kept(study: Study, document: Document, each: Reworded, name: str) -> Waiting:
    labels = {actor.guid: actor.public for actor in study.actors()}
    before, now = (", ".join(labels.get(who, who) for who in speakers) for speakers in each.speakers)
    first, last = Lines(study.text(document).text).of(each.place.start, each.place.end)
    lines = f"{first}" if first == last else f"{first}–{last}"
    return Waiting(
        what=each.mark.what,
        guid=each.mark.guid,
        name=name,
        coder=each.mark.coder,
        document=document.name,
        reference=f"[{document.label}:{lines}]",
        text=each.before,
        candidates=(each.place,),
        kept=each.place,
        speakers=None if before == now else (before, now),
    )


def settle(study: Study, waiting: Waiting, span: Span) -> None:
    """Put what waits on a passage of the current text; what has kept its place, and is put there, is only looked at.

    Raises:
        QualcodeError: if the passage is not in the text, or bears the same mark already.
    """
    document = study.document_named(waiting.document)
    text = study.text(document)
    if not 0 <= span.start < span.end <= len(text.text):
        raise QualcodeError(_("the passage is not in the text."), document.name)
    lines = list(Lines(text.text).of(span.start, span.end))
    args = {**_logged(waiting), "document": document.name, "lines": lines, "mark": waiting.guid}
    with study.change("revision.settle", args) as change:
        mark = _mark(change, waiting)
        if waiting.kept == span == Span(mark.start, mark.end):
            change.decide()
        elif mark.what == "speaker":
            _put_speaker(change, text, mark, span)
        elif not put_mark(change, mark, text.revision_guid, span):
            raise QualcodeError(_("«{name}» is already on this passage.").format(name=waiting.name), document.name)


def drop(study: Study, waiting: Waiting) -> None:
    """Remove what waits; undo brings it back."""
    with study.change("revision.drop", {**_logged(waiting), "document": waiting.document}) as change:
        mark = _mark(change, waiting)
        if mark.what == "speaker":
            change.update("turn", mark.guid, {"by_hand": False})
        else:
            remove_mark(change, mark)


def named(what: str, name: str) -> str:
    """What waits, or came along, in words: a coding by its code alone, the rest with what it is."""
    told = {
        "voice": _("voice of {name}"),
        "speaker": _("speaker {name}"),
        "answer": _("answer to {name}"),
        "memo": _("memo: {name}"),
        "evidence": _("passage of the finding: {name}"),
        "suggestion": _("rejected suggestion of {name}"),
    }
    return told[what].format(name=name) if what in told else name


def _logged(waiting: Waiting) -> dict[str, str]:
    """What the log remembers of it: never a memo's or a finding's words."""
    return {"what": waiting.what, "name": "" if waiting.what in {"memo", "evidence"} else waiting.name}


def _mark(change: Recorder, waiting: Waiting) -> Mark:
    """The mark that waits.

    Raises:
        QualcodeError: if somebody has settled it meanwhile.
    """
    kept = [mark for mark, _version, _span in marks_to_check(change.connection)] if waiting.kept else []
    for mark in [*kept, *waiting_marks(change.connection)]:
        if mark.guid == waiting.guid:
            return mark
    raise QualcodeError(_("that is resolved already."), waiting.document)


def _put_speaker(change: Recorder, text: DocumentText, mark: Mark, span: Span) -> None:
    """Say that what a person set for a turn of an old version is so for a stretch of the current text."""
    old = change.rows("turn", [mark.guid])[mark.guid]
    pieces = speakable(text.text, text.blocks, span)
    if not pieces:
        raise QualcodeError(_("there is nothing there that somebody could say."), text.document.name)
    write_turns(change, text, assigned(text.text, text.turns, pieces, Who(old["speaker"], old["actor"])))
    change.update("turn", mark.guid, {"by_hand": False})

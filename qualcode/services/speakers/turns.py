"""Who speaks where, set by a person: speakers of turns, lines and patterns; turns split and joined.

The text never changes: turns are rows beside it. Each function is one change, and marks what it touched `by_hand`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.actor import Actor
from qualcode.model.code import fold
from qualcode.model.document import Document, DocumentText, Turn
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.speakers.speakers import actor_of_speaker
from qualcode.services.study import Study
from qualcode.store.recorder import Recorder
from qualcode.text import turning
from qualcode.text.lines import Lines
from qualcode.text.turning import Times, Who


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a document. `name` is the actor's private name, else what the file calls them.

    `as_found` are the names in the file; `first` are the first words said, `line` where.
    """

    name: str
    label: str
    actor: str | None
    interviewer: bool
    turns: int
    words: int
    as_found: tuple[str, ...]
    first: str
    line: int


def list_speakers(study: Study, document: Document) -> list[Speaker]:
    """Who speaks in a document, in the order in which they come."""
    from qualcode.text.words import count_words

    text = study.text(document)
    lines = Lines(text.text)
    actors = {actor.guid: actor for actor in study.actors()}
    groups: dict[str, list[Turn]] = {}
    for turn in text.turns:
        groups.setdefault(turn.actor or f"name {fold(turn.speaker)}", []).append(turn)
    return [
        _speaker(
            actors.get(turns[0].actor or ""),
            turns,
            sum(count_words(text.text[turn.start : turn.end]) for turn in turns),
            text.text[turns[0].start : turns[0].end],
            lines.number(turns[0].start),
        )
        for turns in groups.values()
    ]


def set_speaker(study: Study, document: Document, span: Span, name: str | None, *, interviewer: bool = False) -> int:
    """Say who speaks on a stretch, whatever turns there were; lines without a turn become turns.

    Headings, table cells and notes in the stretch stay nobody's. Stretches of one speaker that follow one another
    are one turn.

    Args:
        study: the open study.
        document: which document.
        span: the stretch, in code points of the current text.
        name: the speaker's name or public label, who is made an actor if new; None for nobody.
        interviewer: mark the speaker as an interviewer.

    Returns:
        How many lines, or parts of lines, got the speaker.

    Raises:
        QualcodeError: if nothing can be said there.
    """
    text = study.text(document)
    pieces = turning.speakable(text.text, text.blocks, span)
    if not pieces:
        raise QualcodeError(_("there is nothing there that somebody could say."), _place(text, span))
    args = {"document": document.name, "lines": _lines(text, span), "speaker": name or ""}
    with study.change("turn.speaker", args) as change:
        who = who_of(change, name, interviewer=interviewer) if name is not None else None
        times = times_of(change, text)
        write_turns(change, text, turning.assigned(text.text, text.turns, pieces, who, times))
    return len(pieces)


def set_turns(study: Study, document: Document, guids: Sequence[str], name: str) -> int:
    """Say who speaks in whole turns, which stay turns of their own; returns how many.

    Raises:
        QualcodeError: if one of them is not there any more.
    """
    text = study.text(document)
    turns = _of_guids(text, guids)
    span = Span(turns[0].start, turns[-1].end)
    args = {"document": document.name, "lines": _lines(text, span), "speaker": name, "count": len(turns)}
    kind = "turn.speaker" if len(turns) == 1 else "turn.speaker-many"
    with study.change(kind, args) as change:
        write_turns(change, text, turning.told(text.turns, guids, who_of(change, name)))
    return len(turns)


def rename_speaker(study: Study, document: Document, old: str, new: str) -> int:
    """Give every turn of one speaker of a document to another, who is made an actor if new; returns how many.

    The names that the file uses stay known, so that a corrected file finds the same people.

    Raises:
        QualcodeError: if nobody is called `old` there, or it is the same person.
    """
    text = study.text(document)
    speaker = find_speaker(study, document, old)
    guids = [turn.guid for turn in text.turns if _is_of(turn, speaker)]
    args = {"document": document.name, "old": speaker.name, "new": new, "count": len(guids)}
    with study.change("turn.rename", args) as change:
        who = who_of(change, new)
        if who.actor == speaker.actor:
            raise QualcodeError(_("that is the same speaker."), new)
        write_turns(change, text, turning.told(text.turns, guids, who))
    return len(guids)


def split_turn(study: Study, document: Document, offset: int, name: str | None = None) -> None:
    """End a turn at an offset; what follows is a turn of its own, of somebody else if a name is given.

    Raises:
        QualcodeError: if no turn has words on both sides of the offset.
    """
    text = study.text(document)
    place = Span(offset, min(offset + 1, len(text.text)))
    args = {"document": document.name, "lines": _lines(text, place), "speaker": name or ""}
    with study.change("turn.split", args) as change:
        who = who_of(change, name) if name is not None else None
        try:
            turns = turning.split(text.text, text.turns, offset, who, times_of(change, text))
        except ValueError:
            raise QualcodeError(
                _("there is no turn with words before and after that place."),
                _place(text, place),
                _("Where nobody speaks yet, say who does with `qualcode speakers set`."),
            ) from None
        write_turns(change, text, turns)


def join_turns(study: Study, document: Document, span: Span) -> int:
    """Make one turn of all that a stretch touches, of the first one's speaker; of one, it and the next.

    Returns:
        How many turns became one.

    Raises:
        QualcodeError: if there are not two, or a heading, a table or a note stands between them.
    """
    text = study.text(document)
    found = [turn for turn in text.turns if turn.start < max(span.end, span.start + 1) and span.start < turn.end]
    if len(found) == 1:
        found += [turn for turn in text.turns if turn.start >= found[0].end][:1]
    return join(study, document, [turn.guid for turn in found])


def join(study: Study, document: Document, guids: Sequence[str]) -> int:
    """Make one turn of turns that follow one another; arguments and errors as `join_turns`."""
    text = study.text(document)
    found = _of_guids(text, guids) if guids else []
    if len(found) < 2:
        raise QualcodeError(_("there are no two turns there."), document.name)
    whole = Span(found[0].start, found[-1].end)
    silent = len(turning.speakable(text.text, text.blocks, whole))
    said = len(turning.speakable(text.text, (), whole))
    if silent != said:
        raise QualcodeError(
            _("a heading, a table or a note stands between them, and ends a turn."), _place(text, whole)
        )
    args = {"document": document.name, "lines": _lines(text, whole), "count": len(found)}
    with study.change("turn.join", args) as change:
        write_turns(change, text, turning.joined(text.turns, [turn.guid for turn in found]))
    return len(found)


def find_speaker(study: Study, document: Document, wanted: str) -> Speaker:
    """The speaker of a document by name, public label, the name in the file, or the beginning of one of them.

    Raises:
        QualcodeError: if nobody is called that there, or several are.
    """
    speakers = list_speakers(study, document)
    key = fold(wanted)
    tests: tuple[Callable[[str], bool], ...] = (
        lambda said: fold(said) == key,
        lambda said: fold(said).startswith(key),
    )
    for test in tests:
        found = [s for s in speakers if key and any(map(test, (s.name, s.label, *s.as_found)))]
        if len(found) == 1:
            return found[0]
        if found:
            speakers = found
            break
    names = ", ".join(speaker.name for speaker in speakers)
    raise QualcodeError(
        _("nobody in {document}, or not only one, is called that.").format(document=document.name),
        wanted,
        _("There are: {names}.").format(names=names) if names else _("Nobody speaks in it yet."),
    )


def write_turns(change: Recorder, text: DocumentText, turns: Sequence[Turn]) -> None:
    """Write the difference between the turns of a text and what they are to be.

    Raises:
        QualcodeError: if there is none.
    """
    before = {turn.guid: turn for turn in text.turns}
    kept = {turn.guid for turn in turns if turn.guid}
    changed = {turn.guid: turn for turn in turns if turn.guid and before[turn.guid] != turn}
    new = [turn for turn in turns if not turn.guid]
    if not changed and not new and len(kept) == len(before):
        raise QualcodeError(_("it is so already."), text.document.name)
    change.delete_many("turn", [guid for guid in before if guid not in kept])
    change.update_many("turn", {guid: row_of(turn) for guid, turn in changed.items()})
    change.insert_many(
        "turn", [{"revision": text.revision_guid, "start": turn.start, **row_of(turn)} for turn in new]
    )


def _speaker(actor: Actor | None, turns: Sequence[Turn], words: int, first: str, line: int) -> Speaker:
    as_found = tuple(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))
    return Speaker(
        name=actor.name if actor else next(iter(as_found), ""),
        label=actor.label if actor else "",
        actor=actor.guid if actor else None,
        interviewer=actor is not None and actor.interviewer,
        turns=len(turns),
        words=words,
        as_found=as_found,
        first=" ".join(first.split()),
        line=line,
    )


def _is_of(turn: Turn, speaker: Speaker) -> bool:
    if speaker.actor is not None:
        return turn.actor == speaker.actor
    return turn.actor is None and turn.speaker in speaker.as_found


def who_of(change: Recorder, name: str, *, interviewer: bool = False) -> Who:
    """Who is called so, made an actor inside a change if new.

    Raises:
        QualcodeError: if the name is empty.
    """
    clean = " ".join(name.split())
    if not clean:
        raise QualcodeError(_("a speaker needs a name."))
    return Who(clean, actor_of_speaker(change, clean, interviewer=interviewer))


def row_of(turn: Turn) -> dict[str, object]:
    """What is kept of a turn, beside the text that it is of and where it begins."""
    return {
        "end": turn.end,
        "speaker": turn.speaker,
        "actor": turn.actor,
        "time_ms": turn.time_ms,
        "by_hand": turn.by_hand,
    }


def times_of(change: Recorder, text: DocumentText) -> Times:
    """The places of a text in its recording, none where it has none."""
    times: Times = change.rows("revision", [text.revision_guid])[text.revision_guid]["times"] or ()
    return times


def _of_guids(text: DocumentText, guids: Sequence[str]) -> list[Turn]:
    wanted = set(guids)
    found = [turn for turn in text.turns if turn.guid in wanted]
    if len(found) != len(wanted) or not found:
        raise QualcodeError(_("that turn is gone."), text.document.name, _("Look at it, and do it again."))
    return found


def _lines(text: DocumentText, span: Span) -> list[int]:
    return list(Lines(text.text).of(span.start, span.end))


def _place(text: DocumentText, span: Span) -> str:
    first, last = _lines(text, span)
    return f"{text.document.name}:{first}" if first == last else f"{text.document.name}:{first}–{last}"

"""Forgetting: consent was withdrawn, and what somebody said is erased for good, everywhere that the program reaches.

A document of which the person is the only informant goes whole; in a group interview only that person's turns go, and
`[…]` stands in their place. Not undoable; a preview says what goes, where something of the person stands in what
stays, and what a person must delete by hand. Names and words in what stays are erased or replaced where one says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from qualcode.model.actor import Actor
from qualcode.model.code import fold
from qualcode.model.document import Document, DocumentText
from qualcode.model.forgetting import ForgetPlan, Redaction
from qualcode.services.documents.blanked_rows import blank
from qualcode.services.documents.redacting import choose, redact
from qualcode.services.documents.removed import RemovedDocument, removed_in_log
from qualcode.services.documents.traces import Person, find_mentions
from qualcode.services.study import Study
from qualcode.store import backups, queries
from qualcode.store.erasing import add_pending, finish_erasing
from qualcode.store.exports import delete_exports, read_exports
from qualcode.store.forgetting import (
    Erasure,
    blank_kept_examples,
    delete_contents,
    delete_derived,
    delete_notes,
    empty_entries,
    entries_about,
    note_forgetting,
    texts_of_contents,
    unused_contents,
)
from qualcode.store.project_file import ensure_coder
from qualcode.store.recorder import Recorder
from qualcode.store.revisions import revision_text

NOTHING = Redaction()
"""Everything in what stays is told, and left as it is."""


def plan_forgetting_document(study: Study, document: Document, redaction: Redaction = NOTHING) -> ForgetPlan:
    """What forgetting a document would erase; nothing is changed.

    Raises:
        QualcodeError: if a place to redact is not there.
    """
    return _run(study, document.name, [document], None, redaction, commit=False)


def plan_forgetting_actor(study: Study, actor: Actor, redaction: Redaction = NOTHING) -> ForgetPlan:
    """What forgetting an actor would erase; nothing is changed.

    Raises:
        QualcodeError: if a place to redact is not there.
    """
    return _run(study, actor.name, _documents_of(study, actor), actor, redaction, commit=False)


def forget_document(study: Study, document: Document, redaction: Redaction = NOTHING) -> ForgetPlan:
    """Erase a document for good: text, versions, codings, memos, log payloads, copies. Returns what was erased.

    Args:
        study: the open study.
        document: which document.
        redaction: what to erase or replace in what stays.

    Raises:
        QualcodeError: if the project cannot be written to, and nothing is erased then; or if copies or the freed
            pages of the file cannot be erased now, which is then done at the next opening.
    """
    return _run(study, document.name, [document], None, redaction, commit=True)


def forget_actor(study: Study, actor: Actor, redaction: Redaction = NOTHING) -> ForgetPlan:
    """Erase for good what an actor said, and the actor. Returns what was erased.

    Args and errors as for `forget_document`.
    """
    return _run(study, actor.name, _documents_of(study, actor), actor, redaction, commit=True)


def plan_forgetting_removed(study: Study, removed: RemovedDocument) -> ForgetPlan:
    """What forgetting a document that was removed before would erase; nothing is changed."""
    return _run(study, removed.name, [], None, NOTHING, removed, commit=False)


def forget_removed(study: Study, removed: RemovedDocument) -> ForgetPlan:
    """Erase for good what the file still holds of a removed document. Returns what was erased; errors as above."""
    return _run(study, removed.name, [], None, NOTHING, removed, commit=True)


class _RolledBack(Exception):  # noqa: N818 - not an error: a preview ends its transaction so
    pass


def _documents_of(study: Study, actor: Actor) -> list[Document]:
    """The documents that go whole: the actor's own, and those in which nobody else answers."""
    interviewers = {each.guid for each in study.actors() if each.interviewer}
    whole = []
    for document in study.documents():
        speaking = {turn.actor for turn in study.text(document).turns} - interviewers
        if speaking == {actor.guid} or (document.actor == actor.guid and speaking <= {actor.guid}):
            whole.append(document)
    return whole


def _run(
    study: Study,
    name: str,
    whole: Iterable[Document],
    actor: Actor | None,
    redaction: Redaction,
    removed: RemovedDocument | None = None,
    *,
    commit: bool,
) -> ForgetPlan:
    """Do it in one transaction, count on the way, and take it back again for a preview.

    What cannot be part of the transaction, the copies and the freed pages, is written down in it and done after it.
    """
    documents = list(whole)
    plan = ForgetPlan(name)
    project = None if "://" in study.where else Path(study.where)
    try:
        with study.file.writing() as connection:
            recorder = Recorder(connection)
            if project is not None:
                add_pending(connection)
            plan = _erase(study, recorder, name, documents, actor, redaction, removed)
            note_forgetting(connection, ensure_coder(recorder, study.coder), "actor" if actor else "document")
            if not commit:
                raise _RolledBack
    except _RolledBack:
        pass
    if project is None:
        return plan
    elsewhere = tuple(str(path) for path in backups.same_study_elsewhere(project))
    plan = replace(plan, copies=len(backups.list_backups(project)), elsewhere=elsewhere)
    if commit:
        finish_erasing(study.file)
    return plan


def _erase(
    study: Study,
    recorder: Recorder,
    name: str,
    documents: list[Document],
    actor: Actor | None,
    redaction: Redaction,
    removed: RemovedDocument | None,
) -> ForgetPlan:
    connection = recorder.connection
    erasure = Erasure(connection)
    erased_text = [text for document in documents for text in _texts(recorder, document).values()]
    asking = {each.guid for each in study.actors() if each.interviewer}
    said = [piece for document in documents for piece in _own_words(study.text(document), actor, asking)]
    hidden = unused_contents(connection)
    gone_before = removed_in_log(recorder) if hidden or removed else []
    if removed:
        hidden &= removed.contents
        erased_text += texts_of_contents(connection, hidden)
        said += erased_text
    partly: list[tuple[str, int]] = []
    erasure.add("document", [document.guid for document in documents])
    quoted: dict[str, list[tuple[int, int]]] = {}
    if actor:
        for document in study.documents():
            if document.guid not in erasure.of("document"):
                turns = _blank_turns(study, recorder, erasure, document, actor)
                if turns:
                    partly.append((document.name, max(map(len, turns.values()))))
                    pieces = [text for version in turns.values() for text in version]
                    erased_text += pieces
                    said += pieces
        quoted = _quoted(recorder, actor, erasure)
        erasure.add("actor", [actor.guid])
    examples = _blank_examples(study, recorder, erased_text)
    kept = blank_kept_examples(connection, erased_text)
    names = _names(recorder, documents, actor) + ([removed.name] if removed else [])
    people = [each for each in study.actors() if actor is None or each.guid != actor.guid]
    others = {fold(called) for each in people for called in (each.name, each.label, *each.aliases) if called}
    person = Person(names, [each for each in names if actor and each != actor.label], said, others)
    erasure.carry_out(recorder)
    notes = delete_notes(connection, erasure.all_guids, person.named, erased_text)
    exports = _take_in_exports(recorder, person)
    contents = unused_contents(connection)
    delete_contents(connection, contents)
    mentions = find_mentions(recorder, person, quoted)
    chosen = choose(mentions, redaction)
    gone = redact(recorder, person, mentions, chosen, redaction.by, quoted)
    left = unused_contents(connection)
    delete_contents(connection, left)
    guids = erasure.all_guids | contents | left | (removed.guids if removed else set())
    traced = (lambda text: text in gone or person.traced(text)) if chosen else person.named
    entries, in_part = entries_about(connection, guids | examples | kept, traced, person.named_in_part, erased_text)
    empty_entries(connection, entries)
    delete_derived(connection)
    return ForgetPlan(
        name=name,
        documents=(*(document.name for document in documents), *([removed.name] if removed else [])),
        removed=tuple(each.name for each in gone_before if each.contents & contents and each.name != name),
        partly=tuple(partly),
        codings=len(erasure.of("coding")) + (removed.codings if removed else 0),
        memos=len(erasure.of("memo")) + notes,
        examples=len(examples) + len(kept),
        entries=len(entries),
        sources=_sources(study, {*(d.name for d in documents), *(name for name, _turns in partly)}),
        exports=exports,
        mentions=tuple(mentions),
        redacted=len(chosen),
        entries_with_part=in_part,
    )


def _names(recorder: Recorder, documents: Sequence[Document], actor: Actor | None) -> list[str]:
    """What the person or the document is called."""
    if actor is None:
        return [document.name for document in documents]
    aliases = recorder.rows("alias", recorder.find_all("alias", actor=actor.guid)).values()
    return [name for name in (actor.name, actor.label, *(alias["name"] for alias in aliases)) if name]


def _own_words(text: DocumentText, actor: Actor | None, asking: Collection[str]) -> list[str]:
    """What was said in a document by the person, or by all who answer in it; not what interviewers ask everybody."""
    own = [
        text.text[turn.start : turn.end]
        for turn in text.turns
        if (turn.actor == actor.guid if actor else turn.actor not in asking)
    ]
    return own or [text.text]


def _quoted(recorder: Recorder, actor: Actor, erasure: Erasure) -> dict[str, list[tuple[int, int]]]:
    """Stretches in current texts that stay that were marked as the actor's, by the guid of the text's version."""
    current = set(queries.revision_guids(recorder.connection).values())
    found: dict[str, list[tuple[int, int]]] = {}
    for voice in recorder.rows("voice", recorder.find_all("voice", actor=actor.guid)).values():
        if voice["revision"] in current and voice["revision"] not in erasure.of("revision"):
            found.setdefault(voice["revision"], []).append((voice["start"], voice["end"]))
    return found


def _texts(recorder: Recorder, document: Document) -> dict[str, str]:
    """The texts of all versions of a document, by the versions' guids."""
    revisions = recorder.find_all("revision", document=document.guid)
    return {revision: revision_text(recorder.connection, revision) for revision in revisions}


def _said(recorder: Recorder, document: Document, actor: Actor) -> dict[str, list[str]]:
    """What an actor says in a document, turn by turn, by version; versions in which they say nothing left out."""
    said = {}
    for revision, text in _texts(recorder, document).items():
        turns = recorder.rows("turn", recorder.find_all("turn", revision=revision, actor=actor.guid)).values()
        if turns:
            said[revision] = [text[turn["start"] : turn["end"]] for turn in turns]
    return said


def _blank_turns(
    study: Study, recorder: Recorder, erasure: Erasure, document: Document, actor: Actor
) -> dict[str, list[str]]:
    """Put `[…]` for an actor's turns in a group interview, and remove its earlier versions, which may have more.

    Returns:
        What stood there, by version; empty if the actor says nothing in any of them.
    """
    said = _said(recorder, document, actor)
    text = study.text(document)
    if not said:
        return said
    versions = recorder.find_all("revision", document=document.guid)
    erasure.add("revision", [version for version in versions if version != text.revision_guid])
    if text.revision_guid in said:
        blank(recorder, erasure, text, [(turn.start, turn.end) for turn in text.turns if turn.actor == actor.guid])
    return said


def _blank_examples(study: Study, recorder: Recorder, erased: Collection[str]) -> set[str]:
    """Take the examples out of the codebook that quote what is erased; returns the codes' guids."""
    quoting = {
        code.guid
        for code in study.codes()
        if code.example.strip() and any(code.example.strip() in text for text in erased)
    }
    recorder.update_many("code", {guid: {"example": ""} for guid in quoting})
    return quoting


def _sources(study: Study, names: Collection[str]) -> tuple[str, ...]:
    """The files that these documents were imported from, as far as they are still there."""
    paths = [document.source_path for document in study.documents() if document.name in names]
    return tuple(path for path in paths if path and _is_there(path))


def _take_in_exports(recorder: Recorder, person: Person) -> tuple[str, ...]:
    """The files written from the project that are still there; those that are gone, or whose path names who is
    forgotten, are told this once and leave the list.
    """
    paths = [export.path for export in read_exports(recorder.connection)]
    there = [path for path in paths if _is_there(path)]
    delete_exports(recorder.connection, [path for path in paths if path not in there or person.named(path)])
    return tuple(there)


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # a folder that may not be looked into: a person has to
        return True

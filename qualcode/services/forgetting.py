"""Forgetting: consent was withdrawn, and what somebody said is erased for good, everywhere that the program reaches.

A document of which the person is the only informant goes whole; in a group interview only that person's turns go, and
`[…]` stands in their place. Not undoable; a preview says what goes and what a person must delete by hand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from qualcode.i18n import _, ngettext
from qualcode.model.actor import Actor
from qualcode.model.document import Document, DocumentText
from qualcode.model.forgetting import ForgetPlan
from qualcode.services.blanking import moved, without
from qualcode.services.study import Study
from qualcode.store import backups
from qualcode.store.documents import store_content
from qualcode.store.exports import delete_exports, read_exports
from qualcode.store.forgetting import (
    Erasure,
    delete_contents,
    empty_entries,
    entries_about,
    note_forgetting,
    unused_contents,
)
from qualcode.store.project_file import ensure_coder
from qualcode.store.recorder import Recorder
from qualcode.store.revisions import marks_on, revision_text


def plan_forgetting_document(study: Study, document: Document) -> ForgetPlan:
    """What forgetting a document would erase; nothing is changed."""
    return _run(study, document.name, [document], None, commit=False)


def plan_forgetting_actor(study: Study, actor: Actor) -> ForgetPlan:
    """What forgetting an actor would erase; nothing is changed."""
    return _run(study, actor.name, _documents_of(study, actor), actor, commit=False)


def forget_document(study: Study, document: Document) -> ForgetPlan:
    """Erase a document for good: text, versions, codings, memos, log payloads, copies. Returns what was erased.

    Raises:
        QualcodeError: if the project cannot be written to; nothing is erased then.
    """
    return _run(study, document.name, [document], None, commit=True)


def forget_actor(study: Study, actor: Actor) -> ForgetPlan:
    """Erase for good what an actor said, and the actor. Returns what was erased.

    Raises:
        QualcodeError: if the project cannot be written to; nothing is erased then.
    """
    return _run(study, actor.name, _documents_of(study, actor), actor, commit=True)


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


def _run(study: Study, name: str, whole: Iterable[Document], actor: Actor | None, *, commit: bool) -> ForgetPlan:
    """Do it in one transaction, count on the way, and take it back again for a preview."""
    documents = list(whole)
    plan = ForgetPlan(name)
    project = None if "://" in study.where else Path(study.where)
    try:
        with study.file.writing() as connection:
            recorder = Recorder(connection)
            plan = _erase(study, recorder, name, documents, actor)
            note_forgetting(connection, ensure_coder(recorder, study.coder), "actor" if actor else "document")
            if not commit:
                raise _RolledBack
    except _RolledBack:
        pass
    if project is None:
        return plan
    plan = replace(plan, copies=len(backups.list_backups(project)))
    if commit:
        study.file.compact()
        backups.delete_backups(project)
    return plan


def _erase(study: Study, recorder: Recorder, name: str, documents: list[Document], actor: Actor | None) -> ForgetPlan:
    erasure = Erasure(recorder.connection)
    erased_text = [text for document in documents for text in _texts(recorder, document).values()]
    partly: list[tuple[str, int]] = []
    for document in documents:
        erasure.add_document(document.guid)
    if actor:
        for document in study.documents():
            if document.guid not in erasure.guids["document"]:
                said = _blank_turns(study, recorder, erasure, document, actor)
                if said:
                    partly.append((document.name, max(map(len, said.values()))))
                    erased_text += [text for version in said.values() for text in version]
        _take_in_actor(recorder, erasure, actor)
    erasure.add_lonely_memos()
    examples = _blank_examples(study, recorder, erased_text)
    words = {actor.name, actor.label} - {""} if actor else {document.name for document in documents}
    erasure.carry_out()
    contents = unused_contents(recorder.connection)
    entries = entries_about(recorder.connection, erasure.all_guids | contents | examples, words, erased_text)
    empty_entries(recorder.connection, entries)
    delete_contents(recorder.connection, contents)
    return ForgetPlan(
        name=name,
        documents=tuple(document.name for document in documents),
        partly=tuple(partly),
        codings=len(erasure.guids["coding"]),
        memos=len(erasure.guids["memo"]),
        examples=len(examples),
        entries=len(entries),
        sources=_sources(study, {*(d.name for d in documents), *(name for name, _turns in partly)}),
        exports=_take_in_exports(recorder, words),
        mentions=_mentions(study, actor, erasure.all_guids) if actor else (),
    )


def _take_in_actor(recorder: Recorder, erasure: Erasure, actor: Actor) -> None:
    """The actor's own rows; who belonged to it belongs to nobody, what it stood for stands alone."""
    erasure.add("actor", [actor.guid])
    for table in ("voice", "attribute_value", "memo_link"):
        erasure.add_where(table, "actor", {actor.guid})
    members = recorder.find_all("actor", member_of=actor.guid)
    recorder.update_many("actor", {guid: {"member_of": None} for guid in members})
    for table in ("document", "turn"):
        left = [guid for guid in recorder.find_all(table, actor=actor.guid) if guid not in erasure.guids[table]]
        recorder.update_many(table, {guid: {"actor": None} for guid in left})


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
    for old in recorder.find_all("revision", document=document.guid):
        if old != text.revision_guid:
            erasure.add("revision", [old])
            erasure.add_revision_marks(old)
    if text.revision_guid in said:
        _blank_current(recorder, erasure, text, actor)
    return said


def _blank_current(recorder: Recorder, erasure: Erasure, text: DocumentText, actor: Actor) -> None:
    cuts = [(turn.start, turn.end) for turn in text.turns if turn.actor == actor.guid]
    parsed = without(text, cuts)
    for mark in marks_on(recorder.connection, text.revision_guid):
        start, end = moved(mark.start, cuts, left=True), moved(mark.end, cuts, left=False)
        if start < end:
            _move_mark(recorder, erasure, mark.what, mark.guid, start, end)
        elif mark.what == "coding":
            erasure.add_codings([mark.guid])
        else:
            erasure.add("voice", [mark.guid])
    for guid, answer in recorder.rows("answer", recorder.find_all("answer", revision=text.revision_guid)).items():
        start, end = moved(answer["start"], cuts, left=True), moved(answer["end"], cuts, left=False)
        if start < end:
            recorder.update("answer", guid, {"start": start, "end": end})
        else:
            erasure.add("answer", [guid])
    segments = recorder.rows("segment", recorder.find_all("segment", revision=text.revision_guid))
    for guid in segments:
        codings = recorder.find_all("coding", segment=guid)
        if all(coding in erasure.guids["coding"] for coding in codings):
            erasure.add("segment", [guid])
    for turn in text.turns:
        recorder.delete("turn", turn.guid)
    recorder.update("revision", text.revision_guid, {"content": store_content(recorder, parsed)})
    kept = [turn for turn in text.turns if turn.actor != actor.guid]
    recorder.insert_many(
        "turn",
        [
            {
                "revision": text.revision_guid,
                "start": new.start,
                "end": new.end,
                "speaker": turn.speaker,
                "actor": turn.actor,
                "time_ms": turn.time_ms,
                "by_hand": False,
            }
            for turn, new in zip(kept, parsed.turns, strict=True)
        ],
        [turn.guid for turn in kept],
    )


def _move_mark(recorder: Recorder, erasure: Erasure, what: str, guid: str, start: int, end: int) -> None:
    if what == "voice":
        recorder.update("voice", guid, {"start": start, "end": end})
        return
    row = recorder.rows("coding", [guid])[guid]
    place = recorder.rows("segment", [row["segment"]])[row["segment"]]
    if (place["start"], place["end"]) == (start, end):
        return
    wanted = {"revision": place["revision"], "start": start, "end": end}
    segment = recorder.find("segment", **wanted) or recorder.insert("segment", wanted)
    if recorder.find("coding", segment=segment, code=row["code"], coder=row["coder"]):
        erasure.add_codings([guid])
    else:
        recorder.update("coding", guid, {"segment": segment})


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


def _take_in_exports(recorder: Recorder, words: Collection[str]) -> tuple[str, ...]:
    """The files written from the project that are still there; those that are gone, or whose path names who is
    forgotten, are told this once and leave the list.
    """
    paths = [export.path for export in read_exports(recorder.connection)]
    there = [path for path in paths if _is_there(path)]
    naming = re.compile("|".join(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])" for word in words), re.IGNORECASE)
    delete_exports(recorder.connection, [path for path in paths if path not in there or naming.search(path)])
    return tuple(there)


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # a folder that may not be looked into: a person has to
        return True


def _mentions(study: Study, actor: Actor, gone: Collection[str]) -> tuple[str, ...]:
    """Where the name stands, or the actor is quoted, in texts and memos that stay."""
    texts = study.texts()
    staying = [document for document in study.documents() if document.guid not in gone]
    found = [
        ngettext("{document}: {count} time", "{document}: {count} times", count).format(
            document=document.name, count=count
        )
        for document in staying
        if (count := texts[document.guid].count(actor.name))
    ]
    for document in staying:
        voices = sum(voice.actor == actor.guid for voice in study.text(document).voices)
        if voices:
            line = ngettext("{document}: {count} passage quoted", "{document}: {count} passages quoted", voices)
            found.append(line.format(document=document.name, count=voices))
    memos = sum(actor.name in memo.text for memo in study.memos() if memo.guid not in gone)
    if memos:
        found.append(_("memos: {count}").format(count=memos))
    return tuple(found)

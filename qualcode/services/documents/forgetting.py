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
from qualcode.model.document import Document
from qualcode.model.forgetting import ForgetPlan
from qualcode.services.documents.blanked_rows import blank
from qualcode.services.study import Study
from qualcode.store import backups
from qualcode.store.exports import delete_exports, read_exports
from qualcode.store.forgetting import (
    Erasure,
    blank_kept_examples,
    delete_contents,
    delete_notes,
    empty_entries,
    entries_about,
    note_forgetting,
    unused_contents,
)
from qualcode.store.project_file import ensure_coder
from qualcode.store.recorder import Recorder, read_rows
from qualcode.store.revisions import revision_text


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
    erasure.add("document", [document.guid for document in documents])
    if actor:
        for document in study.documents():
            if document.guid not in erasure.of("document"):
                said = _blank_turns(study, recorder, erasure, document, actor)
                if said:
                    partly.append((document.name, max(map(len, said.values()))))
                    erased_text += [text for version in said.values() for text in version]
        erasure.add("actor", [actor.guid])
    examples = _blank_examples(study, recorder, erased_text)
    kept = blank_kept_examples(recorder.connection, erased_text)
    words = _words(recorder, documents, actor)
    mentions = _mentions(study, actor, erasure.all_guids) if actor else ()
    erasure.carry_out(recorder)
    contents = unused_contents(recorder.connection)
    guids = erasure.all_guids | contents
    entries = entries_about(recorder.connection, guids | examples | kept, words, erased_text)
    empty_entries(recorder.connection, entries)
    delete_contents(recorder.connection, contents)
    return ForgetPlan(
        name=name,
        documents=tuple(document.name for document in documents),
        partly=tuple(partly),
        codings=len(erasure.of("coding")),
        memos=len(erasure.of("memo")) + delete_notes(recorder.connection, guids, words, erased_text),
        examples=len(examples) + len(kept),
        entries=len(entries),
        sources=_sources(study, {*(d.name for d in documents), *(name for name, _turns in partly)}),
        exports=_take_in_exports(recorder, words),
        mentions=mentions,
    )


def _words(recorder: Recorder, documents: list[Document], actor: Actor | None) -> set[str]:
    """The names that no entry of the log may hold afterwards."""
    if actor is None:
        return {document.name for document in documents}
    aliases = recorder.rows("alias", recorder.find_all("alias", actor=actor.guid)).values()
    return {actor.name, actor.label, *(alias["name"] for alias in aliases)} - {""}


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
    with study.file.reading() as connection:
        findings = sum(actor.name in row["text"] for row in read_rows(connection, "finding").values())
        themes = sum(actor.name in row["name"] + row["idea"] for row in read_rows(connection, "theme").values())
    if findings:
        found.append(_("findings: {count}").format(count=findings))
    if themes:
        found.append(_("themes: {count}").format(count=themes))
    return tuple(found)

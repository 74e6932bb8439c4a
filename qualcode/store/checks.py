"""Is the project file in order: integrity, references, texts, anchors, the log."""

from __future__ import annotations

import hashlib
import json
import zlib

from sqlalchemy import Connection, func, select

from qualcode.i18n import _
from qualcode.model.checking import Finding, Severity
from qualcode.store.columns import pack_word_starts
from qualcode.store.queries import current_revisions
from qualcode.store.recorder import OPS_FORMAT, decode_ops
from qualcode.store.schema import (
    AnswerRow,
    ChangeRow,
    ContentRow,
    DocumentRow,
    RevisionRow,
    SegmentRow,
    TurnRow,
    VoiceRow,
)
from qualcode.store.segments import segments_in_use
from qualcode.store.values import check_tables, check_values, hint_to_restore
from qualcode.text.words import word_starts


def check_file(connection: Connection) -> list[Finding]:
    """Everything in the file that is not as it must be; nothing is changed."""
    for look in (_pages, check_tables, _references, check_values):
        findings = look(connection)
        if findings:
            return findings  # reading on would stumble, and what else such a file seems to say is not worth telling
    return [*_texts(connection), *_anchors(connection), *_orphans(connection), *_log(connection)]


def _pages(connection: Connection) -> list[Finding]:
    """What SQLite finds in its own file."""
    if connection.dialect.name != "sqlite":
        return []
    said = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    return [
        Finding(Severity.ERROR, _("the file is damaged"), line, hint_to_restore()) for line in said if line != "ok"
    ]


def _references(connection: Connection) -> list[Finding]:
    if connection.dialect.name != "sqlite":
        return []
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [
        Finding(Severity.ERROR, _("a reference leads nowhere"), f"{row[0]} {row[1]} → {row[2]}", hint_to_restore())
        for row in broken[:20]
    ]


def _texts(connection: Connection) -> list[Finding]:
    findings = []
    hint = _("The text was altered outside qualcode. `qualcode backup --list` shows the copies made before.")
    query = select(ContentRow.__table__)
    for row in connection.execute(query):
        layout = json.dumps(row.blocks, ensure_ascii=False, separators=(",", ":"))
        address = hashlib.sha256(row.text.encode() + b"\0" + layout.encode()).hexdigest()
        starts = word_starts(row.text)
        counted = (len(row.text), len(starts), pack_word_starts(starts))
        if address != row.guid or counted != (row.characters, row.words, row.word_starts):
            findings.append(Finding(Severity.ERROR, _("a text is not what it was"), row.guid[:12], hint))
    return findings


def _anchors(connection: Connection) -> list[Finding]:
    findings = []
    for table, what in (
        (SegmentRow, _("a coded passage lies outside its text")),
        (TurnRow, _("a turn lies outside its text")),
        (VoiceRow, _("a voice lies outside its text")),
        (AnswerRow, _("an answer lies outside its text")),
    ):
        query = (
            select(DocumentRow.name, table.start, table.end)
            .select_from(table)
            .join(RevisionRow, table.revision_id == RevisionRow.id)
            .join(ContentRow, RevisionRow.content_id == ContentRow.id)
            .join(DocumentRow, RevisionRow.document_id == DocumentRow.id)
            .where((table.end > ContentRow.characters) | (table.start < 0) | (table.start >= table.end))
        )
        for name, start, end in connection.execute(query):
            findings.append(Finding(Severity.ERROR, what, f"{name} {start}:{end}", ""))
    return findings


def _orphans(connection: Connection) -> list[Finding]:
    findings = []
    passages = connection.execute(select(SegmentRow.guid)).scalars().all()
    empty = len(passages) - len(segments_in_use(connection, passages))
    if empty:
        findings.append(Finding(Severity.WARNING, _("passages that nothing points to"), str(empty), ""))
    unused = connection.execute(
        select(func.count()).select_from(ContentRow).where(ContentRow.id.not_in(select(RevisionRow.content_id)))
    ).scalar_one()
    if unused:
        hint = _("They belong to versions and documents that were undone or removed; `qualcode forget` erases them.")
        findings.append(Finding(Severity.NOTE, _("texts that no version uses now"), str(unused), hint))
    current = current_revisions()
    without_text = connection.execute(
        select(DocumentRow.name)
        .outerjoin(current, current.c.document_id == DocumentRow.id)
        .where(current.c.revision_id.is_(None))
    ).scalars()
    findings += [Finding(Severity.ERROR, _("a document has no text"), name, "") for name in without_text]
    return findings


def _log(connection: Connection) -> list[Finding]:
    findings = []
    for sequence, stored, version in connection.execute(
        select(ChangeRow.sequence, ChangeRow.ops, ChangeRow.format).order_by(ChangeRow.sequence)
    ):
        try:
            readable = version <= OPS_FORMAT and decode_ops(stored) is not None
        except (zlib.error, ValueError, TypeError):
            readable = False
        if not readable:
            findings.append(
                Finding(Severity.ERROR, _("an entry of the change log cannot be read"), str(sequence), "")
            )
    return findings

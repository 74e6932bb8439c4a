"""Text versions of documents: what is marked on which, and what waits on an old one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, literal, select

from qualcode.model.change import ChangeState
from qualcode.model.document import Turn
from qualcode.model.span import Span
from qualcode.model.suggestion import Verdict
from qualcode.store.queries import current_revisions
from qualcode.store.schema import (
    ActorRow,
    Base,
    ChangeRow,
    CoderRow,
    ContentRow,
    DocumentRow,
    RevisionRow,
    SegmentRow,
    TurnRow,
)

SAME = {
    "coding": ("code", "coder"),
    "memo_link": ("memo",),
    "evidence": ("finding",),
    "decision": ("code", "coder", "blind"),
    "voice": ("actor",),
    "answer": ("question",),
}
"""The tables of what stands on a text, and the columns in which two rows on one passage must differ."""

ON_SEGMENTS = frozenset({"coding", "memo_link", "evidence", "decision"})
"""Those of them that point to a passage (`segment`); the others have offsets of their own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands on a stretch of a text version.

    `what` is `coding`, `memo`, `evidence`, `suggestion` (a rejected one), `decision` (any other on a suggestion),
    `voice`, `answer`, or `speaker` (a turn that a person set); its row is in `table`. `of` is the guid of its code,
    memo, finding, actor or question, empty for a turn that is nobody's.
    """

    what: str
    table: str
    guid: str
    of: str
    coder: str
    document: str
    revision: str
    number: int
    start: int
    end: int


def marks_on(connection: Connection, revision: str) -> list[Mark]:
    """What stands on one text version, in its order; the speakers set by hand are in its turns."""
    return _in_order(_marks(connection, RevisionRow.guid == revision))


def waiting_marks(connection: Connection) -> list[Mark]:
    """What stands on a text version that is no longer current, and waits for somebody to say where it belongs.

    Suggestions that were accepted do not wait by themselves: their codings do.
    """
    current = current_revisions()
    old = RevisionRow.id.not_in(select(current.c.revision_id))
    found = [mark for mark in _marks(connection, old) if mark.what != "decision"]
    return _in_order([*found, *_speakers(connection, old)])


def revision_text(connection: Connection, revision: str) -> str:
    """The text of one version."""
    query = (
        select(ContentRow.text)
        .join(RevisionRow, RevisionRow.content_id == ContentRow.id)
        .where(RevisionRow.guid == revision)
    )
    return connection.execute(query).scalar_one()


def revision_turns(connection: Connection, revision: str) -> list[Turn]:
    """The turns of one version."""
    query = (
        select(
            TurnRow.guid,
            TurnRow.start,
            TurnRow.end,
            TurnRow.speaker,
            ActorRow.guid.label("actor"),
            TurnRow.time_ms,
            TurnRow.by_hand,
        )
        .join(RevisionRow, TurnRow.revision_id == RevisionRow.id)
        .outerjoin(ActorRow, TurnRow.actor_id == ActorRow.id)
        .where(RevisionRow.guid == revision)
    )
    return [Turn(*row) for row in connection.execute(query)]


def marks_to_check(connection: Connection) -> list[tuple[Mark, str, Span]]:
    """What a new version kept with other words or another speaker, and nobody has looked at since: each with the guid
    of the version and the place where it stood before.

    The log says so: a new version lists them, settling one takes it off the list, and undo takes either back.
    """
    query = (
        select(ChangeRow.kind, ChangeRow.args)
        .where(ChangeRow.kind.in_(("document.revise", "revision.settle")), ChangeRow.state == ChangeState.DONE.value)
        .order_by(ChangeRow.sequence)
    )
    before: dict[str, tuple[str, Span]] = {}
    for kind, args in connection.execute(query):
        if kind == "document.revise":
            for guid, start, end in args.get("check", ()):
                before.setdefault(guid, (args["from"], Span(start, end)))
        else:
            before.pop(args.get("mark", ""), None)
    if not before:
        return []
    versions = {version for version, _span in before.values()}
    documents = select(RevisionRow.document_id).where(RevisionRow.guid.in_(versions))
    current = current_revisions()
    newest = RevisionRow.id.in_(select(current.c.revision_id).where(current.c.document_id.in_(documents)))
    marks = [mark for mark in _marks(connection, newest) if mark.guid in before]
    there = set(connection.execute(select(RevisionRow.guid).where(RevisionRow.guid.in_(versions))).scalars())
    return [(mark, *before[mark.guid]) for mark in _in_order(marks) if before[mark.guid][0] in there]


def _marks(connection: Connection, condition: Any) -> list[Mark]:
    found = []
    for name, same in SAME.items():
        table, of = Base.metadata.tables[name], Base.metadata.tables[same[0]]
        place: Any = SegmentRow.__table__ if name in ON_SEGMENTS else table
        who = next((owner for owner in (table, of) if "coder_id" in owner.c), None)
        source: Any = table.join(of, table.c[f"{same[0]}_id"] == of.c.id)
        if place is not table:
            source = source.join(place, table.c.segment_id == place.c.id)
        source = source.join(RevisionRow.__table__, place.c.revision_id == RevisionRow.id)
        source = source.join(DocumentRow.__table__, RevisionRow.document_id == DocumentRow.id)
        coder: Any = literal("")
        if who is not None:
            source = source.join(CoderRow.__table__, who.c.coder_id == CoderRow.id)
            coder = CoderRow.name
        query = select(
            table.c.verdict if name == "decision" else literal(""),
            *(table.c.guid, of.c.guid, coder),
            *(DocumentRow.guid, RevisionRow.guid, RevisionRow.number, place.c.start, place.c.end),
        ).select_from(source)
        found += [
            Mark(_what(name, verdict), name, *row) for verdict, *row in connection.execute(query.where(condition))
        ]
    return found


def _what(table: str, verdict: str) -> str:
    if table == "decision":
        return "suggestion" if verdict == Verdict.REJECTED else "decision"
    return "memo" if table == "memo_link" else table


def _speakers(connection: Connection, condition: Any) -> list[Mark]:
    """The turns that a person set and that no later version took over."""
    columns: list[Any] = [TurnRow.guid, ActorRow.guid, DocumentRow.guid, RevisionRow.guid, RevisionRow.number]
    query = (
        select(*columns, TurnRow.start, TurnRow.end)
        .join(RevisionRow, TurnRow.revision_id == RevisionRow.id)
        .join(DocumentRow, RevisionRow.document_id == DocumentRow.id)
        .outerjoin(ActorRow, TurnRow.actor_id == ActorRow.id)
        .where(TurnRow.by_hand.is_(True), condition)
    )
    return [
        Mark("speaker", "turn", guid, actor or "", "", *place) for guid, actor, *place in connection.execute(query)
    ]


def _in_order(marks: list[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: (mark.document, mark.number, mark.start, mark.end, mark.what))

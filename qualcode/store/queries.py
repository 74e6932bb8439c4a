"""What the study holds, read into the model's values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, and_, func, select

from qualcode.model.actor import Actor, Attribute, AttributeScope, AttributeType
from qualcode.model.code import Code, join_path
from qualcode.model.coding import CodingDetails, Pass, Stance
from qualcode.model.document import (
    Bibliography,
    Block,
    BlockKind,
    Document,
    DocumentStatus,
    DocumentText,
    Turn,
    Voice,
)
from qualcode.model.study import StudyInfo
from qualcode.store.recorder import chunks
from qualcode.store.schema import (
    ActorRow,
    AliasRow,
    AttributeRow,
    AttributeValueRow,
    CodeRow,
    CoderRow,
    CodingRow,
    ContentRow,
    DocumentRow,
    MemoLinkRow,
    MemoRow,
    ProjectRow,
    RevisionRow,
    SegmentRow,
    TurnRow,
    VoiceRow,
)


def study_info(connection: Connection) -> StudyInfo:
    """What the project says of itself."""
    row = connection.execute(select(ProjectRow.__table__)).one()
    return StudyInfo(row.guid, row.title, row.language, row.approach, row.created, row.version)


def version(connection: Connection) -> int:
    """The number that goes up with every write."""
    return connection.execute(select(ProjectRow.version)).scalar_one()


def coders(connection: Connection) -> list[str]:
    """The names of all coders, in the order in which they came."""
    return list(connection.execute(select(CoderRow.name).order_by(CoderRow.id)).scalars())


def coders_of_codings(connection: Connection) -> list[str]:
    """The names of those who have coded something, in the order in which they came."""
    query = select(CoderRow.name).where(CoderRow.id.in_(select(CodingRow.coder_id))).order_by(CoderRow.id)
    return list(connection.execute(query).scalars())


def codes(connection: Connection) -> list[Code]:
    """The codebook in its order, parents before their sub-codes, with each code's own number of codings."""
    counted = _mapping(connection, select(CodingRow.code_id, func.count()).group_by(CodingRow.code_id))
    to_review = _mapping(
        connection,
        select(CodingRow.code_id, func.count()).join(CodeRow).where(needs_review()).group_by(CodingRow.code_id),
    )
    rows = connection.execute(select(CodeRow.__table__).order_by(CodeRow.sort, CodeRow.id)).all()
    children: dict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        children[row.parent_id].append(row)
    found: list[Code] = []
    waiting: list[tuple[Any, tuple[str, ...], str | None]] = [(row, (), None) for row in reversed(children[None])]
    while waiting:
        row, above, parent = waiting.pop()
        names = (*above, row.name)
        found.append(_as_code(row, names, parent, counted.get(row.id, 0), to_review.get(row.id, 0)))
        waiting.extend((child, names, row.guid) for child in reversed(children[row.id]))
    return found


def documents(connection: Connection) -> list[Document]:
    """All documents by name."""
    current = current_revisions()
    query = (
        select(
            DocumentRow.__table__,
            RevisionRow.id.label("revision_id"),
            RevisionRow.number,
            ContentRow.characters,
            ContentRow.words,
            ActorRow.guid.label("actor_guid"),
        )
        .select_from(DocumentRow)
        .join(current, current.c.document_id == DocumentRow.id)
        .join(RevisionRow, RevisionRow.id == current.c.revision_id)
        .join(ContentRow, RevisionRow.content_id == ContentRow.id)
        .outerjoin(ActorRow, DocumentRow.actor_id == ActorRow.id)
        .order_by(DocumentRow.name_fold)
    )
    turns: dict[int, int] = _mapping(
        connection, select(TurnRow.revision_id, func.count()).group_by(TurnRow.revision_id)
    )
    coded: dict[int, int] = _mapping(
        connection,
        select(SegmentRow.revision_id, func.count(CodingRow.id)).join(CodingRow).group_by(SegmentRow.revision_id),
    )
    speakers = _speakers(connection)
    attributes = attribute_values(connection, AttributeScope.DOCUMENT)
    names = _mapping(connection, select(ActorRow.id, ActorRow.name))
    return [
        Document(
            guid=row.guid,
            name=row.name,
            label=row.label,
            kind=row.kind,
            status=DocumentStatus(row.status),
            language=row.language,
            characters=row.characters,
            words=row.words,
            turns=turns.get(row.revision_id, 0),
            actor=row.actor_guid,
            actors=_actors_of(row, speakers, names),
            codings=coded.get(row.revision_id, 0),
            revision=row.number,
            attributes=attributes.get(row.id, {}),
            date=row.date,
            source_path=row.source_path,
            source_sha256=row.source_sha256,
            bibliography=Bibliography(row.author, row.year, row.title, row.publisher, row.url),
        )
        for row in connection.execute(query)
    ]


def document_text(connection: Connection, document: Document) -> DocumentText:
    """The current text of a document, with its blocks, turns and voices."""
    row = connection.execute(
        select(RevisionRow.id, RevisionRow.guid, RevisionRow.times, ContentRow.text, ContentRow.blocks)
        .join(DocumentRow, RevisionRow.document_id == DocumentRow.id)
        .join(ContentRow, RevisionRow.content_id == ContentRow.id)
        .where(DocumentRow.guid == document.guid)
        .order_by(RevisionRow.number.desc())
        .limit(1)
    ).one()
    actor = ActorRow.guid.label("actor")
    turns = connection.execute(
        select(TurnRow.guid, TurnRow.start, TurnRow.end, TurnRow.speaker, actor, TurnRow.time_ms, TurnRow.by_hand)
        .outerjoin(ActorRow, TurnRow.actor_id == ActorRow.id)
        .where(TurnRow.revision_id == row.id)
        .order_by(TurnRow.start)
    )
    voices = connection.execute(
        select(VoiceRow.guid, VoiceRow.start, VoiceRow.end, actor, VoiceRow.kind)
        .join(ActorRow, VoiceRow.actor_id == ActorRow.id)
        .where(VoiceRow.revision_id == row.id)
        .order_by(VoiceRow.start, VoiceRow.end)
    )
    return DocumentText(
        document=document,
        revision_guid=row.guid,
        text=row.text,
        blocks=tuple(Block(BlockKind(kind), start, end, level, mark) for kind, start, end, level, mark in row.blocks),
        turns=tuple(Turn(*turn) for turn in turns),
        voices=tuple(Voice(*voice) for voice in voices),
        times=tuple((offset, time_ms) for offset, time_ms in row.times),
    )


def texts(connection: Connection, guids: Iterable[str] | None = None) -> dict[str, str]:
    """The current texts of these documents (all if None), by the documents' guids."""
    current = current_revisions()
    query = (
        select(DocumentRow.guid, ContentRow.text)
        .join(current, current.c.document_id == DocumentRow.id)
        .join(RevisionRow, RevisionRow.id == current.c.revision_id)
        .join(ContentRow, RevisionRow.content_id == ContentRow.id)
    )
    if guids is not None:
        query = query.where(DocumentRow.guid.in_(list(guids)))
    return _mapping(connection, query)


def actors(connection: Connection) -> list[Actor]:
    """All actors by name, with the documents in which they speak and how many turns they have there, not words."""
    rows = connection.execute(select(ActorRow.__table__).order_by(ActorRow.name_fold)).all()
    guid_of = {row.id: row.guid for row in rows}
    attributes = attribute_values(connection, AttributeScope.ACTOR)
    current = current_revisions()
    turns: dict[int, int] = _mapping(
        connection,
        select(TurnRow.actor_id, func.count())
        .join(current, current.c.revision_id == TurnRow.revision_id)
        .where(TurnRow.actor_id.is_not(None))
        .group_by(TurnRow.actor_id),
    )
    spoken = _documents_by_actor(connection)
    aliases: dict[int, list[str]] = defaultdict(list)
    for owner, alias in connection.execute(select(AliasRow.actor_id, AliasRow.name).order_by(AliasRow.id)):
        aliases[owner].append(alias)
    return [
        Actor(
            guid=row.guid,
            name=row.name,
            label=row.label,
            kind=row.kind,
            member_of=guid_of.get(row.member_of_id),
            interviewer=row.interviewer,
            attributes=attributes.get(row.id, {}),
            documents=tuple(spoken.get(row.id, ())),
            turns=turns.get(row.id, 0),
            aliases=tuple(aliases.get(row.id, ())),
        )
        for row in rows
    ]


def attributes(connection: Connection, scope: AttributeScope) -> list[Attribute]:
    """The properties that actors or documents can have, in the order in which they were made."""
    query = select(AttributeRow.name, AttributeRow.type).where(AttributeRow.scope == scope.value)
    rows = connection.execute(query.order_by(AttributeRow.id))
    return [Attribute(name, AttributeType(kind)) for name, kind in rows]


def attribute_values(connection: Connection, scope: AttributeScope) -> dict[int, dict[str, str]]:
    """Attributes of actors or documents: owner's id to name to value."""
    owner = AttributeValueRow.actor_id if scope is AttributeScope.ACTOR else AttributeValueRow.document_id
    query = (
        select(owner, AttributeRow.name, AttributeValueRow.value)
        .join(AttributeRow, AttributeValueRow.attribute_id == AttributeRow.id)
        .where(AttributeRow.scope == scope.value)
        .order_by(AttributeRow.id)
    )
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for owner_id, name, value in connection.execute(query):
        found[owner_id or 0][name] = value
    return found


def revision_guids(connection: Connection) -> dict[str, str]:
    """The guid of each document's current revision, by the document's guid."""
    current = current_revisions()
    query = (
        select(DocumentRow.guid, RevisionRow.guid)
        .join(current, current.c.document_id == DocumentRow.id)
        .join(RevisionRow, RevisionRow.id == current.c.revision_id)
    )
    return _mapping(connection, query)


def segment_guids(connection: Connection, revisions: Iterable[str]) -> dict[tuple[str, int, int], str]:
    """The guids of the segments of these revisions, by (revision's guid, start, end)."""
    query = (
        select(RevisionRow.guid, SegmentRow.start, SegmentRow.end, SegmentRow.guid)
        .join(RevisionRow, SegmentRow.revision_id == RevisionRow.id)
        .where(RevisionRow.guid.in_(list(revisions)))
    )
    return {(revision, start, end): guid for revision, start, end, guid in connection.execute(query)}


def coding_keys(connection: Connection) -> set[tuple[str, str, str]]:
    """What every coding is known by: the guids of its segment, code and coder."""
    query = (
        select(SegmentRow.guid, CodeRow.guid, CoderRow.guid)
        .select_from(CodingRow)
        .join(SegmentRow, CodingRow.segment_id == SegmentRow.id)
        .join(CodeRow, CodingRow.code_id == CodeRow.id)
        .join(CoderRow, CodingRow.coder_id == CoderRow.id)
    )
    return {(segment, code, coder) for segment, code, coder in connection.execute(query)}


def coding_details(connection: Connection, guids: Sequence[str] | None = None) -> dict[str, CodingDetails]:
    """What codings remember beside their place in the columns, by guid; all if `guids` is None."""
    memo = (
        select(MemoLinkRow.coding_id, func.min(MemoRow.text).label("text"))
        .join(MemoRow)
        .where(MemoLinkRow.coding_id.is_not(None))
        .group_by(MemoLinkRow.coding_id)
        .subquery()
    )
    query = (
        select(
            CodingRow.guid,
            CodingRow.score,
            CodingRow.coding_pass,
            CodingRow.star,
            CodingRow.stance,
            CodingRow.created,
            memo.c.text,
            needs_review(),
        )
        .join(CodeRow, CodeRow.id == CodingRow.code_id)
        .outerjoin(memo, memo.c.coding_id == CodingRow.id)
    )
    parts: Iterable[Sequence[str] | None] = [None] if guids is None else chunks(guids)
    found = {}
    for part in parts:
        for row in connection.execute(query if part is None else query.where(CodingRow.guid.in_(part))):
            guid, score, coding_pass, star, stance, created, text, review = row
            found[guid] = CodingDetails(
                score, Pass(coding_pass), star, Stance(stance) if stance else None, created, text, bool(review)
            )
    return found


def needs_review() -> Any:
    """The condition that a coding was made before its code was last defined, and not looked at since.

    Times are to the second; a coding of that very second is counted in, unless it was marked when it was made.
    """
    return and_(CodeRow.defined != "", CodingRow.created <= CodeRow.defined, CodingRow.reviewed < CodeRow.defined)


def defined_since(connection: Connection, time: str) -> set[str]:
    """The guids of the codes that were defined at this time or later."""
    return set(connection.execute(select(CodeRow.guid).where(CodeRow.defined >= time)).scalars())


def current_revisions() -> Any:
    """A sub-query of the revision in force of each document: `document_id`, `revision_id`."""
    newest = (
        select(RevisionRow.document_id, func.max(RevisionRow.number).label("number"))
        .group_by(RevisionRow.document_id)
        .subquery()
    )
    return (
        select(RevisionRow.document_id, RevisionRow.id.label("revision_id"))
        .join(newest, (RevisionRow.document_id == newest.c.document_id) & (RevisionRow.number == newest.c.number))
        .subquery()
    )


def _mapping(connection: Connection, query: Executable) -> dict[Any, Any]:
    """The rows of a query with two columns, the first to the second."""
    return {first: second for first, second in connection.execute(query)}  # noqa: C416 - rows are not tuples


def _as_code(row: Any, names: tuple[str, ...], parent: str | None, codings: int, to_review: int) -> Code:
    return Code(
        guid=row.guid,
        name=row.name,
        path=join_path(names),
        parent=parent,
        name_en=row.name_en,
        definition=row.definition,
        include=row.include,
        exclude=row.exclude,
        example=row.example,
        keywords=tuple(row.keywords or ()),
        color=row.color,
        key=row.key,
        sort=row.sort,
        codings=codings,
        defined=row.defined,
        to_review=to_review,
    )


def _speakers(connection: Connection) -> dict[int, list[str]]:
    """Names of the actors who have turns, by revision id, in the order in which they first speak."""
    query = (
        select(TurnRow.revision_id, ActorRow.name, func.min(TurnRow.start).label("first"))
        .join(ActorRow, TurnRow.actor_id == ActorRow.id)
        .group_by(TurnRow.revision_id, ActorRow.id, ActorRow.name)
        .order_by(TurnRow.revision_id, func.min(TurnRow.start))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for revision_id, name, _first in connection.execute(query):
        found[revision_id].append(name)
    return found


def _actors_of(row: Any, speakers: dict[int, list[str]], names: dict[int, str]) -> tuple[str, ...]:
    spoken = list(speakers.get(row.revision_id, ()))
    if row.actor_id is not None and names[row.actor_id] not in spoken:
        spoken.append(names[row.actor_id])
    return tuple(spoken)


def _documents_by_actor(connection: Connection) -> dict[int, list[str]]:
    current = current_revisions()
    found: dict[int, dict[str, None]] = defaultdict(dict)
    own = select(DocumentRow.actor_id, DocumentRow.name).where(DocumentRow.actor_id.is_not(None))
    spoken = (
        select(TurnRow.actor_id, DocumentRow.name)
        .join(current, current.c.revision_id == TurnRow.revision_id)
        .join(DocumentRow, DocumentRow.id == current.c.document_id)
        .where(TurnRow.actor_id.is_not(None))
        .distinct()
    )
    for query in (own, spoken):
        for actor_id, name in connection.execute(query):
            found[actor_id or 0][name] = None
    return {actor_id: sorted(named) for actor_id, named in found.items()}

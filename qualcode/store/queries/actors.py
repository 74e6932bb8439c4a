"""Actors."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, func, select

from qualcode.model.actor import Actor, AttributeScope
from qualcode.store.queries.attributes import attribute_values
from qualcode.store.queries.documents import current_revisions
from qualcode.store.queries.rows import mapping
from qualcode.store.schema import ActorRow, AliasRow, DocumentRow, TurnRow


def actors(connection: Connection) -> list[Actor]:
    """All actors by name, with the documents in which they speak and how many turns they have there, not words."""
    rows = connection.execute(select(ActorRow.__table__).order_by(ActorRow.name_fold)).all()
    guid_of = {row.id: row.guid for row in rows}
    attributes = attribute_values(connection, AttributeScope.ACTOR)
    current = current_revisions()
    turns: dict[int, int] = mapping(
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


def names_of_actors(connection: Connection) -> list[Actor]:
    """All actors by name with their other names, without what they say or attributes: what an import asks for."""
    table = ActorRow.__table__.c
    aliases: dict[int, list[str]] = defaultdict(list)
    for owner, alias in connection.execute(select(AliasRow.actor_id, AliasRow.name).order_by(AliasRow.id)):
        aliases[owner].append(alias)
    query = select(table.id, table.guid, table.name, table.label, table.kind, table.interviewer)
    return [
        Actor(guid, name, label, kind, interviewer=asks, aliases=tuple(aliases.get(row_id, ())))
        for row_id, guid, name, label, kind, asks in connection.execute(query.order_by(table.name_fold))
    ]


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

"""The properties that actors and documents have."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, select

from qualcode.model.actor import Attribute, AttributeScope, AttributeType
from qualcode.store.schema import AttributeRow, AttributeValueRow


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

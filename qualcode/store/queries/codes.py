"""The codebook as it is, and which codings were made before their code was last defined."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, and_, func, select

from qualcode.model.code import Code, join_path
from qualcode.store.queries.rows import mapping
from qualcode.store.schema import CodeRow, CodingRow


def codes(connection: Connection) -> list[Code]:
    """The codebook in its order, parents before their sub-codes, with each code's own number of codings."""
    counted = mapping(connection, select(CodingRow.code_id, func.count()).group_by(CodingRow.code_id))
    to_review = mapping(
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


def defined_since(connection: Connection, time: str) -> set[str]:
    """The guids of the codes that were defined at this time or later."""
    return set(connection.execute(select(CodeRow.guid).where(CodeRow.defined >= time)).scalars())


def needs_review() -> Any:
    """The condition that a coding was made before its code was last defined, and not looked at since.

    Times are to the second; a coding of that very second is counted in, unless it was marked when it was made.
    """
    return and_(CodeRow.defined != "", CodingRow.created <= CodeRow.defined, CodingRow.reviewed < CodeRow.defined)


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

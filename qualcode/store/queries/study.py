"""What the project says of itself, and who codes in it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from qualcode.model.study import Approach, StudyInfo
from qualcode.store.schema import Base, CoderRow, CodingRow, ProjectRow


def study_info(connection: Connection) -> StudyInfo:
    """What the project says of itself."""
    row = connection.execute(select(ProjectRow.__table__)).one()
    approach = Approach(row.approach) if row.approach else None
    return StudyInfo(row.guid, row.title, row.language, approach, row.created, row.version)


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


def coder_guids(connection: Connection) -> dict[str, str]:
    """The guids of all coders by their names folded."""
    rows = connection.execute(select(CoderRow.name_fold, CoderRow.guid))
    return {name: guid for name, guid in rows}  # noqa: C416 - rows are not tuples


def all_guids(connection: Connection, table: str) -> set[str]:
    """The guids of all rows of a table, those on old text versions included."""
    return set(connection.execute(select(Base.metadata.tables[table].c.guid)).scalars())

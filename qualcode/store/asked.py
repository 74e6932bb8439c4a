"""Whether a coder wants suggestions. It stands in the log alone: what was said last counts, as long as it stands."""

from __future__ import annotations

from sqlalchemy import Connection, select

from qualcode.model.change import ChangeState
from qualcode.store.schema import ChangeRow, CoderRow

ON, OFF = "suggestion.on", "suggestion.off"
"""The kinds of change."""


def asked(connection: Connection, coder: str) -> bool | None:
    """Whether a coder (the folded name) turned suggestions on (True) or off (False); None if neither."""
    query = (
        select(ChangeRow.kind)
        .join(CoderRow, CoderRow.id == ChangeRow.coder_id)
        .where(ChangeRow.kind.in_((ON, OFF)), ChangeRow.state == ChangeState.DONE.value, CoderRow.name_fold == coder)
        .order_by(ChangeRow.sequence.desc())
        .limit(1)
    )
    kind = connection.execute(query).scalar()
    return None if kind is None else kind == ON

"""The fifth schema version: transcription marks (`[ler]`, `(3s)`) are no longer counted as words.

No table changes. Where the words of a text begin is kept beside it, and is found anew for the texts that hold marks.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from qualcode.store.columns import pack_word_starts
from qualcode.text.words import word_starts

revision = "0005"
down_revision = "0004"

_CONTENT = sa.table(
    "content",
    sa.column("id", sa.Integer),
    sa.column("text", sa.Text),
    sa.column("words", sa.Integer),
    sa.column("word_starts", sa.LargeBinary),
)


def upgrade() -> None:
    """Count the words of every text again, one text at a time."""
    connection = op.get_bind()
    for number in connection.execute(sa.select(_CONTENT.c.id)).scalars().all():
        this = _CONTENT.c.id == number
        text, words = connection.execute(sa.select(_CONTENT.c.text, _CONTENT.c.words).where(this)).one()
        starts = word_starts(text)
        if len(starts) != words:
            values = {"words": len(starts), "word_starts": pack_word_starts(starts)}
            connection.execute(sa.update(_CONTENT).where(this).values(values))

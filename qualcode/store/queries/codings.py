"""What codings are known by, and what they remember beside their place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, func, select

from qualcode.model.coding import CodingDetails, Pass, Stance
from qualcode.store.queries.codes import needs_review
from qualcode.store.recorder import chunks
from qualcode.store.schema import CodeRow, CoderRow, CodingRow, MemoLinkRow, MemoRow, RevisionRow, SegmentRow


def segment_guids(connection: Connection, revisions: Iterable[str]) -> dict[tuple[str, int, int], str]:
    """The guids of the segments of these revisions, by (revision's guid, start, end)."""
    query = (
        select(RevisionRow.guid, SegmentRow.start, SegmentRow.end, SegmentRow.guid)
        .join(RevisionRow, SegmentRow.revision_id == RevisionRow.id)
        .where(RevisionRow.guid.in_(list(revisions)))
    )
    return {(revision, start, end): guid for revision, start, end, guid in connection.execute(query)}


def coding_keys(connection: Connection, segments: Collection[str]) -> set[tuple[str, str, str]]:
    """What the codings on these segments are known by: the guids of segment, code and coder."""
    query = (
        select(SegmentRow.guid, CodeRow.guid, CoderRow.guid)
        .select_from(CodingRow)
        .join(SegmentRow, CodingRow.segment_id == SegmentRow.id)
        .join(CodeRow, CodingRow.code_id == CodeRow.id)
        .join(CoderRow, CodingRow.coder_id == CoderRow.id)
    )
    found: set[tuple[str, str, str]] = set()
    for part in chunks(list(segments)):
        found.update((row[0], row[1], row[2]) for row in connection.execute(query.where(SegmentRow.guid.in_(part))))
    return found


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

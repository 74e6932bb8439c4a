"""Themes, findings and what is made of them, read into the model's values."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, func, select

from qualcode.model.claims import (
    ClaimStatus,
    DeclaredMark,
    EvidencePassage,
    Finding,
    MarkKind,
    Recommendation,
    Side,
    Summary,
    Theme,
)
from qualcode.model.span import Span
from qualcode.store.queries import codes, current_revisions
from qualcode.store.recorder import read_rows
from qualcode.store.schema import (
    CodeRow,
    ContentRow,
    DocumentRow,
    EvidenceRow,
    FindingRow,
    RecommendationFindingRow,
    RecommendationRow,
    RevisionRow,
    SegmentRow,
    ThemeCodeRow,
    ThemeRow,
)


def themes(connection: Connection) -> list[Theme]:
    """All themes in their order, with the codes that they draw on."""
    place = {code.guid: at for at, code in enumerate(codes(connection))}
    of_theme: dict[int, list[str]] = defaultdict(list)
    links = select(ThemeCodeRow.theme_id, CodeRow.guid).join(CodeRow, ThemeCodeRow.code_id == CodeRow.id)
    for theme, code in connection.execute(links):
        of_theme[theme].append(code)
    rows = connection.execute(
        select(ThemeRow.id, ThemeRow.guid, ThemeRow.name, ThemeRow.idea, ThemeRow.status).order_by(
            ThemeRow.sort, ThemeRow.id
        )
    )
    return [
        Theme(guid, number, name, idea, ClaimStatus(status), tuple(sorted(of_theme[theme], key=place.__getitem__)))
        for number, (theme, guid, name, idea, status) in enumerate(rows, 1)
    ]


def findings(connection: Connection) -> list[Finding]:
    """All findings in their order, with their passages in the order of the texts."""
    passages = _passages(connection)
    rows = connection.execute(
        select(
            FindingRow.id,
            FindingRow.guid,
            FindingRow.text,
            FindingRow.status,
            ThemeRow.guid,
            FindingRow.grade,
            FindingRow.grade_reason,
        )
        .outerjoin(ThemeRow, FindingRow.theme_id == ThemeRow.id)
        .order_by(FindingRow.sort, FindingRow.id)
    )
    return [
        Finding(guid, number, text, ClaimStatus(status), theme, tuple(passages[finding]), grade, reason)
        for number, (finding, guid, text, status, theme, grade, reason) in enumerate(rows, 1)
    ]


def recommendations(connection: Connection) -> list[Recommendation]:
    """All recommendations in their order, with the findings that they rest on, in the findings' order."""
    of: dict[int, list[str]] = defaultdict(list)
    links = (
        select(RecommendationFindingRow.recommendation_id, FindingRow.guid)
        .join(FindingRow, RecommendationFindingRow.finding_id == FindingRow.id)
        .order_by(FindingRow.sort, FindingRow.id)
    )
    for recommendation, finding in connection.execute(links):
        of[recommendation].append(finding)
    rows = connection.execute(
        select(RecommendationRow.id, RecommendationRow.guid, RecommendationRow.text).order_by(
            RecommendationRow.sort, RecommendationRow.id
        )
    )
    return [Recommendation(guid, number, text, tuple(of[row])) for number, (row, guid, text) in enumerate(rows, 1)]


def declared_marks(connection: Connection) -> list[DeclaredMark]:
    """All marks of declared matrices, in the order they were made."""
    rows = read_rows(connection, "declared_mark").items()
    return [
        DeclaredMark(guid, row["code"], row["across"], MarkKind(row["mark"]), row["reason"]) for guid, row in rows
    ]


def summaries(connection: Connection) -> list[Summary]:
    """All summaries of grids, in the order they were made."""
    rows = read_rows(connection, "grid_cell").items()
    return [Summary(guid, row["code"], row["actor"], row["text"]) for guid, row in rows]


def _passages(connection: Connection) -> dict[int, list[EvidencePassage]]:
    current = set(connection.execute(select(current_revisions().c.revision_id)).scalars())
    # The database cuts the passages out, so that a long document is not read whole for a sentence of it.
    text = func.substr(ContentRow.text, SegmentRow.start + 1, SegmentRow.end - SegmentRow.start)
    query = (
        select(
            EvidenceRow.finding_id,
            EvidenceRow.guid,
            DocumentRow.guid,
            SegmentRow.start,
            SegmentRow.end,
            text,
            EvidenceRow.side,
            SegmentRow.revision_id,
        )
        .join(SegmentRow, EvidenceRow.segment_id == SegmentRow.id)
        .join(RevisionRow, SegmentRow.revision_id == RevisionRow.id)
        .join(DocumentRow, RevisionRow.document_id == DocumentRow.id)
        .join(ContentRow, RevisionRow.content_id == ContentRow.id)
        .order_by(DocumentRow.name_fold, SegmentRow.start, SegmentRow.end)
    )
    found: dict[int, list[EvidencePassage]] = defaultdict(list)
    for finding, guid, document, start, end, said, side, revision in connection.execute(query):
        found[finding].append(
            EvidencePassage(guid, document, Span(start, end), said, Side(side), revision in current)
        )
    return found

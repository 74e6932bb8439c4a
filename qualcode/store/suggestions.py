"""What suggestions leave behind, read; and the list of those that were shown."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from qualcode.model.deciding import Decision, SuggestionRule, suggestion_id
from qualcode.model.span import Span
from qualcode.model.suggestion import Verdict
from qualcode.store.log import now
from qualcode.store.schema import (
    CodeRow,
    CoderRow,
    DecisionRow,
    DocumentRow,
    OfferRow,
    RevisionRow,
    RuleRow,
    SegmentRow,
)


def decisions(connection: Connection) -> list[Decision]:
    """All decisions of all coders, in the order in which they were made."""
    query = (
        select(
            DecisionRow.guid,
            DocumentRow.guid.label("document"),
            RevisionRow.guid.label("revision"),
            SegmentRow.start,
            SegmentRow.end,
            CodeRow.guid.label("code"),
            CoderRow.name.label("coder"),
            DecisionRow.verdict,
            DecisionRow.instead,
            DecisionRow.score,
            DecisionRow.engine,
            DecisionRow.rules,
            DecisionRow.blind,
            DecisionRow.created,
        )
        .join(SegmentRow, DecisionRow.segment_id == SegmentRow.id)
        .join(RevisionRow, SegmentRow.revision_id == RevisionRow.id)
        .join(DocumentRow, RevisionRow.document_id == DocumentRow.id)
        .join(CodeRow, DecisionRow.code_id == CodeRow.id)
        .join(CoderRow, DecisionRow.coder_id == CoderRow.id)
        .order_by(DecisionRow.created, DecisionRow.id)
    )
    found = []
    for row in connection.execute(query):
        span = Span(row.start, row.end)
        found.append(
            Decision(
                guid=row.guid,
                suggestion=suggestion_id(row.revision, span, row.code),
                document=row.document,
                revision=row.revision,
                span=span,
                code=row.code,
                coder=row.coder,
                verdict=Verdict(row.verdict),
                instead=row.instead,
                score=row.score,
                engine=row.engine,
                rules=tuple(row.rules or ()),
                blind=row.blind,
                created=row.created,
            )
        )
    return found


def rules(connection: Connection) -> list[SuggestionRule]:
    """The rules in use, in the order in which they were made."""
    query = (
        select(RuleRow.guid, CodeRow.guid.label("code"), RuleRow.form, RuleRow.pattern, RuleRow.where)
        .join(CodeRow, RuleRow.code_id == CodeRow.id)
        .where(RuleRow.active)
        .order_by(RuleRow.id)
    )
    return [SuggestionRule(*row) for row in connection.execute(query)]


def write_offers(
    connection: Connection, coder: str, shown: Mapping[str, tuple[str, float | None]], engine: str
) -> int:
    """Note suggestions as shown to a coder, those noted before left alone. The project's version stays.

    Args:
        connection: a write transaction.
        coder: the coder's guid.
        shown: the suggestions' ids, each with the guid of its code and its score.
        engine: which engine made them.

    Returns:
        How many are new.
    """
    known = set(connection.execute(select(OfferRow.suggestion).where(OfferRow.coder == coder)).scalars())
    rows = [
        {"suggestion": name, "coder": coder, "code": code, "score": score, "engine": engine, "created": now()}
        for name, (code, score) in shown.items()
        if name not in known
    ]
    if rows:
        connection.execute(insert(OfferRow), rows)
    return len(rows)


def offers(connection: Connection) -> list[tuple[str, str, str]]:
    """What was shown: the suggestion's id, the guid of its code, the coder's name; in order of time."""
    query = (
        select(OfferRow.suggestion, OfferRow.code, CoderRow.name)
        .join(CoderRow, OfferRow.coder == CoderRow.guid)
        .order_by(OfferRow.created, OfferRow.suggestion)
    )
    return [(suggestion, code, coder) for suggestion, code, coder in connection.execute(query)]

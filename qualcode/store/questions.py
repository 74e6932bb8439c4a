"""The question guide and its answers, read into the model's values."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from qualcode.model.question import Answer, Question
from qualcode.store.queries import current_revisions
from qualcode.store.schema import AnswerRow, DocumentRow, QuestionRow


def questions(connection: Connection) -> list[Question]:
    """The guide in its order, each with its number of answers in current texts."""
    current = current_revisions()
    counted = (
        select(AnswerRow.question_id, func.count().label("answers"))
        .join(current, current.c.revision_id == AnswerRow.revision_id)
        .group_by(AnswerRow.question_id)
        .subquery()
    )
    query = (
        select(QuestionRow.guid, QuestionRow.label, QuestionRow.text, counted.c.answers)
        .outerjoin(counted, counted.c.question_id == QuestionRow.id)
        .order_by(QuestionRow.sort, QuestionRow.id)
    )
    return [
        Question(guid, number, label, text, answers or 0)
        for number, (guid, label, text, answers) in enumerate(connection.execute(query), 1)
    ]


def answers(connection: Connection) -> list[Answer]:
    """The answers in current texts, in the order of the texts."""
    current = current_revisions()
    query = (
        select(
            AnswerRow.guid,
            DocumentRow.guid.label("document"),
            AnswerRow.start,
            AnswerRow.end,
            QuestionRow.guid.label("question"),
            AnswerRow.score,
        )
        .join(current, current.c.revision_id == AnswerRow.revision_id)
        .join(DocumentRow, DocumentRow.id == current.c.document_id)
        .join(QuestionRow, QuestionRow.id == AnswerRow.question_id)
        .order_by(DocumentRow.name_fold, AnswerRow.start, AnswerRow.end, AnswerRow.id)
    )
    return [Answer(*row) for row in connection.execute(query)]

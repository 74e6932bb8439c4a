"""The study's codings as columns, for counting."""

from __future__ import annotations

import sys
from array import array

from sqlalchemy import Connection, func, select

from qualcode.model.actor import AttributeScope
from qualcode.model.coding import Origin
from qualcode.model.codings import (
    NOBODY,
    ActorFacts,
    Answers,
    CodeFacts,
    Codings,
    DocumentFacts,
    Stretches,
    ThemeFacts,
)
from qualcode.store import queries
from qualcode.store.schema import (
    ActorRow,
    AnswerRow,
    CodeRow,
    CoderRow,
    CodingRow,
    ContentRow,
    DocumentRow,
    FinishedRow,
    QuestionRow,
    RevisionRow,
    SegmentRow,
    ThemeCodeRow,
    ThemeRow,
    TurnRow,
    VoiceRow,
)


def load_codings(connection: Connection) -> Codings:
    """Every coding on current revisions, with the documents, codes, actors, turns and voices that counts need."""
    actors, actor_of = _actors(connection)
    documents, word_starts, document_of = _documents(connection, actor_of)
    codes, code_of = _codes(connection)
    coder_rows = connection.execute(select(CoderRow.id, CoderRow.name).order_by(CoderRow.id)).all()
    coder_of = {row.id: index for index, row in enumerate(coder_rows)}
    questions, answers = _answers(connection, document_of)
    columns = tuple(array("i") for _ in range(6))
    document, start, end, code, coder, segment = columns
    guids: list[str] = []
    origins: list[str] = []
    query = select(
        SegmentRow.revision_id,
        SegmentRow.start,
        SegmentRow.end,
        CodingRow.segment_id,
        CodingRow.code_id,
        CodingRow.coder_id,
        CodingRow.origin,
        CodingRow.guid,
    ).join(CodingRow, CodingRow.segment_id == SegmentRow.id)
    rows = [
        (document_of[revision], first, last, code_of[code_id], coder_of[coder_id], segment_id, origin, guid)
        for revision, first, last, segment_id, code_id, coder_id, origin, guid in connection.execute(query)
        if revision in document_of
    ]
    rows.sort()
    numbered: dict[int, int] = {}
    for in_document, first, last, of_code, by_coder, segment_id, origin, guid in rows:
        document.append(in_document)
        start.append(first)
        end.append(last)
        code.append(of_code)
        coder.append(by_coder)
        segment.append(numbered.setdefault(segment_id, len(numbered)))
        origins.append(origin)
        guids.append(guid)
    marks = _marks(connection, document_of, coder_of)
    coded_by = set(zip(document, coder, strict=True))
    return Codings(
        documents=documents,
        codes=codes,
        actors=actors,
        coders=tuple(row.name for row in coder_rows),
        guid=guids,
        document=document,
        start=start,
        end=end,
        code=code,
        coder=coder,
        segment=segment,
        origin=origins,
        turns=_stretches(connection, TurnRow, document_of, actor_of),
        voices=_stretches(connection, VoiceRow, document_of, actor_of),
        themes=_themes(connection, code_of),
        questions=questions,
        answers=answers,
        word_starts=word_starts,
        finished=_by_document(marks or coded_by, len(documents)),
        marked=bool(marks),
        unopened=_unopened(connection) if Origin.SEARCH.value in origins else frozenset(),
        change=queries.version(connection),
        unsettled=_count(connection) - len(guids),
    )


def _marks(connection: Connection, document_of: dict[int, int], coder_of: dict[int, int]) -> set[tuple[int, int]]:
    """Who marked what as finished: pairs of indices of a document and a coder."""
    current = queries.current_revisions()
    query = select(current.c.revision_id, FinishedRow.coder_id).join(
        FinishedRow, FinishedRow.document_id == current.c.document_id
    )
    return {(document_of[revision], coder_of[coder]) for revision, coder in connection.execute(query)}


def _unopened(connection: Connection) -> frozenset[str]:
    """Codings that a search made, and that nobody has looked at, starred, or given a stance since."""
    query = select(CodingRow.guid).where(
        CodingRow.origin == Origin.SEARCH.value,
        CodingRow.reviewed == "",
        CodingRow.star.is_(False),
        CodingRow.stance.is_(None),
    )
    return frozenset(connection.execute(query).scalars())


def _by_document(pairs: set[tuple[int, int]], documents: int) -> tuple[frozenset[int], ...]:
    coders: list[set[int]] = [set() for _ in range(documents)]
    for document, coder in pairs:
        coders[document].add(coder)
    return tuple(map(frozenset, coders))


def _themes(connection: Connection, code_of: dict[int, int]) -> tuple[ThemeFacts, ...]:
    drawn: dict[int, list[int]] = {}
    for theme, code in connection.execute(select(ThemeCodeRow.theme_id, ThemeCodeRow.code_id)):
        drawn.setdefault(theme, []).append(code_of[code])
    rows = connection.execute(select(ThemeRow.id, ThemeRow.name).order_by(ThemeRow.sort, ThemeRow.id))
    return tuple(ThemeFacts(name, tuple(sorted(drawn.get(theme, ())))) for theme, name in rows)


def _count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(CodingRow)).scalar_one()


def _documents(
    connection: Connection, actor_of: dict[int, int]
) -> tuple[tuple[DocumentFacts, ...], list[array[int]], dict[int, int]]:
    current = queries.current_revisions()
    query = (
        select(
            DocumentRow.__table__,
            RevisionRow.id.label("revision_id"),
            ContentRow.characters,
            ContentRow.word_starts,
        )
        .select_from(DocumentRow)
        .join(current, current.c.document_id == DocumentRow.id)
        .join(RevisionRow, RevisionRow.id == current.c.revision_id)
        .join(ContentRow, RevisionRow.content_id == ContentRow.id)
        .order_by(DocumentRow.name_fold)
    )
    attributes = queries.attribute_values(connection, AttributeScope.DOCUMENT)
    documents, starts, index_of = [], [], {}
    for index, row in enumerate(connection.execute(query)):
        documents.append(
            DocumentFacts(
                guid=row.guid,
                name=row.name,
                label=row.label,
                kind=row.kind,
                status=row.status,
                actor=actor_of.get(row.actor_id, NOBODY),
                characters=row.characters,
                attributes=attributes.get(row.id, {}),
            )
        )
        starts.append(unpack_word_starts(row.word_starts))
        index_of[row.revision_id] = index
    return tuple(documents), starts, index_of


def pack_word_starts(starts: array[int]) -> bytes:
    """Offsets as the file keeps them: int32, little endian."""
    return _little_endian(starts).tobytes()


def unpack_word_starts(stored: bytes) -> array[int]:
    """The offsets that `pack_word_starts` packed."""
    starts = array("i")
    starts.frombytes(stored)
    return _little_endian(starts)


def _little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return numbers
    swapped = array("i", numbers)
    swapped.byteswap()
    return swapped


def _actors(connection: Connection) -> tuple[tuple[ActorFacts, ...], dict[int, int]]:
    rows = connection.execute(select(ActorRow.__table__).order_by(ActorRow.name_fold)).all()
    index_of = {row.id: index for index, row in enumerate(rows)}
    attributes = queries.attribute_values(connection, AttributeScope.ACTOR)
    facts = tuple(
        ActorFacts(
            row.guid,
            row.label or row.name,
            row.kind,
            index_of.get(row.member_of_id, NOBODY),
            row.interviewer,
            attributes.get(row.id, {}),
        )
        for row in rows
    )
    return facts, index_of


def _codes(connection: Connection) -> tuple[tuple[CodeFacts, ...], dict[int, int]]:
    codes = queries.codes(connection)
    index = {code.guid: at for at, code in enumerate(codes)}
    facts = tuple(
        CodeFacts(code.guid, code.path, code.name, index[code.parent] if code.parent else NOBODY) for code in codes
    )
    ids = connection.execute(select(CodeRow.id, CodeRow.guid))
    return facts, {code_id: index[guid] for code_id, guid in ids}


def _answers(connection: Connection, document_of: dict[int, int]) -> tuple[tuple[str, ...], Answers]:
    guide = connection.execute(select(QuestionRow.id, QuestionRow.label).order_by(QuestionRow.sort, QuestionRow.id))
    labels = {row.id: row.label for row in guide}
    question_of = {question: index for index, question in enumerate(labels)}
    query = select(AnswerRow.revision_id, AnswerRow.start, AnswerRow.end, AnswerRow.question_id)
    rows = sorted(
        (document_of[revision], start, end, question_of[question])
        for revision, start, end, question in connection.execute(query)
        if revision in document_of
    )
    return tuple(labels.values()), Answers(*(array("i", (row[at] for row in rows)) for at in range(4)))


def _stretches(
    connection: Connection,
    table: type[TurnRow] | type[VoiceRow],
    document_of: dict[int, int],
    actor_of: dict[int, int],
) -> Stretches:
    query = select(table.revision_id, table.start, table.end, table.actor_id)
    rows = sorted(
        (document_of[revision], start, end, NOBODY if actor is None else actor_of[actor])
        for revision, start, end, actor in connection.execute(query)
        if revision in document_of
    )
    stretches = Stretches()
    for document, start, end, actor in rows:
        stretches.document.append(document)
        stretches.start.append(start)
        stretches.end.append(end)
        stretches.actor.append(actor)
    return stretches

"""Coding: putting codes on passages, taking them off, listing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from qualcode.i18n import _
from qualcode.model.code import Code, fold
from qualcode.model.coding import Coding, NewCoding, Origin, Pass, Stance
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.codings.putting import put_codings
from qualcode.services.codings.segments import drop_unused, segment_at
from qualcode.services.conflicts import refuse_overwriting
from qualcode.services.study import Study
from qualcode.store import queries
from qualcode.store.dependents import remove
from qualcode.store.recorder import Recorder
from qualcode.text.lines import Lines


def apply_code(
    study: Study,
    document: Document,
    span: Span,
    code: Code,
    *,
    memo: str | None = None,
    origin: Origin = Origin.MANUAL,
    score: float | None = None,
    coding_pass: Pass = Pass.OPEN,
) -> str:
    """Put a code on a passage of a document's current text.

    Args:
        study: the open study; its coder does it.
        document: which document.
        span: the passage, in code points of the current revision.
        code: which code.
        memo: a note on this coding.
        origin: how it came about.
        score: what a suggestion scored.
        coding_pass: the round of coding.

    Returns:
        The coding's guid.

    Raises:
        QualcodeError: if the passage bears this code by this coder already, or is not in the text.
    """
    wanted = NewCoding(document.guid, span.start, span.end, code.guid, None, origin, score, coding_pass, memo=memo)
    return put_codings(study, [wanted], refuse=True)[0]


def add_codings(study: Study, new: Sequence[NewCoding]) -> int:
    """Put many codes on many passages, as one change; returns how many codings were made. See `put_codings`."""
    return len(put_codings(study, new))


def remove_codings(study: Study, guids: Sequence[str]) -> int:
    """Take codes off passages, as one change; memos on nothing but these codings go too.

    Raises:
        QualcodeError: if one of the codings is not there.
    """
    listed = {coding.guid: coding for coding in list_codings(study, guids)}
    missing = [guid for guid in guids if guid not in listed]
    if missing:
        raise QualcodeError(_("there is no such coding."), missing[0])
    if not guids:
        return 0
    first = listed[guids[0]]
    args = {"code": first.code, "document": first.document, "lines": list(first.lines), "count": len(guids)}
    with study.change("coding.remove" if len(guids) == 1 else "coding.remove-many", args) as change:
        delete_codings(change, guids)
    return len(guids)


def delete_codings(change: Recorder, guids: Sequence[str]) -> None:
    """Remove codings inside a change, with memos on nothing else and passages that nothing else uses."""
    remove(change, "coding", guids)


def resize_coding(study: Study, coding: Coding, span: Span) -> None:
    """Move the ends of a coding; the passage it was on stays for its other codes.

    Raises:
        QualcodeError: if the new passage is not in the text, or bears the code already.
    """
    document = study.document_named(coding.document)
    text = study.text(document)
    if not 0 <= span.start < span.end <= len(text.text):
        raise QualcodeError(_("the passage is not in the text."), document.name)
    if (span.start, span.end) == (coding.start, coding.end):
        return
    lines = Lines(text.text).of(span.start, span.end)
    args = {"code": coding.code, "document": coding.document, "lines": list(lines)}
    with study.change("coding.resize", args) as change:
        row = change.rows("coding", [coding.guid])[coding.guid]
        segment = segment_at(change, text.revision_guid, span.start, span.end)
        if change.find("coding", segment=segment, code=row["code"], coder=row["coder"]):
            raise QualcodeError(_("«{code}» is already on this passage.").format(code=coding.code))
        change.update("coding", coding.guid, {"segment": segment})
        drop_unused(change, [row["segment"]])


def star_coding(study: Study, coding: Coding, star: bool) -> None:
    """Mark a coding as a good quote, or no longer."""
    args = {"code": coding.code, "document": coding.document, "lines": list(coding.lines), "star": star}
    with study.change("coding.star", args) as change:
        change.update("coding", coding.guid, {"star": star})


def set_stance(study: Study, coding: Coding, stance: Stance | None) -> None:
    """Say whether a passage supports or contradicts its code's claim; None takes that back.

    Raises:
        ChangedMeanwhileError: if somebody said something else of it meanwhile.
    """
    args = {"code": coding.code, "document": coding.document, "lines": list(coding.lines), "stance": stance}
    with study.change("coding.stance", args) as change:
        seen, new = ({"stance": each.value if each else None} for each in (coding.stance, stance))
        refuse_overwriting(change, "coding", coding.guid, seen, new, f"{coding.document}, {coding.code}")
        change.update("coding", coding.guid, new)


def list_codings(study: Study, guids: Iterable[str] | None = None) -> list[Coding]:
    """Codings with text, code path, speaker and lines, in the order of the texts; all if `guids` is None."""
    columns = study.columns()
    wanted = None if guids is None else set(guids)
    rows = [at for at in range(len(columns)) if wanted is None or columns.guid[at] in wanted]
    if not rows:
        return []  # and NumPy is not loaded
    from qualcode.analysis.attribution import speakers_of_codings

    with study.file.reading() as connection:
        details = queries.coding_details(connection, [columns.guid[at] for at in rows])
    texts = _texts_of(study, {columns.documents[columns.document[at]].guid for at in rows})
    lines = {guid: Lines(text) for guid, text in texts.items()}
    speakers = speakers_of_codings(columns)
    listed = []
    for at in rows:
        document, code = columns.documents[columns.document[at]], columns.codes[columns.code[at]]
        start, end = columns.start[at], columns.end[at]
        more = details.get(columns.guid[at])
        if more is None or document.guid not in texts:
            continue  # another program has removed it since the columns were read
        listed.append(
            Coding(
                guid=columns.guid[at],
                document=document.name,
                start=start,
                end=end,
                text=texts[document.guid][start:end],
                code=code.path,
                code_guid=code.guid,
                coder=columns.coders[columns.coder[at]],
                actor=speakers[at],
                origin=Origin(columns.origin[at]),
                score=more.score,
                memo=more.memo,
                created=more.created,
                lines=lines[document.guid].of(start, end),
                coding_pass=more.coding_pass,
                star=more.star,
                stance=more.stance,
                needs_review=more.needs_review,
            )
        )
    return listed


def _texts_of(study: Study, guids: set[str]) -> Mapping[str, str]:
    """Texts by the guids of their documents, with these among them; for one document not all are read."""
    if len(guids) > 1:
        return study.texts()
    return {each.guid: study.text(each).text for each in study.documents() if each.guid in guids}


def codings_on(study: Study, document: Document, span: Span, code: Code | None = None) -> list[Coding]:
    """The study's coder's codings on exactly this passage, of one code or of any."""
    return [
        coding
        for coding in list_codings(study)
        if coding.document == document.name
        and (coding.start, coding.end) == (span.start, span.end)
        and (code is None or coding.code_guid == code.guid)
        and fold(coding.coder) == fold(study.coder)
    ]


def each_passage(codings: Iterable[Coding]) -> Iterator[tuple[tuple[str, int, int], list[Coding]]]:
    """Codings grouped by passage (document, start, end), in order."""
    grouped: dict[tuple[str, int, int], list[Coding]] = {}
    for coding in codings:
        grouped.setdefault((coding.document, coding.start, coding.end), []).append(coding)
    yield from grouped.items()

"""Putting codes on passages: the one way on which people, commands and scripts code, and the one writer of it.

`put_codings` is a change of its own; `write_codings` writes inside another one (an import, a search, a suggestion).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from qualcode.i18n import _
from qualcode.model.change import Row
from qualcode.model.code import Code, fold, join_path, split_path
from qualcode.model.coding import NewCoding, Origin, Pass, Stance
from qualcode.model.document import Document, DocumentStatus
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.codebook.by_path import code_at
from qualcode.services.study import Study
from qualcode.store import queries
from qualcode.store.log import now
from qualcode.store.recorder import Recorder
from qualcode.text.lines import Lines


def put_codings(
    study: Study, new: Sequence[NewCoding], create: Collection[str] = (), *, refuse: bool = False
) -> list[str]:
    """Put codes on passages, as one change: the one way on which people, commands and scripts code.

    Passages that bear their code already, by the same coder, are left as they are.

    Args:
        study: the open study.
        new: documents as guids, codes as guids or as paths of `create`, offsets in code points of the current
            revisions.
        create: the paths of codes to be made first, with those above them; one that is there is used.
        refuse: raise an error where all of them are there already.

    Returns:
        The guids of the codings made, in order.

    Raises:
        QualcodeError: if one of them is not a passage of its document; nothing is coded then.
    """
    documents = {guid: study.document(guid) for guid in dict.fromkeys(coding.document for coding in new)}
    for coding in new:
        document = documents[coding.document]
        if not 0 <= coding.start < coding.end <= document.characters:
            raise QualcodeError(
                _("{start}:{end} is not a passage of the text, which has {length} characters.").format(
                    start=coding.start, end=coding.end, length=document.characters
                ),
                document.name,
                _("Nothing was coded."),
            )
    paths = [coding.code if coding.code in create else study.code(coding.code).path for coding in new]
    args: dict[str, object] = {"codes": list(dict.fromkeys(paths)), "made": list(create)}
    places = {(coding.document, coding.start, coding.end) for coding in new}
    if len(places) == 1:
        document = documents[new[0].document]
        lines = Lines(study.text(document).text).of(new[0].start, new[0].end)
        args |= {"document": document.name, "lines": list(lines)}
    with study.change("coding.put", args) as change:
        codes = {path: code_at(change, path) for path in create}
        guids = write_codings(
            change, [replace(coding, code=codes.get(coding.code, coding.code)) for coding in new], study.coder
        )
        if refuse and not guids:
            raise QualcodeError(_already_on_passage(paths), next(iter(documents.values())).name)
        args["count"] = len(guids)
    return guids


def _already_on_passage(paths: Sequence[str]) -> str:
    if len(paths) == 1:
        return _("«{code}» is already on this passage.").format(code=paths[0])
    return _("these codes are already on this passage.")


def put_codes(
    study: Study, document: Document, span: Span, codes: Sequence[Code], new: Sequence[str] = ()
) -> list[str]:
    """Put several codes on a passage of a document's current text, new ones among them; see `put_codings`.

    Args:
        study: the open study; its coder does it.
        document: which document.
        span: the passage, in code points of the current revision.
        codes: codes of the codebook.
        new: paths of codes to be made first, with those above them; one that is there is used.

    Returns:
        The guids of the codings made, those of `codes` before those of `new`.

    Raises:
        QualcodeError: if the passage is not in the text, bears all of them already, or a new code has no name.
    """
    paths = [join_path(split_path(path)) for path in new]
    if not all(paths):
        raise QualcodeError(_("a code needs a name."), document.name)
    wanted = [code.guid for code in codes] + paths
    return put_codings(
        study, [NewCoding(document.guid, span.start, span.end, code) for code in wanted], paths, refuse=True
    )


def write_codings(change: Recorder, new: Sequence[NewCoding], default_coder: str) -> list[str]:
    """Write codings inside a change; those that are there already are passed over. Returns the new ones' guids.

    A document that was not read yet is coded from its first coding on.
    """
    revisions = queries.revision_guids(change.connection)
    names = dict.fromkeys(coding.coder or default_coder for coding in new)
    coders = {name: _coder(change, name) for name in names}
    places = [(revisions[coding.document], coding.start, coding.end) for coding in new]
    segments = _segments(change, places)
    existing = queries.coding_keys(change.connection, set(segments.values()))
    created = now()
    just_defined = queries.defined_since(change.connection, created)
    rows, memos, coded = [], [], dict[str, None]()
    for coding, place in zip(new, places, strict=True):
        key = (segments[place], coding.code, coders[coding.coder or default_coder])
        if key in existing:
            continue
        existing.add(key)
        reviewed = created if coding.code in just_defined else ""
        rows.append(
            coding_row(
                *key,
                created,
                reviewed,
                origin=coding.origin,
                coding_pass=coding.coding_pass,
                score=coding.score,
                star=coding.star,
                stance=coding.stance,
            )
        )
        memos.append(coding.memo)
        coded[coding.document] = None
    guids = change.insert_many("coding", rows)
    for guid, row, memo in zip(guids, rows, memos, strict=True):
        if memo:
            _attach_memo(change, guid, str(row["coder"]), memo)
    _note_coded(change, coded)
    return guids


def coding_row(
    segment: str,
    code: str,
    coder: str,
    created: str,
    reviewed: str,
    *,
    origin: Origin,
    coding_pass: Pass = Pass.OPEN,
    score: float | None = None,
    star: bool = False,
    stance: Stance | None = None,
) -> Row:
    """A coding as the recorder takes it; `segment`, `code` and `coder` are guids, times are UTC, ISO 8601.

    `reviewed` is the moment of writing where the code was defined in that very second, else empty: a coding that is
    made by the definition at hand does not wait for a second look.
    """
    return {
        "segment": segment,
        "code": code,
        "coder": coder,
        "origin": origin.value,
        "score": score,
        "coding_pass": coding_pass.value,
        "star": star,
        "reviewed": reviewed,
        "stance": stance.value if stance else None,
        "created": created,
    }


def _segments(change: Recorder, places: Sequence[tuple[str, int, int]]) -> dict[tuple[str, int, int], str]:
    """The guid of each place's segment; those that are not there yet are made in one statement."""
    known = queries.segment_guids(change.connection, {place[0] for place in places})
    new = [place for place in dict.fromkeys(places) if place not in known]
    rows = [{"revision": revision, "start": start, "end": end} for revision, start, end in new]
    known.update(zip(new, change.insert_many("segment", rows), strict=True))
    return known


def _coder(change: Recorder, name: str) -> str:
    clean = " ".join(name.split())
    found = change.find("coder", name_fold=fold(clean))
    return found or change.insert("coder", {"name": clean, "name_fold": fold(clean)})


def _attach_memo(change: Recorder, coding: str, coder: str, text: str) -> None:
    time = now()
    memo = change.insert(
        "memo", {"kind": "analytic", "text": text, "coder": coder, "created": time, "modified": time}
    )
    change.insert("memo_link", {"memo": memo, "document": None, "code": None, "actor": None, "coding": coding})


def _note_coded(change: Recorder, documents: Collection[str]) -> None:
    """A document that was not read yet is coded from its first coding on."""
    rows = change.rows("document", documents)
    waiting = {DocumentStatus.UNREAD, DocumentStatus.READ}
    change.update_many(
        "document",
        {guid: {"status": DocumentStatus.CODED.value} for guid, row in rows.items() if row["status"] in waiting},
    )

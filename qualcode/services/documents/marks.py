"""What stands on a text: codings, memos, evidence, suggestions, voices, answers; moved, named and removed alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from qualcode.model.span import Span
from qualcode.services.codings.segments import drop_unused, segment_at
from qualcode.services.study import Study
from qualcode.store.dependents import remove
from qualcode.store.recorder import Recorder, read_rows
from qualcode.store.revisions import ON_SEGMENTS, SAME, Mark

SHOWN = 60
"""As many characters of a memo or a finding name it."""


def names_of(study: Study, marks: Iterable[Mark]) -> dict[str, str]:
    """What people know marks by: a code's path, an actor's public label, a question's label, the words of a finding
    or memo; by the guid of the mark.
    """
    listed = list(marks)
    known = {code.guid: code.path for code in study.codes()}
    known |= {actor.guid: actor.public for actor in study.actors()}
    with study.file.reading() as connection:
        for what, table, column in (
            ("answer", "question", "label"),
            ("evidence", "finding", "text"),
            ("memo", "memo", "text"),
        ):
            wanted = list({mark.of for mark in listed if mark.what == what})
            rows = read_rows(connection, table, wanted) if wanted else {}
            known |= {guid: _beginning(row[column]) for guid, row in rows.items()}
    return {mark.guid: known.get(mark.of, "") for mark in listed}


def move_marks(change: Recorder, marks: Collection[Mark], revision: str, places: Mapping[str, Span]) -> set[str]:
    """Put marks on a text version on which nothing stands yet, all at once.

    Args:
        change: the change that it belongs to.
        marks: all of one older version, in its order.
        revision: the guid of the version that they go to.
        places: where each is in it, by the mark's guid; the others stay where they are.

    Returns:
        The guids of those that stay because their place bears the same already.
    """
    rows = {
        table: change.rows(table, [mark.guid for mark in marks if mark.table == table and mark.guid in places])
        for table in SAME
    }
    moving: dict[str, dict[str, Span]] = defaultdict(dict)
    taken: set[tuple[Any, ...]] = set()
    doubled = set()
    for mark in marks:
        if mark.guid not in places:
            continue
        span, row = places[mark.guid], rows[mark.table][mark.guid]
        key = (mark.table, span, *(row[name] for name in SAME[mark.table]))
        if key in taken:
            doubled.add(mark.guid)
        else:
            taken.add(key)
            moving[mark.table][mark.guid] = span
    spans = list(dict.fromkeys(span for table in sorted(ON_SEGMENTS) for span in moving[table].values()))
    segments = change.insert_many("segment", [_place(revision, span) for span in spans])
    segment_of = dict(zip(spans, segments, strict=True))
    for table, placed in moving.items():
        if table in ON_SEGMENTS:
            change.update_many(table, {guid: {"segment": segment_of[span]} for guid, span in placed.items()})
        else:
            change.update_many(table, {guid: _place(revision, span) for guid, span in placed.items()})
    for old in {mark.revision for mark in marks}:
        drop_unused(change, change.find_all("segment", revision=old))
    return doubled


def put_mark(change: Recorder, mark: Mark, revision: str, span: Span) -> bool:
    """Put one mark on a passage; False if the same is there already, and nothing is done.

    A coding takes along what was decided on the suggestion that it came from.
    """
    if not _put(change, mark.table, mark.guid, revision, span):
        return False
    if mark.what == "coding":
        row = change.rows("coding", [mark.guid])[mark.guid]
        same = {"code": row["code"], "coder": row["coder"]}
        for decision, decided in change.rows("decision", change.find_all("decision", **same)).items():
            place = change.rows("segment", [decided["segment"]])[decided["segment"]]
            if place == {"revision": mark.revision, "start": mark.start, "end": mark.end}:
                _put(change, "decision", decision, revision, span)
    return True


def remove_mark(change: Recorder, mark: Mark) -> None:
    """Remove one mark; a memo on nothing else goes with its link."""
    remove(change, mark.table, [mark.guid])


def _put(change: Recorder, table: str, guid: str, revision: str, span: Span) -> bool:
    row = change.rows(table, [guid])[guid]
    same = {name: row[name] for name in SAME[table]}
    place = _place(revision, span)
    if table not in ON_SEGMENTS:
        if change.find(table, **same, **place):
            return False
        change.update(table, guid, place)
        return True
    segment = change.find("segment", **place)
    if segment and change.find(table, segment=segment, **same):
        return False
    change.update(table, guid, {"segment": segment or segment_at(change, revision, span.start, span.end)})
    drop_unused(change, [row["segment"]])
    return True


def _place(revision: str, span: Span) -> dict[str, Any]:
    return {"revision": revision, "start": span.start, "end": span.end}


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1].rstrip()}…"

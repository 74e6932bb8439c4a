"""What stands on a text of which stretches are taken out: moved to what is left, or erased with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qualcode.model.document import DocumentText
from qualcode.model.span import Span
from qualcode.services.documents.blanking import PLACEHOLDER, moved, without
from qualcode.store.documents import store_content
from qualcode.store.forgetting import Erasure
from qualcode.store.recorder import Recorder
from qualcode.store.revisions import ON_SEGMENTS, SAME

ASIDE = 1 << 30
"""How far rows are moved aside (in code points) while they change places, so that no two meet on the way."""

PLACED = ("segment", *(table for table in SAME if table not in ON_SEGMENTS), "turn")
"""The tables of rows with offsets in a text version."""

Cuts = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Cut:
    """What is taken out, what stands there instead, and whether what stood on it stays."""

    cuts: Cuts
    stand_in: str
    keep: bool


def blank(
    recorder: Recorder,
    erasure: Erasure,
    text: DocumentText,
    cuts: Cuts,
    stand_in: str = PLACEHOLDER,
    *,
    keep: bool = False,
) -> None:
    """Put something else for stretches of a document's current text, and move or erase what stands on it; for good.

    Args:
        recorder: of a transaction that is not logged.
        erasure: takes in what goes.
        text: the document's text.
        cuts: the stretches, half-open, in order.
        stand_in: what stands there instead.
        keep: whether what stands on a stretch alone stays on what stands there instead.
    """
    revision = text.revision_guid
    found = {table: recorder.rows(table, recorder.find_all(table, revision=revision)) for table in PLACED}
    for table, rows in found.items():
        recorder.update_many(table, {guid: _place(_span(row), ASIDE) for guid, row in rows.items()})
    for table, rows in found.items():
        if table == "turn" and not keep:
            gone = {guid for guid, row in rows.items() if (row["start"], row["end"]) in cuts}
            kept = {guid: _left(row, cuts, stand_in) for guid, row in rows.items() if guid not in gone}
        else:
            kept = dict(_kept(recorder, erasure, table, rows, _Cut(cuts, stand_in, keep)))
        recorder.update_many(table, {guid: _place(span) for guid, span in kept.items() if span is not None})
        erasure.add(table, [guid for guid in rows if kept.get(guid) is None])
    row = recorder.rows("revision", [revision])[revision]
    times = [[moved(offset, cuts, stand_in, left=False), ms] for offset, ms in row["times"]]
    content = store_content(recorder, without(text, cuts, stand_in, keep=keep))
    recorder.update("revision", revision, {"content": content, "times": times})


def _kept(
    recorder: Recorder, erasure: Erasure, table: str, rows: dict[str, dict[str, Any]], cut: _Cut
) -> Iterator[tuple[str, Span]]:
    """The rows that stay with their places; of several that have become the same one stays."""
    taken: dict[tuple[Any, ...], str] = {}
    for guid, row in rows.items():
        span = _left(row, cut.cuts, cut.stand_in, keep=cut.keep)
        if span is None:
            continue
        key = (span, *(row[name] for name in SAME.get(table, ())))
        if key not in taken:
            taken[key] = guid
            yield guid, span
        elif table == "segment":
            _give_over(recorder, erasure, guid, taken[key])


def _give_over(recorder: Recorder, erasure: Erasure, segment: str, to: str) -> None:
    """Let what stands on one passage stand on another that has become the same; what is there already goes."""
    for table in sorted(ON_SEGMENTS):
        for guid, row in recorder.rows(table, recorder.find_all(table, segment=segment)).items():
            if recorder.find(table, segment=to, **{name: row[name] for name in SAME[table]}):
                erasure.add(table, [guid])
            else:
                recorder.update(table, guid, {"segment": to})


def _left(row: dict[str, Any], cuts: Cuts, stand_in: str, *, keep: bool = False) -> Span | None:
    start = moved(row["start"], cuts, stand_in, left=True, keep=keep)
    end = moved(row["end"], cuts, stand_in, left=False, keep=keep)
    return Span(start, end) if start < end else None


def _span(row: dict[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def _place(span: Span, aside: int = 0) -> dict[str, int]:
    return {"start": span.start + aside, "end": span.end + aside}

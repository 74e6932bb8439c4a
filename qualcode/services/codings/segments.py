"""Passages as rows: found or made where one is needed, gone when nothing needs them any more."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.store.recorder import Recorder
from qualcode.store.segments import segments_in_use


def segment_at(change: Recorder, revision: str, start: int, end: int) -> str:
    """The guid of a passage of a text version; it is made if it is not there."""
    found = change.find("segment", revision=revision, start=start, end=end)
    return found or change.insert("segment", {"revision": revision, "start": start, "end": end})


def drop_unused(change: Recorder, segments: Iterable[str]) -> None:
    """Remove those of these passages that nothing points to any more."""
    wanted = list(dict.fromkeys(segments))
    used = segments_in_use(change.connection, wanted)
    change.delete_many("segment", [segment for segment in wanted if segment not in used])

"""Places that a person names: a line, a printed page, a time in the recording. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from qualcode.model.document import Block, BlockKind, Turn
from qualcode.text.lines import Lines

_PAGE = re.compile(r"[ps](?:age|ide)?\.?\s*(\S+)\Z", re.IGNORECASE)
_TIME = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})\Z")


def find_place(
    wanted: str,
    text: str,
    blocks: Sequence[Block] = (),
    turns: Sequence[Turn] = (),
    times: Sequence[tuple[int, int]] = (),
) -> int | None:
    """Where a person wants to go, as an offset in code points; None if there is no such place.

    Args:
        wanted: `41` is a line, `p12` or `s. iv` a printed page by its label, `12:30` or `1:02:03` a time.
        text: the text.
        blocks: its layout; pages are among it.
        turns: who speaks and when, in order.
        times: offsets with places in the recording (milliseconds), in order.
    """
    wanted = wanted.strip()
    if wanted.isascii() and wanted.isdigit():
        lines, number = Lines(text), int(wanted)
        return lines.starts[number - 1] if 1 <= number <= len(lines) else None
    if page := _PAGE.match(wanted):
        label = page[1].casefold()
        return next((b.start for b in blocks if b.kind is BlockKind.PAGE and b.mark.casefold() == label), None)
    if time := _TIME.match(wanted):
        moment = (int(time[1] or 0) * 3600 + int(time[2]) * 60 + int(time[3])) * 1000
        known = sorted(
            {*((ms, at) for at, ms in times), *((t.time_ms, t.start) for t in turns if t.time_ms is not None)}
        )
        at = bisect_right(known, (moment, len(text))) - 1
        return known[max(at, 0)][1] if known else None
    return None

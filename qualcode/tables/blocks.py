"""Dividing columns into blocks that stand below one another, where they do not fit beside one another."""

from __future__ import annotations

from collections.abc import Sequence


def blocks(label: float, columns: Sequence[float], gap: float, room: float) -> tuple[range, ...]:
    """The columns of each block: as few blocks as can be, and as even as can be; a block has at least one column.

    Args:
        label: the width of the labels, which every block repeats.
        columns: the width of each column.
        gap: what stands between two columns.
        room: the width that a block may have; any unit, the same for all.
    """
    fewest = _filled(label, columns, gap, room)
    number, each = len(fewest), divmod(len(columns), len(fewest))
    sizes = [each[0] + (at < each[1]) for at in range(number)]
    ends = [sum(sizes[: at + 1]) for at in range(number)]
    even = tuple(range(end - size, end) for size, end in zip(sizes, ends, strict=True))
    fits = all(label + sum(gap + columns[at] for at in block) <= room for block in even)
    return even if fits else fewest


def _filled(label: float, columns: Sequence[float], gap: float, room: float) -> tuple[range, ...]:
    found, start, used = [], 0, label
    for at, width in enumerate(columns):
        if at > start and used + gap + width > room:
            found.append(range(start, at))
            start, used = at, label
        used += gap + width
    return (*found, range(start, len(columns)))

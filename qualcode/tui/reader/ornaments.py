"""Rows that are not text: who speaks from here on, and the space that sets paragraphs apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.document import Block, BlockKind, Turn
from qualcode.text.clock import clock

_SET_APART = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.QUOTE})


@dataclass(frozen=True, slots=True)
class Space:
    """An empty row."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks from the next row on, and when, as `00:01:23`, empty if the transcript does not say."""

    label: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """What the next row is: the number of a note (`[3]`), or a place in the recording where nobody is named."""

    text: str


Ornament = Space | Speaker | Sign
Ornaments = Mapping[int, Sequence[Ornament]]
"""What stands above the row in which an offset (code points) lies."""


def ornaments(
    text: str,
    blocks: Sequence[Block],
    turns: Sequence[Turn],
    names: Mapping[str, str],
    times: Sequence[tuple[int, int]] = (),
) -> Ornaments:
    """The speakers, times and spaces of a text.

    A speaker stands where the one who speaks changes, or takes the word again after something that is no turn. A time
    stands above paragraphs that nobody is known to say, where the recording's place is known, and its number above
    a note. A space stands above headings, paragraphs, quotes and speakers where the text has no blank line of its
    own.

    Args:
        blocks: in order.
        turns: in order.
        names: public labels by guid of actor; a turn of an actor without one shows the name in the transcript.
        times: offsets with milliseconds, in order.
    """
    found: defaultdict[int, list[Ornament]] = defaultdict(list)
    for turn in _changes_of_speaker(text, turns):
        time = "" if turn.time_ms is None else clock(turn.time_ms)
        found[turn.start].append(Speaker(names.get(turn.actor or "", turn.speaker), time))
    for offset, time_ms in _times_of_blocks(blocks, turns, dict(times)):
        found[offset].append(Sign(clock(time_ms)))
    marks = {block.start: block.mark for block in blocks if block.kind is BlockKind.NOTE and block.mark}
    for offset, mark in marks.items():
        found[offset].append(Sign(f"[{mark}]"))
    for offset in [*found, *_set_apart(blocks)]:
        above = found[offset]
        if offset not in marks and Space() not in above and not _follows_space(text, offset):
            above.insert(0, Space())
    return {offset: tuple(above) for offset, above in found.items() if above}


def _changes_of_speaker(text: str, turns: Sequence[Turn]) -> Iterator[Turn]:
    last: Turn | None = None
    for turn in turns:
        same = last is not None and (last.actor, last.speaker) == (turn.actor, turn.speaker)
        if last is None or not same or text[last.end : turn.start].strip():
            yield turn
        last = turn


def _times_of_blocks(
    blocks: Sequence[Block], turns: Sequence[Turn], times: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """The blocks that begin at a known place of the recording, outside every turn."""
    spoken = {(turn.start, turn.end) for turn in turns}
    for block in blocks:
        if block.start in times and not any(start <= block.start < end for start, end in spoken):
            yield block.start, times[block.start]


def _set_apart(blocks: Sequence[Block]) -> Iterator[int]:
    """Where the blocks begin that want space above; a paragraph stands close to its heading."""
    heading = False
    for block in blocks:
        if block.kind is BlockKind.PAGE:
            continue
        if block.kind in _SET_APART and not (heading and block.kind is BlockKind.PARAGRAPH):
            yield block.start
        heading = block.kind is BlockKind.HEADING


def _follows_space(text: str, offset: int) -> bool:
    """Whether nothing, or a blank line, stands above the line in which an offset lies."""
    line = text.rfind("\n", 0, offset)
    return line < 0 or not text[text.rfind("\n", 0, line) + 1 : line].strip()

"""Taking stretches out of a text: `[…]` stands in their place, and what is left keeps its layout and turns."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model.document import Block, DocumentText, ParsedDocument, ParsedTurn

PLACEHOLDER = "[…]"
"""Stands where an erased stretch stood."""


def without(
    text: DocumentText, cuts: list[tuple[int, int]], stand_in: str = PLACEHOLDER, *, keep: bool = False
) -> ParsedDocument:
    """The text with something else for every cut, and what is left of its blocks and turns.

    Args:
        text: the document's text.
        cuts: the stretches, half-open, in order.
        stand_in: what stands there instead.
        keep: whether what stands on a stretch stays on what stands there instead; else it goes with the words.
    """
    pieces, at = [], 0
    for start, end in cuts:
        pieces += [text.text[at:start], stand_in]
        at = end
    pieces.append(text.text[at:])

    def moved_block(block: Block) -> Block:
        if block.start == block.end:  # where a page begins
            at = moved(block.start, cuts, stand_in, left=False)
            return replace(block, start=at, end=at)
        within = not keep and any(start <= block.start and block.end <= end for start, end in cuts)
        first = moved(block.start, cuts, stand_in, left=not within, keep=keep)
        last = moved(block.end, cuts, stand_in, left=within, keep=keep)
        return replace(block, start=first, end=last)

    blocks = tuple(
        new for block in text.blocks if (new := moved_block(block)).start < new.end or block.start == block.end
    )
    turns = tuple(
        ParsedTurn(
            turn.speaker,
            moved(turn.start, cuts, stand_in, left=True, keep=keep),
            moved(turn.end, cuts, stand_in, left=False, keep=keep),
            turn.time_ms,
        )
        for turn in text.turns
        if keep or (turn.start, turn.end) not in cuts
    )
    return ParsedDocument("".join(pieces), blocks=blocks, turns=turns)


def moved(
    offset: int, cuts: list[tuple[int, int]], stand_in: str = PLACEHOLDER, *, left: bool, keep: bool = False
) -> int:
    """Where an offset stands after the cuts; in one, a left edge goes behind what stands there instead, a right one
    before it, or the other way round if what stands there is kept.
    """
    shift = 0
    for start, end in cuts:
        if offset >= end and not (offset == end and not left):
            shift += len(stand_in) - (end - start)
        elif start < offset or (offset == start and left):
            return start + shift + (len(stand_in) if left is not keep else 0)
        else:
            break
    return offset + shift

"""Taking stretches out of a text: `[…]` stands in their place, and what is left keeps its layout and turns."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model.document import Block, DocumentText, ParsedDocument, ParsedTurn

PLACEHOLDER = "[…]"
"""Stands where an erased stretch stood."""


def without(text: DocumentText, cuts: list[tuple[int, int]]) -> ParsedDocument:
    """The text with a placeholder for every cut (half-open, in order), and what is left of its blocks and turns."""
    pieces, at = [], 0
    for start, end in cuts:
        pieces += [text.text[at:start], PLACEHOLDER]
        at = end
    pieces.append(text.text[at:])

    def moved_block(block: Block) -> Block:
        if block.start == block.end:  # where a page begins
            at = moved(block.start, cuts, left=False)
            return replace(block, start=at, end=at)
        within = any(start <= block.start and block.end <= end for start, end in cuts)
        first, last = moved(block.start, cuts, left=not within), moved(block.end, cuts, left=within)
        return replace(block, start=first, end=last)

    blocks = tuple(
        new for block in text.blocks if (new := moved_block(block)).start < new.end or block.start == block.end
    )
    turns = tuple(
        ParsedTurn(turn.speaker, moved(turn.start, cuts, left=True), moved(turn.end, cuts, left=False), turn.time_ms)
        for turn in text.turns
        if (turn.start, turn.end) not in cuts
    )
    return ParsedDocument("".join(pieces), blocks=blocks, turns=turns)


def moved(offset: int, cuts: list[tuple[int, int]], *, left: bool) -> int:
    """Where an offset stands after the cuts; in one, a left edge goes behind the placeholder, a right one before."""
    shift = 0
    for start, end in cuts:
        if offset >= end and not (offset == end and not left):
            shift += len(PLACEHOLDER) - (end - start)
        elif start < offset or (offset == start and left):
            return start + shift + (len(PLACEHOLDER) if left else 0)
        else:
            break
    return offset + shift

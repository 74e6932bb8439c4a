"""From the lines that a format's reader found to the finished document.

A reader makes `Line`s; `speakers.find_turns` says which of them begin with a speaker's label; `assemble` leaves the
labels out and works out every offset. So offsets are made in one place, after all text is final.

The convention:

- A label and its time stamp are not in the text, the turn has them. A line that was nothing but a label is gone,
  and the next line that is not blank begins the turn.
- A turn runs to the next label, over blank lines, paragraphs, list items and quotes. A heading, a table or a note
  ends it: that is not speech. Text after those belongs to nobody until the next label.
- Two turns in a row by the same speaker are one, with the time stamp of the first.
- Places in a recording that the lines know become `metadata["cue_times"]`, printed pages `PAGE` blocks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.model.code import fold
from qualcode.model.document import Block, BlockKind, ParsedComment, ParsedDocument, ParsedTurn
from qualcode.readers.lines.progress import step

SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
"""The kinds of block that can be part of a turn."""

_STAMP = re.compile(r"\s*(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})")
TIMES = "cue_times"
"""The metadata that says which place of a recording a place in the text belongs to: JSON, `[[offset, ms], …]`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the file has it, normalised, without its line break; blank lines too, where they count.

    `continues` says that it belongs to the block of the line before; `glue` is what stands between the two then
    (a space where the break was only a wrap). `bold` is how many code points at its start are bold, `marked` how many
    are in italics, underlined or coloured. `anchors` are
    comment ends: (comment id, offset in the line). `times` are places in the recording: (offset in the line,
    milliseconds). `pages` are where printed pages begin: (offset in the line, printed label). `nobodys` says that the
    format knows that no speaker it names says this.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    mark: str = ""
    continues: bool = False
    glue: str = "\n"
    bold: int = 0
    marked: int = 0
    anchors: tuple[tuple[str, int], ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    pages: tuple[tuple[int, str], ...] = ()
    nobodys: bool = False

    @property
    def spoken(self) -> bool:
        """Whether it can be part of a turn."""
        return self.kind in SPOKEN and not self.nobodys


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label: `line` is the index of its line, `cut` the length of what the label takes of it.

    `speaker` is empty where the label says that nobody knows who speaks: what follows is nobody's.
    """

    line: int
    speaker: str
    cut: int
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class DraftComment:
    """A comment whose ends are the first and last of its anchors; `answers` is the id of the one that it answers."""

    author: str
    text: str
    time: str = ""
    answers: str = ""
    resolved: bool = False


@dataclass(slots=True)
class _Page:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    turns: list[ParsedTurn] = field(default_factory=list)
    anchors: dict[str, tuple[int, int]] = field(default_factory=dict)
    times: list[tuple[int, int]] = field(default_factory=list)
    pages: list[Block] = field(default_factory=list)

    def write(self, text: str, glue: str) -> int:
        if not self.parts:
            glue = ""
        self.parts.append(glue + text)
        start = self.length + len(glue)
        self.length = start + len(text)
        return start

    def anchor(self, comment: str, at: int) -> None:
        first, last = self.anchors.get(comment, (at, at))
        self.anchors[comment] = (min(first, at), max(last, at))

    def keep_marks(self, line: Line, start: int, cut: int) -> None:
        """Note where the line's comments, times and pages lie, now that its text begins at `start` without `cut`."""

        def place(offset: int) -> int:
            return min(start + max(offset - cut, 0), self.length)

        for comment, offset in line.anchors:
            self.anchor(comment, place(offset))
        self.times += ((place(offset), time_ms) for offset, time_ms in line.times)
        self.pages += (
            Block(BlockKind.PAGE, at, at, mark=label) for offset, label in line.pages for at in [place(offset)]
        )


def assemble(
    lines: Sequence[Line],
    labels: Sequence[Label],
    metadata: Mapping[str, str] | None = None,
    comments: Mapping[str, DraftComment] | None = None,
    warnings: Sequence[str] = (),
) -> ParsedDocument:
    """The document that the lines make once their labels are turned into turns.

    Args:
        lines: every line, in order.
        labels: in the order of their lines, at most one a line.
        metadata: title, author, date and whatever else the format knows.
        comments: by the id that the lines' anchors use; one that is anchored nowhere goes to the start of the text.
        warnings: for the user, one sentence each.
    """
    page = _Page()
    of_line = {label.line: label for label in labels}
    waiting: Label | None = None  # a label whose turn has no text yet
    speaking = False  # whether the last turn goes on
    in_block = False
    for index, line in enumerate(lines):
        step()
        label = of_line.get(index)
        text = line.text[label.cut :] if label else line.text
        if label and not label.speaker:
            waiting, speaking = None, False
        elif label:
            waiting, speaking = label, speaking and _same(page, label)
        if label and not text.strip():
            page.keep_marks(line, page.length, 0)
            in_block = False
            continue
        if not text.strip():
            page.keep_marks(line, page.write(text, "\n"), 0)
            in_block = False
            continue
        begins = waiting if line.spoken else None
        goes_on = line.continues and in_block and begins is None and label is None
        start = page.write(text, line.glue if goes_on else "\n")
        _block(page, line, start, goes_on)
        in_block = True
        if begins and not speaking:
            page.turns.append(ParsedTurn(begins.speaker, start, page.length, begins.time_ms))
            speaking = True
        elif not line.spoken:
            speaking = False
        elif speaking:
            last = page.turns[-1]
            page.turns[-1] = ParsedTurn(last.speaker, last.start, page.length, last.time_ms)
        waiting = None
        page.keep_marks(line, start, label.cut if label else 0)
    times = {TIMES: json.dumps(page.times)} if page.times else {}
    return ParsedDocument(
        text="".join(page.parts),
        blocks=tuple(sorted([*page.pages, *page.blocks], key=lambda block: block.start)),
        turns=tuple(page.turns),
        metadata={**(metadata or {}), **times},
        comments=_comments(page, comments or {}),
        warnings=tuple(warnings),
    )


def time_of(stamp: str) -> str:
    """When a comment was written, as `2024-05-01 10:00`: the file's own clock, whatever zone it claims; else empty.

    Word writes local time with a `Z`, LibreOffice local time without.
    """
    found = _STAMP.match(stamp)
    return f"{found[1]} {found[2]}" if found else ""


def _same(page: _Page, label: Label) -> bool:
    return bool(page.turns) and fold(page.turns[-1].speaker) == fold(label.speaker)


def _block(page: _Page, line: Line, start: int, goes_on: bool) -> None:
    if goes_on:
        last = page.blocks[-1]
        page.blocks[-1] = Block(last.kind, last.start, page.length, last.level, last.mark)
    else:
        page.blocks.append(Block(line.kind, start, page.length, line.level, line.mark))


def _comments(page: _Page, comments: Mapping[str, DraftComment]) -> tuple[ParsedComment, ...]:
    found = []
    for key, comment in comments.items():
        # An answer that marks no words of its own stands where its question does.
        place = page.anchors.get(key) or page.anchors.get(comment.answers) or (0, 0)
        found.append(
            ParsedComment(
                *place,
                author=comment.author,
                text=comment.text,
                time=comment.time,
                key=key,
                answers=comment.answers,
                resolved=comment.resolved,
            )
        )
    return tuple(sorted(found, key=lambda comment: (comment.start, comment.end, comment.time)))

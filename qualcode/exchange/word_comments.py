"""A document as Word, with its codes as comments in the coders' names.

Word and LibreOffice show comments as threads: what a reader answers comes back as memos on the codings.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_ILLEGAL = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class CommentOut:
    """A comment on a stretch of the text (code points): by whom, when (UTC, ISO 8601), and what it says."""

    start: int
    end: int
    author: str
    created: str
    text: str


def commented_docx(
    text: str, comments: Sequence[CommentOut], labels: Mapping[int, str], headings: Mapping[int, int]
) -> tuple[bytes, int]:
    """A `.docx` of a text with comments.

    Args:
        text: each line becomes a paragraph.
        comments: in the order in which readers see them.
        labels: who speaks, by the offset of a line's beginning; written before it, in bold, outside any comment.
        headings: levels of lines that are headings, by the offset of their beginning.

    Returns:
        The file, and how many comments are on no words (a line break alone) and therefore not in it.
    """
    from docx import Document

    document: Any = Document()
    cuts = sorted({offset for comment in comments for offset in (comment.start, comment.end)})
    runs: list[tuple[int, Any]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        style = f"Heading {min(headings[start], 9)}" if start in headings else None
        paragraph = document.add_paragraph(style=style)
        if start in labels:
            paragraph.add_run(f"{_clean(labels[start])}: ").bold = True
        inner = [start, *(cut for cut in _between(cuts, start, end)), end]
        for first, last in pairwise(inner):
            if first < last:
                runs.append((first, paragraph.add_run(_clean(text[first:last]))))
        start = end + 1
    starts = [offset for offset, _run in runs]
    left = 0
    for comment in comments:
        first, last = _index(starts, comment.start), _index(starts, comment.end) - 1
        if first > last:
            left += 1
            continue
        author = _clean(comment.author)
        made = document.add_comment(
            runs=[runs[first][1], runs[last][1]],
            text="\n".join(map(_clean, comment.text.split("\n"))),
            author=author,
            initials="".join(word[0] for word in author.split())[:4],
        )
        if comment.created:
            made._comment_elm.set(
                "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date", comment.created
            )
    written = io.BytesIO()
    document.save(written)
    return written.getvalue(), left


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _between(cuts: Sequence[int], start: int, end: int) -> Sequence[int]:
    from bisect import bisect_left, bisect_right

    return cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]


def _index(starts: Sequence[int], offset: int) -> int:
    """The first run that begins at or behind an offset."""
    from bisect import bisect_left

    return bisect_left(starts, offset)

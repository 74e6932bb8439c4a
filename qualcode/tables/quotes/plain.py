"""Quotes as Markdown and as plain text."""

from __future__ import annotations

from collections.abc import Callable

from qualcode.model.quoting import PrintedPassage, QuoteList
from qualcode.tables.layout import safe
from qualcode.tables.quotes.words import besides, is_block, marked, source, speaker
from qualcode.text.display import harmless

_SIGNS = "\\`*_[]<>#|"


def markdown_bytes(quotes: QuoteList) -> bytes:
    """A heading for each code, a block quote for each passage; what anybody wrote is escaped."""
    parts = [f"# {escaped(quotes.title)}", *(escaped(remark) for remark in quotes.remarks)]
    for group in quotes.groups:
        parts.append(f"## {escaped(group.path)}")
        for passage in group.passages:
            lines = _lines(passage, escaped, "**{}:** ")
            quoted = "\n>\n".join(f"> {line}" for line in lines)
            parts.append(f"{quoted}\n>\n> — {escaped(source(passage))}")
            parts.append(" · ".join(map(escaped, besides(passage))))
    return ("\n\n".join(parts) + "\n").encode()


def text_bytes(quotes: QuoteList) -> bytes:
    """The same without marks of any kind but underlined headings."""
    parts = [_underlined(quotes.title, "="), *map(safe, quotes.remarks)]
    for group in quotes.groups:
        parts.append(_underlined(group.path, "-"))
        for passage in group.passages:
            lines = "\n".join(_lines(passage, harmless, "{}: "))
            parts.append(f"{lines}\n— {harmless(source(passage))}\n{harmless(' · '.join(besides(passage)))}")
    return ("\n\n".join(parts) + "\n").encode()


def _lines(passage: PrintedPassage, shown: Callable[[str], str], named: str) -> list[str]:
    """The lines of a passage; with several speakers each begins with who it is."""
    if not is_block(passage):
        return [shown(marked(passage))]
    several = len(passage.parts) > 1
    found = []
    for part in passage.parts:
        lines = [shown(line) for line in part.text.split("\n") if line.strip()]
        if several and lines:
            lines[0] = named.format(shown(speaker(part))) + lines[0]
        found += lines
    return found


def _underlined(text: str, sign: str) -> str:
    line = safe(text)
    return f"{line}\n{sign * len(line)}"


def escaped(text: str) -> str:
    """Text in which nothing means anything to Markdown."""
    line = harmless(text)
    for sign in _SIGNS:
        line = line.replace(sign, "\\" + sign)
    return line

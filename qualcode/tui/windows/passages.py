"""Quotes as passages: each once, with all the codes that are on it, its speaker and its reference beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR
from qualcode.model.coding import Quote
from qualcode.tui.parts.rows import Fact, Row


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage of a document with the quotes that were made of it, one for each code; all have the same words."""

    quotes: tuple[Quote, ...]

    @property
    def first(self) -> Quote:
        """The first of its quotes, which stands for it."""
        return self.quotes[0]

    @property
    def star(self) -> bool:
        """Whether it was starred with any of its codes."""
        return any(quote.star for quote in self.quotes)


def passages_of(quotes: Sequence[Quote]) -> list[CodedPassage]:
    """The passages of these quotes, in the order of their first quotes."""
    found: dict[tuple[str, int, int, str | None], list[Quote]] = {}
    for quote in quotes:
        found.setdefault((quote.document, quote.start, quote.end, quote.actor), []).append(quote)
    return [CodedPassage(tuple(same)) for same in found.values()]


def passage_row(passage: CodedPassage, colors: Mapping[str, str]) -> Row:
    """A passage in a list; `colors` says by path what the colour of a code is made of."""
    quote = passage.first
    star = " *" if passage.star else ""
    who = Fact(f"{quote.actor or _('Unattributed')}  {quote.reference}{star}")
    codes = dict.fromkeys(each.code for each in passage.quotes)
    names = [Fact(code.rpartition(PATH_SEPARATOR)[2], _color(code, colors)) for code in codes]
    return Row(quote.guid, f"«{quote.text}»", facts=(who, *names))


def _color(code: str, colors: Mapping[str, str]) -> str | None:
    """Of a code that is not listed, the colour of what is above it; None where nothing is known of it."""
    while code and code not in colors:
        code = code.rpartition(PATH_SEPARATOR)[0]
    return colors.get(code)

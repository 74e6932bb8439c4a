"""The passages behind a figure, a code or an actor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from qualcode.i18n import _, ngettext
from qualcode.model.coding import Quote
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import BETWEEN, HeadingLine
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.study_screen import BackScreen
from qualcode.tui.windows.passages import passage_row, passages_of

_FACTS = 30


class QuotesScreen(BackScreen[Passage | None]):
    """A list of quotes; answers with the passage to go to.

    Args:
        heading: whose quotes they are.
        read: reads them, in a thread.
    """

    PLACE = "quotes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, heading: str, read: Callable[[], Sequence[Quote]]) -> None:
        super().__init__()
        self._heading, self._read = heading, read
        self._quotes: dict[str, Quote] = {}

    def compose(self) -> ComposeResult:
        """Heading, list, keys."""
        yield HeadingLine(id="heading")
        yield Rows(id="quotes", empty=_("Reading …"), gap=1, facts=_FACTS)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(Rows).focus()
        self.app.read(self, "quotes", self._read, self._show)

    def _show(self, quotes: Sequence[Quote]) -> None:
        self._quotes = {quote.guid: quote for quote in quotes}
        passages = passages_of(quotes)
        documents = dict.fromkeys(quote.document for quote in quotes)
        facts = [ngettext("{n} coding", "{n} codings", len(quotes)).format(n=len(quotes))]
        if len(passages) != len(quotes):
            facts.append(ngettext("{n} passage", "{n} passages", len(passages)).format(n=len(passages)))
        if len(documents) > 1:
            facts.append(ngettext("{n} document", "{n} documents", len(documents)).format(n=len(documents)))
        self.query_one(HeadingLine).show_heading(BETWEEN.join([self._heading, *facts]))
        colors, rows = self.app.code_colors(), []
        for document, these in groupby(passages, key=lambda passage: passage.first.document):
            listed = list(these)
            if len(documents) > 1:
                count = ngettext("{n} passage", "{n} passages", len(listed)).format(n=len(listed))
                rows.append(Row("", f"{document} · {count}", heading=True))
            rows += [passage_row(passage, colors) for passage in listed]
        self.query_one(Rows).show(rows, empty=_("No passages here. {keys[step.back]} goes back.").format(keys=KEYS))

    def action_quote_go(self) -> None:
        """To the text."""
        quote = self._quotes.get(self.query_one(Rows).key or "")
        if quote is not None:
            self.dismiss(Passage(quote.document, quote.start, quote.end))

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click goes there."""
        self.action_quote_go()

    def action_quote_copy(self) -> None:
        """Copy it."""
        quote = self._quotes.get(self.query_one(Rows).key or "")
        if quote is not None:
            who = f" ({quote.actor})" if quote.actor else ""
            self.app.copy_quote(f"«{quote.text}»{who} {quote.reference}", quote.reference)

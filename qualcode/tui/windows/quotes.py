"""The passages behind a figure, a code or an actor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from qualcode.i18n import _, ngettext
from qualcode.model.code import PATH_SEPARATOR
from qualcode.model.coding import Quote
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.study_screen import BackScreen


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
        yield Rows(id="quotes", empty=_("Reading …"), gap=1)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(Rows).focus()
        self.app.read(self, "quotes", self._read, self._show)

    def _show(self, quotes: Sequence[Quote]) -> None:
        self._quotes = {quote.guid: quote for quote in quotes}
        count = ngettext("{count} quote", "{count} quotes", len(quotes)).format(count=len(quotes))
        self.query_one(HeadingLine).show_heading(f"{self._heading} · {count}")
        rows = []
        for quote in quotes:
            who = quote.actor or _("Unattributed")
            star = " *" if quote.star else ""
            code = quote.code.replace(PATH_SEPARATOR, " / ")
            rows.append(Row(quote.guid, f"«{quote.text}»", detail=f"{quote.reference} {who} · {code}{star}"))
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

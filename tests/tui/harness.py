"""A small application around the reader, and a text to read in it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.driver import Driver
from textual.message import Message
from textual.widgets import Button, Footer

from qualcode.model.document import Block, BlockKind, Turn
from qualcode.tui.parts.indic_signs import placing
from qualcode.tui.reader.spans import CodedSpan
from qualcode.tui.reader.widget import Reader

HEADING = "Intervju om boligarbeid"
PARTS = [
    ("", HEADING),
    ("i", "Hva kjennetegnet samarbeidet med kommunen i det nasjonale prosjektet?"),
    (
        "a1",
        "I starten var det bl.a. mye uklart. Vi fikk prosjektmidler for tre år, men ingen visste hvem som skulle ta "
        "driften etterpå. Det ble mange møter.",
    ),
    ("a1", "Etter hvert fikk vi en avtale. Den var viktig, fordi ledelsen i kommunen sto bak."),
    ("i", "Og naboene?"),
    (
        "a2",
        "De gikk til avisen. «Ikke i vår gate», sto det. Vi inviterte dem på kaffe, viste dem huset og svarte på alt "
        "de lurte på, og da snudde det. Ett år etter kom de med blomster.",
    ),
]
NAMES = {"i": "Intervjuer", "a1": "Informant 1", "a2": "Informant 2"}

TEXT = "\n".join(part for _, part in PARTS)


def _layout() -> tuple[list[Block], list[Turn]]:
    blocks, turns, at = [], [], 0
    for number, (actor, part) in enumerate(PARTS):
        kind = BlockKind.PARAGRAPH if actor else BlockKind.HEADING
        blocks.append(Block(kind, at, at + len(part), 0 if actor else 1))
        if actor:
            turns.append(Turn(f"t{number}", at, at + len(part), actor, actor, 60_000 * number))
        at += len(part) + 1
    return blocks, turns


BLOCKS, TURNS = _layout()


def coded(guid: str, quote: str, code: str, color: str = "", text: str = TEXT) -> CodedSpan:
    """A coding of the first place where a quote stands."""
    start = text.index(quote)
    return CodedSpan(guid, start, start + len(quote), f"guid of {code}", code, color)


SPANS = [
    coded(
        "s1",
        "Vi fikk prosjektmidler for tre år, men ingen visste hvem som skulle ta driften etterpå.",
        "Økonomi",
        "#2a9d8f",
    ),
    coded("s2", "prosjektmidler for tre år", "Forankring", "#e9c46a"),
    coded("s3", "tre år, men ingen", "Tid", "#e76f51"),
    coded("s4", "Den var viktig, fordi ledelsen i kommunen sto bak.", "Forankring", "#e9c46a"),
    coded("s5", PARTS[5][1], "Media", "#4361ee"),
    coded("s6", "Vi inviterte dem på kaffe", "Verdier", "#b5179e"),
]


class ReaderApp(App[None]):
    """The reader with a neighbour beside it, so that focus can go elsewhere and a frame can break."""

    CSS = "#side { width: 12; border: round $primary; } Button { min-width: 4; width: 1fr; }"

    def __init__(self, text: str = TEXT, spans: Sequence[CodedSpan] = (), *, layout: bool = True) -> None:
        super().__init__()
        self.shown = (text, spans, layout)
        self.told: list[Message] = []

    def get_driver_class(self) -> type[Driver]:
        """As the program's own."""
        return placing(super().get_driver_class())

    def compose(self) -> ComposeResult:
        """Reader and neighbour."""
        with Horizontal():
            yield Reader()
            with Horizontal(id="side"):
                yield Button("Kode")
        yield Footer()

    def on_mount(self) -> None:
        """Show the text."""
        text, spans, layout = self.shown
        reader = self.query_one(Reader)
        if layout:
            reader.show(text, BLOCKS, TURNS, NAMES, spans)
        else:
            reader.show(text, spans=spans)
        reader.focus()

    def on_reader_cursor_moved(self, message: Reader.CursorMoved) -> None:
        """Remember."""
        self.told.append(message)

    def on_reader_selection_changed(self, message: Reader.SelectionChanged) -> None:
        """Remember."""
        self.told.append(message)

    def on_reader_stripe_pressed(self, message: Reader.StripePressed) -> None:
        """Remember."""
        self.told.append(message)

"""Going through a text piece by piece: a digit says who speaks, and the bar goes on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.model.document import Document, Turn
from qualcode.model.span import Span
from qualcode.text.lines import Lines
from qualcode.text.turning import speakable, turn_at
from qualcode.text.units import sentences
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.services import services
from qualcode.tui.parts.study_screen import StudyScreen
from qualcode.tui.parts.wrapping import shortened
from qualcode.tui.speakers.reading import Speaking, unchanged, who_speaks
from qualcode.tui.windows.ask import Ask

if TYPE_CHECKING:
    from qualcode.services.study import Study

_DIGITS = 9
_NAME_CELLS = 14
_NOBODY = "·"


class PieceRows(Rows):
    """The pieces, with keys of their own."""

    PLACE = "pieces"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]


class PiecesScreen(StudyScreen[int | None]):
    """A document in pieces, each to be given to a speaker; answers with the offset of the last piece.

    A piece is a line; one that several turns share is a piece for each, one that was taken apart is its sentences.

    Args:
        study: the open study.
        document: which document.
        cursor: the offset of the piece to begin with.
        write: does a job that changes the study.
    """

    PLACE = "pieces"

    def __init__(self, study: Study, document: Document, cursor: int, write: Callable[..., Any]) -> None:
        super().__init__(study, write)
        self._document, self._write = document, write
        self._begin_at: int | None = cursor
        self._now: Speaking | None = None
        self._names: list[str] = []
        self._given: dict[Span, str | None] = {}
        self._apart: set[int] = set()
        self._lines: list[Span] = []
        self._cut_for: tuple[str, tuple[Turn, ...], frozenset[int]] | None = None
        self._pieces: list[Span] = []

    def compose(self) -> ComposeResult:
        """Heading, who has which digit, pieces, keys."""
        yield HeadingLine(id="heading")
        yield Static("", id="legend", markup=False)
        yield PieceRows(id="pieces", empty=_("Reading …"))
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(PieceRows).focus()
        self.read_again()

    def on_resize(self) -> None:
        """Fit the names in."""
        if self._now is not None:
            self._tell_legend()

    # What keys do

    def action_pieces_give(self, number: int) -> None:
        """Give the piece to the speaker of a digit."""
        if number > len(self._names):
            self.app.notify(
                _("Nobody has the digit {digit}; {keys[pieces.new]} names somebody.").format(keys=KEYS, digit=number),
                markup=False,
            )
        else:
            self._give(self._names[number - 1] if number else None)

    @waits
    async def action_pieces_new(self) -> None:
        """Name somebody."""

        name = await self.app.push_screen_wait(Ask(_("Who speaks here?")))
        if name:
            clean = " ".join(name.split())
            if clean not in self._names:
                self._names.append(clean)
            self._give(clean)

    def action_pieces_sentences(self) -> None:
        """Take the line apart, or show it whole again."""
        piece = self._here()
        if piece is None or self._now is None:
            return
        self._apart ^= {Lines(self._now.text.text).number(piece.start)}
        self._begin_at = piece.start
        self._show()

    def action_pieces_interviewer(self) -> None:
        """Who speaks here asks the questions, or not."""
        piece, now, study = self._here(), self._now, self.study
        turn = turn_at(now.text.turns, piece.start) if now and piece else None
        actor = turn.actor if turn else None
        if actor is None:
            self.app.notify(_("Nobody speaks here yet."), markup=False)
            return

        def told(interviewer: bool) -> None:
            said = _("Asks the questions: left out of tables.") if interviewer else _("Counted like everybody else.")
            self.app.notify(said, timeout=4, markup=False)
            self.read_again()

        self._write(lambda: toggle_interviewer(study, actor), told)

    def action_step_back(self) -> None:
        """Back to the text."""
        piece = self._here()
        self.dismiss(piece.start if piece else None)

    # How it is done

    def _give(self, name: str | None) -> None:
        """Show it at once and go on; write it behind."""
        piece, study, document = self._here(), self.study, self._document
        if piece is None:
            return
        at = self._pieces.index(piece)
        self._given[piece] = name
        self._begin_at = self._pieces[min(at + 1, len(self._pieces) - 1)].start
        self._show()
        self._write(
            lambda: services.speakers.turns.set_speaker(study, unchanged(study, document), piece, name),
            lambda _none: self.read_again(),
            self.read_again,
        )

    def read_again(self, at: str = "") -> None:
        """Read the text and who speaks, unless more is being given."""
        study, guid = self.study, self._document.guid
        if self.is_attached and not self.app.waiting:
            self.app.read(self, "pieces", lambda: who_speaks(study, guid), self._have)

    def _have(self, now: Speaking) -> None:
        if self.app.waiting:  # more was given meanwhile; what is shown is newer than what was read
            return
        if self._now is None or self._now.text.revision_guid != now.text.revision_guid:
            text = now.text.text
            self._lines = speakable(text, now.text.blocks, Span(0, len(text)))
        self._now = now
        self._given.clear()
        for speaker in now.speakers:
            if speaker.name not in self._names:
                self._names.append(speaker.name)
        if not self._names:
            asking = [actor.name for actor in now.actors if actor.interviewer]
            own = [actor.name for actor in now.actors if actor.guid == now.document.actor]
            self._names = [*(asking[:1] or [_("Interviewer")]), *own]
        heading = f"{now.document.label} {now.document.name}"
        self.query_one(HeadingLine).show_heading(_("Who says what in {document}").format(document=heading))
        self._show()

    def _show(self) -> None:
        now = self._now
        if now is None:
            return
        at = self._begin_at
        if at is None:
            here = self._here()
            at = here.start if here else 0
        self._begin_at = None
        cut_for = (now.text.revision_guid, now.text.turns, frozenset(self._apart))
        if cut_for != self._cut_for:
            self._cut_for, self._pieces = cut_for, self._cut(now)
        starts = [piece.start for piece in self._pieces]
        key = str(starts[max(bisect_right(starts, at) - 1, 0)]) if starts else None
        said = {actor.guid: actor.name for actor in now.actors}
        speaking_from = [turn.start for turn in now.text.turns]
        rows = [self._row(piece, now, said, speaking_from) for piece in self._pieces]
        self.query_one(PieceRows).show(rows, empty=_("There is nothing to say in this text."), at=key)
        self._tell_legend()

    def _cut(self, now: Speaking) -> list[Span]:
        text = now.text.text
        lines = Lines(text)
        bounds = sorted({at for turn in now.text.turns for at in (turn.start, turn.end)})
        pieces = []
        for line in self._lines:
            if lines.number(line.start) in self._apart:
                parts = list(sentences(text, line.start, line.end))
            else:
                inside = bounds[bisect_right(bounds, line.start) : bisect_left(bounds, line.end)]
                parts = [Span(*pair) for pair in pairwise([line.start, *inside, line.end])]
            pieces += [whole for part in parts if (whole := _stripped(text, part)) is not None]
        return pieces

    def _row(self, piece: Span, now: Speaking, names: dict[str, str], starts: list[int]) -> Row:
        at = bisect_right(starts, piece.start) - 1
        turn = now.text.turns[at] if at >= 0 and piece.start < now.text.turns[at].end else None
        name = names.get(turn.actor or "", turn.speaker) if turn is not None else None
        if piece in self._given:
            name = self._given[piece]
        digit = str(self._names.index(name) + 1) if name in self._names[:_DIGITS] else ""
        mark = digit or ("+" if name else _NOBODY)
        figure = shortened(name, _NAME_CELLS) if name else ""
        return Row(str(piece.start), piece.of(now.text.text), mark=mark, figure=figure)

    def _tell_legend(self) -> None:
        legend = self.query_one("#legend", Static)
        now = self._now
        asking = {actor.name for actor in now.actors if actor.interviewer} if now else set()
        said = [
            f"{number} {shortened(name, _NAME_CELLS)}{'?' if name in asking else ''}"
            for number, name in enumerate(self._names[:_DIGITS], 1)
        ]
        legend.update(shortened("  ".join([*said, _("0 nobody"), _("(? asks)")]), max(legend.size.width - 2, 20)))

    def _here(self) -> Span | None:
        key = self.query_one(PieceRows).key
        return next((piece for piece in self._pieces if str(piece.start) == key), None)


def _stripped(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None


def toggle_interviewer(study: Study, guid: str) -> bool:
    """Mark an actor as an interviewer, or no longer, in a thread; whether it is one now.

    Raises:
        QualcodeError: if the actor is gone.
    """
    actor = services.lookups.find_actor(study, guid)
    fields = {"interviewer": "no" if actor.interviewer else "yes"}
    return services.actors.actors.set_actor(study, actor.name, fields).interviewer

"""What is at the cursor, as far as speaking goes: whose turn and voice, and what can be done about it."""

from __future__ import annotations

from qualcode.i18n import _, ngettext
from qualcode.model.document import Turn, Voice
from qualcode.model.span import Span
from qualcode.text.lines import Lines
from qualcode.text.turning import turn_at
from qualcode.text.units import sentence_at, word_at
from qualcode.tui.speakers.reading import Speaking
from qualcode.tui.speakers.window import Wish

_WITH_VOICES = frozenset({"report", "press", "notes", "other"})
"""Kinds of document in which others are quoted rather than taking turns."""


class Here:
    """What is at the cursor, as far as speaking goes."""

    def __init__(self, cursor: int, selection: Span | None, text: str, now: Speaking) -> None:
        self.now, self.selection, self._text = now, selection, text
        offset = selection.start if selection else cursor
        self._turns = now.text.turns
        self.turn: Turn | None = turn_at(self._turns, offset)
        voices = [voice for voice in now.text.voices if voice.start <= offset < voice.end]
        self.voice: Voice | None = min(voices, key=lambda voice: voice.end - voice.start, default=None)
        lines = Lines(text)
        self._first = lines.number(offset)
        self.line = Span(*lines.span(self._first, self._first))
        self.passage = selection or self._sentence(cursor)
        self.words = self.passage.of(text).strip() or self.line.of(text)
        word = word_at(text, cursor)
        self.cut = word.start if word.start < cursor < word.end else cursor

    def _sentence(self, cursor: int) -> Span:
        found = sentence_at(self._text, cursor)
        return found if len(found) else self.line

    def targets(self) -> list[Wish]:
        """For what somebody can be chosen, the likeliest first."""
        line = Wish("line", _("Who says line {line}?").format(line=self._first))
        passage = [Wish("passage", _("Who says what is selected?"))] if self.selection else []
        where = _("what is selected") if self.selection else _("this sentence")
        voices = [
            Wish("quoted", _("Who is quoted in {where}?").format(where=where)),
            Wish("paraphrased", _("Whose words are retold in {where}?").format(where=where)),
        ]
        if self.turn is not None:
            count = len(self.same())
            turns = [Wish("turn", _("Who says this turn?"))]
            if self._splits():
                turns.append(Wish("rest", _("Who says the rest of the turn, from the cursor on?")))
            if count > 1:
                all_of = ngettext("Who says this turn of {name}?", "Who says all {count} turns of {name}?", count)
                turns.append(Wish("all", all_of.format(count=count, name=self._name_of(self.turn))))
            return [*passage, *turns, line, *voices]
        speech = [*passage, line]
        quotes_others = not self._turns and self.now.document.kind in _WITH_VOICES and self.selection is not None
        return [*voices, *speech] if quotes_others else [*speech, *voices]

    def acts(self) -> list[Wish]:
        """What can be done without choosing anybody."""
        acts = []
        if self.turn is not None and self._splits():
            acts.append(Wish("split", _("Split the turn here, before «{word}»").format(word=self._next_word())))
        if self.turn is not None:
            at = self._turns.index(self.turn)
            if at + 1 < len(self._turns):
                acts.append(Wish("join-next", _("Join with the next turn")))
            if at > 0:
                acts.append(Wish("join-before", _("Join with the turn before")))
        if self.voice is not None:
            acts.append(Wish("no-voice", _("Take the voice off")))
        if self.turn is not None:
            acts.append(Wish("nobody", _("Nobody says this")))
        if not self._turns:
            acts.append(Wish("voices", _("Look for voices in the text")))
        acts.append(Wish("pieces", _("Go through the text piece by piece")))
        return acts

    def same(self) -> list[str]:
        """The turns of who speaks here."""
        turn = self.turn
        if turn is None:
            return []
        return [
            other.guid
            for other in self._turns
            if other.actor == turn.actor and (turn.actor or other.speaker == turn.speaker)
        ]

    def beside(self, step: int) -> list[str]:
        """The turn here and the one after or before it."""
        if self.turn is None:
            return []
        at = self._turns.index(self.turn)
        return [self._turns[at].guid, self._turns[at + step].guid]

    def _splits(self) -> bool:
        turn = self.turn
        if turn is None or not turn.start < self.cut < turn.end:
            return False
        return bool(self._text[turn.start : self.cut].strip() and self._text[self.cut : turn.end].strip())

    def _next_word(self) -> str:
        words = self._text[self.cut : self.cut + 40].split()
        return words[0] if words else ""

    def _name_of(self, turn: Turn) -> str:
        speaker = next((s for s in self.now.speakers if s.actor == turn.actor and s.actor), None)
        return (speaker.label or speaker.name) if speaker else turn.speaker

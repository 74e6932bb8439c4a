"""Who speaks in the text: set, split and joined by key, and whose voice is quoted."""

from __future__ import annotations

from collections.abc import Callable

from qualcode.i18n import _, ngettext
from qualcode.model.document import Turn, Voice
from qualcode.model.span import Span
from qualcode.text.lines import Lines
from qualcode.text.turning import turn_at
from qualcode.text.units import word_at
from qualcode.tui.documents.revising import RevisingKeys
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.speakers import calls as speaking
from qualcode.tui.speakers.calls import Speaking
from qualcode.tui.speakers.window import Said, SpeakerWindow, Wish

_WITH_VOICES = frozenset({"report", "press", "notes", "other"})
"""Kinds of document in which others are quoted rather than taking turns."""


class SpeakingKeys(RevisingKeys):
    """The part of the workbench that says who speaks."""

    def action_speaker_set(self) -> None:
        """Ask who speaks at the cursor."""
        session = self.session
        if session is None or session.opened is None:
            self.tell(_("Open a document first: {keys[pane.documents]} shows them.").format(keys=KEYS))
            return
        study, guid = session.study, session.opened.document.guid
        self.app.read(self, "speaking", lambda: speaking.who_speaks(study, guid), self._ask_who)

    def action_speaker_go_through(self) -> None:
        """Piece by piece."""
        from qualcode.tui.speakers.pieces import PiecesScreen

        session = self.session
        if session is None or session.opened is None:
            self.tell(_("Open a document first: {keys[pane.documents]} shows them.").format(keys=KEYS))
            return
        opened = session.opened.document

        def back(offset: int | None) -> None:
            self.refresh_study()
            if offset is not None:
                self.text.go_to(offset)

        self.app.push_screen(PiecesScreen(session.study, opened, self.text.cursor, self.app.write), back)

    def action_voice_propose(self) -> None:
        """Look for voices."""
        from qualcode.tui.speakers.voices import VoicesScreen

        session = self.session
        if session is None or session.opened is None:
            self.tell(_("Open a document first: {keys[pane.documents]} shows them.").format(keys=KEYS))
            return

        def back(place: Span | None) -> None:
            self.refresh_study()
            if place is not None:
                self.text.go_to(place.start, place)

        self.app.push_screen(VoicesScreen(session.study, session.opened.document, self.change), back)

    def action_actors_open(self) -> None:
        """The actors as a table."""
        from qualcode.tui.actors.screen import ActorsScreen

        if self.session is not None:
            self.app.push_screen(ActorsScreen(self.session.study, self.change))

    def _ask_who(self, now: Speaking) -> None:
        here = _Here(self.text.cursor, self.text.selection, self.text.text, now)
        window = SpeakerWindow(now.speakers, now.actors, here.targets(), here.acts(), here.words)
        self.app.push_screen(window, lambda said: self._do(said, here) if said is not None else None)

    def _do(self, said: Said, here: _Here) -> None:
        session = self.session
        if session is None:
            return
        if said.key in {"pieces", "voices"}:
            self.action_speaker_go_through() if said.key == "pieces" else self.action_voice_propose()
            return
        study, document = session.study, here.now.document
        name, turn, voice = said.name or "", here.turn, here.voice
        jobs: dict[str, Callable[[], None]] = {
            "passage": lambda: speaking.set_speaker(study, document, here.passage, name),
            "line": lambda: speaking.set_speaker(study, document, here.line, name),
            "nobody": lambda: speaking.set_speaker(study, document, here.selection or here.line, None),
            "quoted": lambda: speaking.add_voice(study, document, here.passage, name, "quoted"),
            "paraphrased": lambda: speaking.add_voice(study, document, here.passage, name, "paraphrased"),
        }
        if voice is not None:
            jobs["no-voice"] = lambda: speaking.remove_voice(study, document, voice.guid)
        if turn is not None:
            jobs |= {
                "turn": lambda: speaking.set_turns(study, document, [turn.guid], name),
                "all": lambda: speaking.set_turns(study, document, here.same(), name),
                "rest": lambda: speaking.split(study, document, here.cut, name),
                "split": lambda: speaking.split(study, document, here.cut),
                "join-next": lambda: speaking.join(study, document, here.beside(1)),
                "join-before": lambda: speaking.join(study, document, here.beside(-1)),
            }
        told = name or {act.key: act.title for act in here.acts()}.get(said.key, "")
        self.change(
            jobs[said.key],
            lambda _none: self.tell(_("{done} {keys[undo.last]} takes it back.").format(keys=KEYS, done=f"{told}.")),
        )


class _Here:
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
        from qualcode.text.units import sentence_at

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

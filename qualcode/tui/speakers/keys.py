"""Who speaks in the text: set, split and joined by key, and whose voice is quoted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from qualcode.i18n import N_, _
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import Places
from qualcode.tui.parts.services import services
from qualcode.tui.speakers.actions import ACTIONS

if TYPE_CHECKING:
    from qualcode.model.document import Document
    from qualcode.services.study import Study
    from qualcode.tui.speakers.here import Here
    from qualcode.tui.speakers.window import SpeakerChoice


class Speakers(Part):
    """Says who speaks."""

    @performs(
        Action(
            "speaker.set",
            N_("Speaker: say who speaks here"),
            N_(
                "Sets the speaker of the turn, line or selection; splits and joins turns; marks whose "
                "voice is quoted."
            ),
            ("S",),
            ("text",),
            rank=600,
        )
    )
    async def speaker_set(self) -> None:
        """Ask who speaks at the cursor."""
        from qualcode.tui.speakers.here import Here
        from qualcode.tui.speakers.reading import who_speaks
        from qualcode.tui.speakers.window import SpeakerWindow

        session = self.session
        if session is None or session.opened is None:
            self.desk.notify_nothing_open()
            return
        now = await self.app.result("speaking", partial(who_speaks, session.study, session.opened.document.guid))
        here = Here(self.text.cursor, self.text.selection, self.text.text, now)
        window = SpeakerWindow(now.speakers, now.actors, here.targets(), here.acts(), here.words)
        choice = await self.app.push_screen_wait(window)
        if choice is None:
            return
        if choice.key == "pieces":
            await self.speaker_go_through()
        elif choice.key == "voices":
            await self.voice_propose()
        else:
            self._do(session.study, choice, here)

    def _do(self, study: Study, choice: SpeakerChoice, here: Here) -> None:
        job = jobs(study, choice.name or "", here)[choice.key]
        done = choice.name or {act.key: act.title for act in here.acts()}.get(choice.key, "")
        message = _("{done} {keys[undo.last]} takes it back.").format(keys=KEYS, done=f"{done}.")
        self.desk.change(job, lambda _none: self.desk.notify(message))

    @performs(
        Action(
            "speaker.go-through",
            N_("Speaker: go through the text piece by piece"),
            N_(
                "Lists the text in pieces, each to be given to a speaker with a digit; for transcripts without "
                "speakers."
            ),
            ("P",),
            ("text",),
            rank=610,
        )
    )
    async def speaker_go_through(self) -> None:
        """Piece by piece."""
        from qualcode.tui.speakers.pieces import PiecesScreen

        session = self.session
        if session is None or session.opened is None:
            self.desk.notify_nothing_open()
            return
        screen = PiecesScreen(session.study, session.opened.document, self.text.cursor, self.app.write)
        offset = await self.app.push_screen_wait(screen)
        self.desk.refresh_study()
        if offset is not None:
            self.text.go_to(offset)

    @performs(
        Action(
            "voice.propose",
            N_("Voice: look for them in the text"),
            N_(
                "Lists who seems to be quoted or retold, by quotation marks and reporting verbs, to be taken one "
                "by one."
            ),
            ("Q",),
            ("text",),
            rank=620,
        )
    )
    async def voice_propose(self) -> None:
        """Look for voices."""
        from qualcode.tui.speakers.voices import VoicesScreen

        session = self.session
        if session is None or session.opened is None:
            self.desk.notify_nothing_open()
            return
        screen = VoicesScreen(session.study, session.opened.document, self.desk.change)
        place = await self.app.push_screen_wait(screen)
        self.desk.refresh_study()
        if place is not None:
            self.text.go_to(place.start, place)


def jobs(study: Study, name: str, here: Here) -> dict[str, Callable[[], object]]:
    """What can be done at a place, by the keys of the window's choices; each job runs in a thread."""
    from qualcode.tui.speakers.reading import unchanged

    turns, seen, turn, voice = services.speakers.turns, here.now.document, here.turn, here.voice

    def now() -> Document:
        return unchanged(study, seen)

    def add_voice(kind: str) -> None:
        services.actors.actors.add_voice(study, now(), here.passage, name, kind)

    found: dict[str, Callable[[], object]] = {
        "passage": lambda: turns.set_speaker(study, now(), here.passage, name),
        "line": lambda: turns.set_speaker(study, now(), here.line, name),
        "nobody": lambda: turns.set_speaker(study, now(), here.selection or here.line, None),
        "quoted": lambda: add_voice("quoted"),
        "paraphrased": lambda: add_voice("paraphrased"),
    }
    if voice is not None:
        found["no-voice"] = lambda: services.speakers.voices.remove_voices(study, now(), [voice.guid])
    if turn is not None:
        found |= {
            "turn": lambda: turns.set_turns(study, now(), [turn.guid], name),
            "all": lambda: turns.set_turns(study, now(), here.same(), name),
            "rest": lambda: turns.split_turn(study, now(), here.cut, name),
            "split": lambda: turns.split_turn(study, now(), here.cut),
            "join-next": lambda: turns.join(study, now(), here.beside(1)),
            "join-before": lambda: turns.join(study, now(), here.beside(-1)),
        }
    return found


SUBJECT = Subject(
    parts=(Speakers,),
    actions=ACTIONS,
    places=Places(
        lists=("pieces", "voices"),
        lines=("speaker",),
        windows=("speaker",),
        also={
            "undo.last": ("pieces", "voices"),
            "undo.redo": ("pieces", "voices"),
            "step.back": ("pieces", "voices"),
        },
    ),
)

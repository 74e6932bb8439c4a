"""Who speaks: somebody of the document by a digit, anybody by a few letters, or a name that is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import BY_ID, bindings
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.wrapping import shortened
from qualcode.tui.speakers.find_name import Named, find_names
from qualcode.tui.windows.modal import TypingWindow

if TYPE_CHECKING:
    from qualcode.model.actor import Actor
    from qualcode.services.speakers.turns import Speaker
    from qualcode.tui.parts.host import Host

_CREATE, _ACT, _ACTOR = "create", "act ", "actor "
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to do about who speaks: `title` says what for, or what."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class SpeakerChoice:
    """What was wished, and who was chosen for it; None for what needs nobody."""

    key: str
    name: str | None = None


class SpeakerWindow(TypingWindow[SpeakerChoice | None]):
    """Asks who speaks.

    Args:
        speakers: who has a digit, in this order.
        actors: everybody.
        targets: for what somebody can be chosen; the first is meant until Tab changes it.
        acts: what can be done without choosing anybody.
        words: what stands at the cursor.
    """

    app: Host
    PLACE = "speaker"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(
        self,
        speakers: Sequence[Speaker],
        actors: Sequence[Actor],
        targets: Sequence[Wish],
        acts: Sequence[Wish] = (),
        words: str = "",
    ) -> None:
        super().__init__()
        self._targets, self._acts, self._words = targets, acts, words
        self._at = 0
        self._speakers = speakers[:_DIGITS]
        first = {speaker.actor: place for place, speaker in enumerate(speakers)}
        actors = sorted(actors, key=lambda actor: first.get(actor.guid, len(first)))
        self._names = {actor.guid: actor.name for actor in actors}
        self._labels = {actor.guid: actor.label for actor in actors}
        self._digits = {s.actor: str(at) for at, s in enumerate(self._speakers, 1) if s.actor}
        self._turns = {speaker.actor: speaker.turns for speaker in speakers}
        self._everybody = [Named(actor.guid, (actor.name, actor.label, *actor.aliases)) for actor in actors]

    def compose(self) -> ComposeResult:
        """What for, the words, the line, the list, keys."""
        with Vertical(classes="window picker"):
            yield FrameTitle(id="target")
            yield Static("", id="passage", markup=False)
            yield Input(placeholder=_("Name, or a digit from the list"), id="query")
            yield Rows(id="codes", empty=_("Nobody yet. Type a name and press Enter."))
            yield Hints(
                _(
                    "Enter: choose   1–9: at once   {keys[speaker.next-target]}: for "
                    "something else   {keys[window.close]}: close"
                ).format(keys=KEYS)
            )

    def on_mount(self) -> None:
        """Show everybody."""
        self.query_one(Rows).can_focus = False
        self.query_one(Input).focus()
        self._tell_target()
        self._show("")

    def on_resize(self) -> None:
        """Fit the words in."""
        passage = self.query_one("#passage", Static)
        passage.update(Content(f"«{shortened(self._words, max(passage.size.width - 2, 10))}»"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """A digit chooses; letters find."""
        if event.value.isdigit() and len(event.value) == 1:
            event.input.value = ""
            number = int(event.value)
            if 1 <= number <= len(self._speakers):
                self._choose(self._speakers[number - 1].name)
            return
        self._show(event.value)

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Take what is under the bar."""
        key = self.query_one(Rows).key
        if key is None:
            return
        if key.startswith(_ACT):
            self.dismiss(SpeakerChoice(key.removeprefix(_ACT)))
        elif key == _CREATE:
            self._choose(self.query_one(Input).value)
        else:
            self._choose(self._names[key.removeprefix(_ACTOR)])

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click chooses."""
        message.stop()
        self.on_input_submitted(Input.Submitted(self.query_one(Input), ""))

    def action_target(self, step: int) -> None:
        """For something else."""
        self._at = (self._at + step) % len(self._targets)
        self._tell_target()

    def action_act(self, key: str) -> None:
        """Do something that needs nobody."""
        if any(act.key == key for act in self._acts):
            self.dismiss(SpeakerChoice(key))

    def _key(self, act: Wish) -> str:
        return self.app.keymap.shown(BY_ID[f"speaker.{act.key}"])

    def _choose(self, name: str) -> None:
        self.dismiss(SpeakerChoice(self._targets[self._at].key, " ".join(name.split())))

    def _tell_target(self) -> None:
        said = self._targets[self._at].title
        more = f"   ({self._at + 1}/{len(self._targets)})" if len(self._targets) > 1 else ""
        self.query_one("#target", Static).update(Content(said + more))

    def _show(self, query: str) -> None:
        key = fold(query)
        found, sure = find_names(self._everybody, query)
        rows = [self._row(named.key) for named in found]
        known = any(key in {fold(name) for name in named.names} for named in self._everybody)
        if key and not known:
            create = Row(_CREATE, _("somebody new: «{name}»").format(name=" ".join(query.split())), mark="+")
            rows.insert(len(rows) if sure else 0, create)
        acts = [Row(_ACT + act.key, act.title, mark="▸", figure=self._key(act)) for act in self._acts if not key]
        here = [row for row in rows if row.mark and row.mark != "+"] if not key else rows
        others = [row for row in rows if not row.mark] if not key else []
        listing = self.query_one(Rows)
        shown = [*here, *acts, *others]
        listing.show(shown, at=shown[0].key if shown else None)
        listing.scroll_to(y=0, animate=False)

    def _row(self, guid: str) -> Row:
        name, label = self._names[guid], self._labels[guid]
        said = f"{name}  ({label})" if label else name
        turns = self._turns.get(guid)
        return Row(_ACTOR + guid, said, mark=self._digits.get(guid, ""), figure=str(turns) if turns else "", most=1)

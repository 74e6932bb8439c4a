"""Voices that a text seems to hold, to be taken or left one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from qualcode.i18n import _, ngettext
from qualcode.model.document import Document
from qualcode.model.span import Span
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.services import services
from qualcode.tui.parts.study_screen import Change, StudyScreen
from qualcode.tui.speakers.reading import document_of, unchanged, who_speaks
from qualcode.tui.speakers.window import SpeakerWindow, Wish

if TYPE_CHECKING:
    from qualcode.services.speakers.voices import VoiceProposal
    from qualcode.services.study import Study

_ROWS = 4


class VoiceRows(Rows):
    """The proposals, with keys of their own."""

    PLACE = "voices"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]


class VoicesScreen(StudyScreen[Span | None]):
    """Who seems to be quoted or retold in a document; answers with the stretch to go to.

    Args:
        study: the open study.
        document: which document.
        change: how the study is changed.
    """

    PLACE = "voices"

    def __init__(self, study: Study, document: Document, change: Change) -> None:
        super().__init__(study, change)
        self._document = document
        self._proposals: dict[str, VoiceProposal] = {}
        self._left: set[str] = set()

    def compose(self) -> ComposeResult:
        """Heading, list, keys."""
        yield HeadingLine(id="heading")
        yield VoiceRows(id="voices", empty=_("Reading …"), gap=1)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(VoiceRows).focus()
        self.read_again()

    def action_voice_accept(self) -> None:
        """Take it; ask whose where that is not plain."""
        here = self._here()
        if here is None:
            return
        if here.others or not here.name:
            self.action_voice_accept_as()
        else:
            self._take([(here, here.name)])

    @waits
    async def action_voice_accept_as(self) -> None:
        """Ask whose, and take it."""
        here, study = self._here(), self.study
        if here is None:
            return

        guid = self._document.guid
        now = await self.app.result("whose", lambda: who_speaks(study, guid))
        likely = [actor for actor in now.actors if actor.name in {here.actor, *here.others}]
        rest = [actor for actor in now.actors if actor not in likely]
        kind = _("Who is quoted?") if here.kind == "quoted" else _("Whose words are retold?")
        window = SpeakerWindow((), [*likely, *rest], [Wish("voice", kind)], words=here.text)
        said = await self.app.push_screen_wait(window)
        if said is not None and said.name:
            self._take([(here, said.name)])

    def action_voice_reject(self) -> None:
        """Leave it."""
        here, study = self._here(), self.study
        if here is not None:
            self._left.add(_key(here))
            self._show(list(self._proposals.values()))
            self.change(
                lambda: services.speakers.voices.reject_voices(study, [here]), lambda _none: self._rejected(here)
            )

    def action_voice_all(self) -> None:
        """Take all that fit one actor."""
        fitting = [(each, each.actor) for each in self._proposals.values() if each.actor]
        if fitting:
            self._take(fitting)
        else:
            self.app.notify(_("None of them fits just one actor."), timeout=4, markup=False)

    def action_voice_go(self) -> None:
        """To the text."""
        here = self._here()
        if here is not None:
            self.dismiss(Span(here.start, here.end))

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click puts the bar there, and no more."""

    def _rejected(self, proposal: VoiceProposal) -> None:
        """It is in the project now, which says from here on whether it is proposed."""
        self._left.discard(_key(proposal))
        self.show_done(_("Left. {keys[undo.last]} proposes it again.").format(keys=KEYS))

    def _take(self, proposals: Sequence[tuple[VoiceProposal, str]]) -> None:
        study, document = self.study, self._document
        names = ", ".join(dict.fromkeys(name for _each, name in proposals))

        def said(count: int) -> None:
            told = ngettext("{count} voice marked: {names}", "{count} voices marked: {names}", count)
            self.show_done(told.format(count=count, names=names))

        self.change(
            lambda: services.speakers.voices.accept_voices(study, unchanged(study, document), proposals), said
        )

    def read_again(self, at: str = "") -> None:
        """Read the proposals."""
        study, guid = self.study, self._document.guid
        self.app.read(
            self,
            "voices",
            lambda: services.speakers.voices.propose_voices(study, document_of(study, guid)),
            lambda found: self._show(found, at),
        )

    def _show(self, found: Sequence[VoiceProposal], at: str = "") -> None:
        self._proposals = {_key(each): each for each in found if _key(each) not in self._left}
        count, name = len(self._proposals), self._document.name
        said = ngettext("{count} voice may be in {document}", "{count} voices may be in {document}", count)
        self.query_one(HeadingLine).show_heading(said.format(count=count, document=name))
        empty = _(
            "No more voices were found. {keys[speaker.set]} marks one on "
            "what is selected; {keys[step.back]} goes back."
        ).format(keys=KEYS)
        self.query_one(VoiceRows).show([_row(each) for each in self._proposals.values()], empty=empty, at=at or None)

    def _here(self) -> VoiceProposal | None:
        return self._proposals.get(self.query_one(VoiceRows).key or "")


def _key(proposal: VoiceProposal) -> str:
    return f"{proposal.start}:{proposal.end}"


def _row(proposal: VoiceProposal) -> Row:
    if proposal.actor:
        whose, mark = proposal.actor, "✓"
    elif proposal.others:
        whose, mark = _("{names}: which?").format(names=" / ".join(proposal.others)), "?"
    else:
        whose, mark = _("somebody new: «{name}»").format(name=proposal.who) if proposal.who else _("whose?"), "+"
    first, last = proposal.lines
    place = _("line {first}").format(first=first) if first == last else f"{first}–{last}"
    kind = _("quoted") if proposal.kind == "quoted" else _("retold")
    return Row(_key(proposal), proposal.text, mark=mark, detail=f"{whose} · {kind} · {place}", most=_ROWS)

"""Who was found in files, before anything is taken in: who asks, which names are one person's, how they are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from qualcode.i18n import _, ngettext
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.speakers.reading import SpeakerDecisions
from qualcode.tui.windows.ask import Ask

if TYPE_CHECKING:
    from qualcode.services.documents.imported import ImportedFile
    from qualcode.services.speakers.found_speakers import FoundSpeaker
    from qualcode.tui.parts.host import Host


class FoundRows(Rows):
    """The speakers, with keys of their own."""

    PLACE = "found"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]


class FoundSpeakersScreen(Screen[SpeakerDecisions | None]):
    """The speakers of files that are looked at; answers with what was decided about them.

    What is decided about a name holds for all the files.

    Args:
        files: what was found in them.
        decided: what was decided before.
    """

    PLACE = "found"
    app: Host

    def __init__(self, files: Sequence[ImportedFile], decided: SpeakerDecisions) -> None:
        super().__init__()
        self._files, self._decided = files, decided
        self._speakers: dict[str, FoundSpeaker] = {}

    def compose(self) -> ComposeResult:
        """Heading, speakers by file, keys."""
        yield HeadingLine(id="heading")
        yield FoundRows(
            id="found-speakers",
            empty=_(
                "No speakers were found. {keys[found.how]} says how they are found; {keys[step.back]} goes back."
            ).format(keys=KEYS),
        )
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(FoundRows).focus()
        self._show()

    def action_found_interviewer(self) -> None:
        """Asks, or not."""
        speaker = self._here()
        if speaker is not None:
            asks = self._decided.interviewers.get(speaker.name, speaker.interviewer)
            self._decide(replace(self._decided, interviewers={**self._decided.interviewers, speaker.name: not asks}))

    def action_found_merge(self) -> None:
        """The same person as the one it is like, or not."""
        speaker = self._here()
        if speaker is None:
            return
        names = dict(self._decided.names)
        if speaker.name in names:
            del names[speaker.name]
        elif speaker.alike:
            names[speaker.name] = names.get(speaker.alike, speaker.alike)
        else:
            self.app.notify(
                _("This name is like no other; {keys[found.name]} gives it one.").format(keys=KEYS),
                timeout=4,
                markup=False,
            )
            return
        self._decide(replace(self._decided, names=names))

    @waits
    async def action_found_name(self) -> None:
        """Another name."""
        speaker = self._here()
        if speaker is None:
            return
        name = speaker.name

        now = self._decided.names.get(name, speaker.alike or name)
        answer = await self.app.push_screen_wait(Ask(_("Who is «{name}»?").format(name=name), now))
        if answer:
            self._decide(replace(self._decided, names={**self._decided.names, name: answer}))

    @waits
    async def action_found_how(self) -> None:
        """How they are found."""

        note = _(r"auto: by rule    none: not at all    else a regular expression, such as (\w+) ?>")
        answer = await self.app.push_screen_wait(Ask(_("How are speakers found?"), self._decided.how, note))
        if answer and answer != self._decided.how:
            self.dismiss(replace(self._decided, how=answer))

    def action_step_back(self) -> None:
        """Back, with what was decided."""
        self.dismiss(self._decided)

    def _decide(self, decided: SpeakerDecisions) -> None:
        self._decided = decided
        self._show()

    def _show(self) -> None:
        rows: list[Row] = []
        self._speakers = {}
        for number, file in enumerate(self._files):
            if not file.speakers:
                continue
            rows.append(Row("", Path(file.path).name, heading=True))
            for speaker in file.speakers:
                key = f"{number} {speaker.name}"
                self._speakers[key] = speaker
                rows.append(self._row(key, speaker))
        count = len({speaker.name for speaker in self._speakers.values()})
        said = ngettext("{count} speaker was found", "{count} speakers were found", count).format(count=count)
        if self._decided.how != "auto":
            said += " · " + _("by {how}").format(how=self._decided.how)
        self.query_one(HeadingLine).show_heading(said)
        self.query_one(FoundRows).show(rows)

    def _row(self, key: str, speaker: FoundSpeaker) -> Row:
        asks = self._decided.interviewers.get(speaker.name, speaker.interviewer)
        name = self._decided.names.get(speaker.name)
        shown = f"{speaker.name} → {name}" if name else speaker.name
        turns = ngettext("{count} turn", "{count} turns", speaker.turns).format(count=speaker.turns)
        words = ngettext("{count} word", "{count} words", speaker.words).format(count=speaker.words)
        said = [
            _("asks the questions") if asks else "",
            _("perhaps «{name}»: {keys[found.merge]}").format(keys=KEYS, name=speaker.alike)
            if speaker.alike and not name
            else "",
            f"«{speaker.first}»",
        ]
        detail = " · ".join(part for part in said if part)
        return Row(key, shown, mark="?" if asks else "", figure=f"{turns} · {words}", detail=detail)

    def _here(self) -> FoundSpeaker | None:
        return self._speakers.get(self.query_one(FoundRows).key or "")

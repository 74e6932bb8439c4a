"""Taking files in: first what is found in them, then the import."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Paste
from textual.widgets import Input, ProgressBar, Static

from qualcode.i18n import _, ngettext
from qualcode.services.documents.surveys import KIND
from qualcode.terms import document_kind_name
from qualcode.text.display import harmless_line
from qualcode.tui.documents.import_files import import_files
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.speakers.reading import UNDECIDED
from qualcode.tui.windows.modal import Window
from qualcode.tui.windows.paths import PathInput, PathSuggester, dropped_paths, paths_of

if TYPE_CHECKING:
    from qualcode.services.documents.imported import ImportedFile, ImportReport
    from qualcode.services.speakers.speaker_hints import SpeakerHint
    from qualcode.services.study import Study
    from qualcode.tui.parts.host import Host

_MARKS = {"imported": "✓", "found": "▸", "skipped": "=", "failed": "✗"}


class ImportScreen(Window[str | None]):
    """Asks for a file or folder; answers with the name of the first document taken in.

    Args:
        study: where the documents go.
        files: what was dropped on the terminal; it is looked at at once.
    """

    app: Host
    PLACE = "import"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, study: Study, files: Sequence[Path] = ()) -> None:
        super().__init__()
        self._study = study
        self._dropped = tuple(files)
        self._looked_at: list[Path] | None = None
        self._first: str | None = None
        self._decided = UNDECIDED
        self._report: ImportReport | None = None
        self._taking = False
        self._stopping = threading.Event()

    def compose(self) -> ComposeResult:
        """Line, what is found, progress, keys."""
        with Vertical(classes="window large"):
            yield FrameTitle(_("File or folder to take in"))
            yield PathInput(placeholder=_("interviews/  or  interview-1.docx"), suggester=PathSuggester(), id="path")
            yield Rows(
                id="found",
                empty=_(
                    "Word, OpenDocument, PDF, e-mail, web pages, text, transcripts and survey tables; files can be "
                    "dropped here. Nothing is changed in them."
                ),
            )
            yield ProgressBar(id="progress", show_eta=False)
            yield Static("", classes="note", id="outcome", markup=False)
            yield Hints(id="window-keys")

    async def on_mount(self) -> None:
        """Begin to type."""
        self.query_one(ProgressBar).display = False
        self.query_one(PathInput).focus()
        self._say_keys()
        if self._dropped:
            await self.query_one(PathInput).take(self._dropped)

    async def on_paste(self, event: Paste) -> None:
        """Files dropped while the list has the focus."""
        if paths := dropped_paths(event.text):
            await self.query_one(PathInput).take(paths)

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Another path: look again before anything is taken in."""
        self._looked_at, self._report, self._decided = None, None, UNDECIDED
        self._say_keys()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look first; the second time take in."""
        if not event.value.strip():
            return
        paths, study, decided = paths_of(event.value), self._study, self._decided
        if self._looked_at != paths:
            self._look()
            return
        self._looked_at = None
        bar = self.query_one(ProgressBar)
        bar.update(total=None)
        bar.display = self._taking = True
        self._stopping.clear()
        self._say_keys()

        def progress(name: str, done: int, total: int) -> None:
            self.app.call_from_thread(self._tell_progress, name, done, total)

        def go_on() -> bool:
            return not self._stopping.is_set()

        self.app.write(
            lambda: import_files(study, paths, dry_run=False, progress=progress, decided=decided, go_on=go_on),
            self._taken,
            self._ended,
        )

    def stop(self) -> None:
        """Take no more files in after the one that is being read; what was taken in stays."""
        self._stopping.set()

    @waits
    async def action_speakers(self) -> None:
        """Look at the speakers found, and decide who they are."""
        from qualcode.tui.documents.found_speakers import FoundSpeakersScreen

        report = self._report
        if report is None or self._looked_at is None:
            return

        answer = await self.app.push_screen_wait(FoundSpeakersScreen(report.files, self._decided))
        if answer is None:
            return
        again = answer.how != self._decided.how
        self._decided = answer
        if again:
            self._look(self.action_speakers)

    @waits
    async def _look(self, then: Callable[[], None] | None = None) -> None:
        """Look what is in the files."""
        paths, study, decided = paths_of(self.query_one(PathInput).value), self._study, self._decided

        report = await self.app.result(
            "look-at-files", lambda: import_files(study, paths, dry_run=True, decided=decided)
        )
        self._found(report)
        if then is not None:
            then()

    def action_close(self) -> None:
        """Close; while files are taken in, stop after the one that is being read. What was taken in stays."""
        if self._taking:
            self.stop()
            self._say_keys()
        else:
            self.dismiss(self._first)

    def _tell_progress(self, name: str, done: int, total: int) -> None:
        self.query_one(ProgressBar).update(total=max(total, 1), progress=done)
        self.query_one("#outcome", Static).update(harmless_line(name))

    def _found(self, report: ImportReport) -> None:
        self._show(report)
        self._report = report
        ready = sum(file.outcome == "found" for file in report.files)
        if ready:
            self._looked_at = paths_of(self.query_one(PathInput).value)
        said = ngettext("{count} file can be taken in.", "{count} files can be taken in.", ready)
        self.query_one("#outcome", Static).update(said.format(count=ready))
        self._say_keys()

    def _taken(self, report: ImportReport) -> None:
        self._ended()
        self._show(report)
        done = [file for file in report.files if file.outcome == "imported"]
        if done and self._first is None:
            self._first = done[0].document
        self.query_one(PathInput).select_all()
        said = ngettext("{count} document taken in.", "{count} documents taken in.", len(done))
        self.query_one("#outcome", Static).update(said.format(count=len(done)))
        self._say_keys()

    def _ended(self) -> None:
        self._taking = self.query_one(ProgressBar).display = False
        self._say_keys()

    def _show(self, report: ImportReport) -> None:
        rows = [
            Row(f"{number} {file.path}", _named(file), mark=_MARKS[file.outcome], detail=_details(file))
            for number, file in enumerate(report.files)
        ]
        self.query_one(Rows).show(rows, empty=_("No files that can be read there."))

    def _say_keys(self) -> None:
        if self._taking and self._stopping.is_set():
            said = _("Stops when this file is in; what was taken in stays.")
        elif self._taking:
            said = _("{keys[window.close]}: stop after this file")
        elif self._looked_at is not None:
            said = _("Enter: take in    {keys[import.speakers]}: speakers    {keys[window.close]}: never mind")
        elif self._first is not None:
            said = _("{keys[window.close]}: to the study    or type another path")
        else:
            said = _("Enter: look what is in it    → : complete the path    {keys[window.close]}: never mind")
        self.query_one("#window-keys", Hints).show_keys(said.format(keys=KEYS))


def _named(file: ImportedFile) -> str:
    """The file; of a survey the respondent too, because one file holds many."""
    name = Path(file.path).name
    return f"{name} → {file.document}" if file.kind == KIND and file.document else name


def _details(file: ImportedFile) -> str:
    if file.message:
        return file.message
    words = ngettext("{count} word", "{count} words", file.words).format(count=file.words)
    if file.kind == KIND:
        return " · ".join((document_kind_name(file.kind), words, *file.warnings))
    if file.turns:
        speakers = ", ".join(f"{name} ({turns})" for name, turns in file.turns.items())
        who = _("speakers: {names}").format(names=speakers)
        alike = [f"{s.name} = {s.alike}?" for s in file.speakers if s.alike]
        who = ", ".join((who, *alike))
    else:
        who = _("no speakers found")
    told = [document_kind_name(file.kind), words, who]
    if file.comments:
        said = ngettext("{count} comment, as a memo", "{count} comments, as memos", file.comments)
        told.append(said.format(count=file.comments))
    return " · ".join((*told, *map(_hint, file.hints), *file.warnings))


def _hint(hint: SpeakerHint) -> str:
    """What was noticed about the speakers, and what to press."""
    from qualcode.services.speakers.speaker_hints import Hint

    said = {
        Hint.NO_SPEAKERS: _("looks like a conversation without speakers: {keys[import.speakers]}, {keys[found.how]}"),
        Hint.ONE_HOLDS_MOST: _("{name} says {share} % of all words: {keys[import.speakers]} shows where"),
        Hint.ONLY_ASKS: _("only {name} is labelled ({share} % of the words); the rest is the document's actor's"),
        Hint.SEEMS_TO_ASK: _("{name} mostly asks: {keys[import.speakers]}, {keys[found.interviewer]}"),
    }
    return said[hint.hint].format(keys=KEYS, name=hint.name, share=round(100 * hint.share))

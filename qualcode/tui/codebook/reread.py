"""Reading one code's passages again: keep, move, split off, take off, with the definition beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.i18n import _, ngettext
from qualcode.model.code import PATH_SEPARATOR, Code
from qualcode.model.memo import About, MemoTarget
from qualcode.text.display import harmless_line
from qualcode.tui.codebook.reread_queue import RereadQueue, reread_queue
from qualcode.tui.desk.reading import example_of
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.memos.reading import draft_about, keeper, memo_to_write, write_memo
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.palette import family_colors
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.services import services
from qualcode.tui.parts.study_screen import Change, StudyScreen
from qualcode.tui.parts.wrapping import shortened, shown_lines
from qualcode.tui.windows.ask import Ask
from qualcode.tui.windows.choose import Choice, Choose
from qualcode.tui.windows.code_picker import CodePicker
from qualcode.tui.windows.memo_editor import MemoEditor

if TYPE_CHECKING:
    from qualcode.services.codings.rereading import Reread
    from qualcode.services.study import Study

_NEW = "new"
_LAST_SHOWN = 3
_CELLS_OF_LAST = 60


class RereadScreen(StudyScreen[Passage | None]):
    """One passage at a time; answers with the passage to go to.

    Args:
        study: the open study.
        change: how the study is changed.
        code: guid of the code whose passages are read.
    """

    PLACE = "reread"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-roomy")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, study: Study, change: Change, code: str) -> None:
        super().__init__(study, change)
        self._code = code
        self._round: RereadQueue | None = None
        self._at, self._guid = 0, ""
        self._only_waiting = False
        self._decided: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Heading, passage, definition and what was decided last, keys."""
        yield HeadingLine(id="heading")
        with Horizontal(id="reread"):
            with VerticalScroll(id="passages"):
                yield Static("", id="around", markup=False)
            with Vertical(id="beside"):
                yield Static("", id="defined", markup=False)
                yield Static("", id="decided", markup=False)
        yield Static("", id="where", markup=False)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one("#passages").focus()
        self.read_again()

    # Deciding

    def action_reread_keep(self) -> None:
        """It holds."""
        here, study = self._here(), self.study
        if here is None:
            return
        self._note(here, _("kept"))
        if here.coding.needs_review:
            self.change(
                lambda: services.codebook.versions.mark_reviewed(study, [here.coding]),
                lambda _none: self._read(forward=True),
            )
        else:
            self.action_reread_next()

    @waits
    async def action_reread_move(self) -> None:
        """Another code in its place."""
        here, made = self._here(), self._round
        if here is None or made is None:
            return

        study = self.study
        picker = CodePicker(made.codes, (), here.coding.text, lambda guid: example_of(study, guid))
        choice = await self.app.push_screen_wait(picker)
        if choice is not None:
            self._move(here, choice.codes[0] if choice.codes else choice.new[0])

    @waits
    async def action_reread_split(self) -> None:
        """A sub-code in its place: the code is split, passage by passage."""
        here, made = self._here(), self._round
        if here is None or made is None:
            return
        below = [code for code in made.codes if code.parent == made.code.guid]

        colors = family_colors(made.codes)
        choices = [Choice(code.guid, code.name, color=colors[code.guid], detail=code.definition) for code in below]
        choices.append(Choice(_NEW, _("A new code under «{code}»").format(code=made.code.name)))
        answer = await self.app.push_screen_wait(Choose(_("Under which code does the passage belong?"), choices))
        if answer == _NEW:
            question = _("Name of the new code under «{code}»").format(code=made.code.name)
            name = await self.app.push_screen_wait(Ask(question))
            if name:
                self._move(here, f"{made.code.path}{PATH_SEPARATOR}{name}")
        elif answer is not None:
            self._move(here, next(code for code in below if code.guid == answer))

    def action_reread_remove(self) -> None:
        """Off with it."""
        here, study = self._here(), self.study
        if here is not None:
            self._note(here, _("taken off"))
            self.do(
                lambda: services.codings.coding.remove_codings(study, [here.coding.guid]),
                _("Taken off. {keys[undo.last]} brings it back.").format(keys=KEYS),
            )

    @waits
    async def action_reread_memo(self) -> None:
        """A memo on this coding."""
        here, study = self._here(), self.study
        if here is None:
            return
        about = About(MemoTarget.CODING, here.coding.guid, here.coding.code)
        text, draft, unsaved = await self.app.result("memo", lambda: memo_to_write(study, about))
        editor = MemoEditor(about.name, text, keeper(study, draft_about(about)), draft if unsaved else None)
        written = await self.app.push_screen_wait(editor)
        if written:
            self.do(lambda: write_memo(study, written, about), _("Memo saved."))

    # Going

    def action_reread_next(self) -> None:
        """To the next passage."""
        if self._round is not None and self._at < len(self._shown()) - 1:
            self._go(self._at + 1)
        elif self._round is not None:
            self.app.notify(_("That was the last passage."), timeout=3, markup=False)

    def action_reread_previous(self) -> None:
        """To the passage before."""
        if self._at > 0:
            self._go(self._at - 1)

    def action_reread_waiting(self) -> None:
        """Only those to be looked at again, or all."""
        self._only_waiting = not self._only_waiting
        self._go(0)

    def action_reread_text(self) -> None:
        """To the text."""
        here = self._here()
        if here is not None:
            self.dismiss(Passage(here.coding.document, here.coding.start, here.coding.end))

    # Showing

    def _move(self, here: Reread, to: Code | str) -> None:
        study, path = self.study, to if isinstance(to, str) else to.path
        self._note(here, f"→ {path}")
        told = _("It has the code «{code}» now. {keys[undo.last]} takes that back.").format(keys=KEYS, code=path)
        self.do(lambda: services.codings.rereading.recode(study, [here.coding], to), told)

    def _note(self, here: Reread, decision: str) -> None:
        self._decided.pop(here.coding.guid, None)
        words = shortened(harmless_line(" ".join(here.coding.text.split())), _CELLS_OF_LAST)
        self._decided[here.coding.guid] = f"{decision}: «{words}»"

    def read_again(self, at: str = "") -> None:
        """Read the passages; the one that came back, or else the one shown before, is shown again."""
        self._read(at)

    @waits
    async def _read(self, at: str = "", *, forward: bool = False) -> None:
        study, code = self.study, self._code

        made = await self.app.result("reread", lambda: reread_queue(study, code))
        if made is None:
            self.dismiss(None)
            return
        known = {each.coding.guid for each in self._round.passages} if self._round else set()
        self._round = made
        back = [each.coding.guid for each in made.passages if each.coding.guid not in known]
        wanted = at or (back[0] if known and len(back) == 1 else self._guid)  # undo brings its passage back
        place = next((at for at, each in enumerate(self._shown()) if each.coding.guid == wanted), None)
        self._go(self._at if place is None else place + (1 if forward else 0))

    def _shown(self) -> list[Reread]:
        every = self._round.passages if self._round else ()
        return [each for each in every if each.coding.needs_review or not self._only_waiting]

    def _here(self) -> Reread | None:
        shown = self._shown()
        return shown[self._at] if self._at < len(shown) else None

    def _go(self, at: int) -> None:
        made, shown = self._round, self._shown()
        if made is None:
            return
        self._at = max(0, min(at, len(shown) - 1))
        here = self._here()
        self._guid = here.coding.guid if here else ""
        count = ngettext("{at} of {count} passage", "{at} of {count} passages", len(shown))
        number = count.format(at=self._at + 1 if here else 0, count=len(shown))
        parts = [made.code.path.replace(PATH_SEPARATOR, " / "), number]
        waiting = sum(each.coding.needs_review for each in made.passages)
        if waiting:
            parts.append(_("{count} to look at again").format(count=waiting))
        self.query_one(HeadingLine).show_heading(harmless_line(" · ".join(parts)))
        self.query_one("#defined", Static).update(_defined(made.code))
        lines = list(self._decided.values())[-_LAST_SHOWN:]
        said = Content("\n").join([Content.styled(_("Decided last"), "bold"), *map(Content, reversed(lines))])
        self.query_one("#decided", Static).update(said if lines else "")
        self.query_one("#around", Static).update(_around(here) if here else self._nothing())
        self.query_one("#where", Static).update(_where(here, made) if here else "")
        self.query_one("#passages", VerticalScroll).scroll_home(animate=False)

    def _nothing(self) -> str:
        if self._only_waiting:
            return _("Nothing is left to look at again. {keys[reread.waiting]} shows all passages.").format(keys=KEYS)
        return _("No passage bears this code. {keys[step.back]} goes back.").format(keys=KEYS)


def _around(here: Reread) -> Content:
    """The passage, in strong letters, in its surroundings."""
    return Content.assemble(
        (shown_lines(here.before), "dim"),
        (shown_lines(here.coding.text), "bold reverse"),
        (shown_lines(here.after), "dim"),
    )


def _defined(code: Code) -> Content:
    parts = [
        Content(harmless_line(code.definition)) if code.definition else Content.styled(_("No definition yet."), "dim")
    ]
    for name, text in ((_("Include"), code.include), (_("Exclude"), code.exclude), (_("Example"), code.example)):
        if text:
            parts.append(Content.assemble((f"{name}: ", "bold"), harmless_line(text)))
    return Content("\n").join(parts)


def _where(here: Reread, made: RereadQueue) -> str:
    coding = here.coding
    code = coding.code.replace(PATH_SEPARATOR, " / ")
    parts = [made.references[coding.guid], coding.actor or _("Unattributed"), code, coding.coder]
    if coding.needs_review:
        parts.append(_("coded before the definition was changed"))
    if coding.memo:
        parts.append(_("memo: {text}").format(text=" ".join(coding.memo.split())))
    return harmless_line(" · ".join(parts))

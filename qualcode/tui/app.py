"""The application: which screen stands on the terminal, and what all screens share."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.text.display import harmless, harmless_line
from qualcode.tui.keyboard.keymap import canonical, find
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.keyboard.type_ahead import TypeAhead
from qualcode.tui.parts.clipboard import add_to_file, takes_copies
from qualcode.tui.parts.dialogs import DIALOGS
from qualcode.tui.parts.harmless_lines import HarmlessLines
from qualcode.tui.parts.indic_signs import placing
from qualcode.tui.parts.nearest_colors import NearestColors
from qualcode.tui.parts.services import services
from qualcode.tui.project.memory import SECONDS_BETWEEN_LOOKS, Housekeeping
from qualcode.tui.project.preferences import Preferences

if TYPE_CHECKING:
    from qualcode.services.study import Study
    from qualcode.tui.keyboard.action import Action

STYLES = [Path(__file__).parent / "styles" / f"{name}.tcss" for name in ("base", "workbench", "windows", "screens")]

_QUIT = find("program.quit")
_HARMLESS = HarmlessLines()
_NEAREST = NearestColors()
_SECONDS_OF_A_TURN = 0.0005


def run(path: Path | None, coder: str | None = None) -> int:
    """Open the screen.

    Args:
        path: the project; None for the home screen.
        coder: who codes; None for the project's only coder, else the login name.

    Returns:
        0, or 1 where there is no terminal to draw on, or the program broke.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") == "dumb":
        pointer = _("The screen needs a terminal. Without one there are commands: `qualcode --help` lists them.")
        sys.stderr.write(pointer + "\n")
        return 1
    app = QualcodeApp(path, coder)
    have_process(app)
    app.run()
    return app.return_code or 0


def have_process(app: QualcodeApp) -> None:
    """Set the process up for an application that has it for itself.

    The screen's thread then waits less for one that works: it waits several times between a key and its frame. And
    Python looks for garbage when nobody types.
    """
    sys.setswitchinterval(_SECONDS_OF_A_TURN)
    app.housekeeping = Housekeeping()
    app.reads_ahead = True


def _palette() -> type[Provider]:
    from qualcode.tui.project.command_palette import ActionCommands

    return ActionCommands


class QualcodeApp(Preferences):
    """The screens of one run of the program.

    Args:
        path: the project to open; None for the home screen.
        coder: who codes.
    """

    TITLE = "qualcode"
    CSS_PATH = [*STYLES]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    COMMANDS = {_palette}  # noqa: RUF012 - Textual's own type
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, path: Path | None = None, coder: str | None = None) -> None:
        super().__init__()
        self._path, self._coder = path, coder
        self._study: Study | None = None
        self._quotes_file = ""
        self.housekeeping: Housekeeping | None = None
        """Where the program has the process for itself: when Python looks for garbage."""
        self._type_ahead = TypeAhead(self, super().on_event, self._is_opening)

    def get_driver_class(self) -> type[Driver]:
        """What writes to the terminal: Textual's own, with signs of an uncertain width put in their places."""
        return placing(super().get_driver_class())

    def compose(self) -> ComposeResult:
        """What stands there until the first screen is loaded."""
        if self._path is not None:
            opening = _("Opening {name} …").format(name=self._path.name)
            yield Static(harmless_line(opening), id="heading", markup=False)

    def on_mount(self) -> None:
        """The workbench, which is loaded when there is something to look at; or the home screen."""
        self.use_settings()
        if self._path is None:
            self.go_home()
        else:
            self.call_after_refresh(self.open_project, self._path)

    def go_home(self) -> None:
        """Show the home screen instead of what is there."""
        from qualcode.tui.project.home import HomeScreen

        self._type_ahead.forget()
        self._begin_housekeeping()
        self._show(HomeScreen())

    def open_project(self, path: Path) -> None:
        """Open a project on the workbench."""
        self.open_with(lambda: services.study.open_study(path, self._coder), path)

    def open_with(
        self, open_it: Callable[[], Study], path: Path | None, *, files: Sequence[Path] | None = None
    ) -> None:
        """Open what a function gives, on the workbench; with `files`, also none, the window that takes them in."""
        from qualcode.tui.workbench import Workbench

        self._path = path
        self._show(Workbench(open_it, path, files=files))

    def explained(self, error: Exception) -> Exception:
        """That the project was altered from outside, if that is behind an error that nobody foresaw."""
        where = self._study.where if self._study else self._path
        if isinstance(error, QualcodeError) or where is None:
            return error

        return services.project.backups.damage_behind(str(where)) or error

    def show_failure(self, error: Exception) -> None:
        """Say what went wrong: in a notice what a person can put right, anything else in a panel to copy from."""
        if isinstance(error, QualcodeError):
            self.notify(str(error), severity="error", markup=False)
            return
        from qualcode.tui.windows.failure import FailurePanel

        self.push_screen(FailurePanel("".join(traceback.format_exception(error))))

    @property
    def coder(self) -> str | None:
        """Who codes, where somebody said so."""
        return self._coder

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody types; keys that come too fast wait for their turn."""
        if isinstance(event, events.Key) and self.housekeeping is not None:
            self.housekeeping.pressed()
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded and not self._quits(event):
            if self.notice is not None and self.notice.stays:
                self.clear_notifications()
            for key in self._apart(event):
                await self._type_ahead.take(key)
            return
        await super().on_event(event)
        self._type_ahead.came_up(event)

    def _apart(self, event: events.Key | events.Paste) -> Sequence[events.Key | events.Paste]:
        """Esc and a letter that came so close together, over a slow line, that they look like Alt with the letter."""
        if not isinstance(event, events.Key) or not event.character or not event.key.startswith("alt+"):
            return (event,)
        if len(self.screen_stack) > 0 and event.key in self.screen.active_bindings:
            return (event,)
        return events.Key("escape", "\x1b"), events.Key(event.character, event.character)

    def _is_opening(self) -> bool:
        """Whether keys have to wait for the first screen, or for its study."""
        return len(self.screen_stack) < 2 or getattr(self.screen, "opening", False)

    def _quits(self, event: events.Key | events.Paste) -> bool:
        """Whether it is the key to leave with, which is never kept waiting."""
        return isinstance(event, events.Key) and canonical(event.key) in map(canonical, self.keymap.keys(_QUIT))

    def keep(self, study: Study) -> None:
        """Close this study in the end."""
        self._study = study
        self._begin_housekeeping()

    def _begin_housekeeping(self) -> None:
        if self.housekeeping is not None:
            self.call_after_refresh(self.housekeeping.begin)
            self.set_interval(SECONDS_BETWEEN_LOOKS, self.housekeeping.look)

    def _show(self, screen: Screen[None]) -> None:
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def written(self) -> None:
        """The title line says what is saved."""
        from qualcode.tui.desk.desk import Desk

        for screen in self.screen_stack:
            if isinstance(screen, Desk):
                screen.show_place()

    def code_colors(self) -> Mapping[str, str]:
        """What the colours of the open study's codes are made of, by path."""
        from qualcode.tui.desk.desk import Desk

        session = next((screen.session for screen in self.screen_stack if isinstance(screen, Desk)), None)
        return {code.path: session.colors[code.guid] for code in session.codes} if session else {}

    def action_help_show(self) -> None:
        """Explain the keys here."""
        from qualcode.tui.windows.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
            return
        focused = str(getattr(self.focused, "PLACE", ""))
        places = [place for place in (focused, str(getattr(self.screen, "PLACE", ""))) if place]

        async def chosen(action: Action | None) -> None:
            if action is not None:
                await self.run_action(action.call, self.focused or self.screen)

        self.push_screen(HelpScreen(*(places or ["app"])), chosen)

    async def action_quit(self) -> None:
        """Leave when everything is written; a window with something unsaved in it asks first."""
        from qualcode.tui.windows.modal import Window
        from qualcode.tui.workbench import Workbench

        windows = [screen for screen in self.screen_stack if isinstance(screen, Window) and screen.is_mounted]
        unsaved = [window for window in windows if window.worth_asking]
        if unsaved:
            if unsaved[-1] is self.screen:
                unsaved[-1].action_close()
            return
        for window in windows:
            window.stop()
        await self.all_written()
        for screen in self.screen_stack:
            if isinstance(screen, Workbench):
                await screen.keep_now()
        self.exit(0)

    def on_unmount(self) -> None:
        """Let go of the project."""
        if self._study is not None:
            self._study.close()

    def action_command_palette(self) -> None:
        """Everything by name."""
        from qualcode.tui.project.command_palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder=_("What do you want to do?")))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """As Textual has them, then the nearest of 256 colours, last what lets nothing steer the terminal."""
        few = [_NEAREST] if self.console.color_system == "256" and not self.native_ansi_color else []
        return [*super().get_line_filters(), *few, _HARMLESS]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Nothing that is not an action of ours."""
        return ()

    # Copying

    def copy_quote(self, quote: str, reference: str) -> None:
        """Copy a quote, made harmless; where the terminal is known to take no copies, ask for a file."""
        if not takes_copies(os.environ):
            self.copy_quote_to_file(quote, reference)
            return
        self.copy_to_clipboard(harmless(quote))
        self.notify(_("Copied with its reference {reference}.").format(reference=reference), timeout=4, markup=False)

    def copy_quote_to_file(self, quote: str, reference: str) -> None:
        """Add a quote, made harmless, to the end of a file that the person names."""
        if self._study is not None:
            self.run_worker(self._add_quote(self._study, harmless(quote), reference), group=DIALOGS)

    async def _add_quote(self, study: Study, quote: str, reference: str) -> None:
        from qualcode.tui.windows.ask import Ask

        folder = (self._path or Path()).absolute().parent
        note = _("In {folder}. The quote is added at the end.").format(folder=folder)
        question = Ask(_("Copy the quote to the file"), self._quotes_file or _("quotes") + ".md", note)
        name = await self.push_screen_wait(question)
        if not name:
            return
        self._quotes_file = name
        path = folder / Path(name).expanduser()
        await self.result("quote to a file", lambda: _write_quote(study, path, quote))
        message = _("{reference} is in {path} now.").format(reference=reference, path=path)
        self.notify(message, timeout=6, markup=False)


def _write_quote(study: Study, path: Path, quote: str) -> None:
    """Add a quote to the end of a file, and note in the study that it was written."""
    add_to_file(path, quote)
    services.results.exports.note_export(study, path, "quotes")

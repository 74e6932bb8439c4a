"""The first screen: what to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Paste
from textual.screen import Screen
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.services import services
from qualcode.tui.project.new_study import make_demo
from qualcode.tui.windows.paths import dropped_paths

if TYPE_CHECKING:
    from qualcode.tui.parts.host import Host

_SUFFIX = ".qualcode"


class HomeScreen(Screen[None]):
    """Three ways to begin, and the projects in this folder."""

    PLACE = "home"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    app: Host

    def compose(self) -> ComposeResult:
        """Name, what it is, choices, keys."""
        with Vertical(id="home"):
            yield Static("qualcode", id="name", markup=False)
            yield Static(
                _("Code interviews and documents, compare themes and actors, take tables and quotes out."),
                id="about",
                markup=False,
            )
            yield Rows(id="choices")
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Show the choices."""
        rows = [
            Row(
                "home_demo",
                _("Look at the demonstration study"),
                mark="1",
                detail=_(
                    "Fifteen small documents with a codebook and codings; one interview is left for you to code."
                ),
            ),
            Row("home_new", _("Start a project"), mark="2", detail=_("An empty project file in this folder.")),
            Row(
                "home_import",
                _("Import files into a new project"),
                mark="3",
                detail=_("Interviews, reports, e-mails and surveys: Word, PDF, text, transcripts and more."),
            ),
        ]
        projects = sorted(Path().glob(f"*{_SUFFIX}"))
        if projects:
            rows.append(Row("", "", heading=True))
            rows.append(Row("", _("Projects in this folder"), heading=True))
            rows += [Row(str(project), project.stem, mark="▸") for project in projects]
        listing = self.query_one(Rows)
        listing.show(rows)
        listing.focus()

    def action_home_begin(self) -> None:
        """Do what is under the bar."""
        key = self.query_one(Rows).key
        if key is None:
            return
        if key.startswith("home_"):
            getattr(self, f"action_{key}")()
        else:
            self.app.open_project(Path(key))

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click does it."""
        self.action_home_begin()

    def action_home_demo(self) -> None:
        """Make and open the demonstration study."""
        folder = Path("qualcode-demo")
        self.app.open_with(lambda: make_demo(folder), folder / "demo.qualcode")

    def action_home_new(self) -> None:
        """Start a project."""
        self._make()

    def action_home_import(self) -> None:
        """Start a project and take files in."""
        self._make(files=())

    def on_paste(self, event: Paste) -> None:
        """Files dropped on the terminal go into a new project; a project that is dropped is opened."""
        paths = dropped_paths(event.text)
        if len(paths) == 1 and paths[0].suffix == _SUFFIX:
            self.app.open_project(paths[0])
        elif paths:
            self._make(files=paths)

    @waits
    async def _make(self, *, files: Sequence[Path] | None = None) -> None:
        from qualcode.tui.windows.ask import Ask

        note = _("The project becomes one file in this folder, with the ending {suffix}.").format(suffix=_SUFFIX)
        name = await self.app.push_screen_wait(Ask(_("Name of the project"), _("study"), note))
        if name:
            path = Path(name).expanduser()
            path = path if path.suffix == _SUFFIX else path.with_name(path.name + _SUFFIX)
            coder = self.app.coder
            self.app.open_with(lambda: services.study.create_study(path, coder=coder), path, files=files)

"""The board of themes: each with its central idea and the codes that it draws on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from qualcode.i18n import _, ngettext
from qualcode.model.claims import ClaimStatus, Theme
from qualcode.model.code import PATH_SEPARATOR, Code
from qualcode.tui.claims.reading import Board, board, other_status, shift_theme
from qualcode.tui.desk.panes import codings_below
from qualcode.tui.desk.reading import example_of, quotes_with
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.palette import family_colors
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.services import services
from qualcode.tui.parts.study_screen import Change, StudyScreen
from qualcode.tui.windows.ask import Ask
from qualcode.tui.windows.choose import Choice, Choose
from qualcode.tui.windows.code_picker import CodeChooser
from qualcode.tui.windows.quotes import QuotesScreen

if TYPE_CHECKING:
    from qualcode.services.study import Study

_LOOSE = "loose"


class ThemeRows(Rows):
    """The board, with keys of its own."""

    PLACE = "themes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]


class ThemesScreen(StudyScreen[Passage | None]):
    """Themes over the codebook; answers with a passage to go to.

    Args:
        study: the open study.
        change: how the study is changed.
    """

    PLACE = "themes"

    def __init__(self, study: Study, change: Change) -> None:
        super().__init__(study, change)
        self._board = Board((), ())

    def compose(self) -> ComposeResult:
        """Heading, board, keys."""
        yield HeadingLine(id="heading")
        yield ThemeRows(id="board", empty=_("Reading …"))
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(ThemeRows).focus()
        self.read_again()

    @waits
    async def action_themes_add(self) -> None:
        """Declare one."""
        study = self.study

        name = await self.app.push_screen_wait(
            Ask(_("Name of the new theme"), note=_("{keys[themes.put]} then puts codes into it.").format(keys=KEYS))
        )
        if name:
            self.change(
                lambda: services.claims.themes.add_theme(study, name),
                lambda theme: self.show_done("", theme.guid),
            )

    def action_themes_name(self) -> None:
        """Another name."""
        self._ask("name", _("Name of the theme"))

    def action_themes_idea(self) -> None:
        """Its central idea."""
        self._ask("idea", _("The central idea, in one sentence"))

    def action_themes_settle(self) -> None:
        """Settled, or a candidate again."""
        theme, study = self._theme(), self.study
        if theme is not None:
            status = other_status(theme.status)
            self.do(lambda: services.claims.themes.edit_theme(study, theme, {"status": status}), at=theme.guid)

    @waits
    async def action_themes_codes(self) -> None:
        """Put codes into it."""
        theme, board, study = self._theme(), self._board, self.study
        if theme is None:
            self.app.notify(_("Declare {keys[themes.add]} theme first: a.").format(keys=KEYS), markup=False)
            return
        others = [code for code in board.codes if code.guid not in theme.codes]

        heading = _("Codes of «{theme}»; {keys[picker.mark]} marks several").format(keys=KEYS, theme=theme.name)
        picker = CodeChooser(others, heading, lambda guid: example_of(study, guid))
        choice = await self.app.push_screen_wait(picker)
        if choice is not None and choice.codes:
            drawn = [code for code in board.codes if code.guid in theme.codes]
            self.do(lambda: services.claims.themes.set_codes(study, theme, [*drawn, *choice.codes]), at=theme.guid)

    @waits
    async def action_themes_put(self) -> None:
        """Put the code under the bar into a theme."""
        code, study, board = self._code(), self.study, self._board
        if code is None:
            self.action_themes_codes()
            return
        if not board.themes:
            self.app.notify(_("Declare {keys[themes.add]} theme first: a.").format(keys=KEYS), markup=False)
            return

        choices = [Choice(theme.guid, theme.name, detail=theme.idea) for theme in board.themes]
        guid = await self.app.push_screen_wait(
            Choose(_("Into which theme does «{code}» go?").format(code=code.name), choices)
        )
        theme = next((theme for theme in board.themes if theme.guid == guid), None)
        if theme is not None:
            drawn = [each for each in board.codes if each.guid in {*theme.codes, code.guid}]
            self.do(lambda: services.claims.themes.set_codes(study, theme, drawn), at=f"{theme.guid} {code.guid}")

    @waits
    async def action_themes_remove(self) -> None:
        """Take the code out of the theme, or remove the theme after a question."""
        theme, code, study = self._theme(), self._code(), self.study
        if theme is None:
            return
        if code is not None:
            drawn = [each for each in self._board.codes if each.guid in theme.codes and each != code]
            self.do(lambda: services.claims.themes.set_codes(study, theme, drawn), at=theme.guid)
            return

        choices = [Choice("keep", _("Keep it")), Choice("remove", _("Remove it"))]
        question = _("Remove the theme «{theme}»? Its codes stay.").format(theme=theme.name)
        answer = await self.app.push_screen_wait(Choose(question, choices))
        if answer == "remove":
            self.do(lambda: services.claims.themes.remove_theme(study, theme))

    def action_themes_up(self) -> None:
        """One place up."""
        self._shift(-1)

    def action_themes_down(self) -> None:
        """One place down."""
        self._shift(1)

    def action_themes_findings(self) -> None:
        """To the findings."""
        from qualcode.tui.claims.findings import FindingsScreen

        self.app.push_screen(FindingsScreen(self.study, self.change), self.left)

    def action_code_quotes(self) -> None:
        """The passages of the code under the bar."""
        code, study = self._code(), self.study
        if code is not None:
            heading = code.path.replace(PATH_SEPARATOR, " / ")
            screen = QuotesScreen(heading, lambda: quotes_with(study, code=code.guid))
            self.app.push_screen(screen, self.left)

    @waits
    async def _ask(self, field: str, question: str) -> None:
        theme, study = self._theme(), self.study
        if theme is None:
            return

        value = await self.app.push_screen_wait(Ask(question, theme.name if field == "name" else theme.idea))
        if value:
            self.do(lambda: services.claims.themes.edit_theme(study, theme, {field: value}), at=theme.guid)

    def _shift(self, step: int) -> None:
        theme, study = self._theme(), self.study
        if theme is not None:
            self.do(lambda: shift_theme(study, theme, step), at=theme.guid)

    def read_again(self, at: str = "") -> None:
        """Read the board."""
        study = self.study
        self.app.read(self, "board", lambda: board(study), lambda board: self._show(board, at))

    def _show(self, board: Board, at: str) -> None:
        self._board = board
        codes, totals = {code.guid: code for code in board.codes}, codings_below(board.codes)
        colors = family_colors(board.codes)
        rows = []
        for theme in board.themes:
            rows.append(Row(theme.guid, theme.name, mark=_mark(theme.status), detail=theme.idea))
            rows += [
                _code_row(f"{theme.guid} {guid}", codes[guid], totals[guid], colors[guid]) for guid in theme.codes
            ]
        if board.loose:
            rows += [Row("", "", heading=True), Row("", _("Codes in no theme"), heading=True)]
            rows += [
                _code_row(f"{_LOOSE} {code.guid}", code, totals[code.guid], colors[code.guid]) for code in board.loose
            ]
        count = ngettext("{n} theme", "{n} themes", len(board.themes)).format(n=len(board.themes))
        settled = sum(theme.status is ClaimStatus.SETTLED for theme in board.themes)
        said = _("{n} settled").format(n=settled)
        self.query_one(HeadingLine).show_heading(f"{_('Themes')} · {count} · {said}")
        empty = _(
            "Themes draw codes together into what the study says. There are no "
            "codes yet; {keys[themes.add]} declares a theme."
        ).format(keys=KEYS)
        self.query_one(ThemeRows).show(rows, empty=empty, at=at or None)

    def _theme(self) -> Theme | None:
        guid = (self.query_one(ThemeRows).key or "").split(" ")[0]
        return next((theme for theme in self._board.themes if theme.guid == guid), None)

    def _code(self) -> Code | None:
        _owner, _space, guid = (self.query_one(ThemeRows).key or "").partition(" ")
        return next((code for code in self._board.codes if code.guid == guid), None)


def _mark(status: ClaimStatus) -> str:
    return "✓" if status is ClaimStatus.SETTLED else "?"


def _code_row(key: str, code: Code, codings: int, color: str) -> Row:
    """A code with its codings and those of the codes under it, which go with it into a theme."""
    name = code.path.replace(PATH_SEPARATOR, " / ")
    return Row(key, name, mark="■", color=color, figure=str(codings), level=1)

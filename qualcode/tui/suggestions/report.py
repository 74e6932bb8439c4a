"""How suggestions fared: warnings, figures for each code, over time, and the paragraph for the method chapter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from qualcode.i18n import _
from qualcode.model.page import Grid
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.study_screen import BackScreen
from qualcode.tui.suggestions.reading import SuggestionStats, suggestion_stats, write_report

if TYPE_CHECKING:
    from qualcode.services.study import Study


class SuggestionReportScreen(BackScreen[None]):
    """The report on suggestions, to read and to write to a file.

    Args:
        study: the open study.
        folder: where a file is written that nobody named a folder for.
    """

    PLACE = "report"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, study: Study, folder: Path) -> None:
        super().__init__()
        self._study, self._folder = study, folder
        self._stats: SuggestionStats | None = None

    def compose(self) -> ComposeResult:
        """Heading, rows, keys."""
        yield HeadingLine(_("How suggestions fared"), id="heading")
        yield Rows(id="report", empty=_("Reading …"))
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(Rows).focus()
        study = self._study
        self.app.read(self, "report", lambda: suggestion_stats(study), self._show)

    @waits
    async def action_report_export(self) -> None:
        """Write the report to a file."""
        from qualcode.tui.windows.ask import Ask

        stats, study = self._stats, self._study
        if stats is None:
            return

        note = _("In {folder}. The ending chooses: .docx .md .csv .json").format(folder=self._folder)
        name = await self.app.push_screen_wait(Ask(_("Write the report to"), _("suggestions") + ".docx", note))
        if name:
            path = self._folder / Path(name).expanduser()
            said = _("Written: {path}").format(path=path)
            self.app.read(
                self,
                "export",
                lambda: write_report(study, stats, path),
                lambda _none: self.notify(said, timeout=10, markup=False),
            )

    def _show(self, stats: SuggestionStats) -> None:
        self._stats = stats
        rows = [Row(f"warning {at}", said, mark="!") for at, said in enumerate(stats.warnings)]
        if not stats.grids:
            rows.append(Row("nothing", stats.nothing))
        for number, grid in enumerate(stats.grids):
            rows += _rows_of(grid, str(number))
        rows.append(Row("", _("For the method chapter"), heading=True))
        rows += [Row(f"method {at}", said) for at, said in enumerate(stats.method)]
        self.query_one(Rows).show(rows)


def _rows_of(grid: Grid, key: str) -> list[Row]:
    """A grid as rows: the name, and below it the figures with what they are; the total first."""
    rows = [Row("", grid.title, heading=True)]
    *others, total = grid.rows
    for at, (name, *figures) in enumerate((total, *others)):
        said = " · ".join(f"{heading} {figure}" for heading, figure in zip(grid.headings[1:], figures, strict=True))
        rows.append(Row(f"{key} {at}", name, detail=said))
    return [*rows, Row(f"{key} note", grid.note, mark="·")]

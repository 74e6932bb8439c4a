"""The cross-tab: choose what is counted, walk over the figures, go to the quotes behind one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import DataTable, Static

from qualcode.i18n import _, ngettext
from qualcode.model.coding import Quote
from qualcode.model.counting import CountRule, Measure, Percent
from qualcode.model.first_steps import Step
from qualcode.text.display import harmless_line
from qualcode.text.graphemes import cells
from qualcode.tui.desk.guide import GuideStrip
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine, RuleLine
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.rows import PROSE, Rows
from qualcode.tui.parts.study_screen import BackScreen
from qualcode.tui.parts.whole_columns import WholeColumns
from qualcode.tui.parts.wrapping import shortened
from qualcode.tui.results.grid import Grid
from qualcode.tui.results.reading import (
    Counted,
    begin_with,
    count,
    paths_under,
    paths_with_codes_under,
    quotes_of,
    write_table,
)
from qualcode.tui.windows.choose import Choice, Choose
from qualcode.tui.windows.passages import passage_row, passages_of
from qualcode.tui.windows.quotes import QuotesScreen
from qualcode.tui.windows.reading import Reading

if TYPE_CHECKING:
    from qualcode.services.study import Study


_FACTS = 26
_ROWS_FOR_NOTE = 36
_SECONDS_OF_REST = 0.1
_MOST_QUOTES = 40


class CrosstabScreen(BackScreen[Passage | None]):
    """A counted table to walk over; answers with the passage to go to.

    Args:
        study: what is counted.
        folder: where files are written.
    """

    PLACE = "crosstab"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, study: Study, folder: Path) -> None:
        super().__init__()
        self._study, self._folder = study, folder
        self._rule = CountRule()
        self._counted: Counted | None = None
        self._by_total = True
        self._rests: Timer | None = None

    def compose(self) -> ComposeResult:
        """Heading, grid, note, keys."""
        yield HeadingLine(id="heading")
        yield GuideStrip(Step.EXPORT)
        yield Grid(id="grid")
        yield Static("", id="note", markup=False)
        yield RuleLine(id="cell")
        yield Rows(id="cell-quotes", facts=_FACTS, still=True)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Count."""
        self.query_one(Rows).can_focus = False
        self.query_one(Grid).focus()
        self.query_one(GuideStrip).begin(self._study, frozenset({Step.TABLE}))
        self._begin()

    @waits
    async def _begin(self) -> None:
        study = self._study
        self._count(await self.app.result("begin", lambda: begin_with(study)))

    def on_resize(self) -> None:
        """The note has more room, or less."""
        self._show_note()

    @waits
    async def _count(self, rule: CountRule) -> None:
        study, by_total = self._study, self._by_total

        counted = await self.app.result("count", lambda: count(study, rule, by_total=by_total))
        self._rule, self._counted = rule, counted
        self.query_one(HeadingLine).show_heading(counted.layout.title)
        self._show_note()
        self.query_one(Grid).show(counted)
        self._follow()

    def _show_note(self) -> None:
        """The counting rule: whole where there is room, else its beginning, and the key that shows it whole."""
        if self._counted is None:
            return
        note, whole = self._counted.layout.note, self.size.height >= _ROWS_FOR_NOTE
        room = max(min(self.size.width - 2, PROSE), 20)
        key = _("{keys[table.note]}: all").format(keys=KEYS)
        short = f"{shortened(note, room - cells(key) - 2)}  {key}"
        self.query_one("#note", Static).update(note if whole or cells(note) <= room else short)

    def on_data_table_cell_highlighted(self, _message: DataTable.CellHighlighted) -> None:
        """The quotes of a figure stand under the table, once the cursor rests on it."""
        if self._rests is not None:
            self._rests.stop()
        self._rests = self.set_timer(_SECONDS_OF_REST, self._follow)

    def _follow(self) -> None:
        cell, counted, study = self.query_one(Grid).cell(), self._counted, self._study
        if counted is None or cell is None:
            self.query_one(RuleLine).show("")
            self.query_one(Rows).show([], empty="")
            return
        guids = [counted.table.coding_guids[at] for at in cell.codings]

        def show(quotes: Sequence[Quote]) -> None:
            passages = passages_of(quotes)
            count = ngettext("{n} coding", "{n} codings", len(guids)).format(n=len(guids))
            self.query_one(RuleLine).show(harmless_line(cell.heading), count)
            rows = [passage_row(each, counted.colors) for each in passages]
            self.query_one(Rows).show(rows, empty=_("There are no passages behind this figure."))

        self.app.read(self, "cell", lambda: quotes_of(study, guids[:_MOST_QUOTES]), show)

    def on_whole_columns_out_of_sight(self, message: WholeColumns.OutOfSight) -> None:
        """Say in the heading that the table goes on."""
        self.query_one(HeadingLine).show_beside(message.said)

    # Choosing

    def action_table_rows(self) -> None:
        """Choose rows."""
        if self._rule.turned:
            self._choose_grouping(_("Rows"))
        else:
            self._choose_codes(_("Rows"))

    def action_table_columns(self) -> None:
        """Choose columns."""
        if self._rule.turned:
            self._choose_codes(_("Columns"))
        else:
            self._choose_grouping(_("Columns"))

    def action_table_turn(self) -> None:
        """Exchange rows and columns."""
        if self._counted is not None:
            self._count(replace(self._rule, turned=not self._rule.turned))

    @waits
    async def _choose_codes(self, title: str) -> None:
        if self._counted is None:
            return
        study = self._study
        choices = [Choice("themes", _("Themes")), Choice("codes", _("All codes"))]

        parents = await self.app.result("rows", lambda: paths_with_codes_under(study))
        more = [Choice(path, _("Under «{code}»").format(code=path)) for path in parents]
        now = self._rule.rows[0] if len(self._rule.rows) == 1 else None
        value = await self.app.push_screen_wait(Choose(title, choices + more, now))
        if value is None:
            return
        if value in {"themes", "codes"}:
            self._count(replace(self._rule, rows=(value,)))
            return
        self.app.read(
            self,
            "rows",
            lambda: paths_under(study, value),
            lambda paths: self._count(replace(self._rule, rows=paths)),
        )

    @waits
    async def _choose_grouping(self, title: str) -> None:
        if self._counted is None:
            return
        choices = [Choice(name, column_name(name)) for name in self._counted.column_names]

        value = await self.app.push_screen_wait(Choose(title, choices, self._rule.columns))
        if value is not None:
            self._count(replace(self._rule, columns=value))

    @waits
    async def action_table_measure(self) -> None:
        """Choose what is counted."""
        choices = [Choice(measure.value, name) for measure, name in measure_names().items()]

        value = await self.app.push_screen_wait(Choose(_("What is counted"), choices, self._rule.measure.value))
        if value is not None:
            self._count(replace(self._rule, measure=Measure(value)))

    @waits
    async def action_table_percent(self) -> None:
        """Choose percentages."""
        choices = [Choice(percent.value, name) for percent, name in percent_names().items()]

        value = await self.app.push_screen_wait(Choose(_("Percentages"), choices, self._rule.percent.value))
        if value is not None:
            self._count(replace(self._rule, percent=Percent(value)))

    def action_table_roll_up(self) -> None:
        """Sub-codes with their code, or alone."""
        rule = replace(self._rule, rollup=not self._rule.rollup)
        self.notify(
            _("A code is counted with its sub-codes.") if rule.rollup else _("A code is counted alone."), markup=False
        )
        self._count(rule)

    def action_table_order(self) -> None:
        """Columns by their totals, or in the order of the study."""
        self._by_total = not self._by_total
        self.notify(
            _("Columns by their totals.") if self._by_total else _("Columns in the order of the study."), markup=False
        )
        self._count(self._rule)

    def action_table_note(self) -> None:
        """The whole counting rule."""
        if self._counted is not None:
            self.app.push_screen(Reading(_("How this is counted"), self._counted.layout.note))

    # Going on

    @waits
    async def action_cell_quotes(self) -> None:
        """The quotes behind the figure under the cursor."""
        cell = self.query_one(Grid).cell()
        if cell is None or self._counted is None:
            return
        table, study = self._counted.table, self._study
        guids = [table.coding_guids[at] for at in cell.codings]
        if not guids:
            self.notify(_("There are no passages behind this figure."), markup=False)
            return

        passage = await self.app.push_screen_wait(QuotesScreen(cell.heading, lambda: quotes_of(study, guids)))
        if passage is not None:
            self.dismiss(passage)

    def on_data_table_cell_selected(self, _event: DataTable.CellSelected) -> None:
        """Enter on a figure, or a second click."""
        self.action_cell_quotes()

    @waits
    async def action_table_export(self) -> None:
        """Write the table to a file."""
        from qualcode.tui.windows.ask import Ask

        counted = self._counted
        if counted is None:
            return

        note = _("In {folder}. The ending chooses: .docx .xlsx .csv .md .html").format(folder=self._folder)
        name = await self.app.push_screen_wait(Ask(_("Write the table to"), self._free_name(), note))
        if name:
            path = self._folder / Path(name).expanduser()
            self.app.read(
                self,
                "export",
                lambda: write_table(self._study, counted.table, path),
                lambda _n: self._say_written(path),
            )

    def _free_name(self) -> str:
        """A name for the file that nothing in the folder bears yet."""
        name, number = _("table") + ".docx", 2
        while (self._folder / name).exists():
            name, number = f"{_('table')} {number}.docx", number + 1
        return name

    def _say_written(self, path: Path) -> None:
        said = _("Written: {path}").format(path=path)
        hidden = len(self._counted.unlabelled) if self._counted else 0
        if hidden and self._rule.columns.startswith(("actor", "organisation", "mentioned")):
            said += "\n" + ngettext(
                "{count} actor has no public label: the name itself is used.",
                "{count} actors have no public label: the names themselves are used.",
                hidden,
            ).format(count=hidden)
        if self._counted and self._counted.naming:
            named = ", ".join(self._counted.naming[:5])
            said += "\n" + _("A private name stands in what the table shows: {names}.").format(names=named)
        self.notify(said, timeout=10, markup=False)
        self.query_one(GuideStrip).took(Step.EXPORT)

    def action_guide_end(self) -> None:
        """Put the guide away."""
        self.query_one(GuideStrip).put_away()


def column_name(name: str) -> str:
    """What a grouping is called; an attribute is called what it is."""
    names = {
        "actor": _("Actor"),
        "organisation": _("Organisation"),
        "actor.kind": _("Kind of actor"),
        "mentioned": _("Actor named"),
        "document": _("Document"),
        "document.kind": _("Kind of document"),
        "question": _("Question"),
        "coder": _("Coder"),
    }
    return names.get(name, name)


def measure_names() -> dict[Measure, str]:
    """What the measures are called."""
    return {
        Measure.CODINGS: _("Codings"),
        Measure.SEGMENTS: _("Passages"),
        Measure.TURNS: _("Turns"),
        Measure.DOCUMENTS: _("Documents"),
        Measure.ACTORS: _("Actors"),
        Measure.WORDS: _("Words"),
        Measure.CHARACTERS: _("Characters"),
        Measure.PRESENCE: _("Presence (0 or 1)"),
        Measure.BREADTH: _("Actors and codings: 3 of 4 (12)"),
    }


def percent_names() -> dict[Percent, str]:
    """What the percentages are called."""
    return {
        Percent.NONE: _("None: plain figures"),
        Percent.ROW: _("Of the row"),
        Percent.COLUMN: _("Of the column"),
        Percent.TOTAL: _("Of the whole table"),
        Percent.N_DOCUMENTS: _("Of the column's documents"),
        Percent.N_ACTORS: _("Of the column's actors"),
        Percent.PER_1000_WORDS: _("Per 1,000 words"),
    }

"""The actors as a table to edit like a spreadsheet: cells by type, columns, pasted blocks, duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widgets import DataTable

from qualcode.i18n import _, ngettext
from qualcode.model.actor import Actor, AttributeType
from qualcode.tui.actors.grid import TURNS, ActorGrid, column_title, hint_of, sort_key, type_names
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.services import services
from qualcode.tui.parts.study_screen import Change, StudyScreen
from qualcode.tui.parts.whole_columns import WholeColumns
from qualcode.tui.speakers.window import SpeakerWindow, Wish
from qualcode.tui.windows.ask import Ask
from qualcode.tui.windows.choose import Choice, Choose

if TYPE_CHECKING:
    from qualcode.services.actors.actor_table import ActorTable, Duplicate
    from qualcode.services.study import Study

_OWN = ("name", "label", "kind", "interviewer", "member_of", "aliases")
_ANOTHER, _EMPTY = "another", "empty"


class ActorsScreen(StudyScreen[None]):
    """Everybody with label, kind, membership and attributes.

    Args:
        study: the open study.
        change: how the study is changed.
    """

    PLACE = "actors"

    def __init__(self, study: Study, change: Change) -> None:
        super().__init__(study, change)
        self._table: ActorTable | None = None
        self._actors: list[Actor] = []
        self._columns: list[str] = []
        self._sorted_by: tuple[str, bool] = ("name", False)
        self._new_column = ""
        """A column that was just added: the cursor goes there when it is shown."""

    def compose(self) -> ComposeResult:
        """Heading, cells, keys."""
        yield HeadingLine(id="heading")
        yield ActorGrid(id="actors", cursor_type="cell", zebra_stripes=False, cell_padding=1)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(ActorGrid).focus()
        self.read_again()

    # Cells

    def action_cell_edit(self) -> None:
        """Write the cell under the cursor."""
        here = self._here()
        if here is None or self._table is None:
            return
        actor, column = here
        value, kind = self._table.cell(actor, column), self._kind(column)
        if column == TURNS:
            self.app.notify(
                _("Turns are counted; {keys[speaker.set]} in a text says who speaks.").format(keys=KEYS),
                timeout=4,
                markup=False,
            )
        elif column == "interviewer":
            self._write_cell(actor, column, "no" if value else "yes")
        elif column == "member_of":
            self._ask_group(actor)
        elif kind is AttributeType.CHOICE and self._table.values(column):
            self._ask_choice(actor, column)
        else:
            self._ask_value(actor, column)

    def action_cell_clear(self) -> None:
        """Empty the cell."""
        here = self._here()
        if here is not None and here[1] not in {"name", TURNS}:
            self._write_cell(*here, "no" if here[1] == "interviewer" else "")

    def on_data_table_cell_selected(self, _event: DataTable.CellSelected) -> None:
        """A second click edits."""
        self.action_cell_edit()

    def on_paste(self, event: events.Paste) -> None:
        """Lay a block of a spreadsheet over the cells, from the cursor on."""
        event.stop()
        here, study = self._here(), self.study
        if self._table is None:
            return
        block = [line.split("\t") for line in event.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
        at = self._actors.index(here[0]) if here else 0
        columns = [column for column in self._columns if column != TURNS]
        first = columns.index(here[1]) if here and here[1] in columns else 0
        actors, wanted = self._actors[at:], columns[first:]

        def said(count: int) -> None:
            told = ngettext(
                "{count} row pasted. {keys[undo.last]} takes it back.",
                "{count} rows pasted. {keys[undo.last]} takes it back.",
                count,
            )
            self.show_done(told.format(keys=KEYS, count=count))

        self.change(lambda: services.actors.actor_table.paste(study, actors, wanted, block), said)

    def on_whole_columns_out_of_sight(self, message: WholeColumns.OutOfSight) -> None:
        """Say in the heading that the table goes on."""
        self.query_one(HeadingLine).show_beside(message.said)

    # Actors and columns

    @waits
    async def action_actor_new(self) -> None:
        """Add an actor."""
        study = self.study

        name = await self.app.push_screen_wait(
            Ask(_("Name of the actor"), note=_("It is private: tables show the public label."))
        )
        if name:
            self.do(lambda: services.actors.actors.add_actor(study, name), at=name)

    @waits
    async def action_actor_column(self) -> None:
        """Add an attribute."""
        study = self.study

        name = await self.app.push_screen_wait(Ask(_("Name of the column")))
        if not name:
            return
        choices = [Choice(kind.value, called) for kind, called in type_names().items()]
        question = _("What are the values of «{name}»?").format(name=name)
        values = await self.app.push_screen_wait(Choose(question, choices))
        if values is not None:
            self._new_column = name
            self.do(lambda: services.actors.actor_table.add_column(study, name, AttributeType(values)))

    def action_actor_sort(self) -> None:
        """Sort by the column under the cursor."""
        here = self._here()
        if here is not None:
            column, backwards = self._sorted_by
            self._sorted_by = (here[1], not backwards if column == here[1] else False)
            self._show(at=here[0].guid)

    def action_actor_remove(self) -> None:
        """Remove an actor who says nothing."""
        here, study = self._here(), self.study
        if here is not None:
            actor = here[0]
            said = _("Removed: {name}. {keys[undo.last]} brings it back.").format(keys=KEYS, name=actor.name)
            self.do(lambda: services.actors.actor_table.remove_actor(study, actor), said)

    @waits
    async def action_actor_merge(self) -> None:
        """Merge into another."""
        here = self._here()
        if here is None:
            return
        actor = here[0]
        others = [other for other in self._actors if other.guid != actor.guid]

        question = Wish("into", _("Who is «{name}»?").format(name=actor.name))
        said = await self.app.push_screen_wait(SpeakerWindow((), others, [question], words=actor.name))
        if said is not None and said.name:
            self._merge(actor, said.name)

    @waits
    async def action_actor_duplicates(self) -> None:
        """List likely duplicates."""
        study = self.study

        found = await self.app.result("duplicates", lambda: services.actors.actor_table.find_duplicates(study))
        if not found:
            self.app.notify(_("No two actors have names that are much alike."), timeout=4, markup=False)
            return
        choices = [
            Choice(str(at), f"{pair.actor.name} → {pair.into.name}", detail=_detail(pair))
            for at, pair in enumerate(found)
        ]

        value = await self.app.push_screen_wait(
            Choose(_("Which two are one? The first becomes the second."), choices)
        )
        if value is not None:
            self._merge(found[int(value)].actor, found[int(value)].into.name)

    # How it is done

    @waits
    async def _ask_value(self, actor: Actor, column: str) -> None:
        value = self._table.cell(actor, column) if self._table else ""
        question = _("{column} of {actor}").format(column=column_title(column), actor=actor.name)

        hint = _("Several with ; between them.") if column == "aliases" else hint_of(self._kind(column))
        answer = await self.app.push_screen_wait(Ask(question, value, hint))
        if answer is not None:
            self._write_cell(actor, column, answer)

    @waits
    async def _ask_choice(self, actor: Actor, column: str) -> None:
        values = self._table.values(column) if self._table else ()

        choices = [Choice(f"value {each}", each) for each in values]
        choices += [Choice(_ANOTHER, _("another value …")), Choice(_EMPTY, _("empty"))]
        now = self._table.cell(actor, column) if self._table else ""
        question = _("{column} of {actor}").format(column=column_title(column), actor=actor.name)
        value = await self.app.push_screen_wait(Choose(question, choices, f"value {now}"))
        if value == _ANOTHER:
            self._ask_value(actor, column)
        elif value is not None:
            self._write_cell(actor, column, "" if value == _EMPTY else value.removeprefix("value "))

    @waits
    async def _ask_group(self, actor: Actor) -> None:
        others = [other for other in self._actors if other.guid != actor.guid]

        question = Wish("group", _("Who does {actor} belong to?").format(actor=actor.name))
        said = await self.app.push_screen_wait(SpeakerWindow((), others, [question], words=actor.name))
        if said is not None and said.name:
            self._write_cell(actor, "member_of", said.name)

    def _merge(self, actor: Actor, into: str) -> None:
        study = self.study
        said = _("{name} is part of {into} now. {keys[undo.last]} takes it back.").format(
            keys=KEYS, name=actor.name, into=into
        )
        self.do(lambda: merge_actors(study, actor, into), said, at=into)

    def _write_cell(self, actor: Actor, column: str, value: str) -> None:
        study = self.study
        self.do(lambda: services.actors.actor_table.edit_cell(study, actor, column, value))

    @waits
    async def read_again(self, at: str = "") -> None:
        """Read the table."""

        study = self.study
        table = await self.app.result("actors", lambda: services.actors.actor_table.actor_table(study))
        self._table = table
        self._show(at)

    def _show(self, at: str = "") -> None:
        """Show the table; the cursor goes to the actor of that guid or name, else stays on the actor it is on."""
        table, grid = self._table, self.query_one(ActorGrid)
        if table is None:
            return
        here = self._here()
        wanted = at or (here[0].guid if here else None)
        before = grid.cursor_coordinate
        self._columns = [*_OWN, *(attribute.name for attribute in table.attributes), TURNS]
        column = before.column
        if self._new_column in self._columns:
            column, self._new_column = self._columns.index(self._new_column), ""
        by, backwards = self._sorted_by
        self._actors = sorted(table.actors, key=lambda actor: sort_key(self._cell(actor, by)), reverse=backwards)
        rows = [[self._cell(actor, name) for name in self._columns] for actor in self._actors]
        grid.fill(self._columns, [actor.guid for actor in self._actors], rows, by, backwards=backwards)
        found = next((n for n, actor in enumerate(self._actors) if wanted in {actor.guid, actor.name}), before.row)
        grid.move_cursor(row=min(found, max(len(self._actors) - 1, 0)), column=column, animate=False)
        count = len(self._actors)
        said = ngettext("{count} actor", "{count} actors", count).format(count=count)
        self.query_one(HeadingLine).show_heading(_("{actors}   (paste cells from a spreadsheet)").format(actors=said))

    def _cell(self, actor: Actor, column: str) -> str:
        if column == TURNS:
            return str(actor.turns)
        if column == "interviewer":
            return _("yes") if actor.interviewer else ""
        return self._table.cell(actor, column) if self._table else ""

    def _kind(self, column: str) -> AttributeType:
        attributes = self._table.attributes if self._table else ()
        return next((a.type for a in attributes if a.name == column), AttributeType.TEXT)

    def _here(self) -> tuple[Actor, str] | None:
        at = self.query_one(ActorGrid).cursor_coordinate
        if not 0 <= at.row < len(self._actors) or not 0 <= at.column < len(self._columns):
            return None
        return self._actors[at.row], self._columns[at.column]


def _detail(pair: Duplicate) -> str:
    turns = pair.actor.turns
    said = ngettext("{count} turn", "{count} turns", turns).format(count=turns)
    return _("{share} of 100 alike; {turns} would move").format(share=pair.share, turns=said)


def merge_actors(study: Study, actor: Actor, name: str) -> None:
    """Make one actor of two, in a thread.

    Raises:
        QualcodeError: if one of them is gone.
    """
    find = services.lookups.find_actor
    services.actors.actors.merge_actors(study, find(study, actor.guid), find(study, name))

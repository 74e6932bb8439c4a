"""Names in the texts: those that no actor bears, to be made actors' or left; and the actors who are named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from qualcode.i18n import _, ngettext, percent
from qualcode.model.actor import Actor
from qualcode.model.mention import NamedActor, ProposedActor
from qualcode.text.display import harmless_line
from qualcode.tui.actors.names_reading import Names, accept_as_new, first_mention, first_place, names
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.services import services
from qualcode.tui.parts.study_screen import Change, StudyScreen
from qualcode.tui.windows.choose import Choice, Choose

if TYPE_CHECKING:
    from qualcode.services.study import Study


class NameRows(Rows):
    """The names, with keys of their own."""

    PLACE = "names"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]


class NamesScreen(StudyScreen[Passage | None]):
    """Lists the proposed names and the actors named; answers with a place to go to.

    Args:
        study: the open study.
        change: how the study is changed.
        actors: those that there are.
    """

    PLACE = "names"

    def __init__(self, study: Study, change: Change, actors: Sequence[Actor]) -> None:
        super().__init__(study, change)
        self._actors = {actor.guid: actor for actor in actors}
        self._found: tuple[ProposedActor, ...] = ()
        self._known: tuple[NamedActor, ...] = ()

    def compose(self) -> ComposeResult:
        """Heading, names, keys."""
        yield HeadingLine(_("Names in the texts that no actor bears"), id="heading")
        yield NameRows(id="names", empty=_("Reading …"))
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read; what no pipeline has read yet is read first."""
        self.query_one(NameRows).focus()
        self.read_again()

    def read_again(self, at: str = "") -> None:
        """Read the names; the bar goes to the one with that id."""
        study = self.study
        self.app.read(
            self,
            "names",
            lambda: names(study, self._hear),
            lambda found: self._show(found, at),
        )

    def action_names_accept(self) -> None:
        """Accept it as it is proposed."""
        each = self._here()
        if each is not None:
            self._accept(each, None)

    def action_names_new(self) -> None:
        """A new actor, whatever it looks like."""
        each, study = self._here(), self.study
        if each is not None:
            said = _("{name} is an actor now. {keys[undo.last]} takes it back.").format(keys=KEYS, name=each.name)
            self.do(lambda: accept_as_new(study, each), said, self._following(each))

    @waits
    async def action_names_as(self) -> None:
        """Another name of an actor who is chosen."""
        each = self._here()
        if each is None:
            return

        choices = [Choice(actor.guid, actor.name) for actor in self._actors.values()]
        guid = await self.app.push_screen_wait(
            Choose(_("Whose name is «{name}»?").format(name=each.name), choices, each.actor)
        )
        if guid is not None:
            self._accept(each, self._actors[guid])

    def action_names_reject(self) -> None:
        """Do not propose it again."""
        each, study = self._here(), self.study
        if each is not None:
            said = _("{name} is not proposed again. {keys[undo.last]} takes that back.").format(
                keys=KEYS, name=each.name
            )
            self.do(lambda: services.actors.proposed.reject_proposed(study, each), said, self._following(each))

    def action_names_go(self) -> None:
        """To where it stands first."""
        study, known = self.study, self._known_here()
        if known is not None:
            self.app.read(self, "place", lambda: first_mention(study, known), self._go)
            return
        each = self._here()
        if each is not None:
            self.app.read(self, "place", lambda: first_place(study, each), self._go)

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click goes there."""
        self.action_names_go()

    def _accept(self, each: ProposedActor, owner: Actor | None) -> None:
        study, known = self.study, owner or self._actors.get(each.actor or "")
        if known is None:
            said = _("{name} is an actor now. {keys[undo.last]} takes it back.").format(keys=KEYS, name=each.name)
        else:
            said = _("{actor} is also called {name}. {keys[undo.last]} takes it back.").format(
                keys=KEYS, actor=known.name, name=each.name
            )
        self.do(lambda: services.actors.proposed.accept_proposed(study, each, owner), said, self._following(each))

    def _go(self, place: Passage | None) -> None:
        if place is not None:
            self.dismiss(place)

    def _here(self) -> ProposedActor | None:
        """The proposal under the bar; of an actor it is said that it is one."""
        key, known = self.query_one(NameRows).key, self._known_here()
        if known is not None:
            self.show_done(_("{actor} is an actor already.").format(actor=self._actors[known.actor].name))
        return next((each for each in self._found if each.id == key), None)

    def _known_here(self) -> NamedActor | None:
        key = self.query_one(NameRows).key
        return next((each for each in self._known if each.actor == key), None)

    def _following(self, each: ProposedActor) -> str:
        ids = [other.id for other in self._found]
        left = [other for other in ids if other != each.id]
        return left[min(ids.index(each.id), len(left) - 1)] if left else ""

    def _hear(self, name: str, done: int, total: int) -> None:
        """Say, from the thread that reads the documents, how far it is."""
        if name and self.is_attached:
            share = percent(done / max(total, 1))
            said = _("Reading the documents for the first time: {share}").format(share=share)
            self.app.call_from_thread(self.query_one(HeadingLine).show_heading, said)

    def _show(self, names: Names, at: str) -> None:
        self._found, self._known = names.unknown, names.known
        self._actors = {actor.guid: actor for actor in names.actors}
        count = ngettext("{n} name", "{n} names", len(self._found)).format(n=len(self._found))
        known = ngettext("{n} actor is named", "{n} actors are named", len(self._known)).format(n=len(self._known))
        self.query_one(HeadingLine).show_heading(
            _("Names in the texts that no actor bears") + f" · {count}" + (f" · {known}" if self._known else "")
        )
        nothing = (
            _("Every name in the texts is an actor's.")
            if names.able
            else _("No pipeline here finds names. `qualcode model info` says what brings them.")
        )
        rows = [self._unknown_row(each) for each in self._found]
        if self._known:
            rows += [] if rows else [Row("", nothing, heading=True)]
            rows += [Row("", _("Actors that the texts name"), heading=True), *map(self._known_row, self._known)]
        self.query_one(NameRows).show(rows, empty=nothing, at=at or None)

    def _unknown_row(self, each: ProposedActor) -> Row:
        known = self._actors.get(each.actor or "")
        others = ", ".join(spelling for spelling, _count in each.spellings[1:])
        detail = _detail(
            kind_name(each.kind),
            _in_documents(each.documents),
            _("also written {names}").format(names=others) if others else "",
            _("perhaps another name of {actor}").format(actor=known.name) if known else "",
        )
        return Row(each.id, each.name, mark="■", figure=str(each.count), detail=detail)

    def _known_row(self, each: NamedActor) -> Row:
        name = self._actors[each.actor].name
        others = ", ".join(spelling for spelling, _count in each.spellings if spelling != name)
        detail = _detail(
            _in_documents(each.documents), _("also written {names}").format(names=others) if others else ""
        )
        return Row(each.actor, name, mark="●", figure=str(each.count), detail=detail)


def _in_documents(documents: Sequence[str]) -> str:
    return ngettext("in {n} document", "in {n} documents", len(documents)).format(n=len(documents))


def _detail(*parts: str) -> str:
    return harmless_line(" · ".join(part for part in parts if part))


def kind_name(kind: str) -> str:
    """What a pipeline takes a name for."""
    return {"PER": _("person"), "ORG": _("organisation"), "GPE": _("place"), "LOC": _("place")}.get(kind, "")

"""Finding words in the whole study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from qualcode.i18n import _, ngettext, percent
from qualcode.model.code import Code
from qualcode.services.codings.search import CONTEXT
from qualcode.tui.codings.search_reading import coding_plan, find
from qualcode.tui.desk.reading import example_of
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.services import services
from qualcode.tui.parts.study_screen import Change
from qualcode.tui.parts.wrapping import ELLIPSIS
from qualcode.tui.windows.choose import Choice, Choose
from qualcode.tui.windows.code_picker import CodePicker
from qualcode.tui.windows.modal import TypingWindow

if TYPE_CHECKING:
    from qualcode.services.codings.search import Hit
    from qualcode.services.study import Study
    from qualcode.tui.parts.host import Host

_SHORTEST = 2
_MARKED, _UNMARKED = "✓", "○"
_WAYS = ("written", "forms", "alike", "pattern")


class FindScreen(TypingWindow[Passage | None]):
    """Lists where words occur, as they are typed; answers with the place to go to.

    Args:
        study: where to look.
        change: how the study is changed, for coding what is found.
        codes: the codebook.
    """

    PLACE = "find"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    app: Host

    def __init__(self, study: Study, change: Change, codes: Sequence[Code]) -> None:
        super().__init__()
        self._study, self._change, self._codes = study, change, codes
        self._hits: tuple[Hit, ...] = ()
        self._marked: set[int] = set()
        self._way = 0

    def compose(self) -> ComposeResult:
        """Line, list, keys."""
        with Vertical(classes="window large"):
            yield Input(placeholder=_("Words to find in the study"), id="query")
            yield Rows(id="hits", empty=_("Type at least two letters."))
            yield Static("", classes="note", id="number", markup=False)
            yield Hints(id="keys")

    def on_mount(self) -> None:
        """Begin to type."""
        self.query_one(Rows).can_focus = False
        self.query_one(Input).focus()
        self._say_keys()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Find."""
        self._find()

    def action_find_forms(self) -> None:
        """As written, all forms of the words, spelt nearly so, or a pattern."""
        self._way = (self._way + 1) % len(_WAYS)
        self._say_keys()
        self._find()

    def action_find_mark(self) -> None:
        """Mark the hit under the bar, or no longer; the bar goes on."""
        rows = self.query_one(Rows)
        if rows.key is not None:
            self._marked ^= {int(rows.key)}
            self._show_rows()
            rows.action_step(1)

    @waits
    async def action_find_code(self) -> None:
        """Put a code on the marked hits, or on all, after saying on how much."""
        chosen = [hit for at, hit in enumerate(self._hits) if at in self._marked or not self._marked]
        if not chosen:
            return
        count = ngettext(
            "Code {count} hit: how much around it?", "Code {count} hits: how much around each?", len(chosen)
        )
        choices = [Choice(value, name) for value, name in around_names().items()]
        around = await self.app.push_screen_wait(Choose(count.format(count=len(chosen)), choices, "sentence"))
        if around is None:
            return
        study, words = self._study, self.query_one(Input).value.strip()
        picker = CodePicker(self._codes, (), words, lambda guid: example_of(study, guid))
        picked = await self.app.push_screen_wait(picker)
        if picked is None:
            return
        code = picked.codes[0] if picked.codes else picked.new[0]
        plan = await self.app.result("plan", lambda: coding_plan(study, chosen, around, code))
        message = ngettext("Put «{code}» on {count} passage?", "Put «{code}» on {count} passages?", plan.new)
        question = message.format(code=code if isinstance(code, str) else code.path, count=plan.new)
        if plan.coded:
            question += " " + _("({count} bear it already)").format(count=plan.coded)
        choices = [Choice("code", _("Code them")), Choice("no", _("Leave them as they are"))]
        if await self.app.push_screen_wait(Choose(question, choices)) == "code":
            code_passages = services.codings.coding_hits.code_passages
            self._change(lambda: code_passages(study, plan.passages, code, words), self._coded)

    def _coded(self, made: int) -> None:
        message = ngettext(
            "{count} passage coded. {keys[undo.last]} takes it back.",
            "{count} passages coded. {keys[undo.last]} takes them back.",
            made,
        )
        self.app.notify(message.format(keys=KEYS, count=made), timeout=4, markup=False)
        self.dismiss(None)

    def _say_keys(self) -> None:
        ways = {
            "written": _("as written"),
            "forms": _("all forms"),
            "alike": _("spelt nearly so"),
            "pattern": _("a pattern"),
        }
        way = ways[_WAYS[self._way]]
        said = _(
            "{keys[find.forms]}: otherwise (now {way})    {keys[find.mark]}: mark    {keys[find.code]}: code hits    "
            "Enter: go there    {keys[step.back]}: close"
        )
        self.query_one("#keys", Hints).show_keys(said.format(keys=KEYS, way=way))

    def _find(self) -> None:
        wanted, study, way = self.query_one(Input).value.strip(), self._study, _WAYS[self._way]
        if len(wanted) < _SHORTEST:
            self._show(())
        else:
            self.app.read(self, "find", lambda: find(study, wanted, way, self._reading), self._show)

    def _reading(self, name: str, done: int, total: int) -> None:
        """Say, from the thread that reads the documents, how far it is."""
        if name and self.is_attached:
            share = percent(done / max(total, 1))
            said = _("Reading the documents for the first time: {share}").format(share=share)
            self.app.call_from_thread(self.query_one("#number", Static).update, said)

    def _show(self, hits: tuple[Hit, ...]) -> None:
        self._hits, self._marked = hits, set()
        self._show_rows(at="0")

    def _show_rows(self, at: str | None = None) -> None:
        hits = self._hits
        rows = [
            Row(
                str(number),
                _in_context(hit),
                mark=_MARKED if number in self._marked else _UNMARKED,
                figure=f"{hit.label}:{hit.line}",
                strong=hit.text,
                detail=hit.actor or "",
            )
            for number, hit in enumerate(hits)
        ]
        long_enough = len(self.query_one(Input).value.strip()) >= _SHORTEST
        empty = _("Nowhere in the study.") if long_enough else _("Type at least two letters.")
        self.query_one(Rows).show(rows, empty=empty, at=at)
        said = ngettext("{count} place", "{count} places", len(hits)).format(count=len(hits)) if hits else ""
        if self._marked:
            said += " · " + _("{count} marked").format(count=len(self._marked))
        self.query_one("#number", Static).update(said)

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Go there."""
        self.action_quote_go()

    def action_quote_go(self) -> None:
        """To the hit under the bar."""
        key = self.query_one(Rows).key
        if key is not None:
            hit = self._hits[int(key)]
            self.dismiss(Passage(hit.document, hit.start, hit.end))

    def action_step_back(self) -> None:
        """Back."""
        self.dismiss(None)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click on the sign before a hit marks it; elsewhere on the hit it goes there."""
        if message.on_mark:
            self.action_find_mark()
            return
        hit = self._hits[int(message.row.key)]
        self.dismiss(Passage(hit.document, hit.start, hit.end))


def around_names() -> dict[str, str]:
    """How much around a hit can be coded."""
    return {
        "hit": _("Only the words found"),
        "sentence": _("The sentence"),
        "paragraph": _("The paragraph"),
        "turn": _("The turn"),
    }


def _in_context(hit: Hit) -> str:
    """The words of a hit among those around it on its line; where the line goes on, the context ends with a word."""
    before, after = hit.before, hit.after
    if len(before) >= CONTEXT and " " in before:
        before = ELLIPSIS + before.partition(" ")[2]
    if len(after) >= CONTEXT and " " in after:
        after = after.rpartition(" ")[0] + ELLIPSIS
    return f"{before}{hit.text}{after}"

"""The codebook on a screen of its own: the tree, what each code means, and what is coded with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from qualcode.i18n import _, ngettext
from qualcode.model.code import PATH_SEPARATOR, Code
from qualcode.tui.codebook.details import CodeDetails, code_details, edit_code, shift
from qualcode.tui.codebook.form import CodeForm
from qualcode.tui.codebook.meaning import said_of
from qualcode.tui.codebook.tree import CodeTree
from qualcode.tui.desk.panes import CodebookPane
from qualcode.tui.desk.reading import example_of, overview, quotes_with
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.palette import family_colors
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.services import services
from qualcode.tui.parts.study_screen import Change, StudyScreen
from qualcode.tui.windows.ask import Ask
from qualcode.tui.windows.choose import Choice, Choose
from qualcode.tui.windows.code_picker import CodeChooser
from qualcode.tui.windows.quotes import QuotesScreen

if TYPE_CHECKING:
    from qualcode.services.study import Study

_TOP = "top"


class CodebookScreen(StudyScreen[Passage | None]):
    """The codebook; answers with a passage to go to.

    Args:
        study: the open study.
        change: how the study is changed.
        begin: guid of the code to begin with.
    """

    PLACE = "codes"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-roomy")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, study: Study, change: Change, begin: str = "") -> None:
        super().__init__(study, change)
        self._begin = begin
        self._codes: tuple[Code, ...] = ()
        self._described: CodeDetails | None = None

    def compose(self) -> ComposeResult:
        """Heading, tree, what the code means, keys."""
        yield HeadingLine(_("Codebook"), id="heading")
        with Horizontal(id="book"):
            yield CodeTree(id="tree")
            with VerticalScroll(id="meant", can_focus=False):
                yield Static("", id="code", markup=False)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self._tree.focus()
        self.read_again(self._begin)

    @property
    def _tree(self) -> CodeTree:
        return self.query_one(CodeTree)

    # What is said of a code

    @waits
    async def action_codes_edit(self) -> None:
        """Change what is said of it."""
        code, study = self._tree.code, self.study
        if code is None:
            return

        values = await self.app.push_screen_wait(CodeForm(code))
        if values:
            self.do(
                lambda: edit_code(study, code, values),
                _("Changed «{code}».").format(code=code.name),
            )

    @waits
    async def action_codes_rename(self) -> None:
        """Another name."""
        code, study = self._tree.code, self.study
        if code is None:
            return

        name = await self.app.push_screen_wait(Ask(_("New name of «{code}»").format(code=code.name), code.name))
        if name and name != code.name:
            self.do(
                lambda: services.codebook.codes.rename_code(study, code, name),
                _("It is called «{code}» now.").format(code=name),
            )

    @waits
    async def action_codes_add(self) -> None:
        """A new code beside or under this one."""
        here, study = self._tree.code, self.study
        parent = here.path.rpartition(PATH_SEPARATOR)[0] if here else ""
        note = _("Parent/Name puts it under another code.")
        if parent:
            note = _("It will stand under «{parent}»; /Name puts it at the top, Parent/Name elsewhere.").format(
                parent=parent.replace(PATH_SEPARATOR, " / ")
            )

        name = await self.app.push_screen_wait(Ask(_("Name of the new code"), note=note))
        if name:
            path = name if PATH_SEPARATOR in name or not parent else f"{parent}{PATH_SEPARATOR}{name}"
            self.change(
                lambda: services.codebook.codes.add_code(study, path), lambda code: self.show_done("", code.guid)
            )

    # Where it stands

    @waits
    async def action_codes_move(self) -> None:
        """Under another code."""
        code = self._tree.code
        if code is None:
            return
        own = code.path + PATH_SEPARATOR
        there = [other for other in self._codes if other != code and not other.path.startswith(own)]

        choices, colors = [Choice(_TOP, _("At the top"))], family_colors(self._codes)
        choices += [Choice(o.guid, o.path.replace(PATH_SEPARATOR, " / "), color=colors[o.guid]) for o in there]
        answer = await self.app.push_screen_wait(Choose(_("Under which code?"), choices))
        if answer is not None:
            self._move(code, next((other for other in there if other.guid == answer), None))

    @waits
    async def on_code_tree_dropped(self, message: CodeTree.Dropped) -> None:
        """Under the code it was dragged on to, after a question."""
        code, onto = self._code(message.code), self._code(message.onto)
        if code is None or onto is None:
            return

        question = _("Put «{code}» under «{onto}»?").format(code=code.name, onto=onto.name)
        choices = [Choice("keep", _("Leave it where it is")), Choice("move", _("Put it there"))]
        answer = await self.app.push_screen_wait(Choose(question, choices))
        if answer == "move":
            self._move(code, onto)

    def action_codes_up(self) -> None:
        """One place up."""
        self._shift(-1)

    def action_codes_down(self) -> None:
        """One place down."""
        self._shift(1)

    @waits
    async def action_codes_merge(self) -> None:
        """Make one code of two, after saying what that does."""
        code, study = self._tree.code, self.study
        if code is None:
            return

        others = [other for other in self._codes if other != code]
        heading = _("«{code}» becomes part of …").format(code=code.name)
        choice = await self.app.push_screen_wait(CodeChooser(others, heading, lambda guid: example_of(study, guid)))
        if choice is None or not choice.codes or choice.codes[0] == code:
            return
        into = choice.codes[0]
        moving, below = await self.app.result("merge", lambda: services.codebook.codes.preview_merge(study, code))
        counts = [ngettext("{n} coding goes over", "{n} codings go over", moving).format(n=moving)]
        if below:
            counts.append(ngettext("{n} sub-code goes along", "{n} sub-codes go along", below).format(n=below))
        question = _("Make «{code}» part of «{into}»? {said}.").format(
            code=code.name, into=into.name, said=", ".join(counts)
        )
        choices = [Choice("keep", _("Leave them apart")), Choice("merge", _("Make one of them"))]
        if await self.app.push_screen_wait(Choose(question, choices, "merge")) == "merge":
            message = _("«{code}» is part of «{into}» now. {keys[undo.last]} takes that back.").format(
                keys=KEYS, code=code.name, into=into.name
            )
            self.change(
                lambda: services.codebook.codes.merge_codes(study, code, into),
                lambda _count: self.show_done(message, into.guid),
            )

    @waits
    async def action_codes_remove(self) -> None:
        """Remove it with what is under it, after a question."""
        code, study, here = self._tree.code, self.study, self._described
        if code is None:
            return
        count = here.codings if here and here.code.guid == code.guid else code.codings
        below = sum(other.path.startswith(code.path + PATH_SEPARATOR) for other in self._codes)
        said = [ngettext("{n} coding goes with it", "{n} codings go with it", count).format(n=count)]
        if below:
            said.append(ngettext("{n} sub-code goes along", "{n} sub-codes go along", below).format(n=below))

        question = _("Remove «{code}»? {said}.").format(code=code.name, said=", ".join(said))
        choices = [Choice("keep", _("Keep it")), Choice("remove", _("Remove it"))]
        answer = await self.app.push_screen_wait(Choose(question, choices))
        if answer == "remove":
            told = _("Removed «{code}». {keys[undo.last]} brings it back with all its codings.").format(
                keys=KEYS, code=code.name
            )
            self.do(lambda: services.codebook.codes.remove_code(study, code), told)

    # What is coded with it

    def action_codes_reread(self) -> None:
        """Read its passages again, and split it."""
        from qualcode.tui.codebook.reread import RereadScreen

        code = self._tree.code
        if code is not None:
            self.app.push_screen(RereadScreen(self.study, self.change, code.guid), self.left)

    def action_code_quotes(self) -> None:
        """List its passages."""
        code, study = self._tree.code, self.study
        if code is not None:
            heading = code.path.replace(PATH_SEPARATOR, " / ")
            screen = QuotesScreen(heading, lambda: quotes_with(study, code=code.guid))
            self.app.push_screen(screen, self.left)

    @waits
    async def action_codes_version(self) -> None:
        """Keep the codebook under a name."""
        study = self.study

        name = await self.app.push_screen_wait(Ask(_("Name of this version of the codebook")))
        if name:
            told = _("Kept as «{name}». `qualcode codes diff` compares with it.").format(name=name)
            self.do(lambda: services.codebook.versions.keep_version(study, name), told)

    # The rest

    def action_code_fold(self) -> None:
        """Fold or unfold."""
        self._tree.fold_here()

    def on_rows_moved(self, _message: CodebookPane.Moved) -> None:
        """Say what the code under the bar means."""
        self._describe()

    def _code(self, guid: str) -> Code | None:
        return next((code for code in self._codes if code.guid == guid), None)

    def _move(self, code: Code, parent: Code | None) -> None:
        study = self.study
        where = parent.name if parent else _("the top")
        self.do(
            lambda: services.codebook.codes.move_code(study, code, parent),
            _("«{code}» stands under {where} now.").format(code=code.name, where=where),
        )

    def _shift(self, step: int) -> None:
        code, study = self._tree.code, self.study
        if code is not None:
            self.change(lambda: shift(study, code, step), lambda _moved: self.show_done("", code.guid))

    @waits
    async def read_again(self, at: str = "") -> None:
        """Read the codes."""
        study = self.study

        now = await self.app.result("codes", lambda: overview(study))
        self._codes = now.codes
        self._tree.show_codes(now.codes)
        if at:
            self._tree.put_bar(at)
        count = ngettext("{n} code", "{n} codes", len(self._codes)).format(n=len(self._codes))
        self.query_one(HeadingLine).show_heading(f"{_('Codebook')} · {count}")
        self._describe()

    def _describe(self) -> None:
        code, study = self._tree.code, self.study
        if code is None:
            self.query_one("#code", Static).update(
                _("A code's meaning and passages stand here. {keys[codes.add]} adds one.").format(keys=KEYS)
            )
            return
        self.app.read(self, "describe", lambda: code_details(study, code.guid), self._show)

    def _show(self, described: CodeDetails | None) -> None:
        self._described = described
        if described is not None:
            self.query_one("#code", Static).update(said_of(described))
            self.query_one("#meant", VerticalScroll).scroll_home(animate=False)

"""Forgetting somebody for good: who, then what goes, then the name once more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.tui.documents.erasure import Erasure, look_at_erasure
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.windows.modal import TypingWindow

if TYPE_CHECKING:
    from qualcode.model.actor import Actor
    from qualcode.model.document import Document
    from qualcode.services.study import Study
    from qualcode.tui.parts.host import Host


class ForgetScreen(TypingWindow[str | None]):
    """Asks who is to be forgotten, shows what would go, and has the name typed; answers with whom to erase.

    Args:
        study: the open study.
        actors: who can be forgotten.
        documents: what can be forgotten.
    """

    app: Host
    PLACE = "forget"

    def __init__(self, study: Study, actors: Iterable[Actor], documents: Iterable[Document]) -> None:
        super().__init__()
        self._study = study
        people = [(f"actor:{actor.guid}", actor.name, actor.label) for actor in actors]
        texts = [(f"document:{document.guid}", document.name, document.label) for document in documents]
        self._names = [*sorted(people, key=lambda each: fold(each[1])), *texts]
        self._wanted = ""
        self._erasure: Erasure | None = None

    def compose(self) -> ComposeResult:
        """Question, line, names or what goes, keys."""
        with Vertical(classes="window large"):
            yield FrameTitle(_("Whom or what to erase for good?"), id="question")
            yield Input(placeholder=_("Name of an actor or a document"), id="wanted")
            yield Rows(id="found", empty=_("Nobody is called that."))
            yield Hints(_("Enter: see what would go    {keys[window.close]}: never mind").format(keys=KEYS))

    def on_mount(self) -> None:
        """List everybody."""
        self.query_one(Rows).can_focus = False
        self.query_one(Input).focus()
        self._list()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Only those whose name has what is typed."""
        if self._erasure is None:
            self._list()

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click shows what would go."""
        if self._erasure is None:
            self._look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """First show what would go; then erase, if the name is there in full."""
        if self._erasure is None:
            self._look()
        elif event.value.strip() == self._erasure.name:
            self.dismiss(self._wanted)
        else:
            said = _("Nothing is erased: what was typed is not «{name}».").format(name=self._erasure.name)
            self.app.notify(said, markup=False)

    def _list(self) -> None:
        typed = fold(self.query_one(Input).value)
        rows = [
            Row(key, name, figure=label if label != name else "")
            for key, name, label in self._names
            if typed in fold(f"{name} {label}")
        ]
        self.query_one(Rows).show(rows, at=rows[0].key if rows else None)

    def _look(self) -> None:
        wanted, study = self.query_one(Rows).key, self._study
        if wanted is not None:
            self._wanted = wanted
            self.app.read(self, "erasure", lambda: look_at_erasure(study, wanted), self._show)

    def _show(self, erasure: Erasure) -> None:
        self._erasure = erasure
        rows = []
        for heading, lines in erasure.told:
            rows.append(Row("", heading, heading=True))
            rows += [Row(f"{heading} {at}", line) for at, line in enumerate(lines)]
        self.query_one(Rows).show(rows)
        asked = _("This cannot be undone. Type «{name}» to erase it for good").format(name=erasure.name)
        self.query_one("#question", Static).update(asked)
        line = self.query_one(Input)
        line.value, line.placeholder = "", ""
        self.query_one(Hints).show_keys(
            _("Enter: erase for good    {keys[window.close]}: never mind").format(keys=KEYS)
        )

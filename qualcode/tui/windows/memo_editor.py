"""Writing a memo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widgets import TextArea

from qualcode.i18n import _
from qualcode.text.display import harmless_line
from qualcode.tui.windows.editor import Editor, Wording

if TYPE_CHECKING:
    from qualcode.tui.parts.host import Host

SECONDS_BETWEEN_DRAFTS = 2.0
"""What is typed is in the project file after this time, saved or not."""


class MemoEditor(Editor):
    """A memo to write; None when it is left as it was.

    Args:
        about: the name of what it is about; empty for an entry of the journal.
        text: what is there already.
        keep: keeps a draft, in a thread; an empty text removes it.
        draft: what was written and not saved, to go on with.
    """

    app: Host

    def __init__(self, about: str, text: str, keep: Callable[[str], None], draft: str | None = None) -> None:
        if about:
            heading = _("Memo on {name}") if draft is None else _("Memo on {name}, as it was left without saving")
        else:
            heading = _("Journal entry") if draft is None else _("Journal entry, as it was left without saving")
        wording = Wording(
            heading=heading.format(name=harmless_line(about)),
            keys=_("{keys[memo.save]}: save    {keys[window.close]}: close"),
            unsaved=_("The memo is not saved."),
            save=_("Save the memo"),
        )
        super().__init__(wording, text)
        self._keep_draft, self._draft = keep, draft
        self._kept = text if draft is None else draft

    def on_mount(self) -> None:
        """Go on where it was left."""
        if self._draft is not None:
            self.query_one(TextArea).text = self._draft
        super().on_mount()
        self.set_interval(SECONDS_BETWEEN_DRAFTS, self.keep)

    def keep(self) -> None:
        """Keep what is written, if it has changed since the last time."""
        text = self.query_one(TextArea).text
        if text != self._kept:
            self._kept = text
            keep = self._keep_draft
            self.app.write(lambda: keep(text), lambda _none: None)

    def written(self) -> str:
        """The memo without blank lines around it."""
        return super().written().strip()

    @property
    def worth_asking(self) -> bool:
        """Whether closing would lose something."""
        return self.written() not in {self.before.strip(), ""}

    def dismissed_without_saving(self) -> None:
        """The draft goes when it was thrown away."""
        keep = self._keep_draft
        self.app.write(lambda: keep(""), lambda _none: None)

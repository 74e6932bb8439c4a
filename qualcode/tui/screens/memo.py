"""Writing a memo."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.text.display import harmless_line
from qualcode.tui.screens.editor import Editor, Wording


class MemoEditor(Editor):
    """A memo to write; None when it is left as it was.

    Args:
        about: the name of what it is about.
        text: what is there already.
    """

    def __init__(self, about: str, text: str) -> None:
        wording = Wording(
            heading=_("Memo on {name}").format(name=harmless_line(about)),
            keys=_("F2: save    Esc: close"),
            unsaved=_("The memo is not saved."),
            save=_("Save the memo"),
        )
        super().__init__(wording, text)

    def written(self) -> str:
        """The memo without blank lines around it."""
        return super().written().strip()

    @property
    def worth_asking(self) -> bool:
        """Whether closing would lose something."""
        return self.written() not in {self.before.strip(), ""}

"""What is done in the list of memos and the journal."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "note.open", N_("Memo: open"), N_("Opens the memo to read or change it."), ("enter",), ("notes",), N_("Open")
    ),
    Action(
        "note.new",
        N_("Journal: write a new entry"),
        N_("Opens an empty page for the journal: what you did, thought or decided today."),
        ("n", "M"),
        ("notes",),
        N_("New entry"),
        "n",
    ),
    Action(
        "note.go",
        N_("Memo: go to what it is about"),
        N_("Opens the text at the passage or coding that the memo is about."),
        ("o",),
        ("notes",),
        N_("To the text"),
    ),
    Action(
        "note.find",
        N_("Memos: find words"),
        N_("Shows only notes with these words in them; an empty line shows all."),
        ("/",),
        ("notes",),
        N_("Find"),
    ),
    Action(
        "note.kinds",
        N_("Memos: show another kind"),
        N_("Shows all, the journal only, or memos only."),
        ("tab",),
        ("notes",),
        N_("Kind"),
    ),
    Action(
        "note.remove",
        N_("Memo: remove"),
        N_("Removes the memo under the bar; undo brings it back. A draft is thrown away for good, after a question."),
        ("x",),
        ("notes",),
        N_("Remove"),
    ),
)

"""What can be done with the study as a whole: its notes and its history."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.action import Action

STUDY_ACTIONS: tuple[Action, ...] = (
    Action(
        "notes.open",
        N_("Memos: read all, and the journal"),
        N_("Lists the journal, memos and what was begun and not saved; a new entry is one key away."),
        ("M",),
        ("workbench",),
    ),
    Action(
        "changes.open",
        N_("Changes: what was done lately"),
        N_("Lists who did what and when; your own can be taken back down to any of them."),
        ("Z",),
        ("workbench",),
    ),
    # Notes
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
    # Changes
    Action(
        "changes.undo-to",
        N_("Changes: take back down to here"),
        N_("Takes back your own changes from the latest down to the one under the bar, after a question."),
        ("enter",),
        ("changes",),
        N_("Back to here"),
    ),
)

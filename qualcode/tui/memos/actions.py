"""What can be done with the study as a whole: its notes and its history."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action


def _along(id: str, title: str, does: str, *keys: str) -> Action:
    return Action(f"overview.{id}", title, N_("Moves the cursor."), keys, ("overview",), does=does)


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
    Action(
        "reread.open",
        N_("Code: read its passages again"),
        N_("Shows its passages one after the other, with its definition: keep, move, split off, take off."),
        ("R",),
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
    # From afar
    Action(
        "overview.open",
        N_("Study: see it from afar"),
        N_("Shows every document as a strip of its codes, how much of it is coded, and by whom."),
        ("O",),
        ("workbench",),
    ),
    Action(
        "overview.go",
        N_("Document: go to this place of it"),
        N_("Opens the text at the place under the cursor."),
        ("enter",),
        ("overview",),
        N_("Go there"),
    ),
    Action(
        "overview.counts",
        N_("Documents: counts or strips"),
        N_("Shows how often each top-level code, with those under it, stands in each document; again, the strips."),
        ("tab",),
        ("overview",),
        N_("Counts"),
    ),
    _along("up", N_("Documents: up"), "focused.step(-1)", "up", "k"),
    _along("down", N_("Documents: down"), "focused.step(1)", "down", "j"),
    _along("left", N_("Strip: back"), "focused.along(-1)", "left", "h"),
    _along("right", N_("Strip: on"), "focused.along(1)", "right", "l"),
    _along("first", N_("Documents: first"), "focused.end(-1)", "home", "g"),
    _along("last", N_("Documents: last"), "focused.end(1)", "end", "G"),
    # Reading again
    Action(
        "reread.keep",
        N_("Passage: keep its code"),
        N_("The passage still holds; on to the next."),
        ("enter", "space"),
        ("reread",),
        N_("Keep"),
        "Enter",
    ),
    Action(
        "reread.move",
        N_("Passage: another code in its place"),
        N_("Opens the list of codes; the one you choose takes the place of this one on the passage."),
        ("c",),
        ("reread",),
        N_("Move"),
    ),
    Action(
        "reread.split",
        N_("Passage: a sub-code in its place"),
        N_("Gives the passage to a code under this one, old or new: so a code is split, passage by passage."),
        ("s",),
        ("reread",),
        N_("Split off"),
    ),
    Action(
        "reread.remove",
        N_("Passage: take the code off"),
        N_("Takes the code off the passage; undo brings it back."),
        ("x",),
        ("reread",),
        N_("Take off"),
    ),
    Action(
        "reread.memo",
        N_("Passage: write a memo on its coding"),
        N_("Writes a memo on this coding."),
        ("m",),
        ("reread",),
        N_("Memo"),
    ),
    Action("reread.next", N_("Passage: next"), N_("Goes to the next passage."), ("n", "right", "l"), ("reread",)),
    Action(
        "reread.previous",
        N_("Passage: the one before"),
        N_("Goes to the passage before."),
        ("N", "left", "h"),
        ("reread",),
    ),
    Action(
        "reread.waiting",
        N_("Passages: only those to look at again, or all"),
        N_("Shows only passages coded before the code's definition was changed, or all."),
        ("tab",),
        ("reread",),
    ),
    Action(
        "reread.text",
        N_("Passage: go to the text"),
        N_("Opens the document with the passage selected."),
        ("g",),
        ("reread",),
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

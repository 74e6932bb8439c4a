"""What is done where files are imported, and with what is unresolved."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import LATE, Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "import.speakers",
        N_("Import: look at the speakers found"),
        N_("Shows who speaks in the files, and how much, before they are taken in."),
        ("f2",),
        ("import",),
        does="screen.speakers",
        priority=True,
    ),
    Action(
        "found.interviewer",
        N_("Found speaker: asks the questions, or not"),
        N_("Marks the speaker as an interviewer, whom tables leave out, or no longer."),
        ("i",),
        ("found",),
        N_("Interviewer"),
    ),
    Action(
        "found.merge",
        N_("Found speaker: is the one it is like, or not"),
        N_("Takes the name for another spelling of the one that it is like, or no longer."),
        ("m", "enter"),
        ("found",),
        N_("Same person"),
        "m",
    ),
    Action(
        "found.name",
        N_("Found speaker: give another name"),
        N_("Asks who the speaker is."),
        ("n",),
        ("found",),
        N_("Name"),
    ),
    Action(
        "found.how",
        N_("Found speakers: by rule, by a pattern, or not at all"),
        N_("Asks how speakers are found: auto, none, or a regular expression whose first group is the speaker."),
        ("p",),
        ("found",),
        N_("How found"),
    ),
    Action(
        "waiting.settle",
        N_("Waiting: choose its place"),
        N_("Shows the passages where it may belong; the one you choose gets it."),
        ("enter",),
        ("waiting",),
        N_("Settle"),
        rank=LATE,
    ),
    Action(
        "waiting.text",
        N_("Waiting: go to the text"),
        N_(
            "Opens the text at the likeliest passage; select another if need be, and {keys[waiting.open]} "
            "puts it there."
        ),
        ("g",),
        ("waiting",),
        N_("Go to the text"),
        rank=LATE,
    ),
    Action(
        "waiting.drop",
        N_("Waiting: give it up"),
        N_("Removes it, after a question; undo brings it back."),
        ("x",),
        ("waiting",),
        N_("Give up"),
        rank=LATE,
    ),
)

"""What is done in the windows and screens about suggestions."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "rules.add",
        N_("Rule: write a new one"),
        N_("Asks for the code, what to look for, and where the rule holds."),
        ("a",),
        ("rules",),
        N_("New rule"),
    ),
    Action(
        "rules.remove",
        N_("Rule: use it no more"),
        N_("What was decided on its suggestions stays."),
        ("x",),
        ("rules",),
        N_("Remove"),
    ),
    Action(
        "report.export",
        N_("Report: write to a file"),
        N_("Writes the tables and the paragraph for the method chapter as Word or Markdown; .csv the table alone."),
        ("e",),
        ("report",),
        N_("Export"),
    ),
    Action(
        "bulk.accept",
        N_("Suggestions: accept those that are listed"),
        N_("Accepts them as one change."),
        ("enter",),
        ("bulk",),
        does="screen.accept",
    ),
    Action(
        "bulk.leave-out",
        N_("Suggestion: leave it out"),
        N_("Takes the suggestion under the bar out of those to accept, or back in."),
        ("x", "space"),
        ("bulk",),
        does="screen.leave_out",
    ),
    Action(
        "blind.code",
        N_("Passage: say which code fits"),
        N_("Chooses the code that you would give the passage; it is not coded."),
        ("c", "enter"),
        ("blind",),
        does="screen.judge",
    ),
    Action(
        "blind.none",
        N_("Passage: no code fits"),
        N_("Says that you would not code the passage."),
        ("x",),
        ("blind",),
        does="screen.judge_none",
    ),
)

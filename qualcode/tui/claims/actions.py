"""What is done on the board of themes and in the findings."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("themes.add", N_("Theme: declare one"), N_("Asks for its name."), ("a",), ("themes",), N_("Add")),
    Action(
        "themes.put",
        N_("Theme: put a code into it"),
        N_("On a code asks into which theme it goes, on a theme which codes it draws on; a code may be in several."),
        ("p", "enter"),
        ("themes",),
        N_("Put in"),
        "p",
    ),
    Action(
        "themes.idea",
        N_("Theme: write its central idea"),
        N_("Asks for the central idea, in one sentence."),
        ("i",),
        ("themes",),
        N_("Idea"),
    ),
    Action("themes.name", N_("Theme: another name"), N_("Asks for the theme's new name."), ("r",), ("themes",)),
    Action(
        "themes.settle",
        N_("Theme: settled, or a candidate"),
        N_("Says that the theme is settled, or a candidate again."),
        ("s",),
        ("themes",),
    ),
    Action("themes.up", N_("Theme: one place up"), N_("Moves the theme up."), ("K", "shift+up"), ("themes",)),
    Action("themes.down", N_("Theme: one place down"), N_("Moves the theme down."), ("J", "shift+down"), ("themes",)),
    Action(
        "themes.remove",
        N_("Theme: remove it, or take the code out"),
        N_("Takes the code under the bar out of its theme, or removes the theme after a question; codes stay."),
        ("x",),
        ("themes",),
    ),
    Action(
        "themes.findings",
        N_("Findings: open the list"),
        N_("Shows what the study claims, with the passages for and against."),
        ("f",),
        ("themes",),
        N_("Findings"),
    ),
    Action(
        "findings.add", N_("Finding: write one down"), N_("Asks for one sentence."), ("a",), ("findings",), N_("Add")
    ),
    Action(
        "findings.go",
        N_("Passage: go to the text"),
        N_("Opens the text at the passage under the bar; on a finding, says it otherwise."),
        ("enter", "g"),
        ("findings",),
        N_("Go there"),
        "Enter",
    ),
    Action(
        "findings.edit",
        N_("Finding: say it otherwise"),
        N_("Opens the sentence to be changed."),
        ("e",),
        ("findings",),
        N_("Edit"),
    ),
    Action(
        "findings.settle",
        N_("Finding: settled, or a candidate"),
        N_("Says that the finding is settled, or a candidate again."),
        ("s",),
        ("findings",),
        N_("Settle"),
    ),
    Action(
        "findings.grade",
        N_("Finding: say how well it is borne out"),
        N_("Asks for a grade in your own words, and why; both are printed under the finding."),
        ("v",),
        ("findings",),
    ),
    Action(
        "findings.theme",
        N_("Finding: put it in a theme"),
        N_("Asks to which theme the finding belongs."),
        ("p",),
        ("findings",),
    ),
    Action(
        "findings.remove",
        N_("Finding: remove it, or take the passage away"),
        N_("Takes the passage under the bar away, or removes the finding after a question."),
        ("x",),
        ("findings",),
        N_("Remove"),
    ),
)

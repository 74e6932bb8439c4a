"""What is done in the search window."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import LATE, Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "find.forms",
        N_("Words: as written, all forms, spelt nearly so, or a pattern"),
        N_("Finds every form of the words, in Nynorsk and dialect too; then words spelt nearly so; then a pattern."),
        ("tab",),
        ("find",),
        priority=True,
        rank=LATE,
    ),
    Action(
        "find.mark",
        N_("Hit: mark"),
        N_("Marks the hit under the bar, or no longer; only marked hits are coded then."),
        ("f2",),
        ("find",),
        priority=True,
        rank=LATE,
    ),
    Action(
        "find.code",
        N_("Hits: put a code on them"),
        N_("Codes the marked hits, or all, as words, sentences, paragraphs or turns, after a question: one change."),
        ("f4",),
        ("find",),
        priority=True,
        rank=LATE,
    ),
)

"""What can be done to a study seldom and on purpose; it has no key, and is found in the palette and the help."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action

KEEPING_ACTIONS: tuple[Action, ...] = (
    Action(
        "codebook.import",
        N_("Codebook: take one in from a file"),
        N_("Shows which codes a file, or a codebook that comes along, would add and change, and adds them."),
        (),
        ("workbench",),
    ),
    Action(
        "guide.import",
        N_("Question guide: take one in from a file"),
        N_("Shows which questions a file would add to the guide, and adds them."),
        (),
        ("workbench",),
    ),
    Action(
        "document.encoding",
        N_("Document: read its letters otherwise"),
        N_("Shows what æ, ø and å of the file look like by each encoding it may have, and reads it anew by one."),
        (),
        ("workbench",),
    ),
    Action(
        "study.forget",
        N_("Study: forget a person or a document for good"),
        N_("Shows what would be erased and what is left for you to delete, and asks for the name before it erases."),
        (),
        ("workbench",),
    ),
)

"""What can be done on the codebook's own screen."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action

CODEBOOK_ACTIONS: tuple[Action, ...] = (
    Action(
        "codes.open",
        N_("Codebook: open it on a screen of its own"),
        N_("Shows definitions, passages and history; codes are defined, moved, merged and split there."),
        ("B",),
        ("workbench",),
    ),
    Action(
        "codes.edit",
        N_("Code: define it"),
        N_("Opens definition, include, exclude, example, keywords, English name, key and colour in one window."),
        ("enter", "e"),
        ("codes",),
        N_("Define"),
        "Enter",
    ),
    Action(
        "codes.add",
        N_("Code: add one"),
        N_("Asks for the name of a new code and adds it."),
        ("a",),
        ("codes",),
        N_("Add"),
    ),
    Action(
        "codes.rename",
        N_("Code: another name"),
        N_("Asks for the code's new name; its codings stay."),
        ("r",),
        ("codes",),
    ),
    Action(
        "codes.move",
        N_("Code: put it under another"),
        N_("Asks under which code it belongs, or at the top; dragging it there with the mouse does the same."),
        ("v",),
        ("codes",),
        N_("Move"),
    ),
    Action(
        "codes.up", N_("Code: one place up"), N_("Moves the code up among its like."), ("K", "shift+up"), ("codes",)
    ),
    Action(
        "codes.down",
        N_("Code: one place down"),
        N_("Moves the code down among its like."),
        ("J", "shift+down"),
        ("codes",),
    ),
    Action(
        "codes.merge",
        N_("Code: make it part of another"),
        N_("Says how many codings would go over, and merges after a question."),
        ("m",),
        ("codes",),
        N_("Merge"),
    ),
    Action(
        "codes.reread",
        N_("Code: read its passages again, or split it"),
        N_("Shows its passages one after the other; {keys[reread.split]} there gives a passage to a sub-code."),
        ("R", "s"),
        ("codes",),
        N_("Split"),
        "s",
    ),
    Action(
        "codes.remove",
        N_("Code: remove it"),
        N_("Says what goes with it, and removes it after a question; undo brings it back."),
        ("x",),
        ("codes",),
    ),
    Action(
        "codes.version",
        N_("Codebook: keep this version under a name"),
        N_("Keeps names, definitions, examples and keywords as they are, to be compared with later."),
        ("w",),
        ("codes",),
    ),
)

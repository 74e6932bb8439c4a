"""What is done in the actors' table and with names in the texts."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "names.accept",
        N_("Name: accept it"),
        N_("Makes it another name of the actor that it looks like, else a new actor."),
        ("a",),
        ("names",),
        N_("Accept"),
    ),
    Action(
        "names.new",
        N_("Name: make it a new actor"),
        N_("Also where it looks like another name of one."),
        ("n",),
        ("names",),
        N_("New actor"),
    ),
    Action(
        "names.as",
        N_("Name: say whose it is"),
        N_("Makes it another name of the actor that you choose."),
        ("e",),
        ("names",),
        N_("Whose"),
    ),
    Action(
        "names.reject",
        N_("Name: leave it"),
        N_("It is not proposed again."),
        ("r",),
        ("names",),
        N_("Leave"),
    ),
    Action(
        "names.go",
        N_("Name: go to where it stands first"),
        N_("Opens the text there."),
        ("enter",),
        ("names",),
    ),
    Action(
        "cell.edit",
        N_("Cell: edit"),
        N_("Writes the cell under the cursor; what does not fit the column's type is refused."),
        ("enter",),
        ("actors",),
        N_("Edit"),
    ),
    Action(
        "cell.clear",
        N_("Cell: empty"),
        N_("Takes away what stands in the cell."),
        ("delete", "backspace"),
        ("actors",),
    ),
    Action(
        "actor.new",
        N_("Actor: add"),
        N_("Asks for a name and adds an actor."),
        ("n",),
        ("actors",),
        N_("New"),
    ),
    Action(
        "actor.column",
        N_("Column: add an attribute"),
        N_("Asks for a name and what the values are: text, numbers, dates, yes or no, or a choice."),
        ("c",),
        ("actors",),
        N_("Column"),
    ),
    Action(
        "actor.sort",
        N_("Column: sort by it"),
        N_("Sorts the actors by the column under the cursor; again the other way round."),
        ("s",),
        ("actors",),
        N_("Sort"),
    ),
    Action(
        "actor.duplicates",
        N_("Actors: find likely duplicates"),
        N_("Lists names so alike that they may be one actor's; Enter makes one of two."),
        ("d",),
        ("actors",),
        N_("Duplicates"),
    ),
    Action(
        "actor.merge",
        N_("Actor: merge into another"),
        N_("Gives everything that the actor says and is to another; the name stays known."),
        ("m",),
        ("actors",),
    ),
    Action(
        "actor.remove",
        N_("Actor: remove"),
        N_("Removes an actor who says nothing anywhere."),
        ("x",),
        ("actors",),
    ),
)

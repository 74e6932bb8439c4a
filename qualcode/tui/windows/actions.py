"""What is done in every list and in the windows that serve every subject."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import LAST, LATE, USUAL, Action
from qualcode.tui.keyboard.registry import Places


def _step(id: str, title: str, does: str, *keys: str, place: str = "list", priority: bool = False) -> Action:
    return Action(f"{place}.{id}", title, N_("Moves the bar."), keys, (place,), does=does, priority=priority)


ACTIONS: tuple[Action, ...] = (
    Action(
        "step.back",
        N_("Back: one step"),
        N_("Goes back to where you came from."),
        ("escape",),
        (),
        N_("Back"),
        rank=USUAL + 1,
    ),
    Action(
        "quote.go",
        N_("Quote: go to the text"),
        N_("Opens the document with the passage selected."),
        ("enter",),
        ("quotes",),
        N_("Go to the text"),
        rank=LATE,
    ),
    Action(
        "quote.copy",
        N_("Quote: copy with its reference"),
        N_("Copies the quote under the bar."),
        ("y",),
        ("quotes",),
        N_("Copy"),
        rank=LATE,
    ),
    _step("up", N_("List: up"), "focused.step(-1)", "up", "k"),
    _step("down", N_("List: down"), "focused.step(1)", "down", "j"),
    _step("page-up", N_("List: page up"), "focused.page(-1)", "pageup"),
    _step("page-down", N_("List: page down"), "focused.page(1)", "pagedown"),
    _step("first", N_("List: first"), "focused.end(-1)", "home", "g"),
    _step("last", N_("List: last"), "focused.end(1)", "end", "G"),
    _step("up", N_("Hits: up"), "screen.move(-1)", "up", place="typing", priority=True),
    _step("down", N_("Hits: down"), "screen.move(1)", "down", place="typing", priority=True),
    _step("page-up", N_("Hits: page up"), "screen.page(-1)", "pageup", place="typing", priority=True),
    _step("page-down", N_("Hits: page down"), "screen.page(1)", "pagedown", place="typing", priority=True),
    Action(
        "window.close",
        N_("Window: close"),
        N_("Closes without doing anything."),
        ("escape",),
        ("window",),
        does="screen.close",
        rank=LAST,
    ),
    Action(
        "choose.take",
        N_("Choice: take it"),
        N_("Takes what is under the bar."),
        ("enter",),
        ("choose",),
        does="screen.choose",
    ),
    *(
        Action(
            f"choose.number-{number}",
            N_("Choice: take the one of a number"),
            N_("Takes the choice that bears the number."),
            (str(number),),
            ("choose",),
            key_name="1–9",
            does=f"screen.number({number})",
        )
        for number in range(1, 10)
    ),
    Action(
        "picker.mark",
        N_("Codes: mark several"),
        N_("Marks the code under the bar, or no longer; so does a space before a name is typed. Enter puts on all."),
        ("tab",),
        ("picker",),
        priority=True,
    ),
    Action(
        "picker.in-vivo",
        N_("Codes: name by the words of the passage"),
        N_("Writes the words of the passage into the line, to be shortened; Enter makes a code of them."),
        ("f3",),
        ("picker",),
        priority=True,
    ),
    Action(
        "memo.save",
        N_("Writing: save"),
        N_("Saves what was written and closes."),
        ("f2", "ctrl+o"),
        ("editor",),
        does="screen.save",
        priority=True,
    ),
)

PLACES = Places(
    lists=("choose", "quotes"),
    lines=("picker", "from-file"),
    windows=("choose", "picker", "editor"),
    also={"step.back": ("quotes",)},
)

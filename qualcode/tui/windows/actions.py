"""What can be done in every list and in the small windows."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action


def _step(id: str, title: str, does: str, *keys: str, place: str = "list", priority: bool = False) -> Action:
    return Action(f"{place}.{id}", title, N_("Moves the bar."), keys, (place,), does=does, priority=priority)


WINDOW_ACTIONS: tuple[Action, ...] = (
    _step("up", N_("List: up"), "focused.step(-1)", "up", "k"),
    _step("down", N_("List: down"), "focused.step(1)", "down", "j"),
    _step("page-up", N_("List: page up"), "focused.page(-1)", "pageup"),
    _step("page-down", N_("List: page down"), "focused.page(1)", "pagedown"),
    _step("first", N_("List: first"), "focused.end(-1)", "home", "g"),
    _step("last", N_("List: last"), "focused.end(1)", "end", "G"),
    # A list below a line that is typed into
    _step("up", N_("Hits: up"), "screen.move(-1)", "up", place="typing", priority=True),
    _step("down", N_("Hits: down"), "screen.move(1)", "down", place="typing", priority=True),
    _step("page-up", N_("Hits: page up"), "screen.page(-1)", "pageup", place="typing", priority=True),
    _step("page-down", N_("Hits: page down"), "screen.page(1)", "pagedown", place="typing", priority=True),
    # Windows
    Action(
        "window.close",
        N_("Window: close"),
        N_("Closes without doing anything."),
        ("escape",),
        ("window",),
        does="screen.close",
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
        "find.forms",
        N_("Words: as written, all forms, spelt nearly so, or a pattern"),
        N_("Finds every form of the words, in Nynorsk and dialect too; then words spelt nearly so; then a pattern."),
        ("tab",),
        ("find",),
        priority=True,
    ),
    Action(
        "find.mark",
        N_("Hit: mark"),
        N_("Marks the hit under the bar, or no longer; only marked hits are coded then."),
        ("f2",),
        ("find",),
        priority=True,
    ),
    Action(
        "find.code",
        N_("Hits: put a code on them"),
        N_("Codes the marked hits, or all, as words, sentences, paragraphs or turns, after a question: one change."),
        ("f4",),
        ("find",),
        priority=True,
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
        "settings.choose",
        N_("Settings: choose"),
        N_("Chooses what is under the bar."),
        ("enter",),
        ("settings",),
    ),
    Action(
        "keys.add",
        N_("Keys: one key more"),
        N_("Gives the action under the bar a key besides those that it has."),
        ("f2",),
        ("keys",),
    ),
    Action(
        "keys.reset",
        N_("Keys: as delivered"),
        N_("Gives the action under the bar the keys that it was delivered with."),
        ("f4",),
        ("keys",),
    ),
    Action(
        "keys.reset-all",
        N_("Keys: all as delivered"),
        N_("Puts all keys back as they were delivered, after a question."),
        ("f8",),
        ("keys",),
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

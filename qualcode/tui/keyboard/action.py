"""One thing that can be done on the screen: its keys, its place, its words, and the function that does it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from qualcode.i18n import N_, _

FIRST, USUAL, LATE, LAST = 0, 1000, 2000, 3000
"""Ranks of actions; those of the workbench stand between the first two, by numbers of their own."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    `id` is what a person remaps it by; `action_` + `id` with underscores is the method that does it, on the screen,
    or on the application where `where` is `app`. `title` is "noun: verb" for the palette (`title_on` while what it
    switches is on), `help` one sentence, `keys` Textual's names of keys, `where` the panes or screens in which the
    keys count. `short` is the word in the footer (empty: not shown there), `key_name` how the keys are written for
    people as long as nobody put it elsewhere, `argument` what the method is given (then the id ends in it), `does`
    Textual's name for what a widget does by keys of its own. A key with `priority` counts before what is typed into.
    `rank` is where it stands in help, palette and footer: lower first, and of one rank as registered.
    """

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    where: tuple[str, ...]
    short: str = ""
    key_name: str = ""
    argument: str = ""
    does: str = ""
    title_on: str = ""
    priority: bool = False
    rank: int = USUAL

    @property
    def handler(self) -> str:
        """What Textual looks for as `action_…` when a key is pressed."""
        return self.call.partition(".")[2].partition("(")[0]

    @property
    def call(self) -> str:
        """The action as Textual calls it."""
        if self.does:
            return self.does
        owner = "app" if "app" in self.where else "screen"
        name = self.id.removesuffix(f"-{self.argument}").replace(".", "_").replace("-", "_")
        argument = self.argument if self.argument.isdigit() or not self.argument else repr(self.argument)
        return f"{owner}.{name}({argument})"

    @property
    def key(self) -> str:
        """The keys it has from the beginning, as people write them."""
        return self.key_name or keys_as_written(self.keys)


Function = TypeVar("Function", bound=Callable[..., Any])


def performs(*actions: Action) -> Callable[[Function], Function]:
    """Declare that a function does what these actions name; several differ in their argument only."""

    def mark(function: Function) -> Function:
        function.__dict__["actions"] = actions
        return function

    return mark


def performed_by(owner: type) -> Iterator[tuple[Action, str]]:
    """The actions that the functions of a class do, what it inherits first, each with the function's name."""
    for each in reversed(owner.__mro__):
        for name, function in vars(each).items():
            for action in getattr(function, "actions", ()):
                yield action, name


def keys_as_written(keys: tuple[str, ...]) -> str:
    """Textual's names of keys as they stand on a keyboard, with a space between."""
    return " ".join(_as_written(key) for key in keys)


def _as_written(key: str) -> str:
    *held, last = key.split("+") if len(key) > 1 and not key.endswith("+") else [key]
    named = _KEY_NAMES.get(last, last.upper() if held or _FUNCTION_KEY.match(last) else last)
    return "+".join([*(part.capitalize() for part in held), _(named) if last == "space" else named])


def key_as_named(written: str) -> str | None:
    """Textual's name of a key that is written for people; None if that is no key, or several."""
    *held, last = written.split("+") if len(written) > 1 else [written]
    names = {keys_as_written((name,)): name for name in _KEY_NAMES}
    if last in names or _FUNCTION_KEY.match(last.lower()):
        name = names.get(last) or last.lower()
    elif len(last) == 1 and last.isalnum():
        name = last.lower() if held else last
    else:
        return None
    return "+".join([*(part.lower() for part in held), name])


_KEY_NAMES = {
    "question_mark": "?",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": N_("Space"),
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "backspace": "⌫",
    "delete": "Del",
    "insert": "Ins",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "comma": ",",
}
_FUNCTION_KEY = re.compile(r"f\d+\Z")

"""One thing that can be done on the screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    `id` is what a person remaps it by; `action_` + `id` with underscores is the method that does it, on the screen,
    or on the application where `where` is `app`. `title` is "noun: verb" for the palette, `help` one sentence,
    `keys` Textual's names of keys, `where` the panes or screens in which the keys count. `short` is the word in the
    footer (empty: not shown there), `key_name` how the keys are written for people, `argument` what the method is
    given (then the id ends in it), `does` Textual's name for what a widget does by keys of its own.
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

    @property
    def call(self) -> str:
        """The action as Textual calls it."""
        if self.does:
            return self.does
        owner = "app" if "app" in self.where else "screen"
        name = self.id.removesuffix(f"-{self.argument}").replace(".", "_").replace("-", "_")
        return f"{owner}.{name}({self.argument})"

    @property
    def key(self) -> str:
        """The keys as people write them."""
        return self.key_name or " ".join(_KEY_NAMES.get(key, key) for key in self.keys)


_KEY_NAMES = {"question_mark": "?", "escape": "Esc", "enter": "Enter", "tab": "Tab", "f1": "F1", "space": "Space"}

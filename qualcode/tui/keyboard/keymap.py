"""Which keys do what: those that were delivered, and those that a person put elsewhere. Knows no Textual."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.services.project import preferences
from qualcode.tui.keyboard.action import Action, keys_as_written
from qualcode.tui.keyboard.registry import ACTIONS, BY_ID, places_around

EATEN_BY_TERMINALS = frozenset(
    f"ctrl+{key}" for key in ("enter", "a", "b", "h", "i", "j", "m", "s", "z", "left_square_bracket", "[")
)
"""What terminals and multiplexers take for themselves, so that it never reaches a program reliably."""

_NAMES = frozenset(
    {"escape", "enter", "tab", "space", "left", "right", "up", "down"}
    | {"home", "end", "pageup", "pagedown", "backspace", "delete", "insert"}
)
_HELD = frozenset(("ctrl", "shift", "alt"))
_FUNCTION_KEY = re.compile(r"f([1-9]|1[0-9]|2[0-4])\Z")
_OWN_NAMES = {"plus": "+", "minus": "-", "slash": "/", "backslash": "\\", "at": "@", "underscore": "_", "comma": ","}
_SHARED = frozenset({"reader.clear", "pane.text"})
"""Actions that have a key together on purpose: Esc first clears a selection, then leaves."""


class Keymap:
    """The keys in use.

    Args:
        own: keys by id of action, where they are others than those delivered; none for an action without a key.
    """

    def __init__(self, own: Mapping[str, Sequence[str]] | None = None) -> None:
        self.own: dict[str, tuple[str, ...]] = {id: tuple(keys) for id, keys in (own or {}).items()}

    def keys(self, action: Action) -> tuple[str, ...]:
        """The keys of an action."""
        return self.own.get(action.id, action.keys)

    def shown(self, action: Action) -> str:
        """The keys of an action as people write them; empty if it has none."""
        return keys_as_written(self.own[action.id]) if action.id in self.own else action.key

    def collisions(self, action: Action, key: str) -> list[Action]:
        """What else the key does where the action's keys count, the action itself aside."""
        wanted, places = canonical(key), _reach(action)
        return [
            other
            for other in ACTIONS
            if other.id != action.id
            and not {other.id, action.id} <= _SHARED
            and any(canonical(held) == wanted for held in self.keys(other))
            and any(set(other.where) & place for place in places)
        ]

    def for_textual(self) -> dict[str, str]:
        """What Textual's `set_keymap` wants; an action without a key gets one that no keyboard has."""
        return {
            id: ",".join("comma" if key == "," else key for key in keys) or f"none_{number}"
            for number, (id, keys) in enumerate(self.own.items())
        }


class KeyNames:
    """The first key of every action, as people write it, for sentences such as `{keys[undo.last]} takes it back`.

    As with the language, there is one set of keys in use; the application says which.
    """

    def __init__(self) -> None:
        self._keymap = Keymap()

    def use(self, keymap: Keymap) -> None:
        """Name these keys from now on."""
        self._keymap = keymap

    def __getitem__(self, id: str) -> str:
        """The key of the action of an id; of one without a key its name, by which the palette finds it."""
        action = BY_ID[id]
        keys = self._keymap.keys(action)
        return keys_as_written(keys[:1]) if keys else f"«{_(action.title)}»"


KEYS = KeyNames()


def help_of(action: Action) -> str:
    """What an action does, in a sentence that names other keys as they are now."""
    return _(action.help).format(keys=KEYS)


@dataclass(frozen=True, slots=True)
class KeysOf:
    """The keys of one action, as a command lists them; `own` if a person put them there."""

    id: str
    keys: str
    title: str
    where: tuple[str, ...]
    own: bool


class Keyboard:
    """The person's own keys, in a file.

    Args:
        path: of the file; None for the one in the settings folder.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or preferences.folder() / preferences.KEYS

    def read(self) -> Keymap:
        """The keys in use.

        Raises:
            QualcodeError: if the file is no TOML, names an action or key that there is not, or gives two actions
                one key where both count.
        """
        own: dict[str, tuple[str, ...]] = {}
        for id, value in _flat(preferences.read_toml(self.path)):
            keys = [value] if isinstance(value, str) else value
            if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
                raise self._bad(_("a key is a word in quotes, several stand in [ ] with commas."), id)
            try:
                own[find(id).id] = tuple(checked(key) for key in keys)
            except QualcodeError as error:
                raise self._bad(error.what, id) from error
        keymap = Keymap(own)
        for id, wanted in own.items():
            for key in set(wanted) - set(map(canonical, BY_ID[id].keys)):
                if others := keymap.collisions(BY_ID[id], key):
                    raise self._bad(_taken(key, others[0]), id)
        return keymap

    def rows(self) -> list[KeysOf]:
        """The keys of all actions, in the order of the registry.

        Raises:
            QualcodeError: as for `read`.
        """
        now = self.read()
        return [
            KeysOf(action.id, keys_as_written(now.keys(action)), _(action.title), action.where, action.id in now.own)
            for action in ACTIONS
        ]

    def put(self, id: str, keys: Sequence[str], *, take: bool = False) -> Keymap:
        """Give an action these keys instead of those that it has.

        Args:
            id: of the action.
            keys: none for an action without a key.
            take: take the keys from what has them now.

        Raises:
            QualcodeError: if there is no such action or key, or a key does something else where the action counts.
        """
        action, now = find(id), self.read()
        wanted = tuple(dict.fromkeys(checked(key) for key in keys))
        changes: dict[str, list[str] | None] = {action.id: list(wanted)}
        for key in wanted:
            others = now.collisions(action, key)
            if others and not take:
                raise QualcodeError(
                    _taken(key, others[0]),
                    action.id,
                    _("Choose another key, or take it from there (--take)."),
                )
            for other in others:
                left = [held for held in now.keys(other) if canonical(held) != canonical(key)]
                changes[other.id] = left
                now.own[other.id] = tuple(left)
        preferences.write_toml(self.path, changes)
        return self.read()

    def reset(self, id: str | None = None) -> Keymap:
        """Give an action the keys again that it was delivered with; all actions for None.

        Raises:
            QualcodeError: if there is no such action, or the file cannot be written.
        """
        ids = [find(id).id] if id is not None else [name for name, _value in _flat(preferences.read_toml(self.path))]
        preferences.write_toml(self.path, dict.fromkeys(ids))
        return self.read()

    def _bad(self, what: str, id: str) -> QualcodeError:
        hint = _("Until it is put right, all keys are as they were delivered.")
        return QualcodeError(f"«{id}»: {what}", str(self.path), hint)


def find(id: str) -> Action:
    """The action of an id.

    Raises:
        QualcodeError: if there is none.
    """
    if id not in BY_ID:
        raise QualcodeError(_("there is no action of that id."), id, _("`qualcode keys list` names them all."))
    return BY_ID[id]


def canonical(key: str) -> str:
    """One name for a key that has several: `question_mark` is `?`."""
    *held, last = key.split("+") if len(key) > 1 and not key.endswith("+") else [key]
    name = last.strip()
    if len(name) > 1 and name not in _NAMES:
        with suppress(KeyError):  # a key without a character, such as f5
            name = _OWN_NAMES.get(name) or unicodedata.lookup(name.replace("_", " "))
    return "+".join([*sorted(held), name])


def checked(key: str) -> str:
    """A key as it is kept.

    Raises:
        QualcodeError: if there is no such key, or terminals take it for themselves.
    """
    wanted = canonical(key.strip() or key)
    *held, last = wanted.split("+") if len(wanted) > 1 and not wanted.endswith("+") else [wanted]
    named = last in _NAMES or _FUNCTION_KEY.match(last) or (len(last) == 1 and last.isprintable() and last != " ")
    if not named or not set(held) <= _HELD:
        raise QualcodeError(
            _("there is no key of that name."),
            key,
            _("Write a letter or sign, or such as f5, ctrl+k, enter, pageup."),
        )
    if wanted in EATEN_BY_TERMINALS:
        raise QualcodeError(_("terminals take this key for themselves."), key, _("Choose another."))
    return wanted


def _taken(key: str, action: Action) -> str:
    return _("the key {key} does «{action}» already.").format(key=keys_as_written((key,)), action=_(action.title))


def _reach(action: Action) -> list[frozenset[str]]:
    """The places whose keys count together wherever the action's do."""
    narrowest = {place for other in ACTIONS for place in other.where}
    return [around for place in narrowest if (around := frozenset(places_around(place))) & set(action.where)]


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """The values by id, whether an id stands in quotes or as a table with a dot."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value

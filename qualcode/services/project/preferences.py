"""What a person prefers on this computer, whatever the study: language, theme, keys.

Small TOML files that can be edited by hand, in the folder that the system has for such things (`platformdirs`), or in
`$QUALCODE_CONFIG`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError

FOLDER_VARIABLE = "QUALCODE_CONFIG"
SETTINGS, KEYS = "settings.toml", "keys.toml"
LANGUAGE, THEME = "language", "theme"
CHOICES = {LANGUAGE: ("nb", "en"), THEME: ("dark", "light", "contrast", "safe", "ansi")}
"""What can be chosen. `safe` is safe for the colour-blind, `ansi` has the terminal's own sixteen colours."""


def folder() -> Path:
    """Where the files are; it need not exist yet."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("qualcode", appauthor=False)


def read_settings() -> dict[str, Any]:
    """The settings that were chosen.

    Raises:
        QualcodeError: if the file cannot be read, or names what cannot be chosen.
    """
    chosen = read_toml(folder() / SETTINGS)
    for name, value in chosen.items():
        if value not in CHOICES.get(name, ()):
            possible = ", ".join(CHOICES.get(name, CHOICES))
            hint = _("Possible: {choices}.").format(choices=possible)
            raise QualcodeError(
                f"{name} = {value!r}: " + _("there is no such choice."), str(folder() / SETTINGS), hint
            )
    return chosen


def write_setting(name: str, value: str | None) -> None:
    """Remember a setting; None forgets it.

    Raises:
        QualcodeError: if the file cannot be read or written.
    """
    write_toml(folder() / SETTINGS, {name: value})


def read_toml(path: Path) -> dict[str, Any]:
    """The values in a file; none where there is no file.

    Raises:
        QualcodeError: if it is not TOML or cannot be read; says the line.
    """
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise QualcodeError(
            _("this file cannot be read: {reason}.").format(reason=reason or error),
            str(path),
            _("Put it right or remove it; until then everything is as it was delivered."),
        ) from error


def write_toml(path: Path, changes: Mapping[str, Any]) -> None:
    """Change values in a file, keeping its other lines and comments; None takes a value out.

    Raises:
        QualcodeError: if it cannot be read or written.
    """
    import tomlkit

    read_toml(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
        for name, value in changes.items():
            _forget(document, name)
            if value is not None:
                document[name] = value
        new = path.with_name(path.name + ".new")
        new.write_text(tomlkit.dumps(document), encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise QualcodeError(
            _("this file cannot be written: {reason}.").format(reason=error.strerror or error), str(path)
        ) from error


def _forget(table: Any, name: str) -> None:
    """Take a value out, whether its name stands quoted or as a table with a dot."""
    if name in table:
        del table[name]
    head, dot, rest = name.partition(".")
    if dot and isinstance(table.get(head), Mapping):
        _forget(table[head], rest)
        if not table[head]:
            del table[head]

"""Paths as people type, paste, drop and complete them."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from textual.events import Paste
from textual.suggester import Suggester
from textual.widgets import Input

_MOST = 2000
_LONGEST = 100_000


WINDOWS = os.name == "nt"

_WINDOWS_WORD = re.compile(r'"([^"]*)"|(\S+)')


def path_of(typed: str) -> Path:
    """The path meant: quotes and escaped spaces of a dropped file are understood, `~` is the home folder."""
    clean = typed.strip()
    if len(clean) > 1 and clean[0] == clean[-1] and clean[0] in "'\"":
        clean = clean[1:-1]
    elif "\\ " in clean:
        clean = clean.replace("\\ ", " ")
    return Path(clean).expanduser()


def paths_of(typed: str) -> list[Path]:
    """The paths meant: one, or several as a terminal writes them when files are dropped on it."""
    return dropped_paths(typed) or [path_of(typed)]


def dropped_paths(pasted: str, windows: bool = WINDOWS) -> list[Path]:
    """The files and folders that were dropped on the terminal; none if what was pasted is anything else.

    Terminals write the paths quoted, escaped or as they are, or as `file://` addresses, with spaces or line breaks
    between. They are taken for that only if every one of them is there.

    Args:
        pasted: what the terminal wrote.
        windows: whether paths are written as on Windows, where a backslash escapes nothing.
    """
    clean = pasted.strip()
    if not clean or len(clean) > _LONGEST:
        return []
    for words in ([clean], clean.splitlines(), _words(clean, windows)):
        paths = [_dropped(word.strip(), windows) for word in words if word.strip()]
        if paths and all(_is_there(path) for path in paths):
            return paths
    return []


def as_typed(paths: Iterable[Path]) -> str:
    """Paths in one line, so that `paths_of` finds them again."""
    written = [str(path) for path in paths]
    if len(written) == 1:
        return written[0]
    return " ".join(f'"{path}"' if WINDOWS else shlex.quote(path) for path in written)


def _words(text: str, windows: bool) -> list[str]:
    if windows:
        return [quoted or bare for quoted, bare in _WINDOWS_WORD.findall(text)]
    try:
        return shlex.split(text)
    except ValueError:  # a quotation mark that is never closed: no list of paths
        return []


def _dropped(word: str, windows: bool) -> Path:
    if word.casefold().startswith("file:"):
        address = urlsplit(word)
        path = unquote(address.path)
        return Path(path.lstrip("/") if windows and re.match(r"/[A-Za-z]:", path) else path)
    return path_of(word)


def _is_there(path: Path) -> bool:
    """Whether it is a file or folder with a path that says where; a lone word is no path that was dropped."""
    try:
        return len(path.parts) > 1 and path.exists()
    except (OSError, ValueError):  # a name that is too long, or has a NUL: no path
        return False


class PathInput(Input):
    """A line for paths; files that are dropped on the terminal are written into it, and looked at."""

    async def on_paste(self, event: Paste) -> None:
        """Take dropped files; other text is pasted as usual."""
        if paths := dropped_paths(event.text):
            event.prevent_default()
            event.stop()
            await self.take(paths)

    async def take(self, paths: Iterable[Path]) -> None:
        """Write these paths and submit them."""
        self.value = as_typed(paths)
        await self.action_submit()


class PathSuggester(Suggester):
    """Completes a path that is being typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The value with the rest of the first name that begins so; a folder ends with a slash."""
        return await asyncio.to_thread(completed, value) if value else None


def completed(value: str) -> str | None:
    """The value completed by what is on disk; None if nothing begins so."""
    folder_part, slash, begun = value.rpartition("/")
    folder = Path(folder_part + slash).expanduser() if slash else Path()
    try:
        entries = [entry for entry, _ in zip(folder.iterdir(), range(_MOST), strict=False)]
    except OSError:  # no such folder, or not ours to look into: nothing to complete
        return None
    fitting = sorted(e.name + ("/" if e.is_dir() else "") for e in entries if e.name.startswith(begun))
    visible = [name for name in fitting if begun.startswith(".") or not name.startswith(".")]
    return folder_part + slash + visible[0] if visible else None

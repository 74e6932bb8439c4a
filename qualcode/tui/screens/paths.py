"""Paths as people type, paste and complete them."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.suggester import Suggester

_MOST = 2000


def path_of(typed: str) -> Path:
    """The path meant: quotes and escaped spaces of a dropped file are understood, `~` is the home folder."""
    clean = typed.strip()
    if len(clean) > 1 and clean[0] == clean[-1] and clean[0] in "'\"":
        clean = clean[1:-1]
    elif "\\ " in clean:
        clean = clean.replace("\\ ", " ")
    return Path(clean).expanduser()


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

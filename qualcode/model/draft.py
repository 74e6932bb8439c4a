"""Text that is being written and not yet saved."""

from __future__ import annotations

from dataclasses import dataclass

JOURNAL = "journal"
"""The draft of a new entry in the journal; other drafts are about `memo:GUID` or about a thing, by `TARGET:…`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not saved. `about` names what it will belong to; `modified` is UTC, ISO 8601."""

    about: str
    text: str
    modified: str

"""What a corrected text did to what was marked in the old one."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Reanchored:
    """What became of one thing that was marked in the old text.

    `what` is `coding`, `memo`, `evidence` (of a finding), `suggestion` (a rejected one), `voice`, `answer` or
    `speaker` (set by hand); `name` the code's path, the actor's public label, the question's, or the first words of
    the memo or finding; `outcome` is `kept` (the same words by the same speaker), `changed` (kept, with other words
    or another speaker), `moved`, `ambiguous` or `lost`; `text` the passage as it was, `lines` its lines in the old
    version, `now` the passage as it is, where it is `changed`.
    """

    what: str
    guid: str
    name: str
    outcome: str
    text: str
    lines: tuple[int, int]
    now: str = ""


@dataclass(frozen=True, slots=True)
class RevisionReport:
    """A new text version and what became of everything that was marked in the one before."""

    document: str
    number: int
    share: float
    items: tuple[Reanchored, ...]

    def count(self, outcome: str) -> int:
        """How many had that outcome."""
        return sum(item.outcome == outcome for item in self.items)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something marked that waits to be settled after a text revision; `what` and `name` as in `Reanchored`.

    `reference` cites the version it was made on (`[M3@2:41–43]`); `candidates` are places in the current text to
    choose from, perhaps none. What was kept with other words or another speaker has `kept`, the place where it is and
    counts; it waits to be looked at. `speakers` are who spoke there before and now, where that is not the same.
    """

    what: str
    guid: str
    name: str
    coder: str
    document: str
    reference: str
    text: str
    candidates: tuple[Span, ...] = ()
    kept: Span | None = None
    speakers: tuple[str, str] | None = None

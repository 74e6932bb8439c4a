"""Who is named in the texts, and who might be added to the actors because of it."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an actor is named; `document` and `actor` are guids, the span is in the current text."""

    document: str
    span: Span
    actor: str


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor who is named in the texts.

    Args:
        actor: the guid.
        spellings: what stands in the texts, with how often, the most common first.
        documents: the names of the documents that name the actor.
        first: the first place.
    """

    actor: str
    spellings: tuple[tuple[str, int], ...]
    documents: tuple[str, ...]
    first: Mention

    @property
    def count(self) -> int:
        """How often the actor is named."""
        return sum(count for _spelling, count in self.spellings)


@dataclass(frozen=True, slots=True)
class ProposedActor:
    """A name that the texts bear and no actor does.

    Args:
        id: stable as long as the spelling that occurs most is the same.
        name: that spelling.
        kind: PER, ORG, GPE, LOC or OTHER, as the pipeline mostly has it.
        spellings: every spelling with how often it occurs, the most common first.
        documents: the names of the documents that bear it.
        actor: the guid of the actor whose other spelling it seems to be; None for somebody new.
    """

    id: str
    name: str
    kind: str
    spellings: tuple[tuple[str, int], ...]
    documents: tuple[str, ...]
    actor: str | None = None

    @property
    def count(self) -> int:
        """How often it occurs, in whatever spelling."""
        return sum(count for _spelling, count in self.spellings)

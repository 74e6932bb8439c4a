"""Names in the texts, as the screen reads them in threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.model.actor import Actor
from qualcode.model.mention import NamedActor, ProposedActor
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class Names:
    """The names in the texts: those that no actor bears, those that are an actor's, and the actors.

    `able`: there is a pipeline that finds names.
    """

    unknown: tuple[ProposedActor, ...]
    known: tuple[NamedActor, ...]
    actors: tuple[Actor, ...]
    able: bool


def names(study: Study, progress: Callable[[str, int, int], None]) -> Names:
    """The names in the texts, the most common first."""
    unknown = tuple(services.actors.proposed.proposed_actors(study, progress))
    return Names(
        unknown,
        tuple(services.actors.mentions.named_actors(study)),
        tuple(study.actors()),
        services.actors.proposed.names_are_found(study),
    )


def accept_as_new(study: Study, proposal: ProposedActor) -> None:
    """Make it a new actor.

    Raises:
        QualcodeError: if a spelling is another actor's name.
    """
    services.actors.proposed.accept_proposed(study, replace(proposal, actor=None))


def first_place(study: Study, proposal: ProposedActor) -> Passage | None:
    """Where it stands first in the texts."""
    found = next(iter(services.codings.search.find(study, proposal.name)), None)
    return Passage(found.document, found.start, found.end) if found else None


def first_mention(study: Study, known: NamedActor) -> Passage | None:
    """Where an actor is named first."""
    names = {document.guid: document.name for document in study.documents()}
    span = known.first.span
    return Passage(names[known.first.document], span.start, span.end) if known.first.document in names else None

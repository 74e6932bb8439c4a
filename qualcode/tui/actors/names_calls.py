"""What the screen reads and changes of names in the texts. Everything here runs in threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.model.actor import Actor
from qualcode.model.mention import NamedActor, ProposedActor
from qualcode.tui.codings.quotes import Passage

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
    from qualcode.services.actors.mentions import named_actors
    from qualcode.services.actors.proposed import names_are_found, proposed_actors

    unknown = tuple(proposed_actors(study, progress))
    return Names(unknown, tuple(named_actors(study)), tuple(study.actors()), names_are_found(study))


def accept(study: Study, proposal: ProposedActor, owner: Actor | None) -> None:
    """Make it another name of an actor: the one chosen, else the one proposed; else a new actor.

    Raises:
        QualcodeError: if a spelling is another actor's name.
    """
    from qualcode.services.actors.proposed import accept_proposed

    accept_proposed(study, proposal, owner)


def accept_as_new(study: Study, proposal: ProposedActor) -> None:
    """Make it a new actor.

    Raises:
        QualcodeError: if a spelling is another actor's name.
    """
    from qualcode.services.actors.proposed import accept_proposed

    accept_proposed(study, replace(proposal, actor=None))


def reject(study: Study, proposal: ProposedActor) -> None:
    """Do not propose it again."""
    from qualcode.services.actors.proposed import reject_proposed

    reject_proposed(study, proposal)


def first_place(study: Study, proposal: ProposedActor) -> Passage | None:
    """Where it stands first in the texts."""
    from qualcode.services.codings.search import find

    found = next(iter(find(study, proposal.name)), None)
    return Passage(found.document, found.start, found.end) if found else None


def first_mention(study: Study, known: NamedActor) -> Passage | None:
    """Where an actor is named first."""
    names = {document.guid: document.name for document in study.documents()}
    span = known.first.span
    return Passage(names[known.first.document], span.start, span.end) if known.first.document in names else None

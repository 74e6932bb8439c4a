"""What the screen reads and changes of names in the texts. Everything here runs in threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.model.actor import Actor
from qualcode.model.mention import ProposedActor
from qualcode.tui.screens.quotes import Passage

if TYPE_CHECKING:
    from qualcode.services.study import Study


def proposed(
    study: Study, progress: Callable[[str, int, int], None]
) -> tuple[tuple[ProposedActor, ...], tuple[Actor, ...]]:
    """The names that no actor bears, the most common first; and the actors."""
    from qualcode.services.proposing_actors import proposed_actors

    return tuple(proposed_actors(study, progress)), tuple(study.actors())


def accept(study: Study, proposal: ProposedActor, owner: Actor | None) -> None:
    """Make it another name of an actor: the one chosen, else the one proposed; else a new actor.

    Raises:
        QualcodeError: if a spelling is another actor's name.
    """
    from qualcode.services.proposing_actors import accept_proposed

    accept_proposed(study, proposal, owner)


def accept_as_new(study: Study, proposal: ProposedActor) -> None:
    """Make it a new actor.

    Raises:
        QualcodeError: if a spelling is another actor's name.
    """
    from qualcode.services.proposing_actors import accept_proposed

    accept_proposed(study, replace(proposal, actor=None))


def reject(study: Study, proposal: ProposedActor) -> None:
    """Do not propose it again."""
    from qualcode.services.proposing_actors import reject_proposed

    reject_proposed(study, proposal)


def first_place(study: Study, proposal: ProposedActor) -> Passage | None:
    """Where it stands first in the texts."""
    from qualcode.services.finding import find

    found = next(iter(find(study, proposal.name)), None)
    return Passage(found.document, found.start, found.end) if found else None

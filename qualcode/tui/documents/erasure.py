"""Forgetting somebody or something for good, in threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.actor import Actor
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class Erasure:
    """Somebody or something to be forgotten: the full name to type, and what goes and stays, by heading."""

    name: str
    told: tuple[tuple[str, tuple[str, ...]], ...]


def look_at_erasure(study: Study, name: str) -> Erasure:
    """What forgetting an actor or a document would erase; nothing is changed.

    Raises:
        QualcodeError: if nobody and nothing bears exactly that name, or several do.
    """
    found = services.lookups.find_exactly(study, name)
    plans = (
        services.documents.forgetting.plan_forgetting_actor,
        services.documents.forgetting.plan_forgetting_document,
    )
    plan = plans[0](study, found) if isinstance(found, Actor) else plans[1](study, found)
    return Erasure(
        found.name,
        tuple(
            (heading, tuple(lines)) for heading, lines in services.documents.forgetting_report.erasure_in_words(plan)
        ),
    )


def erase(study: Study, name: str) -> str:
    """Forget an actor or a document for good; what was done, and what is left to do.

    Raises:
        QualcodeError: as `look_at_erasure`, or if the project cannot be written to.
    """
    found = services.lookups.find_exactly(study, name)
    done = (
        services.documents.forgetting.forget_actor(study, found)
        if isinstance(found, Actor)
        else services.documents.forgetting.forget_document(study, found)
    )
    said = _("«{name}» is forgotten for good.").format(name=done.name)
    if done.sources or done.exports:
        said += " " + _("Delete the files named above yourself.")
    return said

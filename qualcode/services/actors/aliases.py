"""Other names of actors: spellings, short forms, acronyms."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.actor import Actor
from qualcode.model.code import fold
from qualcode.model.errors import QualcodeError
from qualcode.services.study import Study
from qualcode.store.recorder import Recorder


def add_alias(study: Study, actor: Actor, alias: str) -> None:
    """Give an actor another name.

    Raises:
        QualcodeError: if it is empty, or an actor's name already.
    """
    clean = " ".join(alias.split())
    with study.change("actor.alias", {"actor": actor.name, "alias": clean}) as change:
        claim_alias(change, actor.guid, clean)


def remove_alias(study: Study, actor: Actor, alias: str) -> None:
    """Take another name away from an actor.

    Raises:
        QualcodeError: if the actor has no such name.
    """
    clean = " ".join(alias.split())
    with study.change("actor.unalias", {"actor": actor.name, "alias": clean}) as change:
        found = change.find("alias", actor=actor.guid, name_fold=fold(clean))
        if found is None:
            raise QualcodeError(_("{actor} has no such other name.").format(actor=actor.name), clean)
        change.delete("alias", found)


def claim_alias(change: Recorder, actor: str, alias: str) -> None:
    """Write another name of an actor inside a change; a name that the actor bears already is left alone.

    Raises:
        QualcodeError: if it is empty, or another actor's name.
    """
    if not alias:
        raise QualcodeError(_("another name must not be empty."))
    folded = fold(alias)
    bearers = {change.find("actor", name_fold=folded), change.find("actor", label_fold=folded)} - {None}
    for guid in change.find_all("alias", name_fold=folded):
        bearers.add(change.rows("alias", [guid])[guid]["actor"])
    if bearers - {actor}:
        raise QualcodeError(_("another actor is called that."), alias)
    if not bearers:
        change.insert("alias", {"actor": actor, "name": alias, "name_fold": folded})

"""The actor whom a name means, inside a change: found by any name, or made."""

from __future__ import annotations

from qualcode.model.code import fold
from qualcode.store.recorder import Recorder


def known_actor(change: Recorder, name: str) -> str | None:
    """The guid of the actor of that private name, public label or alias; None if there is none."""
    key = fold(name)
    found = change.find("actor", name_fold=key) or change.find("actor", label_fold=key)
    if found is None and (alias := change.find("alias", name_fold=key)):
        owner: str = change.rows("alias", [alias])[alias]["actor"]
        return owner
    return found


def actor_of_name(change: Recorder, name: str, interviewer: bool = False) -> str:
    """The guid of the actor of that private name, public label or alias, who is made if there is none."""
    clean = " ".join(name.split())
    found = known_actor(change, clean)
    if found:
        return found
    row = {
        "name": clean,
        "name_fold": fold(clean),
        "label": "",
        "label_fold": None,
        "kind": "",
        "interviewer": interviewer,
        "member_of": None,
    }
    return change.insert("actor", row)

"""How much each actor says."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model.actor import Actor
from qualcode.services.study import Study


def actors_with_words(study: Study) -> list[Actor]:
    """All actors by name, each with the number of words that belong to it, as tables count them.

    A word belongs to the voice quoted there, else to the speaker of the turn, else to the document's actor.
    """
    from qualcode.analysis.attribution import attribution

    columns = study.columns()
    pieces = attribution(columns).pieces
    words = [0] * (len(columns.actors) + 1)
    for actor, count in zip(pieces.actor.tolist(), pieces.words.tolist(), strict=True):
        words[actor] += count
    said = {facts.guid: words[at] for at, facts in enumerate(columns.actors)}
    return [replace(actor, words=said.get(actor.guid, 0)) for actor in study.actors()]

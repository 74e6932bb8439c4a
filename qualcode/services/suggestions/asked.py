"""Whether suggestions are made at all: turned on or off by a coder, in a reflexive study not until asked for."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.model.code import fold
from qualcode.model.deciding import Nothing
from qualcode.model.study import Approach
from qualcode.services.study import Study
from qualcode.store.asked import asked


def turn(study: Study, on: bool) -> bool:
    """Turn suggestions on or off for the study's coder, as one change.

    Returns:
        Whether that is news; nothing is logged if they were so already.
    """
    if said(study) is on or (said(study) is None and on and held_back(study) is None):
        return False
    with study.change("suggestion.on" if on else "suggestion.off") as change:
        change.decide()
    return True


def said(study: Study) -> bool | None:
    """Whether the coder turned suggestions on or off; None if nothing was said."""
    with study.file.reading() as connection:
        return asked(connection, fold(study.coder))


def held_back(study: Study) -> Nothing | None:
    """Why no suggestion is made for this coder, whatever the texts say; None if they are made.

    In a reflexive study the reading comes first: there suggestions are made once the coder has asked for them.
    """
    wanted = said(study)
    if wanted is False:
        return Nothing.OFF
    if wanted is None and study.info().works_as is Approach.REFLEXIVE:
        return Nothing.REFLEXIVE
    return None


def open_to_suggestions(study: Study, documents: Iterable[str]) -> frozenset[str]:
    """Those of the documents (guids) for which codes may be suggested.

    In a reflexive study only what the coder has marked as finished: never a text that was not read to its end.
    """
    wanted = frozenset(documents)
    if study.info().works_as is not Approach.REFLEXIVE:
        return wanted
    own = fold(study.coder)
    return wanted & {each.guid for each in study.documents() if own in map(fold, each.finished)}

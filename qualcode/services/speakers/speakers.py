"""Speakers: who a name in a transcript stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import ParsedDocument
from qualcode.services.actors.by_name import actor_of_name, known_actor
from qualcode.store.recorder import Recorder

INTERVIEWER_ROLES = frozenset({"i", "int", "interviewer", "intervjuer", "moderator", "q", "spm", "spørsmål"})
_NUMBERED_ROLE = re.compile(
    r"(r|s|p|inf|informant|respondent|deltaker|participant|speaker|taler|svar|a)\s*\.?\s*\d*\Z", re.IGNORECASE
)


def actors_of_speakers(
    change: Recorder,
    document: str,
    parsed: ParsedDocument,
    own: str | None,
    known_as: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The actor of each speaker in a file, by the speaker's name as found; unknown ones are made.

    A role such as `I` or `Intervjuer` is the study's interviewer; `R1` or `Informant 2` means somebody else in every
    file, so its actor bears the document's name too, unless the file's own actor is the only such speaker.

    Args:
        change: the change that it belongs to.
        document: the document's name.
        parsed: the file as read.
        own: the guid of the actor whose document it is.
        known_as: the actor's name for speakers that somebody has named.
    """
    names = list(dict.fromkeys(turn.speaker for turn in parsed.turns))
    answering = [name for name in names if fold(name) not in INTERVIEWER_ROLES]
    found = {}
    for name in names:
        known = (known_as or {}).get(name)
        if known:
            found[name] = actor_of_name(change, known)
        elif fold(name) in INTERVIEWER_ROLES:
            found[name] = _interviewer(change)
        elif own and len(answering) == 1 and _NUMBERED_ROLE.match(name):
            found[name] = own
        elif _NUMBERED_ROLE.match(name) and not known_actor(change, name):
            found[name] = actor_of_name(change, f"{name} ({document})")
        else:
            found[name] = actor_of_name(change, name)
    return found


def is_role(name: str) -> bool:
    """Whether a speaker's name says what they are there for rather than who they are: `I`, `R1`, `Informant 2`."""
    return fold(name) in INTERVIEWER_ROLES or _NUMBERED_ROLE.match(name) is not None


def actor_of_speaker(change: Recorder, name: str, *, interviewer: bool = False) -> str:
    """The guid of the actor whom a person calls so; `I` or `Intervjuer` is the study's interviewer.

    Args:
        change: the change that it belongs to.
        name: a private name, a public label, or a role of interviewers.
        interviewer: mark the actor as an interviewer.
    """
    asking = fold(name) in INTERVIEWER_ROLES
    guid = known_actor(change, name) or (_interviewer(change) if asking else actor_of_name(change, name))
    if interviewer:
        change.update("actor", guid, {"interviewer": True})
    return guid


def _interviewer(change: Recorder) -> str:
    known = change.find("actor", interviewer=True)
    return known or actor_of_name(change, _("Interviewer"), interviewer=True)

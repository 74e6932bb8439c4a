"""Speakers: who a name in a transcript stands for."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import ParsedDocument
from qualcode.readers.speech.role_words import asks
from qualcode.readers.speech.role_words import is_role as is_role_word
from qualcode.services.actors.by_name import actor_of_name, known_actor
from qualcode.store.recorder import Recorder


def actors_of_speakers(
    change: Recorder,
    document: str,
    parsed: ParsedDocument,
    own: str | None,
    known_as: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The actor of each speaker in a file, by the speaker's name as found; unknown ones are made.

    A role such as `I` or `Intervjuer` is the study's interviewer; `R1`, `A`, `SPEAKER_00` or `Informant 2` means
    somebody else in every file, so its actor bears the document's name too, unless the file's own actor is the only
    such speaker.

    Args:
        change: the change that it belongs to.
        document: the document's name.
        parsed: the file as read.
        own: the guid of the actor whose document it is.
        known_as: the actor's name for speakers that somebody has named.
    """
    names = list(dict.fromkeys(turn.speaker for turn in parsed.turns))
    answering = [name for name in names if not asks(fold(name))]
    found = {}
    for name in names:
        known = (known_as or {}).get(name)
        if known:
            found[name] = actor_of_name(change, known)
        elif asks(fold(name)):
            found[name] = _interviewer(change)
        elif own and len(answering) == 1 and is_role(name):
            found[name] = own
        elif is_role(name) and not known_actor(change, name):
            found[name] = actor_of_name(change, f"{name} ({document})")
        else:
            found[name] = actor_of_name(change, name)
    return found


def is_role(name: str) -> bool:
    """Whether a speaker's name says what they are there for rather than who they are: `I`, `R1`, `SPEAKER_00`."""
    return is_role_word(fold(name))


def actor_of_speaker(change: Recorder, name: str, *, interviewer: bool = False) -> str:
    """The guid of the actor whom a person calls so; `I` or `Intervjuer` is the study's interviewer.

    Args:
        change: the change that it belongs to.
        name: a private name, a public label, or a role of interviewers.
        interviewer: mark the actor as an interviewer.
    """
    asking = asks(fold(name))
    guid = known_actor(change, name) or (_interviewer(change) if asking else actor_of_name(change, name))
    if interviewer:
        change.update("actor", guid, {"interviewer": True})
    return guid


def _interviewer(change: Recorder) -> str:
    known = change.find("actor", interviewer=True)
    return known or actor_of_name(change, _("Interviewer"), interviewer=True)

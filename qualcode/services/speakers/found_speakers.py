"""Speakers found in a file, before anything is made of them: how much they say, who asks, which names are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.model.actor import Actor
from qualcode.model.code import fold
from qualcode.model.document import ParsedDocument
from qualcode.services.speakers.speakers import INTERVIEWER_ROLES, is_role
from qualcode.text.names import ALIKE, likeness

_FIRST_WORDS = 120


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """A name in a file with how much it says and its first words.

    `interviewer` says that it asks, by its role or because the study knows it; `alike` is the name of which it seems
    to be another spelling, in the file or in the study, empty if none.
    """

    name: str
    turns: int
    words: int
    first: str
    interviewer: bool
    alike: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerChoices:
    """What a person decided about found speakers, by their names in the file.

    `names` says who they are, `interviewers` whether they ask; `merge_spellings` takes every name of which another
    is a spelling for that other.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    interviewers: Mapping[str, bool] = field(default_factory=dict)
    merge_spellings: bool = False

    def names_for(self, found: Sequence[FoundSpeaker]) -> dict[str, str]:
        """The actor's name for each of the speakers that somebody has decided about."""
        chosen = {speaker.name: self.names[speaker.name] for speaker in found if speaker.name in self.names}
        if self.merge_spellings:
            chosen = {speaker.name: speaker.alike for speaker in found if speaker.alike} | chosen
        return chosen


def found_speakers(parsed: ParsedDocument, actors: Sequence[Actor]) -> tuple[FoundSpeaker, ...]:
    """The speakers of a file, in the order in which they come.

    Args:
        parsed: the file as read.
        actors: everybody in the study.
    """
    from qualcode.text.words import count_words_in

    turns: dict[str, int] = {}
    words: dict[str, int] = {}
    first: dict[str, str] = {}
    for turn in parsed.turns:
        turns[turn.speaker] = turns.get(turn.speaker, 0) + 1
        words[turn.speaker] = words.get(turn.speaker, 0) + count_words_in(parsed.text, turn.start, turn.end)
        opening = parsed.text[turn.start : min(turn.end, turn.start + _FIRST_WORDS)]
        first.setdefault(turn.speaker, " ".join(opening.split()))
    by_name = {fold(name): actor for actor in actors for name in (actor.name, actor.label, *actor.aliases) if name}
    spellings = spellings_of(turns, [actor.name for actor in actors])
    found = []
    for name, count in turns.items():
        known = by_name.get(fold(name))
        asks = fold(name) in INTERVIEWER_ROLES or (known is not None and known.interviewer)
        alike = "" if known is not None else spellings.get(name, "")
        found.append(FoundSpeaker(name, count, words[name], first[name], asks, alike))
    return tuple(found)


def spellings_of(turns: Mapping[str, int], known: Sequence[str] = ()) -> dict[str, str]:
    """Names that seem to be spellings of others: name to the one it stands for.

    Of two in the file the longer stands for both where it begins with the other (`Ingrid`, `Ingrid Moen`), else the
    one with more turns. A first name that begins several is none of them. Roles (`I`, `R1`) are nobody's spelling.

    Args:
        turns: how many turns each name of the file has.
        known: names of the study's actors.
    """
    names = [name for name in turns if not is_role(name)]
    found: dict[str, str] = {}
    for name in names:
        likely = [(likeness(name, other), other) for other in names if other != name]
        near = [other for share, other in likely if share >= ALIKE and _stands_for(other, name, turns)]
        if not near:
            near = [other for other in known if fold(other) != fold(name) and likeness(name, other) >= ALIKE]
        best = max(near, key=lambda other: (len(other.split()), turns.get(other, 0)), default="")
        if best and all(other == best or likeness(other, best) >= ALIKE for other in near):
            found[name] = best
    return {name: _last(name, found) for name in found}


def _stands_for(other: str, name: str, turns: Mapping[str, int]) -> bool:
    words, others = fold(name).split(), fold(other).split()
    if len(words) != len(others):
        return len(others) > len(words)
    return (turns[other], fold(name)) > (turns[name], fold(other))


def _last(name: str, found: Mapping[str, str]) -> str:
    """Whom a chain of spellings ends with."""
    seen = {name}
    while found[name] in found and found[name] not in seen:
        name = found[name]
        seen.add(name)
    return found[name]

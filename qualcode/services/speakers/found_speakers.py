"""Speakers found in a file, before anything is made of them: how much they say, who asks, which names are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.model.actor import Actor
from qualcode.model.code import fold
from qualcode.model.document import ParsedDocument
from qualcode.readers.speech.heads import Head, head_of
from qualcode.readers.speech.role_words import asks
from qualcode.services.speakers.speakers import is_role
from qualcode.text.names import ALIKE, likeness

_FIRST_WORDS = 120
_HEAD = 6000  # code points before the first turn that may be a transcript's head
_LAST_SIGNS = 12  # code points at the end of a turn
_CLOSING = ' \n»”")]…'
_ASKING = ("?", "？", "؟")
_TURNS = 3  # that tell whether somebody asks
_ASKS = 0.5  # of the turns of one who asks, at least
_ASKED = 0.25  # of the turns of the others, at most
_FILES = 2


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """A name in a file with how much it says and its first words.

    `interviewer` says that it asks: by its role, because the study knows it, or because the transcript's head names
    it so. `alike` is the name of which it seems to be another spelling or a sign, in the file, its head or the study;
    empty if none. `questions` is how many of its turns end with a question mark, `seems_to_ask` that these are most,
    while others hardly ask, so that it may be an interviewer.
    """

    name: str
    turns: int
    words: int
    first: str
    interviewer: bool
    alike: str = ""
    questions: int = 0
    seems_to_ask: bool = False


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
    questions: dict[str, int] = {}
    for turn in parsed.turns:
        turns[turn.speaker] = turns.get(turn.speaker, 0) + 1
        words[turn.speaker] = words.get(turn.speaker, 0) + count_words_in(parsed.text, turn.start, turn.end)
        asked = parsed.text[max(turn.end - _LAST_SIGNS, turn.start) : turn.end].rstrip(_CLOSING).endswith(_ASKING)
        questions[turn.speaker] = questions.get(turn.speaker, 0) + asked
        opening = parsed.text[turn.start : min(turn.end, turn.start + _FIRST_WORDS)]
        first.setdefault(turn.speaker, " ".join(opening.split()))
    by_name = {fold(name): actor for actor in actors for name in (actor.name, actor.label, *actor.aliases) if name}
    spellings = spellings_of(turns, [actor.name for actor in actors])
    head = head_of(parsed.text[: parsed.turns[0].start][:_HEAD]) if parsed.turns else Head()
    asker = _who_asks(turns, words, questions)
    found = []
    for name, count in turns.items():
        known = by_name.get(fold(name))
        role = asks(fold(name)) or (known is not None and known.interviewer)
        told = role or any(likeness(name, person) >= ALIKE for person in _asking(head, name))
        alike = "" if known is not None else _told_by_head(name, head, turns) or spellings.get(name, "")
        seems = name == asker and not told
        found.append(FoundSpeaker(name, count, words[name], first[name], told, alike, questions[name], seems))
    return tuple(found)


def likely_interviewers(files: Sequence[Sequence[FoundSpeaker]]) -> tuple[str, ...]:
    """Names that are in most of several files, and ask there, but are not known to be interviewers.

    Args:
        files: the speakers found in each file.
    """
    with_speakers = [file for file in files if file]
    asked: dict[str, int] = {}
    for file in with_speakers:
        for speaker in file:
            if not speaker.interviewer and not is_role(speaker.name) and speaker.questions >= _ASKS * speaker.turns:
                asked[speaker.name] = asked.get(speaker.name, 0) + 1
    if len(with_speakers) < _FILES:
        return ()
    return tuple(name for name, count in asked.items() if 2 * count > len(with_speakers))


def _asking(head: Head, name: str) -> tuple[str, ...]:
    """Those who ask by the head, and by the sign with which it calls them."""
    meant = head.signs.get(name)
    return (*head.asking, name) if meant is not None and meant in head.asking else head.asking


def _told_by_head(name: str, head: Head, turns: Mapping[str, int]) -> str:
    """Whom a speaker's name means by the transcript's head; empty if it does not say."""
    if name in head.signs:
        return head.signs[name]
    key = fold(name)
    people = head.asking if asks(key) else head.answering if is_role(name) else ()
    same = [other for other in turns if is_role(other) and asks(fold(other)) == asks(key)]
    if len(people) == 1 and len(same) == 1 and is_role(name):
        return people[0]
    near = [
        person
        for person in (*head.asking, *head.answering)
        if fold(person) != key and likeness(name, person) >= ALIKE
    ]
    return near[0] if len(near) == 1 and len(near[0].split()) > len(name.split()) else ""


def _who_asks(turns: Mapping[str, int], words: Mapping[str, int], questions: Mapping[str, int]) -> str:
    """Who asks, by question marks: most of its turns end so, few of the others', and it says less than half."""
    if len(turns) < 2:
        return ""
    best = max(turns, key=lambda name: questions[name] / turns[name] if turns[name] >= _TURNS else 0.0)
    others = sum(turns.values()) - turns[best]
    asked = sum(questions.values()) - questions[best]
    if turns[best] < _TURNS or questions[best] < _ASKS * turns[best] or asked > _ASKED * others:
        return ""
    return best if 2 * words[best] < sum(words.values()) else ""


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

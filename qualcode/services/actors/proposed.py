"""Names in the texts that belong to no actor: proposed as actors, or as other names of actors."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from qualcode.i18n import _
from qualcode.model.actor import Actor
from qualcode.model.code import fold
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.mention import Mention, ProposedActor
from qualcode.model.pipeline import Origin
from qualcode.model.span import Span
from qualcode.services.actors.aliases import claim_alias
from qualcode.services.actors.by_name import actor_of_name
from qualcode.services.actors.mentions import mentions, named
from qualcode.services.language.annotating import annotate_all, kept_annotations, pipelines
from qualcode.services.study import Study
from qualcode.store.declined import NAMES, declined

Progress = Callable[[str, int, int], None]

ALIKE = 88.0
"""From which likeness of 100 (RapidFuzz's ratio) two spellings are taken for one name."""

_KINDS = ("PER", "ORG", "GPE", "LOC")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3


def proposed_actors(study: Study, progress: Progress | None = None) -> list[ProposedActor]:
    """Names that a pipeline found and no actor bears, spellings of one name together, the most common first.

    Documents that were not read yet are read first. A name counts from two occurrences, or one of two words or more;
    a single word that the texts also write in small letters is none.

    Args:
        study: the open study.
        progress: told while documents are read.
    """
    annotate_all(study, progress)
    with study.file.reading() as connection:
        unwanted = declined(connection, NAMES)
    groups = _groups(_found(study))
    return [each for each in _described(study, groups) if each.id not in unwanted]


def names_are_found(study: Study) -> bool:
    """Whether a pipeline finds names in any of the documents, so that no names means that there are none."""
    found = pipelines(study, study.documents()).values()
    return not found or any(pipeline.origin is not Origin.BLANK for pipeline in found)


def find_proposed(study: Study, wanted: str, progress: Progress | None = None) -> ProposedActor:
    """The proposal of that id, name or spelling.

    Raises:
        QualcodeError: if there is none.
        AmbiguousError: if there are several.
    """
    every = proposed_actors(study, progress)
    key = fold(wanted)
    found = [each for each in every if each.id == wanted or key in {fold(s) for s, _count in each.spellings}]
    if not found and len(wanted) >= 4:
        found = [each for each in every if each.id.startswith(wanted)]
    if len(found) > 1:
        names = [each.name for each in found]
        raise AmbiguousError(_("that fits several."), names, wanted)
    if not found:
        raise QualcodeError(
            _("no such name is proposed."), wanted, _("`qualcode actors proposed` lists those that are.")
        )
    return found[0]


def accept_proposed(study: Study, proposal: ProposedActor, actor: Actor | None = None, kind: str = "") -> str:
    """Make an actor of a proposal, or another name of one: all its spellings, as one change.

    Args:
        study: the open study.
        proposal: the name with its spellings.
        actor: whose name it is; None takes the one that is proposed, else makes a new actor.
        kind: the new actor's kind.

    Returns:
        The actor's guid.

    Raises:
        QualcodeError: if a spelling is another actor's name.
    """
    args: dict[str, object] = {"name": proposal.name}
    with study.change("actor.accept", args) as change:
        guid = actor.guid if actor else proposal.actor
        if guid is None:
            guid = actor_of_name(change, proposal.name)
            if kind:
                change.update("actor", guid, {"kind": kind})
        args["actor"] = change.rows("actor", [guid])[guid]["name"]
        for spelling, _count in proposal.spellings:
            claim_alias(change, guid, spelling)
    return guid


def reject_proposed(study: Study, proposal: ProposedActor) -> None:
    """Do not propose a name again. The log keeps its id, not the name."""
    with study.change(NAMES, {"ids": [proposal.id]}) as change:
        change.decide()


def _found(study: Study) -> dict[str, Counter[str]]:
    """Every name that a pipeline found and no actor bears: its spelling, with how often it is of which kind."""
    texts = study.texts()
    actors: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions(study):
        actors[mention.document].append(mention)
    small = {word for text in texts.values() for word in _WORD.findall(text) if word.islower()}
    found: dict[str, Counter[str]] = {}
    for guid, annotation in kept_annotations(study).items():
        text = texts[guid]
        rows = zip(annotation.starts, annotation.ends, annotation.tags, strict=True)
        verbs = {text[start:end] for start, end, tag in rows if tag in {"VERB", "AUX"}}
        for name in annotation.names:
            if name.kind not in _KINDS or _is_an_actors(name.span, text, actors[guid]):
                continue
            said = " ".join(name.span.of(text).split()).strip("«»\"'.,:;()–-")
            words = said.split()
            while len(words) > 1 and words[-1].lower() in verbs:
                words.pop()
            said = " ".join(words)
            if len(said) < _SHORTEST or not said[0].isupper():
                continue
            if len(words) == 1 and (said.lower() in small or any(character.isdigit() for character in said)):
                continue
            found.setdefault(said, Counter())[name.kind] += 1
    return _without_genitives(found)


def _is_an_actors(span: Span, text: str, mentioned: Sequence[Mention]) -> bool:
    """Whether a name is an actor's: the actor's name is the whole of it, or has several words and is a part of it.

    `Kari` may be one of the actors and `Kari Nordmann` somebody else; `ordfører Kari Nordmann` is Kari Nordmann.
    """
    at = bisect_left(mentioned, span.start + 1, key=lambda mention: mention.span.end)
    while at < len(mentioned) and mentioned[at].span.start < span.end:
        known = mentioned[at].span
        left = (text[span.start : known.start] + text[known.end : span.end]).strip("«»\"'’.,:;()–- ")
        if not left or left == "s" or " " in known.of(text):
            return True
        at += 1
    return False


def _without_genitives(found: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    """`Halsfoss kommunes` goes with `Halsfoss kommune`, where that is found too."""
    merged: dict[str, Counter[str]] = {}
    for spelling, kinds in found.items():
        stripped = spelling.removesuffix("s").removesuffix("'").removesuffix("’")
        merged.setdefault(stripped if stripped in found else spelling, Counter()).update(kinds)
    return merged


def _groups(found: Mapping[str, Counter[str]]) -> list[list[tuple[str, Counter[str]]]]:
    """Spellings that are much alike, each with the first of a group, the most common first."""
    from rapidfuzz import fuzz

    groups: list[list[tuple[str, Counter[str]]]] = []
    for spelling, kinds in sorted(found.items(), key=lambda each: (-each[1].total(), each[0])):
        home = next((group for group in groups if fuzz.ratio(fold(spelling), fold(group[0][0])) >= ALIKE), None)
        if home is None:
            groups.append([(spelling, kinds)])
        else:
            home.append((spelling, kinds))
    return groups


def _described(study: Study, groups: Sequence[Sequence[tuple[str, Counter[str]]]]) -> list[ProposedActor]:
    names = {document.guid: document.name for document in study.documents()}
    spellings = [spelling for group in groups for spelling, _kinds in group]
    if not spellings:
        return []
    counts: dict[str, Counter[str]] = {}
    for guid, hits in named(study, {fold(spelling): (spelling, None) for spelling in spellings}).items():
        for hit in hits:
            counts.setdefault(hit.name, Counter())[guid] += 1
    actors = study.actors()
    described = []
    for group in groups:
        counted = [(spelling, counts.get(fold(spelling), Counter())) for spelling, _kinds in group]
        total = sum(each.total() for _spelling, each in counted)
        if total < 2 and " " not in group[0][0]:
            continue
        kinds = sum((kinds for _spelling, kinds in group), Counter[str]())
        where = {guid for _spelling, each in counted for guid in each}
        described.append(
            ProposedActor(
                id=hashlib.sha256(fold(group[0][0]).encode()).hexdigest()[:8],
                name=group[0][0],
                kind=kinds.most_common(1)[0][0],
                spellings=tuple((spelling, each.total()) for spelling, each in counted),
                documents=tuple(sorted(names[guid] for guid in where)),
                actor=_resembled(group[0][0], actors),
            )
        )
    return sorted(described, key=lambda each: (-each.count, each.name))


def _resembled(name: str, actors: Sequence[Actor]) -> str | None:
    """The one actor of whose name this is another spelling, or the first or last part."""
    from rapidfuzz import fuzz

    key = fold(name)
    alike = [each for each in actors if fuzz.ratio(key, fold(each.name)) >= ALIKE]
    part = [each for each in actors if " " in each.name and f" {key} " in f" {fold(each.name)} "]
    for fitting in (alike, part):
        if len(fitting) == 1:
            return fitting[0].guid
    return None

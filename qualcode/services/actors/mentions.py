"""Who is named in the texts: places where actors are mentioned, by any of their names."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from qualcode.model.annotation import FoundName
from qualcode.model.code import fold
from qualcode.model.mention import Mention, NamedActor
from qualcode.services.study import Study
from qualcode.store.annotations import current_contents

if TYPE_CHECKING:
    from qualcode.nlp.ruler import Hit, Ruler

ACTOR = "ACTOR"
"""The kind of a name that is an actor's, whatever a pipeline takes it for."""


def mentions(study: Study) -> list[Mention]:
    """Where the actors are named, by name, public label or another name, in the order of the documents.

    A name is found as whole words, with a genitive s or without. Of two names that overlap the longer is meant; a
    name of two actors stands for neither. Interviewers' names are found like any other. What small letters and a
    capital that opens a sentence tell is said at `nlp.ruler.Ruler.meant`.
    """
    owners = owners_of_names(study)
    found = named(study, owners)
    return [
        Mention(document.guid, hit.span, owners[hit.name][1])
        for document in study.documents()
        for hit in found.get(document.guid, ())
    ]


def named_actors(study: Study) -> list[NamedActor]:
    """The actors whom the texts name, the most often named first."""
    texts = study.texts()
    names = {document.guid: document.name for document in study.documents()}
    order = {actor.guid: at for at, actor in enumerate(study.actors())}
    places: dict[str, list[Mention]] = {}
    for each in mentions(study):
        places.setdefault(each.actor, []).append(each)
    found = [
        NamedActor(
            actor,
            tuple(Counter(" ".join(each.span.of(texts[each.document]).split()) for each in there).most_common()),
            tuple(sorted({names[each.document] for each in there})),
            there[0],
        )
        for actor, there in places.items()
    ]
    return sorted(found, key=lambda each: (-each.count, order[each.actor]))


def owners_of_names(study: Study) -> dict[str, tuple[str, str]]:
    """Every name of the actors, folded: how it is written, and the actor's guid. A name of two actors is none."""
    owners: dict[str, tuple[str, str]] = {}
    doubtful: set[str] = set()
    for actor in study.actors():
        for name in (actor.name, actor.label, *actor.aliases):
            key = fold(name)
            if key and owners.setdefault(key, (name, actor.guid))[1] != actor.guid:
                doubtful.add(key)
            elif key and name.islower():
                owners[key] = name, actor.guid  # small letters find capitals too
    return {key: owner for key, owner in owners.items() if key not in doubtful}


def named(study: Study, names: Mapping[str, tuple[str, object]]) -> dict[str, list[Hit]]:
    """Where these names stand in the current texts, by the documents' guids; texts that name nobody are left out.

    Args:
        study: the open study.
        names: by their folded form, with how they are written.
    """
    written = frozenset(name for name, _owner in names.values())
    if not written:
        return {}
    contents, texts = _contents_and_texts(study)
    with _LOCK:
        kept = _LOOKED.setdefault(study, {})
        looked = kept.pop(written, None) or _looked_for(written)
        kept[written] = looked
        while len(kept) > _SETS_KEPT:
            del kept[next(iter(kept))]
        looked.look(contents, texts)
        here = {guid: looked.hits[content] for guid, content in contents.items() if looked.hits.get(content)}
        return {guid: hits for guid, hits in looked.ruler.meant(texts, here).items() if hits}


def with_actors(names: Sequence[FoundName], mentioned: Iterable[Mention]) -> list[FoundName]:
    """The names of one text, those that a pipeline found and those of actors; where they overlap, the actors'."""
    actors = [FoundName(each.span, ACTOR, each.actor) for each in mentioned]
    ends = [each.span.end for each in actors]

    def is_free(name: FoundName) -> bool:
        at = bisect_left(ends, name.span.start + 1)
        return at == len(actors) or actors[at].span.start >= name.span.end

    return sorted([*actors, *filter(is_free, names)], key=lambda name: name.span.start)


def _contents_and_texts(study: Study) -> tuple[dict[str, str], dict[str, str]]:
    """The current texts and their addresses, by the documents' guids, as they are at one moment."""
    while True:
        version = study.version()
        with study.file.reading() as connection:
            contents = current_contents(connection)
        texts = study.texts()
        if study.version() == version:
            return contents, texts


@dataclass(frozen=True, slots=True)
class _Looked:
    """Where names stand in texts, by the texts' addresses."""

    ruler: Ruler
    hits: dict[str, list[Hit]] = field(default_factory=dict)

    def look(self, contents: Mapping[str, str], texts: Mapping[str, str]) -> None:
        """Look through the texts that were not looked through yet."""
        for guid, content in contents.items():
            if content not in self.hits:
                self.hits[content] = self.ruler.hits(texts[guid])


_SETS_KEPT = 2
"""So many sets of names: those of the actors, and those that are proposed."""
_LOOKED: WeakKeyDictionary[Study, dict[frozenset[str], _Looked]] = WeakKeyDictionary()
"""What was looked for in each open study, by the names; the last one used comes last."""
_LOCK = Lock()


def _looked_for(names: frozenset[str]) -> _Looked:
    from qualcode.nlp.ruler import Ruler

    return _Looked(Ruler(sorted(names)))

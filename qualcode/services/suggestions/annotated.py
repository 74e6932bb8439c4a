"""What pipelines found in passages, for rules: what is kept is used, nothing is worked out while somebody waits."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Sequence

from qualcode.model.annotation import Annotation, FoundName
from qualcode.model.mention import Mention
from qualcode.model.span import Span
from qualcode.model.suggestion import Passage
from qualcode.services.actors.mentions import mentions, owners_of_names, with_actors
from qualcode.services.language.annotating import have, kept_annotations, texts_kept
from qualcode.services.study import Study
from qualcode.services.suggestions.units import place_of

_TEXTS_HELD = 4
"""So many texts are held at a time; passages come text by text."""


class Annotated:
    """The annotations of a study's current texts as far as they are kept, and who is named there."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._looked: int | None = None
        self._read: frozenset[str] = frozenset()
        self._held: OrderedDict[tuple[str, str], Annotation | None] = OrderedDict()
        self._named: dict[str, list[Mention]] | None = None
        self._last: tuple[tuple[str, bool], Annotation] | None = None

    def look_again(self) -> None:
        """See anew what was read and who is named, for somebody has written to the study."""
        self._looked = self._named = self._last = None

    def is_read(self, document: str) -> bool:
        """Whether a pipeline has read a document's current text."""
        state = texts_kept(self._study)
        if self._looked != state:
            self._looked, self._read, self._last = state, have(self._study), None
            self._held = OrderedDict((key, held) for key, held in self._held.items() if held is not None)
        return document in self._read

    def actors(self) -> dict[str, str]:
        """The actors' guids by all their names, folded."""
        return {name: guid for name, (_written, guid) in owners_of_names(self._study).items()}

    def of(self, passage: Passage, *, names: bool = False) -> Annotation | None:
        """What is found in a passage of the current text, with offsets of its own; None where it was not read yet.

        Args:
            passage: which.
            names: with the names in it; then a text that was not read has no words, and names of actors alone.
        """
        read = self.is_read(passage.document)
        if not read and not names:
            return None
        key = passage.id, names
        if self._last is None or self._last[0] != key:
            revision, span = place_of(passage.id)
            whole = self._whole(passage.document, revision) if read else None
            if whole is None and not names:
                return None
            self._last = key, _within(whole, span, self._names(passage, whole, span) if names else ())
        return self._last[1]

    def _whole(self, document: str, revision: str) -> Annotation | None:
        if (document, revision) not in self._held:
            there = [each for each in self._study.documents() if each.guid == document]
            self._held[document, revision] = kept_annotations(self._study, there).get(document)
            if len(self._held) > _TEXTS_HELD:
                self._held.popitem(last=False)
        return self._held[document, revision]

    def _names(self, passage: Passage, whole: Annotation | None, span: Span) -> list[FoundName]:
        if self._named is None:
            self._named = defaultdict(list)
            for each in mentions(self._study):
                self._named[each.document].append(each)
        actors = [each for each in self._named.get(passage.document, ()) if _is_in(each.span, span)]
        return with_actors([name for name in (whole.names if whole else ()) if _is_in(name.span, span)], actors)


def _is_in(one: Span, span: Span) -> bool:
    return span.start <= one.start and one.end <= span.end


def _within(whole: Annotation | None, span: Span, names: Sequence[FoundName]) -> Annotation:
    """The words of a stretch and these names, offsets counted from its beginning; without sentences."""
    moved = tuple(
        FoundName(Span(name.span.start - span.start, name.span.end - span.start), name.kind, name.actor)
        for name in names
    )
    if whole is None:
        return Annotation("", (), (), (), (), (), moved)
    first, last = bisect_left(whole.starts, span.start), bisect_left(whole.starts, span.end)
    return Annotation(
        whole.pipeline,
        tuple(start - span.start for start in whole.starts[first:last]),
        tuple(min(end, span.end) - span.start for end in whole.ends[first:last]),
        whole.lemmas[first:last],
        whole.tags[first:last],
        (),
        moved,
    )

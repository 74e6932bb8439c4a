"""What a pipeline found in a passage, for rules that ask for dictionary forms or parts of speech."""

from __future__ import annotations

from bisect import bisect_left

from qualcode.model.annotation import Annotation
from qualcode.model.span import Span
from qualcode.model.suggestion import Passage
from qualcode.services.annotating import annotate_all, annotation
from qualcode.services.study import Study
from qualcode.services.suggesting.units import place_of


class Annotated:
    """The annotations of a study's current texts, read or worked out when a rule first asks for one."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._kept: dict[str, tuple[str, Annotation]] = {}

    def of(self, passage: Passage) -> Annotation:
        """What is found in a passage of the current text, with offsets of its own."""
        revision, span = place_of(passage.id)
        kept = self._kept.get(passage.document)
        if kept is None or kept[0] != revision:
            annotate_all(self._study)  # of all texts at once: starting the reader takes longer than reading
            document = next(each for each in self._study.documents() if each.guid == passage.document)
            kept = self._kept[passage.document] = revision, annotation(self._study, document)
        return within(kept[1], span)


def within(whole: Annotation, span: Span) -> Annotation:
    """The words of a stretch, offsets counted from its beginning; without sentences and names."""
    first, last = bisect_left(whole.starts, span.start), bisect_left(whole.starts, span.end)
    return Annotation(
        whole.pipeline,
        tuple(start - span.start for start in whole.starts[first:last]),
        tuple(min(end, span.end) - span.start for end in whole.ends[first:last]),
        whole.lemmas[first:last],
        whole.tags[first:last],
        (),
        (),
    )

"""How much of the texts a rule fits, whatever the engine makes of it and whatever is coded already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qualcode.model.deciding import SuggestionRule
from qualcode.model.span import Span
from qualcode.model.suggestion import Passage
from qualcode.services.language.annotating import Progress, annotate_all
from qualcode.services.study import Study
from qualcode.services.suggestions.annotated import Annotated
from qualcode.services.suggestions.rules import Rulebook, needs_model
from qualcode.services.suggestions.units import passage_id
from qualcode.store import queries


def paragraphs_fitted(
    study: Study, rules: Sequence[SuggestionRule], progress: Progress | None = None
) -> Counter[str]:
    """How many paragraphs or turns each rule fits, by the rule's guid; its filter counts too.

    Where a rule asks for what only a pipeline can tell, the texts that none has read are read first.

    Args:
        study: the open study.
        rules: which rules.
        progress: told while documents are read.
    """
    if any(needs_model(rule) for rule in rules):
        annotate_all(study, progress)
    with study.file.reading() as connection:
        revisions = queries.revision_guids(connection)
    book = Rulebook(rules, (), study.columns(), study.info().language, {}, Annotated(study))
    fitted: Counter[str] = Counter()
    for document, text in study.texts().items():
        start = 0
        for line in text.split("\n"):
            if line.strip():
                passage = Passage(passage_id(revisions[document], Span(start, start + len(line))), document, line)
                fitted.update(rule.guid for rule in book.fired(passage))
            start += len(line) + 1
    return fitted

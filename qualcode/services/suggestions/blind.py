"""The blind check: passages that were decided on are judged again without the suggestion."""

from __future__ import annotations

from hashlib import sha256

from qualcode.model.code import Code, fold
from qualcode.model.deciding import Decision
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion, Verdict
from qualcode.services.study import Study
from qualcode.services.suggestions.deciding import write_decision
from qualcode.services.suggestions.report import BlindCheck, blind_check
from qualcode.store import queries, suggestions

AROUND = 200
"""So many code points of the text are shown before and after a passage: nobody can judge a sentence alone."""

SAMPLE = 10
"""So many passages are served at a time, if there are so many."""


def blind_sample(study: Study, count: int = SAMPLE) -> list[Decision]:
    """Decisions of this coder whose passages are to be judged again: accepted and rejected ones mixed.

    Which ones is as good as chance, but the same for the same decisions; none that was judged again already, and a
    passage once only.
    """
    own = _own(study)
    judged = {each.suggestion for each in own if each.blind}
    with study.file.reading() as connection:
        current = set(queries.revision_guids(connection).values())
    waiting: dict[tuple[str, int, int], Decision] = {}
    for each in own:
        place = (each.revision, each.span.start, each.span.end)
        decided = each.verdict is not Verdict.LATER and not each.blind
        if decided and each.suggestion not in judged and each.revision in current:
            waiting.setdefault(place, each)
    return sorted(waiting.values(), key=lambda each: sha256(f"blind {each.suggestion}".encode()).digest())[:count]


def judge_blind(study: Study, decision: Decision, code: Code | None) -> bool:
    """Keep which code a coder gives a passage without seeing what was suggested, as one change; no coding is made.

    Args:
        study: the open study.
        decision: what was decided with the suggestion in sight.
        code: the code given now; None for none of them.

    Returns:
        Whether it is what was decided before.
    """
    verdict, instead = Verdict.REJECTED, ""
    if code is not None:
        verdict = Verdict.ACCEPTED if code.guid == decision.code else Verdict.CHANGED
        instead = code.guid if verdict is Verdict.CHANGED else ""
    document = study.document(decision.document)
    text = study.text(document).text
    suggestion = Suggestion(
        id=decision.suggestion,
        document=decision.document,
        span=decision.span,
        text=decision.span.of(text),
        code=decision.code,
        score=decision.score or 0.0,
        calibrated=decision.score is not None,
    )
    before = blind_result(study)
    with study.change("suggestion.blind", {"document": document.name}) as change:
        write_decision(study, change, suggestion, verdict, instead, revision=decision.revision, blind=True)
    return blind_result(study).agreed > before.agreed


def surroundings(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after a passage: up to `AROUND` code points each, whole words, `…` where it is cut."""
    before, after = text[max(span.start - AROUND, 0) : span.start], text[span.end : span.end + AROUND]
    if span.start > AROUND:
        before = "…" + (before.partition(" ")[2] or before)
    if len(text) - span.end > AROUND:
        after = (after.rpartition(" ")[0] or after) + "…"
    return before, after


def passage_name(decision: Decision) -> str:
    """An id for a passage to judge, from which nobody can tell what was suggested for it."""
    place = f"blind {decision.revision} {decision.span.start} {decision.span.end}"
    return sha256(place.encode()).hexdigest()[:16]


def blind_result(study: Study) -> BlindCheck:
    """How the coder's blind answers agree with the decisions so far."""
    return blind_check(_own(study))


def _own(study: Study) -> list[Decision]:
    with study.file.reading() as connection:
        return [each for each in suggestions.decisions(connection) if fold(each.coder) == fold(study.coder)]

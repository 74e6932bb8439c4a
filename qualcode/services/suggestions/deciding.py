"""Deciding on suggestions: accepting, with another code or other ends, rejecting, putting off. Each is one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qualcode.i18n import _
from qualcode.model.code import Code, fold
from qualcode.model.coding import NewCoding, Origin
from qualcode.model.deciding import suggestion_id
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion, Verdict
from qualcode.services.codings.putting import write_codings
from qualcode.services.codings.segments import segment_at
from qualcode.services.study import Study
from qualcode.services.suggestions.listing import engine_version, rules_on
from qualcode.store import queries, suggestions
from qualcode.store.log import now
from qualcode.store.recorder import Recorder
from qualcode.text.lines import Lines


def accept(study: Study, suggestion: Suggestion, code: Code | None = None, span: Span | None = None) -> str:
    """Put the suggested code on the passage, as one change; the coding remembers that it was suggested.

    Args:
        study: the open study; its coder does it.
        suggestion: what was suggested.
        code: another code, taken in its place.
        span: other ends of the passage.

    Returns:
        The coding's guid.

    Raises:
        QualcodeError: if the text was changed meanwhile, the passage is not in it, or it bears the code already.
    """
    taken = code.guid if code is not None and code.guid != suggestion.code else suggestion.code
    where = span or suggestion.span
    changed = taken != suggestion.code or where != suggestion.span
    verdict = Verdict.CHANGED if changed else Verdict.ACCEPTED
    args = _args(study, suggestion, where, taken)
    instead = taken if taken != suggestion.code else ""
    fired = _fired(study, [suggestion])
    with study.change("suggestion.change" if changed else "suggestion.accept", args) as change:
        _decide(study, change, [suggestion], verdict, fired, instead)
        made = write_codings(change, [_coding(suggestion, where, taken)], study.coder)
        if not made:
            raise QualcodeError(_("«{code}» is already on this passage.").format(code=args["code"]))
    return made[0]


def accept_many(study: Study, chosen: Sequence[Suggestion]) -> int:
    """Accept many suggestions as they are, as one change; returns how many codings were made.

    Raises:
        QualcodeError: if a text was changed meanwhile; nothing is accepted then.
    """
    args: dict[str, Any] = {"count": 0}
    fired = _fired(study, chosen)
    with study.change("suggestion.accept-many", args) as change:
        _decide(study, change, chosen, Verdict.ACCEPTED, fired)
        made = write_codings(change, [_coding(each, each.span, each.code) for each in chosen], study.coder)
        args["count"] = len(made)
    return len(made)


def reject(study: Study, chosen: Sequence[Suggestion]) -> None:
    """Say that codes do not fit their passages, as one change; they are not suggested there again.

    Raises:
        QualcodeError: if a text was changed meanwhile.
    """
    _set_aside(study, chosen, Verdict.REJECTED, "suggestion.reject")


def put_off(study: Study, chosen: Sequence[Suggestion]) -> None:
    """Leave suggestions for later, as one change: they come last from now on.

    Raises:
        QualcodeError: if a text was changed meanwhile.
    """
    _set_aside(study, chosen, Verdict.LATER, "suggestion.later")


def note_offered(study: Study, shown: Sequence[Suggestion]) -> int:
    """Note that these suggestions were shown to the coder; returns how many had not been before.

    Not a change: it happened, and undoing does not unshow it. Whoever lists suggestions to a person calls this with
    those that the person could see.
    """
    if not shown:
        return 0
    with study.file.writing() as connection:
        recorder = Recorder(connection)
        return _note_offered(study, recorder, shown)


def check_current(study: Study, chosen: Sequence[Suggestion]) -> None:
    """See that suggestions are on the current texts.

    Raises:
        QualcodeError: if a text was changed since.
    """
    with study.file.reading() as connection:
        revisions = queries.revision_guids(connection)
    for each in chosen:
        revision = revisions.get(each.document, "")
        if suggestion_id(revision, each.span, each.code) != each.id:
            names = [document.name for document in study.documents() if document.guid == each.document]
            raise QualcodeError(
                _("the text was changed meanwhile."), "".join(names), _("Look at it, and do it again.")
            )


def write_decision(
    study: Study,
    change: Recorder,
    suggestion: Suggestion,
    verdict: Verdict,
    instead: str = "",
    *,
    revision: str,
    rules: Sequence[str] = (),
    blind: bool = False,
) -> None:
    """Write what was decided inside a change, over what the coder decided on the same before."""
    segment = segment_at(change, revision, suggestion.span.start, suggestion.span.end)
    coder = change.find("coder", name_fold=fold(study.coder)) or ""
    values = {
        "verdict": verdict.value,
        "instead": instead,
        "score": suggestion.score if suggestion.calibrated else None,
        "engine": engine_version(),
        "rules": list(rules),
        "created": now(),
    }
    key = {"segment": segment, "code": suggestion.code, "coder": coder, "blind": blind}
    known = change.find("decision", **key)
    if known:
        change.update("decision", known, values)
    else:
        change.insert("decision", {**key, **values})


def _set_aside(study: Study, chosen: Sequence[Suggestion], verdict: Verdict, kind: str) -> None:
    if not chosen:
        return
    first = chosen[0]
    args = {**_args(study, first, first.span, first.code), "count": len(chosen)}
    fired = _fired(study, chosen)
    with study.change(kind if len(chosen) == 1 else f"{kind}-many", args) as change:
        _decide(study, change, chosen, verdict, fired)


def _decide(
    study: Study,
    change: Recorder,
    chosen: Sequence[Suggestion],
    verdict: Verdict,
    fired: Mapping[str, tuple[str, ...]],
    instead: str = "",
) -> None:
    check_current(study, chosen)
    _note_offered(study, change, chosen)
    revisions = queries.revision_guids(change.connection)
    for each in chosen:
        write_decision(study, change, each, verdict, instead, revision=revisions[each.document], rules=fired[each.id])


def _fired(study: Study, chosen: Sequence[Suggestion]) -> dict[str, tuple[str, ...]]:
    """The guids of the rules that suggest these, by the suggestions' ids."""
    check_current(study, chosen)
    return rules_on(study, chosen)


def _note_offered(study: Study, recorder: Recorder, shown: Sequence[Suggestion]) -> int:
    from qualcode.store.project_file import ensure_coder

    coder = ensure_coder(recorder, study.coder)
    seen = {each.id: (each.code, each.score if each.calibrated else None) for each in shown}
    return suggestions.write_offers(recorder.connection, coder, seen, engine_version())


def _coding(suggestion: Suggestion, span: Span, code: str) -> NewCoding:
    score = suggestion.score if suggestion.calibrated else None
    return NewCoding(suggestion.document, span.start, span.end, code, origin=Origin.SUGGESTED, score=score)


def _args(study: Study, suggestion: Suggestion, span: Span, code: str) -> dict[str, Any]:
    document = study.document(suggestion.document)
    path = study.code(code).path
    lines = list(Lines(study.text(document).text).of(span.start, span.end))
    return {"code": path, "document": document.name, "lines": lines}

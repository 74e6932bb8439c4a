"""Suggestions as they were last shown, kept in the project file: nothing is learned anew to show or to name them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.deciding import Nothing, Unit, suggestion_id
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.span import Span
from qualcode.model.suggestion import Evidence, NearPassage, Suggestion, WordShare
from qualcode.services.study import Study
from qualcode.services.suggestions.asked import said
from qualcode.services.suggestions.listing import (
    Ground,
    Wanted,
    engine_version,
    explained,
    ground,
    list_suggestions,
    why_nothing,
)
from qualcode.store import queries
from qualcode.store.derived import all_derived, read_derived, write_derived
from qualcode.store.suggestions import rules

KIND = "offers"
MOST_KEPT = 500
"""A longer list is not kept: nobody reads on so far, and learning anew takes about as long as reading it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A list as it is shown.

    Args:
        suggestions: those shown, with their evidence.
        found: how many there are.
        ground: what they stand on.
        nothing: why there are none, if there are none.
    """

    suggestions: tuple[Suggestion, ...]
    found: int
    ground: Ground
    nothing: Nothing | None = None


def shown_list(study: Study, wanted: Wanted, limit: int) -> Shown:
    """Suggestions with their evidence, for programs that show them once and end.

    Where project and engine are what they were when the same list was last shown, it is taken from the project file.
    Where there are rules it is made anew: they also go by what pipelines have read, which is no new version.

    Args:
        study: the open study.
        wanted: which suggestions.
        limit: how many are shown; 0 for all.
    """
    version = study.version()
    key = sha256(repr((fold(study.coder), said(study), wanted, limit)).encode()).hexdigest()
    with study.file.reading() as connection:
        kept = None if rules(connection) else read_derived(connection, KIND, key, version, engine_version())
    if kept is not None:
        told = json.loads(kept)
        return Shown(
            tuple(_unpacked(study, row) for row in told["shown"]),
            told["found"],
            Ground(Unit(told["unit"]), told["coded"], told["codes"]),
            Nothing(told["nothing"]) if told["nothing"] else None,
        )
    found = list_suggestions(study, wanted)
    shown = explained(study, found[:limit] if limit else found)
    stands_on = ground(study, wanted.unit)
    nothing = None if found else why_nothing(study, wanted)
    if len(shown) <= MOST_KEPT:
        told = {
            "shown": [_packed(each) for each in shown],
            "found": len(found),
            "nothing": nothing,
            "unit": stands_on.unit.value,
            "coded": stands_on.coded,
            "codes": stands_on.codes,
        }
        payload = json.dumps(told, ensure_ascii=False).encode()
        with (
            suppress(QualcodeError),
            study.file.writing() as connection,
        ):  # locked or read-only: it is shown all the same
            write_derived(connection, KIND, key, version, engine_version(), payload)
    return Shown(tuple(shown), len(found), stands_on, nothing)


def find_suggestions(study: Study, ids: Sequence[str], unit: Unit = Unit.USUAL) -> list[Suggestion]:
    """The suggestions that these ids, or unique beginnings of ids, name; each once, in the order named.

    Args:
        study: the open study.
        ids: at least four characters each.
        unit: the unit that was suggested for; the others are looked through after it.

    Raises:
        QualcodeError: if one names nothing that can be suggested.
        AmbiguousError: if a beginning fits several.
    """
    found = _shown(study, ids)
    for each in dict.fromkeys((unit, Unit.SENTENCE, Unit.PARAGRAPH, Unit.TURN)):
        if all(name in found for name in ids):
            break
        wanted = Wanted(min_score=0.0, unit=each, coded=True, again=True)
        known = {suggestion.id: suggestion for suggestion in list_suggestions(study, wanted)}
        for name in ids:
            fits = [guid for guid in known if len(name) >= 4 and guid.startswith(name.lower())]
            if name not in found and len(fits) > 1:
                raise AmbiguousError(_("that fits several."), fits, name)
            if name not in found and fits:
                found[name] = known[fits[0]]
    for name in ids:
        if name not in found:
            hint = _("`qualcode suggest` lists them, with their ids.")
            raise QualcodeError(_("there is no such suggestion."), name, hint)
    return list({each.id: each for each in (found[name] for name in ids)}.values())


def _shown(study: Study, ids: Sequence[str]) -> dict[str, Suggestion]:
    """Those of the ids that name, each without doubt, what was shown of the current texts and codes."""
    codes = {code.guid for code in study.codes()}
    with study.file.reading() as connection:
        revisions = queries.revision_guids(connection)
        lists = [json.loads(payload)["shown"] for payload in all_derived(connection, KIND, engine_version())]
    known: dict[str, dict[str, Any]] = {}
    for row in (row for listed in lists for row in listed):
        revision = revisions.get(row["document"], "")
        if row["code"] in codes and suggestion_id(revision, Span(row["start"], row["end"]), row["code"]) == row["id"]:
            known[row["id"]] = row
    found = {}
    for name in ids:
        fits = [guid for guid in known if len(name) >= 4 and guid.startswith(name.lower())]
        if len(fits) == 1 and not _has(study, known[fits[0]]):
            found[name] = _unpacked(study, known[fits[0]], explained=False)
    return found


def _has(study: Study, row: dict[str, Any]) -> bool:
    """Whether the coder has put the code on a part of the passage since."""
    columns = study.columns()
    coder = fold(study.coder)
    return any(
        columns.start[at] < row["end"]
        and row["start"] < columns.end[at]
        and columns.codes[columns.code[at]].guid == row["code"]
        and columns.documents[columns.document[at]].guid == row["document"]
        and fold(columns.coders[columns.coder[at]]) == coder
        for at in range(len(columns))
    )


def _packed(suggestion: Suggestion) -> dict[str, Any]:
    row = asdict(suggestion)
    row["start"], row["end"] = suggestion.span.start, suggestion.span.end
    del row["span"], row["text"]
    for word in row["evidence"]["words"]:
        del word["word"]
    return row


def _unpacked(study: Study, row: dict[str, Any], *, explained: bool = True) -> Suggestion:
    span = Span(row["start"], row["end"])
    document = study.document(row["document"])
    text = span.of(study.text(document).text)
    told = row["evidence"]
    words = (
        WordShare(text[word["start"] : word["end"]], word["start"], word["end"], word["share"], tuple(word["parts"]))
        for word in told["words"]
    )
    evidence = Evidence(
        words=tuple(words),
        rest=told["rest"],
        score=told["score"],
        keywords=tuple(told["keywords"]),
        nearest=tuple(NearPassage(**near) for near in told["nearest"]),
        rules=tuple(told["rules"]),
    )
    return Suggestion(
        id=row["id"],
        document=row["document"],
        span=span,
        text=text,
        code=row["code"],
        score=row["score"],
        calibrated=row["calibrated"],
        rank=row["rank"],
        evidence=evidence if explained else Evidence(),
    )

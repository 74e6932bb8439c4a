"""What is compared where coders' agreement is measured: coders, documents, units, codes, and the codings on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.agreement import AgreementRule
from qualcode.model.code import fold
from qualcode.model.coding import Origin
from qualcode.model.codings import NOBODY, Codings
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.study import Study

if TYPE_CHECKING:
    from qualcode.analysis.agreement.measuring import Marks
    from qualcode.analysis.agreement.units import Units

INDEPENDENT = frozenset({Origin.MANUAL.value, Origin.IMPORTED.value})
"""Codings of other origins were put before a coder by the program."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Columns ready to be measured; documents, coders and rows are numbered from 0 as they stand here.

    `rows` are path and name of each code compared; `dependent` counts codings that the program had proposed.
    """

    coders: tuple[str, ...]
    documents: tuple[str, ...]
    labels: tuple[str, ...]
    texts: tuple[str, ...]
    lengths: tuple[int, ...]
    left_out: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    marks: Marks
    units: Units
    dependent: int
    unsettled: int
    finished_by: str


def compared(study: Study, rule: AgreementRule) -> Compared:
    """Choose coders and documents, cut the texts, and gather the codings.

    Raises:
        QualcodeError: if there are fewer than two coders, a name fits nobody, or no document is finished by all.
    """
    import numpy as np

    from qualcode.analysis.agreement.measuring import Marks
    from qualcode.analysis.agreement.units import cut, gathered
    from qualcode.analysis.where import compile_filter

    columns = study.columns()
    coders = coders_named(columns, rule.coders)
    kept = compile_filter(columns, rule.where)
    wanted = [at for at in range(len(columns.documents)) if kept.documents[at]]
    documents = _finished_by_all(columns, wanted, coders)
    if not documents:
        raise QualcodeError(
            _("no document is finished by every coder."),
            ", ".join(columns.coders[at] for at in coders),
            _("`qualcode finished DOC --coder NAME` marks what a coder has coded to its end."),
        )
    by_guid = {document.guid: document for document in study.documents()}
    texts = [study.text(by_guid[columns.documents[at].guid]).text for at in documents]
    turns = _turns(columns)
    place = {at: number for number, at in enumerate(documents)}
    spans = []
    for number, at in enumerate(documents):
        own = turns.get(at, ())
        out = [span for span, actor in own if _left_out(columns, actor, rule.interviewers) or not kept.actors[actor]]
        spans += [(number, span) for span in cut(texts[number], [span for span, _actor in own], out, rule.unit)]
    rows, of_code = _rows(columns, rule)
    number_of = {coder: number for number, coder in enumerate(coders)}
    entries, dependent = [], 0
    for at, (document, coder, code) in enumerate(zip(columns.document, columns.coder, columns.code, strict=True)):
        if document not in place or coder not in number_of or not of_code[code]:
            continue
        dependent += columns.origin[at] not in INDEPENDENT
        for row in of_code[code]:
            entries.append((number_of[coder], row, place[document], columns.start[at], columns.end[at]))
    made = np.array(sorted(set(entries)), dtype=np.int64).reshape(-1, 5)
    return Compared(
        tuple(columns.coders[at] for at in coders),
        tuple(columns.documents[at].name for at in documents),
        tuple(columns.documents[at].label for at in documents),
        tuple(texts),
        tuple(len(text) for text in texts),
        tuple(columns.documents[at].name for at in wanted if at not in place),
        rows,
        Marks(*(np.ascontiguousarray(made[:, each]) for each in range(5))),
        gathered(spans),
        dependent,
        columns.unsettled,
        _("Compared are documents that every coder marked as finished.")
        if columns.marked
        else _("Nobody has marked a document as finished; compared are those in which every coder has coded."),
    )


def coders_named(columns: Codings, wanted: Sequence[str]) -> list[int]:
    """The coders asked for, as indices; all of them if none are.

    Raises:
        QualcodeError: if a name fits nobody, or there are not two of them.
    """
    known = {fold(name): at for at, name in enumerate(columns.coders)}
    for name in wanted:
        if fold(name) not in known:
            raise QualcodeError(
                _("no coder of the study is called that."),
                name,
                _("It has these: {names}.").format(names=", ".join(columns.coders) or "–"),
            )
    coded = sorted(set(columns.coder))
    chosen = list(dict.fromkeys(known[fold(name)] for name in wanted)) or coded
    if len(chosen) < 2:
        raise QualcodeError(
            _("agreement is between two coders or more."),
            ", ".join(columns.coders[at] for at in chosen) or _("nobody has coded"),
            _("Let somebody else code with --coder NAME in this study, without seeing your codings."),
        )
    return chosen


def _finished_by_all(columns: Codings, wanted: Sequence[int], coders: Sequence[int]) -> list[int]:
    if columns.marked and columns.finished is not None:
        return [at for at in wanted if columns.finished[at] >= set(coders)]
    coded = set(zip(columns.document, columns.coder, strict=True))
    return [at for at in wanted if all((at, coder) in coded for coder in coders)]


def _turns(columns: Codings) -> dict[int, list[tuple[Span, int]]]:
    """Each document's turns with who speaks, an index or NOBODY."""
    found: dict[int, list[tuple[Span, int]]] = {}
    turns = columns.turns
    for document, start, end, actor in zip(turns.document, turns.start, turns.end, turns.actor, strict=True):
        found.setdefault(document, []).append((Span(start, end), actor))
    return found


def _left_out(columns: Codings, actor: int, interviewers: bool) -> bool:
    return not interviewers and actor != NOBODY and columns.actors[actor].interviewer


def _rows(columns: Codings, rule: AgreementRule) -> tuple[tuple[tuple[str, str], ...], list[list[int]]]:
    """The codes compared, and for each code of the study the rows that its codings count in."""
    from qualcode.analysis.names import ancestors, find_code

    everything = range(len(columns.codes))
    if rule.codes:
        chosen = list(dict.fromkeys(find_code(columns, name) for name in rule.codes))
    elif rule.themes:
        chosen = [at for at in everything if columns.codes[at].parent == NOBODY]
    else:
        chosen = list(everything)
    place = {code: row for row, code in enumerate(chosen)}
    with_parents = bool(rule.codes) or rule.themes
    of_code = [
        [place[each] for each in ((code, *ancestors(columns, code)) if with_parents else (code,)) if each in place]
        for code in everything
    ]
    rows = tuple((columns.codes[at].path, columns.codes[at].name) for at in chosen)
    return rows, of_code

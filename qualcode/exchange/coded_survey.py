"""A survey that was coded in a spreadsheet: a row is an answer, and its codes stand in columns beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.exchange.building import Building
from qualcode.exchange.refi.elements import name_of
from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.exchange import ForeignCode, ForeignCoding, ForeignDocument, ForeignProject, Remark
from qualcode.text.normal_form import normalised

_CODE = re.compile(r"(?:code|codes|kode|koder|tag|tags|tema|theme|código|kod)[ _#.]*\d*\Z", re.IGNORECASE)
_PERSON = r"response|respondent|participant|submission|deltaker|deltager|informant|svar|case"
_WHO = re.compile(
    rf"(?:(?:{_PERSON})[ _]*(?:id|nr|no|nummer|number)|id|nr|respondent|participant|deltaker|informant)\Z",
    re.IGNORECASE,
)
_WORDS = 3
"""An open answer has at least so many words on average; a fact has fewer."""


@dataclass(frozen=True, slots=True)
class SurveyColumns:
    """Which column (from 0) is whose answer it is, the answer, and its codes."""

    who: int
    answer: int
    codes: tuple[int, ...]


def survey_columns(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> SurveyColumns | None:
    """The columns of a coded survey; None where codes, answers or who gave them have no column."""
    codes = tuple(at for at, head in enumerate(heads) if _CODE.match(head.strip()))
    who = next((at for at, head in enumerate(heads) if head.strip() and _WHO.match(head.strip())), None)
    if not codes or who is None:
        return None
    rest = [at for at in range(len(heads)) if at not in codes and at != who]
    given = {at: [row[at] for row in rows if row[at].strip()] for at in rest}
    words = {at: sum(len(cell.split()) for cell in cells) / max(1, len(cells)) for at, cells in given.items()}
    answer = max(words, key=lambda at: words[at], default=None)
    if answer is None or words[answer] < _WORDS:
        return None
    return SurveyColumns(who, answer, codes)


def project_of_survey(
    heads: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]], columns: SurveyColumns, file: str
) -> ForeignProject:
    """Each answer a document under its question, with its codes on the whole answer.

    `a->b` is code b under a; where a stands in another column of the row too, it is not counted twice. Other
    columns are attributes.

    Args:
        heads: of the columns.
        rows: each with its number in the file.
        columns: which holds what.
        file: its name.
    """
    building = Building(_("a coded survey"), "", file)
    question = name_of(heads[columns.answer])
    codes: dict[tuple[str, ...], str] = {}
    used: set[str] = set()
    for number, row in rows:
        answer = normalised(row[columns.answer]).strip()
        paths = paths_of([row[at] for at in columns.codes])
        building.found += len(paths)
        where = _("row {n}").format(n=number)
        if not answer:
            for path in paths:
                why = _("the coding does not come: there is no answer in the row")
                building.left_out("quote", why, where, "", "/".join(path))
            continue
        said = name_of(row[columns.who])
        name = _("Respondent {n}").format(n=said or number) if not said or said.isdecimal() else said
        while fold(name) in used:
            name = f"{name} ({number})"
        used.add(fold(name))
        text = f"{question}\n{answer}" if question else answer
        key = building.key("document", name, text)
        taken = {columns.who, columns.answer, *columns.codes}
        facts = {
            name_of(head): name_of(row[at])
            for at, head in enumerate(heads)
            if at not in taken and head.strip() and row[at].strip()
        }
        building.documents[key] = ForeignDocument(key, name, text, "survey", attributes=facts)
        for path in paths:
            code = _code(building, codes, path)
            coding = building.key("coding", key, *path)
            building.codings.append(ForeignCoding(coding, key, len(text) - len(answer), len(text), code))
    what = _("answers are in “{answer}”, respondents in “{who}”, codes in {codes}").format(
        answer=question, who=heads[columns.who], codes=", ".join(f"“{heads[at]}”" for at in columns.codes)
    )
    building.remarks.append(Remark("columns", what, lost=False))
    return building.project()


def paths_of(cells: Sequence[str]) -> list[tuple[str, ...]]:
    """The codes of a row, each once; a code that stands above another of the row is part of that one's path."""
    found: dict[tuple[str, ...], None] = {}
    for cell in cells:
        for each in re.split(r"[;\n]", cell):
            if path := path_of(each):
                found[path] = None
    folded = [tuple(map(fold, path)) for path in found]
    return [
        path
        for path, mine in zip(found, folded, strict=True)
        if not any(len(other) > len(mine) and other[: len(mine)] == mine for other in folded)
    ]


def path_of(written: str) -> tuple[str, ...]:
    """The levels of a code: ` > `, `->` and, as MAXQDA writes, `\\` part them."""
    return tuple(name for part in re.split(r"\s*->\s*|\s>\s|\\+", written) if (name := name_of(part)))


def _code(building: Building, codes: dict[tuple[str, ...], str], path: tuple[str, ...]) -> str:
    folded = tuple(map(fold, path))
    if folded not in codes:
        parent = _code(building, codes, path[:-1]) if len(path) > 1 else None
        key = codes[folded] = building.key("code", *folded)
        building.codes[key] = ForeignCode(key, path[-1], parent)
    return codes[folded]


def are_levels(columns: Sequence[Sequence[str]]) -> bool:
    """Whether numbered columns of codes (`code_1`, `code_2`) are levels of one code; else each is a code of its own.

    Levels never repeat in another column, fill from the left, and each lower one stands under one upper one only.
    """
    values = [{fold(cell) for cell in column if cell.strip()} for column in columns]
    if any(values[at] & values[other] for at in range(len(values)) for other in range(at)):
        return False
    above: dict[tuple[int, str], set[str]] = {}
    for cells in zip(*columns, strict=True):
        given = [fold(cell) for cell in cells]
        filled = [bool(cell) for cell in given]
        if filled != sorted(filled, reverse=True):
            return False
        for at in range(1, len(given)):
            if given[at]:
                above.setdefault((at, given[at]), set()).add(given[at - 1])
    return all(len(parents) == 1 for parents in above.values())

"""Rows: the codes that a table has, and which codings belong to each."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.analysis.names import ancestors, find_code
from qualcode.i18n import _
from qualcode.model.codings import NOBODY, Codings
from qualcode.model.counting import CountRule
from qualcode.model.errors import QualcodeError
from qualcode.model.table import TableRow

THEMES = "themes"
CODES = "codes"
ESCAPE = "code:"
"""`code:themes` is the code of that name, not the keyword."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table. `of_code` holds, for each code, the rows that its codings are counted in.

    `themes_stand_in` says that top-level codes stand in for themes, which nobody has declared.
    """

    codes: tuple[int, ...]
    rows: tuple[TableRow, ...]
    of_code: tuple[tuple[int, ...], ...]
    only_themes: bool
    themes_stand_in: bool


def choose_rows(codings: Codings, rule: CountRule) -> Rows:
    """The rows that a rule asks for, each code once, in the order asked for.

    Raises:
        AmbiguousError: if a name fits several codes.
        QualcodeError: if it fits none, or no rows are asked for.
    """
    if not rule.rows:
        raise QualcodeError(
            _("no rows are chosen."), _("rows"), _("Choose `themes`, `codes`, or the paths of codes.")
        )
    keywords = {wanted.strip() for wanted in rule.rows}
    chosen = tuple(dict.fromkeys(code for wanted in rule.rows for code in _meant(codings, wanted)))
    place = {code: row for row, code in enumerate(chosen)}
    rows = tuple(
        TableRow(
            codings.codes[code].name,
            codings.codes[code].path,
            sum(place.get(above, row) < row for above in ancestors(codings, code)),
        )
        for row, code in enumerate(chosen)
    )
    of_code = tuple(
        tuple(
            place[counted]
            for counted in ((code, *ancestors(codings, code)) if rule.rollup else (code,))
            if counted in place
        )
        for code in range(len(codings.codes))
    )
    return Rows(chosen, rows, of_code, keywords == {THEMES}, THEMES in keywords)


def _meant(codings: Codings, wanted: str) -> list[int]:
    wanted = wanted.strip()
    if wanted == THEMES:
        return [index for index, code in enumerate(codings.codes) if code.parent == NOBODY]
    if wanted == CODES:
        return list(range(len(codings.codes)))
    return [find_code(codings, wanted.removeprefix(ESCAPE))]

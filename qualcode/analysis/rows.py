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

    `themes_stand_in` says that top-level codes stand in for themes, which nobody has declared; `themes_share` that
    declared themes share codes, so that one coding can count in several rows.
    """

    rows: tuple[TableRow, ...]
    of_code: tuple[tuple[int, ...], ...]
    only_themes: bool
    themes_stand_in: bool
    themes_share: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """What one row is of: a code, or a theme with the codes that it draws on."""

    name: str
    path: str
    codes: tuple[int, ...]
    is_theme: bool = False


def choose_rows(codings: Codings, rule: CountRule) -> Rows:
    """The rows that a rule asks for, each code or theme once, in the order asked for.

    Raises:
        AmbiguousError: if a name fits several codes.
        QualcodeError: if it fits none, or no rows are asked for.
    """
    if not rule.rows:
        raise QualcodeError(
            _("no rows are chosen."), _("rows"), _("Choose `themes`, `codes`, or the paths of codes.")
        )
    keywords = {wanted.strip() for wanted in rule.rows}
    chosen = tuple(dict.fromkeys(row for wanted in rule.rows for row in _meant(codings, wanted)))
    place = {row.codes[0]: at for at, row in enumerate(chosen) if not row.is_theme}
    rows = tuple(
        TableRow(
            row.name,
            row.path,
            0 if row.is_theme else sum(place.get(above, at) < at for above in ancestors(codings, row.codes[0])),
        )
        for at, row in enumerate(chosen)
    )
    drawing: dict[int, list[int]] = {}
    for at, row in enumerate(chosen):
        for code in row.codes:
            drawing.setdefault(code, []).append(at)
    of_code = tuple(
        tuple(
            dict.fromkeys(
                at
                for counted in ((code, *ancestors(codings, code)) if rule.rollup else (code,))
                for at in drawing.get(counted, ())
            )
        )
        for code in range(len(codings.codes))
    )
    themes = {at for at, row in enumerate(chosen) if row.is_theme}
    return Rows(
        rows,
        of_code,
        only_themes=keywords == {THEMES},
        themes_stand_in=THEMES in keywords and not codings.themes,
        themes_share=any(len(themes & set(own)) > 1 for own in of_code),
    )


def _meant(codings: Codings, wanted: str) -> list[_Row]:
    wanted = wanted.strip()
    if wanted == THEMES and codings.themes:
        return [_Row(theme.name, theme.name, theme.codes, is_theme=True) for theme in codings.themes]
    if wanted == THEMES:
        return [_code_row(codings, at) for at, code in enumerate(codings.codes) if code.parent == NOBODY]
    if wanted == CODES:
        return [_code_row(codings, at) for at in range(len(codings.codes))]
    return [_code_row(codings, find_code(codings, wanted.removeprefix(ESCAPE)))]


def _code_row(codings: Codings, code: int) -> _Row:
    facts = codings.codes[code]
    return _Row(facts.name, facts.path, (code,))

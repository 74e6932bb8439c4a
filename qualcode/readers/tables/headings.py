"""Questions that stand in two rows of headings, as SurveyMonkey and others export them."""

from __future__ import annotations

from collections.abc import Sequence

_PLAIN = frozenset(
    ("response", "open-ended response", "svar", "åpent svar", "fritekstsvar", "öppet svar", "åbent svar", "antwort")
)
"""What the second row says under a question whose answer is one cell."""

_OPEN = frozenset(("open-ended response", "åpent svar", "fritekstsvar", "öppet svar", "åbent svar"))
"""What it says where respondents wrote freely, however short their answers are."""

_FILLED = 0.8  # of the rows below; a column so full, and empty in the second row, is of facts and not of answers


def joined_heads(
    first: Sequence[str], second: Sequence[str], below: Sequence[Sequence[str]]
) -> tuple[tuple[str, ...], frozenset[int]] | None:
    """The questions, and the columns of open answers, if the second row goes on with the first's headings; else None.

    The second row is one of headings if it is empty where every respondent has a value (number, date), and it fills
    gaps of the first row, or says `Response` under a question. A gap belongs to the question on its left:
    `Role?` over `Response` and `Other` is `Role?` and `Role?: Other`.

    Args:
        first: the first row that is not empty.
        second: the row below it.
        below: the rows after that.
    """
    width = max(map(len, (first, second)))
    above, under = (_padded(row, width) for row in (first, second))
    rows = [_padded(row, width) for row in below if any(cell.strip() for cell in row)]
    if not rows or not any(under):
        return None
    silent = [at for at in range(width) if above[at] and not under[at]]
    full = [at for at in silent if sum(bool(row[at]) for row in rows) >= _FILLED * len(rows)]
    gaps = [at for at in range(1, width) if under[at] and not above[at]]
    plain = [at for at in range(width) if under[at].casefold() in _PLAIN and above[at]]
    repeats = any(row[at] == under[at] for row in rows for at in plain)
    if not full or not (gaps or plain) or (not gaps and repeats):
        return None
    if not plain and not all(above[at - 1] or under[at - 1] for at in gaps):
        return None
    heads: list[str] = []
    question = ""
    for over, part in zip(above, under, strict=True):
        question = over or question
        if over and not part:
            question = ""  # a fact's heading reaches over its own column only
        name = over or question
        heads.append(": ".join(filter(None, (name, "" if part.casefold() in _PLAIN else part))))
    return tuple(heads), frozenset(at for at in plain if under[at].casefold() in _OPEN)


def _padded(row: Sequence[str], width: int) -> list[str]:
    cells = [" ".join(cell.split()) for cell in row]
    return [*cells, *[""] * (width - len(cells))]

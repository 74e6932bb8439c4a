"""What goes to the terminal: plain lines on stdout, talk on stderr, nothing that steers a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import click

from qualcode.cli.frame.context import wishes
from qualcode.i18n import ngettext
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.text.display import escaped, harmless, harmless_line

DEFAULT_WIDTH = 80
GAP = "  "
SHOWN = 5
"""As many of the words with a private name are named in a warning."""

NARROWEST = 8
"""No column of text is cut to fewer cells."""


def put(text: str = "") -> None:
    """A result, on stdout. Line breaks in it are kept; nothing else in it steers a terminal."""
    click.echo(harmless(text))


def say(text: str) -> None:
    """What was done, on stdout, unless `--quiet`."""
    if not wishes().quiet:
        click.echo(harmless_line(text))


def complain(text: str) -> None:
    """A warning or error in one line, on stderr."""
    click.echo(harmless_line(text), err=True)


def put_json(value: Any) -> None:
    """A value as JSON, on stdout; control and direction characters are escaped."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    click.echo(escaped(text))
    named = [name for name in wishes().naming if json.dumps(name, ensure_ascii=False) in text]
    if named:
        warn_of_names_within(named)


def warn_of_names_within(texts: Sequence[str]) -> None:
    """Say on stderr that private names stand in these words that are shown."""
    if texts:
        complain(
            ngettext(
                "warning: a private name stands in {n} name that is shown: {names}. "
                "`qualcode documents set DOC name=…` gives a document another.",
                "warning: private names stand in {n} names that are shown: {names}. "
                "`qualcode documents set DOC name=…` gives a document another.",
                len(texts),
            ).format(n=len(texts), names=", ".join(texts[:SHOWN]) + (" …" if len(texts) > SHOWN else ""))
        )


def is_text(text: str) -> bool:
    """Whether the text can be written as UTF-8; a name of bytes that are not comes in with lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def report_error(error: QualcodeError) -> None:
    """An error in one line on stderr, and the candidates that it has not named yet, one a line."""
    said = str(error)
    complain(f"qualcode: {said}")
    if isinstance(error, AmbiguousError):
        for candidate in error.candidates:
            if candidate not in said:
                complain(f"  {candidate}")


def width() -> int:
    """How many cells a line may take."""
    import shutil

    return max(shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns, 20)


def limited() -> bool:
    """Whether lists are cut to the width: in a terminal, or where COLUMNS says how wide; never in a pipe."""
    return sys.stdout.isatty() or bool(os.environ.get("COLUMNS"))


def put_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    numbers: Sequence[int] = (),
    cuts: Sequence[int] = (),
    below: Sequence[str] = (),
) -> None:
    """Rows under headings. In a terminal, columns of text are cut until a row fits.

    Args:
        headings: one for each column.
        rows: what stands in them.
        numbers: the columns that are set to the right, and never cut.
        cuts: the columns to cut, first of all the first; else all columns of text together.
        below: for each row, what stands on a line of its own under it; empty for nothing.
    """
    from qualcode.text.graphemes import cells

    texts = [[harmless_line(str(value)) for value in row] for row in (headings, *rows)]
    widths = [max(cells(row[at]) for row in texts) for at in range(len(headings))]
    if limited():
        _narrow(widths, numbers, cuts, width() - len(GAP) * (len(widths) - 1))
    for row, under in zip_longest(texts, ["", *below], fillvalue=""):
        parts = [
            pad(cut(text, own), own, at in numbers) for at, (text, own) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo(GAP.join(parts).rstrip())
        if under:
            line = "    " + harmless_line(under)
            click.echo(cut(line, width()) if limited() else line)


def cut(text: str, most: int) -> str:
    """A line in at most so many cells; what is left out shows as an ellipsis."""
    from qualcode.text.graphemes import cells, graphemes, shown

    if cells(text) <= most:
        return shown(text)
    used, end = 0, 0
    for grapheme in graphemes(text):
        if used + grapheme.cells > most - 1:
            break
        used, end = used + grapheme.cells, grapheme.end
    return shown(text[:end].rstrip()) + "…"


def pad(text: str, most: int, right: bool = False) -> str:
    """A line filled with spaces to so many cells."""
    from qualcode.text.graphemes import cells

    spaces = " " * (most - cells(text))
    return spaces + text if right else text + spaces


def fold(text: str, most: int, lines: int | None = None) -> list[str]:
    """A text in lines of at most so many cells, broken at spaces where it can be.

    Args:
        text: what to fold; its own line breaks stay.
        most: how many cells.
        lines: how many lines of the result at most for each of the text's own.
    """
    from qualcode.tables.terminal import wrap

    return [part for line in text.split("\n") for part in wrap(line, max(most, NARROWEST), lines)]


def _narrow(widths: list[int], numbers: Sequence[int], cuts: Sequence[int], most: int) -> None:
    """Make columns narrower until all fit: those in `cuts` one by one, then the widest of all that hold text."""
    for at in cuts:
        widths[at] = max(min(widths[at], NARROWEST), widths[at] - max(sum(widths) - most, 0))
    words = [at for at in range(len(widths)) if at not in numbers]
    while sum(widths) > most and words:
        at = max(words, key=lambda at: widths[at])
        if widths[at] <= NARROWEST:
            return
        widths[at] -= 1

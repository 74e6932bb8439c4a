"""`grid`: the researcher's own summaries by case and code; answers by question and informant."""

from __future__ import annotations

import sys
from pathlib import Path

from qualcode.cli.frame.building import argument, group, verb
from qualcode.cli.frame.completing import actors, codes
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import output_option
from qualcode.cli.frame.output import put_json, say
from qualcode.cli.results.appendix import FILES, write_made
from qualcode.i18n import N_, _

grid_command = group(
    "grid",
    N_("Write and print framework grids, and the answers by question."),
    N_(
        "A framework grid has cases as rows and a theme's sub-codes as columns; in each cell stands your own summary "
        "with the passages that it sums up. A cell without one says why: not charted, nothing said, not asked."
    ),
    examples=(
        "qualcode grid show Economy -o economy.docx -o economy.xlsx",
        'qualcode grid write "Economy/Long agreements" "Informant 1" "Five years or nothing."',
        "qualcode grid reading -o answers.xlsx",
    ),
)


@verb(
    grid_command,
    "show",
    N_("Print a theme's grid, or write it to files."),
    examples=("qualcode grid show Economy", "qualcode grid show Economy -o economy.docx"),
)
@argument("theme", shell_complete=codes)
@output_option(FILES)
def show_verb(theme: str, files: tuple[Path, ...]) -> None:
    """Show a grid."""
    from qualcode.services.lookups import find_code
    from qualcode.services.results.grids import framework_grid

    write_made(lambda study: framework_grid(study, find_code(study, theme)), files)


@verb(
    grid_command,
    "write",
    N_("Sum up what a case says under a code."),
    N_(
        "CASE is an actor, or `all` for the column as a whole; the theme itself as CODE is the row as a whole. TEXT "
        "is read from standard input where it is -; an empty one takes the summary away."
    ),
    examples=(
        'qualcode grid write "Economy/Long agreements" "Informant 1" "Five years or nothing."',
        'qualcode grid write Economy all "Time, not money, is what is short."',
    ),
)
@argument("code", shell_complete=codes)
@argument("case", shell_complete=actors)
@argument("text")
def write_verb(code: str, case: str, text: str) -> None:
    """Write a summary."""
    from qualcode.services.lookups import find_actor, find_code
    from qualcode.services.results.grids import write_summary

    words = sys.stdin.read() if text == "-" else text
    with open_project() as study:
        found = find_code(study, code)
        who = None if case.strip().casefold() in {"all", "alle"} else find_actor(study, case)
        write_summary(study, found, who, words)
    if wishes().json:
        put_json({"code": found.path, "case": who.public if who else None, "text": words.strip()})
        return
    said = (
        _("summed up {case} under «{code}»") if words.strip() else _("took the summary of {case} under «{code}» away")
    )
    say(said.format(case=who.public if who else _("all cases"), code=found.path))


@verb(
    grid_command,
    "reading",
    N_("The answers to the question guide, informant by informant, and what to ask about."),
    examples=("qualcode grid reading -o answers.xlsx",),
)
@output_option(FILES)
def reading_verb(files: tuple[Path, ...]) -> None:
    """Show the answers."""
    from qualcode.services.results.grids import reading_grid

    write_made(reading_grid, files)

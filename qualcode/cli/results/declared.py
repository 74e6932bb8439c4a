"""`declared`: the researcher's own marks of where codes should meet, beside where they do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import argument, group, option, verb
from qualcode.cli.frame.completing import codes
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import output_option
from qualcode.cli.frame.output import put_json, say
from qualcode.cli.results.appendix import FILES, write_made
from qualcode.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.model.page import Page
    from qualcode.services.study import Study

declared_command = group(
    "declared",
    N_("Mark where codes should meet, and compare it with where they do."),
    N_(
        "A mark says what you hold of two codes on one passage: possible, expected or found. The matrix shows marks "
        "beside the number of passages, the evidence, and the cells in which claim and material differ."
    ),
    examples=(
        "qualcode declared import modell1",
        'qualcode declared mark Decision Politicians expected --reason "The council decides."',
        "qualcode declared show -o modell1.docx",
    ),
)


@verb(
    declared_command,
    "show",
    N_("Print the matrix, or write it to files."),
    examples=("qualcode declared show", "qualcode declared show --rows Phases --columns Acting -o modell1.docx"),
)
@option("--rows", default="", metavar="CODE", shell_complete=codes, help=N_("The sub-codes of this code as rows."))
@option("--columns", default="", metavar="CODE", shell_complete=codes, help=N_("The same for columns."))
@output_option(FILES)
def declared_show_verb(rows: str, columns: str, files: tuple[Path, ...]) -> None:
    """Show a declared matrix."""
    from qualcode.services.lookups import find_code
    from qualcode.services.results.declared import declared_matrix

    def make(study: Study) -> Page:
        sides = []
        for wanted in (rows, columns):
            top = find_code(study, wanted) if wanted else None
            sides.append([each for each in study.codes() if top is not None and each.parent == top.guid])
        return declared_matrix(study, *sides)

    write_made(make, files)


@verb(
    declared_command,
    "mark",
    N_("Mark a cell."),
    N_("MARK is possible, expected, found, or none to take the mark away."),
    examples=('qualcode declared mark Decision Politicians found --reason "Two councils."',),
)
@argument("row", shell_complete=codes)
@argument("column", shell_complete=codes)
@argument("mark")
@option("--reason", default="", metavar="TEXT", help=N_("Why."))
def mark_verb(row: str, column: str, mark: str, reason: str) -> None:
    """Mark a cell of a declared matrix."""
    from qualcode.services.lookups import find_code
    from qualcode.services.results.declared import mark_meant, set_mark

    with open_project() as study:
        code, across = find_code(study, row), find_code(study, column)
        kind = None if mark.strip().casefold() in {"none", "ingen", "-"} else mark_meant(mark)
        set_mark(study, code, across, kind, reason)
    if wishes().json:
        put_json({"row": code.path, "column": across.path, "mark": kind.value if kind else None, "reason": reason})
        return
    say(_("marked «{code}» with «{across}»").format(code=code.path, across=across.path))


@verb(
    declared_command,
    "import",
    N_("Take in the marks of a file."),
    N_(
        "A .yaml file with `marks:`, a list of [row code, column code, mark, reason]. `modell1` is the demonstration "
        "study's own; its codes for who acts are the codebook `acting`."
    ),
    examples=("qualcode declared import modell1",),
)
@argument("file", type=click.Path(path_type=Path))
def import_verb(file: Path) -> None:
    """Import marks."""
    from qualcode.services.results.declared import import_marks

    with open_project() as study:
        count = import_marks(study, file.expanduser())
    if wishes().json:
        put_json({"marks": count})
        return
    say(ngettext("{n} mark was set", "{n} marks were set", count).format(n=count))

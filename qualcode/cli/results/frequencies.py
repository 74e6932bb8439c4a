"""`frequencies`: how often each code is there."""

from __future__ import annotations

from pathlib import Path

from qualcode.cli.frame.building import command, option
from qualcode.cli.frame.completing import codes
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import note_exports, output_option
from qualcode.cli.frame.output import put, put_json, put_table, say
from qualcode.cli.frame.privacy import warn_of_private_names
from qualcode.i18n import N_, _
from qualcode.text.display import harmless_line


@command(
    "frequencies",
    N_("Count each code: codings, passages, words, documents, people."),
    N_("Every figure is counted on its own: words of overlapping passages once, a person in two documents once."),
    examples=("qualcode frequencies", "qualcode frequencies --rows themes --where kind=interview -o codes.xlsx"),
)
@option(
    "--rows",
    multiple=True,
    metavar="themes|codes|CODE",
    shell_complete=codes,
    help=N_("themes, codes (all of them), or a code. May be repeated."),
)
@option("--rollup/--no-rollup", default=True, help=N_("Count a code with those under it (the default), or alone."))
@option("--where", default="", metavar="QUERY", help=N_("Only codings that fit, as in crosstab."))
@output_option(N_("Write to a .docx, .md, .xlsx or .csv file instead. May be repeated."))
def frequencies_command(rows: tuple[str, ...], rollup: bool, where: str, files: tuple[Path, ...]) -> None:
    """Count, then print or write."""
    from qualcode.services.results.frequencies import MEASURES, frequencies, frequencies_grid
    from qualcode.services.results.grid_files import write_grid

    with open_project() as study:
        found = frequencies(study, rows or ("codes",), where, rollup=rollup)
        grid = frequencies_grid(found)
        for file in files:
            write_grid(grid, file.expanduser())
        if files:
            note_exports(study, files, "table")
            warn_of_private_names(study, found.names)
    if wishes().json:
        names = [measure.value for measure in MEASURES]
        put_json(
            {
                "codes": [
                    {"code": path, **dict(zip(names, counts, strict=True))}
                    for path, counts in zip(found.paths, found.counts, strict=True)
                ],
                "all": dict(zip(names, found.total, strict=True)),
                "documents": found.documents,
                "actors": found.actors,
                "note": found.note,
            }
        )
    elif not files:
        put_table(grid.headings, grid.rows, numbers=range(1, len(grid.headings)))
        put()
        put(harmless_line(found.note))
    for file in files if not wishes().json else ():
        say(_("wrote {file}").format(file=file))

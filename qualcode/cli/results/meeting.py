"""`cooccurrence` and `saturation`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.frame.building import command, option
from qualcode.cli.frame.completing import codes, documents
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import note_exports, output_option
from qualcode.cli.frame.output import put, put_json, put_table, say
from qualcode.cli.frame.privacy import warn_of_private_names
from qualcode.i18n import N_, _
from qualcode.model.meeting import OF_PLACES, Meeting, MeetingRule, SaturationRule
from qualcode.text.display import harmless_line

ROWS = option(
    "--rows",
    multiple=True,
    metavar="themes|codes|CODE",
    shell_complete=codes,
    help=N_("themes, codes (all of them), or a code. May be repeated."),
)
FILES = output_option(N_("Write to a .docx, .md, .xlsx or .csv file instead. May be repeated."))


@command(
    "cooccurrence",
    N_("Count which codes meet."),
    N_(
        "Codes meet where their passages overlap, or on the same passage, in a turn, an answer, a document, or with "
        "one person. A code is not paired with those above and under it."
    ),
    examples=(
        "qualcode cooccurrence",
        "qualcode cooccurrence --rows codes --in case --jaccard",
        "qualcode cooccurrence --in near --words 20 -o meets.xlsx",
    ),
)
@ROWS
@option(
    "--in",
    "meeting",
    default=Meeting.OVERLAP.value,
    show_default=True,
    type=click.Choice([each.value for each in Meeting]),
    help=N_("Where two codes meet; inside: the column's passage within the row's."),
)
@option("--words", default=20, show_default=True, type=click.IntRange(min=0), help=N_("For near: words between."))
@option("--jaccard", is_flag=True, help=N_("Print the share, both by either, instead of counts."))
@option("--rollup/--no-rollup", default=True, help=N_("Count a code with those under it (the default), or alone."))
@option("--where", default="", metavar="QUERY", help=N_("Only codings that fit, as in crosstab."))
@option("--interviewers", is_flag=True, help=N_("Count what interviewers say, too."))
@FILES
def cooccurrence_command(
    rows: tuple[str, ...],
    meeting: str,
    words: int,
    jaccard: bool,
    rollup: bool,
    where: str,
    interviewers: bool,
    files: tuple[Path, ...],
) -> None:
    """Count, then print or write."""
    from qualcode.services.results.grid_files import write_grid
    from qualcode.services.results.meeting import cooccurrence, cooccurrence_grid, cooccurrence_json

    rule = MeetingRule(rows or ("themes",), Meeting(meeting), words, rollup, where, interviewers)
    if jaccard and rule.meeting not in OF_PLACES:
        raise click.UsageError(
            _("--jaccard is of places that do not overlap: --in {names}.").format(
                names=", ".join(sorted(each.value for each in OF_PLACES))
            )
        )
    with open_project() as study:
        found = cooccurrence(study, rule)
        grid = cooccurrence_grid(found, jaccard)
        for file in files:
            write_grid(grid, file.expanduser())
        if files:
            note_exports(study, files, "table")
            warn_of_private_names(study, found.names)
    if wishes().json:
        put_json(cooccurrence_json(found))
    elif not files:
        numbered = (_("code"), *(str(at) for at in range(1, len(found.names) + 1)), grid.headings[-1])
        named = [(f"{at}. {row[0]}", *row[1:]) for at, row in enumerate(grid.rows, 1)]
        put_table(numbered, named, numbers=range(1, len(numbered)))
        put()
        for line in found.note:
            put(harmless_line(line))
    for file in files if not wishes().json else ():
        say(_("wrote {file}").format(file=file))


@command(
    "saturation",
    N_("Show how many new codes each further document brings."),
    N_(
        "By the way of Guest, Namey and Chen (2020): codes of a base of first cases, then the share of new ones in "
        "each run. Only finished documents are cases. Also told is how far it hangs on the order."
    ),
    examples=(
        "qualcode saturation --where kind=interview",
        "qualcode saturation --base 5 --run 3 --threshold 0",
        "qualcode saturation --order M2 --order M1 --order M3 --base 2 --run 1",
    ),
)
@ROWS
@option("--base", default=4, show_default=True, type=click.IntRange(min=1), help=N_("First cases that are the base."))
@option("--run", default=2, show_default=True, type=click.IntRange(min=1), help=N_("How many cases are a run."))
@option(
    "--threshold",
    default=5.0,
    show_default=True,
    type=click.FloatRange(0, 100),
    help=N_("At most so many new codes in a run, in percent of the base's."),
)
@option("--where", default="", metavar="QUERY", help=N_("Only documents and codings that fit, as in crosstab."))
@option(
    "--order",
    multiple=True,
    metavar="DOC",
    shell_complete=documents,
    help=N_("The cases in the order in which they were made; else by date. Repeated for each."),
)
@FILES
def saturation_command(
    rows: tuple[str, ...],
    base: int,
    run: int,
    threshold: float,
    where: str,
    order: tuple[str, ...],
    files: tuple[Path, ...],
) -> None:
    """Work out, then print or write."""
    from qualcode.services.results.grid_files import write_grid
    from qualcode.services.results.meeting import saturation, saturation_grid, saturation_json

    rule = SaturationRule(base, run, threshold / 100, rows or ("codes",), where, order)
    with open_project() as study:
        found = saturation(study, rule)
        grid = saturation_grid(found)
        for file in files:
            write_grid(grid, file.expanduser())
        if files:
            note_exports(study, files, "table")
            warn_of_private_names(study, [step.document for step in found.steps])
    if wishes().json:
        put_json(saturation_json(found))
    elif not files:
        put_table(grid.headings, grid.rows, numbers=(1, 2, 3), cuts=(4,))
        put()
        for line in found.note:
            put(harmless_line(line))
    for file in files if not wishes().json else ():
        say(_("wrote {file}").format(file=file))

"""`crosstab`: codes counted against a grouping."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.frame.building import command, option
from qualcode.cli.frame.completing import codes
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import note_exports, output_option
from qualcode.cli.frame.output import limited, put, put_json, say, width
from qualcode.cli.frame.privacy import warn_of_private_names
from qualcode.i18n import N_, _
from qualcode.model.counting import CountRule, Measure, Percent


@command(
    "crosstab",
    N_("Count codes by actor, document or attribute."),
    N_(
        "The rule of counting stands under the table, with the number of documents and words behind every column. "
        "With -o it is written to a file; the ending chooses the format."
    ),
    examples=(
        "qualcode crosstab",
        "qualcode crosstab --columns actor.kind --measure breadth -o table.docx -o table.xlsx",
        'qualcode crosstab --rows "Initiative" --rows "Decision" --columns organisation --percent column',
        "qualcode crosstab --rows question --columns themes",
        "qualcode crosstab --where 'kind=interview' --measure words --json",
    ),
)
@option(
    "--rows",
    multiple=True,
    metavar="themes|codes|CODE|GROUPING",
    shell_complete=codes,
    help=N_("themes (the default), codes (all of them), or a code; or one grouping. May be repeated."),
)
@option(
    "--columns",
    multiple=True,
    metavar="GROUPING|themes|codes|CODE",
    shell_complete=codes,
    help=N_(
        "A grouping: actor (the default), organisation, actor.kind, mentioned (who is named), document, "
        "document.kind, question, coder, or the name of an attribute. Where the rows are a grouping: codes."
    ),
)
@option(
    "--measure",
    default="codings",
    show_default=True,
    type=click.Choice([measure.value for measure in Measure]),
    help=N_("What is counted; breadth is actors of actors with codings in brackets."),
)
@option(
    "--percent",
    default="none",
    show_default=True,
    type=click.Choice([percent.value for percent in Percent]),
    help=N_("What a figure is a share of."),
)
@option("--rollup/--no-rollup", default=True, help=N_("Count a code with those under it (the default), or alone."))
@option(
    "--where",
    default="",
    metavar="QUERY",
    help=N_("Only codings that fit, such as `kind=interview and not (coder=Kari or year<2007)`."),
)
@option("--interviewers", is_flag=True, help=N_("Count what interviewers say, too."))
@option("--title", default=None, metavar="TEXT", help=N_("The table's title."))
@option("--profile", default="", metavar="NAME", help=N_("How a .docx looks: apa-nb, apa-en or uio."))
@option("--note", is_flag=True, help=N_("Beside a .csv, write title and note to a text of their own."))
@output_option(N_("Write to a .docx, .xlsx, .csv, .md, .html or .tex file instead. May be repeated."))
def crosstab_command(
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    measure: str,
    percent: str,
    rollup: bool,
    where: str,
    interviewers: bool,
    title: str | None,
    profile: str,
    note: bool,
    files: tuple[Path, ...],
) -> None:
    """Count, then print or write."""
    from qualcode.i18n import use_language
    from qualcode.services.results.counting import arranged, crosstab, write_table
    from qualcode.tables import render_terminal, table_json, write_note
    from qualcode.tables.profiles import profile_named

    rule = CountRule((), "", Measure(measure), Percent(percent), rollup, where, interviewers)
    if profile and (wanted := profile_named(profile).language):
        use_language(wanted)
    notes: list[Path] = []
    with open_project() as study:
        table = crosstab(study, arranged(study, rule, rows, columns), title)
        for file in files:
            write_table(table, file.expanduser(), study, profile)
            if note and file.suffix.lower() == ".csv":
                notes.append(write_note(table, file.expanduser()))
        if files:
            note_exports(study, [*files, *notes], "table")
        if files or not limited():  # what is only looked at leaves no trace
            columns_shown = [one.name for one in (*table.columns, *table.row_bases)]
            warn_of_private_names(study, [*columns_shown, *(row.name for row in table.rows)])
    if wishes().json:
        put_json(table_json(table))
    elif not files:
        put(render_terminal(table, width()))
    for file in (*files, *notes) if not wishes().json else ():
        say(_("wrote {file}").format(file=file))

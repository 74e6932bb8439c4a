"""`export`: the study for other programs, for statistics, and as itself."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import note_exports
from qualcode.cli.frame.output import complain, put_json, say
from qualcode.i18n import N_, _


@command(
    "export",
    N_("Write the study for other programs."),
    N_(
        "FILE.qdpx is the project for NVivo, MAXQDA, ATLAS.ti and QualCoder; .qdc the codebook; .csv and .xlsx every "
        "coding as a row, or the codebook where the name begins with “codebook”; .jsonl the whole project, which "
        "`open-exchange` reads back, or the codings where the name begins with “codings”; .docx a document with its "
        "codes as comments. Actors stand by public label. What the file cannot hold is said."
    ),
    examples=(
        "qualcode export study.qdpx --for nvivo",
        "qualcode export codings.csv",
        "qualcode export for-my-supervisor.docx --document M3",
        "qualcode export codebook.xlsx",
    ),
)
@argument("file", type=click.Path(path_type=Path))
@option(
    "--for",
    "reader",
    default="",
    type=click.Choice(["", "nvivo", "maxqda", "atlasti", "qualcoder"]),
    metavar="nvivo|maxqda|atlasti|qualcoder",
    help=N_("Which program will read a .qdpx; they count characters differently."),
)
@option(
    "--what",
    default="",
    type=click.Choice(["", "project", "codebook", "codings"]),
    metavar="project|codebook|codings",
    help=N_("What to write, where the file's name does not say it."),
)
@option(
    "--document", default="", metavar="DOC", help=N_("Which document a .docx is; else the one called as the file.")
)
@option("--private-names", is_flag=True, help=N_("Actors by their private names, too."))
@option("--reflexive", is_flag=True, help=N_("Reflexive memos, too."))
def export_command(file: Path, reader: str, what: str, document: str, private_names: bool, reflexive: bool) -> None:
    """Write the study for others."""
    from qualcode.services.exchange.exporting import export
    from qualcode.services.exchange.outgoing import OutgoingOptions

    with open_project() as study:
        written = export(study, file.expanduser(), reader, what, OutgoingOptions(private_names, reflexive), document)
        note_exports(study, [file], written.what)
    for warning in written.warnings:
        complain(_("warning: {what}").format(what=warning))
    if wishes().json:
        put_json(
            {"file": str(file), "what": written.what, "count": written.count, "warnings": list(written.warnings)}
        )
        return
    said = {
        "project": _("wrote the project with {n} codings to {file}"),
        "codebook": _("wrote {n} codes to {file}"),
        "codings": _("wrote {n} codings to {file}"),
        "document": _("wrote the document with {n} codings as comments to {file}"),
    }
    say(said[written.what].format(n=written.count, file=file))

"""`quotes`: coded passages, ready to be cited."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.frame.building import command, option
from qualcode.cli.frame.completing import actors, codes, documents
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import note_exports
from qualcode.cli.frame.output import fold, put, put_json, say, width
from qualcode.cli.frame.privacy import warn_of_private_names
from qualcode.cli.frame.shapes import quote_json
from qualcode.i18n import N_, _, ngettext
from qualcode.text.display import harmless_line


@command(
    "quotes",
    N_("Print coded passages with references."),
    N_("[M3:41–43] is lines 41 to 43 of the document labelled M3. Actors stand by public label."),
    examples=(
        "qualcode quotes --code Respect",
        'qualcode quotes --code Values --actor "Informant 1" -o quotes.md',
        "qualcode quotes --where 'kind=interview and document!=M1' --json",
    ),
)
@option("--code", metavar="CODE", shell_complete=codes, help=N_("Only this code and those under it."))
@option("--actor", metavar="NAME", shell_complete=actors, help=N_("Only what this actor says."))
@option("--document", metavar="DOC", shell_complete=documents, help=N_("Only from this document."))
@option(
    "--where",
    default="",
    metavar="QUERY",
    help=N_("Only codings that fit, such as `kind=interview and coder!=Kari`."),
)
@option(
    "-o",
    "--output",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("Write to a .md, .txt or .csv file instead."),
)
def quotes_command(code: str | None, actor: str | None, document: str | None, where: str, file: Path | None) -> None:
    """Print or write quotes."""
    from qualcode.services.codings.quotes import quotes
    from qualcode.tables.quote_list import write_quotes

    with open_project() as study:
        found = quotes(study, code=code, actor=actor, where=where, document=document)
        if file is not None:
            write_quotes(found, file.expanduser())
            note_exports(study, [file], "quotes")
            warn_of_private_names(study, [quote.actor for quote in found])
    if wishes().json:
        put_json([quote_json(quote) for quote in found])
        return
    count = len(found)
    said = ngettext("{n} quote", "{n} quotes", count).format(n=count)
    if file is not None:
        say(_("wrote {quotes} to {file}").format(quotes=said, file=file))
        return
    for quote in found:
        for line in fold(quote.text, width() - 2):
            put(f"  {line}".rstrip())
        who = harmless_line(quote.actor or _("unattributed"))
        put(f"— {who} {quote.reference} · {harmless_line(quote.code)}")
        put()
    say(said)

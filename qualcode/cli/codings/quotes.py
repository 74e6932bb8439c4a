"""`quotes`: coded passages, ready to be cited."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.completing import actors, codes, documents
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import note_exports, output_option
from qualcode.cli.frame.output import fold, limited, put, put_json, say, width
from qualcode.cli.frame.privacy import warn_of_private_names
from qualcode.cli.frame.shapes import quote_json
from qualcode.i18n import N_, _, ngettext
from qualcode.model.quoting import QuoteList
from qualcode.tables.quotes.words import source, speaker
from qualcode.text.display import harmless, harmless_line


@command(
    "quotes",
    N_("Print coded passages with references."),
    N_(
        "[M3:41–43] is lines 41 to 43 of the document labelled M3. Actors stand by public label. A passage with "
        "several codes is printed once; in one that spans several turns each speaker is named. Within a code, what "
        "contradicts it comes first. `quotes matrix` sets them theme by group in one table."
    ),
    examples=(
        "qualcode quotes --code Respect",
        'qualcode quotes --code Values --actor "Informant 1" -o quotes.docx -o quotes.xlsx',
        "qualcode quotes matrix --columns actor.kind -o matrix.docx",
        "qualcode quotes --where 'kind=interview and document!=M1' --json",
    ),
)
@argument("form", required=False, default=None, metavar="[matrix]", type=click.Choice(["matrix"]))
@option("--code", metavar="CODE", shell_complete=codes, help=N_("Only this code and those under it."))
@option("--actor", metavar="NAME", shell_complete=actors, help=N_("Only what this actor says."))
@option("--document", metavar="DOC", shell_complete=documents, help=N_("Only from this document."))
@option(
    "--where",
    default="",
    metavar="QUERY",
    help=N_("Only codings that fit, such as `kind=interview and not (coder=Kari or year<2007)`."),
)
@option("--columns", default="actor.kind", show_default=True, metavar="GROUPING", help=N_("Of `quotes matrix`."))
@option("--starred", is_flag=True, help=N_("Only passages starred as good quotes."))
@option("--title", default="", metavar="TEXT", help=N_("The heading of what is written."))
@output_option(N_("Write to a .docx, .xlsx, .html, .md, .csv, .tex or .txt file instead. May be repeated."))
def quotes_command(
    form: str | None,
    code: str | None,
    actor: str | None,
    document: str | None,
    where: str,
    columns: str,
    starred: bool,
    title: str,
    files: tuple[Path, ...],
) -> None:
    """Print or write quotes."""
    if form == "matrix":
        _matrix(code, where, columns, title, starred, files)
        return
    from qualcode.services.codings.printed_quotes import print_quotes
    from qualcode.services.codings.quotes import as_quotes, select_codings
    from qualcode.tables.quotes import write_quotes

    with open_project() as study:
        found = select_codings(study, code=code, actor=actor, where=where, document=document)
        found = [coding for coding in found if coding.star or not starred]
        printed = print_quotes(study, found, title)
        for file in files:
            write_quotes(printed, file.expanduser())
        if files:
            note_exports(study, files, "quotes")
        if files or not limited():  # what is only looked at leaves no trace
            shown = {part.speaker for passage in printed.passages for part in passage.parts}
            if any(file.suffix.lower() in {".csv", ".xlsx"} for file in files):
                shown |= {passage.document for passage in printed.passages}  # these have a column of documents
            warn_of_private_names(study, [*shown, *map(source, printed.passages)])
        data = [quote_json(quote) for quote in as_quotes(study, found)] if wishes().json else []
    if wishes().json:
        put_json(data)
        return
    count = len(printed.passages)
    said = ngettext("{n} quote", "{n} quotes", count).format(n=count)
    for file in files:
        say(_("wrote {quotes} to {file}").format(quotes=said, file=file))
    if not files:
        _print(printed)
        for remark in printed.remarks:
            say(remark)
        say(said)


def _matrix(code: str | None, where: str, columns: str, title: str, starred: bool, files: tuple[Path, ...]) -> None:
    """Quotes theme by group, printed or written."""
    from qualcode.cli.results.appendix import write_made
    from qualcode.model.counting import CountRule
    from qualcode.services.results.grids import quotes_matrix

    rule = CountRule(rows=(code,) if code else ("themes",), columns=columns, where=where)
    write_made(lambda study: quotes_matrix(study, rule, title, starred=starred), files, "quotes")


def _print(printed: QuoteList) -> None:
    """Each passage with who says what, where it stands, and all its codes."""
    for passage in printed.passages:
        several = len(passage.parts) > 1
        for part in passage.parts:
            who = f"{speaker(part)}: " if several else ""
            for line in fold(harmless(who + part.text), width() - 2):
                put(f"  {line}".rstrip())
        codes = "; ".join(passage.codes)
        put(f"— {harmless_line(source(passage))} · {harmless_line(codes)}")
        put()

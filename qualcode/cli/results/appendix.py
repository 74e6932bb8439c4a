"""`appendix`: what stands behind a results chapter, as files to put at its end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.cli.frame.building import argument, group, option, verb
from qualcode.cli.frame.completing import documents
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import note_exports, output_option
from qualcode.cli.frame.output import complain, put, put_json, say
from qualcode.cli.frame.privacy import warn_of_private_names
from qualcode.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.model.page import Page
    from qualcode.services.study import Study

LONGEST_NAME = 60
"""A longer text is not what anything is called."""

FILES = N_("Write to a .docx, .html, .md or .xlsx file instead. May be repeated.")

appendix_command = group(
    "appendix",
    N_("Write appendices: who took part, documents, process, memos, evidence."),
    N_(
        "Each is printed, or written with -o; the ending chooses the format. The codebook's appendix is "
        "`qualcode codes export codebook.docx`. Names are those shown in exports."
    ),
    examples=(
        "qualcode appendix actors -o actors.docx",
        "qualcode appendix evidence -o evidence.docx -o evidence.xlsx",
        "qualcode appendix coded M1 -o M1.docx",
    ),
)


@verb(
    appendix_command,
    "actors",
    N_("Who took part, in facts that point to nobody."),
    N_(
        "Facts that together would point to one person are made coarser or left out, until at least two people share "
        "each combination; the note says which. --exact shows them as they are."
    ),
    examples=("qualcode appendix actors", "qualcode appendix actors -o actors.docx"),
)
@option("--exact", is_flag=True, help=N_("Every fact as it is."))
@output_option(FILES)
def actors_verb(exact: bool, files: tuple[Path, ...]) -> None:
    """Write the overview of actors."""
    from qualcode.services.results.appendices.material import actor_overview

    write_made(lambda study: actor_overview(study, exact=exact), files)


@verb(
    appendix_command,
    "documents",
    N_("The documents with their references."),
    examples=("qualcode appendix documents -o documents.docx",),
)
@output_option(FILES)
def documents_verb(files: tuple[Path, ...]) -> None:
    """Write the list of documents."""
    from qualcode.services.results.appendices.material import document_list

    write_made(document_list, files)


@verb(
    appendix_command,
    "process",
    N_("What was done when, from the log."),
    N_("Changes by coder, and the steps of the analysis one by one: codebook, themes, findings, finished documents."),
    examples=("qualcode appendix process -o process.docx",),
)
@output_option(FILES)
def process_verb(files: tuple[Path, ...]) -> None:
    """Write the coding process."""
    from qualcode.services.project.process import coding_process

    write_made(coding_process, files)


@verb(
    appendix_command,
    "memos",
    N_("Memos and journal in one file."),
    N_("Reflexive memos only with --reflexive."),
    examples=("qualcode appendix memos -o memos.docx", "qualcode appendix memos --reflexive"),
)
@option("--reflexive", is_flag=True, help=N_("Reflexive memos, too."))
@output_option(FILES)
def memos_verb(reflexive: bool, files: tuple[Path, ...]) -> None:
    """Write memos and journal."""
    from qualcode.services.results.appendices.writing import memo_collection

    write_made(lambda study: memo_collection(study, reflexive=reflexive), files)


@verb(
    appendix_command,
    "evidence",
    N_("Findings with who says them, and every passage for and against."),
    examples=("qualcode appendix evidence -o evidence.docx",),
)
@output_option(FILES)
def evidence_verb(files: tuple[Path, ...]) -> None:
    """Write the evidence."""
    from qualcode.services.results.appendices.writing import evidence

    write_made(evidence, files)


@verb(
    appendix_command,
    "origins",
    N_("What came from suggestions and searches."),
    examples=("qualcode appendix origins -o origins.docx",),
)
@output_option(FILES)
def origins_verb(files: tuple[Path, ...]) -> None:
    """Write how codings came about."""
    from qualcode.services.results.appendices.coverage import origins

    write_made(origins, files)


@verb(
    appendix_command,
    "uncoded",
    N_("What stayed uncoded."),
    examples=("qualcode appendix uncoded -o uncoded.docx",),
)
@output_option(FILES)
def uncoded_verb(files: tuple[Path, ...]) -> None:
    """Write what bears no code."""
    from qualcode.services.results.appendices.coverage import uncoded

    write_made(uncoded, files)


@verb(
    appendix_command,
    "coded",
    N_("A document with its codes in the margin."),
    N_("-o names a .docx or .html file; it may be repeated."),
    examples=("qualcode appendix coded M1 -o M1.docx",),
)
@argument("document", shell_complete=documents)
@option("--by", "coder", default=None, metavar="NAME", help=N_("Only this coder's codings."))
@output_option(N_("Write to a .docx or .html file. May be repeated."))
def coded_verb(document: str, coder: str | None, files: tuple[Path, ...]) -> None:
    """Write a coded document."""
    from qualcode.model.errors import QualcodeError
    from qualcode.services.lookups import find_document
    from qualcode.services.results.appendices.coded import coded_document
    from qualcode.tables.coded_document import write_coded_document

    if not files:
        raise QualcodeError(
            _("a coded document goes to a file."), document, _("Name one with -o; `qualcode show --codes` prints it.")
        )
    with open_project() as study:
        coded = coded_document(study, find_document(study, document), coder=coder)
        for file in files:
            write_coded_document(coded, file.expanduser())
        note_exports(study, files, "appendix")
        warn_of_private_names(study, [coded.title, *(line.speaker for line in coded.lines if line.speaker)])
    if wishes().json:
        put_json({"files": [str(file) for file in files]})
        return
    for file in files:
        say(_("wrote {file}").format(file=file))


def write_made(make: Callable[[Study], Page], files: tuple[Path, ...], what: str = "appendix") -> None:
    """Make a page of the open study, and print it or write it to files; private names in it are told."""
    from qualcode.model.page import Prose
    from qualcode.tables.pages import markdown, write_page

    with open_project() as study:
        page = make(study)
        for file in files:
            write_page(page, file.expanduser())
        if files:
            note_exports(study, files, what)
        shown: list[str | None] = [page.title]
        for part in page.parts:
            shown += [part.text] if isinstance(part, Prose) else [cell for row in part.rows for cell in row]
        _warn(study, shown)
    if wishes().json:
        put_json(_json(page))
        return
    if not files:
        put(markdown(page))
    for file in files:
        say(_("wrote {file}").format(file=file))


def _warn(study: Study, shown: list[str | None]) -> None:
    """Say on stderr which cells and paragraphs hold a private name, by their first words."""
    from qualcode.services.results.privacy import naming

    warn_of_private_names(study, [text for text in shown if text and len(text) <= LONGEST_NAME])
    found = [text for text in naming(study, shown) if len(text) > LONGEST_NAME]
    if found:
        first = ", ".join(f"«{text[:LONGEST_NAME].rstrip()} …»" for text in found[:3])
        complain(
            ngettext(
                "warning: a private name stands in {n} paragraph or cell: {first}",
                "warning: private names stand in {n} paragraphs or cells: {first}",
                len(found),
            ).format(n=len(found), first=first)
        )


def _json(page: Page) -> dict[str, Any]:
    from qualcode.model.page import Prose

    parts = [
        {"text": part.text, "heading": part.heading}
        if isinstance(part, Prose)
        else {"title": part.title, "headings": part.headings, "rows": part.rows, "note": part.note}
        for part in page.parts
    ]
    return {"title": page.title, "parts": parts}

"""`documents` and `show`: the material, listed and read."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from qualcode.cli.frame.building import argument, command, group, option, run_verb, verb
from qualcode.cli.frame.completing import documents as document_names
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import complain, put, put_json, put_table, say
from qualcode.cli.frame.shapes import document_json
from qualcode.i18n import N_, _
from qualcode.model.errors import QualcodeError
from qualcode.terms import (
    document_kind_name,
    document_status_name,
)
from qualcode.text.display import harmless_line

documents_command = group(
    "documents",
    N_("List documents; change what is known of them."),
    N_("DOC is a document's name, its label (M3), the beginning of its name, or its id."),
    examples=(
        "qualcode documents",
        "qualcode documents --json",
        "qualcode documents set M3 label=G1 status=reviewed",
    ),
    alone=run_verb("list"),
)


@verb(documents_command, "list", N_("List all documents."), examples=("qualcode documents list",))
def list_verb() -> None:
    """List the documents."""
    with open_project() as study:
        found = study.documents()
    if wishes().json:
        put_json([document_json(document) for document in found])
        return
    if not found:
        say(_("there are no documents yet; `qualcode import FILE…` imports them"))
        return
    put_table(
        [_("label"), _("name"), _("kind"), _("status"), _("words"), _("codings"), _("actors")],
        [
            [
                d.label,
                d.name,
                document_kind_name(d.kind),
                document_status_name(d.status),
                d.words,
                d.codings,
                ", ".join(d.actors),
            ]
            for d in found
        ],
        numbers=[4, 5],
        cuts=[6, 1],
    )


@verb(
    documents_command,
    "read-again",
    N_("Read files again that an older version of qualcode read less well."),
    N_(
        "Without DOC, all documents whose texts an older reader made that tore or lost words. What is read becomes a "
        "new version; codings and memos follow it, and what finds no place waits in `qualcode "
        "settle`. Texts that were corrected here, and files that have changed, are left alone without --force."
    ),
    examples=(
        "qualcode documents read-again --dry-run",
        "qualcode documents read-again",
        "qualcode documents read-again M3 --file ~/reports/report.pdf",
    ),
)
@argument("docs", nargs=-1, metavar="[DOC…]", shell_complete=document_names)
@option("--file", "file", type=click.Path(path_type=Path), help=N_("Where the file of the one DOC is now."))
@option("--force", is_flag=True, help=N_("Read it even if that takes corrections back."))
@option("--dry-run", is_flag=True, help=N_("Only print what would become of the codings."))
def read_again_verb(docs: tuple[str, ...], file: Path | None, force: bool, dry_run: bool) -> int:
    """Read the files of documents again; 1 if one of them could not be."""
    from qualcode.cli.documents.revision import print_revision, revision_json
    from qualcode.services.documents.reading_again import outdated, read_again
    from qualcode.services.lookups import find_document

    if file is not None and len(docs) != 1:
        raise click.UsageError(_("--file goes with one DOC."))
    told: list[dict[str, Any]] = []
    failed = False
    with open_project() as study:
        for document in [find_document(study, doc) for doc in docs] or outdated(study):
            try:
                done = read_again(study, document, file.expanduser() if file else None, force=force, dry_run=dry_run)
            except QualcodeError as error:
                failed = True
                complain(f"qualcode: {error}")
                told.append({"document": document.name, "error": str(error)})
                continue
            revision = done.revision
            told.append(
                {
                    "document": document.name,
                    "warnings": list(done.warnings),
                    **(revision_json(revision) if revision else {}),
                }
            )
            if not wishes().json:
                say(
                    _("would read {document} again").format(document=document.name)
                    if dry_run
                    else _("read {document} again").format(document=document.name)
                )
                for warning in done.warnings:
                    say(f"  {harmless_line(warning)}")
                if revision is not None:
                    print_revision(revision)
    if wishes().json:
        put_json(told)
    elif not told:
        say(_("no text was made by an older reader"))
    return int(failed)


@verb(
    documents_command,
    "cite",
    N_("Take author, year, title, publisher and address from a file of references."),
    N_(
        "FILE is what a reference manager exports (.ris, CSL-JSON in .json). A reference is matched by attached "
        "file, DOI, address, title, or author and year; what fits no document, or several, is listed."
    ),
    examples=("qualcode documents cite zotero.ris --dry-run", "qualcode documents cite library.json"),
)
@argument("file", type=click.Path(path_type=Path))
@option("--dry-run", is_flag=True, help=N_("Only print what would be matched."))
def cite_verb(file: Path, dry_run: bool) -> None:
    """Match references with documents."""
    from qualcode.services.documents.citing import cite_documents, describe, uncited

    with open_project() as study:
        cited = cite_documents(study, file.expanduser(), dry_run=dry_run)
        left = uncited(study, cited)
    if wishes().json:
        put_json([asdict(each) for each in cited])
        return
    for each in cited:
        reference = harmless_line(describe(each))
        if each.document:
            put(f"{each.document}  ←  {reference}")
        elif each.candidates:
            put(
                _("several fit ({names})  ←  {reference}").format(
                    names=", ".join(each.candidates), reference=reference
                )
            )
        else:
            put(_("no document  ←  {reference}").format(reference=reference))
    if left:
        complain(_("Without a reference: {names}.").format(names=", ".join(each.name for each in left)))
    found = sum(bool(each.document) for each in cited)
    told = (
        _("{found} of {n} references match a document")
        if dry_run
        else _("{found} of {n} references are their document's now")
    )
    say(told.format(found=found, n=len(cited)))


@command(
    "show",
    N_("Print a document with line numbers."),
    N_(
        "A line is a paragraph or a turn; its number is what references cite. Who speaks stands above the line where "
        "a turn begins, by public label."
    ),
    examples=("qualcode show M3", "qualcode show M3 --lines 10:25 --codes", "qualcode show interview-kari --turns"),
)
@argument("doc", shell_complete=document_names)
@option("--lines", metavar="A:B", help=N_("Only lines A to B."))
@option("--codes", is_flag=True, help=N_("Print codes and memos in the margin, where their passages begin."))
@option("--turns", is_flag=True, help=N_("Print a list of the turns instead."))
def show_command(doc: str, lines: str | None, codes: bool, turns: bool) -> None:
    """Print a document, or its turns."""
    from qualcode.cli.documents.page import check_lines, page_json, page_lines, turn_rows
    from qualcode.services.codings.coding import list_codings
    from qualcode.services.codings.passages import parse_range
    from qualcode.services.lookups import find_document
    from qualcode.services.memos.memos import memos_on
    from qualcode.services.questions.answering import questions_by_place
    from qualcode.text.lines import Lines

    with open_project() as study:
        document = find_document(study, doc)
        text = study.text(document)
        first, last = 1, len(Lines(text.text.rstrip("\n")))
        if lines is not None:
            first, wanted = parse_range(lines, "--lines")
            last = min(wanted, last) if first <= last else wanted
            check_lines(text, first, last)
        labels = {actor.guid: actor.public for actor in study.actors()}
        asked = questions_by_place(study, document)
        codings = [c for c in list_codings(study) if c.document == document.name] if codes or wishes().json else []
        memos = memos_on(study.memos(), document)
    if wishes().json:
        put_json(page_json(text, labels, codings, asked, first, last, memos))
    elif turns:
        put_table(
            [_("turn"), _("lines"), _("speaker"), _("words"), *([_("question")] if asked else []), _("text")],
            turn_rows(text, labels, asked, first, last),
            numbers=[0, 3],
        )
    else:
        for line in page_lines(text, labels, codings if codes else None, first, last, memos if codes else ()):
            put(line)

"""`documents set`, `import`, `attribute`, `remove` and `removed`: what is known of documents, and taking them out."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.documents.documents import documents_command
from qualcode.cli.frame.building import argument, option, verb
from qualcode.cli.frame.completing import documents as document_names
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import put, put_json, put_table, say
from qualcode.cli.frame.shapes import document_json
from qualcode.cli.frame.values import key_values
from qualcode.i18n import N_, _, ngettext
from qualcode.text.display import harmless_line

__all__ = ["documents_command"]


@verb(
    documents_command,
    "set",
    N_("Change what is known of a document."),
    N_(
        "KEY is name, label, actor, kind, status (unread, read, coded, reviewed), record (verbatim, notes, written, "
        "report, press: how near the text is to what was said), language, date, author, year, title, publisher, "
        "url, or an attribute of your own. An empty value removes an attribute. `encoding=cp1252` "
        "reads the document's file again, where its letters were guessed wrongly; codings follow the text."
    ),
    examples=(
        "qualcode documents set M3 label=G1",
        'qualcode documents set report "author=Marte Ellingvåg" year=2007',
        "qualcode documents set M4 record=notes",
        "qualcode documents set M4 encoding=mac_roman",
    ),
)
@argument("doc", shell_complete=document_names)
@argument("values", nargs=-1, required=True, metavar="KEY=VALUE…")
def set_verb(doc: str, values: tuple[str, ...]) -> None:
    """Set fields and attributes of a document."""
    from qualcode.cli.documents.revision import print_revision
    from qualcode.services.documents.encodings import read_again
    from qualcode.services.documents.facts import edit_document
    from qualcode.services.lookups import find_document

    given = key_values(values)
    with open_project() as study:
        document = find_document(study, doc)
        encoding = given.pop("encoding", "")
        if given:
            edit_document(study, document, given)
        revision = read_again(study, document, encoding).revision if encoding else None
        changed = study.document(document.guid)
    if wishes().json:
        put_json(document_json(changed))
        return
    say(_("changed {document}").format(document=changed.name))
    if revision is not None:
        print_revision(revision)


@verb(
    documents_command,
    "import",
    N_("Set what is known of many documents from a CSV file."),
    N_(
        "The first column names the documents; the others are headed by KEYs as for `documents set`, in English or "
        "Norwegian. An empty cell leaves what is known as it is, and – empties it. All of it is done, or nothing."
    ),
    examples=("qualcode documents import facts.csv --dry-run", "qualcode documents import facts.csv"),
)
@argument("file", type=click.Path(path_type=Path))
@option("--dry-run", is_flag=True, help=N_("Only print which documents would change."))
def import_verb(file: Path, dry_run: bool) -> None:
    """Set facts from a table."""
    from qualcode.services.documents.facts import import_facts

    with open_project() as study:
        done = import_facts(study, file.expanduser(), dry_run=dry_run)
    if wishes().json:
        put_json(
            {
                "file": str(file),
                "documents": done.documents,
                "changed": list(done.changed),
                "left_out": list(done.left_out),
            }
        )
        return
    for name in done.changed if dry_run else ():
        put(harmless_line(name))
    said = (
        ngettext("{n} of {all} document would change", "{n} of {all} documents would change", done.documents)
        if dry_run
        else ngettext("{n} of {all} document changed", "{n} of {all} documents changed", done.documents)
    )
    say(said.format(n=len(done.changed), all=done.documents))
    if done.left_out:
        say(_("left out, because the program counts them itself: {names}").format(names=", ".join(done.left_out)))


@verb(
    documents_command,
    "attribute",
    N_("Add an attribute that documents can have, or change its type."),
    N_("Numbers, dates and yes-or-no are checked where they are written; a choice offers the values in use."),
    examples=("qualcode documents attribute region --type choice",),
)
@argument("name")
@option(
    "--type",
    "kind",
    type=click.Choice(["text", "number", "date", "boolean", "choice"]),
    help=N_("What its values are; text where nothing is said."),
)
def attribute_verb(name: str, kind: str | None) -> None:
    """Add an attribute."""
    from qualcode.model.actor import AttributeScope, AttributeType
    from qualcode.services.attribute_values import set_attribute_type

    with open_project() as study:
        set_attribute_type(study, AttributeScope.DOCUMENT, name, AttributeType(kind) if kind else None)
    if wishes().json:
        put_json({"attribute": name, "type": kind or AttributeType.TEXT.value})
        return
    say(_("documents can have «{attribute}» now").format(attribute=name))


@verb(
    documents_command,
    "remove",
    N_("Remove documents with all that stands on them."),
    N_(
        "`qualcode undo` brings all of it back. The texts stay in the project file, unseen, until then; `qualcode "
        "forget` erases them for good."
    ),
    examples=("qualcode documents remove M3", "qualcode documents remove interview-kari report"),
)
@argument("docs", nargs=-1, required=True, metavar="DOC…", shell_complete=document_names)
def remove_verb(docs: tuple[str, ...]) -> None:
    """Remove documents, each as a change of its own."""
    from qualcode.services.documents.facts import remove_document
    from qualcode.services.lookups import find_document

    with open_project() as study:
        named = {each.guid: each for each in [find_document(study, doc) for doc in docs]}
        gone = [(each, remove_document(study, each)) for each in named.values()]
    if wishes().json:
        put_json([{"id": each.guid, "name": each.name, "codings": count} for each, count in gone])
        return
    for each, count in gone:
        said = ngettext("{n} coding went with it", "{n} codings went with it", count).format(n=count)
        say(_("removed «{code}»; {said}; `qualcode undo` brings it back").format(code=each.name, said=said))


@verb(
    documents_command,
    "removed",
    N_("List documents that are not in the study any more, but whose text still is in the file."),
    N_("They were removed, or their import was undone. `qualcode forget NAME` erases one for good."),
    examples=("qualcode documents removed",),
)
def removed_verb() -> None:
    """List removed documents."""
    from qualcode.services.documents.removed import removed_documents

    with open_project() as study:
        found = removed_documents(study)
    if wishes().json:
        put_json([{"id": d.guid, "name": d.name, "label": d.label, "codings": d.codings} for d in found])
        return
    if not found:
        say(_("no document was removed"))
        return
    put_table(
        [_("label"), _("name"), _("codings"), _("id")],
        [[d.label, d.name, d.codings, d.guid] for d in found],
        numbers=[2],
        cuts=[1],
    )

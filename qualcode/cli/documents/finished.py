"""`finished`: which documents a coder has coded to their end."""

from __future__ import annotations

from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.completing import documents as document_names
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import put_json, put_table, say
from qualcode.i18n import N_, _, ngettext


@command(
    "finished",
    N_("Mark documents as coded to their end, or list which are."),
    N_(
        "A mark is one coder's on one document: yours, or with --coder another's. Until somebody marks the first, "
        "every document with a coding by the coder counts as finished. Without DOC it lists them."
    ),
    examples=(
        "qualcode finished",
        "qualcode finished M1 M2",
        "qualcode finished M2 --not",
        "qualcode finished M1 --coder Ola",
    ),
)
@argument("docs", metavar="[DOC]…", nargs=-1, shell_complete=document_names)
@option("--not", "unmark", is_flag=True, help=N_("Take the mark away."))
def finished_command(docs: tuple[str, ...], unmark: bool) -> None:
    """Mark documents, or list the marks."""
    from qualcode.services.documents.finished import finished_documents, finished_note, set_finished
    from qualcode.services.lookups import find_document

    with open_project() as study:
        if docs:
            named = [find_document(study, doc) for doc in docs]
            count = set_finished(study, list({each.guid: each for each in named}.values()), not unmark)
        documents = study.documents()
        found = finished_documents(study)
    if wishes().json:
        put_json(
            {
                "coder": found.coder,
                "marked": found.marked,
                "documents": [each.name for each in documents if each.guid in found.documents],
                "left": [each.name for each in documents if each.guid not in found.documents],
            }
        )
        return
    if docs:
        said = (
            ngettext("{n} document is no longer finished", "{n} documents are no longer finished", count)
            if unmark
            else ngettext("{n} document marked as finished", "{n} documents marked as finished", count)
        )
        say(said.format(n=count))
        return
    put_table(
        [_("label"), _("name"), _("finished"), _("codings")],
        [[d.label, d.name, _("yes") if d.guid in found.documents else _("no"), d.codings] for d in documents],
        numbers=[3],
        cuts=[1],
    )
    say(finished_note(found))

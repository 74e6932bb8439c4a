"""What the log says of changes to documents and their versions."""

from __future__ import annotations

from qualcode.i18n import N_, _
from qualcode.services.changes import Args, Sentence, Sentences, counted, lines_of, plain


def _waiting(args: Args) -> str:
    """What had waited: a memo or a passage of a finding is not named, its words are not the log's."""
    unnamed = {"memo": _("a memo"), "evidence": _("a passage of a finding")}
    return unnamed.get(args.get("what", "coding")) or f"«{args['name']}»"


def _named_documents(tell: Sentence) -> Sentence:
    return lambda args: tell({**args, "names": ", ".join(args["documents"])})


SENTENCES: Sentences = {
    "document.add": plain(N_("added the document {document}")),
    "document.add-many": counted(
        "added {count} document from the survey {file}", "added {count} documents from the survey {file}"
    ),
    "document.edit": plain(N_("changed what is known of the document {document}")),
    "document.import": counted(
        "changed what is known of {count} document by the file {file}",
        "changed what is known of {count} documents by the file {file}",
    ),
    "document.column": plain(N_("added the attribute {attribute} for documents")),
    "document.cite": counted(
        "took the reference of {count} document from {file}", "took the references of {count} documents from {file}"
    ),
    "document.remove": plain(N_("removed the document {document}")),
    "document.finish": _named_documents(
        counted("marked {names} as finished", "marked {count} documents as finished: {names}")
    ),
    "document.unfinish": _named_documents(
        counted("marked {names} as not finished", "marked {count} documents as not finished: {names}")
    ),
    "document.revise": lambda args: (
        _(
            "imported version {number} of {document}: {kept} kept, {changed} kept with words changed, {moved} moved, "
            "{ambiguous} ambiguous, {lost} lost"
        )
        if args.get("changed")
        else _(
            "imported version {number} of {document}: {kept} kept, {moved} moved, {ambiguous} ambiguous, {lost} lost"
        )
    ).format(**args),
    "revision.settle": lambda args: _("put {name} back on {lines} of {document}").format(
        name=_waiting(args), document=args["document"], lines=lines_of(args)
    ),
    "revision.drop": lambda args: _("gave up {name}, which waited on an old version of {document}").format(
        name=_waiting(args), document=args["document"]
    ),
    "forget": lambda args: (
        _("forgot an actor for good") if args.get("what") == "actor" else _("forgot a document for good")
    ),
    "forgotten": lambda _args: _("a change whose content was forgotten"),
    "study.edit": plain(N_("changed the study's title or settings")),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""

"""Finished: that a coder has coded a document to its end, so that a zero in it is a zero."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import Document
from qualcode.model.finished import FinishedDocuments
from qualcode.services.study import Study
from qualcode.store.log import now


def finished_documents(study: Study, coder: str | None = None) -> FinishedDocuments:
    """Which documents count as coded to their end by a coder.

    Those that the coder marked. Until the first mark in a study, by whomever, a document with a coding by the coder
    counts: so that a study in which nobody has heard of the mark is counted as before, and the note can say by which
    rule. From the first mark on, only marks count, for every coder.

    Args:
        study: the open study.
        coder: whose; the study's own coder if None.
    """
    name = study.coder if coder is None else coder
    own = fold(name)
    documents = study.documents()
    if any(document.finished for document in documents):
        marked = (document.guid for document in documents if own in map(fold, document.finished))
        return FinishedDocuments(name, frozenset(marked), marked=True)
    columns = study.columns()
    coders = {at for at, each in enumerate(columns.coders) if fold(each) == own}
    coded = {document for document, by in zip(columns.document, columns.coder, strict=True) if by in coders}
    return FinishedDocuments(name, frozenset(columns.documents[at].guid for at in coded), marked=False)


def set_finished(study: Study, documents: Sequence[Document], finished: bool = True) -> int:
    """Mark documents as finished by the study's coder, or as not finished, in one change.

    Returns:
        How many were not so before; nothing is logged if there are none.
    """
    own = fold(study.coder)
    wanted = [each for each in documents if (own in map(fold, each.finished)) is not finished]
    if not wanted:
        return 0
    args = {"documents": [each.name for each in wanted], "count": len(wanted)}
    with study.change("document.finish" if finished else "document.unfinish", args) as change:
        coder = change.find("coder", name_fold=own)
        for document in wanted:
            mark = change.find("finished", document=document.guid, coder=coder)
            if mark and not finished:
                change.delete("finished", mark)
            elif finished and not mark:
                change.insert("finished", {"document": document.guid, "coder": coder, "created": now()})
    return len(wanted)


def finished_note(finished: FinishedDocuments) -> str:
    """By which rule documents count as finished, as a sentence for the note under a table."""
    if finished.marked:
        return _("Documents count as coded where {coder} marked them as finished.").format(coder=finished.coder)
    return _(
        "No document is marked as finished; those with a coding by {coder} count as coded.",
    ).format(coder=finished.coder)

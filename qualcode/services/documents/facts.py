"""The study's own title and settings; what is known of its documents; removing documents."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.services.speakers.speakers import actor_of_name
from qualcode.services.study import Study
from qualcode.store.dependents import remove
from qualcode.store.documents import set_attribute

STUDY_FIELDS = ("title", "language", "approach")
DOCUMENT_FIELDS = ("kind", "status", "language", "date", "author", "year", "title", "publisher", "url")


def edit_study(study: Study, values: Mapping[str, str]) -> None:
    """Change the study's `title`, `language` or `approach`."""
    with study.change("study.edit") as change:
        change.update("project", study.info().guid, {name: values[name] for name in STUDY_FIELDS if name in values})


def edit_document(study: Study, document: Document, values: Mapping[str, str]) -> None:
    """Change what is known of a document: its name, label, actor, the fields of `DOCUMENT_FIELDS`, or attributes.

    Raises:
        QualcodeError: if a name or label is empty or belongs to another document.
    """
    with study.change("document.edit", {"document": document.name}) as change:
        for key, value in values.items():
            clean = " ".join(value.split())
            if key in {"name", "label"}:
                taken = change.find("document", **{f"{key}_fold": fold(clean)})
                if not clean or taken not in {None, document.guid}:
                    raise QualcodeError(_("another document is called that, or it is empty."), clean)
                change.update("document", document.guid, {key: clean, f"{key}_fold": fold(clean)})
            elif key == "actor":
                change.update("document", document.guid, {"actor": actor_of_name(change, clean) if clean else None})
            elif key in DOCUMENT_FIELDS:
                change.update("document", document.guid, {key: clean})
            else:
                set_attribute(change, "document", document.guid, key, clean)


def remove_document(study: Study, document: Document) -> int:
    """Remove a document with all that stands on it; returns how many codings went."""
    with study.change("document.remove", {"document": document.name}) as change:
        gone = remove(change, "document", [document.guid])
    return len(gone.get("coding", ()))

"""The study's own title and settings; what is known of its documents; removing documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import Document, RecordType
from qualcode.model.errors import QualcodeError
from qualcode.model.study import Approach
from qualcode.services.actors.by_name import actor_of_name
from qualcode.services.conflicts import refuse_overwriting
from qualcode.services.study import Study
from qualcode.store.dependents import remove
from qualcode.store.documents import set_attribute

STUDY_FIELDS = ("title", "language", "approach")
DOCUMENT_FIELDS = ("kind", "status", "language", "date", "author", "year", "title", "publisher", "url")

SEEN = ("date", "author", "year", "title", "publisher", "url")
"""Those of them in which people write words of their own."""


def edit_study(study: Study, values: Mapping[str, str]) -> None:
    """Change the study's `title`, `language` or `approach`; an empty approach says none.

    Raises:
        QualcodeError: if there is no such approach.
    """
    if values.get("approach"):
        _check_word(values["approach"], list(Approach))
    with study.change("study.edit") as change:
        change.update("project", study.info().guid, {name: values[name] for name in STUDY_FIELDS if name in values})


def edit_document(study: Study, document: Document, values: Mapping[str, str]) -> None:
    """Change what is known of a document: name, label, actor, record, the fields of `DOCUMENT_FIELDS`, or attributes.

    An empty `record` says that nobody knows how near the text is to what was said.

    Raises:
        QualcodeError: if a name or label is empty or belongs to another document, or there is no such record type.
        ChangedMeanwhileError: if one of them is not what `document` says.
    """
    facts = document.bibliography
    seen = {key: getattr(document, key, None) or getattr(facts, key, "") for key in ("name", "label", *SEEN)}
    seen |= {"status": document.status.value, "kind": document.kind, "language": document.language}
    seen["record"] = document.record.value if document.record else None
    with study.change("document.edit", {"document": document.name}) as change:
        refuse_overwriting(change, "document", document.guid, seen, values, document.name)
        for key, value in values.items():
            clean = " ".join(value.split())
            if key in {"name", "label"}:
                taken = change.find("document", **{f"{key}_fold": fold(clean)})
                if not clean or taken not in {None, document.guid}:
                    raise QualcodeError(_("another document is called that, or it is empty."), clean)
                change.update("document", document.guid, {key: clean, f"{key}_fold": fold(clean)})
            elif key == "actor":
                change.update("document", document.guid, {"actor": actor_of_name(change, clean) if clean else None})
            elif key == "record":
                if clean:
                    _check_word(clean, list(RecordType))
                change.update("document", document.guid, {"record": clean or None})
            elif key in DOCUMENT_FIELDS:
                change.update("document", document.guid, {key: clean})
            else:
                set_attribute(change, "document", document.guid, key, clean)


def remove_document(study: Study, document: Document) -> int:
    """Remove a document with all that stands on it; returns how many codings went."""
    with study.change("document.remove", {"document": document.name}) as change:
        gone = remove(change, "document", [document.guid])
    return len(gone.get("coding", ()))


def _check_word(given: str, known: Sequence[str]) -> None:
    if given not in known:
        raise QualcodeError(
            _("«{word}» is not one of the words that can stand here.").format(word=given),
            "",
            _("They are: {names}.").format(names=", ".join(known)),
        )

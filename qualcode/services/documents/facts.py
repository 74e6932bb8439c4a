"""The study's own title and settings; what is known of its documents, one or many at once; removing documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.actor import AttributeScope, AttributeType
from qualcode.model.code import fold
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.model.study import Approach
from qualcode.services.actors.by_name import actor_of_name
from qualcode.services.attribute_values import attribute_types, type_of_values, write_value
from qualcode.services.conflicts import refuse_overwriting
from qualcode.services.csv_table import read_csv
from qualcode.services.documents.fields import COUNTED, FIELDS, checked_field, field_meant
from qualcode.services.lookups import find_document
from qualcode.services.study import Study
from qualcode.store.dependents import remove
from qualcode.store.recorder import Recorder

STUDY_FIELDS = ("title", "language", "approach")

SEEN = ("date", "author", "year", "title", "publisher", "url")
"""Those fields of a document in which people write words of their own."""

NOT_THERE = "–"
"""What our own tables show where nothing is known; in a file of facts it empties what is."""

Types = dict[str, AttributeType]


@dataclass(frozen=True, slots=True)
class ImportedFacts:
    """What a file of facts did: how many documents it names, which of them changed, and the columns left out."""

    documents: int
    changed: tuple[str, ...]
    left_out: tuple[str, ...]


def edit_study(study: Study, values: Mapping[str, str]) -> None:
    """Change the study's `title`, `language` or `approach`; an empty approach says none.

    Raises:
        QualcodeError: if there is no such approach.
    """
    if values.get("approach") and values["approach"] not in list(Approach):
        raise QualcodeError(
            _("«{word}» is not one of the words that can stand here.").format(word=values["approach"]),
            "",
            _("They are: {names}.").format(names=", ".join(Approach)),
        )
    with study.change("study.edit") as change:
        change.update("project", study.info().guid, {name: values[name] for name in STUDY_FIELDS if name in values})


def edit_document(study: Study, document: Document, values: Mapping[str, str]) -> None:
    """Change what is known of a document: any of `fields.FIELDS`, by its name in either language, or attributes.

    An empty value says that nothing is known; of an attribute it removes the value.

    Raises:
        QualcodeError: if a name or label is empty or belongs to another document, or a value is not of its type.
        ChangedMeanwhileError: if one of them is not what `document` says.
    """
    meant = {field_meant(key, document.attributes): value for key, value in values.items()}
    facts = document.bibliography
    seen = {key: getattr(document, key, None) or getattr(facts, key, "") for key in ("name", "label", *SEEN)}
    seen |= {"status": document.status.value, "kind": document.kind, "language": document.language}
    seen["record"] = document.record.value if document.record else None
    with study.change("document.edit", {"document": document.name}) as change:
        refuse_overwriting(change, "document", document.guid, seen, meant, document.name)
        types = attribute_types(change, AttributeScope.DOCUMENT)
        for key, value in meant.items():
            _write(change, document.guid, key, value, types)


def import_facts(study: Study, path: Path, *, dry_run: bool = False) -> ImportedFacts:
    """Set what is known of many documents from a CSV file, as one change: the first column names them.

    The other columns are headed as `edit_document` takes them. An empty cell leaves what is known as it is, and `–`
    empties it. Columns that the program counts itself are left out.

    Args:
        study: the open study.
        path: the file.
        dry_run: only say what would change.

    Raises:
        QualcodeError: with file, line and column, if a document is not there or named twice, or a value is not of its
            type; nothing is changed then.
    """
    headings, lines = read_csv(path)
    attributes = {name: "" for document in study.documents() for name in document.attributes}
    keys = [field_meant(heading, attributes) for heading in headings]
    columns = [at for at in range(1, len(keys)) if keys[at] and fold(keys[at]) not in COUNTED]
    if twice := [keys[at] for at in columns if [fold(key) for key in keys[1:]].count(fold(keys[at])) > 1]:
        raise QualcodeError(_("two columns say the same."), f"{path.name}: {twice[0]}")
    left_out = tuple(headings[at] for at in range(1, len(keys)) if at not in columns and headings[at])
    new = {keys[at]: type_of_values(cells[at] for _line, cells in lines if cells[at] != NOT_THERE) for at in columns}
    changed: dict[str, None] = {}
    named: dict[str, int] = {}
    args: dict[str, object] = {"file": path.name}
    try:
        with study.change("document.import", args) as change:
            types = attribute_types(change, AttributeScope.DOCUMENT)
            for line, cells in lines:
                where = f"{path.name}:{line}"
                document = _named(study, cells[0], where)
                if document.guid in named:
                    raise QualcodeError(
                        _("this document stands on line {line} already.").format(line=named[document.guid]),
                        f"{where} {cells[0]}",
                    )
                named[document.guid] = line
                before = len(change.ops)
                for at in columns:
                    if cells[at]:
                        value = "" if cells[at] == NOT_THERE else cells[at]
                        try:
                            _write(change, document.guid, keys[at], value, types, new[keys[at]])
                        except QualcodeError as error:
                            raise QualcodeError(error.what, f"{where} {error.where}", error.hint) from error
                if len(change.ops) > before:
                    changed[document.name] = None
            args["count"] = len(changed)
            if dry_run:
                raise _RolledBack
    except _RolledBack:
        pass
    return ImportedFacts(len(lines), tuple(changed), left_out)


def remove_document(study: Study, document: Document) -> int:
    """Remove a document with all that stands on it; returns how many codings went."""
    with study.change("document.remove", {"document": document.name}) as change:
        gone = remove(change, "document", [document.guid])
    return len(gone.get("coding", ()))


class _RolledBack(Exception):  # noqa: N818 - not an error: a preview ends its transaction so
    pass


def _named(study: Study, name: str, where: str) -> Document:
    try:
        return find_document(study, name)
    except QualcodeError as error:
        raise QualcodeError(error.what, f"{where} {name}", error.hint) from error


def _write(change: Recorder, guid: str, key: str, value: str, types: Types, new: AttributeType | None = None) -> None:
    """Write one field or attribute of a document inside a change."""
    if key not in FIELDS:
        write_value(change, AttributeScope.DOCUMENT, guid, key, value, types, new)
        return
    clean = checked_field(key, value)
    if key in {"name", "label"}:
        taken = change.find("document", **{f"{key}_fold": fold(clean)})
        if not clean or taken not in {None, guid}:
            raise QualcodeError(_("another document is called that, or it is empty."), clean)
        change.update("document", guid, {key: clean, f"{key}_fold": fold(clean)})
    elif key == "actor":
        change.update("document", guid, {"actor": actor_of_name(change, clean) if clean else None})
    elif key == "record":
        change.update("document", guid, {"record": clean or None})
    elif key == "status" and not clean:
        raise QualcodeError(_("a document's status cannot be empty."), "", _("It is unread at first."))
    else:
        change.update("document", guid, {key: clean})

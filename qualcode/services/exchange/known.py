"""What a project holds already, as far as an import must know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from qualcode.model.code import fold
from qualcode.services.study import Study
from qualcode.store import log, queries

KIND = "exchange.import"
"""The kind of change that an import of another program's project is."""

CodingKey = tuple[str, int, int, str, str]
"""What a coding is known by: document's guid, start, end, code's guid, coder's name folded."""


@dataclass(slots=True)
class KnownDocument:
    """A document of the project."""

    guid: str
    name: str
    text: str
    revised: bool = False


@dataclass(slots=True)
class Known:
    """A project's things by the guids and names by which they are found again; empty for a new project."""

    documents: dict[str, KnownDocument] = field(default_factory=dict)
    codes: dict[tuple[str | None, str], str] = field(default_factory=dict)
    code_paths: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    colors: dict[str, str] = field(default_factory=dict)
    coders: dict[str, str] = field(default_factory=dict)
    actors: dict[str, str] = field(default_factory=dict)
    coding_guids: set[str] = field(default_factory=set)
    coding_keys: dict[CodingKey, str] = field(default_factory=dict)
    memo_guids: set[str] = field(default_factory=set)
    memo_texts: set[str] = field(default_factory=set)
    imported: dict[str, set[str]] = field(default_factory=dict)
    """What earlier imports brought, by table: what of it is gone was removed here on purpose."""

    def was_removed(self, table: str, guid: str) -> bool:
        """Whether an earlier import brought this and somebody has removed it here."""
        return guid in self.imported.get(table, ())


def known_of(study: Study, wanted_texts: Iterable[str]) -> Known:
    """What the project holds.

    Args:
        study: the open study.
        wanted_texts: the names and guids of documents whose texts are compared; the others' are not read.
    """
    wanted = set(wanted_texts)
    known = Known()
    for document in study.documents():
        compared = document.guid in wanted or fold(document.name) in wanted
        text = study.text(document).text if compared else ""
        known.documents[document.guid] = KnownDocument(document.guid, document.name, text)
    for code in study.codes():
        known.codes[code.parent, fold(code.name)] = code.guid
        known.code_paths[code.guid] = code.path
        known.definitions[code.guid] = code.definition
        known.colors[code.guid] = code.color
    with study.file.reading() as connection:
        known.coders = queries.coder_guids(connection)
        known.coding_guids = queries.all_guids(connection, "coding")
        known.memo_guids = queries.all_guids(connection, "memo")
        for _change, ops in log.changes_of_kind(connection, [KIND]):
            for op in ops:
                if op.before is None:
                    known.imported.setdefault(op.table, set()).add(op.guid)
    for actor in study.actors():
        for name in (actor.name, actor.label, *actor.aliases):
            if name:
                known.actors.setdefault(fold(name), actor.guid)
    columns = study.columns()
    coders = [fold(name) for name in columns.coders]
    known.coding_keys = {
        (columns.documents[document].guid, start, end, columns.codes[code].guid, coders[coder]): guid
        for document, start, end, code, coder, guid in zip(
            columns.document, columns.start, columns.end, columns.code, columns.coder, columns.guid, strict=True
        )
    }
    known.memo_texts = {memo.text for memo in study.memos()}
    return known

"""Writing documents: text, layout, turns and attributes, inside a change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from qualcode.model.code import fold
from qualcode.model.document import ParsedDocument
from qualcode.store.columns import pack_word_starts
from qualcode.store.log import now
from qualcode.store.recorder import Recorder
from qualcode.store.schema import DocumentRow
from qualcode.text.words import word_starts


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to be added.

    `speakers` maps a speaker's name in the file to an actor's name, `interviewers` to whether they ask.
    """

    name: str
    kind: str
    parsed: ParsedDocument
    label: str = ""
    status: str = "unread"
    language: str = ""
    date: str = ""
    source_path: str = ""
    source_sha256: str = ""
    author: str = ""
    year: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    record: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)
    interviewers: dict[str, bool] = field(default_factory=dict)


def add_document_rows(
    change: Recorder,
    new: NewDocument,
    actor: str | None,
    speakers: Mapping[str, str],
    language: str,
    guid: str | None = None,
) -> str:
    """Write a document with its first revision; name and label get a number where they are taken.

    Args:
        change: the change that it belongs to.
        new: the document.
        actor: the guid of the actor whose document it is.
        speakers: the guid of the actor of each speaker, by the name in the file.
        language: the study's language, where the document names none.
        guid: the document's own, where it has one from elsewhere.

    Returns:
        The document's guid.
    """
    name = _free_name(change, new.name)
    free = new.label and not change.find("document", label_fold=fold(new.label))
    label = new.label if free else _next_label(change)
    guid = change.insert(
        "document",
        {
            "name": name,
            "name_fold": fold(name),
            "label": label,
            "label_fold": fold(label),
            "kind": new.kind,
            "status": new.status,
            "language": new.language or language,
            "date": new.date,
            "actor": actor,
            "source_path": new.source_path,
            "source_sha256": new.source_sha256,
            "author": new.author,
            "year": new.year,
            "title": new.title,
            "publisher": new.publisher,
            "url": new.url,
            "record": new.record,
        },
        guid,
    )
    revision = change.insert(
        "revision",
        {
            "document": guid,
            "number": 1,
            "content": store_content(change, new.parsed),
            "created": now(),
            "times": times_of(new.parsed),
            "reader": new.parsed.reader,
        },
    )
    change.insert_many(
        "turn",
        [
            {
                "revision": revision,
                "start": turn.start,
                "end": turn.end,
                "speaker": turn.speaker,
                "actor": speakers.get(turn.speaker),
                "time_ms": turn.time_ms,
                "by_hand": False,
            }
            for turn in new.parsed.turns
        ],
    )
    for attribute, value in new.attributes.items():
        set_attribute(change, "document", guid, attribute, value)
    return guid


def store_content(change: Recorder, parsed: ParsedDocument) -> str:
    """Keep a text with its layout, once; returns its address."""
    blocks = [[block.kind.value, block.start, block.end, block.level, block.mark] for block in parsed.blocks]
    layout = json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))
    address = hashlib.sha256(parsed.text.encode() + b"\0" + layout.encode()).hexdigest()
    if not change.find("content", guid=address):
        starts = word_starts(parsed.text)
        row: dict[str, Any] = {
            "text": parsed.text,
            "blocks": blocks,
            "characters": len(parsed.text),
            "words": len(starts),
            "word_starts": pack_word_starts(starts),
        }
        change.insert("content", row, address)
    return address


def times_of(parsed: ParsedDocument) -> list[list[int]]:
    """The places in a recording that a reader found: pairs of an offset and milliseconds, in order."""
    found: list[list[int]] = json.loads(parsed.metadata.get("cue_times", "[]"))
    return found


def set_attribute(
    change: Recorder, scope: str, owner: str, name: str, value: str, attribute_type: str | None = None
) -> None:
    """Set an attribute of an actor or document; an empty value removes it. The attribute is made if new.

    Args:
        change: the change that it belongs to.
        scope: `actor` or `document`.
        owner: the guid of the actor or document.
        name: the attribute's name.
        value: as text, whatever its type.
        attribute_type: the type of a new attribute; None takes it from the value.
    """
    clean = " ".join(name.split())
    attribute = change.find("attribute", scope=scope, name_fold=fold(clean))
    if attribute is None:
        if not value:
            return
        row = {
            "name": clean,
            "name_fold": fold(clean),
            "scope": scope,
            "type": attribute_type or type_of_value(value),
        }
        attribute = change.insert("attribute", row)
    known = change.find("attribute_value", attribute=attribute, **{scope: owner})
    if known and value:
        change.update("attribute_value", known, {"value": value})
    elif known:
        change.delete("attribute_value", known)
    elif value:
        owners = {"actor": None, "document": None, scope: owner}
        change.insert("attribute_value", {"attribute": attribute, **owners, "value": value})


def type_of_value(value: str) -> str:
    """What an attribute seems to be by one value: `number`, `date`, `boolean` or `text`."""
    import re

    if re.fullmatch(r"[+-]?\d+([.,]\d+)?", value):
        return "number"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return "date"
    if fold(value) in {"ja", "nei", "yes", "no", "true", "false"}:
        return "boolean"
    return "text"


def _free_name(change: Recorder, wanted: str) -> str:
    taken = _taken(change, "name_fold")
    name, number = wanted, 2
    while fold(name) in taken:
        name = f"{wanted} {number}"
        number += 1
    return name


def _next_label(change: Recorder) -> str:
    taken = _taken(change, "label_fold")
    number = 1
    while f"m{number}" in taken:
        number += 1
    return f"M{number}"


def _taken(change: Recorder, column: str) -> set[str]:
    """A column of all documents, in one query: trying one name after the other takes seconds in a large study."""
    return set(change.connection.execute(select(DocumentRow.__table__.c[column])).scalars())

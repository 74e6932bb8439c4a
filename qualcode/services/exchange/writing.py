"""Writing what was planned: one change, in few statements whatever its size."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from enum import StrEnum

from qualcode.exchange.keys import derived
from qualcode.model.code import fold
from qualcode.model.coding import Origin, Pass, Stance
from qualcode.model.document import DocumentStatus, ParsedDocument, ParsedTurn
from qualcode.model.exchange import ForeignDocument
from qualcode.model.memo import MemoKind, MemoTarget
from qualcode.services.codings.putting import coding_row
from qualcode.services.exchange.planning import Place, Plan, PlannedCoding, PlannedMemo
from qualcode.store import queries
from qualcode.store.documents import NewDocument, add_document_rows, set_attribute
from qualcode.store.log import now
from qualcode.store.recorder import Recorder


def write_plan(change: Recorder, plan: Plan, importer: str, language: str) -> None:
    """Write a plan inside a change.

    Args:
        change: the change that it belongs to.
        plan: what to write.
        importer: the name of who imports; made known already.
        language: the study's.
    """
    time = now()
    own = change.find("coder", name_fold=fold(importer)) or ""
    here = queries.coder_guids(change.connection)  # with the importer, who may be one of the file's coders
    coder_of = {guid: here[fold(name)] for guid, name in plan.coders if fold(name) in here}
    new = [(guid, name) for guid, name in plan.coders if guid not in coder_of]
    change.insert_many(
        "coder", [{"name": name, "name_fold": fold(name)} for _guid, name in new], [guid for guid, _name in new]
    )

    def by(coder: str | None) -> str:
        return coder_of.get(coder, coder) if coder else own

    for depth in _by_depth(plan.codes):
        change.insert_many("code", [row for _guid, row in depth], [guid for guid, _row in depth])
    change.insert_many("actor", [row for _guid, row in plan.actors], [guid for guid, _row in plan.actors])
    for guid, name, value in plan.actor_attributes:
        set_attribute(change, "actor", guid, name, value, plan.attribute_types.get(name))
    actor_names = {guid: str(row["name"]) for guid, row in plan.actors}
    for guid, document, name in plan.documents:
        _write_document(change, plan, guid, document, name, language, actor_names)
    for guid, name, value in plan.document_attributes:
        set_attribute(change, "document", guid, name, value, plan.attribute_types.get(name))
    revisions = queries.revision_guids(change.connection)
    segments = _segments(change, revisions, plan)
    _write_codings(change, plan.codings, segments, by, time)
    _write_memos(change, plan.memos, segments, by, time)
    voices = {(revisions[place[0]], place[1], place[2], actor) for place, actor in plan.voices if place[1] < place[2]}
    change.insert_many(
        "voice",
        [
            {"revision": revision, "start": start, "end": end, "actor": actor, "kind": "quoted"}
            for revision, start, end, actor in sorted(voices)
        ],
    )
    _write_themes(change, plan)
    _note_coded(change, plan)


def _by_depth(codes: Sequence[tuple[str, dict[str, object]]]) -> list[list[tuple[str, dict[str, object]]]]:
    """Codes by how deep they stand, so that every parent is written before its children."""
    depths: dict[str, int] = {}
    levels: list[list[tuple[str, dict[str, object]]]] = []
    for guid, row in codes:
        depth = depths[guid] = depths.get(str(row["parent"]), -1) + 1
        while len(levels) <= depth:
            levels.append([])
        levels[depth].append((guid, row))
    return levels


def _write_document(
    change: Recorder,
    plan: Plan,
    guid: str,
    document: ForeignDocument,
    name: str,
    language: str,
    actor_names: dict[str, str],
) -> None:
    turns = plan.turns.get(guid, [])
    names = {actor: actor_names.get(actor, actor) for _start, _end, actor in turns}
    parsed = ParsedDocument(
        text=document.text,
        turns=tuple(ParsedTurn(names[actor], start, end) for start, end, actor in turns),
        metadata={"cue_times": json.dumps([list(pair) for pair in document.times])} if document.times else {},
    )
    new = NewDocument(
        name=name,
        kind=document.kind or "other",
        parsed=parsed,
        label=document.label,
        date=document.date,
        language=document.language,
        status=_one_of(DocumentStatus, document.status, "coded" if guid in plan.coded else "unread"),
        source_path=document.source if document.source != name else "",
    )
    speakers = {name: actor for actor, name in names.items()}
    add_document_rows(change, new, plan.owners.get(guid), speakers, language, guid)


def _segments(change: Recorder, revisions: dict[str, str], plan: Plan) -> dict[Place, str]:
    """The guid of each place's passage; those that are not there yet are made in one statement."""
    places = dict.fromkeys(coding.place for coding in plan.codings)
    places.update(dict.fromkeys(place for memo in plan.memos for place in memo.places))
    here = {place[0]: revisions[place[0]] for place in places}
    known = queries.segment_guids(change.connection, set(here.values()))
    found: dict[Place, str] = {}
    rows, new = [], []
    for place in places:
        document, start, end = place
        guid = known.get((here[document], start, end))
        if guid is None:
            new.append(place)
            rows.append({"revision": here[document], "start": start, "end": end})
        else:
            found[place] = guid
    found.update(zip(new, change.insert_many("segment", rows), strict=True))
    return found


def _write_codings(
    change: Recorder,
    codings: Sequence[PlannedCoding],
    segments: dict[Place, str],
    by: Callable[[str | None], str],
    time: str,
) -> None:
    just_defined = queries.defined_since(change.connection, time)
    change.insert_many(
        "coding",
        [
            coding_row(
                segments[coding.place],
                coding.code,
                by(coding.coder),
                coding.from_file.created or time,
                time if coding.code in just_defined else "",
                origin=Origin(_one_of(Origin, coding.from_file.origin, Origin.IMPORTED)),
                coding_pass=Pass(_one_of(Pass, coding.from_file.coding_pass, Pass.OPEN)),
                star=coding.from_file.star,
                stance=Stance(coding.from_file.stance) if coding.from_file.stance in set(Stance) else None,
            )
            for coding in codings
        ],
        [coding.guid for coding in codings],
    )


def _write_memos(
    change: Recorder,
    memos: Sequence[PlannedMemo],
    segments: dict[Place, str],
    by: Callable[[str | None], str],
    time: str,
) -> None:
    change.insert_many(
        "memo",
        [
            {
                "kind": _one_of(MemoKind, memo.kind, MemoKind.ANALYTIC),
                "text": memo.text,
                "coder": by(memo.coder),
                "created": memo.created or time,
                "modified": memo.created or time,
            }
            for memo in memos
        ],
        [memo.guid for memo in memos],
    )
    nothing: dict[str, str | None] = {target.value: None for target in MemoTarget}
    links = [{"memo": memo.guid, **nothing, kind: guid} for memo in memos for kind, guid in memo.about]
    links += [
        {"memo": memo.guid, **nothing, MemoTarget.SEGMENT.value: segments[place]}
        for memo in memos
        for place in memo.places
    ]
    change.insert_many("memo_link", links)


def _write_themes(change: Recorder, plan: Plan) -> None:
    for key, group, codes in plan.themes:
        theme = change.find("theme", name_fold=fold(group.name))
        if theme is None:
            row = {
                "name": group.name,
                "name_fold": fold(group.name),
                "idea": group.description,
                "status": "candidate",
                "sort": len(change.find_all("theme")),
            }
            free = not change.find("theme", guid=key)
            theme = change.insert("theme", row, key if free else derived("theme", key))
        there = {
            row["code"] for row in change.rows("theme_code", change.find_all("theme_code", theme=theme)).values()
        }
        change.insert_many("theme_code", [{"theme": theme, "code": code} for code in codes if code not in there])


def _note_coded(change: Recorder, plan: Plan) -> None:
    come = {guid for guid, _document, _name in plan.documents}
    rows = change.rows("document", [guid for guid in plan.coded if guid not in come])
    change.update_many(
        "document", {guid: {"status": "coded"} for guid, row in rows.items() if row["status"] in {"unread", "read"}}
    )


def _one_of(kinds: type[StrEnum], word: str, otherwise: str) -> str:
    return word if word in {kind.value for kind in kinds} else str(otherwise)

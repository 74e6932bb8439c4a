"""A study as other programs may have it: labels in the place of private names, reflexive memos only if asked for."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.actor import Actor
from qualcode.model.code import PATH_SEPARATOR, SLASH, fold
from qualcode.model.document import Document
from qualcode.model.exchange import (
    ForeignActor,
    ForeignCode,
    ForeignCoder,
    ForeignCoding,
    ForeignDocument,
    ForeignGroup,
    ForeignMemo,
    ForeignPassage,
    ForeignProject,
)
from qualcode.model.memo import Memo, MemoKind, MemoTarget
from qualcode.services.codings.coding import list_codings
from qualcode.services.study import Study
from qualcode.store import queries


@dataclass(frozen=True, slots=True)
class OutgoingOptions:
    """What leaves.

    Args:
        private_names: actors by their private names, too.
        reflexive: reflexive memos, too.
    """

    private_names: bool = False
    reflexive: bool = False


def outgoing_project(study: Study, options: OutgoingOptions | None = None) -> ForeignProject:
    """The study as a project for others: what REFI-QDA can hold, and what our own lines can."""
    wanted = options or OutgoingOptions()
    with study.file.reading() as connection:
        coder_of = queries.coder_guids(connection)
    documents, texts = study.documents(), study.texts()
    codings = list_codings(study)
    memos = [memo for memo in study.memos() if wanted.reflexive or memo.kind is not MemoKind.REFLEXIVE]
    used = {fold(coding.coder) for coding in codings} | {fold(memo.coder) for memo in memos}
    by_name = {document.name: document.guid for document in documents}
    parents = {code.parent for code in study.codes()}
    return ForeignProject(
        program="qualcode",
        name=study.info().title,
        coders=tuple(ForeignCoder(coder_of[fold(name)], name) for name in study.coders() if fold(name) in used),
        codes=tuple(
            ForeignCode(
                key=code.guid,
                name=code.name.replace(SLASH, PATH_SEPARATOR),
                parent=code.parent,
                definition=code.definition,
                color=code.color,
                codable=code.codings > 0 or code.guid not in parents or code.parent is not None,
                include=code.include,
                exclude=code.exclude,
                example=code.example,
                keywords=code.keywords,
            )
            for code in study.codes()
        ),
        documents=tuple(
            ForeignDocument(
                key=document.guid,
                name=document.name,
                text=texts[document.guid],
                kind=document.kind,
                attributes=dict(document.attributes),
                times=study.text(document).times,
                label=document.label,
                date=document.date,
                language=document.language,
                status=document.status.value,
            )
            for document in documents
        ),
        codings=tuple(
            ForeignCoding(
                key=coding.guid,
                document=by_name[coding.document],
                start=coding.start,
                end=coding.end,
                code=coding.code_guid,
                coder=coder_of[fold(coding.coder)],
                created=coding.created,
                star=coding.star,
                stance=coding.stance.value if coding.stance else None,
                origin=coding.origin.value,
                coding_pass=coding.coding_pass.value,
            )
            for coding in codings
        ),
        memos=tuple(_memo(memo, coder_of, by_name) for memo in memos),
        actors=_actors(study, documents, wanted),
        groups=tuple(_themes(study)),
        found=len(codings),
    )


def _memo(memo: Memo, coder_of: dict[str, str], by_name: dict[str, str]) -> ForeignMemo:
    def on(target: MemoTarget) -> tuple[str, ...]:
        return tuple(about.guid for about in memo.about if about.target is target)

    passages = tuple(
        ForeignPassage(by_name[about.place.document], about.place.span.start, about.place.span.end)
        for about in memo.about
        if about.place is not None and about.place.current
    )
    return ForeignMemo(
        key=memo.guid,
        text=memo.text,
        coder=coder_of[fold(memo.coder)],
        created=memo.created,
        kind=memo.kind.value,
        documents=on(MemoTarget.DOCUMENT),
        codes=on(MemoTarget.CODE),
        actors=on(MemoTarget.ACTOR),
        codings=on(MemoTarget.CODING),
        passages=passages,
    )


def _actors(study: Study, documents: list[Document], wanted: OutgoingOptions) -> tuple[ForeignActor, ...]:
    """Actors as cases. A document belongs to its actor; where others speak or are quoted, each has their passages."""
    owned: dict[str, list[str]] = {}
    passages: dict[str, list[ForeignPassage]] = {}
    for document in documents:
        if document.actor:
            owned.setdefault(document.actor, []).append(document.guid)
        text = study.text(document)
        said = [(turn.actor, turn.start, turn.end) for turn in text.turns if turn.actor]
        if {actor for actor, _start, _end in said} <= {document.actor}:
            said = []  # the whole document is theirs
        for actor, start, end in [*said, *((voice.actor, voice.start, voice.end) for voice in text.voices)]:
            passages.setdefault(actor, []).append(ForeignPassage(document.guid, start, end))

    def named(actor: Actor) -> tuple[str, str]:
        return (actor.name, actor.label) if wanted.private_names else (actor.public, "")

    return tuple(
        ForeignActor(
            key=actor.guid,
            name=named(actor)[0],
            label=named(actor)[1],
            kind=actor.kind,
            attributes=dict(actor.attributes),
            documents=tuple(owned.get(actor.guid, ())),
            passages=tuple(passages.get(actor.guid, ())),
            interviewer=actor.interviewer,
        )
        for actor in study.actors()
    )


def _themes(study: Study) -> list[ForeignGroup]:
    from qualcode.services.claims.themes import list_themes

    by_path = {code.path: code.guid for code in study.codes()}
    groups = []
    for theme in list_themes(study):
        codes = tuple(by_path[path] for path in theme.codes if path in by_path)
        groups.append(ForeignGroup(theme.guid, theme.name, theme.idea, codes=codes))
    return groups

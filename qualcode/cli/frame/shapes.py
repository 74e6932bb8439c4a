"""The JSON shapes that scripts rely on. Keys are added, never renamed; offsets are code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from qualcode.model.actor import Actor
from qualcode.model.change import Change, ChangeState
from qualcode.model.checking import Finding
from qualcode.model.code import Code
from qualcode.model.codebook_changes import CodebookComparison, CodebookVersion, FieldChange, Redefinition
from qualcode.model.coding import Coding, Quote
from qualcode.model.document import Document, DocumentText
from qualcode.model.forgetting import ForgetPlan
from qualcode.model.memo import About, Memo
from qualcode.model.revision import Waiting
from qualcode.model.span import Span

if TYPE_CHECKING:
    from qualcode.model.suggestion import Suggestion
    from qualcode.services.project.backups import Backup
    from qualcode.services.study import Study

Json = dict[str, Any]


def document_json(document: Document) -> Json:
    """A document in a list."""
    return {
        "id": document.guid,
        "name": document.name,
        "label": document.label,
        "kind": document.kind,
        "status": document.status.value,
        "language": document.language,
        "characters": document.characters,
        "words": document.words,
        "turns": document.turns,
        "actors": list(document.actors),
        "codings": document.codings,
        "revision": document.revision,
        "attributes": dict(document.attributes),
        "date": document.date,
        "record": document.record.value if document.record else None,
        "finished": list(document.finished),
        "author": document.bibliography.author,
        "year": document.bibliography.year,
        "title": document.bibliography.title,
        "publisher": document.bibliography.publisher,
        "url": document.bibliography.url,
    }


def coding_json(coding: Coding) -> Json:
    """A coding with its passage."""
    return {
        "id": coding.guid,
        "document": coding.document,
        "start": coding.start,
        "end": coding.end,
        "text": coding.text,
        "code": coding.code,
        "coder": coding.coder,
        "actor": coding.actor,
        "origin": coding.origin.value,
        "score": coding.score,
        "memo": coding.memo,
        "created": coding.created,
        "lines": list(coding.lines),
        "star": coding.star,
        "stance": coding.stance.value if coding.stance else None,
        "pass": coding.coding_pass.value,
        "needs_review": coding.needs_review,
    }


def code_json(code: Code) -> Json:
    """A code of the codebook; `codings` are its own, without those of codes under it."""
    return {
        "path": code.path,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "example": code.example,
        "keywords": list(code.keywords),
        "color": code.color,
        "key": code.key,
        "codings": code.codings,
        "id": code.guid,
        "name_en": code.name_en,
        "defined": code.defined,
        "to_review": code.to_review,
    }


def comparison_json(found: CodebookComparison) -> Json:
    """What differs between two codebooks."""
    return {
        "codes_before": found.codes_before,
        "codes_after": found.codes_after,
        "added": list(found.added),
        "removed": list(found.removed),
        "renamed": [{"before": each.before, "after": each.after} for each in found.renamed],
        "moved": [{"before": each.before, "after": each.after} for each in found.moved],
        "split": [
            {"code": each.code, "into": list(each.into), "keywords": list(each.words)} for each in found.splits
        ],
        "merged": [
            {"codes": list(each.codes), "into": each.into, "keywords": list(each.words)} for each in found.merges
        ],
        "changed": [{"path": each.path, "fields": _fields_json(each.fields)} for each in found.changed],
    }


def version_json(version: CodebookVersion) -> Json:
    """A kept version of the codebook."""
    return {"id": version.guid, "name": version.name, "created": version.created, "codes": version.codes}


def redefinition_json(change: Redefinition) -> Json:
    """One change of what is said of a code."""
    return {
        "sequence": change.sequence,
        "coder": change.coder,
        "time": change.time,
        "made": change.made,
        "name": change.name,
        "renamed_from": change.renamed_from or None,
        "fields": _fields_json(change.fields),
    }


def _fields_json(fields: Iterable[FieldChange]) -> Json:
    return {each.field: {"before": each.before, "after": each.after} for each in fields}


def actor_json(actor: Actor, names: dict[str, str]) -> Json:
    """An actor; `names` are the names of all actors by guid."""
    return {
        "name": actor.name,
        "kind": actor.kind,
        "attributes": dict(actor.attributes),
        "documents": list(actor.documents),
        "turns": actor.turns,
        "words": actor.words,
        "id": actor.guid,
        "label": actor.label,
        "member_of": names.get(actor.member_of) if actor.member_of else None,
        "interviewer": actor.interviewer,
        "aliases": list(actor.aliases),
    }


def quote_json(quote: Quote) -> Json:
    """A coded passage with its reference."""
    return {
        "id": quote.guid,
        "reference": quote.reference,
        "document": quote.document,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "code": quote.code,
        "actor": quote.actor,
        "label": quote.label,
        "attributes": dict(quote.attributes),
        "star": quote.star,
    }


def change_json(change: Change, sentence: str) -> Json:
    """An entry of the change log, with what it did as a sentence."""
    return {
        "id": change.guid,
        "sequence": change.sequence,
        "coder": change.coder,
        "time": change.time,
        "sentence": sentence,
        "undone": change.state in {ChangeState.UNDONE, ChangeState.ABANDONED},
    }


def memo_json(memo: Memo) -> Json:
    """A memo with what it is about."""
    return {
        "id": memo.guid,
        "kind": memo.kind.value,
        "text": memo.text,
        "coder": memo.coder,
        "created": memo.created,
        "about": [_about_json(about) for about in memo.about],
    }


def _about_json(about: About) -> Json:
    """What a memo is about; of a passage also where it is, in code points of the version that it stands on."""
    place = about.place
    if place is None:
        return {"kind": about.target.value, "name": about.name, "id": about.guid}
    return {
        "kind": about.target.value,
        "name": about.name,
        "id": about.guid,
        "document": place.document,
        "start": place.span.start,
        "end": place.span.end,
        "lines": list(place.lines),
        "text": place.text,
        "waiting": not place.current,
    }


def finding_json(finding: Finding) -> Json:
    """One thing that `check` found."""
    return {
        "severity": finding.severity.value,
        "what": finding.what,
        "where": finding.where,
        "hint": finding.hint,
    }


def backup_json(backup: Backup) -> Json:
    """A copy of the project."""
    return {"path": str(backup.path), "time": backup.time, "reason": backup.reason, "size": backup.size}


def waiting_json(waiting: Waiting, text: DocumentText) -> Json:
    """What waits to be settled, with the places in the current text to choose from."""
    return {
        "id": waiting.guid,
        "what": waiting.what,
        "name": waiting.name,
        "coder": waiting.coder,
        "document": waiting.document,
        "reference": waiting.reference,
        "text": waiting.text,
        "candidates": [place_json(span, text) for span in waiting.candidates],
        "kept": place_json(waiting.kept, text) if waiting.kept else None,
        "speakers": list(waiting.speakers) if waiting.speakers else None,
    }


def place_json(span: Span, text: DocumentText) -> Json:
    """A place in the current text of a document."""
    from qualcode.text.lines import Lines

    lines = Lines(text.text).of(span.start, span.end)
    return {"start": span.start, "end": span.end, "lines": list(lines), "text": span.of(text.text)}


def forgetting_json(plan: ForgetPlan, forgotten: bool) -> Json:
    """What forgetting somebody erases, and what is left to a person."""
    return {
        "name": plan.name,
        "forgotten": forgotten,
        "documents": list(plan.documents),
        "turns": dict(plan.partly),
        "removed": list(plan.removed),
        "codings": plan.codings,
        "memos": plan.memos,
        "examples": plan.examples,
        "entries": plan.entries,
        "copies": plan.copies,
        "sources": list(plan.sources),
        "exports": list(plan.exports),
        "elsewhere": list(plan.elsewhere),
        "mentions": [
            {
                "id": mention.id,
                "where": mention.where,
                "stands": [trace.value for trace in mention.traces],
                "text": mention.text,
            }
            for mention in plan.mentions
        ],
        "redacted": plan.redacted,
        "entries_with_part": plan.entries_with_part,
    }


def suggestion_json(study: Study, suggestion: Suggestion) -> Json:
    """A suggestion with its evidence; `score` is null while too little is coded to say how sure it is."""
    from qualcode.services.suggestions.evidence import near_passages
    from qualcode.text.lines import Lines

    document = study.document(suggestion.document)
    lines = Lines(study.text(document).text).of(suggestion.span.start, suggestion.span.end)
    evidence = suggestion.evidence
    return {
        "id": suggestion.id,
        "document": document.name,
        "start": suggestion.span.start,
        "end": suggestion.span.end,
        "text": suggestion.text,
        "code": study.code(suggestion.code).path,
        "score": suggestion.score if suggestion.calibrated else None,
        "evidence": {
            "words": [[word.word, word.share] for word in evidence.words],
            "keywords": list(evidence.keywords),
            "nearest": [
                {
                    "document": near.name,
                    "start": near.span.start,
                    "end": near.span.end,
                    "text": near.text,
                    "likeness": near.likeness,
                }
                for near in near_passages(study, evidence)
            ],
            "rules": list(evidence.rules),
            "rest": evidence.rest,
            "total": evidence.score,
        },
        "rank": suggestion.rank,
        "lines": list(lines),
    }

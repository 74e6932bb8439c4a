"""Quotes: coded passages ready to be cited, each with its reference."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.coding import Coding, Quote
from qualcode.services.codings.coding import list_codings
from qualcode.services.study import Study


def quotes(
    study: Study, *, code: str | None = None, actor: str | None = None, where: str = "", document: str | None = None
) -> list[Quote]:
    """Coded passages with references, in the order of the texts.

    Args:
        study: the open study.
        code: only this code and those under it.
        actor: only what this actor says.
        where: a filter, such as `kind=interview and origin=manual`.
        document: only from this document.

    Raises:
        QualcodeError: if a name or the filter is wrong.
    """
    return as_quotes(study, select_codings(study, code=code, actor=actor, where=where, document=document))


def select_codings(
    study: Study,
    *,
    code: str | None = None,
    actor: str | None = None,
    document: str | None = None,
    coder: str | None = None,
    where: str = "",
) -> list[Coding]:
    """Codings that fit all that is given, in the order of the texts.

    Raises:
        QualcodeError: if a name or the filter is wrong.
    """
    from qualcode.analysis.filter_language import bracketed
    from qualcode.analysis.where import codings_where
    from qualcode.services.lookups import find_actor, find_code, find_document

    conditions = [bracketed(where)] if where.strip() else []
    if code is not None:
        conditions.append(f"code={_quoted(find_code(study, code).path)}")
    if actor is not None:
        conditions.append(f"actor={_quoted(find_actor(study, actor).public)}")
    if document is not None:
        conditions.append(f"document={_quoted(find_document(study, document).name)}")
    if coder is not None:
        conditions.append(f"coder={_quoted(coder)}")
    if not conditions:
        return list_codings(study)
    columns = study.columns()
    kept = codings_where(columns, " and ".join(conditions), interviewers=True)
    return list_codings(study, [columns.guid[at] for at in kept])


def as_quotes(study: Study, codings: Sequence[Coding]) -> list[Quote]:
    """Codings as quotes with references to the current text versions."""
    documents = {document.name: document for document in study.documents()}
    return [
        Quote(
            guid=coding.guid,
            reference=reference(documents[coding.document].label, coding.lines),
            document=coding.document,
            start=coding.start,
            end=coding.end,
            text=coding.text,
            code=coding.code,
            actor=coding.actor,
            label=documents[coding.document].label,
            attributes=documents[coding.document].attributes,
            star=coding.star,
        )
        for coding in codings
    ]


def reference(label: str, lines: tuple[int, int]) -> str:
    """How a passage is cited: `[M3:41]`, `[M3:41–43]`."""
    first, last = lines
    return f"[{label}:{first}]" if first == last else f"[{label}:{first}–{last}]"


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""What the values that a project holds are called in the language in use.

Files, filters and `--json` hold the plain English words; a person reads and may write the ones given here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qualcode.i18n import LANGUAGES, _, translated
from qualcode.model.claims import ClaimStatus
from qualcode.model.code import fold
from qualcode.model.coding import Origin
from qualcode.model.document import DocumentStatus, RecordType
from qualcode.model.memo import MemoKind
from qualcode.model.study import Approach

Say = Callable[[str], str]
"""Says a message in one of the languages."""


def document_kind_name(kind: str) -> str:
    """What a kind of document is called; a person's own word stays as it is."""
    return _document_kinds(_).get(kind, kind)


def document_kind_meant(written: str) -> str:
    """The kind of document that a person wrote, also by its name in the language in use."""
    return _meant(_document_kinds, written)


def document_status_name(status: str) -> str:
    """What a document's status is called."""
    return _document_statuses(_)[DocumentStatus(status)]


def document_status_meant(written: str) -> str:
    """The status that a person wrote, also by its name in the language in use; else what they wrote."""
    return _meant(_document_statuses, written)


def claim_status_name(status: ClaimStatus) -> str:
    """What the status of a theme or finding is called."""
    return _claim_statuses(_)[status]


def claim_status_meant(written: str) -> str:
    """The status that a person wrote, also by its name in the language in use; else what they wrote."""
    return _meant(_claim_statuses, written)


def memo_kind_name(kind: MemoKind) -> str:
    """What a kind of memo is called."""
    return {
        MemoKind.ANALYTIC: _("analytic memo"),
        MemoKind.METHOD: _("method memo"),
        MemoKind.DECISION: _("decision"),
        MemoKind.REFLEXIVE: _("reflexive memo"),
        MemoKind.SUMMARY: _("summary"),
        MemoKind.COMMENT: _("comment from the file"),
        MemoKind.JOURNAL: _("journal"),
    }[kind]


def origin_name(origin: Origin) -> str:
    """What the way in which a coding came about is called."""
    return _origins(_)[origin]


def origin_meant(written: str) -> str:
    """The origin that a person wrote, also by its name in the language in use; else what they wrote."""
    return _meant(_origins, written)


def record_name(record: RecordType) -> str:
    """What a type of record is called."""
    return _records(_)[record]


def record_meant(written: str) -> str:
    """The type of record that a person wrote, also by its name in the language in use; else what they wrote."""
    return _meant(_records, written)


def approach_name(approach: Approach) -> str:
    """What a study's approach is called."""
    return _approaches(_)[approach]


def approach_meant(written: str) -> str:
    """The approach that a person wrote, also by its name in the language in use; else what they wrote."""
    return _meant(_approaches, written)


def _document_kinds(_: Say) -> Mapping[str, str]:
    return {
        "interview": _("interview"),
        "email": _("email"),
        "report": _("report"),
        "press": _("press"),
        "notes": _("notes"),
        "survey": _("survey"),
        "other": _("other"),
    }


def _document_statuses(_: Say) -> Mapping[str, str]:
    return {
        DocumentStatus.UNREAD: _("unread"),
        DocumentStatus.READ: _("read"),
        DocumentStatus.CODED: _("coded"),
        DocumentStatus.REVIEWED: _("reviewed"),
    }


def _records(_: Say) -> Mapping[str, str]:
    return {
        RecordType.VERBATIM: _("verbatim"),
        RecordType.NOTES: _("interview notes"),
        RecordType.WRITTEN: _("written answer"),
        RecordType.REPORT: _("report"),
        RecordType.PRESS: _("press"),
    }


def _approaches(_: Say) -> Mapping[str, str]:
    return {
        Approach.REFLEXIVE: _("reflexive"),
        Approach.CODEBOOK: _("codebook"),
        Approach.CONTENT: _("content analysis"),
    }


def _claim_statuses(_: Say) -> Mapping[str, str]:
    return {ClaimStatus.CANDIDATE: _("candidate"), ClaimStatus.SETTLED: _("settled")}


def _origins(_: Say) -> Mapping[str, str]:
    return {
        Origin.MANUAL: _("by hand"),
        Origin.SUGGESTED: _("suggested"),
        Origin.IMPORTED: _("imported"),
        Origin.RULE: _("by a rule"),
        Origin.SEARCH: _("by a search"),
    }


def _meant(names: Callable[[Say], Mapping[str, str]], written: str) -> str:
    """The value of that name in any of the languages; what is in use now comes first."""
    wanted = fold(written)
    for say in (_, *map(translated, LANGUAGES)):
        for value, name in names(say).items():
            if wanted in {fold(value), fold(name)}:
                return str(value)
    return written

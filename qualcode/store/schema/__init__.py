"""The tables of a project file."""

from __future__ import annotations

from qualcode.store.schema.base import APPLICATION_ID, SCHEMA_VERSION, Base, Identified
from qualcode.store.schema.codes import (
    CodebookVersionRow,
    CodeRow,
    CodingRow,
    DraftRow,
    EvidenceRow,
    FindingRow,
    MemoLinkRow,
    MemoRow,
    SegmentRow,
    ThemeCodeRow,
    ThemeRow,
)
from qualcode.store.schema.material import (
    ActorRow,
    AliasRow,
    AnswerRow,
    AttributeRow,
    AttributeValueRow,
    ContentRow,
    DocumentRow,
    QuestionRow,
    RevisionRow,
    TurnRow,
    VoiceRow,
)
from qualcode.store.schema.record import ChangeRow, CoderRow, ExportRow, ProjectRow, SchemaVersionRow, SettingRow
from qualcode.store.schema.suggestions import AnnotationRow, DecisionRow, OfferRow, RuleRow

__all__ = [
    "APPLICATION_ID",
    "SCHEMA_VERSION",
    "ActorRow",
    "AliasRow",
    "AnnotationRow",
    "AnswerRow",
    "AttributeRow",
    "AttributeValueRow",
    "Base",
    "ChangeRow",
    "CodeRow",
    "CodebookVersionRow",
    "CoderRow",
    "CodingRow",
    "ContentRow",
    "DecisionRow",
    "DocumentRow",
    "DraftRow",
    "EvidenceRow",
    "ExportRow",
    "FindingRow",
    "Identified",
    "MemoLinkRow",
    "MemoRow",
    "OfferRow",
    "ProjectRow",
    "QuestionRow",
    "RevisionRow",
    "RuleRow",
    "SchemaVersionRow",
    "SegmentRow",
    "SettingRow",
    "ThemeCodeRow",
    "ThemeRow",
    "TurnRow",
    "VoiceRow",
]

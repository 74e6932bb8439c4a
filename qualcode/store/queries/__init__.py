"""What the study holds, read into the model's values."""

from __future__ import annotations

from qualcode.store.queries.actors import actors, names_of_actors
from qualcode.store.queries.attributes import attribute_values, attributes
from qualcode.store.queries.codes import codes, defined_since, needs_review
from qualcode.store.queries.codings import coding_details, coding_keys, segment_guids
from qualcode.store.queries.documents import (
    current_revisions,
    document_text,
    documents,
    documents_from,
    readers_of_texts,
    revision_guids,
    texts,
)
from qualcode.store.queries.study import all_guids, coder_guids, coders, coders_of_codings, study_info, version

__all__ = [
    "actors",
    "all_guids",
    "attribute_values",
    "attributes",
    "coder_guids",
    "coders",
    "coders_of_codings",
    "codes",
    "coding_details",
    "coding_keys",
    "current_revisions",
    "defined_since",
    "document_text",
    "documents",
    "documents_from",
    "names_of_actors",
    "needs_review",
    "readers_of_texts",
    "revision_guids",
    "segment_guids",
    "study_info",
    "texts",
    "version",
]

"""What our codebook says beside the definition, inside the one description that REFI-QDA has for a code.

Each stands in a paragraph of its own under an English word, so that any program shows it and ours reads it back.
"""

from __future__ import annotations

import re

from qualcode.model.exchange import ForeignCode

FIELDS = (("Include", "include"), ("Exclude", "exclude"), ("Example", "example"), ("Keywords", "keywords"))
_LABELLED = re.compile(r"\n\n(Include|Exclude|Example|Keywords): ")


def joined_definition(code: ForeignCode) -> str:
    """The description of a code: its definition, then what else the codebook says."""
    said = {
        "include": code.include,
        "exclude": code.exclude,
        "example": code.example,
        "keywords": "; ".join(code.keywords),
    }
    return "".join([code.definition, *(f"\n\n{label}: {said[name]}" for label, name in FIELDS if said[name])])


def split_definition(description: str) -> dict[str, str]:
    """The parts of a description that `joined_definition` made."""
    definition, *rest = _LABELLED.split("\n\n" + description)
    parts = {name: "" for _label, name in FIELDS}
    names = dict(FIELDS)
    for label, words in zip(rest[::2], rest[1::2], strict=True):
        parts[names[label]] = words
    return {"definition": definition.removeprefix("\n\n"), **parts}

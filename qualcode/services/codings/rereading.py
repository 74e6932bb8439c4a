"""Reading one code's passages again, across documents: does each still hold?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.code import PATH_SEPARATOR, Code
from qualcode.model.coding import Coding
from qualcode.services.codebook.by_path import code_at
from qualcode.services.codings.coding import delete_codings, list_codings
from qualcode.services.study import Study
from qualcode.store.log import now

MOST_AROUND = 600
"""No more characters than this are shown before and after a passage."""

_LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Reread:
    """A coding with what stands around its passage, as far as the paragraph and one on each side go."""

    coding: Coding
    before: str
    after: str


def passages_to_reread(study: Study, code: Code) -> list[Reread]:
    """Every passage of a code and those below it, in the order of the texts, with its surroundings."""
    texts = study.texts()
    guids = {document.name: document.guid for document in study.documents()}
    below = code.path + PATH_SEPARATOR
    found = []
    for coding in list_codings(study):
        if coding.code == code.path or coding.code.startswith(below):
            text = texts[guids[coding.document]]
            before = text[_paragraphs_back(text, coding.start) : coding.start]
            after = text[coding.end : _paragraphs_on(text, coding.end)]
            if len(before) > MOST_AROUND:
                before = _LEFT_OUT + before[-MOST_AROUND:].partition(" ")[2]
            if len(after) > MOST_AROUND:
                after = after[:MOST_AROUND].rpartition(" ")[0] + _LEFT_OUT
            found.append(Reread(coding, before, after))
    return found


def recode(study: Study, codings: Sequence[Coding], to: Code | str) -> int:
    """Put another code in the place of the one that these passages bear, as one change; they count as looked at.

    Where the same coder has that code on the same passage already, the two become one.

    Args:
        study: the open study.
        codings: what to move.
        to: the code, or the path of one to be made.

    Returns:
        How many codings were moved.
    """
    if not codings:
        return 0
    first = codings[0]
    args = {
        "count": len(codings),
        "code": first.code,
        "to": to if isinstance(to, str) else to.path,
        "document": first.document,
        "lines": list(first.lines),
    }
    with study.change("coding.recode" if len(codings) == 1 else "coding.recode-many", args) as change:
        target = code_at(change, to) if isinstance(to, str) else to.guid
        rows = change.rows("coding", [coding.guid for coding in codings])
        moved: dict[str, dict[str, object]] = {}
        twice = []
        for guid, row in rows.items():
            if row["code"] == target:
                continue
            if change.find("coding", segment=row["segment"], coder=row["coder"], code=target):
                twice.append(guid)
            else:
                moved[guid] = {"code": target, "reviewed": now()}
        change.update_many("coding", moved)
        delete_codings(change, twice)
    return len(moved) + len(twice)


def _paragraphs_back(text: str, at: int) -> int:
    """Where the paragraph before the one at an offset begins."""
    begins = text.rfind("\n", 0, at) + 1
    return text.rfind("\n", 0, max(begins - 1, 0)) + 1


def _paragraphs_on(text: str, at: int) -> int:
    """Where the paragraph after the one at an offset ends."""
    ends = text.find("\n", at)
    if ends < 0:
        return len(text)
    following = text.find("\n", ends + 1)
    return len(text) if following < 0 else following

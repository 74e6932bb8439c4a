"""Whether labels at the start of lines are those of people who talk to each other.

A label has the shape of a name, and so have a heading run into its paragraph, a term and its definition, an option of
a program, and a field of a record. What tells people apart is how their labels stand together: there are at least two
of them and they come back; they are most of what looks like a label; they take turns; what follows them is sentences,
all the more so if their order never changes, as in records; and few are called what programs and files are called.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Line
from qualcode.readers.speech.labels import Shape

LABEL_KINDS = frozenset({BlockKind.PARAGRAPH})
"""The kinds of line that can begin with a label."""

SENTENCE_END = tuple('.?!…:;»”")]。？！')

_SPARSE = 0.1  # of the paragraphs, from where the conversation begins
_SPARSE_ROLES = 0.02  # the same where an interviewer asks: answers may be long
_HALF = 0.5
_MOST = 0.5  # of all that has the shape of a label
_NOTHING_ELSE = 0.8
_SPOKEN, _WELL_SPOKEN = 0.4, 0.6
_ALTERNATING = 0.3
_RECORDS, _MANY = 0.9, 9
_LONG = 12  # words without a full stop
_MADE_UP = re.compile(
    r"[a-zæøå][A-ZÆØÅ]|[A-ZÆØÅ]{3}[a-zæøå]{2}|[A-ZÆØÅ]{2}_[A-ZÆØÅ]{2}|[/\\]|\w\.\w|error\b|exception\b"
    r"|-(?i:agent|by|control|email|encoding|id|length|origin|page|points|to|type|version)\b",
    re.UNICODE,
)  # what programs and files are called
_CODE = re.compile(
    r"[^\W\d]{2}\.[^\W\d]{2}|\w_\w|\w/\w+/|::|\(\)|[{}=|\\@]|[a-zæøå]{2}[A-ZÆØÅ]|\w\[|^(?:\*(?: |$)|!\w)"
)
_LOOKED_AT = 60  # code points of what is said
_ASIDE = re.compile(r" \([^()]*\)$")  # pronouns: `Kari Moe (hun/henne)`
_PREFIXES = re.compile(r"\b(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz)(?=[A-ZÆØÅ])")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that begins with what has the shape of a label.

    `opens` says that it begins a paragraph, or follows the end of a sentence.
    """

    line: int
    shape: Shape
    bold: bool
    opens: bool


def is_conversation(
    lines: Sequence[Line], candidates: Sequence[Candidate], keys: Collection[str], ordinary: Collection[str]
) -> bool:
    """Whether these names, none of which is a role or has a time, stand in front of what people say to each other.

    Args:
        lines: the document's lines.
        candidates: all that has the shape of a label.
        keys: the names in question, folded.
        ordinary: the names that the text uses as words, too.
    """
    own = [candidate for candidate in candidates if candidate.shape.key in keys]
    labelled = share(lines, own, from_first=True)
    if labelled < _SPARSE or len(own) < _MOST * len(candidates) or _are_made_up(own):
        return False
    if len(keys) == 1:
        others = [c for c in candidates if c.shape.key not in keys and c.shape.key not in ordinary]
        taking_turns = any(a.line < other.line < b.line for a, b in pairwise(own) for other in others)
    else:
        taking_turns = sum(a.shape.key != b.shape.key for a, b in pairwise(own)) >= _ALTERNATING * (len(own) - 1)
    said = _said(lines, own)
    spoken = _spoken(said)
    return (
        taking_turns
        and (spoken >= _SPOKEN or (labelled >= _NOTHING_ELSE and _code(said) < _HALF))
        and (spoken >= _WELL_SPOKEN or not _are_records(own))
    )


def is_asked(lines: Sequence[Line], labels: Sequence[Candidate]) -> bool:
    """Whether labels that are roles, or have times, are more than a few words in a long text."""
    return len(labels) > 1 and share(lines, labels, from_first=True) >= _SPARSE_ROLES


def is_exchange(lines: Sequence[Line], candidates: Sequence[Candidate]) -> bool:
    """Whether the labels of two people who say one thing each are half of all there is, or more."""
    return share(lines, candidates) >= _HALF and _spoken(_said(lines, candidates)) >= _SPOKEN


def share(lines: Sequence[Line], candidates: Sequence[Candidate], *, from_first: bool = False) -> float:
    """Which share of the paragraphs begins with one of the labels; if wished, from the first label on."""
    labelled = {candidate.line for candidate in candidates}
    first = min(labelled, default=0) if from_first else 0
    paragraphs = sum(
        1
        for index in range(first, len(lines))
        if (line := lines[index]).kind in LABEL_KINDS
        and line.text.strip()
        and (not line.continues or index in labelled)
    )
    return len(labelled) / max(paragraphs, 1)


def _are_records(own: Sequence[Candidate]) -> bool:
    """Whether three names or more follow each other in an order that hardly ever changes, as fields do."""
    if len(own) < _MANY or len({candidate.shape.key for candidate in own}) < 3:
        return False
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for a, b in pairwise(own):
        after[a.shape.key][b.shape.key] += 1
    usual = sum(followers.most_common(1)[0][1] for followers in after.values())
    return usual >= _RECORDS * (len(own) - 1)


def _are_made_up(own: Sequence[Candidate]) -> bool:
    """Whether more than a third of the names are such as programs, types and files have."""
    names = {candidate.shape.key: candidate.shape.name for candidate in own}
    made_up = sum(_MADE_UP.search(_PREFIXES.sub("", _ASIDE.sub("", name))) is not None for name in names.values())
    return 3 * made_up > len(names)


def _said(lines: Sequence[Line], own: Sequence[Candidate]) -> list[str]:
    heads = {candidate.line for candidate in own}
    return [text for candidate in own if (text := _paragraph(lines, candidate, heads))]


def _spoken(said: Sequence[str]) -> float:
    """Which share of what follows the labels is sentences, with nothing in them that only programs read."""
    sentences = sum(
        (text.endswith(SENTENCE_END) or len(text.split()) >= _LONG) and not _is_code(text) for text in said
    )
    return sentences / len(said) if said else 1.0


def _code(said: Sequence[str]) -> float:
    """Which share of what follows the labels is for programs, or a list."""
    return sum(map(_is_code, said)) / max(len(said), 1)


def _is_code(text: str) -> bool:
    return _CODE.search(text[:_LOOKED_AT]) is not None


def _paragraph(lines: Sequence[Line], candidate: Candidate, heads: Collection[int]) -> str:
    """What follows the label up to the next or the end of its paragraph, as far as it is looked at.

    Of a label on a line of its own, the paragraph after it; a list counts as its mark, for nobody speaks in lists.
    """
    at = candidate.line
    texts = [lines[at].text[candidate.shape.cut :]]
    if not texts[0].strip():
        at = next((k for k in range(at + 1, min(at + 4, len(lines))) if lines[k].text.strip()), at)
        if at > candidate.line and lines[at].kind is not BlockKind.PARAGRAPH:
            return "*"
        texts = [lines[at].text]
    for after in range(at + 1, min(at + 40, len(lines))):
        if not lines[after].continues or not lines[after].text.strip() or after in heads:
            break
        texts.append(lines[after].text)
    return " ".join(texts).strip()

"""Labels that look like a speaker's and were not taken for one: told, so that nobody is overlooked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import BlockKind, ParsedDocument
from qualcode.readers.lines.draft import Line
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.heads import header_end
from qualcode.readers.speech.labels import Role, Shape, label_at

SHOWN = 6
"""As many names are told."""

OFTEN = 2
"""How often a name must stand before a colon to be told where the document has no turns."""

HEADER = 12
"""Lines at the top that may be a letter's or a form's fields."""


FIELDS = 60
"""Lines at the top that may be the head of a transcript."""


def unaccepted_labels(document: ParsedDocument) -> dict[str, int]:
    """The names at the start of lines, with a colon, that are nobody's label, with how often, most often first.

    Accepted labels have left the text, so what still stands there was not taken for one. In a document with turns
    every such name is told, else roles and names that come back. In a letter with turns it is known who wrote.
    """
    if document.turns and "from" in document.metadata:
        return {}
    counts: Counter[str] = Counter()
    shapes: dict[str, Shape] = {}
    # of a document with turns the head ends where somebody speaks: labels have left the text, so that what was said
    # may look like a head there
    first = document.turns[0].start if document.turns else 0
    header = min(_fields_end(document.text), first) if document.turns else _header_end(document.text)
    for block in document.blocks:
        if block.kind is not BlockKind.PARAGRAPH or block.start < header:
            continue
        step()
        at = block.start
        for line in document.text[block.start : block.end].split("\n"):
            shape = label_at(line) if at >= header else None
            if shape is not None and not shape.tight:
                counts[shape.name] += 1
                shapes.setdefault(shape.name, shape)
            at += len(line) + 1
    return {
        name: count
        for name, count in counts.most_common()
        if document.turns or count >= OFTEN or shapes[name].role is not Role.OTHER
    }


def with_unaccepted(document: ParsedDocument) -> tuple[str, ...]:
    """A document's warnings, and one of names that may be speakers, with how to accept them."""
    names = unaccepted_labels(document)
    if not names:
        return document.warnings
    return (*document.warnings, _warning(names, document))


def _warning(names: Mapping[str, int], document: ParsedDocument) -> str:
    shown = ", ".join(f"{name} ({count})" for name, count in list(names.items())[:SHOWN])
    known = dict.fromkeys(turn.speaker for turn in document.turns)
    every = list(dict.fromkeys([*known, *list(names)[:SHOWN]]))
    pattern = "(" + "|".join(re.escape(name).replace("\\ ", " ") for name in every) + r")( \(.*?\))?:"
    return _(
        "These look like speakers but were not taken for any: {names}. If they are: --speakers '{pattern}'"
    ).format(names=shown + (" …" if len(names) > SHOWN else ""), pattern=pattern)


def _header_end(text: str) -> int:
    """Where the head ends: the fields of a transcript's, or at least two lines `Name: value` of a letter or form."""
    lines = text.split("\n", HEADER)[:HEADER]
    end, labelled = 0, 0
    for line in lines:
        name, colon, _value = line.partition(":")
        if line.strip() and not (colon and len(fold(name)) <= 30):
            break
        labelled += bool(colon)
        end += len(line) + 1
    form = end if labelled > 1 else 0
    return max(form, _fields_end(text))


def _fields_end(text: str) -> int:
    lines = text.split("\n", FIELDS)[:FIELDS]
    return sum(len(line) + 1 for line in lines[: header_end([Line(line) for line in lines])])

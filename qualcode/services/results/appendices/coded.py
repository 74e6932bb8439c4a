"""A document with its codes in the margin, to be shown to a supervisor or kept with the thesis."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from qualcode.i18n import _
from qualcode.model.appendix import CodedDocument, CodedLine
from qualcode.model.document import Document
from qualcode.services.codings.quotes import select_codings
from qualcode.services.study import Study
from qualcode.text.display import line_breaks
from qualcode.text.lines import Lines


def coded_document(study: Study, document: Document, *, coder: str | None = None) -> CodedDocument:
    """The current text line by line; who speaks stands by the name shown in exports.

    Args:
        study: the open study.
        document: which.
        coder: only this one's codings; None for all.
    """
    text = study.text(document)
    lines = Lines(text.text)
    names = {actor.guid: actor.public for actor in study.actors()}
    codings = select_codings(study, document=document.name, coder=coder)
    several = len({coding.coder for coding in codings}) > 1
    margin: dict[int, dict[str, None]] = defaultdict(dict)
    cuts = {0, len(text.text)}
    covered = [(coding.start, coding.end) for coding in codings]
    for start, end in covered:
        cuts |= {start, end}
    for coding in codings:
        first, last = coding.lines
        where = f" ({first}–{last})" if last > first else ""
        who = f" · {coding.coder}" if several else ""
        margin[first][f"{coding.code}{where}{who}"] = None
    speaking: dict[int, str] = {}
    for turn in text.turns:
        name = names.get(turn.actor or "", "")
        if name and turn.start < turn.end:
            speaking.setdefault(lines.of(turn.start, turn.end)[0], name)
    edges = sorted(cuts)
    found = []
    at = 0
    for number, line in enumerate(text.text.split("\n"), 1):
        start, end = at, at + len(line)
        at = end + 1
        inside = [start, *(edge for edge in edges if start < edge < end), end]
        pieces = tuple(
            (line_breaks(text.text[left:right]).replace("\n", " "), any(a <= left < b for a, b in covered))
            for left, right in pairwise(inside)
            if left < right
        )
        if pieces or number in margin:
            found.append(CodedLine(number, speaking.get(number, ""), pieces, tuple(margin.get(number, ()))))
    by = _("Codings by {coder}.").format(coder=coder) if coder else _("Codings by all coders.")
    note = _("What bears a code is shaded; the code stands where it begins, with the lines that it goes over.")
    return CodedDocument(document.label, tuple(found), f"{note} {by}")

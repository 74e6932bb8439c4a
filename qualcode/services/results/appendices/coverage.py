"""Appendices on the coding: what suggestions and searches brought, and what stayed uncoded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np

from qualcode.i18n import _, percent
from qualcode.model.coding import Origin
from qualcode.model.codings import NOBODY
from qualcode.model.page import Page, TextTable
from qualcode.services.codings.printed_quotes import natural
from qualcode.services.study import Study
from qualcode.tables.figures import grouped
from qualcode.terms import origin_name
from qualcode.text.lines import Lines


def origins(study: Study) -> Page:
    """How codings came about, by top-level code: by hand, by suggestion, rule, search, or with a file."""
    columns = study.columns()
    used = [origin for origin in Origin if origin.value in set(columns.origin)]
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for code, origin in zip(columns.code, columns.origin, strict=True):
        top = code
        while columns.codes[top].parent != NOBODY:
            top = columns.codes[top].parent
        counts[top][origin] += 1
    rows = [
        (columns.codes[top].name, *(grouped(of[origin.value]) for origin in used), grouped(sum(of.values())))
        for top, of in sorted(counts.items())
    ]
    whole = Counter(columns.origin)
    if rows:
        rows.append((_("Total"), *(grouped(whole[origin.value]) for origin in used), grouped(len(columns))))
    headings = (_("Code"), *(_capital(origin_name(origin)) for origin in used), _("All codings"))
    searched = whole[Origin.SEARCH.value]
    notes = [_("Figures are codings by all coders, sub-codes with their top-level code.")]
    if searched:
        notes.append(
            _("Of {n} codings by a search, nobody has opened {unopened} since.").format(
                n=grouped(searched), unopened=grouped(len(columns.unopened))
            )
        )
    notes.append(_("What was suggested, taken and turned down, code by code: `qualcode suggest report`."))
    table = TextTable(
        _("How codings came about"),
        headings,
        tuple(rows),
        (4.0, *(1.6 for _origin in used), 1.6),
        " ".join(notes),
        numbers=tuple(range(1, len(headings))),
    )
    return Page(_("Suggestions and searches"), (table,))


def uncoded(study: Study) -> Page:
    """What stayed without any code: how many words of each document, and the lines that they stand on."""
    from qualcode.analysis.attribution import attribution

    columns = study.columns()
    made = attribution(columns)
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for document, start, end in zip(columns.document, columns.start, columns.end, strict=True):
        spans[document].append((start, end))
    rows = []
    total = left = 0
    for at in sorted(range(len(columns.documents)), key=lambda each: natural(columns.documents[each].label)):
        facts = columns.documents[at]
        text = study.texts()[facts.guid]
        starts = np.asarray(columns.word_starts[at])
        coded = np.zeros(len(text) + 1, dtype=np.bool_)
        for start, end in spans[at]:
            coded[start:end] = True
        asked = np.zeros(len(text) + 1, dtype=np.bool_)
        base = int(made.document_start[at])
        for piece in np.flatnonzero((made.pieces.document == at) & made.is_interviewer[made.pieces.actor]).tolist():
            asked[int(made.pieces.start[piece]) - base : int(made.pieces.end[piece]) - base] = True
        theirs = starts[~asked[starts]]
        bare = theirs[~coded[theirs]]
        total, left = total + len(theirs), left + len(bare)
        lines = Lines(text)
        numbers = sorted({lines.of(int(start), int(start) + 1)[0] for start in bare.tolist()})
        share = percent(len(bare) / len(theirs)) if len(theirs) else "–"
        rows.append((facts.label, grouped(len(theirs)), grouped(len(bare)), share, _ranges(numbers) or "–"))
    if total:
        rows.append((_("Total"), grouped(total), grouped(left), percent(left / total), ""))
    headings = (_("Document"), _("Words"), _("Uncoded"), _("Share"), _("Lines with words that bear no code"))
    note = _("Interviewers' words are left out. A line counts where at least one word of it bears no code.")
    table = TextTable(
        _("Words without a code"), headings, tuple(rows), (1.3, 1.4, 1.4, 1.3, 9.0), note, numbers=(1, 2, 3)
    )
    return Page(_("What stayed uncoded"), (table,))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ranges(numbers: Iterable[int]) -> str:
    """Line numbers with runs drawn together: `1–3, 7, 12–20`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)

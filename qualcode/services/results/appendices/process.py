"""Appendices on the work: what was done when, what suggestions and searches brought, what stayed uncoded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from qualcode.i18n import _, ngettext, percent
from qualcode.model.change import Change, ChangeState
from qualcode.model.coding import Origin
from qualcode.model.codings import NOBODY
from qualcode.model.page import Page, Prose, TextTable
from qualcode.services.codings.printed_quotes import natural
from qualcode.services.project.history import list_changes, sentence
from qualcode.services.study import Study
from qualcode.tables.figures import grouped
from qualcode.terms import origin_name
from qualcode.text.lines import Lines

STEPS = frozenset({"code", "codebook", "theme", "finding", "recommendation", "question", "study", "rule"})
"""Subjects whose changes are steps of the analysis, told one by one; the rest are counted."""

STEP_KINDS = frozenset({"document.finish", "document.revise", "document.remove", "exchange.import"})

UNSAID = frozenset({"code.order", "theme.move", "question.move", "finding.evidence", "finding.no-evidence"})
"""Changes of order only, and passages of findings, which the evidence shows: no steps of their own."""


def coding_process(study: Study) -> Page:
    """The audit trail: what each coder did, counted, and the steps of the analysis one by one, oldest first."""
    changes = list_changes(study)[::-1]
    done = [change for change in changes if change.state in {ChangeState.DONE, ChangeState.FINAL}]
    undone = len(changes) - len(done)
    parts: list[Prose | TextTable] = []
    if done:
        parts.append(
            Prose(
                _("The log holds {n} changes by {coders}, from {first} to {last}.").format(
                    n=grouped(len(done)),
                    coders=", ".join(dict.fromkeys(change.coder for change in done)),
                    first=done[0].time[:10],
                    last=done[-1].time[:10],
                )
            )
        )
    if undone:
        parts.append(
            Prose(
                ngettext(
                    "{n} change was undone and is left out.", "{n} changes were undone and are left out.", undone
                ).format(n=grouped(undone))
            )
        )
    parts.append(_work_table(done))
    steps = [change for change in done if _is_step(change)]
    labels = {document.name: document.label for document in study.documents()}
    rows = tuple((c.time[:10], c.coder, _capital(sentence(_with_labels(c, labels)))) for c in steps)
    note = _("Who takes part and who speaks where is left out: the log has private names there.")
    parts.append(
        TextTable(
            _("Steps of the analysis"), (_("Date"), _("Coder"), _("What was done")), rows, (1.6, 2.2, 10.0), note
        )
    )
    return Page(_("The coding process"), tuple(parts))


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


def _work_table(done: list[Change]) -> TextTable:
    """Coder by what their changes were about."""
    about = {
        _("Documents"): ("document", "exchange", "revision"),
        _("Speakers and actors"): ("turn", "voice", "actor", "answer"),
        _("Codebook"): ("code", "codebook", "rule", "question"),
        _("Codings"): ("coding",),
        _("Suggestions"): ("suggestion",),
        _("Themes and findings"): ("theme", "finding", "recommendation", "grid", "declared"),
        _("Memos"): ("memo", "journal"),
    }
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for change in done:
        counts[change.coder][change.kind.partition(".")[0]] += 1
    rows = tuple(
        (coder, *(grouped(sum(of[kind] for kind in kinds)) for kinds in about.values()))
        for coder, of in counts.items()
        if any(of[kind] for kinds in about.values() for kind in kinds)
    )
    return TextTable(
        _("Changes by coder"),
        (_("Coder"), *about),
        rows,
        (3.0, *(1.7 for _name in about)),
        _("One change may be many codings: an import, a search."),
        numbers=tuple(range(1, 1 + len(about))),
    )


def _is_step(change: Change) -> bool:
    if change.kind in UNSAID:
        return False
    return change.kind.partition(".")[0] in STEPS or change.kind in STEP_KINDS


def _with_labels(change: Change, labels: dict[str, str]) -> Change:
    """The change with documents by their short names: what a file is called often names a person."""
    args = dict(change.args)
    if isinstance(args.get("document"), str):
        args["document"] = labels.get(args["document"], args["document"])
    if isinstance(args.get("documents"), list):
        args["documents"] = [labels.get(name, name) for name in args["documents"]]
    return replace(change, args=args)


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

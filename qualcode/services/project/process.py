"""The coding process as an appendix: what each coder did, counted, and the steps of the analysis, from the log."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from qualcode.i18n import _, ngettext
from qualcode.model.change import Change, ChangeState
from qualcode.model.page import Page, Prose, TextTable
from qualcode.services.project.history import list_changes, sentence
from qualcode.services.study import Study
from qualcode.tables.figures import grouped

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

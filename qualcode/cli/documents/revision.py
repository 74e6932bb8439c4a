"""What a new text version did to the codings, printed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from qualcode.cli.frame.output import cut, limited, say, width
from qualcode.i18n import N_, _, percent
from qualcode.model.revision import Reanchored, RevisionReport
from qualcode.text.display import harmless_line

_OUTCOMES = {
    "kept": N_("{n} kept"),
    "changed": N_("{n} kept, words changed"),
    "moved": N_("{n} moved"),
    "ambiguous": N_("{n} ambiguous"),
    "lost": N_("{n} lost"),
}
_KINDS = {
    "coding": N_("codings"),
    "memo": N_("memos"),
    "evidence": N_("passages of findings"),
    "suggestion": N_("rejected suggestions"),
    "voice": N_("voices"),
    "answer": N_("answers to questions"),
    "speaker": N_("speakers set by hand"),
}
_CHANGED = N_("words changed")
_UNSETTLED = {"ambiguous": N_("ambiguous"), "lost": N_("lost")}


def print_revision(report: RevisionReport) -> None:
    """How alike the texts are, how many markings of each kind kept their place, and each that did not."""
    share = _("version {number}: {share} of the words are the same").format(
        number=report.number, share=percent(report.share)
    )
    say(f"  {share}")
    for what, kind in _KINDS.items():
        met = Counter(item.outcome for item in report.items if item.what == what)
        if met:
            counts = ", ".join(_(said).format(n=met[outcome]) for outcome, said in _OUTCOMES.items() if met[outcome])
            say(f"  {_(kind)}: {counts}")
    for item in report.items:
        if item.outcome in _UNSETTLED:
            line = f"    {_(_UNSETTLED[item.outcome])}: {_described(item)}"
            say(cut(harmless_line(line), width()) if limited() else line)
        elif item.outcome == "changed":
            line = f"    {_(_CHANGED)}: {_described(item)}"
            say(cut(harmless_line(line), width()) if limited() else line)
            say(
                "      " + (_("now: {text}").format(text=item.now) if item.now != item.text else _("another speaker"))
            )
    if any(item.outcome in {*_UNSETTLED, "changed"} for item in report.items):
        say("  " + _("`qualcode settle` lists what is unresolved, with the places that it may be"))


def revision_json(report: RevisionReport) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "revision": report.number,
        "share": report.share,
        "items": [
            {
                "what": item.what,
                "id": item.guid,
                "name": item.name,
                "outcome": item.outcome,
                "text": item.text,
                "lines": list(item.lines),
                **({"now": item.now} if item.outcome == "changed" else {}),
            }
            for item in report.items
        ],
    }


def _described(item: Reanchored) -> str:
    from qualcode.services.documents.unresolved import named

    first, last = item.lines
    lines = (
        _("lines {first}–{last}").format(first=first, last=last)
        if last > first
        else _("line {line}").format(line=first)
    )
    return f"«{named(item.what, item.name)}», {lines}: {item.text}"

"""What forgetting somebody erases, and what it leaves to a person, in words."""

from __future__ import annotations

from qualcode.i18n import _, ngettext
from qualcode.model.forgetting import ForgetPlan, Trace


def erasure_in_words(plan: ForgetPlan) -> list[tuple[str, list[str]]]:
    """Headings with the lines under them; what there is none of is left out."""
    gone = [_("the document {document}, whole").format(document=document) for document in plan.documents]
    for document, turns in plan.partly:
        line = ngettext("{n} turn in {document}", "{n} turns in {document}", turns)
        gone.append(line.format(n=turns, document=document))
    gone += [_("what is kept of the removed document {document}").format(document=each) for each in plan.removed]
    for count, line in (
        (plan.codings, ngettext("{n} coding", "{n} codings", plan.codings)),
        (plan.memos, ngettext("{n} memo", "{n} memos", plan.memos)),
        (plan.examples, ngettext("{n} example in the codebook", "{n} examples in the codebook", plan.examples)),
        (plan.entries, ngettext("the content of {n} log entry", "the content of {n} log entries", plan.entries)),
        (plan.copies, ngettext("{n} copy of the project", "{n} copies of the project", plan.copies)),
    ):
        if count:
            gone.append(line.format(n=count))
    left = [
        (_("Files that the texts came from, for you to delete or to clear of what was said:"), [*plan.sources]),
        (_("Other project files with the same study, for you to forget in, too, or to delete:"), [*plan.elsewhere]),
        (_("Files written from the study, for you to look through and delete:"), [*plan.exports]),
        (_("The name or the words stay in what others said or wrote:"), _mentions_in_words(plan)),
    ]
    return [(_("To be erased for good:"), gone), *((heading, lines) for heading, lines in left if lines)]


def _mentions_in_words(plan: ForgetPlan) -> list[str]:
    """A line for each place: its id, where it is, what stands there of the person, and the words around it."""
    stands = {
        Trace.NAME: _("the name"),
        Trace.PART: _("part of the name, perhaps another person's"),
        Trace.WORDS: _("the words"),
        Trace.QUOTED: _("quoted"),
    }
    lines = []
    for mention in plan.mentions:
        what = ", ".join(stands[trace] for trace in mention.traces)
        lines.append(f"{mention.id}  {mention.where} ({what}): {mention.text}")
    if plan.entries_with_part:
        line = ngettext(
            "{n} entry of the change log holds part of the name; --erase empties it",
            "{n} entries of the change log hold part of the name; --erase empties them",
            plan.entries_with_part,
        )
        lines.append(line.format(n=plan.entries_with_part))
    return lines

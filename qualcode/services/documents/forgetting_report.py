"""What forgetting somebody erases, and what it leaves to a person, in words."""

from __future__ import annotations

from qualcode.i18n import _, ngettext
from qualcode.model.forgetting import ForgetPlan


def erasure_in_words(plan: ForgetPlan) -> list[tuple[str, list[str]]]:
    """Headings with the lines under them; what there is none of is left out."""
    gone = [_("the document {document}, whole").format(document=document) for document in plan.documents]
    for document, turns in plan.partly:
        line = ngettext("{n} turn in {document}", "{n} turns in {document}", turns)
        gone.append(line.format(n=turns, document=document))
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
        (_("Files written from the study, for you to look through and delete:"), [*plan.exports]),
        (_("The name stays in what others said or wrote:"), [*plan.mentions]),
    ]
    return [(_("To be erased for good:"), gone), *((heading, lines) for heading, lines in left if lines)]

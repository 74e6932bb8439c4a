"""`codings`, its verbs for one coding: shown whole, starred, its stance, its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.codings.codings import codings_command, find_coding
from qualcode.cli.frame.building import argument, option, verb
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import fold, put, put_json, say, width
from qualcode.cli.frame.passage import passage, passage_options
from qualcode.cli.frame.shapes import coding_json
from qualcode.i18n import N_, _
from qualcode.text.display import harmless, harmless_line

if TYPE_CHECKING:
    from qualcode.model.coding import Coding

__all__ = ["codings_command"]


@verb(
    codings_command,
    "show",
    N_("Print one coding whole."),
    N_("The passage, who speaks, the code, the coder and when, its origin, star, stance and memo."),
    examples=("qualcode codings show 3f2a91bc", "qualcode codings show 3f2a91bc --json"),
)
@argument("id", metavar="ID")
def show_verb(id: str) -> None:
    """Print one coding."""
    from qualcode.services.codings.quotes import reference

    with open_project() as study:
        coding = find_coding(study, id)
        label = study.document_named(coding.document).label
    if wishes().json:
        put_json(coding_json(coding))
        return
    for line in fold(harmless(coding.text), width() - 2):
        put(f"  {line}".rstrip())
    put(f"— {harmless_line(coding.actor or _('unattributed'))} {reference(label, coding.lines)}")
    put()
    for name, value in _facts(coding):
        put(f"{name}: {harmless_line(value)}")


def _facts(coding: Coding) -> list[tuple[str, str]]:
    from qualcode.tables.quotes.words import STANCES
    from qualcode.terms import origin_name

    facts = [
        (_("code"), coding.code),
        (_("coder"), coding.coder),
        (_("created"), coding.created),
        (_("origin"), origin_name(coding.origin)),
        (_("id"), coding.guid),
    ]
    if coding.star:
        facts.append((_("star"), _("a good quote")))
    if coding.stance:
        facts.append((_("stance"), _("{stance} «{code}»").format(stance=_(STANCES[coding.stance]), code=coding.code)))
    if coding.memo:
        facts.append((_("memo"), coding.memo))
    if coding.needs_review:
        facts.append((_("to review"), _("its code was defined otherwise since")))
    return facts


@verb(
    codings_command,
    "star",
    N_("Mark a coding as a good quote."),
    N_("With --off the star is taken away. ID is one that `qualcode codings` prints, or its beginning."),
    examples=("qualcode codings star 3f2a91bc", "qualcode codings star 3f2a91bc --off"),
)
@argument("id", metavar="ID")
@option("--off", is_flag=True, help=N_("Take the star away."))
def star_verb(id: str, off: bool) -> None:
    """Star a coding, or take its star."""
    from qualcode.services.codings.coding import star_coding

    with open_project() as study:
        coding = find_coding(study, id)
        if coding.star == off:
            star_coding(study, coding, not off)
        changed = find_coding(study, coding.guid)
    if wishes().json:
        put_json(coding_json(changed))
        return
    said = _("«{code}» has no star now") if off else _("«{code}» has a star now")
    say(said.format(code=changed.code))


@verb(
    codings_command,
    "stance",
    N_("Say whether a passage supports its code's claim."),
    N_("STANCE is supports, contradicts, mixed or none."),
    examples=("qualcode codings stance 3f2a91bc contradicts", "qualcode codings stance 3f2a91bc none"),
)
@argument("id", metavar="ID")
@argument("stance", metavar="STANCE", type=click.Choice(["supports", "contradicts", "mixed", "none"]))
def stance_verb(id: str, stance: str) -> None:
    """Set or clear a coding's stance."""
    from qualcode.model.coding import Stance
    from qualcode.services.codings.coding import set_stance

    with open_project() as study:
        coding = find_coding(study, id)
        set_stance(study, coding, None if stance == "none" else Stance(stance))
        changed = find_coding(study, coding.guid)
    if wishes().json:
        put_json(coding_json(changed))
        return
    say(_("changed the stance of «{code}»: {stance}").format(code=changed.code, stance=stance))


@verb(
    codings_command,
    "ends",
    N_("Move the ends of a coding."),
    N_("The passage is given as for `code`; the code's other passages, and other codes here, stay as they are."),
    examples=("qualcode codings ends 3f2a91bc --lines 41:43",),
)
@argument("id", metavar="ID")
@passage_options
def ends_verb(id: str, span: str | None, quote: str | None, lines: str | None) -> None:
    """Put a coding on another passage of its document."""
    from qualcode.services.codings.coding import resize_coding
    from qualcode.services.codings.quotes import reference

    with open_project() as study:
        coding = find_coding(study, id)
        document = study.document_named(coding.document)
        resize_coding(study, coding, passage(study.text(document), span, quote, lines))
        changed = find_coding(study, coding.guid)
    if wishes().json:
        put_json(coding_json(changed))
        return
    said = _("«{code}» is on {reference} now: {text}")
    text = harmless_line(changed.text)
    say(said.format(code=changed.code, reference=reference(document.label, changed.lines), text=text))

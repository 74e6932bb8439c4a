"""`suggest`: codes for passages that nobody has coded; accepting and rejecting them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.asking import confirmed, need_a_person
from qualcode.cli.frame.building import Group, argument, option, verb
from qualcode.cli.frame.completing import codes, documents
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import cut, limited, put, put_json, put_table, say, width
from qualcode.cli.frame.passage import passage, passage_options
from qualcode.cli.frame.shapes import coding_json, suggestion_json
from qualcode.cli.suggestions.helping import keywords_command, like_command, new_command
from qualcode.cli.suggestions.page import enough_coded, how_sure, print_suggestion, reference_of, say_rest
from qualcode.cli.suggestions.report import blind_command, report_command
from qualcode.cli.suggestions.rules import rule_command
from qualcode.i18n import N_, _, ngettext
from qualcode.model.deciding import Order, Unit
from qualcode.model.errors import QualcodeError
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.span import Span
    from qualcode.model.suggestion import Suggestion
    from qualcode.services.study import Study

SHOWN = 20
"""No more than so many are listed where nobody says how many: what is listed counts as offered."""
UNITS = [unit.value for unit in Unit]
ORDERS = [order.value for order in Order]

_unit_option = option(
    "--unit",
    type=click.Choice(UNITS),
    default=Unit.USUAL.value,
    show_default=True,
    help=N_("What a code is suggested for; usual is what you tend to mark."),
)


class SuggestGroup(Group):
    """`suggest` with documents or options, and without a verb, lists."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the verb in where none is named."""
        if "--help" not in args and not any(each in self.commands for each in args):
            args = ["list", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb meant; a document's name lists what is suggested for it."""
        if args[0] not in self.commands:
            args = ["list", *args]
        return super().resolve_command(ctx, args)


suggest_command = SuggestGroup(
    "suggest",
    texts=(
        N_("Suggest codes for passages, with reasons."),
        N_(
            "Learned from the codebook and from what is coded, on this computer; no network. Without a verb it "
            "lists: `suggest M3 --code Media`. A suggestion counts for nothing until it is accepted."
        ),
    ),
    examples=(
        "qualcode suggest M3",
        "qualcode suggest --code Media --min-score 0.5 --json",
        "qualcode suggest accept 37dee236",
        'qualcode suggest accept 37dee236 --as "Values/Respect"',
        "qualcode suggest accept --over 0.8",
        "qualcode suggest report -o method.md",
    ),
)


@verb(
    suggest_command,
    "list",
    N_("List suggestions with their reasons."),
    N_(
        "Each with its id, how sure it is (a rank while fewer than 12 passages are coded), the passage, the words "
        "that speak for it with their shares, and the coded passages that it resembles. What is listed counts as "
        "offered in `suggest report`."
    ),
    examples=(
        "qualcode suggest list",
        "qualcode suggest M3 M4 --order uncertain",
        "qualcode suggest --unit paragraph",
    ),
)
@argument("docs", metavar="[DOC]…", nargs=-1, shell_complete=documents)
@option("--code", metavar="CODE", shell_complete=codes, help=N_("Only this code and those under it."))
@option("--min-score", type=click.FloatRange(0, 1), metavar="S", help=N_("Only what is at least so sure, 0 to 1."))
@_unit_option
@option(
    "--order",
    type=click.Choice(ORDERS),
    default=Order.SCORE.value,
    show_default=True,
    help=N_("What comes first; uncertain ones teach the engine most."),
)
@option("--limit", type=click.IntRange(min=0), default=SHOWN, show_default=True, metavar="N", help=N_("0: all."))
@option("--coded", is_flag=True, help=N_("Also further codes for passages that have some."))
@option("--again", is_flag=True, help=N_("Also what you rejected."))
def list_verb(
    docs: tuple[str, ...],
    code: str | None,
    min_score: float | None,
    unit: str,
    order: str,
    limit: int,
    coded: bool,
    again: bool,
) -> None:
    """List suggestions."""
    from qualcode.services.lookups import find_code, find_document
    from qualcode.services.suggestions.deciding import note_offered
    from qualcode.services.suggestions.finding import shown_list
    from qualcode.services.suggestions.listing import Wanted

    with open_project() as study:
        wanted = Wanted(
            documents=tuple(find_document(study, doc).guid for doc in docs) if docs else None,
            code=find_code(study, code).guid if code else None,
            min_score=min_score,
            unit=Unit(unit),
            order=Order(order),
            coded=coded,
            again=again,
        )
        listed = shown_list(study, wanted, limit)
        shown = listed.suggestions
        if wishes().json:
            put_json([suggestion_json(study, each) for each in shown])
        else:
            for place, each in enumerate(shown, 1):
                print_suggestion(study, each, place)
            say_rest(listed)
        note_offered(study, shown)


@verb(
    suggest_command,
    "on",
    N_("Turn suggestions on for you."),
    N_(
        "In a reflexive study none are made until a coder asks for them so, and then only in documents that the "
        "coder has marked as finished. Anywhere else they are on until they are turned off."
    ),
    examples=("qualcode suggest on",),
)
def on_verb() -> None:
    """Turn suggestions on."""
    _turn(True)


@verb(
    suggest_command,
    "off",
    N_("Turn suggestions off for you."),
    examples=("qualcode suggest off",),
)
def off_verb() -> None:
    """Turn suggestions off."""
    _turn(False)


@verb(
    suggest_command,
    "accept",
    N_("Accept suggestions: their codes are put on their passages."),
    N_(
        "With --as another code is put on the passage, with --lines, --quote or --span the ends are others. With "
        "--over everything that is at least so sure is accepted, after a preview, as one change."
    ),
    examples=(
        "qualcode suggest accept 37dee236 02fc27d8",
        'qualcode suggest accept 37dee236 --as "Values/Respect"',
        'qualcode suggest accept 37dee236 --quote "they saw me"',
        "qualcode suggest accept --over 0.8 --code Media --yes",
    ),
)
@argument("ids", metavar="[ID]…", nargs=-1)
@option("--as", "instead", metavar="CODE", shell_complete=codes, help=N_("Put this code on the passage instead."))
@passage_options
@option("--over", type=click.FloatRange(0, 1), metavar="S", help=N_("All that are at least so sure, 0 to 1."))
@option("--document", metavar="DOC", shell_complete=documents, help=N_("With --over: only in this document."))
@option("--code", metavar="CODE", shell_complete=codes, help=N_("With --over: only this code and those under it."))
@_unit_option
@option("--yes", is_flag=True, help=N_("Do not ask."))
def accept_verb(
    ids: tuple[str, ...],
    instead: str | None,
    span: str | None,
    quote: str | None,
    lines: str | None,
    over: float | None,
    document: str | None,
    code: str | None,
    unit: str,
    yes: bool,
) -> None:
    """Accept suggestions."""
    from qualcode.services.codings.coding import list_codings
    from qualcode.services.lookups import find_code
    from qualcode.services.suggestions.deciding import accept
    from qualcode.services.suggestions.finding import find_suggestions

    if (over is None) == (not ids):
        raise click.UsageError(_("Say which suggestions to accept: their ids, or --over."))
    if ids and (document or code):
        raise click.UsageError(_("--document and --code go with --over."))
    if over is not None and (instead or span or quote or lines):
        raise click.UsageError(_("--over accepts suggestions as they are."))
    if len(ids) > 1 and (span or quote or lines):
        raise click.UsageError(_("Other ends can be given to one suggestion at a time."))
    with open_project() as study:
        if over is not None:
            _accept_over(study, over, document, code, Unit(unit), yes=yes)
            return
        chosen = find_suggestions(study, ids, Unit(unit))
        other = find_code(study, instead) if instead else None
        where = _ends(study, chosen[0], span, quote, lines)
        made = list_codings(study, [accept(study, each, other, where) for each in chosen])
        if wishes().json:
            put_json([coding_json(coding) for coding in made])
            return
        for coding in made:
            said = _("accepted «{code}»: {text}").format(code=coding.code, text=harmless_line(coding.text))
            say(cut(said, width()) if limited() else said)


@verb(
    suggest_command,
    "reject",
    N_("Reject suggestions: they are not made again."),
    examples=("qualcode suggest reject 02fc27d8",),
)
@argument("ids", metavar="ID…", nargs=-1, required=True)
def reject_verb(ids: tuple[str, ...]) -> None:
    """Reject suggestions."""
    from qualcode.services.suggestions.deciding import reject

    _decide(ids, reject, _("rejected «{code}»: {text}"))


@verb(
    suggest_command,
    "later",
    N_("Put suggestions off: they come last from now on."),
    examples=("qualcode suggest later 02fc27d8",),
)
@argument("ids", metavar="ID…", nargs=-1, required=True)
def later_verb(ids: tuple[str, ...]) -> None:
    """Put suggestions off."""
    from qualcode.services.suggestions.deciding import put_off

    _decide(ids, put_off, _("left «{code}» for later: {text}"))


for _command in (keywords_command, new_command, like_command, rule_command, report_command, blind_command):
    suggest_command.add_command(_command)


def _accept_over(study: Study, over: float, document: str | None, code: str | None, unit: Unit, *, yes: bool) -> None:
    from qualcode.services.lookups import find_code, find_document
    from qualcode.services.suggestions.deciding import accept_many, note_offered
    from qualcode.services.suggestions.listing import Wanted, ground, list_suggestions

    wanted = Wanted(
        documents=(find_document(study, document).guid,) if document else None,
        code=find_code(study, code).guid if code else None,
        min_score=over,
        unit=unit,
    )
    chosen = list_suggestions(study, wanted)
    if chosen and not chosen[0].calibrated:
        raise QualcodeError(
            _("too little is coded to say how sure a suggestion is."),
            "--over",
            _("Code at least {enough} passages ({count} are coded), or accept suggestions one by one.").format(
                enough=enough_coded(), count=ground(study).coded
            ),
        )
    paths = {each.guid: each.path for each in study.codes()}
    if not chosen:
        say(_("nothing is suggested that is so sure"))
    elif yes:
        say_accepted(accept_many(study, chosen))
    else:
        need_a_person("--over")
        for place, each in enumerate(chosen, 1):
            line = (
                f"{how_sure(each, place)}  {reference_of(study, each)} {paths[each.code]}: {harmless_line(each.text)}"
            )
            put(cut(line, width()))
        note_offered(study, chosen)
        count = Counter(paths[each.code] for each in chosen)
        put_table([_("Code"), _("Suggestions")], [[path, number] for path, number in count.most_common()], (1,))
        question = ngettext("Accept this {n} suggestion?", "Accept these {n} suggestions?", len(chosen))
        if confirmed(question.format(n=len(chosen))):
            say_accepted(accept_many(study, chosen))
        else:
            say(_("nothing was changed"))


def _turn(on: bool) -> None:
    from qualcode.services.suggestions.asked import turn

    with open_project() as study:
        changed = turn(study, on)
        coder = harmless_line(study.coder)
    if wishes().json:
        put_json({"coder": coder, "on": on, "changed": changed})
    elif on:
        say(_("suggestions are on for {coder}").format(coder=coder))
    else:
        say(_("suggestions are off for {coder}").format(coder=coder))


def say_accepted(count: int) -> None:
    """How many suggestions were accepted."""
    said = ngettext("accepted {n} suggestion, as one change", "accepted {n} suggestions, as one change", count)
    say(said.format(n=count))


def _ends(
    study: Study, suggestion: Suggestion, span: str | None, quote: str | None, lines: str | None
) -> Span | None:
    if not (span or quote or lines):
        return None
    document = study.document(suggestion.document)
    return passage(study.text(document), span, quote, lines)


def _decide(ids: Sequence[str], decide: Callable[[Study, list[Suggestion]], object], message: str) -> None:
    """Decide on suggestions, and say of each what was decided."""
    from qualcode.services.suggestions.finding import find_suggestions

    with open_project() as study:
        chosen = find_suggestions(study, ids)
        decide(study, chosen)
        paths = {code.guid: code.path for code in study.codes()}
        if wishes().json:
            put_json([suggestion_json(study, each) for each in chosen])
            return
    for each in chosen:
        said = message.format(code=paths[each.code], text=harmless_line(each.text))
        say(cut(said, width()) if limited() else said)

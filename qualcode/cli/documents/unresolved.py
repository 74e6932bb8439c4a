"""`settle`: what a new text version left without a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.codings.codings import ID_SHOWN
from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import cut, fold, limited, put, put_json, say, width
from qualcode.cli.frame.passage import passage, passage_options
from qualcode.cli.frame.shapes import place_json, waiting_json
from qualcode.i18n import N_, _, ngettext
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.document import DocumentText
    from qualcode.model.revision import Waiting
    from qualcode.model.span import Span
    from qualcode.services.study import Study


@command(
    "settle",
    N_("Resolve what a new text version left without a place."),
    N_(
        "Alone, it lists what is unresolved (codings, memos, voices, speakers set by hand, answers, passages of "
        "findings, rejected suggestions), each with the passage as it was, its reference "
        "([M3@1:41] is line 41 of version 1) and the places in the current text that it may be. Until they are "
        "settled, codings are not counted. What was kept with other words, or in another speaker's turn, is listed "
        "with its words before and now; it is counted. With an ID, or the beginning of one, say where it goes, or "
        "--drop it; `qualcode undo` takes either back."
    ),
    examples=(
        "qualcode settle",
        "qualcode settle 3f2a91bc --candidate 1",
        'qualcode settle 3f2a91bc --quote "they saw me as a person"',
        "qualcode settle 3f2a91bc --drop",
    ),
)
@argument("id", required=False)
@option("--candidate", type=click.IntRange(min=1), metavar="N", help=N_("The place with that number in the list."))
@passage_options
@option("--drop", is_flag=True, help=N_("Give it up: it is removed."))
def settle_command(
    id: str | None, candidate: int | None, span: str | None, quote: str | None, lines: str | None, drop: bool
) -> None:
    """List what waits, or settle one of it."""
    ways = [candidate is not None, span is not None or quote is not None or lines is not None, drop]
    if id is None:
        if any(ways):
            raise click.UsageError(_("Say which, by its ID; `qualcode settle` lists them."))
        _list()
        return
    if sum(ways) != 1:
        raise click.UsageError(
            _("Say where it goes, with one of --candidate, --lines, --quote and --span, or --drop it.")
        )
    from qualcode.services.documents import unresolved as settling

    with open_project() as study:
        waiting = _find(settling.list_waiting(study), id)
        text = _text(study, waiting)
        if drop:
            settling.drop(study, waiting)
            place = None
        else:
            place = _candidate(waiting, candidate) if candidate else passage(text, span, quote, lines)
            settling.settle(study, waiting, place)
    _tell(waiting, text, place)


def _list() -> None:
    from qualcode.services.documents.unresolved import list_waiting

    with open_project() as study:
        found = list_waiting(study)
        texts = {waiting.document: _text(study, waiting) for waiting in found}
    if wishes().json:
        put_json([waiting_json(waiting, texts[waiting.document]) for waiting in found])
        return
    for waiting in found:
        _print(waiting, texts[waiting.document])
    if not found:
        say(_("nothing is unresolved"))
        return
    said = ngettext("{n} unresolved", "{n} unresolved", len(found)).format(n=len(found))
    say(_("{waiting}; `qualcode settle ID --candidate N` puts one in its place").format(waiting=said))


def _print(waiting: Waiting, text: DocumentText) -> None:
    from qualcode.services.documents.unresolved import named

    name = named(waiting.what, waiting.name) + (f" ({waiting.coder})" if waiting.coder else "")
    put(harmless_line(f"{waiting.guid[:ID_SHOWN]}  {name} · {waiting.document} {waiting.reference}"))
    if waiting.kept is not None:
        put("\n".join(_quoted(waiting.text, "  " + _("before: "))))
        put("\n".join(_quoted(waiting.kept.of(text.text), "  " + _("now:    "))))
        if waiting.speakers:
            before, now = waiting.speakers
            put("\n".join(_quoted(_("speaker: {before} → {now}").format(before=before, now=now), "  ")))
        put("  " + _("kept, words or speaker changed: --candidate 1 lets it stand"))
        put()
        return
    put("\n".join(_quoted(waiting.text, "  ")))
    for number, span in enumerate(waiting.candidates, 1):
        first, last = place_json(span, text)["lines"]
        where = _("line {first}").format(first=first)
        if last > first:
            where = _("lines {first}–{last}").format(first=first, last=last)
        put("\n".join(_quoted(f"{where}: {span.of(text.text)}", f"  {number}. ")))
    if not waiting.candidates:
        put("  " + _("no place found: point at one with --lines, --quote or --span, or --drop it"))
    put()


def _quoted(text: str, before: str) -> list[str]:
    line = harmless_line(" ".join(text.split()))
    parts = fold(line, width() - len(before), 2) if limited() else [line]
    return [(before if at == 0 else " " * len(before)) + part for at, part in enumerate(parts)]


def _find(found: list[Waiting], wanted: str) -> Waiting:
    """What waits and has an id that begins so.

    Raises:
        QualcodeError: if there is none.
        AmbiguousError: if there are several.
    """
    fitting = [waiting for waiting in found if wanted and waiting.guid.startswith(wanted.lower())]
    if not fitting:
        raise QualcodeError(_("nothing with that id waits."), wanted, _("`qualcode settle` lists what does."))
    if len(fitting) > 1:
        raise AmbiguousError(_("that fits several."), [waiting.guid for waiting in fitting], wanted)
    return fitting[0]


def _candidate(waiting: Waiting, number: int) -> Span:
    """The place with that number.

    Raises:
        QualcodeError: if there are not so many.
    """
    if number > len(waiting.candidates):
        raise QualcodeError(
            _("there is no place number {number}; there are {count}.").format(
                number=number, count=len(waiting.candidates)
            ),
            waiting.guid[:ID_SHOWN],
            _("`qualcode settle` lists them; --lines, --quote or --span point at any passage."),
        )
    return waiting.candidates[number - 1]


def _text(study: Study, waiting: Waiting) -> DocumentText:
    return study.text(study.document_named(waiting.document))


def _tell(waiting: Waiting, text: DocumentText, place: Span | None) -> None:
    if wishes().json:
        put_json(
            {
                "id": waiting.guid,
                "what": waiting.what,
                "name": waiting.name,
                "document": waiting.document,
                "outcome": "settled" if place else "dropped",
                "place": place_json(place, text) if place else None,
            }
        )
        return
    if place is None:
        say(_("dropped «{name}» {reference}").format(name=waiting.name, reference=waiting.reference))
        return
    from qualcode.services.codings.quotes import reference

    first, last = place_json(place, text)["lines"]
    said = _("«{name}» is now on {reference}: {text}").format(
        name=waiting.name,
        reference=reference(text.document.label, (first, last)),
        text=harmless_line(place.of(text.text)),
    )
    say(cut(said, width()) if limited() else said)

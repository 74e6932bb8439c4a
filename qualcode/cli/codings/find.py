"""`find`: words in their context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.asking import confirmed, need_a_person
from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.completing import codes
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import cut, limited, pad, put, put_json, say, width
from qualcode.cli.frame.progress import progress_bar
from qualcode.i18n import N_, _, ngettext
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.services.codings.search import Hit
    from qualcode.services.study import Study

LONGEST_ACTOR = 16


@command(
    "find",
    N_("Find words in the documents."),
    N_(
        "Without regard to case, in the order of the documents: document and line, who speaks, and the words in "
        "their context, one below the other. With --code all that is found is coded, as one change, after a question."
    ),
    examples=(
        "qualcode find anbud",
        'qualcode find "long-term agreement"',
        "qualcode find --lemma kommune",
        "qualcode find --fuzzy Sundhavn",
        "qualcode find --regex 'kontrakt(en|er)?'",
        "qualcode find anbud --code Procurement --as sentence",
    ),
)
@argument("text")
@option("--lemma", is_flag=True, help=N_("Find the words in all their forms, in Nynorsk and dialect too."))
@option("--fuzzy", is_flag=True, help=N_("Find words spelt nearly so, too."))
@option("--regex", is_flag=True, help=N_("TEXT is a regular expression."))
@option(
    "--code", metavar="CODE", shell_complete=codes, help=N_("Put this code on what is found; a new path makes one.")
)
@option(
    "--as",
    "around",
    type=click.Choice(["hit", "sentence", "paragraph", "turn"]),
    default="sentence",
    show_default=True,
    help=N_("How much around a hit is coded."),
)
@option("--yes", is_flag=True, help=N_("Code without asking."))
def find_command(text: str, lemma: bool, fuzzy: bool, regex: bool, code: str | None, around: str, yes: bool) -> None:
    """Print every occurrence in its context, or code it."""
    if lemma + fuzzy + regex > 1:
        raise click.UsageError(_("Only one of --lemma, --fuzzy and --regex can be given."))
    with open_project() as study:
        hits = _found(study, text, "lemma" if lemma else "fuzzy" if fuzzy else "regex" if regex else "")
        if code is not None:
            _code(study, hits, text, code, around, yes)
            return
    if wishes().json:
        put_json([_as_json(hit) for hit in hits])
        return
    for line in concordance(hits, width() if limited() else None):
        put(line)
    documents = len({hit.document for hit in hits})
    if not hits:
        say(_("no document has these words"))
        return
    said = ngettext("{n} time", "{n} times", len(hits)).format(n=len(hits))
    say(ngettext("{said} in {n} document", "{said} in {n} documents", documents).format(said=said, n=documents))


def _found(study: Study, text: str, how: str) -> list[Hit]:
    from qualcode.services.codings.search import find, find_alike, find_lemmas

    if how == "lemma":
        with progress_bar() as progress:
            return find_lemmas(study, text, progress)
    return find_alike(study, text) if how == "fuzzy" else find(study, text, regex=how == "regex")


def _code(study: Study, hits: list[Hit], text: str, code: str, around: str, yes: bool) -> None:
    """Show what would be coded, and code it."""
    from qualcode.services.codings.coding_hits import Around, already_coded, code_passages, passages_around
    from qualcode.services.lookups import match_code

    known = match_code(study.codes(), code)
    passages = passages_around(study, hits, Around(around))
    new = len(passages) - already_coded(study, passages, known)
    if not wishes().json:
        for line in concordance(hits, width() if limited() else None):
            put(line)
    path = known.path if known else code
    said = ngettext("Put «{code}» on {n} passage", "Put «{code}» on {n} passages", new).format(code=path, n=new)
    if not yes and new:
        need_a_person("--code")
        if not confirmed(f"{said}?"):
            say(_("nothing was coded"))
            return
    made = code_passages(study, passages, known or code, text) if passages else 0
    if wishes().json:
        put_json({"code": path, "hits": len(hits), "codings": made})
        return
    said = ngettext(
        "coded {n} passage; `qualcode undo` undoes this",
        "coded {n} passages; `qualcode undo` takes them back",
        made,
    )
    say(said.format(n=made))


def concordance(hits: list[Hit], most: int | None) -> list[str]:
    """The hits as lines, the words found one below the other.

    Args:
        hits: what was found.
        most: how many cells a line may take; None for as many as it needs.
    """
    from qualcode.text.graphemes import cells

    if not hits:
        return []
    places = [f"{hit.label}:{hit.line}" for hit in hits]
    actors = [cut(harmless_line(hit.actor or "–"), LONGEST_ACTOR) for hit in hits]
    befores = [harmless_line(hit.before) for hit in hits]
    place_width, actor_width = max(map(cells, places)), max(map(cells, actors))
    before_width = max(map(cells, befores))
    if most is not None:
        before_width = min(before_width, max((most - place_width - actor_width - 4) * 2 // 5, 8))
    lines = []
    for place, actor, before, hit in zip(places, actors, befores, hits, strict=True):
        left = f"{pad(place, place_width)}  {pad(actor, actor_width)}  "
        left += pad(_last(before, before_width), before_width, right=True)
        rest = f"[{harmless_line(hit.text)}]{harmless_line(hit.after)}"
        lines.append((left + (rest if most is None else cut(rest, max(most - cells(left), 8)))).rstrip())
    return lines


def _last(text: str, most: int) -> str:
    """The end of a text, in at most so many cells."""
    from qualcode.text.graphemes import cells, graphemes, shown

    if cells(text) <= most:
        return shown(text)
    used, start = 0, len(text)
    for grapheme in reversed(graphemes(text)):
        if used + grapheme.cells > most - 1:
            break
        used, start = used + grapheme.cells, grapheme.start
    return "…" + shown(text[start:])


def _as_json(hit: Hit) -> dict[str, object]:
    return {
        "document": hit.document,
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "before": hit.before,
        "after": hit.after,
        "actor": hit.actor,
        "line": hit.line,
        "label": hit.label,
    }

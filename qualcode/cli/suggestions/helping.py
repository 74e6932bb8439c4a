"""`suggest keywords`, `suggest new`, `suggest like`: help beside offers, for who codes from the texts upwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.completing import codes, documents
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import complain, cut, limited, put, put_json, put_table, say, width
from qualcode.cli.frame.passage import passage, passage_options
from qualcode.i18n import N_, _, ngettext, percent
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.services.study import Study
    from qualcode.services.suggestions.helping import Found

_limit = option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help=N_("No more than N.")
)


@command(
    "keywords",
    N_("Propose keywords for codes from what is coded."),
    N_(
        "Words that a code's passages have and others have not, for codes with at least three coded passages. --add "
        "writes words into the codebook, as one change."
    ),
    examples=(
        "qualcode suggest keywords",
        "qualcode suggest keywords Media",
        "qualcode suggest keywords Media --add avis --add journalist",
    ),
)
@argument("code", required=False, metavar="[CODE]", shell_complete=codes)
@option("--add", "words", multiple=True, metavar="WORD", help=N_("Write it into the codebook. May be repeated."))
def keywords_command(code: str | None, words: tuple[str, ...]) -> None:
    """Propose keywords, or write them."""
    from qualcode.services.lookups import find_code
    from qualcode.services.suggestions.helping import add_keywords, candidate_keywords

    if words and not code:
        raise click.UsageError(_("Say of which code the words are to be keywords."))
    with open_project() as study:
        chosen = find_code(study, code) if code else None
        if words and chosen is not None:
            added = add_keywords(study, chosen, words)
            if wishes().json:
                put_json({"code": chosen.path, "added": added})
                return
            said = ngettext("added {n} keyword to {code}", "added {n} keywords to {code}", added)
            say(said.format(n=added, code=harmless_line(chosen.path)))
            return
        found = candidate_keywords(study, chosen)
    if wishes().json:
        put_json(
            [
                {
                    "code": each.code.path,
                    "word": each.word,
                    "within": each.within,
                    "coded": each.coded,
                    "elsewhere": each.elsewhere,
                }
                for each in found
            ]
        )
    elif found:
        put_table(
            [_("Code"), _("word"), _("in coded passages"), _("in others")],
            [
                (
                    harmless_line(each.code.path),
                    harmless_line(each.word),
                    _("{part} of {whole}").format(part=each.within, whole=each.coded),
                    each.elsewhere,
                )
                for each in found
            ],
            (2, 3),
        )
    else:
        complain(_("No word tells a code's passages from the others yet; it takes three coded passages of a code."))


@command(
    "new",
    N_("List passages that fit no code: what is new here?"),
    N_("First what comes again in several passages: perhaps a code that is missing."),
    examples=("qualcode suggest new", "qualcode suggest new M3 --limit 5"),
)
@argument("docs", metavar="[DOC]…", nargs=-1, shell_complete=documents)
@_limit
def new_command(docs: tuple[str, ...], limit: int) -> None:
    """List passages that fit no code."""
    from qualcode.services.lookups import find_document
    from qualcode.services.suggestions.helping import what_is_new

    with open_project() as study:
        meant = tuple(find_document(study, doc).guid for doc in docs) if docs else None
        found = what_is_new(study, meant, limit)
        if not found and not wishes().json:
            complain(_("Every passage of some length bears a code or resembles one."))
        _print(study, found, likeness=False)


@command(
    "like",
    N_("List passages that are like one, with the codes they bear."),
    examples=('qualcode suggest like M3 --quote "they saw me"', "qualcode suggest like M3 --lines 41:43"),
)
@argument("doc", metavar="DOC", shell_complete=documents)
@passage_options
@_limit
def like_command(doc: str, span: str | None, quote: str | None, lines: str | None, limit: int) -> None:
    """List passages that are like one."""
    from qualcode.services.lookups import find_document
    from qualcode.services.suggestions.helping import passages_like

    with open_project() as study:
        document = find_document(study, doc)
        where = passage(study.text(document), span, quote, lines)
        found = passages_like(study, document.guid, where, limit)
        if not found and not wishes().json:
            complain(_("No other passage has a word in common with it."))
        _print(study, found, likeness=True)


def _print(study: Study, found: Sequence[Found], *, likeness: bool) -> None:
    from qualcode.services.codings.quotes import reference
    from qualcode.text.lines import Lines

    known = {document.guid: document for document in study.documents()}
    if wishes().json:
        put_json(
            [
                {
                    "document": known[each.document].name,
                    "start": each.span.start,
                    "end": each.span.end,
                    "text": each.text,
                    "likeness" if likeness else "fit": round(each.likeness, 4),
                    "codes": list(each.codes),
                }
                for each in found
            ]
        )
        return
    for each in found:
        document = known[each.document]
        where = reference(document.label, Lines(study.text(document).text).of(each.span.start, each.span.end))
        head = " ".join([where, *([percent(each.likeness)] if likeness else []), ", ".join(each.codes)]).rstrip()
        text = f"{harmless_line(head)} «{harmless_line(' '.join(each.text.split()))}»"
        put(cut(text, width()) if limited() else text)

"""`memo` and `journal`: notes."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import argument, group, option, run_verb, verb
from qualcode.cli.frame.completing import actors, codes, documents
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import fold, put, put_json, put_table, say, width
from qualcode.cli.frame.passage import passage, passage_options
from qualcode.cli.frame.shapes import memo_json
from qualcode.i18n import N_, _
from qualcode.model.memo import About, Memo, MemoKind, MemoTarget
from qualcode.terms import memo_kind_name
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.document import Document
    from qualcode.model.span import Span
    from qualcode.services.study import Study

ID_SHOWN = 8
KINDS = [kind.value for kind in MemoKind if kind is not MemoKind.JOURNAL]

memo_command = group(
    "memo",
    N_("Write and read memos."),
    N_("A memo is about a document, a passage, a code, an actor, a coding, or several of them."),
    examples=(
        'qualcode memo add "Two meanings here?" --code Respect',
        "qualcode memo list",
        "qualcode memo show 3f2a91bc",
    ),
    alone=run_verb("list"),
)

journal_command = group(
    "journal",
    N_("Write and read the research journal."),
    N_("Dated notes on the study as a whole. Alone, it prints them."),
    examples=("qualcode journal", 'qualcode journal add "First round of coding is done."'),
    alone=run_verb("list"),
)


@verb(
    memo_command,
    "add",
    N_("Write a memo."),
    N_(
        "TEXT may be `-`: then it is read from standard input. With --lines, --quote or --span the memo is about "
        "that passage of the document, coded or not."
    ),
    examples=(
        'qualcode memo add "Why does nobody mention money?" --code Economy --document M3',
        'qualcode memo add "She laughs here." --document M3 --lines 41',
        "qualcode memo add - --kind method < note.txt",
    ),
)
@argument("text")
@option(
    "--document",
    "about_documents",
    multiple=True,
    metavar="DOC",
    shell_complete=documents,
    help=N_("About this document."),
)
@option("--code", "about_codes", multiple=True, metavar="CODE", shell_complete=codes, help=N_("About this code."))
@option("--actor", "about_actors", multiple=True, metavar="NAME", shell_complete=actors, help=N_("About this actor."))
@option("--coding", "about_codings", multiple=True, metavar="ID", help=N_("About this coding."))
@passage_options
@option("--kind", type=click.Choice(KINDS), default="analytic", show_default=True, help=N_("What the memo is for."))
def add_verb(
    text: str,
    about_documents: tuple[str, ...],
    about_codes: tuple[str, ...],
    about_actors: tuple[str, ...],
    about_codings: tuple[str, ...],
    kind: str,
    **place: str | None,
) -> None:
    """Write a memo about things."""
    from qualcode.cli.codings.codings import find_coding
    from qualcode.services.lookups import find_actor, find_code, find_document
    from qualcode.services.memos.memos import add_memo

    pointed = any(value is not None for value in place.values())
    if pointed and len(about_documents) != 1:
        raise click.UsageError(_("Say in which document the passage is, with one --document."))
    with open_project() as study:
        about: list[About] = []
        passages: list[tuple[Document, Span]] = []
        for name in about_documents:
            document = find_document(study, name)
            if pointed:
                passages.append((document, passage(study.text(document), **place)))
                continue
            about.append(About(MemoTarget.DOCUMENT, document.guid, document.name))
        for name in about_codes:
            code = find_code(study, name)
            about.append(About(MemoTarget.CODE, code.guid, code.path))
        for name in about_actors:
            actor = find_actor(study, name)
            about.append(About(MemoTarget.ACTOR, actor.guid, actor.name))
        for name in about_codings:
            coding = find_coding(study, name)
            about.append(About(MemoTarget.CODING, coding.guid, coding.code))
        memo = add_memo(study, _given(text), kind=MemoKind(kind), about=about, passages=passages)
    _tell(memo, _("wrote memo {id}").format(id=memo.guid[:ID_SHOWN]))


@verb(
    memo_command,
    "list",
    N_("List memos."),
    examples=("qualcode memo list", "qualcode memo list --kind method", "qualcode memo list --json"),
)
@option("--kind", type=click.Choice(KINDS), help=N_("Only memos of this kind."))
def list_verb(kind: str | None) -> None:
    """List memos, oldest first."""
    with open_project() as study:
        memos = [memo for memo in study.memos() if memo.kind is not MemoKind.JOURNAL]
        found = _with_names(study, [memo for memo in memos if kind in {None, memo.kind.value}])
    if wishes().json:
        put_json([memo_json(memo) for memo in found])
        return
    if not found:
        say(_("there are no memos yet; `qualcode memo add TEXT` writes one"))
        return
    put_table(
        [_("id"), _("date"), _("kind"), _("about"), _("text")],
        [
            [
                memo.guid[:ID_SHOWN],
                memo.created[:10],
                memo_kind_name(memo.kind),
                _names(memo),
                " ".join(memo.text.split()),
            ]
            for memo in found
        ],
        cuts=[4, 3],
    )


@verb(memo_command, "show", N_("Print a memo."), examples=("qualcode memo show 3f2a91bc",))
@argument("id")
def show_verb(id: str) -> None:
    """Print a whole memo."""
    from qualcode.services.memos.memos import find_memo

    with open_project() as study:
        (memo,) = _with_names(study, [find_memo(study, id)])
    if wishes().json:
        put_json(memo_json(memo))
        return
    _print(
        memo,
        f"{memo_kind_name(memo.kind)} · {memo.coder} · {memo.created[:10]}"
        + (f" · {_names(memo)}" if memo.about else ""),
    )


@verb(
    memo_command,
    "edit",
    N_("Change what a memo says."),
    N_("TEXT may be `-`: then it is read from standard input."),
    examples=('qualcode memo edit 3f2a91bc "Three meanings, I think."',),
)
@argument("id")
@argument("text")
def edit_verb(id: str, text: str) -> None:
    """Change a memo's text."""
    from qualcode.services.memos.memos import edit_memo, find_memo

    with open_project() as study:
        memo = find_memo(study, id)
        edit_memo(study, memo, _given(text))
        memo = find_memo(study, memo.guid)
    _tell(memo, _("changed memo {id}").format(id=memo.guid[:ID_SHOWN]))


@verb(
    memo_command,
    "remove",
    N_("Remove a memo."),
    N_("`qualcode undo` brings it back."),
    examples=("qualcode memo remove 3f2a91bc",),
)
@argument("id")
def remove_verb(id: str) -> None:
    """Remove a memo."""
    from qualcode.services.memos.memos import find_memo, remove_memo

    with open_project() as study:
        memo = find_memo(study, id)
        remove_memo(study, memo)
    _tell(memo, _("removed memo {id}; `qualcode undo` brings it back").format(id=memo.guid[:ID_SHOWN]))


@verb(
    journal_command,
    "add",
    N_("Write in the journal."),
    N_("TEXT may be `-`: then it is read from standard input."),
    examples=('qualcode journal add "Changed the guide after the second interview."',),
)
@argument("text")
def journal_add_verb(text: str) -> None:
    """Write in the journal."""
    from qualcode.services.memos.memos import add_memo

    with open_project() as study:
        memo = add_memo(study, _given(text), kind=MemoKind.JOURNAL)
    _tell(memo, _("wrote in the journal"))


@verb(journal_command, "list", N_("Print the journal."), examples=("qualcode journal list",))
def journal_list_verb() -> None:
    """Print the journal, oldest first."""
    with open_project() as study:
        found = _journal(study)
    if wishes().json:
        put_json([memo_json(memo) for memo in found])
        return
    if not found:
        say(_("the journal is empty; `qualcode journal add TEXT` writes in it"))
    for at, memo in enumerate(found):
        if at:
            put()
        _print(memo, f"{memo.created[:16].replace('T', ' ')} · {memo.coder}")


def _journal(study: Study) -> list[Memo]:
    return [memo for memo in study.memos() if memo.kind is MemoKind.JOURNAL]


def _with_names(study: Study, memos: list[Memo]) -> list[Memo]:
    """The memos with names for the codings that they are about: reference and code."""
    from qualcode.services.codings.coding import list_codings
    from qualcode.services.codings.quotes import as_quotes

    guids = {about.guid for memo in memos for about in memo.about if about.target is MemoTarget.CODING}
    if not guids:
        return memos
    names = {quote.guid: f"{quote.reference} {quote.code}" for quote in as_quotes(study, list_codings(study, guids))}
    return [
        replace(memo, about=tuple(replace(about, name=names.get(about.guid, about.name)) for about in memo.about))
        for memo in memos
    ]


def _given(text: str) -> str:
    return sys.stdin.read() if text == "-" else text


def _names(memo: Memo) -> str:
    return ", ".join(about.name for about in memo.about)


def _print(memo: Memo, heading: str) -> None:
    put(harmless_line(heading))
    for about in memo.about:
        if about.place is not None:
            for line in fold(harmless_line(f"«{' '.join(about.place.text.split())}»"), width() - 2):
                put(f"  {line}")
    for line in fold(memo.text, width() - 2):
        put(f"  {line}".rstrip())


def _tell(memo: Memo, sentence: str) -> None:
    if wishes().json:
        put_json(memo_json(memo))
        return
    say(sentence)

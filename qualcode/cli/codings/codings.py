"""`code`, `uncode` and `codings`: codes on passages."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import argument, command, group, option, run_verb, verb
from qualcode.cli.frame.completing import actors, codes, documents
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import complain, cut, fold, limited, put, put_json, say, width
from qualcode.cli.frame.passage import passage, passage_options
from qualcode.cli.frame.shapes import coding_json
from qualcode.i18n import N_, _, ngettext
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.coding import Coding
    from qualcode.services.study import Study

ID_SHOWN = 8
"""How much of an id lists show: enough to be told apart in a study."""


@command(
    "code",
    N_("Put a code on a passage."),
    N_(
        "The passage is given by its words, its lines, or its characters. One passage may have several codes, "
        "and passages may overlap."
    ),
    examples=(
        'qualcode code M3 Respect --quote "they saw me as a person"',
        'qualcode code M3 "Values/Respect" --lines 41:43 --memo "after the meeting"',
        "qualcode code interview-kari Respect --span 1204:1310",
    ),
)
@argument("doc", shell_complete=documents)
@argument("code", shell_complete=codes)
@passage_options
@option("--memo", metavar="TEXT", help=N_("A memo on this coding."))
def code_command(
    doc: str, code: str, span: str | None, quote: str | None, lines: str | None, memo: str | None
) -> None:
    """Put a code on a passage."""
    from qualcode.services.codings.coding import apply_code, list_codings
    from qualcode.services.lookups import find_code, find_document
    from qualcode.text.turning import left_out

    with open_project() as study:
        document = find_document(study, doc)
        where = passage(study.text(document), span, quote, lines)
        guid = apply_code(study, document, where, find_code(study, code), memo=memo)
        made = list_codings(study, [guid])[0]
        reference = _reference(study, made)
        asking = {actor.guid for actor in study.actors() if actor.interviewer}
        if left_out(study.text(document), asking, where):
            complain(_("The interviewer speaks here: tables leave the coding out unless asked for."))
    if wishes().json:
        put_json(coding_json(made))
        return
    said = _("«{code}» on {reference} ({id}): {text}").format(
        code=made.code, reference=reference, id=made.guid[:ID_SHOWN], text=harmless_line(made.text)
    )
    say(cut(said, width()) if limited() else said)


@command(
    "uncode",
    N_("Take a code off a passage."),
    N_("Either name the coding by its id (or the beginning of it, as `codings` prints it), or say it as for `code`."),
    examples=("qualcode uncode 3f2a91bc", 'qualcode uncode M3 Respect --quote "they saw me as a person"'),
)
@argument("doc", metavar="DOC|ID", shell_complete=documents)
@argument("code", required=False, shell_complete=codes)
@passage_options
def uncode_command(doc: str, code: str | None, span: str | None, quote: str | None, lines: str | None) -> None:
    """Take a code off a passage."""
    from qualcode.services.codings.coding import codings_on, remove_codings
    from qualcode.services.lookups import find_code, find_document

    with open_project() as study:
        if code is None:
            if span or quote or lines:
                raise click.UsageError(_("Say which code to take off, or only the coding's id."))
            found = [find_coding(study, doc)]
        else:
            document = find_document(study, doc)
            where = passage(study.text(document), span, quote, lines)
            meant = find_code(study, code)
            found = codings_on(study, document, where, meant)
            if not found:
                raise QualcodeError(
                    _("{coder} has not put «{code}» on exactly that passage.").format(
                        coder=study.coder, code=meant.path
                    ),
                    document.name,
                    _("`qualcode codings --document {label} --code …` lists what is there, with ids.").format(
                        label=document.label
                    ),
                )
        references = [_reference(study, coding) for coding in found]
        remove_codings(study, [coding.guid for coding in found])
    if wishes().json:
        put_json([coding_json(coding) for coding in found])
        return
    for coding, reference in zip(found, references, strict=True):
        say(_("took «{code}» off {reference}").format(code=coding.code, reference=reference))


codings_command = group(
    "codings",
    N_("List codings; change one."),
    N_("Or import them from a file, and say which still hold. Without a verb they are listed."),
    examples=(
        "qualcode codings --code Values --actor Kari",
        "qualcode codings --needs-review",
        "qualcode codings reviewed 3f2a91bc",
    ),
    alone=run_verb("list"),
    otherwise="list",
)


@verb(
    codings_command,
    "list",
    N_("List codings."),
    N_("In the order of the texts: each passage with its reference, who speaks, and its codes with coder and id."),
    examples=(
        "qualcode codings",
        "qualcode codings --code Values --actor Kari",
        "qualcode codings --document M3 --json",
    ),
    without=("coder",),
)
@option("--code", metavar="CODE", shell_complete=codes, help=N_("Only this code and those under it."))
@option("--actor", metavar="NAME", shell_complete=actors, help=N_("Only what this actor says."))
@option("--document", metavar="DOC", shell_complete=documents, help=N_("Only in this document."))
@option("--coder", metavar="NAME", help=N_("Only by this coder."))
@option(
    "--where",
    default="",
    metavar="QUERY",
    help=N_("Only codings that fit, such as `kind=interview and origin=manual`."),
)
@option(
    "--needs-review",
    is_flag=True,
    help=N_("Only those made before their code was defined otherwise, and not looked at since."),
)
def list_verb(
    code: str | None, actor: str | None, document: str | None, coder: str | None, where: str, needs_review: bool
) -> None:
    """List codings, passage by passage."""
    from qualcode.services.codings.coding import each_passage
    from qualcode.services.codings.quotes import select_codings

    with open_project() as study:
        found = select_codings(study, code=code, actor=actor, document=document, coder=coder, where=where)
        if needs_review:
            found = [coding for coding in found if coding.needs_review]
        labels = {each.name: each.label for each in study.documents()}
    if wishes().json:
        put_json([coding_json(coding) for coding in found])
        return
    passages = [_passage_lines(codings, labels[codings[0].document]) for _place, codings in each_passage(found)]
    for line in chain.from_iterable(passages):
        put(line)
    count = len(found)
    say(ngettext("{n} coding", "{n} codings", count).format(n=count))


@verb(
    codings_command,
    "reviewed",
    N_("Say that codings still hold under their code's definition."),
    N_(
        "They are listed by `codings --needs-review` no longer, until the code is defined otherwise again. Codings "
        "that a search made count as opened from then on, and tables no longer tell them apart."
    ),
    examples=("qualcode codings reviewed 3f2a91bc 77c0d1e2", "qualcode codings reviewed --code Respect"),
)
@argument("ids", metavar="[ID]...", nargs=-1)
@option("--code", metavar="CODE", shell_complete=codes, help=N_("All that wait under this code and those below it."))
def reviewed_verb(ids: tuple[str, ...], code: str | None) -> None:
    """Mark codings as looked at again."""
    from qualcode.services.codebook.versions import mark_reviewed
    from qualcode.services.codings.quotes import select_codings

    if not ids and code is None:
        raise click.UsageError(_("Say which: ids as `codings --needs-review` prints them, or --code."))
    with open_project() as study:
        found = [find_coding(study, wanted) for wanted in ids]
        if code is not None:
            found += select_codings(study, code=code)
        count = mark_reviewed(study, found)
    if wishes().json:
        put_json({"reviewed": count})
        return
    say(ngettext("{n} coding was looked at again", "{n} codings were looked at again", count).format(n=count))


@verb(
    codings_command,
    "move",
    N_("Put another code in the place of the one that passages have."),
    N_("A code that is not there is made. IDs are those that `qualcode codings` prints."),
    examples=(
        "qualcode codings move 3f2a91bc --to Values/Respect",
        "qualcode codings move 3f2a 77c0 --to Values/New",
    ),
)
@argument("ids", metavar="ID...", nargs=-1, required=True)
@option("--to", metavar="CODE", required=True, shell_complete=codes, help=N_("The code that they get."))
def move_verb(ids: tuple[str, ...], to: str) -> None:
    """Put another code on passages."""
    from qualcode.services.codings.rereading import recode
    from qualcode.services.lookups import match_code

    with open_project() as study:
        found = [find_coding(study, wanted) for wanted in ids]
        count = recode(study, found, match_code(study.codes(), to) or to)
    if wishes().json:
        put_json({"moved": count})
        return
    said = ngettext("{n} coding has another code now", "{n} codings have another code now", count)
    say(said.format(n=count))


@verb(
    codings_command,
    "import",
    N_("Import codings from a file."),
    N_(
        "FILE is JSON Lines, one coding to a line with document, quote, code, and if wanted coder, pass, star, "
        "stance and memo; or what `codings --json` printed. Codings that are there already are left as they are. "
        "Where several have coded, tables say so; --where 'coder=NAME' counts one of them."
    ),
    examples=("qualcode codings import second-coder.jsonl",),
)
@argument("file", type=click.Path(path_type=Path))
def import_verb(file: Path) -> None:
    """Import a file of codings."""
    from qualcode.services.codings.coding_files import import_codings

    with open_project() as study:
        count = import_codings(study, file.expanduser())
    if wishes().json:
        put_json({"codings": count})
        return
    said = ngettext("imported {n} coding from {file}", "imported {n} codings from {file}", count)
    say(said.format(n=count, file=file))


def find_coding(study: Study, wanted: str) -> Coding:
    """The coding whose id begins so.

    Raises:
        QualcodeError: if there is none.
        AmbiguousError: if several do.
    """
    from qualcode.services.codings.coding import list_codings

    found = [guid for guid in study.columns().guid if guid.startswith(wanted.lower())] if wanted else []
    if not found:
        raise QualcodeError(
            _("there is no such coding."),
            wanted,
            _("`qualcode codings` prints the ids; or say DOC CODE and the passage."),
        )
    if len(found) > 1:
        raise AmbiguousError(_("that fits several."), found, wanted)
    return list_codings(study, found)[0]


def _passage_lines(codings: list[Coding], label: str) -> list[str]:
    from qualcode.services.codings.quotes import reference

    first = codings[0]
    text = harmless_line(" ".join(first.text.split()))
    return [
        f"{reference(label, first.lines)} {harmless_line(first.actor or _('unattributed'))}",
        *(f"  {line}" for line in (fold(text, width() - 2, 2) if limited() else [text])),
        *(
            f"  · {coding.guid[:ID_SHOWN]}  {harmless_line(coding.code)} ({harmless_line(coding.coder)})"
            for coding in codings
        ),
        "",
    ]


def _reference(study: Study, coding: Coding) -> str:
    from qualcode.services.codings.quotes import reference

    label = study.document_named(coding.document).label
    return reference(label, coding.lines)

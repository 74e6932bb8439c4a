"""`forget`: consent was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.asking import need_a_person, typed
from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.completing import actors, documents
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import put, put_json, say
from qualcode.cli.frame.shapes import forgetting_json
from qualcode.i18n import N_, _, ngettext
from qualcode.model.actor import Actor
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.document import Document
    from qualcode.model.forgetting import ForgetPlan, Redaction
    from qualcode.services.documents.removed import RemovedDocument
    from qualcode.services.study import Study


def _names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    return [*actors(context, parameter, incomplete), *documents(context, parameter, incomplete)]


@command(
    "forget",
    N_("Erase a person or a document for good."),
    N_(
        "This cannot be undone. The text with all its versions, codings, memos, entries of the log and the program's "
        "own copies of the project are erased. A document in which nobody else answers goes whole; in a group "
        "interview only the person's turns go. Only the whole name, label or id is taken; where an actor and a "
        "document share it, say `actor:NAME` or `document:NAME`. A document that `documents remove` took out is "
        "forgotten by its name, too."
    ),
    N_(
        "Places in what stays where the name, a form of it or the person's words stand are listed with their ids. "
        "They stay as they are unless you say --erase or --replace, for ids or for `all`."
    ),
    N_(
        "What would go is printed first, with the files that you must delete yourself. On a terminal you are asked "
        "to type the name; without one, --yes is needed."
    ),
    examples=(
        'qualcode forget "Kari Nordmann" --dry-run',
        "qualcode forget document:interview-kari",
        'qualcode forget "Informant 3" --yes',
        'qualcode forget "Kari Nordmann" --replace all --with "Informant 3"',
    ),
)
@argument("name", metavar="ACTOR|DOC", shell_complete=_names)
@option(
    "--erase",
    multiple=True,
    metavar="ID|all",
    help=N_("Put […] there for the name or the words. May be repeated."),
)
@option(
    "--replace",
    multiple=True,
    metavar="ID|all",
    help=N_("Put something else there for the name, and […] for the words. May be repeated."),
)
@option("--with", "by", default="", metavar="TEXT", help=N_("What to put there for the name."))
@option("--yes", is_flag=True, help=N_("Do it without asking."))
@option("--dry-run", is_flag=True, help=N_("Only print what would go."))
def forget_command(
    name: str, erase: tuple[str, ...], replace: tuple[str, ...], by: str, yes: bool, dry_run: bool
) -> int | None:
    """Show what would be erased, ask, and erase it."""
    from qualcode.model.forgetting import Redaction
    from qualcode.services.documents.removed import find_to_forget

    with open_project() as study:
        found = find_to_forget(study, name)
        redaction = Redaction(erase, replace, by)
        plan = _plan(study, found, redaction)
        if not wishes().json:
            _print(plan, redaction)
        if dry_run:
            if wishes().json:
                put_json(forgetting_json(plan, forgotten=False))
            return None
        if not yes:
            need_a_person(found.name)
            answer = typed(_("This cannot be undone. Type «{name}» to erase it for good").format(name=found.name))
            if answer != found.name:
                say(_("nothing was changed"))
                return 1
        done = _forget(study, found, redaction)
    if wishes().json:
        put_json(forgetting_json(done, forgotten=True))
        return None
    say(_("«{name}» is forgotten for good.").format(name=done.name))
    if done.sources or done.exports:
        say(_("Delete the files named above yourself."))
    left = len(done.mentions) - done.redacted
    if left:
        said = ngettext(
            "Something of «{name}» still stands in {n} place, named above.",
            "Something of «{name}» still stands in {n} places, named above.",
            left,
        )
        say(said.format(name=done.name, n=left))
    return None


def _plan(study: Study, found: Actor | Document | RemovedDocument, redaction: Redaction) -> ForgetPlan:
    from qualcode.services.documents import forgetting
    from qualcode.services.documents.removed import RemovedDocument

    if isinstance(found, RemovedDocument):
        return forgetting.plan_forgetting_removed(study, found)
    if isinstance(found, Actor):
        return forgetting.plan_forgetting_actor(study, found, redaction)
    return forgetting.plan_forgetting_document(study, found, redaction)


def _forget(study: Study, found: Actor | Document | RemovedDocument, redaction: Redaction) -> ForgetPlan:
    from qualcode.services.documents import forgetting
    from qualcode.services.documents.removed import RemovedDocument

    if isinstance(found, RemovedDocument):
        return forgetting.forget_removed(study, found)
    if isinstance(found, Actor):
        return forgetting.forget_actor(study, found, redaction)
    return forgetting.forget_document(study, found, redaction)


def _print(plan: ForgetPlan, redaction: Redaction) -> None:
    """What goes, what a person must delete, and where the name stays."""
    from qualcode.services.documents.forgetting_report import erasure_in_words

    for heading, lines in erasure_in_words(plan):
        _line(heading)
        for each in lines:
            _line(f"  {each}")
    if plan.mentions and not (redaction.erase or redaction.replace):
        _line(_("`--erase all`, `--replace all --with TEXT`, or either with ids, changes those places, too."))


def _line(text: str) -> None:
    put(harmless_line(text))

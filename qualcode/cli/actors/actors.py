"""`actors`: who speaks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import argument, group, option, run_verb, verb
from qualcode.cli.frame.completing import actors as actor_names
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import put_json, put_table, say
from qualcode.cli.frame.shapes import actor_json
from qualcode.cli.frame.values import key_values
from qualcode.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.model.actor import Actor
    from qualcode.services.study import Study

actors_command = group(
    "actors",
    N_("List and describe who speaks."),
    N_(
        "An actor is a person, an organisation or a role. The name is private; tables and quotes show the public "
        "label (Informant 2). NAME may be either."
    ),
    examples=("qualcode actors", 'qualcode actors set "Kari Nordmann" label="Informant 1" kind=volunteer size=large'),
    alone=run_verb("list"),
)


@verb(actors_command, "list", N_("List the actors."), examples=("qualcode actors list", "qualcode actors --json"))
def list_verb() -> None:
    """List the actors."""
    from qualcode.services.speakers.speaking import actors_with_words

    with open_project() as study:
        found = actors_with_words(study)
    names = {actor.guid: actor.name for actor in found}
    if wishes().json:
        put_json([actor_json(actor, names) for actor in found])
        return
    if not found:
        say(_("there are no actors yet; `qualcode import` makes them of the speakers it finds"))
        return
    put_table(
        [_("name"), _("label"), _("kind"), _("documents"), _("turns"), _("words")],
        [[a.name, a.label or "–", a.kind, len(a.documents), a.turns, a.words] for a in found],
        numbers=[3, 4, 5],
        below=[_described(actor, names) for actor in found],
    )


@verb(
    actors_command,
    "add",
    N_("Add an actor."),
    N_("KEY is as for `actors set`."),
    examples=('qualcode actors add "Tunheimen" kind=organisation label="Organisation B"',),
)
@argument("name")
@argument("values", nargs=-1, metavar="[KEY=VALUE]…")
def add_verb(name: str, values: tuple[str, ...]) -> None:
    """Add an actor."""
    from qualcode.services.actors.actors import add_actor

    with open_project() as study:
        actor = add_actor(study, name, key_values(values))
        _tell(study, actor, _("added {actor}").format(actor=actor.name))


@verb(
    actors_command,
    "set",
    N_("Set what is known of an actor."),
    N_(
        "KEY is kind, label, member_of (who it belongs to), interviewer (yes or no), or an attribute of your own. "
        "An empty value removes it."
    ),
    examples=(
        'qualcode actors set "Kari Nordmann" kind=volunteer member_of=Tunheimen "size=under 10 000"',
        "qualcode actors set Kari size=",
    ),
)
@argument("name", shell_complete=actor_names)
@argument("values", nargs=-1, required=True, metavar="KEY=VALUE…")
def set_verb(name: str, values: tuple[str, ...]) -> None:
    """Set fields and attributes of an actor."""
    from qualcode.services.actors.actors import set_actor
    from qualcode.services.lookups import find_actor

    given = key_values(values)
    with open_project() as study:
        actor = set_actor(study, find_actor(study, name).name, given)
        _tell(study, actor, _("changed {actor}").format(actor=actor.name))


@verb(
    actors_command,
    "label",
    N_("Give an actor a public label."),
    N_("Tables, quotes and `show` use it in place of the name."),
    examples=('qualcode actors label "Kari Nordmann" "Informant 1"',),
)
@argument("name", shell_complete=actor_names)
@argument("label")
def label_verb(name: str, label: str) -> None:
    """Set a public label."""
    from qualcode.services.actors.actors import label_actor
    from qualcode.services.lookups import find_actor

    with open_project() as study:
        actor = find_actor(study, name)
        label_actor(study, actor, label)
        said = _("{actor} is «{label}» in tables and quotes").format(actor=actor.name, label=" ".join(label.split()))
        _tell(study, find_actor(study, actor.guid), said)


@verb(
    actors_command,
    "import",
    N_("Set attributes from a CSV file."),
    N_(
        "The first column names the actors; the others are headed by KEYs as for `actors set`. Comma, semicolon and "
        "tab are understood. Actors that are not there are added."
    ),
    examples=("qualcode actors import actors.csv",),
)
@argument("file", type=click.Path(path_type=Path))
def import_verb(file: Path) -> None:
    """Set attributes from a table."""
    from qualcode.services.actors.actors import import_attributes

    with open_project() as study:
        count = import_attributes(study, file.expanduser())
    if wishes().json:
        put_json({"file": str(file), "actors": count})
        return
    say(ngettext("set what is known of {n} actor", "set what is known of {n} actors", count).format(n=count))


@verb(
    actors_command,
    "merge",
    N_("Make one actor of two."),
    N_(
        "Turns, documents, voices and missing attributes of NAME go to INTO, and NAME is kept as another name for it."
    ),
    examples=('qualcode actors merge "R1 (interview-kari)" "Kari Nordmann"',),
)
@argument("name", shell_complete=actor_names)
@argument("into", shell_complete=actor_names)
def merge_verb(name: str, into: str) -> None:
    """Merge an actor into another."""
    from qualcode.services.actors.actors import merge_actors
    from qualcode.services.lookups import find_actor

    with open_project() as study:
        actor, target = find_actor(study, name), find_actor(study, into)
        merge_actors(study, actor, target)
        said = _("{actor} is now part of {into}").format(actor=actor.name, into=target.name)
        _tell(study, find_actor(study, target.guid), said)


@verb(
    actors_command,
    "rename",
    N_("Change an actor's private name."),
    examples=('qualcode actors rename Ingird "Ingrid Moen"',),
)
@argument("name", shell_complete=actor_names)
@argument("new")
def rename_verb(name: str, new: str) -> None:
    """Rename an actor."""
    from qualcode.services.actors.actor_table import NAME, edit_cell
    from qualcode.services.lookups import find_actor

    with open_project() as study:
        actor = find_actor(study, name)
        edit_cell(study, actor, NAME, new)
        changed = find_actor(study, actor.guid)
        _tell(study, changed, _("{old} is called {new} now").format(old=actor.name, new=changed.name))


@verb(
    actors_command,
    "remove",
    N_("Remove an actor who says nothing anywhere."),
    N_("One who speaks, is quoted, has documents or members stays; `actors merge` joins it to another."),
    examples=('qualcode actors remove "Kari Nordmann"',),
)
@argument("name", shell_complete=actor_names)
def remove_verb(name: str) -> None:
    """Remove an actor."""
    from qualcode.services.actors.actor_table import remove_actor
    from qualcode.services.lookups import find_actor

    with open_project() as study:
        actor = find_actor(study, name)
        remove_actor(study, actor)
    say(_("removed {actor}").format(actor=actor.name))


@verb(
    actors_command,
    "attribute",
    N_("Add an attribute that actors can have, or change its type."),
    N_("Numbers, dates and yes-or-no are checked where they are written; a choice offers the values in use."),
    examples=("qualcode actors attribute size --type choice", "qualcode actors attribute founded --type number"),
)
@argument("name")
@option(
    "--type",
    "kind",
    type=click.Choice(["text", "number", "date", "boolean", "choice"]),
    help=N_("What its values are; text where nothing is said."),
)
def attribute_verb(name: str, kind: str | None) -> None:
    """Add an attribute."""
    from qualcode.model.actor import AttributeType
    from qualcode.services.actors.actor_table import add_column

    with open_project() as study:
        add_column(study, name, AttributeType(kind) if kind else None)
    if wishes().json:
        put_json({"attribute": name, "type": kind or AttributeType.TEXT.value})
        return
    say(_("actors can have «{attribute}» now").format(attribute=name))


@verb(
    actors_command,
    "duplicates",
    N_("List actors who may be one."),
    N_(
        "By spelling, shortened words (`Havneby komm.`) and first names alone. Nothing is changed; `actors merge "
        "NAME INTO` makes one of two."
    ),
    examples=("qualcode actors duplicates", "qualcode actors duplicates --json"),
)
def duplicates_verb() -> None:
    """List likely duplicates."""
    from qualcode.services.actors.actor_table import find_duplicates

    with open_project() as study:
        found = find_duplicates(study)
    if wishes().json:
        put_json([{"name": d.actor.name, "into": d.into.name, "share": d.share} for d in found])
        return
    if not found:
        say(_("no two actors have names that are much alike"))
        return
    put_table(
        [_("name"), _("turns"), _("into"), _("turns"), _("alike")],
        [[d.actor.name, d.actor.turns, d.into.name, d.into.turns, f"{d.share}"] for d in found],
        numbers=[1, 3, 4],
    )


def _tell(study: Study, actor: Actor, sentence: str) -> None:
    if wishes().json:
        from qualcode.services.speakers.speaking import actors_with_words

        everyone = actors_with_words(study)
        told = next(each for each in everyone if each.guid == actor.guid)
        put_json(actor_json(told, {each.guid: each.name for each in everyone}))
        return
    say(sentence)


def _described(actor: Actor, names: dict[str, str]) -> str:
    """Membership and attributes in one line, written as `actors set` takes them."""
    said = [f"member_of={names[actor.member_of]}"] if actor.member_of else []
    said += ["interviewer=yes"] if actor.interviewer else []
    return ", ".join([*said, *(f"{key}={value}" for key, value in actor.attributes.items())])

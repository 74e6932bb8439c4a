"""`actors alias`, `actors mentions` and the names that the texts propose: what actors are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.actors.actors import actors_command
from qualcode.cli.frame.building import argument, option, verb
from qualcode.cli.frame.completing import actors as actor_names
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import put_json, put_table, say
from qualcode.cli.frame.progress import progress_bar
from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model.mention import NamedActor, ProposedActor

__all__ = ["actors_command"]


@verb(
    actors_command,
    "alias",
    N_("Say what else an actor is called."),
    N_("Short names, spellings, acronyms: files that use them find the actor, and so does `actors mentions`."),
    examples=(
        'qualcode actors alias "Statens boligkontor" boligkontoret',
        'qualcode actors alias "Statens boligkontor" boligkontoret --remove',
    ),
)
@argument("name", shell_complete=actor_names)
@argument("alias")
@option("--remove", is_flag=True, help=N_("The actor is not called that."))
def alias_verb(name: str, alias: str, remove: bool) -> None:
    """Add or remove another name."""
    from qualcode.services.actors.aliases import add_alias, remove_alias
    from qualcode.services.lookups import find_actor

    with open_project() as study:
        actor = find_actor(study, name)
        (remove_alias if remove else add_alias)(study, actor, alias)
        names = find_actor(study, actor.guid).aliases
    if wishes().json:
        put_json({"actor": actor.name, "aliases": list(names)})
        return
    said = _("{actor} is not called {alias} any more") if remove else _("{actor} is also called {alias}")
    say(said.format(actor=actor.name, alias=" ".join(alias.split())))


@verb(
    actors_command,
    "mentions",
    N_("Count where actors are named in the texts."),
    N_("By name, public label and other names, whoever speaks. NAME: only that actor, place by place."),
    examples=("qualcode actors mentions", 'qualcode actors mentions "Statens boligkontor" --json'),
)
@argument("name", required=False, shell_complete=actor_names)
def mentions_verb(name: str | None) -> None:
    """List who is mentioned."""
    from qualcode.services.actors.mentions import mentions, named_actors
    from qualcode.services.lookups import find_actor

    with open_project() as study:
        wanted = find_actor(study, name).guid if name else None
        found = [each for each in mentions(study) if wanted in {None, each.actor}]
        everybody = named_actors(study)
        texts, actors = study.texts(), {actor.guid: actor for actor in study.actors()}
        documents = {document.guid: document for document in study.documents()}
    if wishes().json or wanted:
        _put_places(
            [
                {
                    "document": documents[each.document].name,
                    "start": each.span.start,
                    "end": each.span.end,
                    "text": texts[each.document][each.span.start : each.span.end],
                    "actor": actors[each.actor].name,
                }
                for each in found
            ]
        )
        return
    if not found:
        say(_("no actor is named in the texts"))
        return
    put_table(
        [_("actor"), _("label"), _("mentions"), _("documents")],
        [
            [actors[each.actor].name, actors[each.actor].label or "–", each.count, len(each.documents)]
            for each in everybody
        ],
        numbers=[2, 3],
    )


@verb(
    actors_command,
    "proposed",
    N_("List names in the texts that belong to no actor."),
    N_(
        "Found by the pipeline that reads the language, much alike spellings together. `actors accept` makes an "
        "actor of one, or another name of the actor in the last column; `actors reject` never shows it again."
    ),
    examples=("qualcode actors proposed", "qualcode actors proposed --all", "qualcode actors proposed --all --json"),
)
@option("--all", "everybody", is_flag=True, help=N_("Also the names that are an actor's, marked as such."))
def proposed_verb(everybody: bool) -> None:
    """List proposed actors."""
    from qualcode.services.actors.mentions import named_actors
    from qualcode.services.actors.proposed import names_are_found, proposed_actors

    with open_project() as study:
        with progress_bar() as progress:
            found = proposed_actors(study, progress)
        able = names_are_found(study)
        known = named_actors(study) if everybody else []
        actors = {actor.guid: actor.name for actor in study.actors()}
    if wishes().json:
        put_json([_as_json(each, actors) for each in found] + [_known_as_json(each, actors) for each in known])
        return
    if not found and not known:
        none = _("no pipeline here finds names; `qualcode model info` says what brings them")
        say(_("no names are proposed") if able else none)
        return
    put_table(
        ["id", _("name"), _("kind"), _("times"), _("documents"), _("another name of")],
        [
            [each.id, each.name, _kind(each.kind), each.count, len(each.documents), actors.get(each.actor or "", "")]
            for each in found
        ]
        + [["–", actors[each.actor], _("an actor"), each.count, len(each.documents), ""] for each in known],
        numbers=[3, 4],
        below=[_listed(each.spellings[1:]) for each in found]
        + [_listed(each.spellings, besides=actors[each.actor]) for each in known],
    )


@verb(
    actors_command,
    "accept",
    N_("Make an actor of a proposed name, or another name of one."),
    N_("PROPOSED is its id or the name itself. All its spellings become names of the actor, as one change."),
    examples=(
        'qualcode actors accept "Odden Samfunnsanalyse" --kind company',
        'qualcode actors accept Elvestrand --as "Elvestrand kommune"',
        "qualcode actors accept Mona",
    ),
)
@argument("proposed")
@option("--as", "owner", metavar="NAME", shell_complete=actor_names, help=N_("The actor whose name it is."))
@option("--new", is_flag=True, help=N_("A new actor, also where it looks like another name of one."))
@option("--kind", default="", help=N_("What a new actor is."))
def accept_verb(proposed: str, owner: str | None, new: bool, kind: str) -> None:
    """Accept a proposed actor."""
    from dataclasses import replace

    from qualcode.services.actors.proposed import accept_proposed, find_proposed
    from qualcode.services.lookups import find_actor

    with open_project() as study:
        actor = find_actor(study, owner) if owner else None
        with progress_bar() as progress:
            proposal = find_proposed(study, proposed, progress)
        if new:
            proposal = replace(proposal, actor=None)
        made = find_actor(study, accept_proposed(study, proposal, actor, kind))
    if wishes().json:
        put_json({"actor": made.name, "aliases": list(made.aliases)})
        return
    if made.name == proposal.name:
        say(_("added {actor}").format(actor=made.name))
    else:
        say(_("{actor} is also called {alias}").format(actor=made.name, alias=proposal.name))


@verb(
    actors_command,
    "reject",
    N_("Do not propose a name again."),
    N_("PROPOSED is its id or the name itself."),
    examples=("qualcode actors reject Strandgata",),
)
@argument("proposed")
def reject_verb(proposed: str) -> None:
    """Reject a proposed actor."""
    from qualcode.services.actors.proposed import find_proposed, reject_proposed

    with open_project() as study:
        with progress_bar() as progress:
            proposal = find_proposed(study, proposed, progress)
        reject_proposed(study, proposal)
    if wishes().json:
        put_json({"rejected": proposal.id})
        return
    say(_("{name} will not be proposed again").format(name=proposal.name))


def _put_places(places: list[dict[str, object]]) -> None:
    if wishes().json:
        put_json(places)
        return
    put_table(
        [_("document"), _("place"), _("words")],
        [[place["document"], f"{place['start']}:{place['end']}", place["text"]] for place in places],
    )


def _listed(spellings: Sequence[tuple[str, int]], besides: str = "") -> str:
    return ", ".join(f"{spelling} {count}" for spelling, count in spellings if spelling != besides)


def _known_as_json(each: NamedActor, actors: dict[str, str]) -> dict[str, object]:
    return {
        "id": None,
        "name": actors[each.actor],
        "known": True,
        "kind": "ACTOR",
        "count": each.count,
        "spellings": dict(each.spellings),
        "documents": list(each.documents),
        "actor": actors[each.actor],
    }


def _as_json(each: ProposedActor, actors: dict[str, str]) -> dict[str, object]:
    return {
        "id": each.id,
        "name": each.name,
        "known": False,
        "kind": each.kind,
        "count": each.count,
        "spellings": dict(each.spellings),
        "documents": list(each.documents),
        "actor": actors.get(each.actor) if each.actor else None,
    }


def _kind(kind: str) -> str:
    return {"PER": _("person"), "ORG": _("organisation"), "GPE": _("place"), "LOC": _("place")}.get(kind, "")

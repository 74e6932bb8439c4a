"""Actors are found by all their names in the texts, and names that belong to no actor are proposed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.cli.frame.main import run
from qualcode.model.errors import QualcodeError
from qualcode.services.actors.actors import add_actor, label_actor
from qualcode.services.actors.aliases import add_alias, remove_alias
from qualcode.services.actors.mentions import mentions
from qualcode.services.actors.proposed import accept_proposed, find_proposed, proposed_actors, reject_proposed
from qualcode.services.documents.importing import add_document
from qualcode.services.language.annotating import annotate_all
from qualcode.services.lookups import find_actor
from qualcode.services.project.history import list_changes, sentence, undo
from qualcode.services.study import Study, create_study, open_study

TEXT = (
    "Vi møtte Kari Nordmann i Stiftelsen Grindstua. Grindstuas styre sa at Kari Nordmann var på ferie. "
    "Statens boligkontor svarte ikke, og STATENS BOLIGKONTOR er stort. Karin kom aldri.\n"
    "Ola Hansen og Ola Hanssen er samme mann, sa Ola Hansen. Etter møtet snakket vi med Trine Vassbotn.\n"
)


@pytest.fixture(scope="module")
def read_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("names") / "names.qualcode"
    with create_study(path, "Studie", coder="Eva") as made:
        add_document(made, "Notat", TEXT)
        annotate_all(made)
    return path


@pytest.fixture
def names(read_file: Path, tmp_path: Path) -> Iterator[Study]:
    with open_study(shutil.copy(read_file, tmp_path / "names.qualcode"), "Eva") as made:
        yield made


def named(study: Study) -> list[tuple[str, str]]:
    who = {actor.guid: actor.name for actor in study.actors()}
    text = next(iter(study.texts().values()))
    return [(text[each.span.start : each.span.end], who[each.actor]) for each in mentions(study)]


def test_actors_are_found_by_name_label_and_alias_with_a_genitive_or_in_capitals(names: Study) -> None:
    add_actor(names, "Kari")
    foundation = add_actor(names, "Stiftelsen Grindstua")
    office = add_actor(names, "Kontoret")
    label_actor(names, office, "Statens boligkontor")
    add_alias(names, foundation, "Grindstua")
    assert named(names) == [
        ("Kari", "Kari"),
        ("Stiftelsen Grindstua", "Stiftelsen Grindstua"),
        ("Grindstua", "Stiftelsen Grindstua"),
        ("Kari", "Kari"),
        ("Statens boligkontor", "Kontoret"),
        ("STATENS BOLIGKONTOR", "Kontoret"),
    ]


def test_a_name_of_two_actors_stands_for_neither(names: Study) -> None:
    add_alias(names, add_actor(names, "Kari Nordmann"), "Sjefen")
    with pytest.raises(QualcodeError, match="another actor is called that"):
        add_alias(names, add_actor(names, "Ola"), "sjefen")


def test_an_alias_is_undone_and_removed(names: Study) -> None:
    actor = add_actor(names, "Ola Hansen")
    add_alias(names, actor, "Olahansen")
    assert find_actor(names, actor.guid).aliases == ("Olahansen",)
    assert "Olahansen" in sentence(list_changes(names)[0])
    undo(names)
    assert find_actor(names, actor.guid).aliases == ()
    add_alias(names, actor, "Olahansen")
    remove_alias(names, actor, "OLAHANSEN")
    assert find_actor(names, actor.guid).aliases == ()
    with pytest.raises(QualcodeError, match="no such other name"):
        remove_alias(names, actor, "Olahansen")


def test_names_that_no_actor_bears_are_proposed_with_their_spellings_together(names: Study) -> None:
    add_actor(names, "Kari Nordmann")
    found = {each.name: each for each in proposed_actors(names)}
    assert "Kari Nordmann" not in found
    assert dict(found["Ola Hansen"].spellings) == {"Ola Hansen": 2, "Ola Hanssen": 1}
    assert found["Trine Vassbotn"].count == 1
    assert found["Ola Hansen"].documents == ("Notat",)


def test_accepting_makes_an_actor_of_all_spellings_as_one_change(names: Study) -> None:
    before = len(list_changes(names))
    guid = accept_proposed(names, find_proposed(names, "ola hanssen"), kind="bruker")
    made = find_actor(names, guid)
    assert (made.name, made.kind, made.aliases) == ("Ola Hansen", "bruker", ("Ola Hanssen",))
    assert len(list_changes(names)) == before + 1
    assert [each for each, _who in named(names)] == ["Ola Hansen", "Ola Hanssen", "Ola Hansen"]
    with pytest.raises(QualcodeError, match="no such name is proposed"):
        find_proposed(names, "Ola Hansen")
    undo(names)
    assert find_proposed(names, "Ola Hansen").count == 3


def test_a_part_of_an_actors_name_is_proposed_as_another_name_of_it(names: Study) -> None:
    actor = add_actor(names, "Trine Vassbotn Lie")
    proposal = find_proposed(names, "Trine Vassbotn")
    assert proposal.actor == actor.guid
    accept_proposed(names, proposal)
    assert find_actor(names, actor.guid).aliases == ("Trine Vassbotn",)


def test_what_was_rejected_comes_back_only_when_that_is_undone(names: Study) -> None:
    proposal = find_proposed(names, "Trine Vassbotn")
    reject_proposed(names, proposal)
    assert proposal.id not in {each.id for each in proposed_actors(names)}
    with names.file.reading() as connection:
        logged = connection.exec_driver_sql("SELECT args, ops FROM change ORDER BY sequence DESC LIMIT 1")
        kept = str(logged.fetchall())
    assert proposal.id in kept and "Trine" not in kept
    undo(names)
    assert proposal.id in {each.id for each in proposed_actors(names)}


def test_the_commands_list_accept_and_reject(names: Study, capsys: pytest.CaptureFixture[str]) -> None:
    def said(*arguments: str) -> str:
        capsys.readouterr()
        assert run([*arguments, "-p", names.where, "--coder", "Eva"], lambda _project, _coder: 0) == 0
        return capsys.readouterr().out

    ids = {each["name"]: each["id"] for each in json.loads(said("actors", "proposed", "--json"))}
    assert said("actors", "accept", ids["Ola Hansen"]) == "added Ola Hansen\n"
    assert said("actors", "reject", "Trine Vassbotn") == "Trine Vassbotn will not be proposed again\n"
    assert "Trine" not in said("actors", "proposed")
    every = {each["name"]: each["known"] for each in json.loads(said("actors", "proposed", "--all", "--json"))}
    assert every["Ola Hansen"] and not every["Kari Nordmann"]
    assert said("actors", "alias", "Ola Hansen", "Ola H.") == "Ola Hansen is also called Ola H.\n"
    places = json.loads(said("actors", "mentions", "Ola Hansen", "--json"))
    assert [TEXT[each["start"] : each["end"]] for each in places] == ["Ola Hansen", "Ola Hanssen", "Ola Hansen"]

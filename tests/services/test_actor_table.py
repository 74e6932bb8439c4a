"""Actors as a table: cells of a type, columns, pasted blocks, duplicates, and aliases that files find."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.actor import Actor, AttributeType
from qualcode.model.document import ParsedDocument, ParsedTurn
from qualcode.model.errors import QualcodeError
from qualcode.services.actors import actor_table, actors
from qualcode.services.documents.importing import add_parsed
from qualcode.services.lookups import find_actor
from qualcode.services.project import history
from qualcode.services.study import Study
from qualcode.store.documents import NewDocument


def actor(study: Study, name: str, **values: str) -> Actor:
    return actors.set_actor(study, name, values) if values else actors.add_actor(study, name)


def test_cells_are_checked_against_the_type_of_their_column(study: Study) -> None:
    kari = actor(study, "Kari")
    for name, kind in (("alder", AttributeType.NUMBER), ("fra", AttributeType.DATE), ("rolle", AttributeType.CHOICE)):
        actor_table.add_column(study, name, kind)
    actor_table.edit_cell(study, kari, "alder", "1 234,5")
    actor_table.edit_cell(study, kari, "fra", "17.05.2024")
    actor_table.edit_cell(study, kari, "rolle", "leder")
    (kari,) = study.actors()
    for column, wrong in (("alder", "mange"), ("fra", "31.02.2024"), ("interviewer", "kanskje")):
        with pytest.raises(QualcodeError, match=wrong):
            actor_table.edit_cell(study, kari, column, wrong)
    table = actor_table.actor_table(study)
    assert table.actors[0].attributes == {"alder": "1234,5", "fra": "2024-05-17", "rolle": "leder"}
    assert table.values("rolle") == ("leder",)
    actor_table.edit_cell(study, kari, "alder", "")
    assert "alder" not in study.actors()[0].attributes
    history.undo(study)
    assert study.actors()[0].attributes["alder"] == "1234,5"


def test_name_membership_and_interviewer_are_cells_too(study: Study) -> None:
    kari = actor(study, "Kari")
    actor(study, "Ola")
    actor_table.edit_cell(study, kari, "name", "Kari Vik")
    actor_table.edit_cell(study, kari, "member_of", "Tunheimen")
    actor_table.edit_cell(study, kari, "interviewer", "ja")
    table = actor_table.actor_table(study)
    changed = next(a for a in table.actors if a.guid == kari.guid)
    cells = [table.cell(changed, column) for column in ("name", "member_of", "interviewer")]
    assert cells == ["Kari Vik", "Tunheimen", "yes"]
    with pytest.raises(QualcodeError, match="already an actor"):
        actor_table.edit_cell(study, changed, "name", "ola")


@pytest.mark.parametrize("name", ["", "kind", "Navn", "rolle"])
def test_a_column_that_is_there_is_not_added_again(study: Study, name: str) -> None:
    actor(study, "Kari", rolle="leder")
    with pytest.raises(QualcodeError):
        actor_table.add_column(study, "name" if name == "Navn" else name, AttributeType.TEXT)


def test_a_block_is_laid_over_rows_and_columns_and_adds_actors_below_in_one_change(study: Study) -> None:
    rows = [actor(study, "Kari"), actor(study, "Ola")]
    block = [["Kari Vik", "Informant 1"], ["Ola", "Informant 2"], ["Ny", "Informant 3"]]
    assert actor_table.paste(study, rows, ["name", "label", "kind"], block) == 3
    assert [(a.name, a.label) for a in study.actors()] == [
        ("Kari Vik", "Informant 1"),
        ("Ny", "Informant 3"),
        ("Ola", "Informant 2"),
    ]
    history.undo(study)
    assert [(a.name, a.label) for a in study.actors()] == [("Kari", ""), ("Ola", "")]


def test_a_block_with_headings_finds_actors_by_name(study: Study) -> None:
    actor(study, "Kari")
    block = [["Navn", "merke", "alder"], ["Ola", "I2", "44"], ["Kari", "I1", "51"], ["", "", ""]]
    assert actor_table.paste(study, [], ["name"], block) == 2
    assert [(a.name, a.label, a.attributes) for a in study.actors()] == [
        ("Kari", "I1", {"alder": "51"}),
        ("Ola", "I2", {"alder": "44"}),
    ]


def test_a_block_with_one_wrong_cell_changes_nothing_and_says_where(study: Study) -> None:
    rows = [actor(study, "Kari"), actor(study, "Ola")]
    actor_table.add_column(study, "alder", AttributeType.NUMBER)
    with pytest.raises(QualcodeError, match=r"row 2, alder: gammel"):
        actor_table.paste(study, rows, ["alder"], [["44"], ["gammel"]])
    assert [a.attributes for a in study.actors()] == [{}, {}]
    with pytest.raises(QualcodeError, match="more rows"):
        actor_table.paste(study, rows[:1], ["alder"], [["44"], ["45"]])


def test_an_actor_who_says_nothing_can_be_removed_and_one_who_speaks_cannot(study: Study) -> None:
    parsed = ParsedDocument("Hei.", turns=(ParsedTurn("Kari", 0, 4),))
    add_parsed(study, NewDocument("samtale", "interview", parsed))
    ola = actor(study, "Ola", rolle="leder")
    actor_table.remove_actor(study, ola)
    assert [a.name for a in study.actors()] == ["Kari"]
    with pytest.raises(QualcodeError, match="speaks"):
        actor_table.remove_actor(study, study.actors()[0])
    history.undo(study)
    assert find_actor(study, "Ola").attributes == {"rolle": "leder"}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Havnebyen kommune", "Havneby komm.", True),
        ("Ingrid Moen", "Ingird Moen", True),
        ("Ingrid", "Ingrid Moen", True),
        ("INGRID:", "Ingrid", True),
        ("Ingird", "Ingrid", True),
        ("Informant 1", "Informant 2", False),
        ("Kari", "Karl", True),
        ("Kari", "Kåre", False),
        ("Ola Moen", "Kari Moen", False),
        ("Sundhavn kommune", "Halsfoss kommune", False),
        ("Per", "Pernille", False),
    ],
)
def test_names_that_may_be_one_persons(study: Study, one: str, other: str, alike: bool) -> None:
    actor(study, one)
    actor(study, other)
    assert bool(actor_table.find_duplicates(study)) is alike


def test_a_merged_name_stays_known_so_that_the_next_file_finds_the_actor(study: Study) -> None:
    wrong, right = actor(study, "Ingird"), actor(study, "Ingrid Moen")
    actors.merge_actors(study, wrong, right)
    parsed = ParsedDocument("Hei.", turns=(ParsedTurn("Ingird", 0, 4),))
    add_parsed(study, NewDocument("samtale", "interview", parsed))
    assert [(a.name, a.aliases, a.turns) for a in study.actors()] == [("Ingrid Moen", ("Ingird",), 1)]
    assert find_actor(study, "ingird").guid == right.guid
    history.undo(study, 2)
    assert [a.name for a in study.actors()] == ["Ingird", "Ingrid Moen"]


def test_other_names_are_a_cell_too(study: Study) -> None:
    kari = actor(study, "Kari")
    actor_table.edit_cell(study, kari, "aliases", "Karen ; KV;Kari")
    actor_table.edit_cell(study, kari, "aliases", "kv; Vik")
    table = actor_table.actor_table(study)
    assert table.cell(table.actors[0], "aliases") == "KV; Vik"
    assert find_actor(study, "vik").guid == kari.guid
    actor(study, "Ola")
    with pytest.raises(QualcodeError, match="another actor"):
        actor_table.edit_cell(study, kari, "aliases", "Ola")
    history.undo(study)
    history.undo(study)
    assert set(study.actors()[0].aliases) == {"Karen", "KV"}


def test_an_empty_line_in_a_pasted_column_keeps_the_lines_after_it_in_place(study: Study) -> None:
    rows = [actor(study, name) for name in ("Ada", "Bo", "Cai", "Dag")]
    block = [["Informant 1"], [""], ["Informant 3"], ["Informant 4"], [""]]
    assert actor_table.paste(study, rows, ["label", "kind"], block) == 3
    assert [a.label for a in study.actors()] == ["Informant 1", "", "Informant 3", "Informant 4"]


def test_an_empty_line_leaves_what_stood_there(study: Study) -> None:
    rows = [actor(study, name) for name in ("Ada", "Bo")]
    actor_table.edit_cell(study, rows[0], "label", "Informant 9")
    assert actor_table.paste(study, rows, ["label"], [[""], ["Informant 2"]]) == 1
    assert [a.label for a in study.actors()] == ["Informant 9", "Informant 2"]


def test_a_headed_block_may_have_empty_lines(study: Study) -> None:
    block = [["Navn", "Betegnelse"], ["Ada", "Informant 1"], ["", ""], ["Bo", "Informant 2"]]
    assert actor_table.paste(study, [], ["name"], block) == 2
    assert [(a.name, a.label) for a in study.actors()] == [("Ada", "Informant 1"), ("Bo", "Informant 2")]


@pytest.mark.parametrize(
    "heading",
    [
        "name;label;also called;kind;interviewer;belongs to;turns",
        "navn;merke;også kalt;type;intervjuer;hører til;replikker",
        "Navn;Betegnelse i oppgaven;Andre navn;Aktørtype;Intervjuer;Medlem_av;Ord",
        "actor;name shown in exports;aliases;actor type;interviewer;member of;documents",
    ],
)
def test_a_table_of_ours_is_read_back_in_either_language(study: Study, tmp_path: Path, heading: str) -> None:
    path = tmp_path / "aktører.csv"
    path.write_text(f"{heading}\nAda Nes;Informant 1;Ada; frivillig;ja;Huset;3\nBo;–;;;;;1\n", encoding="utf-8")
    assert actors.import_attributes(study, path) == 2
    ada, bo = (a for a in study.actors() if a.name in {"Ada Nes", "Bo"})
    assert (ada.label, ada.aliases, ada.kind, ada.interviewer, ada.attributes) == (
        "Informant 1", ("Ada",), "frivillig", True, {},
    )  # fmt: skip
    assert ada.member_of is not None
    assert (bo.label, bo.attributes) == ("", {})


def test_merging_keeps_the_public_label(study: Study) -> None:
    one, other = actor(study, "R1 (intervju)"), actor(study, "Ada Nes")
    actor_table.edit_cell(study, one, "label", "Informant 1")
    actor_table.edit_cell(study, one, "kind", "frivillig")
    first, second = study.actors()
    actors.merge_actors(study, next(a for a in study.actors() if a.guid == one.guid), other)
    (left,) = study.actors()
    assert (left.name, left.label, left.kind) == ("Ada Nes", "Informant 1", "frivillig")
    history.undo(study)
    assert {a.label for a in study.actors()} == {first.label, second.label}


def test_of_two_labels_the_other_stays_a_name(study: Study) -> None:
    one, other = actor(study, "Ada"), actor(study, "Ada Nes")
    actor_table.edit_cell(study, one, "label", "Informant 1")
    actor_table.edit_cell(study, other, "label", "Informant 2")
    one, other = study.actors()
    actors.merge_actors(study, one, other)
    (left,) = study.actors()
    assert left.label == "Informant 2"
    assert left.aliases == ("Ada", "Informant 1")

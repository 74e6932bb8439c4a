"""Every column of a project file says what it holds, and the words in it are found by what the columns say."""

from __future__ import annotations

import pytest
from filled import fill
from planted import SECRET, plant
from sqlalchemy import Column, MetaData, Table, Text, select

from qualcode.services.study import Study
from qualcode.store.schema import ActorRow, Base, ChangeRow, CodeRow
from qualcode.store.schema.holds import HOLDS, Holds
from qualcode.store.words import _declared, columns_holding, could_hold_words, holds_of, words_in

COLUMNS = [column for table in Base.metadata.sorted_tables for column in table.columns]


def test_every_column_that_could_hold_words_says_what_it_holds() -> None:
    silent = [
        str(column)
        for column in COLUMNS
        if could_hold_words(column) and not column.foreign_keys and column.info.get(HOLDS) not in set(Holds)
    ]
    assert silent == [], "write info=… beside it (store/schema/holds.py)"


def test_a_column_that_says_nothing_is_not_passed_over_in_silence() -> None:
    new = Table("new", MetaData(), Column("wish", Text)).c.wish
    with pytest.raises(KeyError, match=r"new\.wish"):
        _declared(new)


def test_columns_are_told_by_what_they_hold() -> None:
    names = {(c.table, c.column) for c in columns_holding(Holds.NAME)}
    assert {("actor", "name"), ("alias", "name_fold"), ("turn", "speaker"), ("document", "name")} <= names
    assert ("memo", "text") not in names
    assert {(c.table, c.column) for c in columns_holding(Holds.PATH)} == {
        ("document", "source_path"),
        ("export", "path"),
    }
    assert {c.holds for c in columns_holding()} == set(Holds) - {Holds.NOTHING, Holds.DERIVED}
    assert holds_of("document", "actor") is Holds.NOTHING
    assert holds_of("memo", "text") is Holds.WRITING


class _Taken(Exception):  # noqa: N818 - ends a transaction that is not to stay
    pass


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return fill(tmp_path_factory.mktemp("words"))


def test_a_name_is_found_in_whatever_column_it_stands(study: Study) -> None:
    for place in columns_holding():
        with pytest.raises(_Taken), study.file.writing() as connection:
            assert not [found for found in words_in(connection) if SECRET in found.text]
            plant(connection, place.table, place.column)
            found = [found for found in words_in(connection) if SECRET in found.text]
            assert {(f.table, f.column) for f in found} == {(place.table, place.column)}
            raise _Taken


def test_the_log_tells_a_name_as_a_name_and_its_place(study: Study) -> None:
    with study.file.reading() as connection:
        logged = [f for f in words_in(connection, Holds.NAME) if f.table == "change"]
        names = set(connection.execute(select(ActorRow.name)).scalars())
        guids = set(connection.execute(select(ChangeRow.guid)).scalars())
    assert {f.text for f in logged} & names
    assert all(f.inside[0] == "ops" and f.inside[2] in {"before", "after"} for f in logged)
    assert {f.row for f in logged} <= guids
    assert not {f.column for f in logged} - {"ops"}


def test_only_what_was_asked_for_is_told(study: Study) -> None:
    with study.file.reading() as connection:
        paths = list(words_in(connection, Holds.PATH))
        keywords = [f for f in words_in(connection, Holds.WRITING) if (f.table, f.column) == ("code", "keywords")]
        stored = dict(connection.execute(select(CodeRow.guid, CodeRow.keywords)).all())
    assert paths and {f.holds for f in paths} == {Holds.PATH}
    assert keywords and all(stored[f.row][f.inside[0]] == f.text for f in keywords)

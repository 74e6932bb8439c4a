"""An official pipeline is installed from the very file that is known, or not at all."""

from __future__ import annotations

import hashlib
import shutil
import socket
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import spacy

from qualcode.model.errors import QualcodeError
from qualcode.model.pipeline import Origin
from qualcode.nlp.annotate import annotate
from qualcode.nlp.choosing import choose
from qualcode.nlp.installing import PINNED, Pinned, install
from qualcode.services.documents.importing import add_document
from qualcode.services.language.annotating import annotation
from qualcode.services.study import Study

NAME, VERSION = "nb_core_news_sm", "3.8.0"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real wheel with a real, small pipeline, and code that must never run."""
    folder = tmp_path_factory.mktemp("wheel")
    nlp = spacy.blank("nb")
    nlp.add_pipe("sentencizer")
    nlp.meta.update(name="core_news_sm", version=VERSION)
    nlp.to_disk(folder / "pipeline")
    path = folder / f"{NAME}-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted((folder / "pipeline").rglob("*")):
            if file.is_file():
                inner = file.relative_to(folder / "pipeline").as_posix()
                archive.write(file, f"{NAME}/{NAME}-{VERSION}/{inner}")
        archive.writestr(f"{NAME}/__init__.py", "raise SystemExit('code of the wheel was run')")
        archive.writestr(f"{NAME}/{NAME}-{VERSION}/../../../escaped.txt", "outside")
        archive.writestr(f"{NAME}-{VERSION}.dist-info/METADATA", "Name: x")
    return path


def test_a_damaged_pipeline_is_passed_over_or_named_never_a_breakdown(downloads: Path, study: Study) -> None:
    document = add_document(study, "Notat", "Kommunen lyste ikke ut noe anbud, og jeg vet ikke hva de sier nå.")
    folder = downloads / NAME
    folder.mkdir(parents=True)
    (folder / "meta.json").write_text("{cut off", encoding="utf-8")
    assert choose("nb").origin is Origin.BUNDLED
    (folder / "meta.json").write_text('{"lang": "nb", "version": "3.8.0"}', encoding="utf-8")
    with pytest.raises(QualcodeError, match="Install it again, or remove it") as told:
        annotation(study, document)
    assert str(folder) in str(told.value)


def table_for(wheel: Path, address: str = "") -> dict[str, Pinned]:
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return {NAME: Pinned(NAME, VERSION, "nb", address or f"file-{wheel.name}", wheel.stat().st_size, digest)}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A web server on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_given_wheel_is_installed_chosen_and_read_with(wheel: Path, downloads: Path) -> None:
    assert choose("nb").origin is Origin.BUNDLED
    made = install(NAME, wheel, table=table_for(wheel))
    assert choose("nn") == made
    assert made.mark == f"{NAME} {VERSION}"
    assert len(annotate("Hei der. Ha det.", made).sentences) == 2
    assert [path.name for path in downloads.iterdir()] == [NAME]
    assert not list(downloads.parent.rglob("escaped.txt"))


def test_a_fetched_wheel_is_installed(wheel: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with served(wheel.parent) as address:
        install(
            NAME,
            progress=lambda *said: told.append(said),
            table=table_for(wheel, f"{address}/{wheel.name}"),
        )
    assert choose("nb").origin is Origin.INSTALLED
    assert told[-1] == (wheel.name, wheel.stat().st_size, wheel.stat().st_size)


def test_a_cut_or_changed_file_is_refused_and_what_is_there_stays(
    wheel: Path, tmp_path: Path, downloads: Path
) -> None:
    table = table_for(wheel)
    made = install(NAME, wheel, table=table)
    whole = wheel.read_bytes()
    for content, said in (
        (whole[: len(whole) // 2], "is cut off: only 50"),
        (whole + b"x", "as its makers published it"),
        (b"", "as its makers published it"),
        (b"<html>not found</html>", "as its makers published it"),
    ):
        bad = tmp_path / "bad.whl"
        bad.write_bytes(content)
        with pytest.raises(QualcodeError, match=said) as told:
            install(NAME, bad, table=table)
        assert told.value.where == str(bad)
        assert choose("nb") == made
        assert [path.name for path in downloads.iterdir()] == [NAME]


def test_the_official_wheel_is_told_from_another_of_that_name(wheel: Path) -> None:
    with pytest.raises(QualcodeError, match="as its makers published it"):
        install(NAME, wheel)
    assert PINNED[NAME].address.startswith("https://")
    assert choose("nb").origin is Origin.BUNDLED


def test_a_wheel_without_a_pipeline_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.whl"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("other/meta.json", "{}")
    with pytest.raises(QualcodeError, match="no pipeline in this file"):
        install(NAME, empty, table=table_for(empty))


def test_without_a_network_it_says_what_to_do(wheel: Path, downloads: Path) -> None:
    with socket.socket() as closed:  # a port on which nobody answers
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/{wheel.name}"
        with pytest.raises(QualcodeError) as caught:
            install(NAME, table=table_for(wheel, address))
    assert caught.value.where == address
    assert f"--from {wheel.name}" in caught.value.hint
    assert list(downloads.iterdir()) == []


def test_a_fetched_file_that_is_another_is_told_by_its_address(wheel: Path, downloads: Path) -> None:
    with served(wheel.parent) as address, pytest.raises(QualcodeError, match="as its makers published it") as told:
        other = replace(table_for(wheel)[NAME], address=f"{address}/{wheel.name}", sha256="0" * 64)
        install(NAME, table={NAME: other})
    assert told.value.where == other.address
    assert list(downloads.iterdir()) == []


def test_an_address_that_is_gone_says_so(wheel: Path) -> None:
    with served(wheel.parent) as address, pytest.raises(QualcodeError, match="cannot be fetched"):
        install(NAME, table=table_for(wheel, f"{address}/gone.whl"))


def test_an_unknown_name_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(QualcodeError) as caught:
        install("nb_core_news_xl")
    assert NAME in caught.value.hint


def test_a_folder_that_cannot_be_written_to_is_said(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    shutil.copy(wheel, blocked)
    monkeypatch.setenv("QUALCODE_PIPELINES", str(blocked / "inside"))
    with pytest.raises(QualcodeError, match="cannot be put there"):
        install(NAME, wheel, table=table_for(wheel))

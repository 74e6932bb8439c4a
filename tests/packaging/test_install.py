"""What is installed works outside the checkout: from the wheel and from the editable tree, without a network."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = "Scripts" if os.name == "nt" else "bin"


def run(arguments: list[str | Path], cwd: Path, **environment: str) -> str:
    """Run a program and return what it printed; its whole output is shown if it fails."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("QUALCODE_", "PYTHONPATH"))}
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd,
        env={**plain, "PYTHONUTF8": "1", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ROOT], folder)
    (built,) = folder.glob("qualcode-*.whl")
    return built


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The `bin` folder of a fresh venv with nothing in it but qualcode; dependencies are those of this Python.

    They are appended to the path of the new venv as folders, without the `.pth` files in them: an editable
    qualcode of this Python is not found that way.
    """
    home = tmp_path_factory.mktemp(request.param)
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = home / BIN / "python"
    what = ["-e", ROOT] if request.param == "editable" else [request.getfixturevalue("wheel")]
    pip = [sys.executable, "-m", "pip", "--python", python]
    (site_packages,) = {Path(p) for p in run_purelib(python)}
    borrowed = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    (site_packages / "borrowed.pth").write_text("\n".join(dict.fromkeys(borrowed)) + "\n", encoding="utf-8")
    run([*pip, "install", "-q", "--no-deps", "--no-build-isolation", "--no-index", "--ignore-installed", *what], home)
    yield home / BIN


def run_purelib(python: Path) -> list[str]:
    """Where a Python keeps what is installed in it."""
    return [run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], python.parent).strip()]


def test_the_installed_package_is_the_one_meant(installed: Path, tmp_path: Path) -> None:
    place = run([installed / "python", "-c", "import qualcode; print(qualcode.__file__)"], tmp_path).strip()
    inside = installed.parent if installed.parent.name.startswith("wheel") else ROOT
    assert Path(place).is_relative_to(inside)


def test_demo_and_crosstab_run_outside_the_checkout_in_norwegian(installed: Path, tmp_path: Path) -> None:
    qualcode = installed / "qualcode"
    run([qualcode, "--lang", "nb", "demo", "study", "--no-open"], tmp_path)
    (project,) = (tmp_path / "study").glob("*.qualcode")
    norwegian = run([qualcode, "-p", project, "--lang", "nb", "crosstab"], tmp_path)
    english = run([qualcode, "-p", project, "--lang", "en", "crosstab"], tmp_path)
    assert "Økonomi" in norwegian
    assert "Økonomi" in english
    assert "kodinger" in norwegian
    assert "codings" in english


def test_bundled_codebooks_are_found_by_name(installed: Path, tmp_path: Path) -> None:
    qualcode = installed / "qualcode"
    run([qualcode, "new", "mine.qualcode", "--codebook", "evaluation"], tmp_path)
    assert run([qualcode, "codes"], tmp_path).count("\n") >= 6


def test_the_bundled_pipeline_reads_norwegian_where_it_is_installed(installed: Path, tmp_path: Path) -> None:
    qualcode = installed / "qualcode"
    (tmp_path / "note.txt").write_text("Vi snakket med kommunene om anbudet.", encoding="utf-8")
    run([qualcode, "new", "mine.qualcode"], tmp_path)
    run([qualcode, "import", "note.txt"], tmp_path)
    nowhere = {"QUALCODE_PIPELINES": str(tmp_path / "none")}
    assert "kommunene" in run([qualcode, "find", "--lemma", "kommune"], tmp_path, **nowhere)
    assert "qualcode_nb_sm" in run([qualcode, "model", "info"], tmp_path, **nowhere)


def test_the_wheel_holds_the_pipeline_with_its_credits(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    place = "qualcode/nlp/bundled"
    tracked = {p.relative_to(ROOT).as_posix() for p in (ROOT / place).rglob("*") if p.is_file()}
    assert {f"{place}/CREDITS.md", f"{place}/qualcode_nb_sm/tok2vec/model"} <= tracked <= names
    assert "qualcode/text/variants.txt" in names


def test_the_wheel_holds_corpus_codebooks_catalogues_and_types_but_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("corpus", "codebooks"):
        tracked = {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*") if p.is_file()}
        assert {f"qualcode/bundled/{name}" for name in tracked} <= names
    assert {"qualcode/locale/nb/LC_MESSAGES/qualcode.mo", "qualcode/py.typed"} <= names
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"qualcode"}

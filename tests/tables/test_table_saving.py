"""Files are replaced whole, or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest
from table_examples import EVERY_KIND, study_table

from qualcode.model.errors import QualcodeError
from qualcode.tables import SUFFIXES, write_table


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_existing_file_is_replaced_and_nothing_else_is_left(tmp_path, suffix):
    path = tmp_path / f"tabell{suffix.upper()}"
    path.write_bytes(b"old")
    write_table(study_table(), path)
    assert path.read_bytes() != b"old"
    assert [left.name for left in tmp_path.iterdir()] == [path.name]


def test_an_unknown_ending_names_the_known_ones(tmp_path):
    with pytest.raises(QualcodeError) as caught:
        write_table(study_table(), tmp_path / "tabell.pdf")
    for suffix in SUFFIXES:
        assert suffix in caught.value.hint
    assert "tabell.pdf" in caught.value.where
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_or_a_folder_in_the_way_is_said(tmp_path):
    with pytest.raises(QualcodeError, match="folder is not there"):
        write_table(study_table(), tmp_path / "mangler" / "t.csv")
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(QualcodeError, match="is a folder"):
        write_table(study_table(), tmp_path / "t.csv")


def test_a_file_that_cannot_take_its_place_leaves_nothing_behind(tmp_path):
    with pytest.raises(QualcodeError) as caught:
        write_table(study_table(), tmp_path / f"{'x' * 300}.csv")
    assert "could not be written" in caught.value.what
    assert "open in another program" in caught.value.hint
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes are limited by POSIX means")
def test_a_full_disk_leaves_the_old_file_and_nothing_besides(tmp_path):
    (tmp_path / "t.csv").write_text("old", encoding="utf-8")
    program = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from table_examples import study_table
from qualcode.model.errors import QualcodeError
from qualcode.tables import write_table
table = study_table()
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    write_table(table, Path(sys.argv[1]))
except QualcodeError as error:
    sys.exit(0 if "could not be written" in str(error) else 3)
sys.exit(4)
"""
    done = subprocess.run(
        [sys.executable, "-B", "-c", program, tmp_path / "t.csv", Path(__file__).parent], check=False
    )
    assert done.returncode == 0
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == "old"
    assert [left.name for left in tmp_path.iterdir()] == ["t.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "ekte.csv", tmp_path / "lenke.csv"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    write_table(study_table(), link)
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_name_without_folder_goes_to_the_current_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_table(study_table(), Path("t.md"))
    assert (tmp_path / "t.md").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_of_table_can_be_written_in_every_format(tmp_path, kind, suffix):
    write_table(EVERY_KIND[kind], tmp_path / f"t{suffix}")
    assert (tmp_path / f"t{suffix}").stat().st_size > 50


def test_importing_the_room_loads_no_writer():
    program = "import sys, qualcode.tables; assert not {'docx', 'xlsxwriter', 'lxml'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)

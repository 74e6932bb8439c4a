"""What of a folder is imported: natural order, no copies, no exports of ours, no lock files."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file
from qualcode.services.documents.folders import chosen_files, natural_order
from qualcode.services.documents.importing import import_documents
from qualcode.services.results.exports import note_export
from qualcode.services.study import Study


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def outcome(study: Study, *paths: Path) -> dict[str, str]:
    return {Path(file.path).name: file.outcome for file in import_documents(study, paths).files}


def test_files_come_in_the_order_in_which_a_person_counts(study: Study, tmp_path: Path) -> None:
    names = ["intervju 10", "intervju 2", "Intervju 1", "b/intervju 3", "a 1/x"]
    for name in names:
        write(tmp_path, **{f"{name.replace('/', '__')}_txt": f"Tekst {name}"})
    files, left = chosen_files(study, [tmp_path])
    assert [str(path.relative_to(tmp_path)) for path in files] == [
        "a 1/x.txt", "b/intervju 3.txt", "Intervju 1.txt", "intervju 2.txt", "intervju 10.txt",
    ]  # fmt: skip
    assert left == []
    assert natural_order(Path("m2.txt")) < natural_order(Path("m10.txt")) < natural_order(Path("m10a.txt"))


def test_copies_are_left_out_and_told(study: Study, tmp_path: Path) -> None:
    write(tmp_path, a_txt="Ja.", b_txt="Nei.", **{"a kopi_txt": "Ja."})
    (one, other, copy) = sorted(import_documents(study, [tmp_path]).files, key=lambda file: file.outcome)
    assert (one.outcome, other.outcome, copy.outcome) == ("imported", "imported", "skipped")
    assert len(study.documents()) == 2
    assert "«a" in copy.message
    write(tmp_path, c_txt="Nei.")
    assert outcome(study, tmp_path)["c.txt"] == "skipped"
    assert outcome(study, tmp_path / "c.txt") == {"c.txt": "imported"}  # named itself


def test_what_was_written_from_the_study_is_left_out(study: Study, tmp_path: Path) -> None:
    write(tmp_path, a_txt="Ja.", sitater_txt="«Ja.»")
    note_export(study, tmp_path / "sitater.txt", "quotes")
    assert outcome(study, tmp_path) == {"a.txt": "imported", "sitater.txt": "skipped"}
    assert outcome(study, tmp_path / "sitater.txt") == {"sitater.txt": "imported"}


def test_a_new_version_is_found_in_a_folder(study: Study, tmp_path: Path) -> None:
    write(tmp_path, a_txt="Ja.")
    import_documents(study, [tmp_path])
    write(tmp_path, a_txt="Ja da.")
    assert outcome(study, tmp_path) == {"a.txt": "revised"}


@pytest.mark.parametrize("name", ["~$ntervju.docx", ".~lock.intervju.odt#", "~WRL0001.docx"])
def test_lock_files_are_left_out_and_told_where_they_are_named(study: Study, tmp_path: Path, name: str) -> None:
    write(tmp_path, a_txt="Ja.")
    (tmp_path / name).write_bytes(b"\x07Kari" + bytes(100))
    assert outcome(study, tmp_path) == {"a.txt": "imported"}
    with pytest.raises(QualcodeError) as caught:
        read_file(tmp_path / name)
    assert caught.value.hint

"""Codings from files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.model.coding import Origin, Pass, Stance
from qualcode.model.errors import QualcodeError
from qualcode.services.bundled import bundled
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.codings.coding_files import import_codings
from qualcode.services.documents import importing
from qualcode.services.project import history
from qualcode.services.project.demo import make_demo
from qualcode.services.study import Study

LINE = {"document": "a", "quote": "respekt", "code": "Verdier/Respekt", "coder": "Ola"}


@pytest.fixture
def small(study: Study) -> Study:
    importing.add_document(study, "a", "Jeg ville ha respekt. Bare det. Bare det.")
    codebook.add_code(study, "Verdier/Respekt")
    return study


def written(folder: Path, *lines: object) -> Path:
    path = folder / "c.jsonl"
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8"
    )
    return path


def test_a_line_tells_passage_code_coder_and_the_rest(small: Study, tmp_path: Path) -> None:
    rest = {"pass": "focused", "star": True, "stance": "mixed", "memo": "tja"}
    assert import_codings(small, written(tmp_path, LINE | rest, "")) == 1
    (made,) = coding.list_codings(small)
    assert (made.text, made.code, made.coder, made.memo) == ("respekt", "Verdier/Respekt", "Ola", "tja")
    assert (made.coding_pass, made.star, made.stance) == (Pass.FOCUSED, True, Stance.MIXED)
    assert made.origin is Origin.IMPORTED


def test_who_is_not_told_is_the_studys_coder_and_nothing_is_taken_in_twice(small: Study, tmp_path: Path) -> None:
    file = written(tmp_path, {key: LINE[key] for key in ("document", "quote", "code")})
    assert [import_codings(small, file), import_codings(small, file)] == [1, 0]
    assert [made.coder for made in coding.list_codings(small)] == ["Eva"]


def test_all_of_a_file_is_undone_at_once(small: Study, tmp_path: Path) -> None:
    import_codings(small, written(tmp_path, LINE, LINE | {"quote": "Jeg"}))
    assert history.sentence(history.undo(small)[0]) == "imported 2 codings from c.jsonl"
    assert coding.list_codings(small) == []


def test_words_that_occur_twice_are_told_apart_by_offsets(small: Study, tmp_path: Path) -> None:
    import_codings(small, written(tmp_path, LINE | {"quote": "Bare det.", "start": 32, "end": 41}))
    assert [(made.start, made.end) for made in coding.list_codings(small)] == [(32, 41)]


def test_words_are_looked_for_where_the_offsets_have_moved(small: Study, tmp_path: Path) -> None:
    import_codings(small, written(tmp_path, LINE | {"start": 2, "end": 9}))
    assert [made.text for made in coding.list_codings(small)] == ["respekt"]


@pytest.mark.parametrize(
    "wrong",
    [
        LINE | {"quote": "finnes ikke"},
        LINE | {"quote": "Bare det."},
        LINE | {"code": "Finnes ikke"},
        LINE | {"document": "b"},
        LINE | {"quote": ""},
        LINE | {"stance": "against"},
        LINE | {"start": 3},
        LINE | {"kode": "x"},
        LINE | {"quote": 3},
        ["a"],
        "{",
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_nothing_is_taken_in(
    small: Study, tmp_path: Path, wrong: object
) -> None:
    with pytest.raises(QualcodeError) as caught:
        import_codings(small, written(tmp_path, LINE, wrong))
    assert caught.value.where.startswith("c.jsonl:2")
    assert coding.list_codings(small) == []


def test_the_demonstration_has_the_second_coder_where_that_is_asked_for(tmp_path: Path, demo: Study) -> None:
    assert {made.coder for made in coding.list_codings(demo)} == {"Solveig Lund"}
    with make_demo(tmp_path / "two", second_coder=True) as both:
        second = [made for made in coding.list_codings(both) if made.coder == "Eirik Moland"]
    lines = (bundled("corpus") / "codings_second.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(second) == len(lines)
    assert {made.document for made in second} == {"rapport-doer-for-doer", "avis-strandgata"}


def test_the_second_coders_file_can_be_taken_in_later(demo: Study) -> None:
    assert import_codings(demo, bundled("corpus") / "codings_second.jsonl") == 81

"""One way to put a code on a passage: whoever codes, the row, the log's entry and the document's status are alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from qualcode.model.change import Change
from qualcode.model.code import Code
from qualcode.model.coding import NewCoding, Pass, Stance
from qualcode.model.document import Document, DocumentStatus
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.project import Project
from qualcode.services.codebook.codes import add_code
from qualcode.services.codings.coding import add_codings, apply_code, list_codings
from qualcode.services.codings.putting import put_codes, put_codings
from qualcode.services.documents.importing import add_document
from qualcode.services.project import history
from qualcode.services.study import Study
from qualcode.store.recorder import read_rows

WAYS: dict[str, Callable[[Study, Document, Code], object]] = {
    "one": lambda study, document, code: apply_code(study, document, Span(3, 7), code),
    "some": lambda study, document, code: put_codes(study, document, Span(3, 7), [code]),
    "many": lambda study, document, code: add_codings(study, [NewCoding(document.guid, 3, 7, code.guid)]),
    "script": lambda study, document, code: Project(study).code(document.name, 3, 7, code.path),
    "rows": lambda study, document, code: Project(study).add_codings([(document.name, 3, 7, code.path)]),
}


def material(study: Study) -> tuple[Document, Code]:
    document = add_document(study, "d", "Vi øvde på å søke.\nDet gikk bra.")
    return document, add_code(study, "Øving")


@pytest.mark.parametrize("way", WAYS)
def test_each_way_leaves_the_same_row_entry_and_status(study: Study, way: str) -> None:
    document, code = material(study)
    WAYS[way](study, document, code)
    (change,) = [each for each in history.list_changes(study) if each.kind.startswith("coding")]
    assert change.kind == "coding.put"
    assert change.args == {
        "codes": ["Øving"],
        "made": [],
        "document": "d",
        "lines": [1, 1],
        "count": 1,
    }
    with study.file.reading() as connection:
        (row,) = read_rows(connection, "coding").values()
    row |= dict.fromkeys(("created", "reviewed", "segment", "coder"), "")
    assert row == {
        "segment": "",
        "code": code.guid,
        "coder": "",
        "origin": "manual",
        "score": None,
        "coding_pass": "open",
        "star": False,
        "stance": None,
        "created": "",
        "reviewed": "",
    }
    assert study.document(document.guid).status is DocumentStatus.CODED
    history.undo(study)
    assert (len(list_codings(study)), study.document(document.guid).status) == (0, DocumentStatus.UNREAD)


def test_codings_on_several_passages_are_one_change_without_a_place(study: Study) -> None:
    document, code = material(study)
    new = [NewCoding(document.guid, start, start + 2, code.guid) for start in range(6)]
    assert add_codings(study, [*new, new[0]]) == 6
    assert add_codings(study, new) == 0
    put = [each for each in history.list_changes(study) if each.kind == "coding.put"]
    assert [(each.args["count"], "lines" in each.args) for each in put] == [(6, False)]
    assert "6" in history.sentence(put[0])


def test_what_a_coding_remembers_is_kept(study: Study) -> None:
    document, code = material(study)
    new = NewCoding(
        document.guid,
        0,
        2,
        code.guid,
        "Ola",
        score=0.5,
        coding_pass=Pass.REVIEW,
        star=True,
        stance=Stance.MIXED,
        memo="m",
    )
    put_codings(study, [new])
    (made,) = list_codings(study)
    assert (made.coder, made.score, made.coding_pass, made.star, made.stance, made.memo) == (
        "Ola",
        0.5,
        Pass.REVIEW,
        True,
        Stance.MIXED,
        "m",
    )


def test_codes_that_are_not_there_are_made_in_the_same_change(study: Study) -> None:
    document, code = material(study)
    made = put_codes(study, document, Span(0, 2), [code], ["Ny/Under"])
    assert len(made) == 2 and {each.path for each in study.codes()} == {"Øving", "Ny", "Ny/Under"}
    history.undo(study)
    assert [each.path for each in study.codes()] == ["Øving"]


def test_what_cannot_be_coded_changes_nothing(study: Study) -> None:
    document, code = material(study)
    apply_code(study, document, Span(3, 7), code)
    before = history.list_changes(study)

    def at(start: int, end: int) -> NewCoding:
        return NewCoding(document.guid, start, end, code.guid)

    for wrong in (
        lambda: apply_code(study, document, Span(3, 7), code),
        lambda: put_codes(study, document, Span(3, 7), [code]),
        lambda: apply_code(study, document, Span(3, 900), code),
        lambda: add_codings(
            study, [NewCoding(document.guid, 0, 2, code.guid), NewCoding(document.guid, 3, 900, code.guid)]
        ),
        lambda: put_codings(study, [NewCoding("nobody", 0, 2, code.guid)]),
        lambda: put_codings(study, [replace(at(0, 2), code="nothing")]),
    ):
        with pytest.raises(QualcodeError):
            wrong()
    assert history.list_changes(study) == before
    assert len(list_codings(study)) == 1


@pytest.mark.parametrize(
    ("kind", "args"),
    [
        ("coding.add", {"code": "Øving", "document": "d", "lines": [1, 2]}),
        ("coding.add-many", {"count": 3}),
        ("coding.put", {"codes": ["Øving"], "document": "d", "lines": [1, 2], "made": ["Øving"]}),
    ],
)
def test_what_older_versions_logged_still_says_a_sentence(kind: str, args: dict[str, object]) -> None:
    said = history.sentence(Change("g", 1, "Eva", "2025-01-01T00:00:00Z", kind, args))
    assert ("Øving" in said) == ("Øving" in str(args)) and said != kind

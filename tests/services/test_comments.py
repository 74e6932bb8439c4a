"""Comments of a file as memos in the order of time, or as codes."""

from __future__ import annotations

from pathlib import Path

from qualcode.model.memo import MemoKind
from qualcode.services.codings.coding import list_codings
from qualcode.services.documents.importing import import_documents
from qualcode.services.memos.memos import add_memo, edit_memo
from qualcode.services.project.history import undo
from qualcode.services.study import Study

CASE = Path(__file__).parents[1] / "readers" / "cases" / "comment-threads"


def test_memos_say_who_wrote_when_and_whom_they_answer(study: Study) -> None:
    import_documents(study, [CASE / "A.docx"])
    texts = [memo.text for memo in study.memos() if memo.kind is MemoKind.COMMENT]
    assert texts[0] == "Veileder (2024-05-01 10:00): Forankring"
    assert texts[-1] == "Kari (2024-05-02 10:00, answers Veileder): Enig"
    assert "Veileder (2024-05-01 10:00, resolved): Ferdig" in texts
    assert len(texts) == 9


def test_a_second_import_of_the_same_words_adds_no_memo(study: Study, tmp_path: Path) -> None:
    import_documents(study, [CASE / "A.docx"])
    document = study.documents()[0]
    import_documents(study, [CASE / "A.odt"], revise=document)
    answers = [memo.text for memo in study.memos() if "Enig" in memo.text]
    assert len(answers) <= 2
    assert len({memo.text for memo in study.memos()}) == len(study.memos())


def test_comments_that_name_codes_become_codings_in_one_change(study: Study) -> None:
    (file,) = import_documents(study, [CASE / "A.docx"], comments="codes").files
    assert (file.comments, file.coded) == (1, 8)
    found = {coding.code: coding.text for coding in list_codings(study)}
    assert found["Forankring"] == "svarte ikke"
    assert found["andre linje"] == found["Over avsnitt"]
    assert len(found) == 9
    assert [memo.text for memo in study.memos() if memo.kind is MemoKind.COMMENT] == [
        "Kari (2024-05-02 10:00, answers Veileder): Enig"
    ]
    undo(study)
    assert (study.documents(), study.codes(), study.memos()) == ([], [], [])


def test_words_line_breaks_in_memos_are_line_breaks(study: Study) -> None:
    memo = add_memo(study, "ingen\vspurte\u2028oss")
    assert memo.text == "ingen\nspurte\noss"
    edit_memo(study, memo, "en\vto")
    assert study.memos()[0].text == "en\nto"

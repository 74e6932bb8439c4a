"""Every alteration can be undone and redone, whatever came before it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from researcher import KINDS, Researcher, dump, start, states, try_to
from sqlalchemy import select

from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents import importing
from qualcode.services.project import history
from qualcode.services.study import create_study, open_study
from qualcode.store.schema import ChangeRow


def work(researcher: Researcher, steps: int) -> int:
    """Do random things; what a rule refuses must leave nothing behind. Returns how many changes were logged."""
    before = len(states(researcher.study))
    for _ in range(steps):
        kind = researcher.random.choice(KINDS)
        rows, logged = (dump(researcher.study), len(states(researcher.study)))
        try:
            getattr(researcher, kind)()
        except QualcodeError:
            assert dump(researcher.study) == rows, kind
            assert len(states(researcher.study)) == logged, kind
    return len(states(researcher.study)) - before


def run_sequence(folder: Path, seed: int, steps: int) -> None:
    study = start(folder)
    before = dump(study)
    done = work(Researcher(study, seed), steps)
    after = dump(study)
    study.close()
    with open_study(folder / "s.qualcode", "Eva") as again:
        assert len(history.undo(again, done)) == done
        assert dump(again) == before
    with open_study(folder / "s.qualcode", "Eva") as again:
        assert len(history.redo(again, done)) == done
        assert dump(again) == after
        for count in range(1, done, 7):
            history.undo(again, count)
            history.redo(again, count)
            assert dump(again) == after


@pytest.mark.parametrize("seed", range(2))
def test_undoing_everything_gives_the_study_before_and_redoing_the_study_after(tmp_path: Path, seed: int) -> None:
    run_sequence(tmp_path, seed, 60)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 160))
def test_long_random_sequences_undo_and_redo(tmp_path: Path, seed: int) -> None:
    run_sequence(tmp_path, seed, 120)


FIRST = {
    "look_again": ["_define_anew"],
    "judge_blind": ["decide_on_suggestion"] * 4,
    "match_answers": ["_ask_and_answer"],
    "unset_answer": ["_ask_and_answer", "match_answers", "set_answer"],
}
"""What must have been done for some kinds of change to be possible at all."""


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_change_is_one_entry_that_undoes_redoes_and_reads_as_a_sentence(
    tmp_path: Path, kind: str
) -> None:
    study = start(tmp_path)
    preparing = Researcher(study, 5)
    last = ("add_code", "apply_code", "edit_code", "add_document", "import_with_turns", "replace_text")
    for step in (*KINDS, *last):
        if not step.startswith(("remove", "merge", "settle", "drop")):
            try_to(preparing, step)
    for step in FIRST.get(kind, ()):
        try_to(preparing, step)
    before, logged = dump(study), len(states(study))
    for attempt in range(20):
        try_to(Researcher(study, 1000 + attempt), kind)
        if len(states(study)) > logged:
            break
    assert len(states(study)) == logged + 1
    after = dump(study)
    assert after != before
    change = history.list_changes(study, 1)[0]
    told = history.sentence(change)
    assert told != change.kind and "{" not in told
    history.undo(study)
    assert dump(study) == before
    history.redo(study)
    assert dump(study) == after


def test_a_new_change_makes_what_was_undone_impossible_to_redo(tmp_path: Path) -> None:
    study = start(tmp_path)
    codebook.add_code(study, "a")
    history.undo(study)
    codebook.add_code(study, "b")
    assert history.redo(study) == []
    history.undo(study)
    assert [code.name for code in study.codes() if code.name in "ab"] == []
    history.redo(study)
    assert [code.name for code in study.codes() if code.name in "ab"] == ["b"]


def test_undo_is_of_ones_own_and_is_refused_where_a_later_change_of_another_built_on_it(tmp_path: Path) -> None:
    study = start(tmp_path)
    code = codebook.add_code(study, "tema")
    other = open_study(tmp_path / "s.qualcode", "Ola")
    document = other.documents()[0]
    coding.apply_code(other, document, Span(0, 5), code)
    before = dump(study)
    with pytest.raises(QualcodeError, match="Ola"):
        history.undo(study)
    assert dump(study) == before
    assert history.undo(other)[0].coder == "Ola"
    assert history.undo(study)[0].kind == "code.add"


def test_undo_is_refused_where_the_row_was_changed_since(tmp_path: Path) -> None:
    study = start(tmp_path)
    code = codebook.add_code(study, "tema")
    codebook.edit_code(study, code, {"definition": "min"})
    other = open_study(tmp_path / "s.qualcode", "Ola")
    codebook.edit_code(other, next(c for c in other.codes() if c.guid == code.guid), {"definition": "hans"})
    with pytest.raises(QualcodeError, match="Ola"):
        history.undo(study)
    assert next(c for c in study.codes() if c.name == "tema").definition == "hans"


def test_the_log_holds_no_document_text(tmp_path: Path) -> None:
    study = create_study(tmp_path / "s.qualcode", coder="Eva")
    importing.add_document(study, "d", "Hemmeligheten bor i teksten.")
    from qualcode.store.recorder import decode_ops

    with study.file.reading() as connection:
        for args, ops in connection.execute(select(ChangeRow.args, ChangeRow.ops)):
            assert "Hemmelig" not in json.dumps([args, [str(op) for op in decode_ops(ops)]])

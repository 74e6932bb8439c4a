"""Every alteration can be undone and redone, whatever came before it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from sqlalchemy import select

from qualcode.model.actor import Actor
from qualcode.model.code import Codebook, CodeEntry
from qualcode.model.coding import NewCoding, Stance
from qualcode.model.document import ParsedDocument, ParsedTurn
from qualcode.model.errors import QualcodeError
from qualcode.model.memo import About, MemoKind, MemoTarget
from qualcode.model.span import Span
from qualcode.services import actors, codebook, coding, history, importing, memos, revising, studying
from qualcode.services.study import Study, create_study, open_study
from qualcode.store.recorder import read_rows
from qualcode.store.schema import Base, ChangeRow

NOT_LOGGED = {"change", "content", "coder", "alembic_version"}
WORDS = ["vi", "kommunen", "anbud", "penger", "tillit", "avtale", "hus", "ordfører", "år", "ærlig", "åpen"]


def dump(study: Study) -> dict[str, dict[str, object]]:
    """Every row of every logged table, references as guids; the project's version counter left out."""
    with study.file.reading() as connection:
        tables = {name: read_rows(connection, name) for name in Base.metadata.tables if name not in NOT_LOGGED}
    for row in tables["project"].values():
        row.pop("version")
    return json.loads(json.dumps(tables, sort_keys=True))


def states(study: Study) -> list[str]:
    with study.file.reading() as connection:
        return list(connection.execute(select(ChangeRow.state).order_by(ChangeRow.sequence)).scalars())


class Researcher:
    """Does one random thing after another; each method is one kind of change."""

    def __init__(self, study: Study, seed: int) -> None:
        self.study = study
        self.random = random.Random(seed)
        self.made = 0

    def name(self) -> str:
        self.made += 1
        return f"{self.random.choice(WORDS)} {self.made}"

    def some(self, things):
        return self.random.choice(list(things)) if things else None

    def passage(self):
        document = self.some(self.study.documents())
        start = self.random.randrange(document.characters - 1)
        return document, Span(start, self.random.randrange(start + 1, document.characters + 1))

    def add_document(self) -> None:
        text = "\n".join(" ".join(self.random.choices(WORDS, k=12)) for _ in range(4))
        importing.add_document(
            self.study, self.name(), text, actor=self.some(["Kari", "Per", None]), attributes={"år": "2008"}
        )

    def import_with_turns(self) -> None:
        text = "\n".join(" ".join(self.random.choices(WORDS, k=6)) for _ in range(3))
        ends = [at for at, c in enumerate(text) if c == "\n"] + [len(text)]
        starts = [0, *[end + 1 for end in ends[:-1]]]
        turns = tuple(
            ParsedTurn(name, start, end) for name, start, end in zip(["I", "R1", "Kari"], starts, ends, strict=True)
        )
        importing.add_parsed(
            self.study, importing.NewDocument(self.name(), "interview", ParsedDocument(text, turns=turns))
        )

    def edit_document(self) -> None:
        document = self.some(self.study.documents())
        studying.edit_document(self.study, document, {"title": self.name(), "status": "read"})

    def remove_document(self) -> None:
        if len(self.study.documents()) > 2:
            studying.remove_document(self.study, self.some(self.study.documents()))

    def revise_document(self) -> None:
        document = self.some(self.study.documents())
        lines = self.study.text(document).text.split("\n")
        lines[self.random.randrange(len(lines))] = " ".join(self.random.choices(WORDS, k=6))
        lines.insert(self.random.randrange(len(lines)), self.name())
        revising.revise_document(self.study, document, ParsedDocument("\n".join(lines)))

    def replace_text(self) -> None:
        document = max(self.study.documents(), key=lambda each: each.codings)
        text = " ".join(f"{self.name()}x" for _ in range(30))
        revising.revise_document(self.study, document, ParsedDocument(text), force=True)

    def edit_passage(self) -> None:
        document, span = self.passage()
        end = min(span.end, span.start + 9)
        revising.edit_passage(self.study, document, Span(span.start, end), self.name())

    def settle_waiting(self) -> None:
        if waiting := self.some(revising.list_waiting(self.study)):
            revising.settle(self.study, waiting, Span(0, 1 + self.random.randrange(5)))

    def drop_waiting(self) -> None:
        if waiting := self.some(revising.list_waiting(self.study)):
            revising.drop(self.study, waiting)

    def edit_study(self) -> None:
        studying.edit_study(self.study, {"title": self.name()})

    def add_code(self) -> None:
        parent = self.some([*self.study.codes(), None])
        codebook.add_code(self.study, f"{parent.path}/{self.name()}" if parent else self.name(), keywords=["a", "b"])

    def edit_code(self) -> None:
        if code := self.some(self.study.codes()):
            codebook.edit_code(self.study, code, {"definition": self.name(), "keywords": [self.name()]})

    def rename_code(self) -> None:
        if code := self.some(self.study.codes()):
            codebook.rename_code(self.study, code, self.name())

    def move_code(self) -> None:
        code, parent = self.some(self.study.codes()), self.some([*self.study.codes(), None])
        if code:
            codebook.move_code(self.study, code, parent)

    def merge_codes(self) -> None:
        code, into = self.some(self.study.codes()), self.some(self.study.codes())
        if code:
            codebook.merge_codes(self.study, code, into)

    def remove_code(self) -> None:
        if len(self.study.codes()) > 3:
            codebook.remove_code(self.study, self.some(self.study.codes()))

    def import_codebook(self) -> None:
        entry = CodeEntry(self.name(), definition="d", codes=(CodeEntry(self.name()),))
        known = self.some(self.study.codes())
        more = (CodeEntry(known.path, definition=self.name()),) if known and known.depth == 0 else ()
        codebook.import_codebook(self.study, Codebook("b", codes=(entry, *more)))

    def apply_code(self) -> None:
        document, span = self.passage()
        if code := self.some(self.study.codes()):
            coding.apply_code(self.study, document, span, code, memo=self.some([None, "et notat"]))

    def add_codings(self) -> None:
        if not self.study.codes():
            return
        new = []
        for _ in range(5):
            document, span = self.passage()
            code, coder = self.some(self.study.codes()), self.some([None, "Ola", "Eva"])
            new.append(NewCoding(document.guid, span.start, span.end, code.guid, coder))
        coding.add_codings(self.study, new)

    def remove_codings(self) -> None:
        listed = coding.list_codings(self.study)
        if listed:
            chosen = self.random.sample(listed, min(len(listed), self.random.randrange(1, 4)))
            coding.remove_codings(self.study, [each.guid for each in chosen])

    def resize_coding(self) -> None:
        if each := self.some(coding.list_codings(self.study)):
            coding.resize_coding(self.study, each, Span(each.start, max(each.start + 1, each.end - 1)))

    def star_coding(self) -> None:
        if each := self.some(coding.list_codings(self.study)):
            coding.star_coding(self.study, each, not each.star)

    def set_stance(self) -> None:
        if each := self.some(coding.list_codings(self.study)):
            coding.set_stance(self.study, each, self.some([*Stance, None]))

    def set_actor(self) -> None:
        actors.set_actor(
            self.study,
            self.some(["Kari", "Per", "Nina"]),
            {
                "alder": str(self.random.randrange(90)),
                "kind": "saksbehandler",
                "member_of": "Kommunen",
                "label": self.name(),
            },
        )

    def add_actor(self) -> None:
        actors.add_actor(self.study, self.name())

    def merge_actors(self) -> None:
        listed: list[Actor] = self.study.actors()
        if len(listed) > 4:
            actors.merge_actors(self.study, *self.random.sample(listed, 2))

    def add_voice(self) -> None:
        document, span = self.passage()
        actors.add_voice(self.study, document, span, self.some(["Kari", "Ordføreren"]))

    def import_attributes(self) -> None:
        path = Path(self.study.where).parent / "egenskaper.csv"
        path.write_text(f"navn;rolle\nKari;{self.name()}\nPer;{self.name()}\n", encoding="utf-8")
        actors.import_attributes(self.study, path)

    def add_memo(self) -> None:
        document = self.some(self.study.documents())
        about = [About(MemoTarget.DOCUMENT, document.guid, document.name)]
        memos.add_memo(self.study, self.name(), about=about)

    def write_journal(self) -> None:
        memos.add_memo(self.study, self.name(), kind=MemoKind.JOURNAL)

    def edit_memo(self) -> None:
        if memo := self.some(self.study.memos()):
            memos.edit_memo(self.study, memo, self.name())

    def remove_memo(self) -> None:
        if memo := self.some(self.study.memos()):
            memos.remove_memo(self.study, memo)


KINDS = [name for name, value in vars(Researcher).items() if callable(value) and not name.startswith("_")]
KINDS = [name for name in KINDS if name not in {"name", "some", "passage"}]


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


def start(folder: Path) -> Study:
    study = create_study(folder / "s.qualcode", "Studie", coder="Eva")
    actors.add_actor(study, "Kari")
    researcher = Researcher(study, 0)
    researcher.add_document()
    researcher.add_document()
    researcher.add_code()
    return study


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


@pytest.mark.parametrize("seed", range(6))
def test_undoing_everything_gives_the_study_before_and_redoing_the_study_after(tmp_path: Path, seed: int) -> None:
    run_sequence(tmp_path, seed, 60)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 160))
def test_long_random_sequences_undo_and_redo(tmp_path: Path, seed: int) -> None:
    run_sequence(tmp_path, seed, 120)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_change_is_one_entry_that_undoes_redoes_and_reads_as_a_sentence(
    tmp_path: Path, kind: str
) -> None:
    study = start(tmp_path)
    preparing = Researcher(study, 5)
    for step in (*KINDS, "add_code", "apply_code", "add_document", "import_with_turns", "replace_text"):
        if not step.startswith(("remove", "merge", "settle", "drop")):
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


def try_to(researcher: Researcher, kind: str) -> None:
    try:
        getattr(researcher, kind)()
    except QualcodeError:
        return


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
    codebook.edit_code(other, code, {"definition": "hans"})
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

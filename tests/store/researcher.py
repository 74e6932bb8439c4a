"""A researcher who does one random thing after another: every kind of change that there is."""

from __future__ import annotations

import hashlib
import json
import random
import tempfile
from pathlib import Path

from sqlalchemy import select

from qualcode.model.actor import Actor, AttributeType
from qualcode.model.code import Codebook, CodeEntry
from qualcode.model.coding import NewCoding, Stance
from qualcode.model.deciding import suggestion_id
from qualcode.model.document import ParsedDocument, ParsedTurn
from qualcode.model.errors import QualcodeError
from qualcode.model.memo import About, MemoKind, MemoTarget
from qualcode.model.mention import ProposedActor
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.services.actors import actor_table, actors
from qualcode.services.actors import proposed as proposing_actors
from qualcode.services.codebook import codes as codebook
from qualcode.services.codebook import versions as codebook_versions
from qualcode.services.codings import coding, coding_files, putting
from qualcode.services.documents import citing, finished, importing, revising
from qualcode.services.documents import facts as studying
from qualcode.services.documents import unresolved as settling
from qualcode.services.memos import memos
from qualcode.services.questions import answering, questions
from qualcode.services.speakers import turn_patterns, turns, voices
from qualcode.services.study import Study, create_study
from qualcode.services.suggestions import blind, deciding, rules
from qualcode.store.declined import NAMES, VOICES, declined
from qualcode.store.recorder import read_rows
from qualcode.store.schema import Base, ChangeRow

NOT_LOGGED = {"change", "content", "coder", "export", "alembic_version", "annotation", "draft", "setting", "offer"}
NOT_LOGGED |= {"derived", "pending_erasure"}
WORDS = ["vi", "kommunen", "anbud", "penger", "tillit", "avtale", "hus", "ordfører", "år", "ærlig", "åpen"]


def dump(study: Study) -> dict[str, dict[str, object]]:
    """Every row of every logged table, references as guids, and what was declined; the version counter left out."""
    with study.file.reading() as connection:
        tables = {name: read_rows(connection, name) for name in Base.metadata.tables if name not in NOT_LOGGED}
        tables |= {kind: {id: {} for id in sorted(declined(connection, kind))} for kind in (NAMES, VOICES)}
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
        if waiting := self.some(settling.list_waiting(self.study)):
            settling.settle(self.study, waiting, Span(0, 1 + self.random.randrange(5)))

    def drop_waiting(self) -> None:
        if waiting := self.some(settling.list_waiting(self.study)):
            settling.drop(self.study, waiting)

    def edit_study(self) -> None:
        studying.edit_study(self.study, {"title": self.name()})

    def set_approach(self) -> None:
        studying.edit_study(self.study, {"approach": self.some(["reflexive", "codebook", "content", ""])})

    def set_record(self) -> None:
        studying.edit_document(self.study, self.some(self.study.documents()), {"record": self.some(["notes", ""])})

    def mark_finished(self) -> None:
        listed = self.study.documents()
        chosen = self.random.sample(listed, min(2, len(listed)))
        finished.set_finished(self.study, chosen, self.random.random() < 0.7)

    def add_code(self) -> None:
        parent = self.some([*self.study.codes(), None])
        codebook.add_code(self.study, f"{parent.path}/{self.name()}" if parent else self.name(), keywords=["a", "b"])

    def edit_code(self) -> None:
        codes = self.study.codes()
        if code := self.some([code for code in codes if code.codings] or codes):
            codebook.edit_code(self.study, code, {"definition": self.name(), "keywords": [self.name()]})

    def _define_anew(self) -> None:
        for code in self.study.codes():
            if code.codings:
                codebook.edit_code(self.study, code, {"definition": self.name()})

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

    def keep_version(self) -> None:
        if self.study.codes():
            codebook_versions.keep_version(self.study, self.name())

    def look_again(self) -> None:
        waiting = [each for each in coding.list_codings(self.study) if each.needs_review]
        codebook_versions.mark_reviewed(self.study, waiting[:2])

    def import_codings(self) -> None:
        document, span = self.passage()
        if code := self.some(self.study.codes()):
            line = {
                "document": document.name,
                "start": span.start,
                "end": span.end,
                "code": code.path,
                "coder": "Ola",
            }
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "c.jsonl"
                file.write_text(json.dumps(line), encoding="utf-8")
                coding_files.import_codings(self.study, file)

    def apply_code(self) -> None:
        document, span = self.passage()
        if code := self.some(self.study.codes()):
            coding.apply_code(self.study, document, span, code, memo=self.some([None, "et notat"]))

    def put_codes(self) -> None:
        document, span = self.passage()
        chosen = self.random.sample(self.study.codes(), min(2, len(self.study.codes())))
        new = self.some([(), (f"{self.name()}/{self.name()}",)])
        if chosen or new:
            putting.put_codes(self.study, document, span, chosen, new)

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

    def edit_cell(self) -> None:
        column, value = self.random.choice([("name", self.name()), ("rolle", self.name()), ("kind", "frivillig")])
        actor_table.edit_cell(self.study, self.some(self.study.actors()), column, value)

    def add_column(self) -> None:
        actor_table.add_column(self.study, self.name(), self.some(list(AttributeType)))

    def paste(self) -> None:
        block = [["navn", "rolle"], *([self.some(["Kari", "Per", self.name()]), self.name()] for _ in range(3))]
        actor_table.paste(self.study, [], ["name"], block)

    def remove_actor(self) -> None:
        actor_table.remove_actor(self.study, self.some(self.study.actors()))

    def set_speaker(self) -> None:
        document, span = self.passage()
        turns.set_speaker(self.study, document, span, self.some(["Kari", "Per", "I", None]))

    def split_turn(self) -> None:
        document, span = self.passage()
        turns.split_turn(self.study, document, span.start, self.some(["Kari", None]))

    def join_turns(self) -> None:
        turns.join_turns(self.study, *self.passage())

    def rename_speaker(self) -> None:
        document = self.some(self.study.documents())
        if speakers := turns.list_speakers(self.study, document):
            turns.rename_speaker(self.study, document, self.some(speakers).name, self.some(["Per", self.name()]))

    def speakers_by_pattern(self) -> None:
        document = self.some(self.study.documents())
        turn_patterns.set_by_pattern(self.study, document, rf"({self.some(WORDS)}) ", self.some(["Kari", None]))

    def decide_on_suggestion(self) -> None:
        document, span = self.passage()
        if code := self.some(self.study.codes()):
            text = self.study.text(document)
            name = suggestion_id(text.revision_guid, span, code.guid)
            each = Suggestion(name, document.guid, span, span.of(text.text), code.guid, 0.5, True)
            decide = self.some(
                [deciding.accept, self._accept_as, deciding.accept_many, deciding.reject, deciding.put_off]
            )
            decide(self.study, each if decide in {deciding.accept, self._accept_as} else [each])

    def _accept_as(self, study: Study, each: Suggestion) -> None:
        deciding.accept(study, each, self.some(study.codes()), Span(each.span.start, each.span.start + 1))

    def judge_blind(self) -> None:
        if waiting := self.some(blind.blind_sample(self.study)):
            blind.judge_blind(self.study, waiting, self.some([*self.study.codes(), None]))

    def write_rule(self) -> None:
        if code := self.some(self.study.codes()):
            rules.add_rule(self.study, code, self.random.choice(WORDS))

    def remove_rule(self) -> None:
        if record := self.some(rules.list_rules(self.study)):
            rules.remove_rule(self.study, record.rule)

    def import_attributes(self) -> None:
        path = Path(tempfile.mkdtemp()) / "egenskaper.csv"
        path.write_text(f"navn;rolle\nKari;{self.name()}\nPer;{self.name()}\n", encoding="utf-8")
        actors.import_attributes(self.study, path)

    def add_memo(self) -> None:
        document = self.some(self.study.documents())
        about = [About(MemoTarget.DOCUMENT, document.guid, document.name)]
        memos.add_memo(self.study, self.name(), about=about)

    def add_memo_on_passage(self) -> None:
        memos.add_memo(self.study, self.name(), passages=[self.passage()])

    def write_journal(self) -> None:
        memos.add_memo(self.study, self.name(), kind=MemoKind.JOURNAL)

    def edit_memo(self) -> None:
        if memo := self.some(self.study.memos()):
            memos.edit_memo(self.study, memo, self.name())

    def remove_memo(self) -> None:
        if memo := self.some(self.study.memos()):
            memos.remove_memo(self.study, memo)

    def add_question(self) -> None:
        questions.add_question(self.study, f"Hva med {self.name()}?", self.some(["", self.name()]))

    def import_guide(self) -> None:
        path = Path(tempfile.mkdtemp()) / "guide.txt"
        path.write_text(f"1. {self.name()}?\n2. {self.name()}?\n", encoding="utf-8")
        questions.import_questions(self.study, path)

    def edit_question(self) -> None:
        if question := self.some(self.study.questions()):
            questions.edit_question(self.study, question, {self.some(["label", "text"]): self.name()})

    def move_question(self) -> None:
        if guide := self.study.questions():
            questions.move_question(self.study, self.some(guide), self.random.randrange(1, len(guide) + 1))

    def remove_question(self) -> None:
        if question := self.some(self.study.questions()):
            questions.remove_question(self.study, question)

    def _ask_and_answer(self) -> None:
        asked = "Hva betyr tilliten mellom kommunen og dere?"
        questions.add_question(self.study, asked, self.name())
        text = f"{asked}\nDen betyr alt, for uten den blir det bare papirer."
        turns = (ParsedTurn("I", 0, len(asked)), ParsedTurn("Kari", len(asked) + 1, len(text)))
        new = importing.NewDocument(self.name(), "interview", ParsedDocument(text, turns=turns))
        importing.add_parsed(self.study, new)

    def match_answers(self) -> None:
        answering.match_answers(self.study, self.study.documents())

    def set_answer(self) -> None:
        if question := self.some(self.study.questions()):
            answering.set_answer(self.study, *self.passage(), question)

    def unset_answer(self) -> None:
        if answer := self.some(self.study.answers()):
            document = next(d for d in self.study.documents() if d.guid == answer.document)
            answering.unset_answer(self.study, document, Span(answer.start, (answer.start + answer.end + 1) // 2))

    def cite(self) -> None:
        path = Path(tempfile.mkdtemp()) / "referanser.ris"
        title = self.some(self.study.documents()).name
        path.write_text(f"TY  - RPRT\nTI  - {title}\nPB  - {self.name()}\nER  - \n", encoding="utf-8")
        citing.cite_documents(self.study, path)

    def reject_voice(self) -> None:
        document, span = self.passage()
        text = span.of(self.study.text(document).text)
        proposal = voices.VoiceProposal(1, span.start, span.end, text, "quoted", "", "", (), (1, 1), document.guid)
        voices.reject_voices(self.study, [proposal])

    def reject_name(self) -> None:
        name = self.name()
        proposal = ProposedActor(hashlib.sha256(name.encode()).hexdigest()[:8], name, "PER", ((name, 2),), ())
        proposing_actors.reject_proposed(self.study, proposal)


KINDS = [name for name, value in vars(Researcher).items() if callable(value) and not name.startswith("_")]
KINDS = [name for name in KINDS if name not in {"name", "some", "passage"}]


def start(place: Path | str) -> Study:
    """A small study in a folder, or in the empty database of that address."""
    study = create_study(place / "s.qualcode" if isinstance(place, Path) else place, "Studie", coder="Eva")
    actors.add_actor(study, "Kari")
    researcher = Researcher(study, 0)
    researcher.add_document()
    researcher.add_document()
    researcher.add_code()
    return study


def try_to(researcher: Researcher, kind: str) -> None:
    try:
        getattr(researcher, kind)()
    except QualcodeError:
        return

"""Every place where something of a forgotten person stays is told, and erased or replaced where one says so."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path

import pytest
from sqlalchemy import select, update

from qualcode.model.checking import Severity
from qualcode.model.document import ParsedDocument, ParsedTurn
from qualcode.model.errors import QualcodeError
from qualcode.model.forgetting import Redaction, Trace
from qualcode.model.memo import MemoKind
from qualcode.model.span import Span
from qualcode.services import lookups
from qualcode.services.actors import actors
from qualcode.services.codebook import codes as codebook
from qualcode.services.codebook import versions
from qualcode.services.codings import coding
from qualcode.services.documents import facts, forgetting, importing
from qualcode.services.memos import memos
from qualcode.services.project import backups as keeping
from qualcode.services.study import Study, open_study
from qualcode.services.suggestions import rules
from qualcode.store.schema import ChangeRow, ContentRow
from qualcode.store.words import columns_holding, words_in

sys.path.append(str(Path(__file__).parents[1] / "store"))

from filled import fill
from planted import SECRET, plant

SAID = "Min hemmelige setning om tillit og naboene mine på Storhaug."


@pytest.fixture
def named(study: Study) -> Study:
    """A focus group with Kari Nordmann, whose name or words stand everywhere else, too."""
    text = f"Hva?\n{SAID}\nJa, som Kari sa: det er slik.\nKARI NORDMANNS bok er god.\nJo."
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    speakers = ["I", "Kari Nordmann", "Per Hansen", "Per Hansen", "Per Hansen"]
    turns = tuple(
        ParsedTurn(speaker, start, end - 1)
        for speaker, start, end in zip(speakers, starts, [*starts[1:], len(text) + 1], strict=True)
    )
    new = importing.NewDocument("fokus-kari-nordmann", "interview", ParsedDocument(text, turns=turns))
    importing.add_parsed(study, new)
    document = study.documents()[0]
    importing.add_document(study, "annet", "Noe helt annet om penger.", actor="Per Hansen")
    codebook.add_code(study, "Tillit", definition=f"Som hun sa: {SAID[:40]}", keywords=["naboene", "penger"])
    code = lookups.find_code(study, "Tillit")
    text_now = study.text(document).text
    for words in ("Kari sa", "som Kari sa: det", "Kari"):
        at = text_now.index(words, text_now.index("Ja, som"))
        coding.apply_code(study, document, Span(at, at + len(words)), code)
    facts.edit_document(study, document, {"title": "Fokusgruppe med Kari Nordmann"})
    versions.keep_version(study, "etter Kari Nordmann")
    rules.add_rule(study, code, "hemmelige")
    actors.set_actor(study, "Per Hansen", {"gift": "Kari Nordmann"})
    memos.add_memo(study, "kari nordmann ringte", kind=MemoKind.JOURNAL)
    memos.add_memo(study, "Karis hus og Kari sin hage", kind=MemoKind.JOURNAL)
    keeping.make_backup(study)
    return study


def every_word(study: Study) -> str:
    """All that can be read in the project, its log included."""
    with study.file.reading() as connection:
        said = [found.text for found in words_in(connection)]
        log = [zlib.decompress(ops).decode() for ops in connection.execute(select(ChangeRow.ops)).scalars()]
    return "\n".join([*said, *log]).lower()


def errors(study: Study) -> list[str]:
    return [finding.what for finding in keeping.check(study) if finding.severity is Severity.ERROR]


def kari(study: Study):
    return lookups.find_actor(study, "Kari Nordmann")


def test_a_name_in_whatever_column_is_told_or_gone(tmp_path: Path) -> None:
    study = fill(tmp_path)
    study._copied = "9999-12-31"
    actors.add_actor(study, SECRET)
    with study.file.writing() as connection:
        for place in columns_holding():
            if (place.table, place.column) == ("content", "blocks"):
                page = [["page", 0, 0, 0, SECRET]]
                connection.execute(update(ContentRow).values(blocks=page).where(ContentRow.id == 1))
            elif place.table != "actor" or not place.column.startswith("name"):
                plant(connection, place.table, place.column)
    actor = next(each for each in study.actors() if each.name == SECRET)
    plan = forgetting.forget_actor(study, actor)
    told = {(mention.table, mention.column, mention.row) for mention in plan.mentions}
    with study.file.reading() as connection:
        left = [found for found in words_in(connection) if SECRET.lower() in found.text.lower()]
    assert len({(found.table, found.column) for found in left}) > 20
    for found in left:
        if found.table == "content":
            assert any(table == "content" for table, _column, _row in told)
        else:
            assert (found.table, found.column.removesuffix("_fold"), found.row) in told, found
    assert not [found for found in left if found.table in {"change", "setting", "draft", "export"}]


def test_every_place_is_told(named: Study) -> None:
    plan = forgetting.plan_forgetting_actor(named, kari(named))
    told = {(mention.table, mention.column, mention.traces) for mention in plan.mentions}
    assert told == {
        ("code", "definition", (Trace.WORDS,)),
        ("code", "keywords", (Trace.WORDS,)),
        ("codebook_version", "name", (Trace.NAME,)),
        ("codebook_version", "codes", (Trace.WORDS,)),
        ("content", "text", (Trace.PART,)),
        ("content", "text", (Trace.NAME,)),
        ("document", "name", (Trace.NAME,)),
        ("document", "title", (Trace.NAME,)),
        ("attribute_value", "value", (Trace.NAME,)),
        ("memo", "text", (Trace.NAME,)),
        ("memo", "text", (Trace.PART,)),
        ("rule", "pattern", (Trace.WORDS,)),
    }
    assert [mention.where for mention in plan.mentions if mention.table == "content"] == [
        "«fokus-kari-nordmann», line 3",
        "«fokus-kari-nordmann», line 4",
    ]


def test_nothing_that_stays_is_touched_unless_one_says_so(named: Study) -> None:
    plan = forgetting.forget_actor(named, kari(named))
    assert (plan.redacted, len(plan.mentions) > 10) == (0, True)
    assert "kari nordmann ringte" in [memo.text for memo in named.memos()]
    assert "som Kari sa" in named.text(named.documents()[1]).text


def test_all_of_it_is_erased_where_one_says_so(named: Study, tmp_path: Path) -> None:
    plan = forgetting.forget_actor(named, kari(named), Redaction(erase=("all",)))
    assert plan.redacted == len(plan.mentions)
    left = every_word(named)
    for said in ("kari", "nordmann", "hemmelige", "naboene", SAID[5:25].lower()):
        assert said not in left, said
    for path in tmp_path.rglob("*.qualcode"):
        assert b"Nordmann" not in path.read_bytes()
    document = next(each for each in named.documents() if each.name.startswith("fokus"))
    assert document.name == "fokus-[…]"
    assert named.text(document).text == "Hva?\n[…]\nJa, som […] sa: det er slik.\n[…] bok er god.\nJo."
    assert sorted(each.text for each in coding.list_codings(named)) == ["[…]", "[…] sa", "som […] sa: det"]
    assert errors(named) == []


def test_names_are_replaced_and_words_erased(named: Study) -> None:
    forgetting.forget_actor(named, kari(named), Redaction(replace=("all",), by="Informant 3"))
    left = every_word(named)
    assert "kari" not in left and SAID[5:25].lower() not in left
    document = next(each for each in named.documents() if each.name.startswith("fokus"))
    assert document.name == "fokus-Informant 3"
    assert named.text(document).text.splitlines()[2:4] == [
        "Ja, som Informant 3 sa: det er slik.",
        "Informant 3 bok er god.",
    ]
    speaking = [named.text(document).text[turn.start : turn.end] for turn in named.text(document).turns]
    assert speaking == ["Hva?", "Ja, som Informant 3 sa: det er slik.", "Informant 3 bok er god.", "Jo."]
    assert "Informant 3 hus og Informant 3 sin hage" in [memo.text for memo in named.memos()]
    assert errors(named) == []


def test_places_are_erased_and_replaced_one_by_one(named: Study) -> None:
    plan = forgetting.plan_forgetting_actor(named, kari(named))
    by_place = {(mention.table, mention.column, mention.traces[0]): mention.id for mention in plan.mentions}
    title, journal = by_place["document", "title", Trace.NAME], by_place["memo", "text", Trace.NAME]
    with pytest.raises(QualcodeError, match="no place"):
        forgetting.plan_forgetting_actor(named, kari(named), Redaction(erase=("ffffffffff",)))
    with pytest.raises(QualcodeError, match="instead"):
        forgetting.plan_forgetting_actor(named, kari(named), Redaction(replace=(title,)))
    assert len(named.actors()) == 3
    done = forgetting.forget_actor(named, kari(named), Redaction(erase=(title[:6],), replace=(journal,), by="X"))
    assert done.redacted == 2
    written = {memo.text for memo in named.memos()}
    assert written == {"X ringte", "Karis hus og Kari sin hage"}
    assert {each.bibliography.title for each in named.documents()} == {"", "Fokusgruppe med […]"}


def test_the_person_s_words_in_what_others_say_are_told(study: Study) -> None:
    lent = "det var den vinteren da vannet frøs i alle rørene"
    importing.add_document(study, "en", f"Jeg sier at {lent}.", actor="Kari Nordmann")
    importing.add_document(study, "to", f"Hun fortalte meg at {lent}, tenk.\nOg så gikk vi.", actor="Per")
    plan = forgetting.forget_actor(study, kari(study), Redaction(erase=("all",)))
    assert [(mention.where, mention.traces) for mention in plan.mentions] == [("«to», line 1", (Trace.WORDS,))]
    assert "vinteren" not in every_word(study)
    assert study.text(study.documents()[0]).text.endswith(", tenk.\nOg så gikk vi.")


def test_an_earlier_version_in_which_the_name_stands_goes_with_it(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text("Per: Ja, som Kari Nordmann sa i går.\nPer: Og mer om andre ting enn det.\n", encoding="utf-8")
    importing.add_document(study, "a", "Mitt.", actor="Kari Nordmann")
    importing.import_documents(study, [path])
    path.write_text("Per: Ja, som hun sa i går.\nPer: Og mer om andre ting enn det.\n", encoding="utf-8")
    importing.import_documents(study, [path])
    path.unlink()
    plan = forgetting.forget_actor(study, kari(study), Redaction(erase=("all",)))
    assert [mention.where for mention in plan.mentions] == ["«b», version 1, line 1"]
    assert "kari" not in every_word(study)
    assert errors(study) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_a_kill_left_to_erase_is_erased_by_the_next_opening_which_says_so(
    named: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Path(named.where)
    named.close()
    child = os.fork()
    if child == 0:
        try:
            monkeypatch.setattr(forgetting, "finish_erasing", lambda _file: os._exit(9))
            with open_study(project, "Eva") as study:
                forgetting.forget_actor(study, kari(study))
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert len(list(tmp_path.rglob("*Z *.qualcode"))) == 1
    renamed = project.rename(tmp_path / "thesis.qualcode")
    with open_study(renamed, "Eva") as study:
        assert len(study.notices) == 1
        assert "Kari Nordmann" not in [actor.name for actor in study.actors()]
    assert list(tmp_path.rglob("*Z *.qualcode")) == []
    with open_study(renamed, "Eva") as study:
        assert study.notices == ()


def test_another_person_of_the_same_last_name_keeps_their_own(study: Study) -> None:
    importing.add_document(study, "a", "Mitt.", actor="Kari Nordmann")
    importing.add_document(study, "b", "Søsteren min het Kari.", actor="Per Nordmann")
    importing.add_document(study, "c", "Informant 4 er enig.", actor="Informant 3")
    plan = forgetting.forget_actor(study, kari(study), Redaction(erase=("all",)))
    assert [mention.where for mention in plan.mentions] == ["«b», line 1"]
    assert {actor.name for actor in study.actors()} == {"Per Nordmann", "Informant 3"}
    assert forgetting.plan_forgetting_actor(study, lookups.find_actor(study, "Informant 3")).mentions == ()

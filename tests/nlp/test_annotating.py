"""Texts are read once by a pipeline, in another process, and what it found is kept in few bytes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.model.annotation import Annotation, FoundName
from qualcode.model.checking import Severity
from qualcode.model.pipeline import Origin
from qualcode.model.span import Span
from qualcode.nlp import choosing
from qualcode.nlp.packing import pack, unpack
from qualcode.services.actors.actors import add_actor
from qualcode.services.documents.facts import edit_document
from qualcode.services.documents.forgetting import forget_document
from qualcode.services.documents.importing import add_document
from qualcode.services.language.annotating import (
    annotate_all,
    annotation,
    have,
    kept_annotations,
    language_of,
    pipeline_of,
)
from qualcode.services.project.backups import check
from qualcode.services.study import Study
from qualcode.text.languages import guess_language

NORWEGIAN = "Da lyste kommunene ut anbudet. Vi snakket med Kari Nordmann i Oslo!\n\nHun svarte ikke. 😀 Takk."


def test_words_sentences_and_names_have_their_places(study: Study) -> None:
    document = add_document(study, "Notat", NORWEGIAN)
    found = annotation(study, document)
    words = [NORWEGIAN[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert dict(zip(words, found.lemmas, strict=True))["kommunene"] == "kommune"
    assert dict(zip(words, found.lemmas, strict=True))["."] == "."
    assert "".join(words) == "".join(NORWEGIAN.split())
    assert [NORWEGIAN[s.start : s.end] for s in found.sentences][:2] == [
        "Da lyste kommunene ut anbudet.",
        "Vi snakket med Kari Nordmann i Oslo!",
    ]
    assert "Kari Nordmann" in [NORWEGIAN[n.span.start : n.span.end] for n in found.names if n.kind == "PER"]


def test_a_capital_that_opens_a_sentence_makes_no_name_of_a_word_of_the_text(study: Study) -> None:
    text = "Det var kommunene som ville. Kommunene lyste ut anbudet."
    found = annotation(study, add_document(study, "Notat", text))
    assert {lemma for lemma in found.lemmas if lemma.lower().startswith("kommun")} == {"kommune"}


def test_no_sentence_crosses_a_line_break_and_none_is_empty(study: Study) -> None:
    text = "Overskrift uten punktum\nDa vi kom fram\n  \n\t\nvar det ingen der\n"
    found = annotation(study, add_document(study, "Notat", text))
    said = [text[s.start : s.end] for s in found.sentences]
    assert all(part.strip() == part and part and "\n" not in part for part in said)


def test_a_text_is_read_once_and_again_only_when_it_is_another(study: Study) -> None:
    document = add_document(study, "Notat", NORWEGIAN)
    add_document(study, "Annet", "Det er en annen tekst.")
    version = study.version()
    assert have(study) == frozenset()
    assert annotate_all(study) == 2
    assert len(have(study)) == 2
    assert annotate_all(study) == 0
    assert study.version() == version, "reading is no change of the study"
    assert kept_annotations(study)[document.guid].pipeline.startswith("qualcode_nb_sm ")


def test_progress_ends_with_all_done(study: Study) -> None:
    text = "Kommunen lyste ut anbud på tjenesten.\n" * 1200
    add_document(study, "Notat", text)
    told: list[tuple[str, int, int]] = []
    annotate_all(study, progress=lambda name, done, total: told.append((name, done, total)))
    assert told[0][1] == 0
    assert told[-1][1:] == (len(text), len(text))
    assert len(told) > 3


def test_english_without_a_pipeline_gets_words_and_sentences_but_no_lemmas(study: Study) -> None:
    text = "The tender was won by e.g. a charity. They were not surprised, and we have seen that this is common."
    document = add_document(study, "Letter", text)
    assert language_of(study, document) == "en"
    assert pipeline_of(study, document).origin is Origin.BLANK
    found = annotation(study, document)
    assert len(found.sentences) == 2
    assert set(found.tags) == {""}
    assert found.names == ()


def test_nothing_of_a_forgotten_text_is_kept(study: Study, tmp_path: Path) -> None:
    document = add_document(study, "Notat", "Skilpaddehylleblomst var ordet. " * 20)
    annotate_all(study)
    forget_document(study, document)
    assert have(study) == frozenset()
    with study.file.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM annotation").scalar() == 0


def test_the_language_that_a_person_set_is_believed(study: Study) -> None:
    document = add_document(study, "Notat", NORWEGIAN)
    edit_document(study, document, {"language": "de"})
    (document,) = study.documents()
    assert language_of(study, document) == "de"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jeg vet ikke hva kommunen vil, og noen sier det bare er slik fra staten.", "nb"),
        ("Eg veit ikkje kva kommunen vil, og nokon seier det berre er slik frå staten.", "nn"),
        ("I do not know what the council wants, and they say that this is the way of it.", "en"),
        ("12 34 56", ""),
        ("", ""),
    ],
)
def test_language_is_told_by_common_words(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize("language", ["nb", "nn", "no", "nb-NO", "NO"])
def test_all_norwegian_is_read_by_the_bundled_pipeline(language: str) -> None:
    assert choosing.choose(language).origin is Origin.BUNDLED


@pytest.mark.parametrize("language", ["", "xx", "tlh", "smj"])
def test_a_language_without_rules_is_still_read(study: Study, language: str) -> None:
    from qualcode.nlp.annotate import annotate

    found = annotate("Buorre beaivi. Mo manná?", choosing.blank(language))
    assert len(found.sentences) == 2


def test_an_installed_pipeline_comes_before_the_bundled_one(downloads: Path) -> None:
    for size in ("sm", "lg"):
        folder = downloads / f"nb_core_news_{size}"
        folder.mkdir(parents=True)
        (folder / "meta.json").write_text(f'{{"lang": "nb", "name": "core_news_{size}", "version": "3.8.0"}}')
    chosen = choosing.choose("nn")
    assert (chosen.name, chosen.origin) == ("nb_core_news_lg", Origin.INSTALLED)


def test_packing_loses_nothing() -> None:
    some = Annotation(
        "p 1",
        (0, 3, 70_000),
        (2, 3, 70_400),
        ("å", "", "😀"),
        ("NOUN", "", "X"),
        (Span(0, 3), Span(3, 70_400)),
        (FoundName(Span(0, 2), "PER"), FoundName(Span(1, 3), "OTHER")),
    )
    empty = Annotation("p 1", (), (), (), (), (), ())
    for each in (some, empty):
        assert unpack(pack(each), "p 1") == each


def test_damaged_bytes_are_told_from_an_annotation() -> None:
    data = pack(Annotation("p", (0,), (1,), ("a",), ("X",), (), ()))
    for broken in (b"", data[:-5], b"x" + data):
        with pytest.raises(ValueError):
            unpack(broken, "p")


def test_what_another_program_damaged_is_told_by_check_and_read_anew(study: Study) -> None:
    document = add_document(study, "Notat", NORWEGIAN)
    before = annotation(study, document)
    with closing(sqlite3.connect(study.where)) as connection:
        connection.execute("UPDATE annotation SET data = x'deadbeef'")
        connection.commit()
    (found,) = [each for each in check(study) if each.severity is Severity.WARNING]
    assert found.where == "1"
    assert annotation(study, document) == before
    assert check(study) == []


def test_the_demonstration_is_read_whole(demo: Study) -> None:
    add_actor(demo, "Noen")
    assert annotate_all(demo) == len(demo.documents())
    texts = demo.texts()
    for guid, found in kept_annotations(demo).items():
        assert len(found.starts) == len(found.ends) == len(found.lemmas) == len(found.tags)
        assert all(0 <= a < b <= len(texts[guid]) for a, b in zip(found.starts, found.ends, strict=True))
        assert list(found.starts) == sorted(found.starts)


@pytest.mark.parametrize(
    "text", ["ord " * 30_000, "x" * 45_000, "En setning til. " * 5_000, "a\n" * 100 + "b " * 30_000]
)
def test_very_long_lines_are_read_in_parts_that_leave_nothing_out(text: str) -> None:
    from qualcode.nlp.annotate import _pieces

    parts = list(_pieces(text))
    assert max(end - start for start, end in parts) <= 20_000 + len("En setning til. ")
    assert all(start < end for start, end in parts)
    assert [a for _start, a in parts[:-1]] <= [b for b, _end in parts[1:]]
    assert "".join(text[start:end] for start, end in parts).replace(" ", "") == "".join(text.split())


def test_emoji_and_marks_keep_their_places(study: Study) -> None:
    text = "👩🏽‍🚀 sa: «Ja» … e\u0301n gang til 🇳🇴!"
    found = annotation(study, add_document(study, "Tegn", text))
    (stored,) = study.texts().values()
    assert all(stored[start:end].strip() for start, end in zip(found.starts, found.ends, strict=True))
    assert found.ends[-1] == len(stored)

"""Search by lemma: a word finds its forms, in Nynorsk and dialect too, and no other word."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.cli.frame.main import run
from qualcode.model.errors import QualcodeError
from qualcode.services.codings.search import find_lemmas
from qualcode.services.documents.importing import add_document
from qualcode.services.language.annotating import annotate_all, have
from qualcode.services.study import Study, create_study, open_study


def found(study: Study, wanted: str) -> list[str]:
    return [hit.text for hit in find_lemmas(study, wanted)]


@pytest.fixture(scope="module")
def read_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of four texts that have been read."""
    path = tmp_path_factory.mktemp("texts") / "texts.qualcode"
    with create_study(path, "Studie", coder="Eva") as study:
        add_texts(study)
        annotate_all(study)
    return path


@pytest.fixture
def texts(read_file: Path, tmp_path: Path) -> Iterator[Study]:
    with open_study(shutil.copy(read_file, tmp_path / "texts.qualcode")) as study:
        yield study


def add_texts(study: Study) -> None:
    add_document(
        study,
        "Bokmål",
        "Kommunen lyste ut et anbud. De andre kommunene ventet, og kommunestyret sa ingenting om anbudene.\n"
        "Vi fikk en direkte avtale. Avtalen var, tror jeg, direkte og god.",
    )
    add_document(study, "Nynorsk", "Eg veit ikkje kva kommunane vil med anbodet, og avtalane er ikkje underskrivne.")
    add_document(study, "Dialekt", "Æ sa te kommuna at æ ikkje vil. Dæm har ikkje svart mæ, og kommuna e stor.")
    add_document(
        study, "Letter", "They were tendering for the contracts, and the tender was lost. 😀 It is what it is."
    )
    return study


def test_a_word_finds_its_forms_but_not_its_compounds(texts: Study) -> None:
    assert sorted(found(texts, "kommune")) == ["Kommunen", "kommuna", "kommuna", "kommunane", "kommunene"]


@pytest.mark.parametrize("wanted", ["kommune", "kommunene", "KOMMUNEN", "kommuna"])
def test_any_form_finds_the_same(texts: Study, wanted: str) -> None:
    assert found(texts, wanted) == found(texts, "kommune")
    assert len(found(texts, wanted)) == 5


def test_bokmaal_finds_nynorsk_and_dialect(texts: Study) -> None:
    assert found(texts, "ikke") == ["ikkje", "ikkje", "ikkje", "ikkje"]
    assert sorted(found(texts, "anbud")) == ["anbodet", "anbud", "anbudene"]
    assert sorted(found(texts, "jeg")) == ["Eg", "jeg", "Æ", "æ"]


def test_several_words_are_found_next_to_one_another_over_punctuation(texts: Study) -> None:
    assert found(texts, "direkte avtale") == ["direkte avtale"]
    assert found(texts, "avtale være tro") == ["Avtalen var, tror"]


def test_english_is_found_by_stem_without_a_pipeline(texts: Study) -> None:
    assert found(texts, "tender") == ["tendering", "tender"]


def test_hits_stand_where_they_say(texts: Study) -> None:
    by_name = {document.name: texts.texts()[document.guid] for document in texts.documents()}
    hits = find_lemmas(texts, "være")
    assert hits
    assert all(by_name[hit.document][hit.start : hit.end] == hit.text for hit in hits)


def test_new_documents_are_read_on_the_way(texts: Study) -> None:
    assert len(have(texts)) == 4
    find_lemmas(texts, "ord")
    add_document(texts, "Ny", "Kommunen svarte.")
    assert len(found(texts, "kommune")) == 6


def test_nothing_to_look_for_is_said(study: Study) -> None:
    with pytest.raises(QualcodeError, match="nothing to look for"):
        find_lemmas(study, "  ")
    assert find_lemmas(study, "…") == []
    assert find_lemmas(study, "ord") == []


def test_the_command_finds_forms(texts: Study, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["find", "--lemma", "kommune", "--json", "-p", texts.where], lambda _project, _coder: 0)
    hits = json.loads(capsys.readouterr().out)
    assert (code, len(hits)) == (0, 5)
    assert run(["find", "--lemma", "--regex", "x", "-p", texts.where], lambda _project, _coder: 0) == 2

"""An installation without any pipeline still reads, searches, and says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.cli.frame.main import run
from qualcode.model.pipeline import Origin
from qualcode.model.span import Span
from qualcode.nlp import choosing
from qualcode.services.actors.actors import add_actor
from qualcode.services.actors.mentions import mentions
from qualcode.services.actors.proposed import proposed_actors
from qualcode.services.codings.search import find_lemmas
from qualcode.services.documents.importing import add_document
from qualcode.services.language.annotating import annotation, pipeline_of
from qualcode.services.language.pipelines import list_pipelines, readings, what_is_missing
from qualcode.services.study import Study


@pytest.fixture
def bare(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    monkeypatch.setattr(choosing, "BUNDLED", tmp_path / "nothing")
    add_document(study, "Notat", "Eg snakka med kommunen, ikkje med kommunane. Kari Nordmann svarte.")
    return study


def test_words_and_sentences_are_found_by_rule(bare: Study) -> None:
    assert list_pipelines() == []
    (document,) = bare.documents()
    assert pipeline_of(bare, document).origin is Origin.BLANK
    found = annotation(bare, document)
    assert len(found.sentences) == 2
    assert found.names == ()


def test_search_in_all_forms_goes_by_stems(bare: Study) -> None:
    assert [hit.text for hit in find_lemmas(bare, "kommune")] == ["kommunen", "kommunane"]
    assert [hit.text for hit in find_lemmas(bare, "ikke")] == ["ikkje"]
    assert proposed_actors(bare) == []


def test_actors_are_found_all_the_same(bare: Study) -> None:
    add_actor(bare, "Kari Nordmann")
    assert [each.span for each in mentions(bare)] == [Span(45, 58)]


def test_what_is_missing_is_said(bare: Study, capsys: pytest.CaptureFixture[str]) -> None:
    (reading,) = readings(bare)
    assert "qualcode model install nb_core_news_sm" in what_is_missing(reading.language, reading.pipeline)
    assert run(["actors", "proposed", "-p", bare.where], lambda _project, _coder: 0) == 0
    assert "no pipeline here finds names" in capsys.readouterr().out

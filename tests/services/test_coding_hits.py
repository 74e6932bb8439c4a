"""What a search found is coded as hits, sentences, paragraphs or turns, as one change."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.services.codebook.codes import add_code
from qualcode.services.codings.coding import list_codings
from qualcode.services.codings.coding_hits import Around, already_coded, code_passages, passages_around
from qualcode.services.codings.search import find, find_alike
from qualcode.services.documents.importing import import_documents
from qualcode.services.lookups import find_code
from qualcode.services.project import history
from qualcode.services.study import Study


@pytest.fixture
def talk(study: Study, tmp_path) -> Study:
    path = tmp_path / "samtale.txt"
    path.write_text(
        "Intervjuer: Hva med anbud?\n\nKari: Anbud er greit. Vi vant anbud i fjor.\nMen så tapte vi.\n\n"
        "Ola: Annbud kan jeg ikke. Anbod, sier de vestpå.\n",
        encoding="utf-8",
    )
    import_documents(study, [path])
    return study


def words(study: Study, wanted: str, around: Around) -> list[str]:
    return [
        span.of(study.text(document).text) for document, span in passages_around(study, find(study, wanted), around)
    ]


def test_hits_are_widened_and_each_passage_is_there_once(talk: Study) -> None:
    assert words(talk, "vi", Around.HIT)[0] == "Vi"
    assert words(talk, "vant anbud", Around.SENTENCE) == ["Vi vant anbud i fjor."]
    assert words(talk, "anbud", Around.PARAGRAPH)[1] == "Anbud er greit. Vi vant anbud i fjor."
    turns = words(talk, "anbud", Around.TURN)
    assert len(turns) == len(set(turns))
    assert any("tapte" in turn and "greit" in turn for turn in turns)


def test_coding_them_is_one_change_that_passes_over_what_is_coded(talk: Study) -> None:
    add_code(talk, "Anbud")
    code = find_code(talk, "Anbud")
    passages = passages_around(talk, find(talk, "anbud"), Around.SENTENCE)
    assert code_passages(talk, passages[:1], code, "anbud") == 1
    assert already_coded(talk, passages, code) == 1
    assert code_passages(talk, passages, code, "anbud") == len(passages) - 1
    with pytest.raises(QualcodeError, match="already"):
        code_passages(talk, passages, code, "anbud")
    assert len(list_codings(talk)) == len(passages)
    history.undo(talk)
    assert len(list_codings(talk)) == 1


def test_a_new_code_is_made_in_the_same_change(talk: Study) -> None:
    passages = passages_around(talk, find(talk, "anbud"), Around.HIT)
    code_passages(talk, passages, "Innkjøp/Anbud", "anbud")
    assert [code.path for code in talk.codes()] == ["Innkjøp", "Innkjøp/Anbud"]
    history.undo(talk)
    assert talk.codes() == []


def test_words_spelt_nearly_so_are_found_in_their_order(talk: Study) -> None:
    found = {hit.text for hit in find_alike(talk, "anbud")}
    assert {"Annbud", "Anbod"} <= found
    assert "Anbud" in found
    assert [hit.text for hit in find_alike(talk, "vant anbod")] == ["vant anbud"]
    assert find_alike(talk, "bud vant") == []

"""Active help: candidate keywords, what fits no code, passages like one."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.model.suggestion import Passage
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings.coding import apply_code
from qualcode.services.documents.importing import add_document
from qualcode.services.lookups import find_code, find_document
from qualcode.services.project import history
from qualcode.services.study import Study
from qualcode.services.suggestions.helping import add_keywords, candidate_keywords, passages_like, what_is_new
from qualcode.services.suggestions.listing import learned_now
from qualcode.suggest.helping import recurring

PRESS = [
    "Journalistene ringte hver dag, og avisa skrev om oss.",
    "En journalist sto utenfor porten hele helga.",
    "Vi snakket med journalisten fra riksmediene da.",
]
OTHER = [
    "Bussen var full hver eneste morgen den vinteren.",
    "Bussene kom aldri når de skulle om vinteren.",
    "Katten lå i vinduet mens snøen falt utenfor.",
    "Regnskapet ble levert for seint det året.",
]


@pytest.fixture
def pressed(study: Study) -> Study:
    """Two texts; what is said of journalists bears a code without keywords."""
    media = codebook.add_code(study, "Media")
    codebook.add_code(study, "Penger", keywords=["regnskap"])
    for name, lines in (("En", [PRESS[0], *OTHER[:2]]), ("To", [*PRESS[1:], *OTHER[2:]])):
        document = add_document(study, name, "\n".join(lines))
        at = 0
        for line in lines:
            if line in PRESS:
                apply_code(study, document, Span(at, at + len(line)), media)
            at += len(line) + 1
    return study


def test_words_of_coded_passages_are_proposed_once_and_written_as_one_change(pressed: Study) -> None:
    found = candidate_keywords(pressed)
    assert [(each.code.name, each.word, each.within, each.coded, each.elsewhere) for each in found] == [
        ("Media", "journalist", 3, 3, 0)
    ]
    assert add_keywords(pressed, find_code(pressed, "Media"), ["journalist", "journalist", "presse"]) == 2
    assert find_code(pressed, "Media").keywords == ("journalist", "presse")
    assert add_keywords(pressed, find_code(pressed, "Media"), ["Journalist"]) == 0
    assert candidate_keywords(pressed) == [], "its forms are known now"
    with pytest.raises(QualcodeError, match="letter"):
        add_keywords(pressed, find_code(pressed, "Media"), [" "])
    history.undo(pressed)
    assert find_code(pressed, "Media").keywords == ()


def test_what_fits_no_code_is_listed_and_first_of_it_what_comes_again(pressed: Study) -> None:
    found = what_is_new(pressed)
    assert found
    assert {each.text for each in found} < {*OTHER[:3]}
    features = learned_now(pressed).model.material.features
    once, *twice = [Passage(text, "", text) for text in (OTHER[2], *OTHER[:2])]
    assert recurring(features, [once, *twice])[-1] == 0
    only = what_is_new(pressed, [find_document(pressed, "To").guid])
    assert {each.document for each in only} <= {find_document(pressed, "To").guid}


def test_passages_like_one_come_with_their_codes_and_without_itself(pressed: Study) -> None:
    document = find_document(pressed, "En")
    nearest, *_others = passages_like(pressed, document.guid, Span(0, len(PRESS[0])))
    assert nearest.text in PRESS[1:]
    assert nearest.codes == ("Media",)
    assert not any(each.text == PRESS[0] for each in passages_like(pressed, document.guid, Span(0, 10)))

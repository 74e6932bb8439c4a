"""One code's passages are read again, and get another code where it does not hold."""

from __future__ import annotations

from qualcode.services.codebook.codes import add_code
from qualcode.services.codings.coding import apply_code, list_codings
from qualcode.services.codings.passages import span_of_quote
from qualcode.services.codings.rereading import passages_to_reread, recode
from qualcode.services.documents.importing import add_document
from qualcode.services.lookups import find_code
from qualcode.services.project import history
from qualcode.services.study import Study

TEXT = "Først dette.\nVi taper på anbud. Og vi taper penger.\nSå dette.\nOg til slutt."


def coded(study: Study) -> None:
    document = add_document(study, "a", TEXT)
    add_code(study, "Tap")
    for words, code in (("taper på anbud", "Tap"), ("taper penger", "Tap"), ("til slutt", "Tap/Etterpå")):
        if code == "Tap/Etterpå":
            add_code(study, code)
        apply_code(study, document, span_of_quote(study.text(document), words), find_code(study, code))


def codes(study: Study) -> dict[str, str]:
    return {coding.text: coding.code for coding in list_codings(study)}


def test_passages_of_a_code_and_those_below_come_with_the_paragraphs_around(study: Study) -> None:
    coded(study)
    first, _second, last = passages_to_reread(study, find_code(study, "Tap"))
    assert (first.before, first.after) == ("Først dette.\nVi ", ". Og vi taper penger.\nSå dette.")
    assert (last.coding.text, last.before, last.after) == ("til slutt", "Så dette.\nOg ", ".")


def test_a_passage_gets_another_code_old_or_new_as_one_change(study: Study) -> None:
    coded(study)
    anbud, penger, _slutt = (each.coding for each in passages_to_reread(study, find_code(study, "Tap")))
    assert recode(study, [anbud, penger], "Tap/Av penger") == 2
    assert codes(study)["taper penger"] == "Tap/Av penger"
    assert history.sentence(history.undo(study)[0]) == "put «Tap/Av penger» in the place of other codes on 2 passages"
    assert set(codes(study).values()) == {"Tap", "Tap/Etterpå"}
    assert [code.path for code in study.codes()] == ["Tap", "Tap/Etterpå"]


def test_where_the_code_is_there_already_the_two_become_one(study: Study) -> None:
    coded(study)
    anbud = passages_to_reread(study, find_code(study, "Tap"))[0].coding
    document = study.documents()[0]
    other = find_code(study, "Tap/Etterpå")
    apply_code(study, document, span_of_quote(study.text(document), "taper på anbud"), other)
    assert recode(study, [anbud], other) == 1
    assert [coding.code for coding in list_codings(study) if coding.text == "taper på anbud"] == ["Tap/Etterpå"]
    history.undo(study)
    assert len([coding for coding in list_codings(study) if coding.text == "taper på anbud"]) == 2

"""How much a researcher's rule fits, and where its filter lets it hold."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services import codebook
from qualcode.services.answering import set_answer
from qualcode.services.importing import add_document
from qualcode.services.questions import add_question
from qualcode.services.study import Study
from qualcode.services.suggesting.rule_reach import paragraphs_fitted
from qualcode.services.suggesting.rules import add_rule

TEXT = "Avisen ringte.\nDet sto i avisene i går.\nIngen kom.\nAvisen hadde bilde."


def test_a_rule_fits_paragraphs_everywhere_or_where_its_question_is_answered(study: Study) -> None:
    media = codebook.add_code(study, "Media")
    document = add_document(study, "Samtale", TEXT)
    question = add_question(study, "Hva skrev pressen?", "Presse")
    set_answer(study, document, Span(15, 39), question)
    wheres = ("", "question=Presse", "question!=Presse", "document=Samtale", "kind=report")
    rules = [add_rule(study, media, "avis", where=where) for where in wheres]
    fitted = paragraphs_fitted(study, rules)
    assert [fitted[rule.guid] for rule in rules] == [3, 1, 2, 3, 0]


@pytest.mark.parametrize("where", ["code=Media", "coder=Eva", "origin=manual"])
def test_a_filter_on_what_codings_have_is_refused(study: Study, where: str) -> None:
    media = codebook.add_code(study, "Media")
    add_document(study, "Samtale", TEXT)
    with pytest.raises(QualcodeError):
        add_rule(study, media, "avis", where=where)

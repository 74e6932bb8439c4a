"""How much a researcher's rule fits, and where its filter lets it hold."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.actors.actors import add_actor
from qualcode.services.actors.aliases import add_alias
from qualcode.services.codebook import codes as codebook
from qualcode.services.documents.importing import add_document
from qualcode.services.language.annotating import annotate_all
from qualcode.services.questions.answering import set_answer
from qualcode.services.questions.questions import add_question
from qualcode.services.study import Study
from qualcode.services.suggestions.listing import Wanted, list_suggestions, rules_on
from qualcode.services.suggestions.rule_reach import paragraphs_fitted
from qualcode.services.suggestions.rules import add_rule

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


def kept(study: Study) -> list[tuple[object, ...]]:
    """Every row of the table of annotations, as it is."""
    with study.file.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT rowid, * FROM annotation ORDER BY rowid")]


def test_rules_use_what_was_read_and_have_nothing_read_while_suggestions_wait(study: Study) -> None:
    media = codebook.add_code(study, "Media")
    add_document(study, "Samtale", "Vi gikk til avisen.\nDe skrev ingenting, og Posten tidde.\nDa går vi hjem.")
    add_alias(study, add_actor(study, "Fjordposten"), "Posten")
    verb, phrase, near = (
        add_rule(study, media, pattern, form)
        for pattern, form in (("gå", "keyword"), ("skrive ingenting", "phrase"), ("gå NEAR/2 avis", "near"))
    )
    token = add_rule(study, media, '[{"LEMMA": "skrive"}, {"POS": "PRON"}]', "pattern")
    actor = add_rule(study, media, '[{"ENT_ID": "Fjordposten"}]', "pattern")

    def fired() -> dict[str, list[str]]:
        found = sorted(list_suggestions(study, Wanted(min_score=0.0)), key=lambda each: each.span)
        rules = (verb, phrase, near, token, actor)
        return {
            rule.pattern: [each.text[:7] for each in found if rule.guid in rules_on(study, [each])[each.id]]
            for rule in rules
        }

    assert list(fired().values()) == [[], [], [], [], ["De skre"]]
    assert kept(study) == []
    annotate_all(study)
    (row,) = kept(study)
    assert list(fired().values()) == [["Vi gikk", "Da går "], ["De skre"], ["Vi gikk"], ["De skre"], ["De skre"]]
    assert kept(study) == [row], "nothing was read again"


@pytest.mark.parametrize("where", ["code=Media", "coder=Eva", "origin=manual"])
def test_a_filter_on_what_codings_have_is_refused(study: Study, where: str) -> None:
    media = codebook.add_code(study, "Media")
    add_document(study, "Samtale", TEXT)
    with pytest.raises(QualcodeError):
        add_rule(study, media, "avis", where=where)

"""Suggestions as people meet them: what is offered, what a decision does, what is left when it is taken back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qualcode.model.coding import Origin
from qualcode.model.counting import CountRule
from qualcode.model.deciding import Nothing, Order, Unit, suggestion_id
from qualcode.model.document import Document
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion, Verdict
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents import facts as studying
from qualcode.services.documents import revising
from qualcode.services.documents.facts import edit_study
from qualcode.services.documents.finished import set_finished
from qualcode.services.documents.importing import add_document
from qualcode.services.language.annotating import annotate_all
from qualcode.services.lookups import find_code, find_document
from qualcode.services.project import history
from qualcode.services.results import counting
from qualcode.services.speakers.turns import set_speaker
from qualcode.services.study import Study, open_study
from qualcode.services.suggestions import finding
from qualcode.services.suggestions.asked import turn
from qualcode.services.suggestions.deciding import accept, accept_many, put_off, reject
from qualcode.services.suggestions.evidence import near_passages, strongest
from qualcode.services.suggestions.finding import find_suggestions, shown_list
from qualcode.services.suggestions.learner import Learner
from qualcode.services.suggestions.listing import (
    Wanted,
    explained,
    ground,
    list_suggestions,
    rules_on,
    why_nothing,
)
from qualcode.services.suggestions.rules import add_rule
from qualcode.services.suggestions.stretches import GROUP
from qualcode.services.suggestions.units import Layout, coded_share, passages
from qualcode.store import suggestions

TEXT = (
    "Kommunen la oppdraget ut på anbud i fjor høst.\n"
    "Pengene tok slutt da prosjektmidlene ble borte. Vi satt igjen med husleia.\n"
    "Avisen ringte hver eneste dag den våren.\n"
    "Det regnet lenge den sommeren i byen.\n"
)


def small(study: Study, text: str = TEXT) -> Document:
    """One text and three codes with keywords; nothing is coded."""
    codebook.add_code(study, "Anbud", keywords=["anbud", "oppdrag"])
    codebook.add_code(study, "Økonomi/Prosjektmidler", keywords=["prosjektmidler", "penger"])
    codebook.add_code(study, "Media", keywords=["avis"])
    return add_document(study, "Samtale", text)


def all_of(study: Study, **wanted: object) -> list[Suggestion]:
    return list_suggestions(study, Wanted(min_score=0.0, **wanted))  # type: ignore[arg-type]


def named(study: Study, found: list[Suggestion]) -> list[tuple[str, str]]:
    paths = {code.guid: code.path for code in study.codes()}
    return [(paths[each.code], each.text) for each in found]


def first_for(study: Study, code: str) -> Suggestion:
    guid = find_code(study, code).guid
    return next(each for each in all_of(study) if each.code == guid)


def decisions(study: Study) -> list[tuple[str, Verdict, str]]:
    paths = {code.guid: code.path for code in study.codes()}
    with study.file.reading() as connection:
        return [(paths[d.code], d.verdict, paths.get(d.instead, "")) for d in suggestions.decisions(connection)]


# What is offered


def test_the_codebook_alone_suggests_by_rank_without_saying_how_sure(study: Study) -> None:
    small(study)
    found = all_of(study)
    best = {text: code for code, text in reversed(named(study, found))}
    assert best["Kommunen la oppdraget ut på anbud i fjor høst."] == "Anbud"
    assert best["Pengene tok slutt da prosjektmidlene ble borte."] == "Økonomi/Prosjektmidler"
    assert not any(each.calibrated for each in found)
    assert ground(study).coded == 0


def test_a_suggestion_points_to_the_current_text_and_its_id_follows_from_version_passage_and_code(
    study: Study,
) -> None:
    document = small(study)
    text = study.text(document)
    for each in all_of(study):
        assert each.span.of(text.text) == each.text
        assert each.id == suggestion_id(text.revision_guid, each.span, each.code)


def test_the_same_project_gives_the_same_list_in_another_program(demo: Study) -> None:
    here = list_suggestions(demo)
    with open_study(demo.where, demo.coder) as again:
        assert list_suggestions(again) == here
    assert len(here) > 20


def test_a_while_after_decisions_the_engine_knows_what_a_new_program_would_know(study: Study) -> None:
    small(study)
    patient, hasty = Learner(study, quiet=600), Learner(study, quiet=0)
    assert patient.learned().model and hasty.learned().model
    for _turn in range(2):
        accept(study, all_of(study)[0])
        learned = patient.learned()
        assert learned.model and hasty.learned().model
    asked = [passage for listed in learned.passages.values() for passage in listed]
    anew = Learner(study).learned().model.score(asked)
    assert learned.model.score(asked) != anew
    by = time.monotonic() + 120
    while hasty.learned().model.score(asked) != anew and time.monotonic() < by:
        time.sleep(0.01)
    assert hasty.learned().model.score(asked) == anew


def test_interviewers_headings_and_coded_text_are_left_out(demo: Study) -> None:
    interviewers = {actor.guid for actor in demo.actors() if actor.interviewer}
    uncoded = find_document(demo, "M3")
    asked = [turn for turn in demo.text(uncoded).turns if turn.actor in interviewers]
    assert asked
    for each in all_of(demo, documents=(uncoded.guid,)):
        assert not any(turn.start < each.span.end and each.span.start < turn.end for turn in asked)
    columns = demo.columns()
    spans: dict[str, list[Span]] = {}
    for at in range(len(columns)):
        guid = columns.documents[columns.document[at]].guid
        spans.setdefault(guid, []).append(Span(columns.start[at], columns.end[at]))
    for each in all_of(demo):
        assert coded_share(spans.get(each.document, []), each.span) < 0.5


def test_a_code_that_the_coder_has_put_on_the_passage_is_not_offered_nor_the_ones_above_it(study: Study) -> None:
    document = small(study)
    start = TEXT.index("prosjektmidlene")
    coding.apply_code(study, document, Span(start, start + 15), find_code(study, "Prosjektmidler"))
    offered = [code for code, text in named(study, all_of(study, coded=True)) if "prosjektmidlene" in text]
    assert "Økonomi/Prosjektmidler" not in offered
    assert "Økonomi" not in offered


def test_from_twelve_coded_passages_on_a_score_says_how_sure(study: Study) -> None:
    lines = "\n".join(f"Kommunen la oppdrag nummer {n} ut på anbud i fjor." for n in range(20))
    document = small(study, lines)
    code = find_code(study, "Anbud")
    for number, line in enumerate(lines.split("\n")[:12]):
        assert not any(each.calibrated for each in all_of(study)), number
        start = lines.index(line)
        coding.apply_code(study, document, Span(start, start + len(line)), code)
    assert all(each.calibrated for each in all_of(study))


def test_lists_by_score_by_code_and_uncertain_first(demo: Study) -> None:
    m3 = (find_document(demo, "M3").guid,)
    scores = [round(each.score, 6) for each in all_of(demo, documents=m3)]
    assert scores == sorted(scores, reverse=True)
    book = [code.guid for code in demo.codes()]
    codes = [book.index(each.code) for each in all_of(demo, documents=m3, order=Order.CODE)]
    assert codes == sorted(codes)
    unsure = all_of(demo, documents=m3, order=Order.UNCERTAIN)
    assert len({each.span for each in unsure}) == len(unsure), "the best code of each passage only"
    assert unsure != all_of(demo, documents=m3)[: len(unsure)]


def test_only_one_code_and_those_below_it(demo: Study) -> None:
    economy = find_code(demo, "Økonomi")
    found = named(demo, all_of(demo, code=economy.guid))
    assert found
    assert {code.split("/")[0] for code, _text in found} == {"Økonomi"}


@pytest.mark.parametrize("unit", [Unit.SENTENCE, Unit.PARAGRAPH, Unit.TURN])
def test_units(unit: Unit) -> None:
    text = "Hva tenker du om det?\nJeg tenker mye på det. Særlig om natta, da.\nJa.\nOg så en linje til her."
    turns = (Span(0, 21), Span(22, len(text)))
    found = [span.of(text) for span in passages(Layout(text, turns[:1], turns), unit)]
    assert (
        found
        == {
            Unit.SENTENCE: ["Jeg tenker mye på det.", "Særlig om natta, da.", "Og så en linje til her."],
            Unit.PARAGRAPH: ["Jeg tenker mye på det. Særlig om natta, da.", "Og så en linje til her."],
            Unit.TURN: [text[22:]],
        }[unit]
    )


ASKED = (
    "Samtale i Elvestrand, tre var til stede.\n"
    "Kan du si litt om boligen?\n"
    "Den er kald. Hvem skal betale for det, da?\n"
    "Hva tenker du?\n"
    "Er det deg jeg skal si det til? Hvor lang tid har vi?\n"
    "Fem minutter til.\n"
    "Da sier jeg resten en annen gang. Dette intervjuet er skrevet ut etter opptak."
)


@pytest.mark.parametrize("unit", [Unit.SENTENCE, Unit.PARAGRAPH])
def test_what_is_asked_back_and_what_a_text_says_of_itself_are_no_passages(unit: Unit) -> None:
    lines, at = [], 0
    for line in ASKED.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    turns = tuple(lines[1:])
    found = [span.of(ASKED) for span in passages(Layout(ASKED, turns[::2], turns), unit)]
    assert (
        found
        == {
            Unit.SENTENCE: ["Den er kald.", "Da sier jeg resten en annen gang."],
            Unit.PARAGRAPH: ["Den er kald. Hvem skal betale for det, da?"],
        }[unit]
    )
    alone = [span.of(ASKED) for span in passages(Layout(ASKED), unit)]
    assert "Samtale i Elvestrand, tre var til stede." in alone, "no interviewer, so no beginning of an interview"


def test_what_stands_the_same_in_several_documents_is_not_suggested_for_unless_somebody_coded_it(
    study: Study,
) -> None:
    sent = "Hva betyr avisen for samarbeidet med kommunen?"
    document = small(study, f"{sent}\nAvisen ringer sjelden.")
    add_document(study, "Annen", f"{sent}\nDen betyr lite.")
    assert sent not in {each.text for each in all_of(study)}
    assert "Avisen ringer sjelden." in {each.text for each in all_of(study)}
    coding.apply_code(study, document, Span(0, len(sent)), find_code(study, "Media"))
    assert sent in {each.text for each in all_of(study)}, "in the other document"


def test_the_usual_unit_is_what_the_coder_tends_to_mark(study: Study) -> None:
    lines = [f"Dette er linje {n} i teksten. Den har to setninger til og med." for n in range(8)]
    text = "\n".join(lines)
    document = small(study, text)
    assert ground(study, Unit.USUAL).unit is Unit.SENTENCE
    code = find_code(study, "Media")
    for line in lines[:4]:
        start = text.index(line)
        coding.apply_code(study, document, Span(start, start + len(line)), code)
    with open_study(study.where, study.coder) as again:
        assert ground(again, Unit.USUAL).unit is Unit.PARAGRAPH


# Why


def test_the_evidence_names_words_keywords_parts_and_coded_passages(study: Study) -> None:
    document = small(study)
    line = "Avisen ringte hver eneste dag den våren."
    start = TEXT.index(line)
    coding.apply_code(study, document, Span(start, start + len(line)), find_code(study, "Media"))
    add_document(study, "Annen", "Så ringte avisen og ville ha bilder.\nProsjektmidlene var borte over natta.")
    each = explained(study, [first_for(study, "Media")])[0]
    words = [word.word for word, _share in strongest(each.evidence, 3)]
    assert "avisen" in words
    assert sum(share for _word, share in strongest(each.evidence, 99)) == pytest.approx(1.0, abs=0.05)
    assert each.evidence.keywords == ("avis",)
    assert [near.text for near in near_passages(study, each.evidence)] == [line]
    for word in each.evidence.words:
        assert each.text[word.start : word.end] == word.word


# Deciding


def test_accepting_makes_a_coding_that_remembers_and_one_undo_takes_all_back(study: Study) -> None:
    document = small(study)
    before = all_of(study)
    each = before[0]
    guid = accept(study, each)
    made = coding.list_codings(study, [guid])[0]
    assert (made.origin, made.start, made.end) == (Origin.SUGGESTED, each.span.start, each.span.end)
    assert each.id not in [other.id for other in all_of(study)]
    with study.file.reading() as connection:
        (decision,) = suggestions.decisions(connection)
    assert decision.engine.startswith("qualcode")
    assert decision.suggestion == each.id
    assert history.sentence(history.list_changes(study, 1)[0]).startswith("accepted the suggestion")
    assert find_document(study, document.name).status == "coded"
    history.undo(study)
    assert coding.list_codings(study) == []
    assert decisions(study) == []
    assert all_of(study) == before


def test_accepting_with_another_code_and_with_other_ends_are_changes(study: Study) -> None:
    small(study)
    each = first_for(study, "Anbud")
    accept(study, each, find_code(study, "Media"))
    other = first_for(study, "Prosjektmidler")
    accept(study, other, span=Span(other.span.start, other.span.start + 17))
    assert {(made.code, made.text) for made in coding.list_codings(study)} == {
        ("Media", each.text),
        ("Økonomi/Prosjektmidler", "Pengene tok slutt"),
    }
    assert decisions(study) == [
        ("Anbud", Verdict.CHANGED, "Media"),
        ("Økonomi/Prosjektmidler", Verdict.CHANGED, ""),
    ]
    assert each.id not in [left.id for left in all_of(study, coded=True)], "another code says that this one is wrong"


def test_what_was_rejected_never_returns_unless_asked_for(study: Study) -> None:
    document = small(study)
    each = first_for(study, "Anbud")
    reject(study, [each])
    assert each.id not in [left.id for left in all_of(study)]
    assert each.id in [left.id for left in all_of(study, again=True)]
    with open_study(study.where, "Ola") as other:
        assert each.id in [left.id for left in all_of(other)], "another coder may think otherwise"
    line = Wanted(min_score=0.0, unit=Unit.PARAGRAPH, documents=(document.guid,))
    assert ("Anbud", each.text) not in named(study, list_suggestions(study, line)), "the same passage as a line"
    history.undo(study)
    assert each.id in [left.id for left in all_of(study)]


def test_what_is_put_off_comes_last_until_it_is_decided_on(study: Study) -> None:
    small(study)
    first = all_of(study)[0]
    put_off(study, [first])
    assert all_of(study)[-1].id == first.id
    accept(study, first)
    assert [verdict for _code, verdict, _instead in decisions(study)] == [Verdict.ACCEPTED]
    history.undo(study)
    assert all_of(study)[-1].id == first.id


def test_many_are_accepted_as_one_change(study: Study) -> None:
    small(study)
    chosen = all_of(study)[:3]
    assert accept_many(study, chosen) == 3
    assert len(coding.list_codings(study)) == 3
    history.undo(study)
    assert coding.list_codings(study) == []
    assert decisions(study) == []


def test_a_suggestion_on_a_text_that_was_changed_meanwhile_is_refused(study: Study) -> None:
    document = small(study)
    each = first_for(study, "Media")
    revising.edit_passage(study, document, Span(0, 8), "Fylket")
    with pytest.raises(QualcodeError, match="changed meanwhile"):
        accept(study, each)
    assert coding.list_codings(study) == []


def test_a_decision_follows_its_passage_into_a_corrected_text(study: Study) -> None:
    document = small(study)
    each = first_for(study, "Media")
    reject(study, [each])
    revising.edit_passage(study, document, Span(0, 8), "Fylkeskommunen")
    assert ("Media", each.text) not in named(study, all_of(study))
    assert ("Media", each.text) in named(study, all_of(study, again=True))


def test_removing_a_code_or_a_document_takes_decisions_along_and_can_be_undone(study: Study) -> None:
    document = small(study)
    reject(study, [first_for(study, "Media")])
    accept(study, first_for(study, "Anbud"))
    codebook.remove_code(study, find_code(study, "Media"))
    assert [code for code, _verdict, _instead in decisions(study)] == ["Anbud"]
    studying.remove_document(study, document)
    assert decisions(study) == []
    history.undo(study, 2)
    assert len(decisions(study)) == 2


def test_when_nothing_is_suggested_the_cause_is_named(study: Study) -> None:
    assert why_nothing(study) is Nothing.NO_CODES
    media = codebook.add_code(study, "Media", keywords=["avis"])
    assert why_nothing(study) is Nothing.NO_TEXT
    document = add_document(study, "Kort", "Ja.\nMhm.")
    assert why_nothing(study) is Nothing.SHORT
    studying.remove_document(study, document)
    document = add_document(study, "Samtale", "Avisen ringte hver eneste dag.")
    coding.apply_code(study, document, Span(0, 30), media)
    assert shown_list(study, Wanted(), 20).nothing is Nothing.CODED
    assert why_nothing(study, Wanted(coded=True)) is Nothing.UNLIKE
    add_document(study, "Annet", "Det regnet lenge den sommeren i byen.")
    assert shown_list(study, Wanted(), 20).nothing is Nothing.THRESHOLD
    assert shown_list(study, Wanted(), 20).nothing is Nothing.THRESHOLD, "as it was kept"


def test_whose_words_they_are_what_was_decided_and_what_is_too_unsure_are_causes_of_their_own(study: Study) -> None:
    codebook.add_code(study, "1")
    said = "Hva gjorde dere da, mens avisen ringte?"
    document = add_document(study, "Samtale", said)
    assert why_nothing(study) is Nothing.NO_WORDS
    codebook.add_code(study, "Media", keywords=["avis"])
    assert why_nothing(study, Wanted(min_score=0.99)) is Nothing.THRESHOLD
    reject(study, all_of(study))
    assert why_nothing(study, Wanted(min_score=0.0)) is Nothing.DECIDED
    set_speaker(study, document, Span(0, len(said)), "Per", interviewer=True)
    assert why_nothing(study) is Nothing.ASKED


def test_suggestions_are_off_when_turned_off_and_undo_turns_them_on(study: Study) -> None:
    small(study)
    assert not turn(study, True), "they are on already"
    assert turn(study, False)
    assert all_of(study) == []
    assert why_nothing(study) is Nothing.OFF
    history.undo(study)
    assert all_of(study)


def test_a_reflexive_study_is_left_alone_until_its_coder_asks_and_then_only_where_it_was_read(study: Study) -> None:
    read = small(study)
    add_document(study, "Ulest", "Avisen skrev om anbudet en hel sommer.")
    edit_study(study, {"approach": "reflexive"})
    assert shown_list(study, Wanted(min_score=0.0), 20).nothing is Nothing.REFLEXIVE
    assert turn(study, True)
    assert shown_list(study, Wanted(min_score=0.0), 20).nothing is Nothing.NOT_READ
    set_finished(study, [read])
    assert {each.document for each in all_of(study)} == {read.guid}
    with open_study(study.where, coder="Per") as other:
        assert why_nothing(other) is Nothing.REFLEXIVE, "another coder has not asked"


def test_of_a_long_passage_the_stretch_that_carries_the_code_is_offered_as_long_as_the_coder_marks(
    study: Study,
) -> None:
    filler = " ".join(
        f"Det regnet lenge den {name} i byen, og vi ble sittende inne." for name in ("våren", "sommeren")
    )
    news = "Avisen ringte hver eneste dag. Avisene skrev om det hele tiden."
    long = f"{filler} {filler} {filler} {news} {filler} {filler}"
    small(study, f"{long}\nAvisen ringte.")
    found = [each for each in all_of(study, unit=Unit.PARAGRAPH) if each.code == find_code(study, "Media").guid]
    parts = [each for each in found if each.span.end <= len(long)]
    assert len(parts) == 1
    assert "Avisen ringte hver eneste dag. Avisene skrev" in parts[0].text
    assert GROUP / 2 < len(parts[0].text) < 1.5 * GROUP
    whole = explained(study, parts)[0].evidence
    assert sum(word.share for word in whole.words) + whole.rest == pytest.approx(whole.score, abs=1e-3)
    reject(study, parts)
    again = [each for each in all_of(study, unit=Unit.PARAGRAPH) if each.code == parts[0].code]
    assert not any(each.span.overlaps(parts[0].span) for each in again)
    assert find_suggestions(study, [found[-1].id], Unit.PARAGRAPH)


def _unused(*_given: object) -> None:
    raise AssertionError("nothing is to be learned anew")


def test_a_list_shown_before_is_shown_again_without_learning_as_long_as_nothing_has_changed(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(study)
    wanted = Wanted(min_score=0.0)
    before = shown_list(study, wanted, 2)
    assert len(before.suggestions) == 2 < before.found
    assert before.suggestions[0].evidence.words
    version = study.version()
    with monkeypatch.context() as patched:
        patched.setattr(finding, "list_suggestions", _unused)
        with open_study(study.file.where) as again:
            again.coder = study.coder
            assert shown_list(again, wanted, 2) == before
            assert again.version() == version
            with pytest.raises(AssertionError):
                shown_list(again, wanted, 3)
    reject(study, [before.suggestions[0]])
    after = shown_list(study, wanted, 2)
    assert before.suggestions[0].id not in [each.id for each in after.suggestions]


def test_what_was_shown_is_found_by_its_id_without_learning_unless_the_text_or_the_codings_say_otherwise(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(study)
    first, second = shown_list(study, Wanted(min_score=0.0), 2).suggestions
    with monkeypatch.context() as patched:
        patched.setattr(finding, "list_suggestions", _unused)
        found = find_suggestions(study, [first.id[:6], second.id])
        assert [(each.id, each.span, each.code, each.score) for each in found] == [
            (each.id, each.span, each.code, each.score) for each in (first, second)
        ]
        accept(study, found[0])
        put_off(study, find_suggestions(study, [second.id[:8]]))
    with pytest.raises(QualcodeError, match="no such suggestion"):
        find_suggestions(study, [first.id])
    codebook.remove_code(study, next(code for code in study.codes() if code.guid == first.code))
    with pytest.raises(QualcodeError, match="no such suggestion"):
        find_suggestions(study, [first.id])


def test_an_id_may_be_shortened_as_long_as_it_is_the_only_one(study: Study) -> None:
    small(study)
    found = all_of(study)
    assert find_suggestions(study, [found[0].id[:8], found[1].id.upper()]) == found[:2]
    line = list_suggestions(study, Wanted(min_score=0.0, unit=Unit.PARAGRAPH))
    two = next(each for each in line if ". " in each.text)
    assert find_suggestions(study, [two.id])[0].span == two.span, "of another unit than the usual"
    with pytest.raises(QualcodeError, match="no such suggestion"):
        find_suggestions(study, ["abcdefabcdef"])
    with pytest.raises(QualcodeError, match="no such suggestion"):
        find_suggestions(study, [found[0].id[:3]])
    assert issubclass(AmbiguousError, QualcodeError)


def test_a_rule_may_ask_for_dictionary_forms_and_parts_of_speech(study: Study) -> None:
    small(study, "Jeg ringte Mona i går kveld.\nMona hadde ikke noen telefon der.")
    rule = add_rule(study, find_code(study, "Media"), '[{"LEMMA": "ringe"}, {"POS": "PROPN"}]', "pattern")
    annotate_all(study)
    fired = [each.text for each in all_of(study) if rule.guid in rules_on(study, [each])[each.id]]
    assert fired == ["Jeg ringte Mona i går kveld."]


# Counting


def test_tables_can_leave_suggested_codings_out_and_say_how_many_there_are(demo: Study) -> None:
    total = len(coding.list_codings(demo))
    accept_many(demo, list_suggestions(demo, Wanted(documents=(find_document(demo, "M3").guid,)))[:4])
    table = counting.crosstab(demo, CountRule(("themes",), "document"))
    assert f"4 of {total + 4} codings began as suggestions of the program, accepted by the coder." in table.notes
    manual = counting.crosstab(demo, CountRule(("themes",), "document", where="origin!=suggested"))
    assert manual.grand_total.value == total
    assert not any("suggestion" in note for note in manual.notes)


# Studies of every kind


def test_an_empty_codebook_and_an_empty_study_suggest_nothing(study: Study) -> None:
    assert all_of(study) == []
    add_document(study, "Samtale", TEXT)
    assert all_of(study) == []
    assert ground(study).codes == 0


@pytest.mark.parametrize("keywords", [["anbud"], []], ids=["with a keyword", "with only a name"])
def test_one_code_is_enough(study: Study, keywords: list[str]) -> None:
    codebook.add_code(study, "Anbud", keywords=keywords)
    add_document(study, "Samtale", TEXT)
    found = all_of(study)
    assert found[0].text == "Kommunen la oppdraget ut på anbud i fjor høst."
    accept(study, found[0])
    all_of(study)


def test_a_bokmaal_codebook_finds_nynorsk(study: Study) -> None:
    codebook.add_code(study, "Økonomi", keywords=["penger", "tilskudd"])
    codebook.add_code(study, "Vær", keywords=["regn"])
    add_document(study, "Nynorsk", "Me fekk ikkje noko pengar av kommunen.\nDet regna heile den sommaren.")
    best = {text: code for code, text in reversed(named(study, all_of(study)))}
    assert best["Me fekk ikkje noko pengar av kommunen."] == "Økonomi"


def test_english_and_emoji(study: Study) -> None:
    codebook.add_code(study, "Funding", keywords=["grant", "money"])
    codebook.add_code(study, "Weather", keywords=["rain"])
    text = "The money from the grants 💰 ran out in May.\nIt rained 🌧️ the whole 👨‍👩‍👧 summer long."
    document = add_document(study, "Letter", text)
    studying.edit_document(study, document, {"language": "en"})
    found = dict(reversed(named(study, all_of(study))))
    assert found["Funding"] == "The money from the grants 💰 ran out in May."
    each = explained(study, [first_for(study, "Funding")])[0]
    assert [each.text[word.start : word.end] for word in each.evidence.words] == [w.word for w in each.evidence.words]
    accept(study, each)
    assert coding.list_codings(study)[0].text == each.text


def test_half_a_megabyte_of_text(study: Study) -> None:
    text = "\n".join(
        f"{n}. Kommunen la oppdrag {n} ut på anbud, og avisen skrev om det hver uke." for n in range(7100)
    )
    small(study, text)
    assert len(text) > 500_000
    found = all_of(study)
    assert len({each.span for each in found}) > 6000
    accept(study, found[0])
    assert len(all_of(study)) < len(found)


def test_no_language_model_is_needed_and_another_process_gives_the_same_list(
    demo: Study, demo_file: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(demo_file, tmp_path / "demo.qualcode"))
    script = (
        "import sys; sys.modules['spacy'] = None\n"
        "from qualcode.services.study import open_study\n"
        "from qualcode.services.suggestions.listing import list_suggestions, explained\n"
        f"study = open_study({str(copy)!r})\n"
        "found = list_suggestions(study)\n"
        "print([(each.id, each.score, each.rank) for each in found])\n"
        "print([each.evidence.score for each in explained(study, found[:5])])\n"
    )
    here = list_suggestions(demo)
    reasons = [each.evidence.score for each in explained(demo, here[:5])]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False, env=environment
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == f"{[(each.id, each.score, each.rank) for each in here]}\n{reasons}\n"

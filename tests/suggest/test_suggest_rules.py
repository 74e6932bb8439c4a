"""Rules: what each form finds, and what is said when one cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.annotation import Annotation, FoundName
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.model.suggestion import Passage
from qualcode.suggest.rules import Form, compile_rule

TEXT = "Kommunen la ut anbudsrunden, og rammeanbudet kom i kommunane. Brente barn skyr illden!"


def found(form: str, pattern: str, text: str = TEXT, annotation: Annotation | None = None) -> list[str]:
    return [span.of(text) for span in compile_rule(form, pattern, "nb").find(text, annotation)]


@pytest.mark.parametrize(
    ("form", "pattern", "hits"),
    [
        ("keyword", "anbud", ["anbudsrunden", "rammeanbudet"]),
        ("keyword", "kommune|stat", ["Kommunen", "kommunane"]),
        ("keyword", "kommun*", ["Kommunen", "kommunane"]),
        ("keyword", "tilbud", []),
        ("phrase", "brent barn", ["Brente barn"]),
        ("phrase", "barn brent", []),
        ("near", "anbud NEAR/3 kommune", ["Kommunen la ut anbudsrunden", "rammeanbudet kom i kommunane"]),
        ("near", "anbud NEAR/1 kommune", []),
        ("near", "kommune NEAR/5 brente barn", ["kommunane. Brente barn"]),
        ("near", "kommune NEAR anbud NEAR/1 ramme*", []),
        ("fuzzy", "brent barn skyr ilden", ["ente barn skyr illden"]),
        ("fuzzy", "brent barn skyr ilden /100", []),
        ("pattern", '[{"LOWER": "kommunen"}, {"OP": "*"}, {"LOWER": {"IN": ["anbudsrunden"]}}]', [TEXT[:27]]),
        ("pattern", '[{"LOWER": "brente"}, {"LOWER": "unge", "OP": "?"}, {"LOWER": "barn"}]', ["Brente barn"]),
        ("pattern", '[{"LOWER": "brente"}, {"LOWER": "barn", "OP": "!"}]', []),
    ],
)
def test_what_a_rule_finds(form: str, pattern: str, hits: list[str]):
    assert found(form, pattern) == hits


def test_near_counts_words_from_one_to_the_other_in_either_order():
    text = "a anbud b c kommune"
    assert found("near", "kommune NEAR/3 anbud", text) == ["anbud b c kommune"]
    assert found("near", "kommune NEAR/2 anbud", text) == []


def test_lemmas_of_a_pipeline_count_beside_stems():
    text = "Hun gikk og de gjekk."
    annotation = Annotation(
        "made up", (0, 4, 9, 12, 15, 20), (3, 8, 11, 14, 20, 21),
        ("hun", "gå", "og", "de", "gå", "."), ("PRON", "VERB", "CCONJ", "PRON", "VERB", "PUNCT"), (), (),
    )  # fmt: skip
    assert found("keyword", "gå", text) == []
    assert found("keyword", "gå", text, annotation) == ["gikk", "gjekk"]
    pattern = '[{"POS": "PRON"}, {"LEMMA": "gå"}]'
    assert found("pattern", pattern, text, annotation) == ["Hun gikk", "de gjekk"]
    assert found("pattern", pattern, text) == []
    assert compile_rule("pattern", pattern).needs_model
    assert not compile_rule("pattern", '[{"LOWER": "gå"}]').needs_model


def test_names_are_asked_for_by_kind_and_actors_by_any_of_their_names():
    text = "Så ringte Grindstua til Oslo kommune"
    names = (FoundName(Span(10, 19), "ACTOR", "guid"), FoundName(Span(24, 36), "ORG"))
    read = Annotation("made up", (0, 3, 10, 20, 24, 29), (2, 9, 19, 23, 28, 36), ("",) * 6, ("",) * 6, (), names)
    unread = Annotation("", (), (), (), (), (), names)
    known = {"stiftelsen grindstua": "guid", "ola": "other"}
    for annotation in (read, unread):

        def hits(pattern: str, annotation: Annotation = annotation) -> list[str]:
            return [span.of(text) for span in compile_rule("pattern", pattern, "nb", known).find(text, annotation)]

        assert hits('[{"ENT_TYPE": "ORG", "OP": "+"}]') == ["Oslo kommune"]
        assert hits('[{"LOWER": "ringte"}, {"ENT_TYPE": "ACTOR"}]') == ["ringte Grindstua"]
        assert hits('[{"ENT_ID": "Stiftelsen  Grindstua"}]') == ["Grindstua"]
        assert hits('[{"ENT_ID": {"IN": ["Ola", "Kari"]}}]') == []
    assert found("pattern", '[{"ENT_TYPE": "ACTOR"}]', text) == []


def test_a_lemma_is_met_by_a_word_of_its_stem_where_no_pipeline_has_read():
    assert found("pattern", '[{"LEMMA": "kommune"}]') == ["Kommunen", "kommunane"]
    assert found("pattern", '[{"LEMMA": {"NOT_IN": ["barn"]}}, {"LOWER": "skyr"}]') == []


def test_a_rule_matches_a_passage_where_it_finds_something():
    assert compile_rule("keyword", "anbud").matches(Passage("p", "d", "Anbudet!"))
    assert not compile_rule("keyword", "anbud").matches(Passage("p", "d", "Tilbud."))


def test_english_has_inflections_and_no_compounds():
    assert [
        span.of(text)
        for text in ["He worked, a workshop"]
        for span in compile_rule("keyword", "works", "en").find(text)
    ] == ["worked"]


def test_a_capital_of_several_letters_moves_no_offset():
    text = "İİİ brente barn skyr ilden"
    assert found("fuzzy", "brente barn skyr ilden", text) == ["brente barn skyr ilden"]


@pytest.mark.parametrize(
    ("form", "pattern", "part"),
    [
        ("wrong", "anbud", "keyword, phrase, near, fuzzy, pattern"),
        ("keyword", "  ", "empty"),
        ("keyword", "to ord", "form phrase"),
        ("keyword", "12", "“12” is not a word"),
        ("keyword", "a||b", "not a word"),
        ("near", "anbud kommune", "NEAR is missing"),
        ("near", "anbud NEAR/x kommune", "“x” is no distance"),
        ("near", "anbud NEAR/0 kommune", "from 1 to 50"),
        ("near", "anbud NEAR/5", "both sides"),
        ("fuzzy", "ab", "too short"),
        ("fuzzy", "brent barn /200", "from 50 to 100"),
        ("pattern", "[{", "character 3"),
        ("pattern", "{}", "list of tokens"),
        pytest.param("pattern", "[" * 100_000, "list of tokens", id="nested without end"),
        ("pattern", '[{"OP": "*"}]', "nothing at all"),
        ("pattern", '[{"OP": "x"}]', "! ? * +"),
        ("pattern", '[{"POS": "NOMEN"}]', "NOUN"),
        ("pattern", '[{"TAG": "x"}]', "“TAG” is not known"),
        ("pattern", '[{"ENT_TYPE": "PERSON"}]', "no kind of name; they are ACTOR, GPE"),
        ("pattern", '[{"LOWER": 3}]', "IN and NOT_IN"),
        ("pattern", '[{"LOWER": {"IN": [3]}}]', "list of texts"),
        ("pattern", "[" + ", ".join(["{}"] * 30) + "]", "at most 20"),
    ],
)
def test_a_rule_that_cannot_be_read_says_how_it_is_written(form: str, pattern: str, part: str):
    with pytest.raises(QualcodeError) as raised:
        compile_rule(form, pattern)
    assert part in str(raised.value)
    assert raised.value.hint


@settings(max_examples=200, deadline=None)
@given(form=st.sampled_from(sorted(Form)), pattern=st.text(max_size=40), text=st.text(max_size=80))
def test_any_pattern_is_read_or_refused_and_finds_stretches_of_the_text(form: str, pattern: str, text: str):
    try:
        rule = compile_rule(form, pattern, "nb")
    except QualcodeError:
        return
    for span in rule.find(text):
        assert 0 <= span.start < span.end <= len(text)

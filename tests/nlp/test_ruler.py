"""The ruler of actors: which places in a text mean a name, and which are common words that look like it."""

from __future__ import annotations

import pytest

from qualcode.model.annotation import FoundName
from qualcode.model.mention import Mention
from qualcode.model.span import Span
from qualcode.nlp.ruler import Ruler
from qualcode.services.actors.actors import add_actor
from qualcode.services.actors.aliases import add_alias
from qualcode.services.actors.mentions import ACTOR, mentions, with_actors
from qualcode.services.documents.importing import add_document
from qualcode.services.study import Study


def found(names: list[str], *texts: str) -> list[str]:
    ruler, by_number = Ruler(names), {str(number): text for number, text in enumerate(texts)}
    hits = {number: ruler.hits(text) for number, text in by_number.items()}
    meant = ruler.meant(by_number, hits)
    return [hit.span.of(by_number[number]) for number, listed in meant.items() for hit in listed]


@pytest.mark.parametrize(
    ("name", "text", "hits"),
    [
        ("Havnebyen", "Havnebyens råd og Havnebyen’s by, HAVNEBYENS vei", ["Havnebyen", "Havnebyen", "HAVNEBYEN"]),
        (
            "Havnebyen kommune",
            "Havnebyen kommunes råd, havnebyen\nkommune",
            ["Havnebyen kommune", "havnebyen\nkommune"],
        ),
        ("Havnebyen kommune", "Havnebyen. Kommune", []),
        ("Anne-Grete Lie", "så Anne-Grete  Lies bil", ["Anne-Grete  Lie"]),
        ("Havnebyen", "Havnebyen-saken, ikke Havnebyene", ["Havnebyen"]),
        ("H&M", "hos H&M, ikke H og M", ["H&M"]),
        ("Hans", "møtte Hans’ bror og Hans", ["Hans", "Hans"]),
        ("Ødegård 🏠", "bor på Ødegård 🏠 nå", ["Ødegård 🏠"]),
        ("boligkontoret", "Boligkontorets svar fra boligkontoret", ["Boligkontoret", "boligkontoret"]),
    ],
)
def test_a_name_is_found_as_it_is_written_in_running_text(name: str, text: str, hits: list[str]):
    assert found([name], text) == hits


@pytest.mark.parametrize(
    ("name", "text", "hits"),
    [
        ("Ja", "Ja, det er ja. Ja! sa JA, ja og ja.", []),
        ("LO", "Lo de? Hun lo av LO og LOs folk.", ["LO", "LO"]),
        ("M1", "M1 sa m1, ikke M10", ["M1"]),
        ("A", "A og a og A", []),
        ("12", "12 og 12", []),
        ("på", "på og På", []),
        ("Dag", "Dag og natt. Hver dag, en dag, så møtte vi Dag der.", ["Dag"]),
        ("Grindstua", "Grindstua er ny. Vi liker Grindstua, sa Grindstua. grindstua", ["Grindstua"] * 3),
    ],
)
def test_short_and_common_words_match_only_where_a_name_is_meant(name: str, text: str, hits: list[str]):
    assert found([name], text) == hits


def test_the_longer_name_is_meant_and_a_name_comes_before_a_genitive():
    assert found(["Stiftelsen Grindstua", "Grindstua"], "hos Stiftelsen Grindstua og Grindstua") == [
        "Stiftelsen Grindstua",
        "Grindstua",
    ]
    assert found(["Jon", "Jons"], "så Jons hus") == ["Jons"]


def test_what_words_are_common_is_told_by_all_the_texts():
    assert found(["Stein"], "Stein kom.", "så på Stein der") == ["Stein", "Stein"]
    assert found(["Stein"], "Stein kom.", "så en stein der") == []


def test_where_names_overlap_the_actors_wins_and_bears_its_guid():
    by_pipeline = [FoundName(Span(0, 9), "PER"), FoundName(Span(10, 19), "ORG"), FoundName(Span(30, 35), "GPE")]
    merged = with_actors(by_pipeline, [Mention("d", Span(15, 25), "guid"), Mention("d", Span(40, 44), "other")])
    assert merged == [
        FoundName(Span(0, 9), "PER"),
        FoundName(Span(15, 25), ACTOR, "guid"),
        FoundName(Span(30, 35), "GPE"),
        FoundName(Span(40, 44), ACTOR, "other"),
    ]


def test_another_name_is_found_at_once_and_no_text_is_read_for_it(study: Study):
    add_document(study, "Notat", "Kontoret svarte ikke, sa Grindstuas styre.")
    actor = add_actor(study, "Stiftelsen Grindstua")
    assert mentions(study) == []
    add_alias(study, actor, "Grindstua")
    assert [(each.span, each.actor) for each in mentions(study)] == [(Span(25, 34), actor.guid)]
    with study.file.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM annotation").scalar() == 0

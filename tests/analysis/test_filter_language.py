"""The filter language."""

import pytest

from qualcode.analysis.crosstab import crosstab
from qualcode.analysis.filter_words import filter_sentence
from qualcode.analysis.where import Condition, codings_where, parse_filter
from qualcode.model.counting import CountRule
from qualcode.model.errors import AmbiguousError, QualcodeError


@pytest.fixture
def coded(interview):
    interview.coding("intervju", "penger?", "Økonomi")  # 0: the interviewer alone
    interview.coding("intervju", "penger?\nNaboen sa", "Økonomi/Drift")  # 1: interviewer and Informant 2
    interview.coding("intervju", "det går bra", "Økonomi/Tilskudd", origin="suggested")  # 2: the voice, Nordhus
    interview.coding("intervju", "mangler.\nVi har", "Økonomi", coder="Bo")  # 3: Informant 2 and Informant 10
    interview.coding("rapport", "tid", "Tid", coder="Bo")  # 4: Nordhus
    return interview.build()


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("origin=suggested", [2]),
        ("origin!=suggested", [0, 1, 3, 4]),
        ("kind=INTERVIEW", [0, 1, 2, 3]),
        ("document.kind = report", [4]),
        ("document=M2", [4]),
        ("document=Intervju", [0, 1, 2, 3]),
        ("document=rap", [4]),
        ("document!=M1", [4]),
        ("actor='informant 2'", [1, 3]),
        ("actor=Informant 2 and coder=bo", [3]),
        ("actor=Nordhus", [2, 4]),
        ("actor=Ivar", [0, 1]),
        ("actor!=Ivar", [1, 2, 3, 4]),
        ('actor!="Informant 2"', [0, 2, 3, 4]),
        ("organisation=Nordhus", [1, 2, 3, 4]),
        ("organisation!=Nordhus", [0, 3]),
        ("actor.kind=person", [0, 1, 3]),
        ("coder!=Ada", [3, 4]),
        ("code=Økonomi", [0, 1, 2, 3]),
        ("code=økonomi/drift", [1]),
        ("code!=Økonomi", [4]),
        ("code=Tilskudd AND origin=suggested", [2]),
        ("kommune=å", [1, 3]),
        ("kommune=oslo", [3]),
        ('kommune=""', [0, 2, 4]),
        ("actor.kommune='Å' and document.year=2023", [1, 3]),
        ("year!=2023", [4]),
        ("attribute:year=2024", [4]),
        ("«year»=«2024»", [4]),
        ("kind=report or actor=Ivar", [0, 1, 4]),
        ("kind=rapport eller aktør=Ivar", [0, 1, 4]),
        ("code=Tilskudd or coder=Bo", [2, 3, 4]),
        ("actor=Nordhus or code=Drift", [1, 2, 4]),
        ("actor=Nordhus or code=Drift and coder=Ada", [1, 2, 4]),
        ("(actor=Nordhus or code=Drift) and coder=Ada", [1, 2]),
        ("not (kind=report or actor=Ivar)", [1, 2, 3]),
        ("ikke kind=report og koder=Ada", [0, 1, 2]),
        ("kode in (Drift, 'Tilskudd')", [1, 2]),
        ("code not in (Drift, Tilskudd)", [0, 3, 4]),
        ("kode i (Drift) or opphav=foreslått", [1, 2]),
        ("year<2024", [0, 1, 2, 3]),
        ("year >= 2024", [4]),
        ("year>2023 or kommune=å", [1, 3, 4]),
        ("not year<2024", [4]),
    ],
)
def test_conditions_keep_the_codings_that_meet_them(coded, where, expected):
    assert codings_where(coded, where) == expected


def test_interviewers_text_meets_conditions_as_anyones_where_interviewers_count(coded):
    assert codings_where(coded, 'actor!="Informant 2"', interviewers=True) == [0, 1, 2, 3, 4]


def test_conditions_on_who_speaks_keep_only_their_part_of_a_crossing_coding(coded):
    table = crosstab(coded, CountRule(where="actor=Informant 10"))
    assert [column.name for column in table.columns] == ["Informant 10"]
    assert [cell.value for cell in table.cells[0]] == [1]


def test_conditions_on_text_narrow_the_base_and_conditions_on_codings_do_not(coded):
    everything = crosstab(coded, CountRule(columns="document"))
    assert [column.words for column in everything.columns] == [15, 5]
    of_one = crosstab(coded, CountRule(columns="document", where='actor="Informant 2"'))
    assert [(column.documents, column.words) for column in of_one.columns] == [(1, 6)]
    of_code = crosstab(coded, CountRule(columns="document", where="code=Tid"))
    assert [column.words for column in of_code.columns] == [15, 5]


def test_quotation_marks_hold_what_would_end_a_value():
    assert parse_filter(r'"a=b" != "x and \"y\" \\ z" and ‹c›=d') == (
        Condition("a=b", True, 'x and "y" \\ z', 1),
        Condition("‹c›", False, "d", 33),
    )
    assert parse_filter("actor=Andersen og sønn") == (Condition("actor", False, "Andersen og sønn", 1),)
    assert parse_filter("  ") == ()


@pytest.mark.parametrize(
    ("where", "place", "words"),
    [
        ("kind", 5, "one of =, !="),
        ("=interview", 1, "key"),
        ("kind=", 6, "value"),
        ("kind= and document=M1", 7, "value"),
        ("kind=interview and", 19, "one of =, !="),
        ("kind=interview document=M1", 24, "and"),
        ('kind="interview" document=M1', 18, "and"),
        ('kind="interview', 6, "never closed"),
        ("(kind=interview", 1, "never closed"),
        ("kind=interview)", 15, "closes nothing"),
        ("kind in (interview, report", 9, "never closed"),
        ("kind in (interview,)", 20, "value"),
        ("year<=2007<9", 11, "inside a value"),
    ],
)
def test_an_unreadable_filter_says_where(where, place, words):
    with pytest.raises(QualcodeError) as caught:
        parse_filter(where)
    assert f"character {place}" in caught.value.where
    assert words in str(caught.value)


def test_words_that_join_stand_in_a_value_unless_a_condition_follows():
    (one,) = parse_filter("actor=Rør or Rett og sønn (Oslo)")
    assert one.value == "Rør or Rett og sønn (Oslo)"
    assert [each.value for each in parse_filter("actor=Nes og sønn og kind=report")] == ["Nes og sønn", "report"]


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("kind=report and year<2007", "the kind of document is report and the year is below 2007"),
        (
            "ikke (type=rapport eller aktør!='K. 1')",
            "not (the kind of document is report or the actor is not «K. 1»)",
        ),
        ('kommune in (Oslo, "") and code=A', "kommune is one of «Oslo», not known and the code is «A»"),
        ("origin=suggested", "the origin of the coding is suggested"),
    ],
)
def test_a_filter_reads_as_a_sentence_under_tables(where, said):
    assert filter_sentence(where) == said


def test_what_is_joined_by_or_narrows_the_base_by_what_it_asks_of_text(coded):
    table = crosstab(coded, CountRule(columns="document", where='actor="Informant 2" or kind=report'))
    assert [(column.documents, column.words) for column in table.columns] == [(1, 6), (1, 5)]
    either = crosstab(coded, CountRule(columns="document", where="code=Drift or kind=report"))
    assert [column.words for column in either.columns] == [15, 5]
    assert "only codings are counted where the code is «Drift» or the kind of document is report" in either.sentence


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("knd=interview", ["character 1", "knd", "document", "kind", "kommune", "year"]),
        ("kind=interview and foo=1", ["character 20", "foo"]),
        ("document=M9", ["M9", "intervju", "rapport"]),
        ("actor=Kari", ["Kari", "Informant 2"]),
        ("organisation=Kari", ["Kari", "Nordhus"]),
        ("coder=Kari", ["Kari", "Ada", "Bo"]),
        ("code=Kari", ["Kari", "Økonomi/Drift"]),
        ("origin=Kari", ["Kari", "manual, suggested, imported, rule"]),
        ("kind=intervju2", ["intervju2", "interview", "report"]),
        ("kommune=Osslo", ["Osslo", "Oslo"]),
        ("year=1999", ["1999", "2023", "2024"]),
        ("kommune<12", ["no value of this is a number"]),
        ("year<snart", ["only numbers and dates"]),
        ("code<3", ["cannot be less"]),
    ],
)
def test_what_is_not_there_is_an_error_that_lists_what_is(coded, where, words):
    with pytest.raises(QualcodeError) as caught:
        codings_where(coded, where)
    for word in words:
        assert word in str(caught.value)


def test_an_attribute_of_both_must_be_qualified(interview):
    interview.document("brev", "Hei.", kommune="Oslo")
    interview.coding("brev", "Hei", "Tid")
    interview.coding("intervju", "har tid", "Tid")
    coded = interview.build()
    with pytest.raises(AmbiguousError) as caught:
        codings_where(coded, "kommune=Oslo")
    assert caught.value.candidates == ["document.kommune", "actor.kommune"]
    assert codings_where(coded, "document.kommune=Oslo") == [1]
    assert codings_where(coded, "actor.kommune=Oslo") == [0]


def test_a_beginning_that_fits_several_documents_is_ambiguous(interview):
    interview.document("intervju 2", "Hei.")
    with pytest.raises(AmbiguousError) as caught:
        codings_where(interview.build(), "document=inter")
    assert caught.value.candidates == ["intervju", "intervju 2"]

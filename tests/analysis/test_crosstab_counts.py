"""Rows, columns, totals and notes of small tables that can be counted in one's head."""

import pytest
from written_study import WrittenStudy

from qualcode.analysis.crosstab import crosstab
from qualcode.model.counting import CountRule, Measure, Percent
from qualcode.model.errors import AmbiguousError, QualcodeError


def figures(table):
    return [[cell.value for cell in cells] for cells in table.cells]


def names(table):
    return [column.name for column in table.columns]


def rule(**given):
    return CountRule(**{"rows": ("codes",), **given})


def test_two_sibling_codes_on_one_passage_are_two_codings_and_one_passage_in_their_parent(interview):
    interview.coding("intervju", "penger mangler", "Økonomi/Drift")
    interview.coding("intervju", "penger mangler", "Økonomi/Tilskudd")
    study = interview.build()
    themes = {
        m: crosstab(study, CountRule(measure=m, where="actor=Informant 2")).row_totals[0].value for m in Measure
    }
    assert themes == {
        Measure.CODINGS: 2,
        Measure.SEGMENTS: 1,
        Measure.TURNS: 1,
        Measure.DOCUMENTS: 1,
        Measure.ACTORS: 1,
        Measure.WORDS: 2,
        Measure.CHARACTERS: 14,
        Measure.PRESENCE: 1,
        Measure.BREADTH: 1,
    }


def test_overlapping_passages_count_their_words_once(interview):
    interview.coding("intervju", "Naboen sa at", "Økonomi/Drift")
    interview.coding("intervju", "sa at", "Tid")
    interview.coding("intervju", "at", "Økonomi/Drift")
    table = crosstab(interview.build(), rule(measure=Measure.WORDS, where="actor=Informant 2"))
    assert [cell.value for cell in table.row_totals] == [3, 0, 3, 2]
    assert table.grand_total.value == table.column_totals[0].value == 3


def test_a_coding_across_turns_counts_once_for_each_actor_and_once_in_the_total(interview):
    interview.coding("intervju", "mangler.\nVi har", "Tid")
    table = crosstab(interview.build(), rule(rows=("Tid",)))
    assert names(table) == ["Informant 2", "Informant 10", "Nordhus"]
    assert figures(table) == [[1, 1, 0]]
    assert table.row_totals[0].value == table.grand_total.value == 1
    assert "1 coding spans several columns and counts once in each." in table.notes
    words = crosstab(interview.build(), rule(rows=("Tid",), measure=Measure.WORDS))
    assert figures(words) == [[1, 2, 0]]


def test_interviewers_are_left_out_and_what_falls_away_is_said(interview):
    interview.coding("intervju", "Hva med", "Tid")
    interview.coding("intervju", "penger?\nNaboen", "Tid")
    study = interview.build()
    table = crosstab(study, rule(rows=("Tid",), measure=Measure.WORDS))
    assert "Ivar" not in names(table)
    assert table.grand_total.value == 1
    assert "1 coding of interviewers' text alone is left out." in table.notes
    everyone = crosstab(study, rule(rows=("Tid",), measure=Measure.WORDS, interviewers=True))
    assert "Ivar" in names(everyone)
    assert everyone.grand_total.value == 4
    assert sum(column.words for column in everyone.columns) == everyone.whole.words - 3
    assert "3 words belong to no actor in the columns and are not coded." in everyone.notes


def test_the_base_is_all_text_that_counts_coded_or_not(interview):
    table = crosstab(interview.build(), rule())
    assert [(c.name, c.documents, c.words, c.actors) for c in table.columns] == [
        ("Informant 2", 1, 6, 1),
        ("Informant 10", 1, 3, 1),
        ("Nordhus", 2, 8, 1),
    ]
    assert (table.whole.documents, table.whole.words, table.whole.actors) == (2, 20, 3)


def test_per_1000_words_is_of_the_columns_own_words(interview):
    interview.coding("intervju", "Vi har", "Tid")
    table = crosstab(interview.build(), rule(rows=("Tid",), percent=Percent.PER_1000_WORDS))
    assert table.cells[0][1].value == pytest.approx(1000 / 3)
    assert table.row_totals[0].value == pytest.approx(1000 / 20)
    assert table.cells[0][1].count == 1


def test_columns_by_organisation_gather_members(interview):
    interview.coding("intervju", "Naboen", "Tid")
    interview.coding("rapport", "tid", "Tid")
    table = crosstab(interview.build(), rule(rows=("Tid",), columns="organisation", measure=Measure.BREADTH))
    assert names(table) == ["Informant 10", "Nordhus"]
    assert [(c.value, c.of, c.depth) for c in table.cells[0]] == [(0, 1, 0), (2, 2, 2)]
    assert any("not as the organisation" in note for note in table.notes)


def test_a_column_for_what_has_no_value_is_last_and_only_if_coded(interview):
    interview.coding("intervju", "Naboen", "Tid")
    assert names(crosstab(interview.build(), rule(columns="kommune"))) == ["Oslo", "Å"]
    interview.coding("rapport", "tid", "Tid")
    assert names(crosstab(interview.build(), rule(columns="kommune"))) == ["Oslo", "Å", None]


def test_kinds_come_in_the_studys_order_and_values_of_one_spelling_in_another_case_are_one():
    study = WrittenStudy()
    study.code("Tid")
    for number, kind in enumerate(["report", "Brev", "interview", "brev", ""]):
        study.document(f"dok {number}", "Tid.", kind=kind, Sted=["Oslo", "OSLO", "Ål", "Øl", "Æra"][number])
    study.coding("dok 4", "Tid", "Tid")
    table = crosstab(study.build(), rule(columns="kind"))
    assert [(c.name, c.documents) for c in table.columns] == [("interview", 1), ("report", 1), ("Brev", 2), (None, 1)]
    by_place = crosstab(study.build(), rule(columns="sted"))
    assert [(c.name, c.documents) for c in by_place.columns] == [("Oslo", 2), ("Æra", 1), ("Øl", 1), ("Ål", 1)]
    assert by_place.column_heading == "Sted"


@pytest.mark.parametrize("columns", ["actor", "document"])
def test_coders_are_taken_together_and_what_they_agree_on_counts_once(interview, columns):
    for coder in ("Ada", "Bo"):
        interview.coding("intervju", "Naboen", "Tid", coder)
    interview.coding("intervju", "Naboen sa", "Tid", "Bo")
    study = interview.build()
    table = crosstab(study, rule(rows=("Tid",), columns=columns))
    assert table.grand_total.value == 2
    assert any(note.startswith("2 coders' codings are taken together") for note in table.notes)
    assert crosstab(study, rule(rows=("Tid",), columns=columns, where="coder=Bo")).grand_total.value == 2
    alone = crosstab(study, rule(rows=("Tid",), columns=columns, where="coder=Ada"))
    assert alone.grand_total.value == 1
    assert not any("coders" in note for note in alone.notes)


def test_coders_have_columns_of_their_own_and_are_not_added_in_the_total(interview):
    for coder in ("Ada", "Bo"):
        interview.coding("intervju", "Naboen", "Tid", coder)
    interview.coding("rapport", "tid", "Tid", "Bo")
    table = crosstab(interview.build(), rule(rows=("Tid",), columns="coder"))
    assert names(table) == ["Ada", "Bo"]
    assert figures(table) == [[1, 2]]
    assert [c.value for c in table.column_totals] == [1, 2]
    assert table.row_totals[0].value == table.grand_total.value == 2
    assert [(c.documents, c.words) for c in table.columns] == [(1, 15), (2, 20)]


def test_every_cell_leads_back_to_its_codings(interview):
    interview.coding("intervju", "Naboen", "Tid")
    interview.coding("intervju", "Vi har", "Økonomi/Drift")
    study = interview.build()
    table = crosstab(study, CountRule())
    for r, row in enumerate(table.rows):
        for c, _column in enumerate(table.columns):
            for guid in table.guids(r, c):
                at = study.guid.index(guid)
                assert study.codes[study.code[at]].path.startswith(row.path)
    assert table.guids(0, 1) == ["g1"]
    assert table.guids(1, 0) == ["g0"]


def test_explicit_rows_are_found_by_path_or_by_a_name_that_one_code_bears(interview):
    interview.code("Forankring")
    interview.code("Forankring/Tid")
    study = interview.build()
    table = crosstab(study, rule(rows=("drift", "Økonomi", "ØKONOMI / Tilskudd", "Tid", "Drift")))
    assert [(row.path, row.level) for row in table.rows] == [
        ("Økonomi/Drift", 0),
        ("Økonomi", 0),
        ("Økonomi/Tilskudd", 1),
        ("Tid", 0),
    ]
    assert [row.level for row in crosstab(study, rule()).rows] == [0, 1, 1, 0, 0, 1]


def test_a_name_that_several_codes_bear_lists_their_paths(interview):
    interview.code("Forankring")
    interview.code("Forankring/Drift")
    with pytest.raises(AmbiguousError) as caught:
        crosstab(interview.build(), rule(rows=("Drift",)))
    assert caught.value.candidates == ["Økonomi/Drift", "Forankring/Drift"]


def test_an_unknown_row_lists_codes_and_a_keyword_can_be_escaped(interview):
    with pytest.raises(QualcodeError, match="Økonomi/Drift"):
        crosstab(interview.build(), rule(rows=("Driift",)))
    with pytest.raises(QualcodeError, match="rows"):
        crosstab(interview.build(), rule(rows=()))
    interview.code("codes")
    assert [row.name for row in crosstab(interview.build(), rule(rows=("code:codes",))).rows] == ["codes"]
    assert len(crosstab(interview.build(), rule(rows=("codes",))).rows) == 5


def test_an_unknown_grouping_lists_what_exists(interview):
    with pytest.raises(QualcodeError) as caught:
        crosstab(interview.build(), rule(columns="komune"))
    for known in ("actor", "organisation", "actor.kind", "document", "kind", "coder", "kommune", "year"):
        assert known in caught.value.hint
    for not_columns in ("origin", "code"):
        with pytest.raises(QualcodeError):
            crosstab(interview.build(), rule(columns=not_columns))


def test_a_grouping_that_an_attribute_shares_its_name_with_must_be_qualified(interview):
    interview.document("brev", "Hei.", kind="letter", **{"Kind": "svar"})
    interview.coding("brev", "Hei", "Tid")
    study = interview.build()
    with pytest.raises(AmbiguousError) as caught:
        crosstab(study, rule(columns="kind"))
    assert caught.value.candidates == ["document.kind", "attribute:kind"]
    assert names(crosstab(study, rule(columns="document.kind"))) == ["interview", "report", "letter"]
    assert names(crosstab(study, rule(columns="attribute:kind"))) == ["svar"]


@pytest.mark.parametrize(
    ("measure", "percent", "word"),
    [
        (Measure.CODINGS, Percent.N_DOCUMENTS, "documents"),
        (Measure.WORDS, Percent.N_ACTORS, "actors, breadth"),
        (Measure.PRESENCE, Percent.ROW, "none"),
        (Measure.BREADTH, Percent.COLUMN, "none, actors"),
    ],
)
def test_a_percentage_without_meaning_is_refused_with_what_has_one(interview, measure, percent, word):
    with pytest.raises(QualcodeError) as caught:
        crosstab(interview.build(), rule(measure=measure, percent=percent))
    assert word in caught.value.hint


def test_percentages_of_cases_keep_their_count_and_base(interview):
    interview.coding("intervju", "Naboen", "Tid")
    table = crosstab(
        interview.build(), rule(rows=("Tid",), columns="kind", measure=Measure.DOCUMENTS, percent=Percent.N_DOCUMENTS)
    )
    assert [(c.value, c.count, c.of) for c in table.cells[0]] == [(100, 1, 1), (0, 0, 1)]
    assert (table.row_totals[0].value, table.row_totals[0].of) == (50, 2)
    assert any("more than 100" in note for note in table.notes)


def test_percentages_of_nothing_are_undefined(interview):
    interview.coding("intervju", "Naboen", "Tid")
    table = crosstab(interview.build(), rule(rows=("Økonomi", "Tid"), percent=Percent.ROW))
    assert [cell.value for cell in table.cells[0]] == [None, None, None]
    assert [cell.value for cell in table.cells[1]] == [100, 0, 0]


def test_notes_say_what_a_reader_must_know(interview):
    interview.coding("rapport", "tid", "Tid")
    interview.unsettled = 2
    study = interview.build()
    table = crosstab(study, CountRule(measure=Measure.TURNS))
    assert "No themes are declared yet, so themes are the top-level codes." in table.notes
    assert "2 codings are unresolved after a text revision and are not counted." in table.notes
    assert "1 coded document is not divided into turns and has none to count." in table.notes
    assert table.note == " ".join((table.sentence, *table.notes))
    assert "No coding meets the rule." in crosstab(study, rule(where="origin=rule")).notes
    assert (
        "only codings are counted where the origin of the coding is by a rule"
        in crosstab(study, rule(where="origin=rule")).sentence
    )
    assert "alone, without its sub-codes" in crosstab(study, rule(rollup=False)).sentence
    assert not any("themes" in note for note in crosstab(study, rule()).notes)


def test_every_rule_is_one_sentence(interview):
    study = interview.build()
    for measure in Measure:
        for columns in ("actor", "document", "coder", "year"):
            table = crosstab(study, CountRule(measure=measure, columns=columns))
            assert table.sentence.count(".") == 1
            assert table.sentence.endswith(".")
            assert table.title
            assert crosstab(study, CountRule(measure=measure, columns=columns), title="Tabell").title == "Tabell"


def test_two_actors_of_one_public_name_have_a_column_each(interview):
    interview.actors.append(interview.actors[1].__class__("other", "Informant 2", "person", -1, False))
    interview.turns.append((1, 0, 5, 4))
    interview.coding("intervju", "Naboen", "Tid")
    assert names(crosstab(interview.build(), rule())).count("Informant 2") == 2


def test_unicode_names_come_through(interview):
    interview.code("張 «Ærlig» 👩‍👩‍👧")
    interview.coding("intervju", "Naboen", "張 «Ærlig» 👩‍👩‍👧")
    table = crosstab(interview.build(), rule(rows=("張 «ærlig» 👩‍👩‍👧",)))
    assert table.rows[0].name == "張 «Ærlig» 👩‍👩‍👧"
    assert table.grand_total.value == 1

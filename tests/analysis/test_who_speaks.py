"""Whose text a coded passage is."""

import gc
import subprocess
import sys
import weakref

import pytest
from written_study import WrittenStudy

from qualcode.analysis import attribution as room
from qualcode.analysis.attribution import attribution, speakers, speakers_of_codings
from qualcode.analysis.crosstab import crosstab
from qualcode.model.codings import NOBODY
from qualcode.model.counting import CountRule, Measure


def who(study, quote, document="intervju"):
    study.codings.clear()
    study.coding(document, quote, "Tid")
    return speakers_of_codings(study.build())[0]


def test_a_voice_wins_over_the_part_that_it_covers(interview):
    assert who(interview, "det går bra") == "Nordhus"
    assert who(interview, "Naboen sa") == "Informant 2"
    assert who(interview, "at det går") == "Informant 2, Nordhus"


def test_the_innermost_voice_wins(interview):
    interview.voice("intervju", "går", "Informant 10")
    assert who(interview, "går") == "Informant 10"
    assert who(interview, "bra") == "Nordhus"


def test_the_line_break_between_turns_is_nobodys(interview):
    assert who(interview, "mangler.\n") == "Informant 2"
    assert who(interview, "\nVi har") == "Informant 10"
    assert who(interview, "mangler.\nVi har tid.") == "Informant 2, Informant 10"


def test_a_coding_on_nothing_but_a_line_break_is_not_lost(interview):
    assert who(interview, (0, (at := interview.texts[0].index("mangler.") + 8), at + 1)[1:]) is None
    table = crosstab(interview.build(), CountRule(rows=("Tid",)))
    assert [column.name for column in table.columns][-1] is None
    assert table.cells[0][-1].value == table.grand_total.value == 1


def test_text_outside_turns_is_the_documents_actors(interview):
    assert who(interview, "Samtale om") is None
    assert who(interview, "om penger", "rapport") == "Nordhus"


def test_part_of_a_word_outside_turns_counts_where_it_stands_alone(interview):
    assert who(interview, "amtale") is None
    assert who(interview, "uttrapp", "rapport") == "Nordhus"


@pytest.mark.parametrize(("owner", "expected"), [(None, None), ("Kari", "Kari")])
def test_an_unknown_speaker_is_the_documents_actor_else_nobody(owner, expected):
    study = WrittenStudy()
    study.actor("Kari")
    study.document("notat", (None, "Hvem sa dette?"), actor=owner)
    study.code("Tid")
    assert who(study, "Hvem sa", "notat") == expected


def test_interviewers_are_named_only_where_nobody_else_speaks(interview):
    assert who(interview, "penger?") == "Ivar"
    assert who(interview, "penger?\nNaboen") == "Informant 2"


def test_speakers_are_listed_once_in_the_order_of_the_text(interview):
    interview.coding("intervju", "Naboen sa at det går bra, men", "Tid")
    assert speakers(interview.build()) == [(1, 0)]


def test_an_attribution_lives_as_long_as_its_columns(interview):
    room.forget_attributions()
    codings = interview.build()
    made = attribution(codings)
    assert attribution(codings) is made
    gone = weakref.ref(made)
    del codings, made
    gc.collect()
    assert gone() is None
    assert not room._kept


def test_documents_without_text_and_empty_studies_are_counted():
    study = WrittenStudy()
    assert crosstab(study.build(), CountRule()).rows == ()
    study.actor("Kari")
    study.code("Tid")
    study.document("tom", actor="Kari")
    study.document("full", ("Kari", "Tid er penger."))
    study.document("tom igjen")
    study.coding("full", "Tid er", "Tid")
    study.coding("full", "penger", "Tid")
    table = crosstab(study.build(), CountRule(measure=Measure.WORDS))
    assert [(column.name, column.documents, column.words) for column in table.columns] == [("Kari", 1, 3)]
    assert table.cells[0][0].value == 3
    by_document = crosstab(study.build(), CountRule(columns="document"))
    assert [column.documents for column in by_document.columns] == [1, 1, 1]
    assert speakers_of_codings(study.build()) == ["Kari", "Kari"]


def test_offsets_beyond_32_bits_are_counted():
    study = WrittenStudy()
    study.actor("Kari")
    study.code("Tid")
    study.document("kort", ("Kari", "Tid er penger."))
    study.coding("kort", "Tid er", "Tid")
    codings = study.build()
    huge = codings.documents[0].__class__("h", "a", "M0", "", "", NOBODY, 2**31 - 2)
    shifted = codings.__class__(
        documents=(huge, *codings.documents),
        codes=codings.codes,
        actors=codings.actors,
        coders=codings.coders,
        guid=codings.guid,
        document=type(codings.document)("i", [1]),
        start=codings.start,
        end=codings.end,
        code=codings.code,
        coder=codings.coder,
        segment=codings.segment,
        origin=codings.origin,
        turns=codings.turns.__class__(
            type(codings.document)("i", [1]), codings.turns.start, codings.turns.end, codings.turns.actor
        ),
        word_starts=[type(codings.document)("i"), *codings.word_starts],
    )
    for measure, expected in ((Measure.WORDS, 2), (Measure.CHARACTERS, 6), (Measure.CODINGS, 1)):
        assert crosstab(shifted, CountRule(measure=measure)).cells[0][0].value == expected


def test_importing_the_room_loads_no_numpy():
    program = "import sys, qualcode.analysis; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_an_interviewers_mhm_does_not_end_a_turn():
    study = WrittenStudy()
    study.actor("Intervjuer", interviewer=True)
    study.actor("Kari")
    lines = [("Kari", "Vi hadde lite penger"), ("Intervjuer", "Mhm."), ("Kari", "og lite tid.")]
    study.document("d", *lines, ("Intervjuer", "Hva så, da?"), ("Kari", "Ingen."))
    study.code("Økonomi")
    for quote in ("lite penger", "lite tid", "Ingen"):
        study.coding("d", quote, "Økonomi")
    table = crosstab(study.build(), CountRule(measure=Measure.TURNS))
    assert [cell.value for cell in table.cells[0]] == [2]

"""Every cell, total and N of many random studies, counted again by a naive loop over the raw rows."""

from __future__ import annotations

import random

import pytest
from naive_recount import Recount
from written_study import WrittenStudy

from qualcode.analysis.crosstab import crosstab
from qualcode.model.codings import NOBODY
from qualcode.model.counting import CountRule, Measure, Percent

WORDS = ["penger", "Ærlig", "blåbær", "tilskudd", "vi", "år", "1.", "—", "👩‍👩‍👧", "e\u0301n", "to-tre", "NAV:s", "»"]
HALLS = ["Oslo", "oslo", "Å", ""]
FILTERS = {
    "": {},
    "document.kind=interview": {"document": lambda s, d: s.documents[d].kind == "interview"},
    "document!=dok1 and kind != report": {
        "document": lambda s, d: s.documents[d].name != "dok1" and s.documents[d].kind != "report"
    },
    "year='2024'": {"document": lambda s, d: s.documents[d].attributes.get("year") == "2024"},
    "place=OSLO": {
        "actor": lambda s, a: a != NOBODY and s.actors[a].attributes.get("place", "").casefold() == "oslo"
    },
    'actor!="Åse Ø."': {"actor": lambda s, a: a == NOBODY or s.actors[a].name != "Åse Ø."},
    'actor=""': {"actor": lambda s, a: a == NOBODY},
    "coder=ada and origin!=suggested": {
        "coding": lambda s, k: s.coders[s.coder[k]] == "Ada" and s.origin[k] != "suggested"
    },
    "code=Tema0": {"coding": lambda s, k: s.codes[s.code[k]].path.split("/")[0] == "Tema0"},
}
COLUMNS = ["actor", "organisation", "actor.kind", "document", "kind", "coder", "place", "document.year"]
ALLOWED = [
    (measure, percent)
    for measure in Measure
    for percent in Percent
    if percent is Percent.NONE
    or (percent is Percent.N_DOCUMENTS and measure is Measure.DOCUMENTS)
    or (percent is Percent.N_ACTORS and measure in {Measure.ACTORS, Measure.BREADTH})
    or (percent not in {Percent.N_DOCUMENTS, Percent.N_ACTORS} and measure not in {Measure.PRESENCE, Measure.BREADTH})
]


def random_study(seed: int):
    rng = random.Random(seed)
    written = WrittenStudy()
    written.actor("Foreningen", "organisasjon")
    written.actor("Intervjuer", interviewer=True)
    for name in ["Åse Ø.", "Informant 2", "Informant 10", "張三"][: rng.randint(1, 4)]:
        attributes = {"place": rng.choice(HALLS)} if rng.random() < 0.7 else {}
        member = rng.choice([None, "Foreningen"])
        written.actor(name, rng.choice(["person", "Person", ""]), member, False, **attributes)
    names = [facts.name for facts in written.actors]

    def said():
        return " ".join(rng.choices(WORDS, k=rng.randint(0, 4)))

    for number in range(rng.randint(1, 4)):
        lines = []
        for _line in range(rng.randint(0, 6)):
            speaker = rng.choice([*names, "Intervjuer", None])
            lines.append(said() if rng.random() < 0.3 else (speaker, said()))
        attributes = {"year": rng.choice(["2023", "2024"])} if rng.random() < 0.7 else {}
        written.document(
            f"dok{number}",
            *lines,
            actor=rng.choice([None, None, *names]),
            kind=rng.choice(["interview", "report", "brev"]),
            **attributes,
        )
    for theme in range(rng.randint(1, 3)):
        written.code(f"Tema{theme}")
        for sub in range(rng.randint(0, 2)):
            written.code(f"Tema{theme}/Under{sub}")
            if rng.random() < 0.3:
                written.code(f"Tema{theme}/Under{sub}/Nederst")
    written.coders = ["Ada", "Bo", "Ubrukt"]
    for number, text in enumerate(written.texts):
        for kind in [*["voice"] * rng.randint(0, 3), *["coding"] * rng.randint(0, 12)]:
            if not text:
                continue
            start = rng.randrange(len(text))
            end = min(len(text), start + rng.choice([1, 2, 5, 10, 30]))
            if kind == "voice":
                written.voices.append((number, start, end, rng.randrange(len(names))))
            else:
                origin = rng.choice(["manual", "suggested"])
                row = (number, start, end, rng.randrange(len(written.codes)), rng.choice([0, 0, 1]), origin)
                if not any(row[:5] == other[:5] for other in written.codings):
                    written.codings.append(row)
                if rng.random() < 0.3 and not any((*row[:4], 1) == other[:5] for other in written.codings):
                    written.codings.append((*row[:4], 1, "manual"))
    written.codings = list(dict.fromkeys(written.codings))
    return written.build()


def column_of(study, columns):
    """The column key of (document, actor, coder), None for none; and what makes a column appear at all."""

    def organisation(a):
        if a == NOBODY:
            return None
        return (
            organisation(study.actors[a].member_of) if study.actors[a].member_of != NOBODY else study.actors[a].name
        )

    def fact(value):
        return value.casefold() if value else None

    return {
        "actor": lambda d, a, c: None if a == NOBODY else study.actors[a].name,
        "organisation": lambda d, a, c: organisation(a),
        "actor.kind": lambda d, a, c: None if a == NOBODY else fact(study.actors[a].kind),
        "document": lambda d, a, c: study.documents[d].name,
        "kind": lambda d, a, c: fact(study.documents[d].kind),
        "coder": lambda d, a, c: study.coders[c],
        "place": lambda d, a, c: None if a == NOBODY else fact(study.actors[a].attributes.get("place")),
        "document.year": lambda d, a, c: fact(study.documents[d].attributes.get("year")),
    }[columns]


def recounted(study, rule):
    """A recount under the rule's filter, and the function that names the column of a place."""
    conditions = FILTERS[rule.where]
    bound = {f"{kind}_ok": (lambda index, test=test: test(study, index)) for kind, test in conditions.items()}
    return Recount(study, rule.interviewers, **bound), column_of(study, rule.columns)


def expected_base(study, rule, again, of, name):
    """N documents, words and actors of one column, by its kind."""
    by_actor = rule.columns in {"actor", "organisation", "actor.kind", "place"}
    if rule.columns == "coder":
        coded = {study.document[k] for k in range(len(study)) if name is any or study.coders[study.coder[k]] == name}

        def belongs(d, a):
            return d in coded
    else:

        def belongs(d, a):
            return name is any or of(d, a, None) == name

    documents, words, actors = again.base(belongs)
    if not by_actor and "actor" not in FILTERS[rule.where]:
        documents = sum(1 for d in range(len(study.documents)) if again.document_ok(d) and belongs(d, NOBODY))
    return documents, words, actors


def rates(rule, figure, row, column, everything, base):
    """The value that a cell should show."""
    if rule.percent is Percent.NONE:
        return figure
    whole = {
        Percent.ROW: row,
        Percent.COLUMN: column,
        Percent.TOTAL: everything,
        Percent.N_DOCUMENTS: base[0],
        Percent.N_ACTORS: base[2],
        Percent.PER_1000_WORDS: base[1],
    }[rule.percent]
    parts = 1000 if rule.percent is Percent.PER_1000_WORDS else 100
    return None if whole == 0 else figure / whole * parts


def check(study, rule):
    table = crosstab(study, rule)
    again, of = recounted(study, rule)
    measure = rule.measure.value
    chosen = [c for c, facts in enumerate(study.codes) if rule.rows == ("codes",) or facts.parent == NOBODY]
    assert [row.path for row in table.rows] == [study.codes[c].path for c in chosen]
    codes = [again.below(c) if rule.rollup else {c} for c in chosen]
    every = set().union(*codes)
    names = [None if column.name is None else column.name for column in table.columns]
    keys = [
        n if rule.columns in {"actor", "organisation", "document", "coder"} or n is None else n.casefold()
        for n in names
    ]
    assert len(set(keys)) == len(keys)
    assert None not in keys[:-1]

    bases = [expected_base(study, rule, again, of, key) for key in keys]
    assert [(c.documents, c.words, c.actors) for c in table.columns] == bases
    shown_whole = expected_base(study, rule, again, of, any)
    assert (table.whole.documents, table.whole.words, table.whole.actors) == shown_whole

    def one_column(key):
        return lambda d, a, c: of(d, a, c) == key

    rows = [again.figures(own, lambda d, a, c: True) for own in codes]
    columns = [again.figures(every, one_column(key)) for key in keys]
    everything = again.figures(every, lambda d, a, c: True)
    assert sum(len(column["behind"]) for column in columns) >= len(everything["behind"]), "a coding has no column"

    def same(cell, figure, row, column, base):
        value = rates(rule, figure[measure], row[measure], column[measure], everything[measure], base)
        assert cell.value == (value if value is None else pytest.approx(value))
        assert cell.count == (None if rule.percent is Percent.NONE else figure[measure])
        raw = cell.value if cell.count is None else cell.count
        if rule.measure is Measure.BREADTH:
            assert (cell.of, cell.depth) == (base[2], figure["codings"])
        behind = [(study.document[k], study.start[k], study.end[k], study.code[k]) for k in cell.codings]
        assert len(behind) == len(set(behind)) == figure["codings"]
        assert set(behind) == figure["kinds"]
        assert set(cell.codings) <= figure["behind"]
        assert raw == figure[measure]

    for r, own in enumerate(codes):
        for c, key in enumerate(keys):
            same(table.cells[r][c], again.figures(own, one_column(key)), rows[r], columns[c], bases[c])
        same(table.row_totals[r], rows[r], rows[r], everything, shown_whole)
    for c, column in enumerate(columns):
        same(table.column_totals[c], column, everything, column, bases[c])
    same(table.grand_total, everything, everything, everything, shown_whole)

    missing = again.figures(every, one_column(None))
    assert (None in keys) == bool(missing["behind"])


def check_many(seed):
    study = random_study(seed)
    rng = random.Random(seed + 1)
    known = {
        "place": any("place" in a.attributes for a in study.actors),
        "document.year": any("year" in d.attributes for d in study.documents),
    }
    for columns in COLUMNS:
        if not known.get(columns, True):
            continue
        filters = [
            f for f in FILTERS if (known["place"] or "place" not in f) and (known["document.year"] or "year" not in f)
        ]
        used = {v.casefold() for each in (*study.actors, *study.documents) for v in each.attributes.values()}
        asked = {"place=OSLO": "oslo", "year='2024'": "2024"}  # a value that nothing has is refused
        filters = [f for f in filters if asked.get(f, "") in used | {""}]
        filters = [f for f in filters if "dok1" not in f or len(study.documents) > 1]
        for _again in range(3):
            measure, percent = rng.choice(ALLOWED)
            rule = CountRule(
                rows=(rng.choice(["themes", "codes"]),),
                columns=columns,
                measure=measure,
                percent=percent,
                rollup=rng.random() < 0.7,
                where=rng.choice(["", rng.choice(filters)]),
                interviewers=rng.random() < 0.3,
            )
            check(study, rule)


@pytest.mark.parametrize("seed", range(100))
def test_every_figure_agrees_with_a_naive_recount(seed):
    check_many(seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 1000))
def test_every_figure_agrees_with_a_naive_recount_in_many_studies(seed):
    check_many(seed)


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("columns", COLUMNS)
def test_every_measure_agrees_for_every_grouping(measure, columns):
    study = random_study(7)
    check(study, CountRule(rows=("codes",), columns=columns, measure=measure))
    check(study, CountRule(rows=("themes",), columns=columns, measure=measure, interviewers=True))

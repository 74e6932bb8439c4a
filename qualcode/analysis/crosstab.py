"""The cross-tab: codes by actors, documents, kinds, coders or attributes.

The counting rules are those that the table prints under itself; `attribution` says whose text a passage is, `sweep`
what a measure counts, `base` what a column is of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from qualcode.analysis.attribution import Attribution, Flags, Ints, attribution, column
from qualcode.analysis.base import Base, bases, finished_documents
from qualcode.analysis.grouping import Grouping, group_columns
from qualcode.analysis.keys import Scope
from qualcode.analysis.mentioned import spread_over_named
from qualcode.analysis.remarks import by_few_words, by_search, zero_states
from qualcode.analysis.rows import Rows, choose_rows
from qualcode.analysis.sentences import Found, notes, row_heading, rule_sentence, table_title
from qualcode.analysis.shares import check_shares, share
from qualcode.analysis.sweep import Counts, Sweep, count, first_of_kind, nobody_last, sweep_rows
from qualcode.analysis.turning import straight, turned_table
from qualcode.analysis.where import Filter, compile_filter, overlap_mask
from qualcode.model.codings import NOBODY, Codings
from qualcode.model.counting import CountRule, Measure, Percent
from qualcode.model.table import Cell, Table, TableColumn, ZeroState


def crosstab(codings: Codings, rule: CountRule, title: str | None = None) -> Table:
    """Count codes against a grouping.

    Args:
        codings: the study.
        rule: rows, columns, measure, percentage, filter, and whether rows and columns change places.
        title: the table's title; None makes one from the rule.

    Returns:
        The table; its cells hold indices into `codings`.

    Raises:
        AmbiguousError: if a code or grouping named in the rule fits several.
        QualcodeError: if one fits nothing, the filter cannot be read, or the percentage has no meaning.
    """
    said, rule = rule, straight(rule)
    check_shares(rule)
    rows = choose_rows(codings, rule)
    grouping = group_columns(codings, rule.columns)
    kept = compile_filter(codings, rule.where)
    made = attribution(codings)
    counted = _what_counts(codings, made, rule=rule, rows=rows, grouping=grouping, kept=kept)
    each, whole = bases(codings, made, grouping, kept, rule.interviewers)
    shown = _shown(counted.swept, grouping, kept, each)
    figures = _Figures.of(codings, made, counted, len(rows.rows), shown, measure=rule.measure)
    names = (*grouping.names, grouping.none)
    columns = [TableColumn(names[at], each[at].documents, each[at].words, each[at].actors) for at in shown]
    states = zero_states(codings, made, grouping, kept, swept=counted.swept, rows=len(rows.rows), each=each)
    zeros = [[states[row][at] for at in shown] for row in range(len(rows.rows))]
    hidden = each[-1].words if grouping.scope is Scope.ACTOR and len(grouping.names) not in shown else 0
    found = Found(
        crossing=_crossing(counted.swept) if grouping.scope in {Scope.ACTOR, Scope.MENTIONED} else 0,
        only_interviewers=counted.only_interviewers,
        coders=counted.coders,
        hidden_words=hidden,
        without_turns=_without_turns(codings, made, counted.swept) if rule.measure is Measure.TURNS else 0,
        unsettled=codings.unsettled,
        suggested=_suggested(made, counted.swept),
        recounted=figures.differ_from_sums(),
        themes_stand_in=rows.themes_stand_in,
        themes_share=rows.themes_share,
        nothing=len(counted.swept.coding) == 0,
        nested=any(code.parent != NOBODY for code in codings.codes),
        interviewers=bool(made.is_interviewer.any()),
        unfinished=_unfinished(codings, made, kept),
        unfinished_counted=_counted_unfinished(codings, made, kept, counted.swept),
        marked=codings.marked,
        reported=figures.everything.reported[0],
        few_words=by_few_words(codings, made, counted.swept, rows) if counts_people(rule) else (),
        searched=by_search(codings, counted.swept),
        zeros=frozenset(state for states in _zeros_shown(figures, zeros) for state in states),
    )
    table = _table(
        codings,
        rule=rule,
        said=said,
        rows=rows,
        grouping=grouping,
        figures=figures,
        columns=columns,
        each=[each[at] for at in shown],
        whole=whole,
        found=found,
        title=title,
        zeros=zeros,
    )
    return turned_table(table) if said.turned else table


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the rule counts. `for_totals` leaves out what several coders coded alike, `coders` says how many coded."""

    swept: Sweep
    for_totals: Sweep
    coders: int
    only_interviewers: int


def _what_counts(
    codings: Codings, made: Attribution, *, rule: CountRule, rows: Rows, grouping: Grouping, kept: Filter
) -> _Counted:
    code = column(codings.code)
    in_rows = np.array([bool(own) for own in rows.of_code], dtype=np.bool_)
    wanted: Flags = kept.codings & kept.documents[made.document] & in_rows[code]
    if counts_cases(rule):  # a share is of what was coded to its end, and a case more than N would be absurd
        wanted = wanted & finished_documents(codings, kept)[made.document]
    coders = int(np.count_nonzero(np.bincount(column(codings.coder)[wanted])))
    by_coder = grouping.scope is Scope.CODER
    single = first_of_kind(codings, wanted) if coders > 1 else wanted
    if not by_coder:
        wanted = single

    met = wanted[made.overlaps.coding]
    if not kept.actors.all():
        met &= overlap_mask(codings, kept, rule.interviewers)
    counted = met if rule.interviewers else met & made.by_others
    overlap = np.flatnonzero(counted)
    coding = made.overlaps.coding[overlap]
    lost = _different(made.overlaps.coding[met]) - _different(coding)

    of = nobody_last(grouping.of, len(grouping.names))
    if by_coder:
        columns = of[column(codings.coder)[coding]]
    elif grouping.scope is Scope.DOCUMENT:
        columns = of[made.document[coding]]
    elif grouping.scope is Scope.QUESTION:
        columns = of[made.question[coding]]
    elif grouping.scope is Scope.MENTIONED:
        overlap, coding, columns = spread_over_named(codings, made, overlap, coding, of)
    else:
        columns = of[made.actor[overlap]]
    swept = sweep_rows(overlap, coding, columns, code, rows.of_code)
    for_totals = swept.only(single[swept.coding]) if by_coder and coders > 1 else swept
    return _Counted(swept, for_totals, coders, lost)


def _shown(swept: Sweep, grouping: Grouping, kept: Filter, each: list[Base]) -> list[int]:
    """The columns that the table has: those of which there is something, and what belongs to none if it is coded.

    Of actors that are named, those that something coded names.
    """
    if grouping.scope is Scope.CODER:
        coded = np.unique(swept.column).tolist()
        shown = [at for at in range(len(grouping.names)) if kept.coders[at] and (each[at].documents or at in coded)]
    elif grouping.scope is Scope.MENTIONED:
        shown = [at for at in range(len(grouping.names)) if bool((swept.column == at).any())]
    else:
        coded = np.unique(swept.column).tolist()
        shown = [at for at in range(len(grouping.names)) if each[at].documents or at in coded]
    nobody = len(grouping.names)
    return [*shown, nobody] if bool((swept.column == nobody).any()) else shown


@dataclass(frozen=True, slots=True)
class _Figures:
    """The counts of the cells (row by row), rows, columns, and of everything."""

    cells: Counts
    rows: Counts
    columns: Counts
    everything: Counts

    @classmethod
    def of(
        cls, codings: Codings, made: Attribution, counted: _Counted, rows: int, shown: list[int], *, measure: Measure
    ) -> _Figures:
        swept, totals = counted.swept, counted.for_totals
        width = len(shown)
        place = np.full(max(shown, default=0) + 1, -1, dtype=np.int32)
        place[shown] = range(width)
        at = place[swept.column]
        return cls(
            count(codings, made, swept, swept.row * width + at, rows * width, measure=measure),
            count(codings, made, totals, totals.row, rows, measure=measure),
            count(codings, made, swept, at, width, measure=measure),
            count(codings, made, totals, np.zeros_like(totals.row), 1, measure=measure),
        )

    def differ_from_sums(self) -> bool:
        """Whether any total is not the sum of its row or column."""
        cells, rows, columns = self.cells.value, self.rows.value, self.columns.value
        width = len(columns)
        if any(sum(cells[row * width : (row + 1) * width]) != total for row, total in enumerate(rows)):
            return True
        return any(sum(cells[at::width]) != total for at, total in enumerate(columns))


def _different(codings: Ints) -> int:
    """How many different codings there are, where equal ones stand together."""
    return len(codings) and 1 + int(np.count_nonzero(codings[1:] != codings[:-1]))


def _crossing(swept: Sweep) -> int:
    """How many codings count in more than one column; entries of a coding stand together."""
    same, other = swept.coding[1:] == swept.coding[:-1], swept.column[1:] != swept.column[:-1]
    return _different(swept.coding[1:][same & other])


def _suggested(made: Attribution, swept: Sweep) -> tuple[int, int]:
    """How many of the codings counted began as suggestions, and how many are counted."""
    counted = swept.coding[np.append(True, swept.coding[1:] != swept.coding[:-1])[: len(swept.coding)]]
    return int(made.suggested[counted].sum()), len(counted)


def counts_cases(rule: CountRule) -> bool:
    """Whether figures are cases out of N, or shares: then only documents that are coded to their end count."""
    return rule.measure in {Measure.DOCUMENTS, Measure.ACTORS, Measure.BREADTH} or rule.percent is not Percent.NONE


def counts_people(rule: CountRule) -> bool:
    """Whether figures are people, or shares of people."""
    return rule.measure in {Measure.ACTORS, Measure.BREADTH} or rule.percent is Percent.N_ACTORS


def _zeros_shown(figures: _Figures, zeros: list[list[ZeroState]]) -> list[set[ZeroState]]:
    """What the zeros of each row mean: the states of the cells in which nothing is coded."""
    width = len(figures.columns.value)
    depth = figures.cells.depth
    return [
        {state for at, state in enumerate(states) if not depth[row * width + at]} for row, states in enumerate(zeros)
    ]


def _unfinished(codings: Codings, made: Attribution, kept: Filter) -> tuple[str, ...]:
    """The labels of the documents that are chosen and in no N, since no coder who is counted has finished them."""
    out = kept.documents & ~finished_documents(codings, kept)
    return tuple(codings.documents[at].label for at in np.flatnonzero(out).tolist())


def _counted_unfinished(codings: Codings, made: Attribution, kept: Filter, swept: Sweep) -> bool:
    """Whether codings in such documents are counted all the same."""
    return bool((~finished_documents(codings, kept))[made.document[swept.coding]].any())


def _without_turns(codings: Codings, made: Attribution, swept: Sweep) -> int:
    """How many of the documents counted are not divided into turns."""
    divided = np.zeros(len(codings.documents), dtype=np.bool_)
    divided[column(codings.turns.document)] = True
    documents: Ints = np.unique(made.document[swept.coding])
    return int((~divided[documents]).sum())


def _table(
    codings: Codings,
    *,
    rule: CountRule,
    said: CountRule,
    rows: Rows,
    grouping: Grouping,
    figures: _Figures,
    columns: list[TableColumn],
    each: list[Base],
    whole: Base,
    found: Found,
    title: str | None,
    zeros: list[list[ZeroState]],
) -> Table:
    cells, of_rows, of_columns, of_all = figures.cells, figures.rows, figures.columns, figures.everything
    every = of_all.value[0]
    width = len(columns)

    def one(counts: Counts, at: int, totals: tuple[int, int, int], base: Base) -> Cell:
        return share(
            rule,
            counts.value[at],
            counts.depth[at],
            counts.codings[at],
            totals=totals,
            base=base,
            reported=counts.reported[at],
        )

    return Table(
        title=table_title(said, rows, grouping) if title is None else title,
        rule=said,
        row_heading=row_heading(rows),
        column_heading=grouping.heading,
        rows=rows.rows,
        columns=tuple(columns),
        cells=tuple(
            tuple(
                replace(
                    one(cells, row * width + at, (of_rows.value[row], of_columns.value[at], every), each[at]),
                    zero=zeros[row][at],
                )
                for at in range(width)
            )
            for row in range(len(rows.rows))
        ),
        row_totals=tuple(
            one(of_rows, row, (of_rows.value[row], every, every), whole) for row in range(len(rows.rows))
        ),
        column_totals=tuple(
            one(of_columns, at, (every, of_columns.value[at], every), each[at]) for at in range(width)
        ),
        grand_total=one(of_all, 0, (every, every, every), whole),
        sentence=rule_sentence(said, grouping, found),
        notes=notes(said, grouping, found),
        coding_guids=codings.guid,
        whole=TableColumn(None, whole.documents, whole.words, whole.actors),
    )

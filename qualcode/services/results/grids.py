"""Grids: the researcher's own summary of each case, answers beside one another, quotes by theme and group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qualcode.i18n import _
from qualcode.model.actor import Actor
from qualcode.model.claims import Summary
from qualcode.model.code import Code
from qualcode.model.coding import Coding, Stance
from qualcode.model.counting import CountRule, Measure
from qualcode.model.page import Page, TextTable
from qualcode.model.table import Table, ZeroState
from qualcode.services.codings.coding import list_codings
from qualcode.services.codings.printed_quotes import natural
from qualcode.services.codings.quotes import reference
from qualcode.services.conflicts import refuse_overwriting
from qualcode.services.results.counting import crosstab
from qualcode.services.study import Study
from qualcode.store.claims import summaries
from qualcode.tables.figures import cell_figure
from qualcode.tables.quotes.words import in_marks
from qualcode.text.lines import Lines


def list_summaries(study: Study) -> list[Summary]:
    """All summaries that were written."""
    with study.file.reading() as connection:
        return summaries(connection)


def write_summary(study: Study, code: Code, actor: Actor | None, text: str) -> None:
    """Sum up what a case says under a code, instead of what was written there before; an empty text takes it away.

    Args:
        study: the open study.
        code: the column's code, or the grid's own for the row as a whole.
        actor: the case; None for all cases together.
        text: in the researcher's own words.
    """
    text = text.strip()
    guid = actor.guid if actor else None
    seen = next((each for each in list_summaries(study) if (each.code, each.actor) == (code.guid, guid)), None)
    case = actor.public if actor else _("all cases")
    if not text and seen is None:
        return
    with study.change("grid.write" if text else "grid.clear", {"code": code.path, "case": case}) as change:
        there = change.find("grid_cell", code=code.guid, actor=guid)
        if there is None:
            change.insert("grid_cell", {"code": code.guid, "actor": guid, "text": text})
            return
        before = {"text": seen.text if seen else ""}
        refuse_overwriting(change, "grid_cell", there, before, {"text": text}, case)
        if text:
            change.update("grid_cell", there, {"text": text})
        else:
            change.delete("grid_cell", there)


def framework_grid(study: Study, code: Code) -> Page:
    """One grid of a theme: cases as rows, its sub-codes as columns, the researcher's summary in each cell.

    Below a summary stand the references of what it sums up. A cell without one says why: not charted yet, nothing
    said, not asked, not coded yet.
    """
    children = [each for each in study.codes() if each.parent == code.guid] or [code]
    table = crosstab(study, CountRule(rows=tuple(each.path for each in children), columns="actor"))
    row_of = {row.path: at for at, row in enumerate(table.rows)}
    column_of = {column.name: at for at, column in enumerate(table.columns)}
    written = {(each.code, each.actor): each.text for each in list_summaries(study)}
    cases = sorted(
        (a for a in study.actors() if not a.interviewer and (a.turns or a.documents)), key=lambda a: natural(a.public)
    )
    references = _references(study, table)
    whole = children != [code]

    def cell(each: Code, case: Actor) -> str:
        at = column_of.get(case.public)
        text = written.get((each.guid, case.guid), "")
        if at is None:
            return text or _("not coded yet")
        found = table.cells[row_of[each.path]][at]
        where = " ".join(dict.fromkeys(references[guid] for guid in table.guids(row_of[each.path], at)))
        if text:
            return f"{text}\n{where}".rstrip()
        if found.codings:
            return _("not charted: {references}").format(references=where)
        return {
            ZeroState.NOT_ASKED: _("not asked"),
            ZeroState.NOT_CODED: _("not coded yet"),
        }.get(found.zero, _("nothing said"))

    rows = [
        (
            case.public,
            *(cell(each, case) for each in children),
            *([written.get((code.guid, case.guid), "–")] if whole else []),
        )
        for case in cases
    ]
    rows.append(
        (
            _("All cases"),
            *(written.get((each.guid, None), "–") for each in children),
            *([written.get((code.guid, None), "–")] if whole else []),
        )
    )
    headings = (_("Case"), *(each.name for each in children), *([_("As a whole")] if whole else []))
    note = _(
        "Summaries are the researcher's own; under each stand the passages that it sums up. Passages of people who "
        "are only reported are not in the grid."
    )
    shares = (2.0, *(3.5 for _heading in headings[1:]))
    return Page(code.name, (TextTable(code.name, headings, tuple(rows), shares, note),))


def reading_grid(study: Study) -> Page:
    """Question by informant with the words of the answers, and for each informant what was not answered."""
    answers = study.answers()
    questions = study.questions()
    actors = {actor.guid: actor for actor in study.actors()}
    said: dict[tuple[str, str], list[str]] = {}
    sources: dict[str, dict[str, None]] = {}
    for answer in answers:
        document = study.document(answer.document)
        text = study.text(document)
        lines = Lines(text.text)
        mark = reference(document.label, lines.of(answer.start, answer.end))
        for guid, words in _own_words(study, answer.document, answer.start, answer.end).items():
            if not actors[guid].interviewer:
                said.setdefault((answer.question, guid), []).append(f"{words} {mark}")
                sources.setdefault(guid, {})[document.label] = None
    people = sorted((actors[guid] for guid in sources), key=lambda each: natural(each.public))
    rows = tuple(
        (
            f"{question.number}. {question.label}",
            *("\n".join(said.get((question.guid, person.guid), ())) or "–" for person in people),
        )
        for question in questions
    )
    headings = (_("Question"), *(person.public for person in people))
    grid = TextTable(
        _("Answers"), headings, rows, (2.0, *(4.0 for _person in people)), _("– stands where nothing was answered.")
    )
    missing = tuple(
        (
            person.public,
            ", ".join(sources[person.guid]),
            "\n".join(
                f"{question.number}. {question.asked}"
                for question in questions
                if (question.guid, person.guid) not in said
            )
            or "–",
        )
        for person in people
    )
    follow_up = TextTable(
        _("To ask about"), (_("Informant"), _("Answered in"), _("Not answered")), missing, (2.0, 2.0, 9.0)
    )
    return Page(_("Answers to the question guide"), (grid, follow_up))


def quotes_matrix(study: Study, rule: CountRule, title: str = "", *, starred: bool = False) -> Page:
    """Theme by group with the quotes themselves: what speaks against first, then in the order of the texts.

    Args:
        study: the open study.
        rule: rows, columns and filter, as for a cross-tab.
        title: of the whole; empty for one made from rows and columns.
        starred: only passages starred as good quotes.
    """
    table = crosstab(study, replace(rule, measure=Measure.BREADTH), title or None)
    wanted = {table.coding_guids[at] for cells in table.cells for cell in cells for at in cell.codings}
    codings = {each.guid: each for each in (list_codings(study, wanted) if wanted else [])}
    labels = {document.name: document.label for document in study.documents()}

    def quotes(row: int, column: int) -> str:
        found = [codings[guid] for guid in table.guids(row, column) if guid in codings]
        kept = [each for each in found if each.star or not starred]
        once = {(each.document, each.start, each.end): each for each in sorted(kept, key=_order)}
        shown = [_printed(each, labels) for each in once.values()]
        if shown:
            return "\n".join(shown)
        return cell_figure(table.cells[row][column], table.rule).text if not found else "–"

    names = [column.name or _("Unattributed") for column in table.columns]
    rows = tuple(
        (row.name or _("Unattributed"), *(quotes(at, column) for column in range(len(names))))
        for at, row in enumerate(table.rows)
    )
    note = _("Each passage stands once in a cell; what speaks against the code stands first.")
    grid = TextTable(
        table.title,
        (table.row_heading, *names),
        rows,
        (2.0, *(4.0 for _name in names)),
        " ".join((note, *table.notes)),
    )
    return Page(title or _("Quotes by theme and group"), (grid,))


def _order(coding: Coding) -> tuple[int, list[tuple[int, int, str]], int]:
    against = 0 if coding.stance is Stance.CONTRADICTS else 1 if coding.stance is Stance.MIXED else 2
    return against, natural(coding.document), coding.start


def _printed(coding: Coding, labels: dict[str, str]) -> str:
    sign = "− " if coding.stance is Stance.CONTRADICTS else ""
    return f"{sign}{in_marks(' '.join(coding.text.split()))} {reference(labels[coding.document], coding.lines)}"


def _references(study: Study, table: Table) -> dict[str, str]:
    wanted = {table.coding_guids[at] for cells in table.cells for cell in cells for at in cell.codings}
    labels = {document.name: document.label for document in study.documents()}
    found: Sequence[Coding] = list_codings(study, wanted) if wanted else []
    return {each.guid: reference(labels[each.document], each.lines) for each in found}


def _own_words(study: Study, document: str, start: int, end: int) -> dict[str, str]:
    """What each speaks in a stretch, their turns run together; loose text is the document's actor's."""
    text = study.text(study.document(document))
    found: dict[str, list[str]] = {}
    at = start
    for turn in [*(t for t in text.turns if t.start < end and t.end > start), None]:
        loose = text.text[at : max(turn.start, at) if turn else end].strip()
        if loose and text.document.actor:
            found.setdefault(text.document.actor, []).append(loose)
        if turn is None:
            break
        words = text.text[max(turn.start, start) : min(turn.end, end)].strip()
        if words and turn.actor:
            found.setdefault(turn.actor, []).append(words)
        at = min(turn.end, end)
    return {guid: " ".join(" ".join(words).split()) for guid, words in found.items()}

"""One declared output, made into a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qualcode.model.counting import CountRule, Measure, Percent
from qualcode.model.page import Page, Prose
from qualcode.services.chapter.declaration import APPENDIX, GRID, QUOTES, TABLE, Chapter, Declared
from qualcode.services.chapter.texts import filled
from qualcode.services.chapter.values import Field, Values
from qualcode.services.study import Study

Shown = list[str | None]
"""The words that an output shows, for whoever looks for private names in them."""


def make(study: Study, chapter: Chapter, output: Declared, path: Path, values: Values) -> Shown:
    """Write one output to a file.

    Args:
        study: the open study.
        chapter: what declares it.
        output: what to make.
        path: the file; its ending chooses the format.
        values: of the fields in texts.

    Raises:
        QualcodeError: if it names what is not there, or cannot be written.
    """
    if output.what == TABLE:
        return _table(study, chapter, output.settings, path)
    if output.what == QUOTES:
        return _quotes(study, output.settings, path)
    if output.what == GRID and output.settings["kind"] in {"cooccurrence", "saturation"}:
        return _counted_grid(study, output.settings, path)
    if output.settings.get("kind") == "codebook":
        return _codebook(study, path)
    if output.what in {GRID, APPENDIX}:
        from qualcode.tables.pages import write_page

        page = (_grid if output.what == GRID else _appendix)(study, output.settings)
        write_page(page, path)
        return _shown(page)
    return _text(chapter, output, path, values)


def _table(study: Study, chapter: Chapter, said: Any, path: Path) -> Shown:
    from qualcode.services.results.counting import arranged, crosstab, write_table

    measure, percent = Measure(said.get("measure", "codings")), Percent(said.get("percent", "none"))
    rule = CountRule(
        (), "", measure, percent, said.get("rollup", True), said.get("where", ""), said.get("interviewers", False)
    )
    rule = arranged(study, rule, said.get("rows", ()), said.get("columns", ()))
    table = crosstab(study, rule, said.get("title"))
    write_table(table, path, study, chapter.profile)
    return [*(one.name for one in (*table.columns, *table.row_bases)), *(row.name for row in table.rows)]


def _quotes(study: Study, said: Any, path: Path) -> Shown:
    from qualcode.services.codings.printed_quotes import print_quotes
    from qualcode.services.codings.quotes import select_codings
    from qualcode.tables.quotes import write_quotes
    from qualcode.tables.quotes.words import source

    chosen = {key: said.get(key) or None for key in ("code", "actor", "document")}
    codings = select_codings(study, where=said.get("where", ""), **chosen)
    starred = said.get("starred", False)
    printed = print_quotes(study, [each for each in codings if each.star or not starred], said.get("title", ""))
    write_quotes(printed, path)
    speakers = {part.speaker for passage in printed.passages for part in passage.parts}
    return [*speakers, *map(source, printed.passages)]


def _grid(study: Study, said: Any) -> Page:
    from qualcode.services.lookups import find_code
    from qualcode.services.results.declared import declared_matrix
    from qualcode.services.results.grids import framework_grid, quotes_matrix, reading_grid

    if said["kind"] == "framework":
        return framework_grid(study, find_code(study, said["theme"]))
    if said["kind"] == "answers":
        return reading_grid(study)
    if said["kind"] == "declared":
        return declared_matrix(study)
    rows = tuple(said.get("rows", ())) or ("themes",)
    rule = CountRule(rows=rows, columns=said.get("columns", "actor.kind"), where=said.get("where", ""))
    return quotes_matrix(study, rule, said.get("title", ""), starred=said.get("starred", False))


def _counted_grid(study: Study, said: Any, path: Path) -> Shown:
    from qualcode.model.meeting import Meeting, MeetingRule, SaturationRule
    from qualcode.services.results import meeting
    from qualcode.services.results.grid_files import write_grid

    rows, where = tuple(said.get("rows", ())), said.get("where", "")
    if said["kind"] == "cooccurrence":
        rule = MeetingRule(rows or ("themes",), Meeting(said.get("in", "overlap")), where=where)
        grid = meeting.cooccurrence_grid(meeting.cooccurrence(study, rule), said.get("jaccard", False))
    else:
        of = SaturationRule(said.get("base", 4), said.get("run", 2), rows=rows or ("codes",), where=where)
        grid = meeting.saturation_grid(meeting.saturation(study, of))
    write_grid(grid, path)
    return [cell for row in grid.rows for cell in row]


def _appendix(study: Study, said: Any) -> Page:
    from qualcode.services.project.process import coding_process
    from qualcode.services.results.appendices import coverage, material, writing

    kind = said["kind"]
    if kind == "actors":
        return material.actor_overview(study, exact=said.get("exact", False))
    if kind == "memos":
        return writing.memo_collection(study, reflexive=said.get("reflexive", False))
    made = {
        "documents": material.document_list,
        "process": coding_process,
        "evidence": writing.evidence,
        "origins": coverage.origins,
        "uncoded": coverage.uncoded,
    }
    return made[kind](study)


def _codebook(study: Study, path: Path) -> Shown:
    from qualcode.services.results.codebook_appendix import codebook_appendix
    from qualcode.tables.codebook_appendix import write_codebook_appendix

    appendix = codebook_appendix(study)
    write_codebook_appendix(appendix, path)
    return [word for row in appendix.rows for word in (row.name, row.definition, row.example)]


def _text(chapter: Chapter, output: Declared, path: Path, values: Values) -> Shown:
    from qualcode.tables.saving import save

    said: Shown = []

    def value(field: Field) -> str:
        said.append(values.of(field))
        return said[-1] or ""

    source = chapter.source(output)
    assert source is not None
    save(path, filled(source, value))
    return said


def _shown(page: Page) -> Shown:
    shown: Shown = [page.title]
    for part in page.parts:
        shown += [part.text] if isinstance(part, Prose) else [cell for row in part.rows for cell in row]
    return shown

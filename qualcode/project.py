"""`Project`: the Python door, for notebooks and scripts. A thin face over the services."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from qualcode.i18n import _
from qualcode.model.actor import Actor
from qualcode.model.change import Change
from qualcode.model.claims import Finding, Theme
from qualcode.model.code import Code, split_path
from qualcode.model.coding import Coding, NewCoding, Quote
from qualcode.model.counting import CountRule, Measure, Percent
from qualcode.model.deciding import Unit
from qualcode.model.document import Document, Turn
from qualcode.model.errors import QualcodeError
from qualcode.model.memo import Memo
from qualcode.model.question import Question
from qualcode.model.suggestion import Suggestion
from qualcode.model.table import Table
from qualcode.services import lookups
from qualcode.services.codebook import codes as codebook
from qualcode.services.codebook.codes import CodebookDifference
from qualcode.services.codebook.from_file import read_codebook_file
from qualcode.services.codings import coding, passages
from qualcode.services.codings import quotes as quoting
from qualcode.services.documents import importing
from qualcode.services.documents.imported import ImportReport
from qualcode.services.project import history
from qualcode.services.results import counting
from qualcode.services.speakers import speaking
from qualcode.services.study import Study, create_study, open_study

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualcode.services.codings.search import Hit

__all__ = ["CountedTable", "Project"]


class CountedTable(Table):
    """A cross-tab in a notebook: the same table, which also becomes a data frame, a web page or a file."""

    __slots__ = ()

    def to_frame(self) -> DataFrame:
        """The cells' values as a pandas data frame: rows by name, columns by name; totals and N are left out.

        Raises:
            QualcodeError: if pandas is not installed.
        """
        names = [column.name or "" for column in self.columns]
        rows = [[cell.value for cell in cells] for cells in self.cells]
        return _frame(rows, index=[row.path or row.name or "" for row in self.rows], columns=names)

    def write(self, path: str | Path) -> None:
        """Write it to a file; the ending chooses the format, as for `qualcode crosstab -o`.

        Raises:
            QualcodeError: if the ending is unknown or the file cannot be written.
        """
        counting.write_table(self, Path(path))

    def _repr_html_(self) -> str:
        """What a notebook shows: the table, its caption and the rule that it was counted by."""
        from qualcode.tables.html_file import html_bytes

        page = html_bytes(self).decode()
        return page[page.index("<figure") : page.index("</figure>") + len("</figure>")]


class Project:
    """An open study. Use it in a `with` block.

    Documents and codes are named as on the command line: a document by name, label or id, a code by path.
    Offsets are code points of the document's current text, half-open.
    """

    def __init__(self, study: Study) -> None:
        self._open: Study | None = study

    @classmethod
    def create(cls, path: str | Path, title: str = "", language: str = "nb", coder: str | None = None) -> Project:
        """Make a new project file; nothing is ever overwritten.

        Raises:
            QualcodeError: if something of that name is there.
        """
        return cls(create_study(path, title, language, coder))

    @classmethod
    def open(cls, path_or_url: str | Path, coder: str | None = None) -> Project:
        """Open a project that exists.

        Raises:
            QualcodeError: if it is not there or not a project.
        """
        return cls(open_study(path_or_url, coder))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the project; nothing works after it."""
        if self._open is not None:
            self._open.close()
            self._open = None

    @property
    def study(self) -> Study:
        """The open study, for what this door has no method for.

        Raises:
            QualcodeError: if the project was closed.
        """
        if self._open is None:
            raise QualcodeError(_("the project is closed."), "", _("Open it again: Project.open(path)."))
        return self._open

    def import_documents(
        self,
        paths: str | Path | Iterable[str | Path],
        actor: str | None = None,
        kind: str | None = None,
        speakers: str = "auto",
        encoding: str = "",
    ) -> ImportReport:
        """Take files and folders in; a bad file is told in the report and leaves the others alone."""
        given = [paths] if isinstance(paths, str | Path) else paths
        files = [Path(path) for path in given]
        return importing.import_documents(
            self.study, files, actor=actor, kind=kind, speakers=speakers, encoding=encoding
        )

    def add_document(
        self,
        name: str,
        text: str,
        actor: str | None = None,
        kind: str = "interview",
        attributes: Mapping[str, str] | None = None,
    ) -> Document:
        """Add a text as it is.

        Raises:
            QualcodeError: if name or text is empty.
        """
        return importing.add_document(self.study, name, text, actor=actor, kind=kind, attributes=attributes)

    def add_code(self, path: str, definition: str = "", keywords: Iterable[str] = ()) -> Code:
        """Add the code `Theme/Sub code`, with the codes above it that are missing.

        Raises:
            QualcodeError: if it is there already.
        """
        return codebook.add_code(self.study, path, definition=definition, keywords=keywords)

    def import_codebook(self, path: str | Path) -> CodebookDifference:
        """Add a codebook file's codes, and take over what it says of codes that are there.

        Raises:
            QualcodeError: if the file is not a codebook, with file and line.
        """
        return codebook.import_codebook(self.study, read_codebook_file(Path(path)))

    def code(self, document: str, start: int, end: int, code: str, memo: str | None = None) -> str:
        """Put a code on a passage; returns the coding's id.

        Raises:
            QualcodeError: if a name is unknown, the passage is not in the text, or it bears the code already.
        """
        of = lookups.find_document(self.study, document)
        span = passages.span_of_offsets(self.study.text(of), start, end)
        return coding.apply_code(self.study, of, span, lookups.find_code(self.study, code), memo=memo)

    def add_codings(self, rows: Iterable[tuple[str, int, int, str] | tuple[str, int, int, str, str]]) -> int:
        """Put many codes on many passages in one transaction: rows of (document, start, end, code[, coder]).

        Returns:
            How many were made; those that were there already are left as they are.

        Raises:
            QualcodeError: if one of them is wrong; nothing is coded then.
        """
        documents: dict[str, str] = {}
        codes: dict[str, str] = {}
        new = []
        for at, row in enumerate(rows):
            if len(row) not in {4, 5}:
                raise QualcodeError(
                    _("a coding has four or five values: document, start, end, code, coder."),
                    _("row {n}").format(n=at),
                )
            document, start, end, code = row[:4]
            if document not in documents:
                documents[document] = lookups.find_document(self.study, document).guid
            if code not in codes:
                codes[code] = lookups.find_code(self.study, code).guid
            new.append(NewCoding(documents[document], start, end, codes[code], row[4] if len(row) == 5 else None))
        return coding.add_codings(self.study, new)

    def text(self, document: str) -> str:
        """The current text of a document.

        Raises:
            QualcodeError: if there is no such document.
        """
        return self.study.text(lookups.find_document(self.study, document)).text

    def turns(self, document: str) -> list[Turn]:
        """Who speaks where in a document: offsets in code points of its text.

        Raises:
            QualcodeError: if there is no such document.
        """
        return list(self.study.text(lookups.find_document(self.study, document)).turns)

    def find(self, words: str, how: str = "words") -> list[Hit]:
        """Every place where words occur, with their context.

        Args:
            words: what to look for.
            how: `words` (without regard to case), `regex`, `alike` (nearly so spelt) or `lemma` (in any form).

        Raises:
            QualcodeError: if there is nothing to look for, the expression is wrong, or there is no such way.
        """
        from qualcode.services.codings import search

        ways = {
            "words": lambda: search.find(self.study, words),
            "regex": lambda: search.find(self.study, words, regex=True),
            "alike": lambda: search.find_alike(self.study, words),
            "lemma": lambda: search.find_lemmas(self.study, words),
        }
        if how not in ways:
            raise QualcodeError(_("there is no such way to search."), how, ", ".join(ways))
        return ways[how]()

    def set_document(self, document: str, **values: str) -> Document:
        """Change what is known of a document: kind, label, date, record, or attributes of your own.

        Raises:
            QualcodeError: if there is no such document, or a value does not fit.
        """
        from qualcode.services.documents.facts import edit_document

        found = lookups.find_document(self.study, document)
        edit_document(self.study, found, values)
        return self.study.document(found.guid)

    def set_actor(self, name: str, **values: str) -> Actor:
        """Change what is known of an actor: label, kind, member_of, interviewer, or attributes of your own.

        Raises:
            QualcodeError: if a value does not fit.
        """
        from qualcode.services.actors.actors import set_actor

        return set_actor(self.study, name, values)

    def memos(self) -> list[Memo]:
        """All memos, oldest first; the research journal among them."""
        return self.study.memos()

    def questions(self) -> list[Question]:
        """The question guide in its order."""
        return self.study.questions()

    def themes(self) -> list[Theme]:
        """The declared themes in their order."""
        from qualcode.services.claims.themes import list_themes

        return list_themes(self.study)

    def findings(self) -> list[Finding]:
        """The findings in their order, each with its passages for and against."""
        from qualcode.services.claims.findings import list_findings

        return list_findings(self.study)

    def codings(self, where: str | None = None) -> list[Coding]:
        """Codings, in the order of the texts; `where` is a filter such as `kind=interview`.

        Raises:
            QualcodeError: if the filter is wrong.
        """
        return quoting.select_codings(self.study, where=where or "")

    def documents(self) -> list[Document]:
        """All documents by name."""
        return self.study.documents()

    def actors(self) -> list[Actor]:
        """All actors by name, with the words that belong to each as tables count them."""
        return speaking.actors_with_words(self.study)

    def codes(self) -> list[Code]:
        """The codebook in its order, parents first."""
        return self.study.codes()

    def quotes(self, code: str | None = None, actor: str | None = None, where: str | None = None) -> list[Quote]:
        """Coded passages with their references.

        Raises:
            QualcodeError: if a name or the filter is wrong.
        """
        return quoting.quotes(self.study, code=code, actor=actor, where=where or "")

    def write_quotes(
        self,
        path: str | Path,
        code: str | None = None,
        actor: str | None = None,
        where: str | None = None,
        title: str = "",
    ) -> int:
        """Write quotes to a file (.docx, .xlsx, .html, .md, .csv, .tex, .txt), each passage once.

        Returns:
            How many passages were written.

        Raises:
            QualcodeError: if a name, the filter or the ending is wrong, or the file cannot be written.
        """
        from qualcode.services.codings.printed_quotes import print_quotes
        from qualcode.services.results.exports import note_export
        from qualcode.tables.quotes import write_quotes

        found = quoting.select_codings(self.study, code=code, actor=actor, where=where or "")
        printed = print_quotes(self.study, found, title)
        _warn(self.study, [passage.document for passage in printed.passages])
        write_quotes(printed, Path(path))
        note_export(self.study, Path(path), "quotes")
        return len(printed.passages)

    def codings_frame(self, where: str | None = None) -> DataFrame:
        """Codings as a pandas data frame, a row each, with the attributes of document and actor as columns.

        An attribute's column is called `document.NAME` or `actor.NAME`. Names are those shown in exports.

        Raises:
            QualcodeError: if the filter is wrong, or pandas is not installed.
        """
        documents = {document.name: document for document in self.study.documents()}
        actors = {actor.public: actor for actor in self.study.actors()}
        rows = []
        for each in self.codings(where):
            document, actor = documents[each.document], actors.get(each.actor or "")
            rows.append(
                {
                    "id": each.guid,
                    "document": each.document,
                    "label": document.label,
                    "kind": document.kind,
                    "start": each.start,
                    "end": each.end,
                    "line": each.lines[0],
                    "code": each.code,
                    "theme": split_path(each.code)[0],
                    "coder": each.coder,
                    "actor": each.actor,
                    "actor.kind": actor.kind if actor else "",
                    "origin": each.origin.value,
                    "stance": each.stance.value if each.stance else "",
                    "star": each.star,
                    "memo": each.memo or "",
                    "text": each.text,
                    **{f"document.{name}": value for name, value in document.attributes.items()},
                    **{f"actor.{name}": value for name, value in (actor.attributes if actor else {}).items()},
                }
            )
        _warn(self.study, [str(row[shown] or "") for row in rows for shown in ("document", "label", "actor")])
        return _frame(rows)

    def crosstab(
        self,
        rows: str | Iterable[str] = "themes",
        columns: str = "actor",
        measure: str = "codings",
        percent: str = "none",
        rollup: bool = True,
        where: str | None = None,
    ) -> CountedTable:
        """Count codes against a grouping. The table shows itself in a notebook, and writes itself to a file.

        Raises:
            QualcodeError: if the rule names what is not there.
            ValueError: if there is no such measure or percentage.
        """
        chosen = (rows,) if isinstance(rows, str) else tuple(rows)
        rule = CountRule((), "", Measure(measure), Percent(percent), rollup, where or "")
        counted = counting.crosstab(self.study, counting.arranged(self.study, rule, chosen, (columns,)))
        _warn(self.study, [*(each.name for each in counted.columns), *(each.name for each in counted.rows)])
        return CountedTable(**{each.name: getattr(counted, each.name) for each in fields(counted)})

    def suggest(
        self,
        document: str | None = None,
        code: str | None = None,
        min_score: float | None = None,
        unit: str = "usual",
        evidence: bool = True,
    ) -> list[Suggestion]:
        """Codes that fit passages which nobody has coded, the surest first; none is counted until it is accepted.

        Args:
            document: only in this document; None for the whole study.
            code: only this code and those under it.
            min_score: the least score, 0..1; None for what is worth showing.
            unit: `sentence`, `paragraph`, `turn`, or `usual` for what the coder tends to mark.
            evidence: whether each says why.

        Raises:
            QualcodeError: if a name is unknown.
            ValueError: if there is no such unit.
        """
        from qualcode.services.suggestions.listing import Wanted, explained, list_suggestions

        wanted = Wanted(
            documents=(lookups.find_document(self.study, document).guid,) if document else None,
            code=lookups.find_code(self.study, code).guid if code else None,
            min_score=min_score,
            unit=Unit(unit),
        )
        found = list_suggestions(self.study, wanted)
        return explained(self.study, found) if evidence else found

    def accept_suggestion(self, suggestion: Suggestion, code: str | None = None) -> str:
        """Put a suggested code, or another, on its passage; returns the coding's id.

        Raises:
            QualcodeError: if the code is unknown, or the text was changed since.
        """
        from qualcode.services.suggestions.deciding import accept

        return accept(self.study, suggestion, lookups.find_code(self.study, code) if code else None)

    def reject_suggestion(self, suggestion: Suggestion) -> None:
        """Say that a suggested code does not fit its passage; it is not suggested there again.

        Raises:
            QualcodeError: if the text was changed since.
        """
        from qualcode.services.suggestions.deciding import reject

        reject(self.study, [suggestion])

    def undo(self, count: int = 1) -> list[Change]:
        """Undo your last changes.

        Raises:
            QualcodeError: if a later change of somebody else built on one.
        """
        return history.undo(self.study, count)

    def redo(self, count: int = 1) -> list[Change]:
        """Do again what was undone last.

        Raises:
            QualcodeError: as `undo`.
        """
        return history.redo(self.study, count)

    def log(self) -> list[Change]:
        """The change log, newest first."""
        return history.list_changes(self.study)


def _warn(study: Study, shown: Iterable[str | None]) -> None:
    """Warn, as Python does, of private names among what a table or a file shows."""
    from qualcode.services.results.privacy import naming

    words = {each for each in shown if each}
    named = sorted({*naming(study, words), *(words & {*counting.unlabelled_actors(study)})})
    if named:
        warnings.warn(_("private names are shown: {names}").format(names=", ".join(named)), stacklevel=3)


def _frame(rows: Any, **options: Any) -> DataFrame:
    """A data frame of rows.

    Raises:
        QualcodeError: if pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise QualcodeError(_("pandas is not installed."), "pandas", _("pip install pandas")) from error
    return pd.DataFrame(rows, **options)

"""Codings from files: another coder's, or one's own from a copy of the study."""

from __future__ import annotations

from pathlib import Path

from qualcode.model.code import Code
from qualcode.model.coding import NewCoding, Origin
from qualcode.model.coding_line import CodingLine
from qualcode.model.document import Document, DocumentText
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.codings.passages import span_of_offsets, span_of_quote
from qualcode.services.codings.putting import write_codings
from qualcode.services.lookups import find_code, find_document
from qualcode.services.study import Study


def import_codings(study: Study, path: Path) -> int:
    """Import a file of codings, as one change; those that are there already are left as they are.

    A passage is looked for by its words where they are told, first at the offsets, if those are told too.

    Args:
        study: the open study; its coder is who coded where a line does not say.
        path: JSON Lines, or the list that `codings --json` prints.

    Returns:
        How many codings are new.

    Raises:
        QualcodeError: with file and line, if a name or passage is wrong, or the file is; nothing is taken in then.
    """
    from qualcode.exchange.coding_lines import read_coding_lines

    lines = read_coding_lines(path)
    finder = _Finder(study)
    new = [finder.coding(line) for line in lines]
    args: dict[str, object] = {"file": path.name}
    with study.change("coding.import", args) as change:
        args["count"] = len(made := write_codings(change, new, study.coder))
    return len(made)


class _Finder:
    """Looks names and passages up, each name once."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.documents: dict[str, DocumentText] = {}
        self.codes: dict[str, Code] = {}

    def coding(self, line: CodingLine) -> NewCoding:
        try:
            text = self.text(line.document)
            span = _span(text, line)
            code = self.code(line.code)
        except QualcodeError as error:
            raise QualcodeError(error.what, f"{line.where}: {error.where}", error.hint) from error
        return NewCoding(
            document=text.document.guid,
            start=span.start,
            end=span.end,
            code=code.guid,
            coder=line.coder,
            origin=Origin.IMPORTED,
            coding_pass=line.coding_pass,
            star=line.star,
            stance=line.stance,
            memo=line.memo,
        )

    def text(self, name: str) -> DocumentText:
        if name not in self.documents:
            document: Document = find_document(self.study, name)
            self.documents[name] = self.study.text(document)
        return self.documents[name]

    def code(self, path: str) -> Code:
        if path not in self.codes:
            self.codes[path] = find_code(self.study, path)
        return self.codes[path]


def _span(text: DocumentText, line: CodingLine) -> Span:
    if line.start is None or line.end is None:
        return span_of_quote(text, line.quote)
    if not line.quote:
        return span_of_offsets(text, line.start, line.end)
    if " ".join(text.text[line.start : line.end].split()) == " ".join(line.quote.split()):
        return Span(line.start, line.end)
    return span_of_quote(text, line.quote)

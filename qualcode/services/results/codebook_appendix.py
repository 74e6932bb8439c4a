"""The codebook as an appendix of a thesis: definitions, an example for each code, and how much is coded with it."""

from __future__ import annotations

from qualcode.i18n import _, language
from qualcode.model.appendix import CodebookAppendix, CodeRow
from qualcode.model.code import Code
from qualcode.model.coding import Quote
from qualcode.services.study import Study

LONGEST_EXAMPLE = 300
"""Code points of an example; a longer one is cut at a word, which an ellipsis says. About five lines of a cell."""


def codebook_appendix(study: Study) -> CodebookAppendix:
    """The codebook in its order.

    A code's example is the codebook's own; where it has none, a passage starred as a good quote, with its reference.
    Figures are of the code alone, without its sub-codes.
    """
    from qualcode.services.codings.quotes import as_quotes, select_codings

    starred: dict[str, Quote] = {}
    for good in as_quotes(study, [coding for coding in select_codings(study) if coding.star]):
        starred.setdefault(good.code, good)
    columns = study.columns()
    documents: dict[str, set[int]] = {}
    for at, document in zip(columns.code, columns.document, strict=True):
        documents.setdefault(columns.codes[at].path, set()).add(document)
    rows = []
    for code in study.codes():
        quote = starred.get(code.path) if not code.example else None
        rows.append(
            CodeRow(
                level=code.depth,
                name=_name(code),
                definition=code.definition,
                include=code.include,
                exclude=code.exclude,
                example=_cut(quote.text if quote else code.example),
                source=quote.reference if quote else "",
                codings=code.codings,
                documents=len(documents.get(code.path, ())),
            )
        )
    note = _("Figures are codings and documents of the code alone, without its sub-codes, by all coders.")
    return CodebookAppendix(_("Codebook"), tuple(rows), note)


def _name(code: Code) -> str:
    """The name in the language in use, where the codebook has it."""
    return code.name_en if language() == "en" and code.name_en else code.name


def _cut(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= LONGEST_EXAMPLE:
        return words
    return words[:LONGEST_EXAMPLE].rsplit(" ", 1)[0] + " …"

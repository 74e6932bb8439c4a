"""A document written for Word with its codes as comments, for a supervisor to read and answer."""

from __future__ import annotations

from pathlib import Path

from qualcode.i18n import ngettext
from qualcode.model.code import PATH_SEPARATOR, SLASH
from qualcode.model.document import BlockKind, Document
from qualcode.services.codings.coding import list_codings
from qualcode.services.study import Study


def write_commented(study: Study, document: Document, path: Path) -> tuple[int, tuple[str, ...]]:
    """Write a document as `.docx` with every coding as a comment in its coder's name, memos behind the code.

    Speakers stand by public label. `import FILE.docx --revise DOC --comments codes` brings the answers back.

    Returns:
        How many comments are in it, and warnings.

    Raises:
        QualcodeError: if the file cannot be written.
    """
    from qualcode.exchange.word_comments import CommentOut, commented_docx
    from qualcode.tables.saving import save

    text = study.text(document)
    codings = [coding for coding in list_codings(study) if coding.document == document.name]
    comments = [
        CommentOut(
            coding.start,
            coding.end,
            coding.coder,
            coding.created,
            coding.code.replace(SLASH, PATH_SEPARATOR) + (f": {coding.memo}" if coding.memo else ""),
        )
        for coding in codings
    ]
    public = {actor.guid: actor.public for actor in study.actors()}
    labels = {turn.start: public.get(turn.actor or "", turn.speaker) for turn in text.turns}
    headings = {block.start: block.level or 1 for block in text.blocks if block.kind is BlockKind.HEADING}
    content, left = commented_docx(text.text, comments, {at: who for at, who in labels.items() if who}, headings)
    save(path, content)
    warnings: tuple[str, ...] = ()
    if left:
        said = ngettext(
            "{n} coding is on a line break alone and is not in the file",
            "{n} codings are on line breaks alone and are not in the file",
            left,
        )
        warnings = (said.format(n=left),)
    return len(comments) - left, warnings

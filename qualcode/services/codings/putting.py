"""Putting several codes on a passage at once, new ones among them: one change, one undo."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.i18n import _
from qualcode.model.code import Code, CodeEntry, fold, join_path, split_path
from qualcode.model.coding import NewCoding
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.codebook.codes import import_entries
from qualcode.services.codings.coding import note_coded, write_codings
from qualcode.services.study import Study
from qualcode.store.recorder import Recorder
from qualcode.text.lines import Lines


def put_codes(
    study: Study, document: Document, span: Span, codes: Sequence[Code], new: Sequence[str] = ()
) -> list[str]:
    """Put codes on a passage of a document's current text; those that it bears already are passed over.

    Args:
        study: the open study; its coder does it.
        document: which document.
        span: the passage, in code points of the current revision.
        codes: codes of the codebook.
        new: paths of codes to be made first, with those above them; one that is there is used.

    Returns:
        The guids of the codings made, those of `codes` before those of `new`.

    Raises:
        QualcodeError: if the passage is not in the text, bears all of them already, or a new code has no name.
    """
    text = study.text(document)
    if not 0 <= span.start < span.end <= len(text.text):
        raise QualcodeError(_("the passage is not in the text."), document.name)
    paths = [join_path(split_path(path)) for path in new]
    if not all(paths):
        raise QualcodeError(_("a code needs a name."), document.name)
    lines = list(Lines(text.text).of(span.start, span.end))
    args = {"codes": [code.path for code in codes] + paths, "document": document.name, "lines": lines, "made": paths}
    with study.change("coding.put", args) as change:
        guids = [code.guid for code in codes] + [code_at(change, path) for path in paths]
        wanted = [NewCoding(document.guid, span.start, span.end, guid) for guid in dict.fromkeys(guids)]
        made = write_codings(change, wanted, study.coder)
        if not made:
            raise QualcodeError(_("the passage bears these codes already."), document.name)
        note_coded(change, document)
    return made


def code_at(change: Recorder, path: str) -> str:
    """The guid of the code at a path; it and those above it are made where they are missing."""
    parent: str | None = None
    for name in split_path(path):
        found = change.find("code", parent=parent, name_fold=fold(name))
        if found is None:
            import_entries(change, parent, [CodeEntry(name)])
            found = change.find("code", parent=parent, name_fold=fold(name))
        parent = found
    assert parent is not None  # a path has a name in it
    return parent

"""A question guide from a file, read and imported in threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.i18n import ngettext
from qualcode.model.code import fold
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.services import services
from qualcode.tui.windows.from_file import Found
from qualcode.tui.windows.paths import path_of

if TYPE_CHECKING:
    from qualcode.services.study import Study


def look_at_guide(study: Study, given: str) -> Found:
    """Which questions a file would add.

    Raises:
        QualcodeError: if there are none in it.
    """
    known = {fold(question.text.replace("\n", " ")) for question in study.questions()}
    lines = []
    for question in services.questions.questions.read_guide(path_of(given)):
        there = fold(question.text.replace("\n", " ")) in known
        lines.append(("=" if there else "+", " / ".join(question.text.splitlines()), question.label))
    new = sum(mark == "+" for mark, _text, _label in lines)
    return Found(tuple(lines), ngettext("{n} question is new", "{n} questions are new", new).format(n=new), new > 0)


def import_guide(study: Study, given: str) -> str:
    """Take a question guide in, as one change; what was done.

    Raises:
        QualcodeError: if there are no questions in it.
    """
    added, _known = services.questions.questions.import_questions(study, path_of(given))
    said = ngettext(
        "{n} question added. {keys[undo.last]} takes it back.",
        "{n} questions added. {keys[undo.last]} takes them back.",
        len(added),
    )
    return said.format(keys=KEYS, n=len(added))

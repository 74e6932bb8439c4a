"""Voices: who is quoted or retold inside a document, listed, taken off, and proposed from quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.i18n import _
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.services.study import Study
from qualcode.text.lines import Lines


def remove_voices(study: Study, document: Document, guids: Sequence[str]) -> None:
    """Take voices off their stretches of a document's current text, as one change.

    Raises:
        QualcodeError: if one of them is not there.
    """
    text = study.text(document)
    found = [voice for voice in text.voices if voice.guid in set(guids)]
    if not found or len(found) != len(set(guids)):
        raise QualcodeError(_("that voice is gone."), document.name)
    names = {actor.guid: actor.name for actor in study.actors()}
    lines = Lines(text.text).of(found[0].start, found[-1].end)
    args = {"document": document.name, "lines": list(lines), "actor": names[found[0].actor], "count": len(found)}
    with study.change("voice.remove", args) as change:
        change.delete_many("voice", [voice.guid for voice in found])

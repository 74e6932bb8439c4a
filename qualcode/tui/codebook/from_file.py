"""A codebook from a file, or one that comes with the program: read and imported in threads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.i18n import _, ngettext
from qualcode.model.code import Codebook
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.services import services
from qualcode.tui.windows.from_file import Found
from qualcode.tui.windows.paths import path_of

if TYPE_CHECKING:
    from qualcode.services.study import Study


def look_at_codebook(study: Study, given: str) -> Found:
    """What a codebook would add and change.

    Raises:
        QualcodeError: if it cannot be read.
    """
    difference = services.codebook.codes.compare_codebook(study, _codebook(given))
    added = [("+", path, "") for path in difference.added]
    changed = [("~", path, ", ".join(fields)) for path, fields in difference.changed.items()]
    parts = [ngettext("{n} code is new", "{n} codes are new", len(added)).format(n=len(added))]
    if changed:
        parts.append(ngettext("{n} is changed", "{n} are changed", len(changed)).format(n=len(changed)))
    return Found((*added, *changed), " · ".join(parts), bool(difference))


def import_codebook(study: Study, given: str) -> str:
    """Take a codebook in, as one change; what was done.

    Raises:
        QualcodeError: if it cannot be read.
    """
    return _take_in(study, _codebook(given))


def import_pasted(study: Study, text: str) -> str:
    """Take a pasted list of codes in, as one change; what was done.

    Raises:
        QualcodeError: if a line of it is no code.
    """
    return _take_in(study, services.codebook.from_file.read_codebook_list(text, _("list")))


def _take_in(study: Study, book: Codebook) -> str:
    done = services.codebook.codes.import_codebook(study, book)
    said = _("Codebook taken in: {added} new, {changed} changed. {keys[undo.last]} takes it back.")
    return said.format(keys=KEYS, added=len(done.added), changed=len(done.changed))


def bundled_codebooks() -> tuple[str, ...]:
    """The names of the codebooks that the program brings along, without their older versions."""
    return tuple(
        sorted(path.stem for path in services.bundled.bundled("codebooks").glob("*.yaml") if "." not in path.stem)
    )


def _codebook(given: str) -> Codebook:
    """The codebook of a file, or of the name of one that the program brings along."""
    path = path_of(given)
    ours = services.bundled.bundled("codebooks") / f"{given.strip()}.yaml"
    return services.codebook.from_file.read_codebook_file(
        Path(ours) if not path.exists() and Path(ours).is_file() else path
    )

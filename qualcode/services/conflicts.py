"""Two programs editing one field: the later is told before it overwrites what it has not seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.store.recorder import Recorder

SHOWN = 200
"""As many characters of what stands there now are told."""


class ChangedMeanwhileError(QualcodeError):
    """What is to be changed says something else by now than whoever changes it has seen."""


def refuse_overwriting(
    change: Recorder, table: str, guid: str, seen: Mapping[str, Any], new: Mapping[str, Any], where: str
) -> None:
    """See that the fields to be written still say what was seen, or say already what is to be written.

    Args:
        change: the change that would write them.
        table: the row's table.
        guid: the row.
        seen: what the fields said when they were looked at.
        new: what is to be written.
        where: what the row is called, for the message.

    Raises:
        ChangedMeanwhileError: if one of them was changed meanwhile; with what it says now.
    """
    refuse_if_changed(change.rows(table, [guid])[guid], seen, new, where)


def refuse_if_changed(now: Mapping[str, Any], seen: Mapping[str, Any], new: Mapping[str, Any], where: str) -> None:
    """As `refuse_overwriting`, for fields that were read already."""
    for name, before in seen.items():
        if name in new and now[name] != before and now[name] != new[name]:
            raise ChangedMeanwhileError(
                _("this was changed meanwhile, and says now: «{text}».").format(text=_short(now[name])),
                where,
                _("Nothing was changed. Look at it, and do it again."),
            )


def _short(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"

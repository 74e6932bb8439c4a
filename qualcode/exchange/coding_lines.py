"""Codings as JSON Lines, one to a line, or as the list that `codings --json` prints."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qualcode.i18n import _
from qualcode.model.coding import Pass, Stance
from qualcode.model.coding_line import CodingLine
from qualcode.model.errors import QualcodeError

MAX_BYTES = 256 * 1024 * 1024
KEYS = ("document", "code", "quote", "text", "start", "end", "coder", "pass", "star", "stance", "memo")
"""What is read; `text` is another name for `quote`."""

TOLD_ELSEWHERE = frozenset({"id", "actor", "origin", "score", "created", "lines", "needs_review"})
"""What `codings --json` prints beside that: known, and passed over."""


def read_coding_lines(path: Path) -> list[CodingLine]:
    """Read a file of codings.

    Raises:
        QualcodeError: with file and line, if it is not one.
    """
    text = _read(path)
    try:
        if text.lstrip().startswith("["):
            listed = [(f"{path.name}:{at}", entry) for at, entry in enumerate(json.loads(text), 1)]
        else:
            lines = enumerate(text.splitlines(), 1)
            listed = [(f"{path.name}:{at}", _line(path, at, line)) for at, line in lines if line.strip()]
    except (json.JSONDecodeError, RecursionError) as error:
        raise QualcodeError(_("this is not valid JSON."), path.name) from error
    return [_coding(entry, where) for where, entry in listed]


def _line(path: Path, at: int, line: str) -> Any:
    try:
        return json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise QualcodeError(_("this is not valid JSON."), f"{path.name}:{at}") from error


def _coding(entry: Any, where: str) -> CodingLine:
    if not isinstance(entry, dict):
        raise QualcodeError(_("a coding is an object with document, quote and code."), where)
    for key in entry:
        if key not in KEYS and key not in TOLD_ELSEWHERE:
            raise QualcodeError(
                _("there is no key `{key}`.").format(key=key),
                where,
                _("Valid keys: {keys}.").format(keys=", ".join(KEYS)),
            )
    start, end = (_number(entry, key, where) for key in ("start", "end"))
    quote = _text(entry, "quote", where) or _text(entry, "text", where)
    if (start is None) != (end is None) or (start is None and not quote.strip()):
        raise QualcodeError(_("a coding needs a quote, or start and end."), where)
    try:
        coding_pass = Pass(_text(entry, "pass", where) or Pass.OPEN)
        stance = Stance(told) if (told := _text(entry, "stance", where)) else None
    except ValueError as error:
        raise QualcodeError(_("there is no such pass or stance."), where) from error
    line = CodingLine(
        where=where,
        document=_text(entry, "document", where),
        code=_text(entry, "code", where),
        quote=quote,
        start=start,
        end=end,
        coder=_text(entry, "coder", where) or None,
        coding_pass=coding_pass,
        star=bool(entry.get("star")),
        stance=stance,
        memo=_text(entry, "memo", where) or None,
    )
    if not line.document or not line.code:
        raise QualcodeError(_("a coding needs a document and a code."), where)
    return line


def _text(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise QualcodeError(_("`{key}` must be a text.").format(key=key), where)
    return value


def _number(entry: Mapping[str, Any], key: str, where: str) -> int | None:
    value = entry.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise QualcodeError(_("`{key}` must be a whole number.").format(key=key), where)
    return value


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise QualcodeError(_("the file is too large for codings."), str(path))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QualcodeError(_("the file is not UTF-8 text."), str(path), _("Save it as UTF-8.")) from error
    except OSError as error:
        raise QualcodeError(
            _("the file cannot be read: {reason}.").format(reason=error.strerror or error), str(path)
        ) from error

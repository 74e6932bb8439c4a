"""An author's own text with its fields filled in, in a copy: Word, LaTeX, plain text. Everything else stays."""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.services.chapter.values import FIELD, Field, parse, unclosed

Fill = Callable[[Field], str]
MOST_BYTES = 64 << 20
MOST_TOLD = 20
"""As many wrong fields are told at once."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%")
"""From here on a line of LaTeX is not printed."""


def filled(path: Path, fill: Fill) -> bytes:
    """The file with every field's value in its place.

    Args:
        path: a .docx, .tex or .txt file; it is only read.
        fill: the value of a field.

    Raises:
        QualcodeError: if the file cannot be read, or fields are wrong; all of them are told, each with its place.
    """
    wrong: list[str] = []

    def value(inside: str, place: str) -> str:
        try:
            return fill(parse(inside))
        except QualcodeError as error:
            wrong.append(f"{place}: {error}")
            return ""

    made = _word(path, value, wrong) if path.suffix.lower() == ".docx" else _plain(path, value, wrong)
    if wrong:
        more = _(" … and {n} more").format(n=len(wrong) - MOST_TOLD) if len(wrong) > MOST_TOLD else ""
        raise QualcodeError(
            _("fields cannot be filled in. {fields}").format(fields="; ".join(wrong[:MOST_TOLD]) + more), path.name
        )
    return made


def fields_of(path: Path) -> list[Field]:
    """The fields of a text, in order, without their values.

    Raises:
        QualcodeError: as `filled`.
    """
    found: list[Field] = []

    def note(field: Field) -> str:
        found.append(field)
        return "-"

    filled(path, note)
    return found


Value = Callable[[str, str], str]


def _plain(path: Path, value: Value, wrong: list[str]) -> bytes:
    from qualcode.tables.latex import escaped
    from qualcode.tables.layout import safe

    content = _read(path)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QualcodeError(
            _("the file is not UTF-8."), path.name, _("Save it as UTF-8 in your editor.")
        ) from error  # fmt: skip
    latex = path.suffix.lower() == ".tex"
    starts = [match.end() for match in re.finditer("\n", text)]
    hidden = _comments(text) if latex else []

    def printed(offset: int) -> bool:
        at = bisect_right(hidden, (offset, len(text) + 1)) - 1
        return at < 0 or offset >= hidden[at][1]

    def put(match: re.Match[str]) -> str:
        if not printed(match.start()):
            return match[0]
        line = _("line {n}").format(n=bisect_right(starts, match.start()) + 1)
        said = value(match[1], line)
        return escaped(said) if latex else safe(said)

    for at in filter(printed, unclosed(text)):
        wrong.append(f"{_('line {n}').format(n=bisect_right(starts, at) + 1)}: {_no_end()}")
    return FIELD.sub(put, text).encode("utf-8")


def _comments(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        sign = _COMMENT.search(line)
        if sign:
            found.append((start + sign.end() - 1, start + len(line)))
        start += len(line) + 1
    return found


def _word(path: Path, value: Value, wrong: list[str]) -> bytes:
    """Only the parts with fields are written anew; every other part is the author's own bytes."""
    from lxml import etree

    from qualcode.readers.files.safe_xml import check_xml, parse_xml
    from qualcode.readers.files.source import examine
    from qualcode.readers.files.zips import open_zip

    source = examine(path, (".docx",))
    written = io.BytesIO()
    with open_zip(source) as opened, zipfile.ZipFile(written, "w") as out:
        for name, info in opened.members.items():
            content = opened.read(name)
            if _PARTS.fullmatch(name):
                check_xml(content, source)
                try:
                    root = parse_xml(content)
                except etree.XMLSyntaxError as error:
                    raise QualcodeError(_("the file is damaged."), path.name) from error
                where = "" if name == "word/document.xml" else name.removeprefix("word/").removesuffix(".xml") + ", "
                if _fill_part(root, value, where, wrong):
                    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            out.writestr(info, content, compress_type=info.compress_type)
    return written.getvalue()


def _fill_part(root: Any, value: Value, where: str, wrong: list[str]) -> bool:
    """Fill the fields of all paragraphs; whether there were any."""
    from qualcode.tables.layout import safe

    changed = False
    for number, paragraph in enumerate(root.iter(_W + "p"), 1):
        pieces = _pieces(paragraph)
        text = "".join(piece for piece, _node in pieces)
        place = where + _("paragraph {n}").format(n=number)
        wrong.extend(f"{place}: {_no_end()}" for _at in unclosed(text))
        for match in reversed(list(FIELD.finditer(text))):
            said = value(match[1], f"{place} «{_around(text, match.start())}»")
            _put(pieces, match.start(), match.end(), safe(said))
            changed = True
    return changed


def _pieces(paragraph: Any) -> list[tuple[str, Any]]:
    """What a reader sees of a paragraph, piece by piece with the node of each; a text box in it is its own.

    Deleted text (`w:delText`) is not seen, and so no part of a field. Breaks and tabs are spaces without a node.
    """
    found: list[tuple[str, Any]] = []

    def walk(node: Any) -> None:
        for child in node:
            if child.tag in {_W + "p", _W + "moveFrom"}:
                continue
            if child.tag == _W + "t":
                found.append((child.text or "", child))
            elif child.tag in {_W + "tab", _W + "br", _W + "cr"}:
                found.append((" ", None))
            else:
                walk(child)

    walk(paragraph)
    return found


def _put(pieces: list[tuple[str, Any]], start: int, end: int, value: str) -> None:
    """Put a value where a field begins, in that run's own formatting; what the field held of other runs goes.

    Called from the last field to the first, so that what stands before a field is as it was counted.
    """
    at = 0
    for index, (text, node) in enumerate(pieces):
        left, right = max(start - at, 0), min(end - at, len(text))
        if left < right and node is not None:
            begins = at <= start
            new = text[:left] + (value if begins else "") + text[right:]
            node.text = new
            node.set(_SPACE, "preserve")
            pieces[index] = (new, node)
        at += len(text)


def _no_end() -> str:
    return _("a field begins here and does not end.")


def _around(text: str, at: int) -> str:
    return text[max(0, at - 20) : at].strip()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise QualcodeError(
            _("the file cannot be read ({reason}).").format(reason=error.strerror or error), str(path)
        ) from error
    if len(content) > MOST_BYTES:
        raise QualcodeError(_("the file is too large."), str(path))
    return content

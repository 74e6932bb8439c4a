"""Codebooks as YAML: read with the line of every mistake, written to be read.

ruamel.yaml reads YAML 1.2, in which `no` is a word, and knows the line of every key.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR, Codebook, CodeEntry, fold
from qualcode.model.errors import QualcodeError
from qualcode.text.display import STEERING, escaped

BOOK_KEYS = ("codebook", "title", "title_en", "language", "version", "codes")
CODE_KEYS = (
    "name",
    "name_en",
    "color",
    "key",
    "definition",
    "include",
    "exclude",
    "example",
    "keywords",
    "codes",
)
_TEXTS = ("name_en", "color", "definition", "include", "exclude", "example")
MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 20


def read_codebook(path: Path) -> Codebook:
    """Read a codebook file.

    Raises:
        QualcodeError: with file, line, and the nearest valid key where one is misspelt.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    text = _read(path)
    yaml = YAML(typ="rt")
    try:
        _refuse_aliases(path.name, text)
        data = yaml.load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise QualcodeError(
            _("this is not valid YAML: {problem}.").format(problem=error.problem or error.context or ""),
            f"{path.name}:{line}",
            _("Look for a missing quote, colon or space there."),
        ) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise QualcodeError(_("this is not valid YAML."), path.name) from error
    return _Reader(path.name).book(data, path.stem)


def write_codebook(book: Codebook, path: Path) -> None:
    """Write a codebook so that people can read and edit it, and `read_codebook` gives it back."""
    from qualcode.exchange.files import replace_text

    replace_text(path, codebook_text(book))


def codebook_text(book: Codebook) -> str:
    """A codebook as YAML text; what could steer a terminal is escaped, and read back as it was."""
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

    def quoted(value: Any) -> Any:
        return DoubleQuotedScalarString(value) if isinstance(value, str) and STEERING.search(value) else value

    def plain(entry: CodeEntry) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key in CODE_KEYS[:-2]:
            value = getattr(entry, key)
            if value in {"", None}:
                continue
            long = isinstance(value, str) and len(value) > 80 and "\n" not in value and value == value.strip()
            found[key] = FoldedScalarString(value) if long and not STEERING.search(value) else quoted(value)
        if entry.keywords:
            found["keywords"] = [quoted(word) for word in entry.keywords]
        if entry.codes:
            found["codes"] = [plain(child) for child in entry.codes]
        return found

    yaml = YAML()
    yaml.width = 110
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    data: dict[str, Any] = {
        key: getattr(book, "name" if key == "codebook" else key) for key in BOOK_KEYS[:-1] if key != "codes"
    }
    data = {key: quoted(value) for key, value in data.items() if value not in {"", None}}
    data["codes"] = [plain(entry) for entry in book.codes]
    out = io.StringIO()
    yaml.dump(data, out)
    return escaped(out.getvalue())


class _Reader:
    """Reads one file's data; knows where it is for messages."""

    def __init__(self, file: str) -> None:
        self.file = file

    def book(self, data: object, stem: str) -> Codebook:
        book = self.mapping(data, self.file, BOOK_KEYS)
        version = book.get("version", 1)
        if not isinstance(version, int) or isinstance(version, bool):
            raise self.wrong(book, "version", _("the version must be a whole number."))
        return Codebook(
            name=self.text(book, "codebook") or stem,
            title=self.text(book, "title"),
            title_en=self.text(book, "title_en"),
            language=self.text(book, "language"),
            version=version,
            codes=self.codes(book, 0),
        )

    def codes(self, owner: Mapping[str, Any], depth: int) -> tuple[CodeEntry, ...]:
        listed = owner.get("codes")
        if listed is None:
            return ()
        if not isinstance(listed, list):
            raise self.wrong(owner, "codes", _("`codes` must be a list: lines that begin with `- name:`."))
        if depth >= MAX_DEPTH:
            raise self.wrong(owner, "codes", _("codes are nested more than {count} deep.").format(count=MAX_DEPTH))
        entries = [self.code(item, self.line_of(listed, at), depth) for at, item in enumerate(listed)]
        seen: dict[str, int] = {}
        for at, entry in enumerate(entries):
            key = fold(entry.name)
            if key in seen:
                raise QualcodeError(
                    _("the code «{name}» is there twice among its siblings.").format(name=entry.name),
                    self.line_of(listed, at),
                    _("Rename one of them."),
                )
            seen[key] = at
        return tuple(entries)

    def code(self, item: object, where: str, depth: int) -> CodeEntry:
        entry = self.mapping(item, where, CODE_KEYS)
        name = self.text(entry, "name")
        if not name:
            raise QualcodeError(_("a code has no name."), where, _("Begin it with `- name: …`."))
        if PATH_SEPARATOR in name:
            raise self.wrong(entry, "name", _("a code's name cannot contain «/»."))
        key = entry.get("key")
        if key is not None and (not isinstance(key, int) or isinstance(key, bool) or not 1 <= key <= 9):
            raise self.wrong(entry, "key", _("`key` must be a number from 1 to 9."))
        texts = {field: self.text(entry, field) for field in _TEXTS}
        return CodeEntry(
            name=name, key=key, keywords=self.keywords(entry), codes=self.codes(entry, depth + 1), **texts
        )

    def keywords(self, entry: Mapping[str, Any]) -> tuple[str, ...]:
        given = entry.get("keywords")
        if given is None:
            return ()
        words: Sequence[object] = given.split(",") if isinstance(given, str) else given
        if not isinstance(words, list) or any(isinstance(word, dict | list) for word in words):
            raise self.wrong(entry, "keywords", _("`keywords` must be a list of words: [one, another]."))
        return tuple(dict.fromkeys(word for given in words if (word := " ".join(str(given).split()))))

    def text(self, owner: Mapping[str, Any], key: str) -> str:
        value = owner.get(key)
        if value is None:
            return ""
        if isinstance(value, dict | list):
            raise self.wrong(owner, key, _("`{key}` must be a text.").format(key=key))
        return str(value).strip()

    def mapping(self, data: object, where: str, allowed: Iterable[str]) -> Mapping[str, Any]:
        if not isinstance(data, dict):
            raise QualcodeError(
                _("this is not a codebook."), where, _("It must have `codes:` with lines that begin with `- name:`.")
            )
        keys = tuple(allowed)
        for key in data:
            if key not in keys:
                raise QualcodeError(
                    _("there is no key `{key}`.").format(key=key), self.key_line(data, key), _nearest(str(key), keys)
                )
        return data

    def wrong(self, owner: Mapping[str, Any], key: str, what: str) -> QualcodeError:
        return QualcodeError(what, self.key_line(owner, key))

    def key_line(self, owner: object, key: object) -> str:
        marks = getattr(owner, "lc", None)
        line = marks.data[key][0] + 1 if marks is not None and marks.data and key in marks.data else 1
        return f"{self.file}:{line}"

    def line_of(self, listed: object, at: int) -> str:
        marks = getattr(listed, "lc", None)
        line = marks.data[at][0] + 1 if marks is not None and marks.data and at in marks.data else 1
        return f"{self.file}:{line}"


def _refuse_aliases(file: str, text: str) -> None:
    """A few aliases of aliases can stand for billions of codes, or for a code within itself."""
    from ruamel.yaml import YAML
    from ruamel.yaml.tokens import AliasToken

    for token in YAML(typ="rt").scan(text):
        if isinstance(token, AliasToken):
            raise QualcodeError(
                _("a codebook cannot refer to other parts of itself (`*{name}`).").format(name=token.value),
                f"{file}:{token.start_mark.line + 1}",
                _("Write the codes out."),
            )


def _nearest(key: str, keys: Sequence[str]) -> str:
    from rapidfuzz import process

    near = process.extractOne(key, keys, score_cutoff=60)
    if near:
        return _("Did you mean `{key}`?").format(key=near[0])
    return _("Valid keys: {keys}.").format(keys=", ".join(keys))


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise QualcodeError(_("the file is too large for a codebook."), str(path))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QualcodeError(_("the file is not UTF-8 text."), str(path), _("Save it as UTF-8.")) from error
    except FileNotFoundError:
        raise QualcodeError(_("there is no such file."), str(path)) from None
    except OSError as error:
        raise QualcodeError(
            _("the file cannot be read: {reason}.").format(reason=error.strerror or error), str(path)
        ) from error

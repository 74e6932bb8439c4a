"""Bring the translations in step with the source: `python tools/catalogues.py` (`--check` changes nothing).

Reads every string marked with `_`, `N_`, `ngettext` or `counted` under `qualcode/`, adds new ones to each catalogue,
drops those that are gone, and prints what is left to translate. Exits 1 while anything is.
"""

from __future__ import annotations

import io
import string
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "counted": (1, 2)}
DATED = tuple(
    f'"{name}'.encode()
    for name in ("Report-Msgid", "POT-Creation", "PO-Revision", "Last-Translator", "Generated-By", "Project-Id")
)
"""Lines of a catalogue's head that would change at every run, or say nothing."""
HEADER = """\
# Translations of qualcode.
# Bring in step with the source: python tools/catalogues.py
#"""


def extract(root: Path) -> Catalog:
    """Every string of the source that is to be translated, with the files that it is in."""
    found = Catalog(project="qualcode", charset="utf-8", header_comment=HEADER)
    messages = extract_from_dir(str(root / "qualcode"), [("**.py", "python")], keywords=KEYWORDS)
    for name, _line, message, _comments, _context in messages:
        found.add(message, locations=[(f"qualcode/{Path(name).as_posix()}", 0)])
    return found


def catalogue_paths(root: Path) -> list[Path]:
    """The catalogues, one a language."""
    return sorted(root.glob("qualcode/locale/*/LC_MESSAGES/qualcode.po"))


def load(path: Path) -> Catalog:
    """A catalogue as it is on disk."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def update(path: Path, found: Catalog) -> bool:
    """Bring one catalogue in step with the source; returns whether that changed it."""
    catalogue = load(path)
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = HEADER
    written = io.BytesIO()
    write_po(written, catalogue, width=110, include_lineno=False, sort_by_file=True)
    lines = [line for line in written.getvalue().splitlines(keepends=True) if not line.startswith(DATED)]
    kept = b"".join(lines)
    if kept == path.read_bytes():
        return False
    path.write_bytes(kept)
    return True


def problems(catalogue: Catalog, found: Catalog) -> list[str]:
    """What is wrong with a catalogue, one line each: missing, left over, empty, doubtful, wrong placeholders."""
    wanted, there = {_key(m): m for m in found if m.id}, {_key(m): m for m in catalogue if m.id}
    lines = [f"not in the catalogue: {key!r}" for key in wanted if key not in there]
    lines += [f"no longer in the source: {key!r}" for key in there if key not in wanted]
    for message in there.values():
        lines += _faults(message)
    return lines


def _key(message: Message) -> str | tuple[str, ...]:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def _faults(message: Message) -> list[str]:
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    translations = [message.string] if isinstance(message.string, str) else list(message.string)
    if message.fuzzy:
        return [f"doubtful (fuzzy): {sources[0]!r}"]
    if len(sources) != len(translations) or not all(translations):
        return [f"not translated: {sources[0]!r}"]
    return [
        f"placeholders differ: {source!r} / {translation!r}"
        for source, translation in zip(sources, translations, strict=True)
        if _fields(source) != _fields(translation)
    ]


def _fields(text: str) -> set[str]:
    """The names in `{braces}`; none in a text that is no format string."""
    try:
        names = {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set()
    return {name for name in names if not name or name.isidentifier()}


def main(arguments: list[str]) -> int:
    """Update, or only look; returns 1 while something is left to do."""
    root = Path(__file__).resolve().parent.parent
    found = extract(root)
    left = 0
    for path in catalogue_paths(root):
        if "--check" not in arguments and update(path, found):
            print(f"{path.relative_to(root)}: written")
        for line in problems(load(path), found):
            print(f"{path.relative_to(root)}: {line}")
            left += 1
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""qc (Qualitative Coding): a folder with texts, a codebook in YAML and a SQLite file; codes stand on whole lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qualcode.exchange.building import Building
from qualcode.exchange.databases.sqlite import ForeignDatabase, number_of, open_database, text_of, unsaved
from qualcode.exchange.decoding import decode
from qualcode.exchange.offsets import CountedText
from qualcode.exchange.refi.elements import name_of
from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.model.exchange import ForeignCode, ForeignCoding, ForeignDocument, ForeignProject, Remark
from qualcode.text.lines import Lines

SETTINGS = "settings.yaml"
MAX_FILE_BYTES = 64 << 20
DEFAULTS = {
    "corpus_dir": "corpus",
    "database": "qualitative_coding.sqlite3",
    "memos_dir": "memos",
    "codebook": "codebook.yaml",
}
TEXTS = frozenset({".txt", ".md"})


def is_qc_folder(path: Path) -> bool:
    """Whether a folder is a project of qc."""
    return (path / SETTINGS).is_file() and "corpus_dir" in decode((path / SETTINGS).read_bytes()[:65_536])


def read_qc(path: Path) -> ForeignProject:
    """Read a qc folder.

    Raises:
        QualcodeError: if a part of it is missing, damaged, or lies outside the folder.
    """
    settings = {**DEFAULTS, **_settings(path)}
    database = _inside(path, settings["database"])
    if not database.is_file():
        raise QualcodeError(_("the folder has no database."), str(database), _("Is it a folder of qc 1.2 or later?"))
    with open_database(database) as opened:
        reading = _Reading(path, settings, opened)
        reading.building.remarks += unsaved(database)
        return reading.result()


class _Reading:
    """A qc folder on its way to plain values."""

    def __init__(self, path: Path, settings: dict[str, str], database: ForeignDatabase) -> None:
        self.path, self.settings, self.database = path, settings, database
        self.building = Building("qc", path.name, "")
        self.by_name: dict[str, list[str]] = {}

    def result(self) -> ForeignProject:
        """Everything in the folder."""
        building = self.building
        book = _inside(self.path, self.settings["codebook"])
        self._tree(_yaml(book) if book.is_file() else None, None, ())
        for row in self.database.rows("code"):
            self._code(text_of(row.get("name")))
        for row in self.database.rows("coder"):
            building.coder(text_of(row.get("name")))
        self._documents()
        self._codings()
        self._memos()
        left = self.path / "codes.txt"
        if left.is_file():
            what = _("codes.txt is left over from an unsaved session; what was coded in it may be missing")
            building.remarks.append(Remark("unsaved", what, "codes.txt"))
        return building.project()

    def _tree(self, listed: Any, parent: str | None, above: tuple[str, ...]) -> None:
        """The codebook: names, and names with lists of others under them."""
        if isinstance(listed, dict):
            listed = [{name: under} for name, under in listed.items()]
        for entry in listed if isinstance(listed, list) and len(above) < 100 else ():
            for name, under in entry.items() if isinstance(entry, dict) else ((entry, None),):
                clean = name_of(text_of(name))
                if not clean:
                    continue
                key = self.building.key("code", *above, clean)
                self.building.codes[key] = ForeignCode(key, clean, parent)
                self.by_name.setdefault(clean, []).append(key)
                self._tree(under, key, (*above, clean))

    def _code(self, name: str) -> str:
        """The code of that name; one that only the database has stands at the top."""
        clean = name_of(name)
        if clean not in self.by_name:
            key = self.building.key("code", clean)
            self.building.codes[key] = ForeignCode(key, clean)
            self.by_name[clean] = [key]
            what = _("the code is in the database but not in the codebook; it stands at the top")
            self.building.remarks.append(Remark("code", what, clean, lost=False))
        return self.by_name[clean][0]

    def _documents(self) -> None:
        building = self.building
        corpus = _inside(self.path, self.settings["corpus_dir"])
        names = {text_of(row.get("file_path")) for row in self.database.rows("document")}
        files = (
            {
                str(file.relative_to(corpus))
                for file in corpus.rglob("*")
                if file.suffix.lower() in TEXTS and file.is_file()
            }
            if corpus.is_dir()
            else set()
        )
        for name in sorted(names | files):
            file = _inside(corpus, name)
            if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_FILE_BYTES:
                building.left_out("document", _("the document does not come: its text is not in the folder"), name)
                continue
            key = building.key("document", name)
            text = CountedText(decode(file.read_bytes()))
            building.document(key, text, ForeignDocument(key, name, text.text, source=name))

    def _codings(self) -> None:
        building = self.building
        documents = {document.source: key for key, document in building.documents.items()}
        index = {row.get("id"): text_of(row.get("document_id")) for row in self.database.rows("document_index")}
        place = {row.get("id"): index.get(row.get("document_index_id"), "") for row in self.database.rows("location")}
        of_line: dict[Any, str] = {}
        for row in self.database.rows("coded_line_location_association"):
            of_line.setdefault(row.get("coded_line_id"), place.get(row.get("location_id"), ""))
        lines = {key: Lines(document.text) for key, document in building.documents.items()}
        said: set[str] = set()
        for row in self.database.rows("coded_line"):
            building.found += 1
            name, number = of_line.get(row.get("id"), ""), number_of(row.get("line"))
            code, coder = text_of(row.get("code_id")), text_of(row.get("coder_id"))
            document, where = documents.get(name), f"{name}:{number + 1}"
            span = None
            if document is not None and 0 <= number < len(lines[document]):
                span = lines[document].span(number + 1, number + 1)  # qc counts lines from 0
            if document is None or span is None or span[0] == span[1]:
                why = _("the coding does not come: its line is empty or not in the text")
                building.left_out("coding", why, where, "", code, coder)
                continue
            chosen = self._code(code)
            if len(self.by_name[name_of(code)]) > 1 and code not in said:
                said.add(code)
                what = _("several codes have this name; qc does not say which is meant, so its codings stand on one")
                building.remarks.append(Remark("code", what, code, lost=False))
            key = building.key("coding", name, number, code, coder)
            building.codings.append(ForeignCoding(key, document, *span, chosen, building.coder(coder)))

    def _memos(self) -> None:
        folder = _inside(self.path, self.settings["memos_dir"])
        for file in sorted(folder.glob("*.md")) if folder.is_dir() else ():
            if not file.is_symlink() and file.stat().st_size <= MAX_FILE_BYTES:
                self.building.memo(f"{file.stem}\n\n{decode(file.read_bytes())}")


def _settings(path: Path) -> dict[str, str]:
    read = _yaml(path / SETTINGS)
    return {str(name): str(value) for name, value in read.items()} if isinstance(read, dict) else {}


def _yaml(path: Path) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(decode(path.read_bytes()))
    except (YAMLError, RecursionError, ValueError) as error:
        raise QualcodeError(_("this is not valid YAML."), str(path), _("Put it right in a text editor.")) from error


def _inside(folder: Path, name: str) -> Path:
    """A file of the folder.

    Raises:
        QualcodeError: if the name leads outside it.
    """
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise QualcodeError(
            _("the folder refers to a file outside it."), str(name)[:200], _("Move that file into the folder.")
        )
    return path

"""The files of the demonstration study, read as simply as can be, without the program that they are for."""

from __future__ import annotations

import email.policy
import json
import re
import zipfile
from email import message_from_bytes
from pathlib import Path

import pypdfium2
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree, html
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
CODEBOOKS = ROOT / "codebooks"

SPEAKER = re.compile(r"^(?:[A-ZÆØÅ][\w.-]*(?: [A-ZÆØÅ][\w.-]*)*|I|R\d): ")
CUE = re.compile(r"^<v ([^>]+)>(.*)$")


def load_yaml(path: Path) -> dict:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def json_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def docx_units(path: Path) -> list[str]:
    """Paragraphs and table cells in reading order, without speaker labels, then footnotes."""
    units = []
    for item in Document(str(path)).iter_inner_content():
        if isinstance(item, Paragraph):
            units.append(SPEAKER.sub("", item.text))
        elif isinstance(item, Table):
            units += [cell.text for row in item.rows for cell in row.cells]
    with zipfile.ZipFile(path) as archive:
        if "word/footnotes.xml" in archive.namelist():
            xml = archive.read("word/footnotes.xml").decode()
            units += [re.sub(r"<[^>]+>", "", note) for note in re.findall(r"<w:footnote .*?</w:footnote>", xml, re.S)]
    return [unit for unit in units if unit.strip()]


def vtt_units(path: Path) -> list[str]:
    """One unit for each turn; the cues of a turn are joined by a space."""
    turns: list[tuple[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cue = CUE.match(line)
        if not cue:
            continue
        if turns and turns[-1][0] == cue[1]:
            turns[-1][1].append(cue[2])
        else:
            turns.append((cue[1], [cue[2]]))
    return [" ".join(cues) for _, cues in turns]


def plain_units(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [re.sub(r"^#+ ", "", line) for line in lines if line.strip()]


def spoken_units(path: Path) -> list[str]:
    """The cues of a file without speakers, each for itself."""
    cues = re.split(r"\n\n", path.read_text(encoding="utf-8"))
    return [cue.split("\n", 2)[2] for cue in cues if cue.strip()]


def mail_units(path: Path) -> list[str]:
    """The paragraphs that the sender wrote, without the quoted questions."""
    message = message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return [line for line in message.get_content().splitlines() if line.strip() and not line.startswith(">")]


def odt_units(path: Path) -> list[str]:
    """Headings, paragraphs, list items and cells in reading order."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    space = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    return ["".join(each.itertext()) for each in root.iter(f"{space}h", f"{space}p")]


def html_units(path: Path) -> list[str]:
    """The headings and paragraphs of the article."""
    article = html.fromstring(path.read_text(encoding="utf-8")).find(".//article")
    assert article is not None
    return ["".join(each.itertext()) for each in article.iter("h1", "h2", "p", "figcaption")]


def pdf_units(path: Path) -> list[str]:
    """One unit for each page, its lines joined by spaces."""
    pages = pypdfium2.PdfDocument(path)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]


READERS = {
    ".docx": docx_units, ".vtt": vtt_units, ".txt": plain_units, ".md": plain_units, ".srt": spoken_units,
    ".eml": mail_units, ".odt": odt_units, ".html": html_units, ".pdf": pdf_units,
}  # fmt: skip

STUDY = load_yaml(CORPUS / "study.yaml")
FILES = {Path(d["file"]).stem: CORPUS / d["file"] for d in STUDY["documents"]}
UNITS = {stem: READERS[path.suffix](path) for stem, path in FILES.items()}
CODINGS = json_lines(CORPUS / STUDY["codings"])
SECOND = json_lines(CORPUS / STUDY["codings_second"])
VOICES = json_lines(CORPUS / "voices.jsonl")
CODEBOOK_FILES = ("cooperation.yaml", "phases.yaml", "evaluation.yaml")


def walk(codes: list[dict], parent: str = "") -> list[tuple[str, dict]]:
    """Every code with its path, parents first."""
    found = []
    for code in codes:
        path = f"{parent}/{code['name']}" if parent else code["name"]
        found.append((path, code))
        found += walk(code.get("codes", []), path)
    return found


BOOKS = {name: load_yaml(CODEBOOKS / name) for name in (*CODEBOOK_FILES, "cooperation.v1.yaml")}
CODES = {name: walk(book["codes"]) for name, book in BOOKS.items()}
STUDY_CODES = {path for name in STUDY["codebooks"] for path, _ in CODES[name]}
ACTORS = {actor["name"] for actor in STUDY["actors"]}


def occurrences(stem: str, quote: str) -> int:
    """How often the quote stands within one unit of the document."""
    return sum(unit.count(quote) for unit in UNITS[stem])

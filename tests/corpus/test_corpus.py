"""The demonstration study holds together: texts, codebooks, codings and voices agree with one another."""

from __future__ import annotations

import importlib.util
import itertools
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
CODEBOOKS = ROOT / "codebooks"

MINIMUM_WORDS = {
    "intervju-grindstua": 2000,
    "intervju-tunheimen": 1800,
    "intervju-kaffevogna": 1500,
    "epost-grindstua": 500,
    "epost-tunheimen": 500,
    "rapport-doer-for-doer": 1500,
    "avis-strandgata": 450,
}
KINDS_OF_ACTOR = {
    "frivillig organisasjon", "saksbehandler", "kommuneledelse", "politiker", "statlig organ",
    "privat bedrift", "bruker", "pårørende", "nabo", "media", "intervjuer",
}  # fmt: skip
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


READERS = {".docx": docx_units, ".vtt": vtt_units, ".txt": plain_units, ".md": plain_units}
STUDY = load_yaml(CORPUS / "study.yaml")
UNITS = {Path(d["file"]).stem: READERS[Path(d["file"]).suffix](CORPUS / d["file"]) for d in STUDY["documents"]}
CODINGS = json_lines(CORPUS / "codings.jsonl")
VOICES = json_lines(CORPUS / "voices.jsonl")
CODEBOOK_FILES = ("cooperation.yaml", "phases.yaml", "evaluation.yaml")


def walk(codes: list[dict], parent: str = "") -> list[tuple[str, dict]]:
    found = []
    for code in codes:
        path = f"{parent}/{code['name']}" if parent else code["name"]
        found.append((path, code))
        found += walk(code.get("codes", []), path)
    return found


BOOKS = {name: load_yaml(CODEBOOKS / name) for name in CODEBOOK_FILES}
CODES = {name: walk(book["codes"]) for name, book in BOOKS.items()}
STUDY_CODES = {path for name in STUDY["codebooks"] for path, _ in CODES[name]}
ACTORS = {actor["name"] for actor in STUDY["actors"]}


def occurrences(stem: str, quote: str) -> int:
    return sum(unit.count(quote) for unit in UNITS[stem])


@pytest.mark.parametrize("stem", sorted(MINIMUM_WORDS))
def test_each_document_is_long_enough(stem: str) -> None:
    words = sum(len(unit.split()) for unit in UNITS[stem])
    assert words >= MINIMUM_WORDS[stem]


def test_every_document_of_the_study_has_a_known_length_and_a_label_of_its_own() -> None:
    assert set(UNITS) == set(MINIMUM_WORDS)
    labels = [document["label"] for document in STUDY["documents"]]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("stem", sorted(MINIMUM_WORDS))
def test_texts_are_composed_unicode_and_say_that_they_are_invented(stem: str) -> None:
    path = next(CORPUS / d["file"] for d in STUDY["documents"] if Path(d["file"]).stem == stem)
    text = "\n".join(UNITS[stem]) + (path.read_text(encoding="utf-8") if path.suffix == ".vtt" else "")
    assert unicodedata.is_normalized("NFC", text)
    assert "ppdiktet" in text


@pytest.mark.parametrize("coding", CODINGS, ids=lambda c: f"{c['document']}:{c['quote'][:25]}")
def test_every_coding_points_at_one_place_and_one_code(coding: dict) -> None:
    assert occurrences(coding["document"], coding["quote"]) == 1
    assert coding["code"] in STUDY_CODES
    assert coding["coder"] == STUDY["coder"]
    assert coding["pass"] in {"open", "focused", "review"}
    assert coding["stance"] in {None, "supports", "contradicts", "mixed"}
    assert isinstance(coding["star"], bool)


def test_no_coding_is_given_twice() -> None:
    repeated = [k for k, n in Counter((c["document"], c["quote"], c["code"]) for c in CODINGS).items() if n > 1]
    assert repeated == []


def test_the_codings_cover_the_study_but_leave_one_interview_to_the_newcomer() -> None:
    documents = Counter(coding["document"] for coding in CODINGS)
    assert len(CODINGS) >= 120
    assert set(documents) == set(UNITS) - {"intervju-kaffevogna"}
    status = {Path(d["file"]).stem: d["status"] for d in STUDY["documents"]}
    assert {stem for stem, word in status.items() if word == "unread"} == {"intervju-kaffevogna"}
    about_phases = sum(coding["code"].startswith("Handling") for coding in CODINGS)
    assert 0.2 <= about_phases / len(CODINGS) <= 0.3


def test_every_sub_code_of_the_study_is_used_and_every_theme_has_a_counter_case() -> None:
    leaves = {p for p in STUDY_CODES if "/" in p}
    assert leaves - {coding["code"] for coding in CODINGS} == set()
    against = {c["code"].split("/")[0] for c in CODINGS if c["stance"] == "contradicts"}
    assert against >= {code["name"] for code in BOOKS["cooperation.yaml"]["codes"]}


@pytest.mark.parametrize("voice", VOICES, ids=lambda v: f"{v['actor']}:{v['quote'][:25]}")
def test_every_voice_points_at_one_place_and_one_actor(voice: dict) -> None:
    assert occurrences(voice["document"], voice["quote"]) == 1
    assert voice["actor"] in ACTORS
    assert voice["kind"] in {"quoted", "paraphrased"}


@pytest.mark.parametrize("stem", sorted({voice["document"] for voice in VOICES}))
def test_voices_of_a_document_do_not_overlap(stem: str) -> None:
    for unit in UNITS[stem]:
        spans = sorted(
            (unit.index(v["quote"]), unit.index(v["quote"]) + len(v["quote"]))
            for v in VOICES
            if v["document"] == stem and v["quote"] in unit
        )
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


def test_actors_are_named_once_and_belong_to_actors() -> None:
    names = [actor["name"] for actor in STUDY["actors"]]
    labels = [actor["label"] for actor in STUDY["actors"]]
    assert len(names) == len(set(names))
    assert len(labels) == len(set(labels))
    for actor in STUDY["actors"]:
        assert actor["kind"] in KINDS_OF_ACTOR
        assert actor.get("member_of", names[0]) in ACTORS


def test_documents_and_memos_name_what_exists() -> None:
    for document in STUDY["documents"]:
        assert (CORPUS / document["file"]).is_file()
        assert document.get("actor", STUDY["coder"]) in ACTORS
        assert set(document.get("speakers", {}).values()) <= ACTORS
    known = {"code": STUDY_CODES, "document": set(UNITS), "actor": ACTORS}
    assert 4 <= len(STUDY["memos"]) <= 6
    for memo in STUDY["memos"]:
        assert all(name in known[what] for what, name in memo["about"].items())
        assert memo["kind"] in {"analytic", "method", "decision", "reflexive", "summary"}
    assert "reflexive" in {memo["kind"] for memo in STUDY["memos"]}


@pytest.mark.parametrize("stem", ["intervju-grindstua", "intervju-tunheimen", "intervju-kaffevogna"])
def test_speakers_of_an_interview_are_actors(stem: str) -> None:
    document = next(d for d in STUDY["documents"] if Path(d["file"]).stem == stem)
    path = CORPUS / document["file"]
    if path.suffix == ".vtt":
        speakers = {m[1] for m in map(CUE.match, path.read_text(encoding="utf-8").splitlines()) if m}
    else:
        labels = (SPEAKER.match(p.text) for p in Document(str(path)).paragraphs)
        speakers = {label[0].removesuffix(": ") for label in labels if label}
    assert len(speakers) >= 2
    assert {document["speakers"].get(name, name) for name in speakers} <= ACTORS


@pytest.mark.parametrize("name", CODEBOOK_FILES)
def test_every_code_has_all_its_fields(name: str) -> None:
    assert {"codebook", "title", "title_en", "language", "version", "codes"} <= set(BOOKS[name])
    paths = [path for path, _ in CODES[name]]
    assert len(paths) == len(set(paths))
    for path, code in CODES[name]:
        missing = {"name_en", "definition", "include", "exclude", "example", "keywords"} - set(code)
        assert not missing, path
        assert "/" not in code["name"]
        assert 4 <= len(code["keywords"]) <= 12, path
        assert all(word == word.lower() for word in code["keywords"]), path
        assert code.get("key") is None or path in {c["name"] for c in BOOKS["cooperation.yaml"]["codes"]}


@pytest.mark.parametrize("name", CODEBOOK_FILES)
def test_top_level_codes_have_a_colour_of_their_own(name: str) -> None:
    colours = [code["color"] for code in BOOKS[name]["codes"]]
    assert len(colours) == len(set(colours))
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours)


@pytest.mark.parametrize("name", CODEBOOK_FILES)
def test_every_example_stands_in_the_corpus_word_for_word(name: str) -> None:
    absent = [
        (path, code["example"])
        for path, code in CODES[name]
        if not any(code["example"] in unit for units in UNITS.values() for unit in units)
    ]
    assert absent == []


def test_the_five_themes_have_their_names_and_keys() -> None:
    themes = {code["name"]: code["key"] for code in BOOKS["cooperation.yaml"]["codes"]}
    expected = ["Lov om offentlige anskaffelser", "Økonomi", "Forankring", "Verdier", "Media"]
    assert themes == {name: key for key, name in enumerate(expected, start=1)}


def corpus_maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_corpus", ROOT / "tools" / "make_corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_corpus"] = module
    spec.loader.exec_module(module)
    return module


def test_generated_documents_are_those_that_the_sources_give(tmp_path: Path) -> None:
    for made in corpus_maker().make(tmp_path):
        kept = CORPUS / made.name
        if made.suffix == ".docx":
            assert docx_units(made) == docx_units(kept)
        else:
            assert made.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    maker = corpus_maker()
    for first, second in zip(maker.make(tmp_path / "a"), maker.make(tmp_path / "b"), strict=True):
        assert first.read_bytes() == second.read_bytes()


def test_the_report_has_real_word_parts() -> None:
    path = CORPUS / "rapport-doer-for-doer.docx"
    document = Document(str(path))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Heading 1", "Heading 2", "Normal", "List Bullet", "Caption"} <= styles
    assert document.tables[0].style.name == "Table Grid"
    assert document.core_properties.language == "nb-NO"
    assert "word/footnotes.xml" in zipfile.ZipFile(path).namelist()

"""The demonstration study holds together: documents, actors, memos and revisions agree with one another."""

from __future__ import annotations

import csv
import difflib
import io
import unicodedata
from pathlib import Path

import pytest
from docx import Document
from study_files import (
    ACTORS,
    CORPUS,
    CUE,
    FILES,
    READERS,
    SPEAKER,
    STUDY,
    STUDY_CODES,
    UNITS,
    vtt_units,
)

MINIMUM_WORDS = {
    "intervju-grindstua": 2000,
    "intervju-tunheimen": 1800,
    "intervju-kaffevogna": 1500,
    "epost-grindstua": 500,
    "epost-tunheimen": 500,
    "rapport-doer-for-doer": 1500,
    "avis-strandgata": 450,
    "intervju-ledsagerne": 2000,
    "epost-kaffevogna": 600,
    "epost-ledsagerne": 600,
    "saksframlegg-strandgata": 1200,
    "evaluering-foelge-hjem": 1500,
    "avis-nordhuset": 500,
    "letter-lantern-lodge": 280,
    "husmoete-grindstua": 800,
}
KINDS_OF_ACTOR = {
    "frivillig organisasjon", "saksbehandler", "kommuneledelse", "politiker", "statlig organ",
    "privat bedrift", "bruker", "pårørende", "nabo", "media", "intervjuer",
}  # fmt: skip


@pytest.mark.parametrize("stem", sorted(MINIMUM_WORDS))
def test_each_document_is_long_enough(stem: str) -> None:
    words = sum(len(unit.split()) for unit in UNITS[stem])
    assert words >= MINIMUM_WORDS[stem]


def test_every_document_of_the_study_has_a_known_length_and_a_label_of_its_own() -> None:
    assert set(UNITS) == set(MINIMUM_WORDS)
    labels = [document["label"] for document in STUDY["documents"]]
    assert len(labels) == len(set(labels))


def test_the_study_is_large_and_comes_in_many_formats() -> None:
    assert sum(len(unit.split()) for units in UNITS.values() for unit in units) >= 22_000
    assert len({path.suffix for path in FILES.values()}) >= 8
    assert {"nn", "en"} <= {document.get("language") for document in STUDY["documents"]}


@pytest.mark.parametrize("stem", sorted(MINIMUM_WORDS))
def test_texts_are_composed_unicode_and_say_that_they_are_invented(stem: str) -> None:
    path = FILES[stem]
    text = "\n".join(UNITS[stem]) + (path.read_text(encoding="utf-8") if path.suffix == ".vtt" else "")
    assert unicodedata.is_normalized("NFC", text)
    assert any(word in text for word in ("ppdikt", "n invented"))


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
    assert 8 <= len(STUDY["memos"]) <= 12
    for memo in STUDY["memos"]:
        assert all(name in known[what] for what, name in memo["about"].items())
        assert memo["kind"] in {"analytic", "method", "decision", "reflexive", "summary"}
    assert "reflexive" in {memo["kind"] for memo in STUDY["memos"]}


@pytest.mark.parametrize(
    "stem", ["intervju-grindstua", "intervju-tunheimen", "intervju-kaffevogna", "intervju-ledsagerne"]
)
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


def test_nobody_is_named_as_the_speaker_of_the_house_meeting() -> None:
    raw = FILES["husmoete-grindstua"].read_text(encoding="utf-8")
    assert "<v " not in raw
    assert not any(SPEAKER.match(unit) for unit in UNITS["husmoete-grindstua"])
    assert UNITS["husmoete-grindstua"][-1].startswith("Teksting av")


def test_the_sheet_of_attributes_says_what_the_study_says() -> None:
    raw = (CORPUS / "attributes.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert [row["aktør"] for row in rows] == [actor["name"] for actor in STUDY["actors"]]
    for row, actor in zip(rows, STUDY["actors"], strict=True):
        assert (row["type"], row["offentlig navn"]) == (actor["kind"], actor["label"])
        for name in ("kommunestørrelse", "rolle", "år"):
            assert row[name] == str(actor.get("attributes", {}).get(name, ""))
        assert row["år"] or actor.get("interviewer")


@pytest.mark.parametrize("revision", STUDY["revisions"], ids=lambda r: r["file"])
def test_a_revision_corrects_a_little_and_keeps_the_rest(revision: dict) -> None:
    before, after = UNITS[revision["document"]], READERS[Path(revision["file"]).suffix](CORPUS / revision["file"])
    alike = difflib.SequenceMatcher(None, before, after, autojunk=False)
    assert before != after
    assert alike.ratio() > 0.85
    assert len(after) == len(before) + 2


def test_the_revision_gives_a_misplaced_remark_back_to_the_interviewer() -> None:
    remark = "Det var interessant."
    revised = vtt_units(CORPUS / "revisions" / "intervju-tunheimen.v2.vtt")
    wrong = next(unit for unit in UNITS["intervju-tunheimen"] if remark in unit)
    right = next(unit for unit in revised if remark in unit)
    assert wrong.endswith(remark)
    assert right.startswith(remark)

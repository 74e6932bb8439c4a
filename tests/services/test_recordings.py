# ruff: noqa: E501, SIM905 - files are easier to read unbroken
"""A recogniser's folder, and its tables and data: one document with times, never a survey and never five."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from qualcode.readers import is_transcript, read_file
from qualcode.services.documents.importing import import_documents

CASES = Path(__file__).parents[1] / "readers" / "cases"
SAID = [
    (0, 3500, "Hei på deg og velkommen til samtalen."),
    (3500, 9000, "Vi hadde et langt samarbeid med kommunen om boliger."),
    (12_000, 15_000, "Det var lite penger og mye tro på egne verdier."),
]
WORDS = " ".join(text for _start, _end, text in SAID)


def stamp(ms, point=","):
    return f"00:00:{ms // 1000:02}{point}{ms % 1000:03}"


def folder_of(folder, name="w"):
    """What Whisper writes with `--output_format all`."""
    folder.mkdir(exist_ok=True)
    srt = "\n".join(f"{n}\n{stamp(a)} --> {stamp(b)}\n{t}\n" for n, (a, b, t) in enumerate(SAID, 1))
    vtt = "WEBVTT\n\n" + "\n".join(f"{stamp(a, '.')} --> {stamp(b, '.')}\n{t}\n" for a, b, t in SAID)
    segments = [{"id": n, "start": a / 1000, "end": b / 1000, "text": f" {t}"} for n, (a, b, t) in enumerate(SAID)]
    (folder / f"{name}.srt").write_text(srt)
    (folder / f"{name}.vtt").write_text(vtt)
    (folder / f"{name}.txt").write_text("\n".join(t for _a, _b, t in SAID))
    (folder / f"{name}.tsv").write_text("start\tend\ttext\n" + "".join(f"{a}\t{b}\t{t}\n" for a, b, t in SAID))
    (folder / f"{name}.json").write_text(json.dumps({"text": WORDS, "segments": segments, "language": "no"}))
    return folder


def times(document):
    return [ms for _at, ms in json.loads(document.metadata["cue_times"])]


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_a_recognisers_table_is_one_document_with_its_times(study, suffix):
    (path,) = CASES.glob(f"03-*/intervju.{suffix}")
    report = import_documents(study, [path])
    (file,) = report.files
    assert (file.outcome, file.document, file.words) == ("imported", "intervju", 47)
    assert times(read_file(path)) == [5000 * at for at in range(8)]
    assert study.actors() == []


def test_a_workbook_without_a_heading_row_is_a_transcript_and_loses_no_words():
    (path,) = CASES.glob("05-*/intervju.xlsx")
    document = read_file(path)
    assert [turn.speaker for turn in document.turns] == ["Anne Berg", "Kari Moe", "Anne Berg", "Kari Moe"]
    assert document.text[document.turns[1].start : document.turns[1].end].endswith("da kommunen kom.")
    assert len(document.text.split()) == 36


def test_a_recognisers_json_is_read():
    (path,) = CASES.glob("32-*/intervju.json")
    document = read_file(path)
    assert [(t.speaker, t.time_ms, document.text[t.start : t.end]) for t in document.turns] == [
        ("SPEAKER_00", 0, "Hvordan begynte det?"),
        ("SPEAKER_01", 2000, "Det begynte i det små."),
    ]


def test_a_recognisers_folder_comes_in_once_from_the_richest_and_that_is_said(study, tmp_path):
    report = import_documents(study, [folder_of(tmp_path / "ut")])
    assert (report.files[0].outcome, Path(report.files[0].path).name) == ("imported", "w.json")
    skipped = [file for file in report.files if file.outcome == "skipped"]
    assert {Path(file.path).suffix for file in skipped} == {".srt", ".vtt", ".txt", ".tsv"}
    assert all("w.json" in file.message for file in skipped)
    (document,) = study.documents()
    assert study.text(document).text.split() == WORDS.split()


def test_the_file_with_speakers_is_the_richest(study, tmp_path):
    folder = folder_of(tmp_path / "ut", "w.wav")
    shutil.move(folder / "w.wav.txt", folder / "w.txt")
    lines = [f"{who}: {text}" for who, (_a, _b, text) in zip(["Anne", "Kari", "Anne"], SAID, strict=True)]
    (folder / "w.txt").write_text("\n".join(lines))
    report = import_documents(study, [folder])
    assert [Path(file.path).name for file in report.files if file.outcome == "imported"] == ["w.txt"]


def test_files_of_one_name_that_say_something_else_are_all_taken_in(study, tmp_path):
    folder = folder_of(tmp_path / "ut")
    (folder / "w.txt").write_text("Notater fra samtalen: hun var sliten, og vi avtalte å møtes igjen.")
    report = import_documents(study, [folder])
    assert {Path(file.path).name for file in report.files if file.outcome == "imported"} == {"w.json", "w.txt"}


def test_what_is_in_the_study_is_not_taken_in_again_from_a_richer_file(study, tmp_path):
    folder = folder_of(tmp_path / "ut")
    import_documents(study, [folder / "w.txt"])
    import_documents(study, [folder])
    assert [document.name for document in study.documents()] == ["w"]


def test_one_file_named_alone_is_taken_in(study, tmp_path):
    folder = folder_of(tmp_path / "ut")
    (file,) = import_documents(study, [folder / "w.tsv"]).files
    assert (file.outcome, file.words) == ("imported", len(WORDS.split()))


def test_other_data_in_a_folder_are_left_alone(study, tmp_path):
    (tmp_path / "oppsett.json").write_text('{"segments": 3, "name": "x"}')
    (tmp_path / "kilder.json").write_text('[{"type": "report", "title": "Hus", "author": []}]')
    (tmp_path / "a.txt").write_text("Hei på deg.")
    assert [Path(f.path).name for f in import_documents(study, [tmp_path]).files] == ["a.txt"]


TABLES = {
    "whisper.csv": "start,end,speaker,text\n0,4000,SPEAKER_00,Hvordan begynte det?\n4000,9000,SPEAKER_01,Det begynte i det små.\n9000,12000,SPEAKER_00,Og så?\n",
    "sekunder.csv": 'start;end;text\n0,0;3,5;"Hvordan begynte det?"\n3,5;9,25;"Det begynte i det små."\n9,25;12,0;"Og så?"\n',
    "klokke.tsv": "Tid\tTaler\tTekst\n00:00:00\tAnne\tHvordan begynte det?\n00:00:04\tKari\tDet begynte i det små.\n00:00:09\tAnne\tOg så?\n",
    "uten.tsv": "00:00:00\tAnne\tHvordan begynte det?\n00:00:04\tKari\tDet begynte i det små.\n00:00:09\tAnne\tOg så?\n",
    "taler.csv": "Speaker,Text\nAnne,Hvordan begynte det?\nKari,Det begynte i det små.\nAnne,Og så?\nKari,Da kom kommunen.\n",
    "nummer.csv": "Nr,Hvem,Hva\n1,I,Hvordan begynte det?\n2,R,Det begynte i det små.\n3,I,Og så?\n4,R,Da kom kommunen.\n",
    "tysk.csv": "Zeit;Sprecher;Inhalt\n0:00;Anne;Hvordan begynte det?\n0:04;Kari;Det begynte i det små.\n0:09;Anne;Og så?\n",
    "bare.csv": "timestamp,text\n00:00,Hvordan begynte det?\n00:04,Det begynte i det små.\n00:09,Og så?\n",
    "omvendt.csv": "text,start,end\nHvordan begynte det?,0.0,4.0\nDet begynte i det små.,4.0,9.1\nOg så?,9.1,12.0\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_other_programs_are_transcripts(tmp_path, name):
    path = tmp_path / name
    path.write_text(TABLES[name], encoding="utf-8")
    assert is_transcript(path)
    document = read_file(path)
    assert document.text.replace("\n", " ").startswith("Hvordan begynte det? Det begynte i det små. Og så?")
    if any(word in TABLES[name] for word in ("Anne", "SPEAKER", "I,")):
        assert len({turn.speaker for turn in document.turns}) == 2
    if name == "klokke.tsv":
        assert [turn.time_ms for turn in document.turns] == [0, 4000, 9000]
    if name == "sekunder.csv":
        assert times(document) == [0, 3500, 9250]


SURVEYS = [
    "ID,Alder,Hva mener du?\n1,34,Jeg mener at det er bra for oss alle.\n2,51,Det kunne ha vært bedre om vi ble spurt.\n3,22,Vet ikke helt hva jeg skal si.\n",
    "Navn,Svar\nKari,Jeg mener at det er bra.\nOla,Det kunne vært bedre.\nPer,Vet ikke.\n",
    "Starttidspunkt,Fullført,Hva er bra?,Hva er dårlig?\n10:02,10:09,Alt sammen er bra her.,Maten er ikke god.\n10:05,10:11,Naboene er hyggelige folk.,Heisen står alltid.\n11:00,11:02,Utsikten.,Prisen.\n",
    "start,end,Kjønn,Hva mener du?\n2024-01-05 10:00,2024-01-05 10:09,Mann,Jeg mener at det er bra.\n2024-01-05 10:05,2024-01-05 10:15,Kvinne,Det kunne vært bedre.\n2024-01-06 10:05,2024-01-06 10:15,Kvinne,Vet ikke.\n",
    "respondent,text\nR1,Jeg mener at det er bra for oss alle.\nR2,Det kunne ha vært bedre.\nR3,Vet ikke.\n",
    "Rolle,Hva mener du?\nLærer,Jeg mener at det er bra.\nElev,Det kunne vært bedre.\nLærer,Vet ikke.\nElev,Kanskje det.\n",
]


@pytest.mark.parametrize("text", SURVEYS)
def test_surveys_stay_surveys(tmp_path, text):
    path = tmp_path / "svar.csv"
    path.write_text(text, encoding="utf-8")
    assert not is_transcript(path)


DATA = {
    "whisper": {"text": WORDS, "segments": [{"id": 0, "start": 0.0, "end": 2.0, "text": " Hva så?"}, {"start": 2.0, "end": 4.5, "text": " Det begynte."}]},
    "whisper.cpp": {"systeminfo": "x", "transcription": [
        {"timestamps": {"from": "00:00:00,000", "to": "00:00:02,000"}, "offsets": {"from": 0, "to": 2000}, "text": " Hva så?"},
        {"timestamps": {"from": "00:00:02,000", "to": "00:00:04,500"}, "offsets": {"from": 2000, "to": 4500}, "text": " Det begynte."}]},
    "whisperX": {"segments": [
        {"start": 0.0, "end": 2.0, "text": "Hva så?", "speaker": "SPEAKER_00", "words": [{"word": "Hva", "start": 0.0, "end": 0.5, "speaker": "SPEAKER_00"}]},
        {"start": 2.0, "end": 4.5, "text": "Det begynte.", "speaker": "SPEAKER_01", "words": []}],
        "word_segments": [{"word": w, "start": n * 1.0, "end": n + 0.5, "speaker": "SPEAKER_00"} for n, w in enumerate("Hva så? Det begynte.".split())]},
    "transformers": {"text": "x", "chunks": [{"timestamp": [0.0, 2.0], "text": " Hva så?"}, {"timestamp": [2.0, None], "text": " Det begynte."}]},
    "insanely fast": {"speakers": [{"speaker": "SPEAKER_00", "timestamp": [0.0, 2.0], "text": "Hva så?"}, {"speaker": "SPEAKER_01", "timestamp": [2.0, 4.5], "text": "Det begynte."}],
        "chunks": [{"timestamp": [0.0, 2.0], "text": "Hva så?"}, {"timestamp": [2.0, 4.5], "text": "Det begynte."}]},
    "a list": [{"start": 0, "end": 2, "text": "Hva så?", "speaker": "A"}, {"start": 2, "end": 5, "text": "Det begynte.", "speaker": "B"}],
    "AssemblyAI": {"utterances": [{"speaker": "A", "start": 0, "end": 2000, "text": "Hva så?", "words": [{"text": "Hva", "start": 0, "end": 300, "speaker": "A"}]},
        {"speaker": "B", "start": 2000, "end": 4500, "text": "Det begynte."}], "words": [{"text": w, "start": n * 900, "end": n * 900 + 400, "speaker": "A"} for n, w in enumerate("Hva så? Det begynte.".split())]},
    "Deepgram": {"results": {"utterances": [{"start": 0.0, "end": 2.0, "transcript": "Hva så?", "speaker": 0}, {"start": 2.0, "end": 4.5, "transcript": "Det begynte.", "speaker": 1}]}},
    "AWS": {"results": {"transcripts": [{"transcript": "Hva så? Det begynte."}], "items": [
        {"start_time": "0.0", "end_time": "0.5", "type": "pronunciation", "speaker_label": "spk_0", "alternatives": [{"content": "Hva"}]},
        {"start_time": "0.5", "end_time": "2.0", "type": "pronunciation", "speaker_label": "spk_0", "alternatives": [{"content": "så"}]},
        {"type": "punctuation", "alternatives": [{"content": "?"}], "speaker_label": "spk_0"},
        {"start_time": "2.0", "end_time": "2.5", "type": "pronunciation", "speaker_label": "spk_1", "alternatives": [{"content": "Det"}]},
        {"start_time": "2.6", "end_time": "4.5", "type": "pronunciation", "speaker_label": "spk_1", "alternatives": [{"content": "begynte"}]},
        {"type": "punctuation", "alternatives": [{"content": "."}], "speaker_label": "spk_1"}]}},
    "Azure": {"recognizedPhrases": [{"offset": "PT0S", "duration": "PT2S", "speaker": 1, "nBest": [{"display": "Hva så?"}]}, {"offset": "PT2S", "speaker": 2, "nBest": [{"display": "Det begynte."}]}]},
    "Rev": {"monologues": [{"speaker": 0, "elements": [{"type": "text", "value": "Hva", "ts": 0.0, "end_ts": 0.5}, {"type": "punct", "value": " "}, {"type": "text", "value": "så", "ts": 0.5, "end_ts": 2.0}, {"type": "punct", "value": "?"}]},
        {"speaker": 1, "elements": [{"type": "text", "value": "Det", "ts": 2.0, "end_ts": 2.5}, {"type": "punct", "value": " "}, {"type": "text", "value": "begynte", "ts": 2.6, "end_ts": 4.5}, {"type": "punct", "value": "."}]}]},
}  # fmt: skip


@pytest.mark.parametrize("name", DATA)
def test_recognisers_of_all_kinds_are_read(tmp_path, name):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(DATA[name]), encoding="utf-8")
    document = read_file(path)
    assert document.text.split() == "Hva så? Det begynte.".split()
    assert times(document)[0] == 0
    assert 2000 in times(document)
    if name not in {"whisper", "whisper.cpp", "transformers"}:
        assert [document.text[t.start : t.end] for t in document.turns] == ["Hva så?", "Det begynte."]
        assert len({turn.speaker for turn in document.turns}) == 2


EAF = """<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT><TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="2000"/><TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="4500"/></TIME_ORDER>
<TIER TIER_ID="Kari" PARTICIPANT="Kari Moe"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts3"><ANNOTATION_VALUE>Det begynte.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="Anne"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>Hva så?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="engelsk" PARENT_REF="Kari"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a2"><ANNOTATION_VALUE>It began.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>
</ANNOTATION_DOCUMENT>"""


def test_elans_tiers_are_speakers_and_translations_are_named(tmp_path):
    path = tmp_path / "a.eaf"
    path.write_text(EAF, encoding="utf-8")
    document = read_file(path)
    assert [(t.speaker, t.time_ms, document.text[t.start : t.end]) for t in document.turns] == [
        ("Anne", 0, "Hva så?"),
        ("Kari Moe", 2000, "Det begynte."),
    ]
    assert "engelsk" in document.warnings[0]


def test_otranscribes_own_files_are_read(tmp_path):
    path = tmp_path / "a.otr"
    page = "".join(
        f'<p><span class="timestamp" data-timestamp="{at}.5">0:{at:02}</span>&nbsp;{who}: {words}<br></p>'
        for at, who, words in [
            (1, "Anne", "Hva så?"),
            (4, "Kari", "Det <b>begynte</b> &amp; sluttet."),
            (9, "Anne", "Ja?"),
        ]
    )
    path.write_text(json.dumps({"text": page, "media": "a.mp3", "media-time": 9.5}), encoding="utf-8")
    document = read_file(path)
    assert [(t.speaker, t.time_ms, document.text[t.start : t.end]) for t in document.turns] == [
        ("Anne", 1000, "Hva så?"),
        ("Kari", 4000, "Det begynte & sluttet."),
        ("Anne", 9000, "Ja?"),
    ]

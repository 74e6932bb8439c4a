# ruff: noqa: E501 - a conversation is easier to read unbroken
"""What is a conversation and what only looks like one, in every layout that people write them in."""

from __future__ import annotations

import pytest
from docx import Document
from reading import parsed, said, word_file

from qualcode.model.document import BlockKind
from qualcode.readers import read_file
from qualcode.readers.lines.draft import Line
from qualcode.readers.speech.speakers import find_turns

SENTENCE = "Vi begynte i det små den høsten, og siden ble det bare mer og mer av alt sammen."
LONG = "\n\n".join([SENTENCE] * 12)


def group(*names, times=1):
    said = ["Ja.", "Enig der.", "Nei, det syns ikke jeg.", "Hæ?", "Det var jo du som sa det!", "Akkurat."]
    return "\n".join(f"{name}: {said[(at * 7 + n) % 6]}" for n in range(times) for at, name in enumerate(names))


CONVERSATIONS = {
    "two names": ("Kari: Hei.\nOla: Hallo.\nKari: Ja.\nOla: Da går vi.", "Kari|Ola"),
    "one question and one answer": (f"I: Hva gjorde dere?\n\nR: {LONG}", "I|R"),
    "one question to a named one": (f"Intervjuer: Hva gjorde dere?\n\nSolveig: {LONG}", "Intervjuer|Solveig"),
    "long answers of many paragraphs": (
        "\n\n".join(f"Anne: Hva så, da?\n\nSolveig: {LONG}" for _time in range(3)),
        "Anne|Solveig",
    ),
    "a group with short turns": (group("Anne", "Berit", "Cato", "Dag", times=4), "Anne|Berit|Cato|Dag"),
    "a group where two say little": (
        group("Anne", "Berit", "Cato", times=4) + "\nDag Lie: Jeg er med.\nEva Moe: Jeg også.\nAnne: Fint.",
        "Anne|Berit|Cato|Dag Lie|Eva Moe",
    ),
    "a group in a fixed order": (group("Anne", "Berit", "Cato", times=3), "Anne|Berit|Cato"),
    "numbered participants": (
        group("Moderator", "Deltaker 1", "Deltaker 2", times=3),
        "Moderator|Deltaker 1|Deltaker 2",
    ),
    "initials": (group("AL", "SM", times=5), "AL|SM"),
    "single letters": (group("A", "B", times=5), "A|B"),
    "codes": (group("K1", "M2", "K3", times=3), "K1|M2|K3"),
    "codes with letters": (group("INT", "INF01", times=4), "INT|INF01"),
    "names in capitals": (group("KARI NORDMANN", "OLA NORDMANN", times=3), "KARI NORDMANN|OLA NORDMANN"),
    "roles of people": (group("Ordfører", "Rådmann", times=3), "Ordfører|Rådmann"),
    "a family": (group("Mor", "Far", "Sønn", times=3), "Mor|Far|Sønn"),
    "a consultation": (group("Lege", "Pasient", times=4), "Lege|Pasient"),
    "questions and answers": (group("Q", "A", times=3), "Q|A"),
    "user names": (group("Kari_N", "Ola_N", times=4), "Kari_N|Ola_N"),
    "no sentence ends": (
        "\n".join(["Kari: ja det va no det", "Ola: æ veit ikkje", "Kari: nei", "Ola: så da gikk vi bare"] * 4),
        "Kari|Ola",
    ),
    "a chat": ("\n".join(["Kari: ok", "Ola: 👍", "Kari: kl 12?", "Ola: jepp"] * 3), "Kari|Ola"),
    "an answer labelled in every paragraph": (
        "\n\n".join(["Anne: Hva så?", *[f"Solveig: {SENTENCE}"] * 4] * 3),
        "Anne|Solveig",
    ),
    "an interview in a report": (
        f"{LONG}\n\n" + "\n\n".join(["Intervjuer: Hva så?", f"Solveig: {SENTENCE}"] * 5),
        "Intervjuer|Solveig",
    ),
    "answers with headings of fields": (
        "Dato: 3. mars\nSted: Sundhavn\nTil stede: Anne, Kari\n\n" + group("Anne", "Kari", times=3),
        "Anne|Kari",
    ),
    "scripts without capitals": (
        "张三：我们从小处开始。\n李四：是吗？\n张三：是的。\n李四：好。\nسلمى: نعم.\nعمر: لا.\nسلمى: نعم.\nعمر: لا.",
        "张三|李四|سلمى|عمر",
    ),
    "a colon of full width": (group("Kari", "Ola", times=3).replace(": ", "："), "Kari|Ola"),
    "foreign names": (group("Nguyễn", "José", "Zoë", times=3), "Nguyễn|José|Zoë"),
    "names with capitals inside": (group("McDonald", "O’Brien", "DeVito", times=3), "McDonald|O’Brien|DeVito"),
    "a play": (
        "Akt 1\n\n" + "\n\n".join(["Nora: Gjem juletreet godt!", "Helmer: Er det lerkefuglen?", "Nora: Ja."] * 4),
        "Nora|Helmer",
    ),
}


def parted(text):
    lines, inside = [], False
    for line in text.split("\n"):
        lines.append(Line(line, continues=inside))
        inside = bool(line.strip())
    return lines


def speakers_in(text):
    return {label.speaker for label in find_turns(parted(text))}


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_a_conversation_is_found(name):
    text, expected = CONVERSATIONS[name]
    assert speakers_in(text) == set(expected.split("|"))


RECORD = "Tiltak: {n} boliger i sentrum\nAnsvar: boligkontoret\nFrist: mars 2008\n\n"
OTHERS = {
    "a manual": "".join(
        f"Kapittel {n} handler om filer. Usage: prog FILE\n\nUsage: prog [OPTION] FILE reads it, and writes the usage.\n\n"
        f"Returns: ASN1_SUCCESS if it went well.\n\nENUMERATED: As INTEGER, but never negative.\n\n{SENTENCE}\n\n"
        f"UTCTime: VALUE must be a string.\n\nElement type{n}: one of them.\n\n{SENTENCE}\n\n{SENTENCE}\n\n"
        for n in range(6)
    ),
    "records": RECORD.format(n=3) * 6,
    "minutes": "".join(
        f"Sak {n}/08\n\n{SENTENCE}\n\nVedtak: Saken tas til orientering.\n\nOppfølging: Kari tar kontakt med staten.\n\n"
        for n in range(1, 7)
    ),
    "field notes": "".join(
        f"Observasjon: {SENTENCE}\n\nTolkning: Det kan bety at de venter på svar.\n\nSpørsmål videre: Hvem bestemmer?\n\n"
        for _n in range(5)
    ),
    "a glossary": "\n\n".join(
        f"{word}: {SENTENCE}" for word in ["Husbanken", "Kommunen", "Boligkontor", "Startlån", "Bostøtte", "Husleie"]
    ),
    "actors described one by one": "\n\n".join(
        f"{word}: {SENTENCE}" for word in ["Sundhavn", "Fjellvik", "Grindstua", "Tunheimen", "Nesodden", "Havneby"]
    ),
    "towns that come back": f"{LONG}\n\nOslo: tolv boliger.\n\nBergen: åtte boliger.\n\n{LONG}\n\nOslo: to nye.\n\n{LONG}",
    "a copyright file": "Files: *\nCopyright: 2008 Kari\nLicense: GPL-2\n\nFiles: debian\nCopyright: 2009 Ola\nLicense: GPL-2\n\n"
    * 5,
    "a log of changes": "".join(
        f"commit {n}\nAuthor: Kari <k@x.example>\nDate: 2008\n\n    Retter feil\n\n    Signed-off-by: Kari <k@x.example>\n\n"
        for n in range(9)
    ),
    "trace backs": "Traceback (most recent call last):\n  ...\nValueError: no such file\n\nHer er mer.\n\n" * 5,
    "options": "Option: A::B\n\nDefault: true\n\nDescription: If this option is true, nothing is done by default.\n\n"
    * 6,
    "what and why": "What: the old format\nWhy: Nobody uses it, whatever you say why.\n\n" * 6,
    "one word again and again": "\n\n".join(f"New Tooling: Most of it is there.\n\n{SENTENCE}" for _n in range(6)),
    "systems": f"{SENTENCE}\n\nOn Windows:\n\n{SENTENCE}\n\nOn POSIX:\n\n{SENTENCE}\n\nOn Windows:\n\n{SENTENCE}\n\nOn Windows:\n\n{SENTENCE}",
    "types": f"{LONG}\n\nINT8: ett tall\nINT16: to tall\nINT32: fire tall\n\n{LONG}\n\n{LONG}\n\n{LONG}\n\n{LONG}\n\n{LONG}\n\n{LONG}\n\n{LONG}",
    "marks in a CV": "Kari Moe\n\nCumulative GPA: 2.89\n\nCumulative GPA: 3.26\n\nEngelsk: godt\n\nTysk: noe",
    "links at the head of pages": f"Next: Arrays, Up: Types\n\n{SENTENCE}\n\n{SENTENCE}\n\nNext: Enums, Up: Types\n\n{SENTENCE}",
    "a recipe": "Mel: 3 dl\nMelk: 6 dl\nEgg: 4\nSalt: litt\n\nRør sammen mel og salt, og ha i melk og egg.\n\nMel: litt til",
    "a timetable": "Mandag: møte\nTirsdag: besøk\nMandag: møte\nTirsdag: besøk\n09:00: Kaffe\n10:00: Lunsj",
    "a consent form": f"{LONG}\n\nNavn:\n\nDato:\n\nSignatur:\n\nNavn:\n\nDato:",
    "a single I in running text": f"{LONG}\n\nI: alle disse husene bodde det folk.\n\n{LONG}",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_conversation_has_no_speakers(name):
    assert speakers_in(OTHERS[name]) == set()


def test_headings_are_never_labels():
    said = [Line("Anne: Hva?"), Line("Kari: Det."), Line("Anne: Mer?"), Line("Kari: Nei.")]
    headings = [Line("Kari: et portrett", BlockKind.HEADING), Line("Anne: et annet", BlockKind.HEADING)]
    assert [label.line for label in find_turns([*headings, *said])] == [2, 3, 4, 5]


SAID = [
    ("Intervjuer", "Hva gjorde dere?"),
    ("Solveig Moe", "Vi begynte i det små."),
    ("Intervjuer", "Og så?"),
    ("Solveig Moe", "Da kom kommunen, og det ble mer."),
    ("Intervjuer", "Mhm."),
    ("Solveig Moe", "Ja."),
]
WAYS = {
    "[Name]": "[{name}] {said}\n",
    "<name>": "<{name}> {said}\n",
    "name >": "{name}> {said}\n",
    "(Name)": "({name}) {said}\n",
    "name/": "{name}/ {said}\n",
    "name / in paragraphs": "{name} / {said}\n\n",
    "name;": "{name}; {said}\n",
    "name and a full stop": "{name}. {said}\n",
    "a full stop on a line of its own": "{name}.\n{said}\n\n",
    "a tab": "{name}\t{said}\n",
    "a dash": "{name} – {said}\n",
    "a line of its own": "{name}\n{said}\n\n",
    "a line of its own and a blank one": "{name}\n\n{said}\n\n",
    "numbered lines": "{n:03} {name}: {said}\n",
    "a numbered list": "{n}. {name}: {said}\n",
    "from one time to another": "[00:00:0{n} - 00:00:09] {name}: {said}\n",
    "a time behind": "{name} [00:00:0{n}] {said}\n",
    "a bare time behind": "{name} 00:00:0{n} {said}\n",
}


@pytest.mark.parametrize("way", WAYS)
def test_labels_need_no_colon_where_the_whole_document_is_written_so(tmp_path, way):
    text = "".join(WAYS[way].format(n=n, name=name, said=words) for n, (name, words) in enumerate(SAID))
    document = parsed(tmp_path / "a.txt", f"Intervju i Grindstua\n\n{text}")
    assert [turn.speaker for turn in document.turns] == [name for name, _said in SAID]
    assert [document.text[turn.start : turn.end].strip() for turn in document.turns] == [said for _name, said in SAID]
    if "0{n}" in WAYS[way]:
        assert [turn.time_ms for turn in document.turns] == [1000 * n for n in range(6)]
    assert parsed(tmp_path / "a.txt", f"Intervju i Grindstua\n\n{text}", "none").turns == ()


@pytest.mark.parametrize("after", [" ", "\t", "\n"])
def test_bold_names_are_labels(tmp_path, after):
    document = Document()
    document.add_paragraph("Vi møttes i Grindstua, og det var mange der.")
    for name, words in SAID:
        line = document.add_paragraph()
        line.add_run(name).bold = True
        line.add_run(after + words)
    assert said(read_file(word_file(tmp_path / "a.docx", document))) == SAID
    markdown = "\n\n".join(f"**{name}** {words}" for name, words in SAID)
    assert said(parsed(tmp_path / "a.md", markdown)) == SAID


def test_paragraphs_that_a_word_processor_numbers_have_their_labels(tmp_path):
    """It says nothing about them but that they are a list."""
    document = Document()
    document.add_paragraph("Vi møttes i Grindstua, og det var mange der.")
    for name, words in SAID:
        document.add_paragraph(f"{name}: {words}", style="List Number")
    assert said(read_file(word_file(tmp_path / "a.docx", document))) == SAID


def test_lists_of_fields_that_are_not_the_whole_document_hold_no_labels(tmp_path):
    rows = "".join(f"- {name}: {words}\n" for name, words in SAID)
    assert parsed(tmp_path / "a.md", f"{SENTENCE}\n\n" * 12 + rows).turns == ()


NO_WAYS = {
    "headings and their text": "Bakgrunn\n\n{s}\n\nMetode\n\n{s}\n\nFunn\n\n{s}\n\nMetode\n\n{s}\n\nFunn\n\n{s}\n\n",
    "terms and what they mean": "Husbanken – {s}\n\nKommunen – {s}\n\nStartlån – {s}\n\nBostøtte – {s}\n\n",
    "a table with tabs": "Oslo\t12\t14\nBergen\t8\t9\nTromsø\t3\t3\nOslo\t12\t15\n",
    "a list of places that come back": "Oslo\n\nBergen\n\nOslo\n\nBergen\n\nOslo\n\nBergen\n\n",
    "a numbered list of fields": "1. Tiltak: {s}\n2. Ansvar: {s}\n3. Tiltak: {s}\n4. Ansvar: {s}\n",
    "sentences of one word": "Stillhet. {s}\n\nRegn. {s}\n\nStillhet. {s}\n\nSludd. {s}\n\n",
    "headings with full stops": "Bakgrunn.\n\n{s}\n\nMetode.\n\n{s}\n\nFunn.\n\n{s}\n\n",
    "a sentence that was wrapped": "{s} Vi var i\nOslo; der var det fint, og i\nBergen; det var\nOslo; og\nBergen; der.\n",
    "headers of messages": "Content-Type: text/html.\nKeep-Alive: ja.\nContent-Type: text/html.\nKeep-Alive: nei.\n",
    "labels over lists": "# x\n\nRelease Notes:\n\n* a.\n\nNew Tooling:\n\n* b.\n\nRelease Notes:\n\n* c.\n\nNew Tooling:\n\n* d.\n",
    "names of files under systems": "Linux:\n\nlibcudart.so, libfft.so\n\nWindows:\n\ncudart.dll.\n\nLinux:\n\nlib.so, fft.so\n\nWindows:\n\nfft.dll.\n",
    "references": "[Hansen] {s}\n[Olsen] {s}\n[Larsen] {s}\n[Moe] {s}\n",
}


@pytest.mark.parametrize("name", NO_WAYS)
def test_what_only_stands_where_labels_do_is_text(tmp_path, name):
    assert parsed(tmp_path / "a.md", NO_WAYS[name].format(s=SENTENCE)).turns == ()
    assert parsed(tmp_path / "a.txt", NO_WAYS[name].format(s=SENTENCE)).turns == ()

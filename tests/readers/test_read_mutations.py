# ruff: noqa: E501 - XML is easier to read unbroken
"""Valid files with bytes changed at random: a document or a message comes out, nothing else."""

from __future__ import annotations

import copy
import json
import random
import time
import zipfile

import pytest
from docx import Document
from lxml import etree
from openpyxl import Workbook
from reading import ODF, odt_file, paragraph, pdf_file, word_body, word_file, written, zipped

from qualcode.model.errors import QualcodeError
from qualcode.readers import (
    BIBLIOGRAPHY_SUFFIXES,
    SURVEY_SUFFIXES,
    check_parsed,
    is_transcript,
    read_bibliography,
    read_file,
    read_survey,
)

TEXT = "\n\n".join(
    [
        "Intervju\nDato: 3. mars",
        "I: Hva gjør du?",
        "Kari (00:12): Blåbær, «sa» hun\nog gikk kl. 17:30.",
        "I: Mhm",
        "og så.",
    ]
    * 3
)
MARKDOWN = "---\ntitle: x\n---\n# Å\n\n**I:** Hva?\n\n**Kari:** Det *er*\nsant.\n\n- a\n  - b\n\n|a|b|\n|-|-|\n|1|2|\n\n> x\n\n<b>y</b>\n"
VTT = "WEBVTT\n\nNOTE x\n\n" + "\n".join(
    f"00:00:0{n}.000 --> 00:00:0{n}.900 align:start\n<v {who}>Det &amp; det</v> <i>er</i> blåbær.\n"
    for n, who in enumerate(["Kari", "Ola", "Kari"])
)
SRT = "\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n<i>I:</i> Det &amp; det er blåbær.\n" for n in range(1, 6))
JSON = json.dumps(
    {
        "segments": [
            {"start": n * 1.5, "end": n + 1, "text": "Det er blåbær.", "speaker": f"S{n % 2}"} for n in range(6)
        ]
    }
)
EAF = (
    '<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="0"/>'
    '<TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="900"/></TIME_ORDER><TIER TIER_ID="K" PARTICIPANT="Kari">'
    + '<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="a" TIME_SLOT_REF2="b"><ANNOTATION_VALUE>Blåbær.</ANNOTATION_VALUE>'
    "</ALIGNABLE_ANNOTATION></ANNOTATION>" * 3 + "</TIER></ANNOTATION_DOCUMENT>"
)
OTR = json.dumps(
    {"text": '<p><span class="timestamp" data-timestamp="1.5">0:01</span>I: Hva?<br>Kari: Det &amp; det.</p>' * 3}
)
SBV = "\n".join(f"0:00:0{n}.000,0:00:0{n}.900\nI: Det &amp; det er blåbær.\n" for n in range(1, 6))
TTML = (
    '<?xml version="1.0" encoding="utf-8"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:m="http://www.w3.org/ns/ttml#metadata">'
    '<head><metadata><m:agent xml:id="a"><m:name>Kari</m:name></m:agent></metadata></head><body><div>'
    + "".join(
        f'<p begin="00:00:0{n}.000" dur="{n}s" m:agent="a">Det<br/>er <span>blåbær</span>.</p>' for n in range(1, 6)
    )
    + "</div></body></tt>"
)
RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset128 B;}}{\stylesheet{\s1 heading 1;}}{\info{\title T}}"
    r"\pard\s1 Intervju\par\pard{\b I:} Hva\u8217\'92{\footnote Note} #00:00:01-2#\par Kari: bl\'e5b\'e6r {\deleted x}{\v y}\par"
    r"{\*\atrfstart 1}I:{\*\atrfend 1}{\*\annotation{\*\atnref 1}K} ja\par\trowd\pard\intbl c\cell d\cell\row\pard\ls1\ilvl0 e\par"
    r"{\shp{\*\shpinst{\shptxt boks}}}{\field{\*\fldinst X}{\fldrslt Y}}{\upr{a}{\*\ud{\u-10179?\u-8704?}}}{\pict\bin3 abc}}"
)
HTML = (
    "<!doctype html><meta charset=utf-8><title>T</title><h1>Å</h1><p><b>I:</b> Hva&nbsp;?<br>x<p><b>Kari:</b> Blåbær<ul><li>a<ol><li>b</ol></ul>"
    "<table><tr><td colspan=2>c<td>d</table><blockquote>q</blockquote><pre>p\n p</pre><script>s</script><p><b>I:</b> Nei"
    "<a class=sdfootnoteanc><sup>1</sup></a><div id=sdfootnote1><p><a class=sdfootnotesym>1</a>Note</div>"
)
EML = (
    "From: =?utf-8?Q?K=C3=A5re?= <k@x.example>\nTo: Anne <a@x.example>\nSubject: =?iso-8859-1?B?5uXm?=\nDate: Tue, 04 Mar 2008 10:15:00 +0100\n"
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="xx"\n\n--xx\nContent-Type: text/plain; charset=utf-8; format=flowed\n'
    "Content-Transfer-Encoding: quoted-printable\n\nBl=C3=A5b=C3=A6r \nher\n\nDen 3. mars skrev Per Moe:\n> Hva?\n>> Nei\n\nJa.\n\nFra: A\nSendt: B\n\nx\n"
    '--xx\nContent-Type: text/html\nContent-Disposition: attachment; filename="a.html"\n\n<p>Hei\n--xx--\n'
)
PDF = "Rapport\nI: Hva mener dere om det?\nKari: Vi mener at det var bra og\nog at det gikk godt.\n1 Et funn\n35"
LONGEST = 5.0  # seconds of work on a small file, whatever else the machine does


def text_file(text):
    return lambda folder, suffix: written(folder / f"whole{suffix}", text)


def plain_word(folder, suffix):
    document = Document()
    document.add_heading("Intervju", 1)
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    document.add_paragraph("en", style="List Bullet")
    document.add_table(2, 2).cell(0, 0).text = "celle"
    return word_file(folder / f"whole{suffix}", document)


def rich_word(folder, suffix):
    reference = '<w:p><w:commentRangeStart w:id="1"/><w:r><w:rPr><w:b/></w:rPr><w:t>I:</w:t><w:br/><w:footnoteReference w:id="2"/></w:r>'
    body = (
        f'{reference}<w:ins w:id="9"><w:r><w:t>inn</w:t></w:r></w:ins><w:commentRangeEnd w:id="1"/></w:p>{paragraph("R1: ja")}'
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("celle")}</w:tc></w:tr></w:tbl>'
        f'{paragraph("liste", """<w:pStyle w:val="L"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>""")}'
    )
    return word_body(
        folder / f"whole{suffix}",
        body,
        styles='<w:style w:type="paragraph" w:styleId="L"><w:name w:val="heading 2"/><w:basedOn w:val="L"/></w:style>',
        footnotes=f'<w:footnote w:id="2">{paragraph("Note")}</w:footnote>',
        comments=f'<w:comment w:id="1" w:author="A" w:date="2024-05-01T10:00:00Z">{paragraph("Merknad")}</w:comment>',
        commentsExtended='<w15:commentEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" w15:done="1"/>',
        numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )


def open_body():
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body></text:note>"
    comment = '<office:annotation office:name="k"><text:p>K</text:p></office:annotation>Ja<office:annotation-end office:name="k"/>'
    box = "<draw:frame><draw:text-box><text:p>boks</text:p></draw:text-box></draw:frame>"
    return (
        f'<text:h text:outline-level="1">Å</text:h><text:p><text:span text:style-name="T1">I:</text:span> {comment}{note}</text:p>'
        f'<text:p>Kari: <text:s text:c="3"/>nei{box}</text:p><text:list><text:list-item><text:p>en</text:p></text:list-item></text:list>'
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>c</text:p></table:table-cell></table:table-row></table:table>'
    )


BOLD = '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'


def open_document(folder, suffix):
    return odt_file(folder / f"whole{suffix}", open_body(), BOLD)


def flat_document(folder, suffix):
    inner = f"<office:automatic-styles>{BOLD}</office:automatic-styles><office:body><office:text>{open_body()}</office:text></office:body>"
    return written(folder / f"whole{suffix}", f"<office:document {ODF}>{inner}</office:document>")


ROWS = [
    ["ID", "Alder", "Hva betyr huset for deg?", "Dato"],
    *(
        [f"R{n}", 30 + n, f"Det betyr at jeg, som «{n}», har et sted å være.\nOg en nøkkel; ja.", f"2008-03-0{n}"]
        for n in range(1, 7)
    ),
]


def survey_text(folder, suffix):
    rows = (";".join(f'"{cell}"' if "\n" in str(cell) else str(cell) for cell in row) for row in ROWS)
    return written(folder / f"whole{suffix}", "\n".join(rows))


def survey_book(folder, suffix):
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(folder / f"whole{suffix}")
    return folder / f"whole{suffix}"


RIS = (
    "TY  - RPRT\nAU  - Moe, Kari\nTI  - Dør for dør\nPY  - 2008\nUR  - https://x.example/a\nDO  - 10.1/x\nER  - \n"
    * 2
)
CSL = (
    '[{"id":"a","type":"report","title":"Dør for dør","author":[{"family":"Moe","given":"Kari"},{"literal":"Huset"}],'
    '"issued":{"date-parts":[[2008,3]]},"publisher":"Huset","URL":"https://x.example/a","DOI":"10.1/x"}]'
)
PUBMED = (
    "PMID- 1\nDP  - 2019 Mar\nTI  - Dør\n      for dør\nFAU - Nes, Eva\nLID - 10.1/x [doi]\n\nPMID- 2\nTI  - To\nAU  - Moe P\n"
    * 2
)
ENDNOTE = (
    "%0 Report\n%A Nes, Eva\n%T Dør for\ndør\n%D 2019\n%U https://x.example\n\n%0 Book\n%A Moe, Per\n%T To\n" * 2
)
BIBTEX = (
    '@string{f = "Huset"}\n@book{k, author = {Nes, Eva and {By{\\aa}et}}, title = "D{\\o}r \\emph{for} dør", year = 2007,\n'
    "publisher = f # { AS}, file = {a:C\\:\\\\a.pdf:application/pdf}}\n@misc(x, title={Jos\\'e}, date={2008-01})\n"
    * 2
)
LETTER = (
    "From: Per <p@x.example>\nTo: Eva Lie <e@x.example>\nSubject: SV: huset\nContent-Type: text/plain; charset=utf-8\n\n"
    "Hei Eva, svarer under.\n\n1. Hvem møtte dere? Rådmannen.\n2. Hva var vanskelig\nda dere bygde?\nTaket.\n\nMvh Per\nTlf. 99 99 99 99\n\n"
    "-----Opprinnelig melding-----\nFra: Eva Lie\nSendt: 3. mars\nTil: Per\n\nHei\n1. Hvem møtte dere?\n2. Hva var vanskelig da dere bygde?\n"
    "Am 3. März 2008 schrieb Per:\n> Ja\n>> Nei\n"
)
MHTML = (
    'From: <Saved by Blink>\nSubject: =?utf-8?Q?S=C3=B8k?=\nContent-Type: multipart/related; boundary="xx"\n\n--xx\n'
    'Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<meta charset=3D"utf-8"><h1>Bl=C3=A5</h1>'
    "<p>I: Hva?<p>Kari: Ja.<p>I: Og?<p>Kari: Nei.\n--xx\nContent-Type: image/png\n\nAAA\n--xx--\n"
)
TWO_HEADS = "Respondent ID,Rolle?,,Hva var vanskelig?,Kanaler\n,Response,Other,Open-Ended Response,\n" + "".join(
    f'{n},Leder,"Frivillig {n}","Det var, som sagt, vanskelig å få svar {n}.",Avis;Radio\n' for n in range(5)
)


def book(folder, suffix):
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Å</h1><p>I: Hva?</p><p>Kari: Ja.</p></body></html>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T</dc:title>'
        '</metadata><manifest><item id="a" href="a.xml" media-type="application/xhtml+xml"/><item id="b" href="b.xml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="o/p.xml"/></rootfiles></container>'
    members = {"META-INF/container.xml": container, "o/p.xml": package, "o/a.xml": page, "o/b.xml": page}
    return zipped(folder / f"whole{suffix}", members)


CHAT = (
    "05.01.2024, 10:02 - Kari: Svar?\nJa\n05.01.2024, 10:04 - Ola: Nei\n06.01.2024, 09:00 - Kari: [1] Ikke jeg\n" * 3
)
COLUMNS = "Timespan\tSpeaker\tContent\n" + "0:01.0 - 0:09.5\tI\tHva?\n0:10.0 - 0:19.5\tKari\tBlåbær.\n" * 4


MAKERS = {
    "txt": (".txt", text_file(TEXT)),
    "txt of a chat": (".txt", text_file(CHAT)),
    "txt in columns": (".txt", text_file(COLUMNS)),
    "md": (".md", text_file(MARKDOWN)),
    "vtt": (".vtt", text_file(VTT)),
    "srt": (".srt", text_file(SRT)),
    "sbv": (".sbv", text_file(SBV)),
    "recognised": (".json", text_file(JSON)),
    "timed table": (
        ".tsv",
        text_file("start\tend\tspeaker\ttext\n" + "0\t900\tS1\tBlåbær.\n900\t2000\tS2\tDet er det.\n" * 4),
    ),
    "eaf": (".eaf", text_file(EAF)),
    "otr": (".otr", text_file(OTR)),
    "ttml": (".ttml", text_file(TTML)),
    "docx by python-docx": (".docx", plain_word),
    "docx by hand": (".docx", rich_word),
    "odt": (".odt", open_document),
    "rtf": (".rtf", text_file(RTF)),
    "pdf": (".pdf", lambda folder, suffix: pdf_file(folder / f"whole{suffix}", PDF, PDF, "34\n" + PDF)),
    "html": (".html", text_file(HTML)),
    "eml": (".eml", text_file(EML)),
    "fodt": (".fodt", flat_document),
    "csv": (".csv", survey_text),
    "xlsx": (".xlsx", survey_book),
    "epub": (".epub", book),
    "mhtml": (".mhtml", text_file(MHTML)),
    "eml of answers": (".eml", text_file(LETTER)),
    "csv with two heading rows": (".csv", text_file(TWO_HEADS)),
    "ris": (".ris", text_file(RIS)),
    "nbib": (".nbib", text_file(PUBMED)),
    "enw": (".enw", text_file(ENDNOTE)),
    "bib": (".bib", text_file(BIBTEX)),
    "csl-json": (".json", text_file(CSL)),
}
SNIPPETS = [
    b"\0",
    b"\xff",
    b"\n",
    b"<",
    b">",
    b"&",
    b":",
    b"\xc3",
    b"\xed\xa0\x80",
    b"-->",
    b"I: ",
    b"PK\x05\x06",
    b"\xff\xff\xff\xff",
    b"<!",
    b"w:",
    b"{",
    b"}",
    b"=?",
    b"\n\n",
    b"charset=",
    b"\\bin9 ",
    b"\\u-10179 ",
    b"\\f1 ",
    b"\\*",
]


def mutated(data, chance):
    data = bytearray(data)
    for _change in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(len(data) + 1)
        length = min(chance.choice([1, 1, 2, 8, 60]), len(data) - at)
        match chance.randrange(7):
            case 0:
                data[at : at + length] = chance.randbytes(length)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = chance.choice(SNIPPETS)
            case 3:
                data[at:at] = data[at : at + length]
            case 4:
                data[at : at + length] = bytes(length)
            case 5:
                other = chance.randrange(len(data) + 1)
                data[at : at + length] = data[other : other + length]
            case 6 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
    return bytes(data)


def rearranged(xml, chance):
    """The same XML, well formed, with elements taken out, doubled, moved, and attributes changed."""
    root = etree.fromstring(xml)
    for _change in range(chance.choice([1, 2, 5])):
        inner = [element for element in root.iter() if element.getparent() is not None]
        if not inner:
            break
        element, other = chance.choice(inner), chance.choice(inner)
        match chance.randrange(5):
            case 0:
                element.getparent().remove(element)
            case 1:
                element.addnext(copy.deepcopy(other))
            case 2:
                element.append(copy.deepcopy(other))
            case 3:
                for name in element.attrib:
                    element.set(name, chance.choice(["", "0", "-1", "99999999999", "æ", "1:1"]))
            case 4:
                element.text = chance.choice([None, "", "Kari: ", "\u2028", "e\u0301"])
    return etree.tostring(root)


def mutants(whole, chance, count):
    """Changed files; of a package two of three are changed inside a member, so that the XML is reached."""
    members = None
    if zipfile.is_zipfile(whole):
        with zipfile.ZipFile(whole) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    data = whole.read_bytes()
    path = whole.with_name(f"mutant{whole.suffix}")
    for number in range(count):
        if members and number % 3:
            name = chance.choice([name for name in members if name.endswith(".xml")])
            change = mutated if number % 3 == 1 else rearranged
            yield zipped(path, members | {name: change(members[name], chance)})
        else:
            yield written(path, mutated(data, chance))


def read_any(path, kind):
    """Read a file by the reader of its kind, and check what comes out."""
    if kind == "recognised" or (kind == "timed table" and is_transcript(path)):
        read_file(path)
    elif path.suffix in SURVEY_SUFFIXES:
        for row in read_survey(path):
            check_parsed(row.document)
    elif path.suffix in BIBLIOGRAPHY_SUFFIXES:
        assert read_bibliography(path)
    else:
        read_file(path)  # which checks what it returns


def outcomes(tmp_path, kind, count):
    suffix, make = MAKERS[kind]
    whole = make(tmp_path, suffix)
    read_any(whole, kind)
    read = refused = 0
    for path in mutants(whole, random.Random(f"{kind} 2008"), count):
        begun = time.process_time()
        try:
            read_any(path, kind)
            read += 1
        except QualcodeError as error:
            assert path.name in error.where  # and of a table, the cell
            assert error.what
            assert error.hint
            refused += 1
        assert time.process_time() - begun < LONGEST
    return read, refused


@pytest.mark.parametrize("kind", MAKERS)
def test_three_hundred_damaged_files_are_read_or_refused(tmp_path, kind):
    read, refused = outcomes(tmp_path, kind, 300)
    assert read > 15  # the changes are not all fatal, so what lies behind the door is reached
    assert read + refused == 300


@pytest.mark.long
@pytest.mark.parametrize("kind", MAKERS)
def test_ten_thousand_damaged_files_are_read_or_refused(tmp_path, kind):
    read, refused = outcomes(tmp_path, kind, 10_000)
    print(f"{kind}: {read} read, {refused} refused")
    assert read + refused == 10_000

"""A report of 150 pages as PDF and an interview of 60 as Word, made by LibreOffice, taken into a study.

`python bench/long_documents.py FOLDER` leaves the files and the study in the folder, to be looked at:
`qualcode FOLDER/long.qualcode`. Prints what was found against what was written; never fails.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from xml.sax.saxutils import escape

from qualcode.model.document import BlockKind
from qualcode.services.documents.importing import import_documents
from qualcode.services.study import create_study

TEXT = """
kommunen boligen driften avtalen prosjektet naboene styret økonomien ledelsen vedtaket organisasjonen frivillige
beboerne saksbehandleren rapporten tilskuddet samarbeidet anbudet huset leiligheten oppfølgingen forankringen
"""
WORDS = TEXT.split()
VERBS = ("fikk", "mistet", "ventet på", "spurte om", "savnet", "endret", "forklarte", "etterlyste", "avviste")
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
STYLES = """
<office:styles>
 <style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm"/>
  <style:text-properties fo:font-size="11pt" fo:language="nb" fo:country="NO" fo:hyphenate="true"/></style:style>
 <style:style style:name="H1" style:family="paragraph" style:default-outline-level="1">
  <style:paragraph-properties fo:break-before="page" fo:keep-with-next="always"/>
  <style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="H2" style:family="paragraph" style:default-outline-level="2">
  <style:paragraph-properties fo:margin-top="0.4cm" fo:keep-with-next="always"/>
  <style:text-properties fo:font-size="13pt" fo:font-weight="bold"/></style:style>
</office:styles>
<office:automatic-styles>
 <style:style style:name="Front" style:family="paragraph" style:parent-style-name="H1" style:master-page-name="Front">
  <style:paragraph-properties style:page-number="1"/></style:style>
 <style:style style:name="Main" style:family="paragraph" style:parent-style-name="H1" style:master-page-name="Main">
  <style:paragraph-properties style:page-number="1"/></style:style>
 <style:page-layout style:name="Roman"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
  fo:margin="2.5cm" style:num-format="i"/><style:footer-style/></style:page-layout>
 <style:page-layout style:name="Arabic"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
  fo:margin="2.5cm" style:num-format="1"/><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles>
 <style:master-page style:name="Front" style:page-layout-name="Roman">
  <style:footer><text:p><text:page-number text:select-page="current"/></text:p></style:footer></style:master-page>
 <style:master-page style:name="Main" style:page-layout-name="Arabic">
  <style:header><text:p>Dører på gløtt, en oppdiktet rapport</text:p></style:header>
  <style:footer><text:p><text:page-number text:select-page="current"/></text:p></style:footer></style:master-page>
</office:master-styles>"""


class Writer:
    """Invented text of which it is known what is in it."""

    def __init__(self) -> None:
        self.chance = random.Random(2008)
        self.headings: list[str] = []
        self.notes = self.tables = 0

    def sentence(self) -> str:
        """One sentence."""
        first, second, third = self.chance.sample(WORDS, 3)
        return f"{first.capitalize()} {self.chance.choice(VERBS)} {second}, og {third} ble liggende."

    def paragraph(self, sentences: int, note: bool = False) -> str:
        """One paragraph, with a footnote behind its first sentence if wanted."""
        said = [escape(self.sentence()) for _ in range(sentences)]
        if note:
            self.notes += 1
            body = f"<text:p>{escape(self.sentence())}</text:p>"
            said[0] += (
                f'<text:note text:note-class="footnote"><text:note-citation>{self.notes}</text:note-citation>'
                f"<text:note-body>{body}</text:note-body></text:note>"
            )
        return f'<text:p text:style-name="Standard">{" ".join(said)}</text:p>'

    def heading(self, text: str, level: int, style: str = "") -> str:
        """A heading."""
        self.headings.append(text)
        name = style or f"H{level}"
        return f'<text:h text:style-name="{name}" text:outline-level="{level}">{escape(text)}</text:h>'

    def table(self) -> str:
        """A table of three columns."""
        self.tables += 1
        rows = [
            ("Kommune", "Boliger", "År"),
            *((w.capitalize(), str(n), str(2003 + n)) for n, w in enumerate(WORDS[:5])),
        ]
        cells = "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in rows
        )
        columns = '<table:table-column table:number-columns-repeated="3"/>'
        return f'<table:table table:name="T{self.tables}">{columns}{cells}</table:table>'

    def report(self) -> str:
        """About 150 pages: a foreword with roman numbers, then chapters."""
        parts = [self.heading("Forord", 1, "Front"), *(self.paragraph(6) for _ in range(30))]
        for chapter in range(1, 15):
            parts.append(self.heading(f"{chapter} {WORDS[chapter].capitalize()}", 1, "Main" if chapter == 1 else ""))
            for section in range(1, 6):
                parts.append(self.heading(f"{chapter}.{section} Om {WORDS[section + 5]}", 2))
                parts += [self.paragraph(7, note=at % 5 == 0) for at in range(20)]
                if section % 2 == 0:
                    parts.append(self.table())
        return "".join(parts)

    def interview(self) -> str:
        """About 60 pages in which two take turns."""
        turns = []
        for at in range(1110):
            who, length = ("Intervjuer", 1) if at % 2 == 0 else ("Informant 2", 7)
            said = " ".join(escape(self.sentence()) for _ in range(length))
            turns.append(f'<text:p text:style-name="Standard">{who}: {said}</text:p>')
        return "".join([self.heading("Intervju", 1), *turns])


def flat(body: str) -> str:
    """The document as one XML file."""
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} {kind}>{STYLES}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def converted(path: Path, target: str) -> Path:
    """The file as LibreOffice writes it."""
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.exit("LibreOffice (soffice) is needed.")
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", target, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return path.with_suffix(f".{target}")


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "long-documents")
    folder.mkdir(parents=True, exist_ok=True)
    report, interview = Writer(), Writer()
    (folder / "report.fodt").write_text(flat(report.report()), encoding="utf-8")
    (folder / "interview.fodt").write_text(flat(interview.interview()), encoding="utf-8")
    pdf, word = converted(folder / "report.fodt", "pdf"), converted(folder / "interview.fodt", "docx")
    (folder / "long.qualcode").unlink(missing_ok=True)
    with create_study(folder / "long.qualcode", "Long documents") as study:
        for path in (pdf, word):
            begun = time.perf_counter()
            (file,) = import_documents(study, [path]).files
            seconds = time.perf_counter() - begun
            print(f"{path.name}: {file.outcome} in {seconds:.1f} s, {file.words} words {file.message}")
            print("  turns", file.turns, "warnings", file.warnings)
        for document in study.documents():
            blocks = study.text(document).blocks
            text = study.text(document).text
            headings = [text[b.start : b.end] for b in blocks if b.kind is BlockKind.HEADING]
            pages = [block.mark for block in blocks if block.kind is BlockKind.PAGE]
            notes = sum(block.kind is BlockKind.NOTE for block in blocks)
            made = report if document.name == "report" else interview
            print(f"{document.name}: {len(headings)} headings of {len(made.headings)}, {notes} notes of {made.notes}")
            print("  not headings:", [h for h in made.headings if h not in headings][:5])
            print("  more headings:", [h for h in headings if h not in made.headings][:5])
            heads = text.count("en oppdiktet rapport")
            print(f"  {len(pages)} pages: {pages[:8]} … {pages[-3:]}; running head in the text {heads} times")


if __name__ == "__main__":
    main()

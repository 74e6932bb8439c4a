"""Studies to test on: a small one to learn from, and the demonstration after some days of work."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from qualcode.model.claims import ClaimStatus, Side
from qualcode.model.draft import JOURNAL
from qualcode.model.memo import About, MemoKind, MemoTarget
from qualcode.model.span import Span
from qualcode.services.claims.findings import add_evidence, add_finding, edit_finding
from qualcode.services.claims.themes import add_theme, edit_theme
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents.importing import add_document, import_documents
from qualcode.services.lookups import find_code, find_document
from qualcode.services.memos.drafts import keep_draft
from qualcode.services.memos.memos import add_memo
from qualcode.services.study import Study, create_study, open_study

CODED = [
    ("Anbud", "Kommunen la oppdraget ut på anbud i mai."),
    ("Anbud", "Anbudet gikk til det største firmaet."),
    ("Anbud", "Vi leverte anbud to ganger på rad."),
    ("Anbud", "Ingen av oss kunne reglene om anbud."),
    ("Økonomi/Prosjektmidler", "Prosjektmidlene tok slutt i desember."),
    ("Økonomi/Prosjektmidler", "Pengene var borte da prosjektet var over."),
    ("Økonomi/Prosjektmidler", "Vi levde på prosjektpenger i tre år."),
    ("Økonomi/Prosjektmidler", "Uten prosjektmidler blir det ingen vakt."),
    ("Media", "Avisen skrev om huset hver uke."),
    ("Media", "Journalisten ringte og ville ha bilder."),
    ("Media", "Det sto i avisen før vi visste det."),
    ("Media", "Vi inviterte avisen til åpningen av huset."),
]
NEW = (
    "Siste året gikk alt på anbud igjen, og vi sto utenfor.\n"
    "Da prosjektmidlene ble borte, satt vi igjen med husleia.\n"
    "Avisen kom på døra samme morgen.\n"
    "Det regnet lenge den sommeren i byen.\n"
)

MINUTE_BY_MINUTE = "strftime('%Y-%m-%dT%H:%M:%SZ', '2026-01-05 08:00', rowid || ' minutes')"
TIMES = {
    "change": {"time": MINUTE_BY_MINUTE},
    "memo": {"created": MINUTE_BY_MINUTE, "modified": MINUTE_BY_MINUTE},
    "draft": {"modified": "'2026-01-07T12:00:00Z'"},
    "coding": {"created": "'2026-01-05T09:00:00Z'"},
    "code": {"defined": "CASE name WHEN 'Økonomi' THEN '2026-01-06T09:00:00Z' ELSE '2026-01-05T08:00:00Z' END"},
}
"""The columns that hold the times of this run, and what stands there in the pictures: work of a day in January."""


def make_small(folder: Path) -> Path:
    """A study with twelve coded passages in one text, and another text that nobody has coded."""
    with create_study(folder / "small.qualcode", "Liten studie", coder="Tester") as study:
        codebook.add_code(study, "Anbud", keywords=["anbud"])
        codebook.add_code(study, "Økonomi/Prosjektmidler", keywords=["prosjektmidler"])
        codebook.add_code(study, "Media", keywords=["avis"])
        text = "\n".join(line for _code, line in CODED)
        old = add_document(study, "Gammelt intervju", text)
        for code, line in CODED:
            start = text.index(line)
            coding.apply_code(study, old, Span(start, start + len(line)), find_code(study, code))
        add_document(study, "Nytt intervju", NEW)
    return folder / "small.qualcode"


def make_worked_on(folder: Path, demo: Path) -> Path:
    """The demonstration study after some days of work, all of it at times that are the same in every run."""
    path = Path(shutil.copy(demo, folder / "worked-on.qualcode"))
    with open_study(path, "Tester") as study:
        work(study)
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, columns in TIMES.items():
            for column, moment in columns.items():
                connection.execute(f"UPDATE {table} SET {column} = {moment}")
    return path


def make_press(folder: Path, demo: Path, article: str) -> Path:
    """The demonstration study with an article about it."""
    path, file = Path(shutil.copy(demo, folder / "press.qualcode")), folder / "avis.md"
    file.write_text(article, encoding="utf-8")
    with open_study(path) as study:
        import_documents(study, [file], kind="press")
    return path


def work(study: Study) -> None:
    """A word of everything that the screens show."""
    economy = find_code(study, "Økonomi")
    quotes = [each for each in coding.list_codings(study) if each.code_guid == economy.guid]
    codebook.edit_code(study, economy, {"definition": f"{economy.definition} Også gaver."})
    trust = add_theme(study, "Tilliten kom før avtalen", "De som kjente hverandre, fant en vei.", [economy])
    add_theme(study, "Vedtak uten penger", codes=[find_code(study, "Forankring"), find_code(study, "Verdier")])
    edit_theme(study, trust, {"status": ClaimStatus.SETTLED.value})
    finding = add_finding(study, "Prosjektmidler flyttet regningen, ikke ansvaret.", trust)
    for quote, side in zip(quotes, (Side.FOR, Side.FOR, Side.AGAINST), strict=False):
        document = find_document(study, quote.document)
        finding = add_evidence(study, finding, document, Span(quote.start, quote.end), side)
    edit_finding(study, finding, {"status": ClaimStatus.SETTLED.value})
    add_finding(study, "Anbudet kom etter at avtalen var gjort muntlig.")
    add_memo(study, "Leste tre intervjuer om igjen. Anbud er mindre viktig enn jeg trodde.", kind=MemoKind.JOURNAL)
    about = About(MemoTarget.CODING, quotes[0].guid, quotes[0].code)
    add_memo(study, "Tallene er fra før sammenslåingen.", about=[about])
    keep_draft(study, JOURNAL, "Onsdag: ringte om")

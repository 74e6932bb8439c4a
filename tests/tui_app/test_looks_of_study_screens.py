"""How the screens about the study as a whole look: codebook, passages again, themes, findings, notes, changes."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.model.claims import ClaimStatus, Side
from qualcode.model.draft import JOURNAL
from qualcode.model.memo import About, MemoKind, MemoTarget
from qualcode.model.span import Span
from qualcode.services.codebook import edit_code
from qualcode.services.coding import list_codings
from qualcode.services.drafts import keep_draft
from qualcode.services.findings import add_evidence, add_finding, edit_finding
from qualcode.services.lookups import find_code, find_document
from qualcode.services.memos import add_memo
from qualcode.services.study import Study, open_study
from qualcode.services.themes import add_theme, edit_theme
from qualcode.tui.app import QualcodeApp
from tests.tui_app.test_looks import Compare, pressing

SCENES: dict[str, tuple[str, ...]] = {
    "codes": ("C", "down", "down", "B"),
    "code-form": ("B", "down", "down", "enter"),
    "reread": ("C", *["down"] * 7, "R", "n", "enter"),
    "themes": ("T", "down"),
    "findings": ("T", "f"),
    "notes": ("M", "down"),
    "changes": ("Z", "down"),
    "overview": ("O", "down", *["right"] * 6),
    "overview-counts": ("O", "tab"),
    "merge-into": ("B", "m", "=media"),
    "find-marked": ("slash", "=kommunestyret", "f2"),
}
MINUTE_BY_MINUTE = "strftime('%Y-%m-%dT%H:%M:%SZ', '2026-01-05 08:00', rowid || ' minutes')"
TIMES = {
    "change": {"time": MINUTE_BY_MINUTE},
    "memo": {"created": MINUTE_BY_MINUTE, "modified": MINUTE_BY_MINUTE},
    "draft": {"modified": "'2026-01-07T12:00:00Z'"},
    "coding": {"created": "'2026-01-05T09:00:00Z'"},
    "code": {"defined": "CASE name WHEN 'Økonomi' THEN '2026-01-06T09:00:00Z' ELSE '2026-01-05T08:00:00Z' END"},
}
"""The columns that hold the times of this run, and what stands there in the pictures: work of a day in January."""


@pytest.fixture(scope="session")
def worked_on(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration study after some days of work, all of it at times that are the same in every run."""
    path = Path(shutil.copy(demo_file, tmp_path_factory.mktemp("worked-on") / "demo.qualcode"))
    with open_study(path, "Tester") as study:
        work(study)
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, columns in TIMES.items():
            for column, moment in columns.items():
                connection.execute(f"UPDATE {table} SET {column} = {moment}")
    return path


def work(study: Study) -> None:
    """A word of everything that the screens show."""
    economy = find_code(study, "Økonomi")
    quotes = [coding for coding in list_codings(study) if coding.code_guid == economy.guid]
    edit_code(study, economy, {"definition": f"{economy.definition} Også gaver."})
    trust = add_theme(study, "Tilliten kom før avtalen", "De som kjente hverandre, fant en vei.", [economy])
    add_theme(study, "Vedtak uten penger", codes=[find_code(study, "Forankring"), find_code(study, "Verdier")])
    edit_theme(study, trust, {"status": ClaimStatus.SETTLED.value})
    finding = add_finding(study, "Prosjektmidler flyttet regningen, ikke ansvaret.", trust)
    for coding, side in zip(quotes, (Side.FOR, Side.FOR, Side.AGAINST), strict=False):
        document = find_document(study, coding.document)
        finding = add_evidence(study, finding, document, Span(coding.start, coding.end), side)
    edit_finding(study, finding, {"status": ClaimStatus.SETTLED.value})
    add_finding(study, "Anbudet kom etter at avtalen var gjort muntlig.")
    add_memo(study, "Leste tre intervjuer om igjen. Anbud er mindre viktig enn jeg trodde.", kind=MemoKind.JOURNAL)
    about = About(MemoTarget.CODING, quotes[0].guid, quotes[0].code)
    add_memo(study, "Tallene er fra før sammenslåingen.", about=[about])
    keep_draft(study, JOURNAL, "Onsdag: ringte om")


@pytest.fixture
def study_file(worked_on: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the study that was worked on, in the working folder, on a clock in no time zone."""
    monkeypatch.chdir(tmp_path)
    with monkeypatch.context() as clock:
        clock.setenv("TZ", "UTC")
        time.tzset()
        yield Path(shutil.copy(worked_on, tmp_path / "demo.qualcode"))
    time.tzset()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("scene", SCENES)
def test_study_screen_looks_the_same(
    snap_compare: Compare, study_file: Path, scene: str, size: tuple[int, int]
) -> None:
    app = QualcodeApp(study_file, "Tester")
    assert snap_compare(app, terminal_size=size, run_before=pressing(SCENES[scene]))


@pytest.mark.parametrize("scene", ["codes", "findings", "overview"])
def test_light_study_screen_looks_the_same(snap_compare: Compare, study_file: Path, scene: str) -> None:
    app = QualcodeApp(study_file, "Tester")
    assert snap_compare(app, terminal_size=(120, 40), run_before=pressing(SCENES[scene], "textual-light"))


@pytest.mark.parametrize("scene", ["reread", "overview"])
def test_study_screen_without_color_looks_the_same(
    snap_compare: Compare, study_file: Path, monkeypatch: pytest.MonkeyPatch, scene: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = QualcodeApp(study_file, "Tester")
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing(SCENES[scene]))

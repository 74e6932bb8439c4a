"""A study in which no table is empty: what the tests of schema versions and of damage from outside begin with.

`python tests/store/filled.py` writes it to `tests/store/files/`, as the file of the current schema version.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent)]

from researcher import KINDS, Researcher, start, try_to
from sqlalchemy import func, insert, select

from qualcode.model.span import Span
from qualcode.services.actors import actors
from qualcode.services.memos import memos
from qualcode.services.speakers import turns
from qualcode.services.study import Study
from qualcode.store.schema import (
    SCHEMA_VERSION,
    AnnotationRow,
    Base,
    ContentRow,
    DerivedRow,
    DraftRow,
    ExportRow,
    OfferRow,
    PendingErasureRow,
    SettingRow,
)

FILES = Path(__file__).parent / "files"


def fill(folder: Path) -> Study:
    """The study `s.qualcode` in a folder; its coder is Eva."""
    study = start(folder)
    researcher = Researcher(study, 2)
    for kind in (*KINDS, *("add_code", "apply_code", "add_codings", "add_memo", "write_journal") * 2):
        if not kind.startswith(("remove", "merge", "drop", "replace")):
            try_to(researcher, kind)
    document = max(study.documents(), key=lambda each: each.codings)
    text = study.text(document)
    memos.add_memo(study, "Et notat til et utdrag.", passages=[(document, Span(3, 14))])
    actors.add_voice(study, document, Span(5, 25), "Ordføreren")
    turns.set_speaker(study, document, Span(0, 20), "Nina")
    _fill_the_rest(study, text.revision_guid)
    return study


def counts(study: Study) -> dict[str, int]:
    """How many rows there are, by table."""
    with study.file.reading() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Base.metadata.tables.items()
        }


def _fill_the_rest(study: Study, revision: str) -> None:
    code, other = (each.guid for each in study.codes()[:2])
    with study.change("test.fill") as change:
        coder, actor = change.find("coder"), change.find("actor")
        segment = change.find("segment", revision=revision)
        document = change.rows("revision", [revision])[revision]["document"]
        change.update("document", document, {"record": "verbatim"})
        change.update("revision", revision, {"reader": "txt 1"})
        if not change.find("finished", document=document, coder=coder):
            change.insert("finished", {"document": document, "coder": coder, "created": "2025-01-01"})
        group = change.insert("code_set", {"sort": 0, "name": "Fase", "name_fold": "fase", "unit": "turn"})
        change.insert("code_set_code", {"code_set": group, "code": code})
        change.insert("alias", {"actor": actor, "name": "Kaja", "name_fold": "kaja"})
        question = change.insert(
            "question", {"sort": 0, "label": "Start", "label_fold": "start", "text": "Hva skjedde?"}
        )
        place = {"revision": revision, "start": 0, "end": 20}
        change.insert("answer", {**place, "question": question, "score": 0.75})
        theme = change.insert("theme", {"sort": 0, "name": "Tillit", "name_fold": "tillit", "idea": "Uten penger."})
        change.insert("theme_code", {"theme": theme, "code": code})
        finding = change.insert("finding", {"sort": 0, "text": "Avtaler krever tillit.", "theme": theme})
        change.insert("evidence", {"finding": finding, "segment": segment, "side": "against"})
        change.update("finding", finding, {"grade": "godt", "grade_reason": "Tre uavhengige kilder."})
        advice = change.insert("recommendation", {"sort": 0, "text": "Inngå lange avtaler."})
        change.insert("recommendation_finding", {"recommendation": advice, "finding": finding})
        change.insert("grid_cell", {"code": code, "actor": actor, "text": "Tilliten kom før pengene."})
        change.insert("declared_mark", {"code": code, "across": other, "mark": "expected", "reason": "Av loven."})
        entries = [{"name": "Tema", "keywords": ["a"], "example": "penger", "codes": [{"name": "Under"}]}]
        change.insert(
            "codebook_version", {"name": "v1", "name_fold": "v1", "created": "2025-01-01", "codes": entries}
        )
        rule = change.insert(
            "rule", {"code": code, "form": "phrase", "pattern": "anbud", "where": "", "active": True}
        )
        for decided, verdict, instead in ((code, "rejected", ""), (other, "changed", code)):
            row = {
                "segment": segment,
                "code": decided,
                "coder": coder,
                "verdict": verdict,
                "instead": instead,
                "score": 0.5,
                "engine": "words",
                "rules": [rule],
                "blind": False,
                "created": "2025-01-01T00:00:00Z",
            }
            change.insert("decision", row)
        change.update("code", code, {"defined": "2025-01-01T00:00:00Z"})
        change.update("coding", change.find_all("coding")[0], {"reviewed": "2025-01-02T00:00:00Z"})
        change.update("revision", revision, {"times": [[0, 0], [10, 1500]]})
    with study.file.writing() as connection:
        content = connection.execute(select(func.min(ContentRow.id))).scalar_one()
        rows = (
            (AnnotationRow, {"content_id": content, "pipeline": "none 0", "data": b"\0"}),
            (DraftRow, {"about": "journal", "text": "Uferdig", "modified": "2025-01-01T00:00:00Z"}),
            (ExportRow, {"id": 1, "guid": "e1", "path": "tabell.csv", "what": "table", "created": "2025-01-01"}),
            (OfferRow, {"suggestion": "s1", "coder": coder, "code": code, "score": 0.4, "created": "2025-01-01"}),
            (DerivedRow, {"kind": "test", "key": "k", "version": 1, "engine": "e 1", "payload": b"\0"}),
            (PendingErasureRow, {"id": 1, "step": "test", "detail": {"left": []}, "created": "2025-01-01"}),
            (SettingRow, {"name": "panes", "value": {"left": True}}),
        )
        for table, row in rows:
            connection.execute(insert(table).values(**row))


def main() -> None:
    """Write the file of the current version, and print what is in it."""
    with tempfile.TemporaryDirectory() as folder:
        with fill(Path(folder)) as study:
            held = counts(study)
        target = FILES / f"version_{SCHEMA_VERSION}.qualcode"
        shutil.copyfile(Path(folder) / "s.qualcode", target)
    print(target, held, sep="\n")


if __name__ == "__main__":
    main()

"""Do the tests notice a fault? `python tools/seed_faults.py [--root CHECKOUT] [--only TEXT] [--list]`

Each fault changes one line of a copy of the checkout: a sign turned round, an edge moved by one, a condition dropped.
Then the tests of that room and of those that use it are run until one fails. Printed are the faults that nothing
noticed; the exit code is 1 if less than 85 in 100 were noticed, 2 if a fault's line is not in the source any more.

A fault names its room and the line, not a file, so that the same list runs on a checkout in which files were moved:
`--root` names it, and its own tests are run. Not part of the ordinary tests: it takes about a minute a fault.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

LEAST_NOTICED = 0.85
MOST_SECONDS = 900
"""A fault that makes the tests run for so long is noticed: it hangs them."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One line made wrong: `line` stands exactly once in the room; `tests` are what should notice."""

    room: str
    line: str
    wrong: str
    tests: str


FAULTS = (
    # model
    Fault("model", "return self.label or self.name", "return self.name", "services analysis"),
    Fault("model", 'return " ".join((self.sentence, *self.notes))', "return self.sentence", "tables analysis"),
    Fault(
        "model",
        "return [self.coding_guids[index] for index in self.cells[row][column].codings]",
        "return [self.coding_guids[index] for index in self.cells[row][column].codings[1:]]",
        "tables analysis",
    ),
    # text
    Fault("text", "if len(matched) < ENOUGH * (after - first) or not matched:", "if not matched:", "text services"),
    Fault(
        "text",
        "return Anchored(Outcome.AMBIGUOUS, None, (kept, *rivals)) if rivals else Anchored(Outcome.KEPT, kept)",
        "return Anchored(Outcome.KEPT, kept)",
        "text services",
    ),
    Fault(
        "text",
        "return self.number(start), self.number(max(start, end - 1))",
        "return self.number(start), self.number(end)",
        "text services",
    ),
    Fault("text", "at = text.find(quote, at + 1)", "at = -1", "text services"),
    Fault("text", "return text.translate(_HARMLESS)", "return text", "text end_to_end"),
    Fault(
        "text",
        "return turns[at] if at >= 0 and offset <= turns[at].end else None",
        "return turns[at] if at >= 0 else None",
        "text services",
    ),
    Fault(
        "text",
        "return bool(here) and all(turn.actor is not None and turn.actor in asking for turn in here)",
        "return bool(here) and any(turn.actor is not None and turn.actor in asking for turn in here)",
        "text services cli",
    ),
    # analysis
    Fault("analysis", "MURMUR_WORDS = 2", "MURMUR_WORDS = 3", "analysis corpus"),
    Fault(
        "analysis",
        "value = count * per / whole if whole else None",
        "value = count * per / whole if whole else 0",
        "analysis tables",
    ),
    Fault("analysis", "Percent.ROW: (of_row, 100),", "Percent.ROW: (of_column, 100),", "analysis tables"),
    Fault("analysis", "value = np.minimum(depth, 1)", "value = depth", "analysis tables"),
    Fault(
        "analysis",
        "others: Flags = ~self.is_interviewer[self.actor]",
        "others: Flags = np.ones(len(self.actor), dtype=np.bool_)",
        "analysis services",
    ),
    Fault("analysis", "order = np.lexsort((-pairs, shared))", "order = np.lexsort((pairs, shared))", "analysis"),
    Fault("analysis", "loose[first:last] = False", "pass", "analysis"),
    Fault("analysis", "counts[overlaps.piece] = True", "pass", "analysis"),
    # tables
    Fault("tables", "FEW_CASES = 20", "FEW_CASES = 21", "tables"),
    Fault("tables", "if number >= 10_000 else str(number)", "if number >= 1_000 else str(number)", "tables"),
    Fault(
        "tables",
        "if text.lstrip().startswith(_STARTS_A_FORMULA) else text",
        "if text.startswith(_STARTS_A_FORMULA) else text",
        "tables end_to_end",
    ),
    Fault("tables", "beside.unlink(missing_ok=True)", "pass", "tables"),
    Fault("tables", '_mark(row, "w:tblHeader")', "pass", "tables"),
    # exchange
    Fault(
        "exchange",
        "if (start is None) != (end is None) or (start is None and not quote.strip()):",
        "if start is None and not quote.strip():",
        "exchange services",
    ),
    Fault("exchange", 'star=bool(entry.get("star")),', "star=False,", "exchange services"),
    # store
    Fault(
        "store", "if changed:\n        raise BlockedError", "if False:\n        raise BlockedError", "store services"
    ),
    Fault(
        "store",
        ".order_by(ChangeRow.sequence.desc())\n        .limit(1)",
        ".order_by(ChangeRow.sequence)\n        .limit(1)",
        "store services",
    ),
    Fault("store", "expected[key] = {**op.before, **known}", "expected[key] = known", "store services"),
    Fault(
        "store",
        ".where(CoderRow.guid == coder, ChangeRow.state == ChangeState.DONE)",
        ".where(ChangeRow.state == ChangeState.DONE)",
        "store services cli",
    ),
    # suggest
    Fault(
        "suggest",
        "found: Floats = np.where(scores > 0, _logistic(odds), 0).astype(np.float32)",
        "found: Floats = _logistic(odds).astype(np.float32)",
        "suggest services",
    ),
    Fault("suggest", "for name in sorted(names, key=lambda name: -size[name]):", "for name in names:", "suggest"),
    # nlp
    Fault(
        "nlp",
        'return language.strip().lower().replace("_", "-").partition("-")[0]',
        'return language.strip().lower().partition("-")[0]',
        "nlp",
    ),
    # services
    Fault(
        "services",
        'change.update("coding", coding.guid, {"star": star})',
        'change.update("coding", coding.guid, {"star": True})',
        "services cli tui_app",
    ),
    Fault(
        "services",
        'change.update("coding", coding.guid, {"stance": stance.value if stance else None})',
        'change.update("coding", coding.guid, {"stance": stance.value if stance else "supports"})',
        "services cli tui_app",
    ),
    Fault(
        "services",
        'return f"[{label}:{first}]" if first == last else f"[{label}:{first}–{last}]"',
        'return f"[{label}:{first}–{last}]"',
        "services cli",
    ),
    Fault(
        "services",
        "return [actor.name for actor in study.actors() if not actor.label and not actor.interviewer]",
        "return [actor.name for actor in study.actors() if not actor.label]",
        "services cli",
    ),
    # readers
    # cli
    Fault(
        "cli",
        "found = [guid for guid in study.columns().guid if guid.startswith(wanted.lower())] if wanted else []",
        "found = [guid for guid in study.columns().guid if guid.startswith(wanted.lower())]",
        "cli",
    ),
    Fault("cli", '"needs_review": coding.needs_review,', '"needs_review": False,', "cli"),
    # tui
    Fault(
        "tui",
        "return before_ends and (at == len(self.starts) or stripe.end <= self.starts[at])",
        "return before_ends",
        "tui",
    ),
    Fault(
        "tui",
        "return Place.START if first else Place.END if last else Place.MIDDLE",
        "return Place.START if first else Place.MIDDLE",
        "tui",
    ),
    Fault(
        "tui",
        "return Span(min(self._anchor, self._cursor), max(self._anchor, self._cursor))",
        "return Span(self._anchor, self._cursor)",
        "tui",
    ),
    Fault("tui", "self._goal = rows.cell_of(offset)", "self._goal = 0", "tui"),
    Fault("tui", "self._narrower.append(now)", "pass", "tui tui_app"),
    Fault(
        "tui",
        "return rows.starts[row] if step < 0 else rows.offset_at(row, self._page.columns.total)",
        "return rows.starts[row]",
        "tui",
    ),
)


def main() -> int:
    """Seed each fault, print what was noticed, and how much."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    parser.add_argument("--only", default="", help="only faults with this text in their room or line")
    parser.add_argument("--list", action="store_true", help="only say where each fault's line stands")
    wishes = parser.parse_args()
    chosen = [fault for fault in FAULTS if wishes.only in f"{fault.room}: {fault.line}"]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        shutil.copytree(wishes.root, copy, ignore=shutil.ignore_patterns(".git", ".venv", "*_cache", "__pycache__"))
        noticed, gone = 0, 0
        for number, fault in enumerate(chosen, start=1):
            place = _place(copy, fault)
            said = f"{number:2}/{len(chosen)} {fault.room}: {fault.line.splitlines()[0][:80]}"
            if place is None:
                gone += 1
                print(f"GONE      {said}", flush=True)
                continue
            if wishes.list:
                print(f"{place.relative_to(copy)}: {said}", flush=True)
                continue
            began = time.monotonic()
            by = _noticed_by(copy, place, fault)
            noticed += by is not None
            print(
                f"{'noticed' if by else 'SURVIVED':9} {said} ({time.monotonic() - began:.0f} s) {by or ''}",
                flush=True,
            )
    seeded = len(chosen) - gone
    if wishes.list:
        return 2 if gone else 0
    print(f"{noticed} of {seeded} noticed, {gone} gone from the source")
    if gone:
        return 2
    return 0 if noticed >= LEAST_NOTICED * seeded else 1


def _place(copy: Path, fault: Fault) -> Path | None:
    """The one file of the room in which the line stands once."""
    found = []
    for path in sorted((copy / "qualcode" / fault.room).rglob("*.py")):
        count = path.read_text(encoding="utf-8").count(fault.line)
        if count > 1:
            return None
        if count:
            found.append(path)
    return found[0] if len(found) == 1 else None


def _noticed_by(copy: Path, place: Path, fault: Fault) -> str | None:
    """The test that failed, or None."""
    whole = place.read_text(encoding="utf-8")
    place.write_text(whole.replace(fault.line, fault.wrong), encoding="utf-8")
    tests = [f"tests/{name}" for name in fault.tests.split()]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--no-header", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, text=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return "the time limit"
    finally:
        place.write_text(whole, encoding="utf-8")
    if ran.returncode == 0:
        return None
    failed = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].split(" ", 1)[1][:100] if failed else f"exit {ran.returncode}"


if __name__ == "__main__":
    sys.exit(main())

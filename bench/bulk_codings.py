"""How long 100,000 codings take to write, undo, load, remove, merge and count. Prints figures; never fails."""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from qualcode.project import Project


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codings", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=200)
    options = parser.parse_args()
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "bench.qualcode") as project:
        text = " ".join(random.choices(["kommunen", "anbud", "vi", "hadde", "penger"], k=3000))
        for number in range(options.documents):
            project.add_document(f"d{number}", text, actor=f"Aktør {number % 40}")
        for number in range(60):
            project.add_code(f"Tema {number % 6}/Kode {number}" if number >= 6 else f"Tema {number}")
        codes = [code.path for code in project.codes()]
        rows = []
        for _ in range(options.codings):
            start = random.randrange(len(text) - 400)
            end = start + random.randrange(20, 400)
            rows.append((f"d{random.randrange(options.documents)}", start, end, random.choice(codes)))

        started = time.perf_counter()
        made = project.add_codings(rows)
        print(f"add_codings, {made} codings in one transaction: {time.perf_counter() - started:.2f} s")
        started = time.perf_counter()
        project.study.columns()
        print(f"load as columns: {time.perf_counter() - started:.2f} s")
        started = time.perf_counter()
        project.undo()
        print(f"undo them: {time.perf_counter() - started:.2f} s")
        started = time.perf_counter()
        project.redo()
        print(f"redo them: {time.perf_counter() - started:.2f} s")
        started = time.perf_counter()
        project.code("d0", 10, 20, codes[0])
        print(f"one more coding: {(time.perf_counter() - started) * 1000:.1f} ms")
        remove_and_merge(project, codes)
        started = time.perf_counter()
        command = [sys.executable, "-m", "qualcode", "-p", str(Path(folder) / "bench.qualcode"), "crosstab", "--json"]
        subprocess.run(command, check=True, capture_output=True)
        print(f"whole process of `qualcode crosstab`: {time.perf_counter() - started:.2f} s")
        size = (Path(folder) / "bench.qualcode").stat().st_size
        print(f"project file: {size / 1e6:.1f} MB")


def remove_and_merge(project: Project, codes: list[str]) -> None:
    """5,000 codings taken off at once, with a memo on every tenth; one large code merged into another."""
    from qualcode.model.memo import About, MemoTarget
    from qualcode.services import lookups
    from qualcode.services.codebook import codes as codebook
    from qualcode.services.codings import coding
    from qualcode.services.memos import memos

    study = project.study
    columns = study.columns()
    guids = random.sample(columns.guid, 5000)
    about = [About(MemoTarget.CODING, guid, "") for guid in guids[::10]]
    memos.add_memo(study, "om disse", about=about)
    started = time.perf_counter()
    coding.remove_codings(study, guids)
    print(f"remove {len(guids)} codings at once, a memo on every tenth: {time.perf_counter() - started:.2f} s")
    started = time.perf_counter()
    project.undo()
    print(f"undo that: {time.perf_counter() - started:.2f} s")
    under = [path for path in codes if "/" in path]
    code, into = (lookups.find_code(study, path) for path in under[-2:])
    for each in under[:-2:8]:
        codebook.merge_codes(study, lookups.find_code(study, each), code)
    count = lookups.find_code(study, code.path).codings
    started = time.perf_counter()
    codebook.merge_codes(study, code, into)
    print(f"merge a code with {count} codings into another: {time.perf_counter() - started:.2f} s")
    started = time.perf_counter()
    project.undo()
    print(f"undo that: {time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    main()

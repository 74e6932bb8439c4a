"""How fast each format is read, in megabytes of file and of text a second, and what a process of its own costs.

Makes its files itself, and with LibreOffice where that is installed. Prints figures; never fails. PDFs by others are
measured by `bench/pdfs.py`.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from qualcode.readers import read_file, read_in_child, read_survey

TEXT = """
kommunen hadde ikke penger til driften men vi gjorde det likevel fordi ingen andre ville ta ansvaret for husene og dem
som bodde der om vinteren
"""
WORDS = TEXT.split()


def paragraphs(size: int) -> list[str]:
    """An interview of about that many characters, in which an interviewer and an informant take turns."""
    chance = random.Random(2008)
    found, length = [], 0
    while length < size:
        at = len(found)
        words = " ".join(chance.choices(WORDS, k=12 if at % 2 == 0 else 90))
        found.append(f"{'Intervjuer' if at % 2 == 0 else 'Informant 2'}: {words.capitalize()} {at}.")
        length += len(found[-1])
    return found


def text_files(folder: Path, said: list[str]) -> Iterator[Path]:
    """The interview in the formats that are text."""
    stamps = [f"{n // 360:02}:{n // 6 % 60:02}:{n % 6 * 10:02}" for n in range(len(said) + 1)]
    pairs = list(zip(said, stamps, stamps[1:], strict=False))
    mail = "From: Kari <k@x.example>\nTo: Anne <a@x.example>\nContent-Type: text/plain; charset=utf-8\n\n"
    contents = {
        "a.txt": "\n\n".join(said),
        "a.md": "# Intervju\n\n" + "\n\n".join(said),
        "a.html": "<h1>Intervju</h1>" + "".join(f"<p>{text}" for text in said),
        "a.vtt": "WEBVTT\n\n" + "\n\n".join(f"{a}.000 --> {b}.000\n{text}" for text, a, b in pairs),
        "a.srt": "\n\n".join(f"{n}\n{a},000 --> {b},000\n{text}" for n, (text, a, b) in enumerate(pairs)),
        "a.eml": mail + "\n\n".join(f"> {text}" if n % 2 == 0 else text for n, text in enumerate(said)),
    }
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")
        yield folder / name


def office_files(folder: Path, said: list[str]) -> Iterator[Path]:
    """The interview as python-docx writes it, and as LibreOffice converts that."""
    from docx import Document

    document = Document()
    for text in said:
        document.add_paragraph(text)
    word = folder / "a.docx"
    document.save(str(word))
    yield word
    soffice = shutil.which("soffice")
    if soffice is None:
        print("(without LibreOffice: no .odt, .fodt, .rtf, .pdf)")
        return
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for target in ("odt", "fodt", "rtf", "pdf"):
        command = [soffice, profile, "--headless", "--convert-to", target, "--outdir", str(folder), str(word)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        yield folder / f"a.{target}"


def tables(folder: Path, said: list[str]) -> Iterator[Path]:
    """The interview's words as the answers of a survey, two open questions to a respondent."""
    import csv

    from openpyxl import Workbook

    pairs = zip(said[1::4], said[3::4], strict=False)
    rows = [["ID", "Kjønn", "Hva gjorde dere?", "Hva burde vært annerledes?"]]
    rows += [[str(n), "kvinne" if n % 2 else "mann", first, second] for n, (first, second) in enumerate(pairs)]
    for name, separator in (("a.csv", ";"), ("a.tsv", "\t")):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=separator).writerows(rows)
        yield folder / name
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "a.xlsx")
    yield folder / "a.xlsx"


def whole_import(folder: Path, documents: int, characters: int) -> None:
    """Import a folder of interviews into a new study: CPU seconds, seconds of the clock, peak memory."""
    import resource

    from qualcode.services.documents.importing import import_documents
    from qualcode.services.study import create_study

    material = folder / "material"
    material.mkdir()
    said = "\n\n".join(paragraphs(characters))
    for number in range(documents):
        text = said.replace("Informant 2", f"Informant {number + 1}").replace("husene", f"husene {number}")
        (material / f"intervju {number + 1}.txt").write_text(text, encoding="utf-8")
    with create_study(folder / "study", coder="bench") as study:
        begun, worked = time.perf_counter(), time.process_time()
        report = import_documents(study, [material])
        worked, begun = time.process_time() - worked, time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    done = sum(file.outcome == "imported" for file in report.files)
    print(f"import of {done} documents of {characters} characters: {worked:.1f} s CPU, {begun:.1f} s, peak {peak} MB")


def best(work: Callable[[], object], times: int) -> float:
    """Seconds of the quickest run."""
    found = []
    for _run in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=500_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--documents", type=int, default=0, help="only import so many documents of 100 KB")
    options = parser.parse_args()
    if options.documents:
        with tempfile.TemporaryDirectory() as name:
            whole_import(Path(name), options.documents, 100_000)
        return
    said = paragraphs(options.characters)
    heads = ("file MB", "text MB", "turns", "s", "file MB/s", "text MB/s", "child s")
    print(
        "format  " + "".join(f"{head:>{width}}" for head, width in zip(heads, (9, 9, 7, 8, 11, 11, 9), strict=True))
    )
    with tempfile.TemporaryDirectory() as name:
        for path in (*text_files(Path(name), said), *office_files(Path(name), said)):
            document = read_file(path)
            here = best(lambda path=path: read_file(path), options.times)
            there = best(lambda path=path: read_in_child(path), options.times)
            tell(path, len(document.text.encode()) / 1e6, len(document.turns), here, f"{there:9.3f}")
        for path in tables(Path(name), said):
            texts = [row.document.text for row in read_survey(path)]
            here = best(lambda path=path: read_survey(path), options.times)
            tell(path, sum(len(text.encode()) for text in texts) / 1e6, len(texts), here, "        –")
    print("(of tables, turns are respondents)")


def tell(path: Path, length: float, turns: int, seconds: float, child: str) -> None:
    size = path.stat().st_size / 1e6
    speed = f"{size / seconds:11.2f}{length / seconds:11.2f}"
    print(f"{path.suffix:8}{size:9.2f}{length:9.2f}{turns:7}{seconds:8.3f}{speed}{child}")


if __name__ == "__main__":
    main()

"""How a folder of PDFs comes in: words and their order beside Poppler's `pdftotext`, page by page, and what it costs.

For each file: the share of our words that pdftotext has too (precision), of its words that we have (recall), and of
the words in common that stand in the same order. Words are stretches of letters and digits; in Chinese, Japanese,
Thai and other scripts that put no spaces between words, single signs. Files that no reader of ours takes are told
with the reason. CPU seconds are of the readers alone, without their start. pypdf and pdfplumber are measured as well
if they are installed (`--others`).
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median

from qualcode.model.errors import QualcodeError

TARGET = 0.97
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_WORD = re.compile(f"[{_UNSPACED}\U00020000-\U0003ffff]|[^\\W{_UNSPACED}\U00020000-\U0003ffff]+")


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order; single signs where a script puts no spaces between words."""
    return _WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold())


def shares(found: Sequence[str], expected: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and order of the words found, from 0 to 1."""
    common = sum((Counter(found) & Counter(expected)).values())
    precision = common / len(found) if found else 1.0
    return precision, common / len(expected) if expected else 1.0, _order(found, expected)


def _order(found: Sequence[str], expected: Sequence[str]) -> float:
    """Of the words that stand between the same neighbours once in either text, how many rise together."""
    here, there = _once(found), _once(expected)
    tails: list[int] = []
    both = [there[words] for words in here if words in there]  # in the order found
    for at in both:
        end = bisect_left(tails, at)
        tails[end : end + 1] = [at]
    return len(tails) / len(both) if both else float(not expected)


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where each three words in a row stand that come only once."""
    count = Counter(zip(words, words[1:], words[2:], strict=False))
    return {three: at for at, three in enumerate(zip(words, words[1:], words[2:], strict=False)) if count[three] == 1}


def with_qualcode(path: Path) -> str:
    from qualcode.readers import read_file

    document = read_file(path, speakers="none")
    return document.text + "\n\0" + "\n".join(document.warnings)


def with_pypdf(path: Path) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def with_pdfplumber(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


READERS: dict[str, Callable[[Path], str]] = {
    "qualcode": with_qualcode,
    "pypdf": with_pypdf,
    "pdfplumber": with_pdfplumber,
}


def cost_of(command: Sequence[str]) -> tuple[str, float]:
    """What a command prints, and the CPU seconds that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout.decode("utf-8", "replace"), seconds


def read_with(name: str, path: Path) -> tuple[str, str, float]:
    """Text, what was told about it, and CPU seconds."""
    begun = time.process_time()
    try:
        text, _zero, told = READERS[name](path).partition("\0")
    except QualcodeError as error:
        text, told = "", f"refused: {error.what}"
    except Exception as error:  # other people's readers over other people's files
        text, told = "", f"broke down: {type(error).__name__}"
    return text, told.strip().replace("\n", " "), time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--others", action="store_true", help="measure pypdf and pdfplumber too")
    parser.add_argument("--tell", action="store_true", help="print what is told at import")
    parser.add_argument("--long", type=int, metavar="PAGES", help="read one document of so many pages of the files")
    options = parser.parse_args()
    if options.long:
        measure_long(sorted(options.folder.rglob("*.pdf")), options.long)
        return
    names = list(READERS) if options.others else ["qualcode"]
    for name in names:
        measure(name, sorted(options.folder.rglob("*.pdf")), options.tell)


def measure_long(paths: Sequence[Path], pages: int) -> None:
    """Print what one long document costs, in a process of its own: CPU seconds, and peak memory in MB."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for path in itertools.cycle(paths):
        if len(whole) >= pages:
            break
        source = pypdfium2.PdfDocument(path)
        whole.import_pages(source, pages=list(range(min(len(source), pages - len(whole)))))
    reading = (
        "import resource, sys; from pathlib import Path; from qualcode.readers import read_file;"
        "text = read_file(Path(sys.argv[1]), speakers='none').text;"
        "print(len(text), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "long.pdf")
        whole.save(path)
        begun = time.perf_counter()
        said, ours = cost_of([sys.executable, "-c", reading, str(path)])
        waited = time.perf_counter() - begun
        _text, theirs = cost_of(["pdftotext", "-q", str(path), "-"])
    characters, memory = said.split()
    print(
        f"{pages} pages, {characters} characters: {ours:.1f} CPU s ({waited:.1f} s on the clock), {memory} MB; "
        f"pdftotext {theirs:.1f} CPU s ({ours / theirs:.1f} ×)"
    )


def measure(name: str, paths: Iterable[Path], tell: bool) -> None:
    """Print one line a file and the totals."""
    warm = True
    print(f"{name}: precision, recall, order; words of pdftotext; CPU s; CPU of pdftotext; ratio")
    right, told_wrong, silent, total, ratios, costs = 0, 0, 0, 0, [], [0.0, 0.0]
    for path in paths:
        expected_text, theirs = cost_of(["pdftotext", "-q", str(path), "-"])
        if warm:
            read_with(name, path)
            warm = False
        text, told, ours = read_with(name, path)
        found, expected = words_of(text), words_of(expected_text)
        precision, recall, order = shares(found, expected) if expected or found else (1.0, 1.0, 1.0)
        good = precision >= TARGET and recall >= TARGET
        total += 1
        right += good and order >= TARGET
        told_wrong += not (good and order >= TARGET) and bool(told)
        silent += not (good and order >= TARGET) and not told
        ratios.append(ours / max(theirs, 1e-3))
        costs = [costs[0] + ours, costs[1] + theirs]
        mark = " " if good and order >= TARGET else "o" if good else "-"
        print(
            f"{mark} {precision:5.3f} {recall:5.3f} {order:5.3f} {len(expected):7} {ours:7.2f} {theirs:7.2f} "
            f"{ratios[-1]:6.1f}  {path.name}" + (f"  «{told[:200]}»" if tell and told else "")
        )
    print(
        f"{right} of {total} right, {told_wrong} others told, {silent} others silent; CPU {costs[0]:.1f} s beside "
        f"{costs[1]:.1f} s ({costs[0] / max(costs[1], 1e-3):.1f} ×), median of files {median(ratios or [0]):.1f} ×"
    )


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    main()

"""How fast texts are read, how small it is kept, whether the screen waits, and what Nynorsk and dialect hide.

    python bench/nlp.py [PIPELINE-FOLDER …]

Prints the bundled pipeline, those given (a folder each, for comparison) and the blank one. A word is what the program
counts as one; the seconds are those of one core (CPU time of a single thread).
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
import statistics
import tempfile
import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from qualcode.exchange.codebook_yaml import read_codebook
from qualcode.model.code import CodeEntry
from qualcode.model.pipeline import Origin, Pipeline
from qualcode.nlp.annotate import annotate, load
from qualcode.nlp.choosing import blank, choose
from qualcode.nlp.packing import pack, unpack
from qualcode.nlp.ruler import Ruler
from qualcode.nlp.working import Apart, Job
from qualcode.services.actors.mentions import mentions, owners_of_names
from qualcode.services.codings.search import find, find_lemmas
from qualcode.services.language.annotating import annotate_all, kept_annotations
from qualcode.services.project.demo import make_demo
from qualcode.text.words import count_words

ROOT = Path(__file__).resolve().parent.parent
TICK = 0.005


def main() -> None:
    """Run all parts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipelines", nargs="*", type=Path)
    args = parser.parse_args()
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "tools/corpus_sources").glob("*.txt"))
    )
    speeds(text, [choose("nb"), *map(given, args.pipelines), blank("nb")])
    room(text)
    actors_named()
    waiting(text)
    hidden_words()


def given(folder: Path) -> Pipeline:
    """A pipeline that somebody has on disk."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return Pipeline(meta["name"], meta["version"], meta["lang"], Origin.INSTALLED, str(folder))


def speeds(text: str, pipelines: list[Pipeline]) -> None:
    """Words a second, and seconds to load."""
    words = count_words(text)
    print(f"Reading {words:,} words, best of 3\n{'pipeline':32}{'words/s':>10}{'load, s':>10}")
    for pipeline in pipelines:
        load.cache_clear()
        loading = seconds(lambda pipeline=pipeline: load(pipeline), time.perf_counter)
        best = min(seconds(lambda pipeline=pipeline: annotate(text, pipeline), time.thread_time) for _ in range(3))
        print(f"{pipeline.mark or 'blank':32}{words / best:>10,.0f}{loading:>10.2f}")


def room(text: str) -> None:
    """Bytes a word, and how fast they become an annotation again."""
    pipeline = choose("nb")
    found = annotate(text, pipeline)
    data = pack(found)
    again = min(seconds(lambda: unpack(data, pipeline.mark), time.perf_counter) for _ in range(5))
    words = count_words(text)
    again_ms = 1000 * again
    print(
        f"\nKept: {len(data) / words:.1f} bytes a word ({len(data):,} for {words:,}); unpacked in {again_ms:.0f} ms"
    )


def actors_named() -> None:
    """How long it takes to find who is named: the first time, again, in a hundred times the text, with many names."""
    print(f"\n{'who is named, with spaCy loaded':44}{'seconds':>12}{'words':>12}{'found':>8}")
    with tempfile.TemporaryDirectory() as folder, make_demo(Path(folder)) as study:
        texts, owners = study.texts(), owners_of_names(study)
        words = sum(map(count_words, texts.values()))
        for name in ("in the demonstration study", "the same again"):
            begun = time.perf_counter()
            found = len(mentions(study))
            print(f"{name:44}{time.perf_counter() - begun:>12.2f}{words:>12,}{found:>8,}")
        for more in (0, 2000):
            written = [*(name for name, _actor in owners.values()), *(f"Kari Navn{number}" for number in range(more))]
            ruler, begun = Ruler(written), time.perf_counter()
            times = 100 if more == 0 else 1
            many = {f"{turn} {guid}": text for turn in range(times) for guid, text in texts.items()}
            meant = ruler.meant(many, {guid: ruler.hits(text) for guid, text in many.items()})
            name = f"{len(written):,} names, {times} × as much text"
            found = sum(map(len, meant.values()))
            print(f"{name:44}{time.perf_counter() - begun:>12.2f}{times * words:>12,}{found:>8,}")


def waiting(text: str) -> None:
    """How late a tick of 5 ms comes while texts are read in a thread, and while in another process."""
    pipeline = choose("nb")
    print(f"\n{'late, ms, while':32}{'median':>10}{'p99':>10}{'most':>10}")

    def apart() -> None:
        with Apart() as process:
            process.read(Job("x", text, pipeline))

    for name, job in (
        ("nothing is read", lambda: time.sleep(3)),
        ("a thread reads", lambda: annotate(text, pipeline)),
        ("another process reads", apart),
    ):
        late = lateness(job)
        p99 = statistics.quantiles(late, n=100)[98]
        print(f"{name:32}{statistics.median(late):>10.1f}{p99:>10.1f}{max(late):>10.1f}")


def lateness(job: Callable[[], object]) -> list[float]:
    """Milliseconds by which ticks of the main thread are late while a job runs in a thread."""
    thread = threading.Thread(target=job)
    late = []
    thread.start()
    while thread.is_alive():
        begun = time.perf_counter()
        time.sleep(TICK)
        late.append(1000 * (time.perf_counter() - begun - TICK))
    return late


def hidden_words() -> None:
    """How often keywords are found in the Nynorsk and dialect documents: as written, by lemma, in all forms."""
    keywords = sorted(
        {
            keyword
            for code in every(read_codebook(ROOT / "codebooks" / "cooperation.yaml").codes)
            for keyword in code.keywords
            if " " not in keyword
        }
    )
    with tempfile.TemporaryDirectory() as folder, make_demo(Path(folder)) as study:
        annotate_all(study)
        texts, notes = study.texts(), kept_annotations(study)
        documents = {document.label: document for document in study.documents()}
        print(f"\n{'hits of ' + str(len(keywords)) + ' keywords':32}{'as written':>12}{'lemma':>8}{'all forms':>11}")
        wanted = {"M10": "Nynorsk", "M8": "dialect", "M1": "Bokmål", "M2": "Bokmål"}
        counts = {label: [0, 0, 0] for label in wanted}
        gained: dict[str, Counter[str]] = {}
        for keyword in keywords:
            for hit in find(study, keyword):
                if hit.label in wanted and not beside_a_letter(texts[documents[hit.label].guid], hit.start, hit.end):
                    counts[hit.label][0] += 1
            for label in wanted:
                counts[label][1] += sum(lemma.lower() == keyword for lemma in notes[documents[label].guid].lemmas)
            for hit in find_lemmas(study, keyword):
                if hit.label in wanted:
                    counts[hit.label][2] += 1
                    note = notes[documents[hit.label].guid]
                    if note.lemmas[bisect_left(note.starts, hit.start)].lower() != keyword:
                        gained.setdefault(hit.label, Counter())[f"{hit.text.lower()} ({keyword})"] += 1
        for label, (whole, lemma, forms) in counts.items():
            print(f"{label + ', ' + wanted[label]:32}{whole:>12}{lemma:>8}{forms:>11}")
        for label, forms_of in gained.items():
            listed = ", ".join(f"{form} {count}" for form, count in forms_of.most_common(40))
            print(f"  {label} gained: {listed}")


def every(codes: Iterable[CodeEntry]) -> Iterator[CodeEntry]:
    """Codes with all below them."""
    for code in codes:
        yield code
        yield from every(code.codes)


def beside_a_letter(text: str, start: int, end: int) -> bool:
    """Whether a hit is only a part of a word."""
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()


def seconds(job: Callable[[], object], clock: Callable[[], float]) -> float:
    """How long a job takes by a clock."""
    begun = clock()
    job()
    return clock() - begun


if __name__ == "__main__":
    main()

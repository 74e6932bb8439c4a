"""What suggestions cost: on the demonstration study, after a decision, and on a thousand long documents.

    python bench/suggest_cost.py [--documents 1000] [--characters 150000] [--limit 4096] [--study]

Prints, for the demonstration study, the time from its passages to the first suggestions and from a decision to the
rescored visible page; then the same for a large made-up study, with the largest memory in use (the limit in MiB is
held by the operating system, so that going beyond it would end the run). With `--study` the large study is a project
file, opened and asked for the suggestions of one document, as the screen does. Its words follow Zipf's law, with as
many different ones as Norwegian interviews of that size have. Each figure is the time that passed and, in
brackets, the processor's time, which does not depend on what else the machine does. Prints figures, never fails for
being slow.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from qualcode.model.code import Code
from qualcode.model.deciding import Unit
from qualcode.model.span import Span
from qualcode.model.suggestion import CodedPassage, Passage
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents.importing import add_document
from qualcode.services.project.demo import make_demo
from qualcode.services.study import create_study, open_study
from qualcode.services.suggestions.deciding import accept
from qualcode.services.suggestions.learner import Learner
from qualcode.services.suggestions.listing import Wanted, list_suggestions
from qualcode.suggest import fit
from qualcode.suggest.engine import Model

PAGE = 40
DECISIONS = 20
WORDS_A_PASSAGE = 60
DIFFERENT_WORDS = 400_000
CODES = 40
CODED_EACH = 20


class Clock:
    """What has passed since it was made."""

    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def milliseconds(self) -> tuple[float, float]:
        """Of time, and of the processor's time."""
        return (time.perf_counter() - self.wall) * 1000, (time.process_time() - self.cpu) * 1000

    def __str__(self) -> str:
        wall, cpu = self.milliseconds()
        return f"{wall:.0f} ms [{cpu:.0f}]" if wall < 20_000 else f"{wall / 1000:.0f} s [{cpu / 1000:.0f}]"


def peak() -> float:
    """The largest memory in use so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def decide(model: Model, passages: Sequence[Passage]) -> None:
    """Accept and reject by turns, and rescore a page after each."""
    taken = []
    page = passages[:PAGE]
    for at, passage in enumerate(passages[PAGE : PAGE + DECISIONS]):
        code = model.codes[at % len(model.codes)]
        clock = Clock()
        model = model.with_decision(passage, code, accepted=at % 2 == 0)
        model.suggest(page)
        taken.append(clock.milliseconds())
    wall, cpu = (statistics.median(column) for column in zip(*taken, strict=True))
    most = max(wall for wall, _cpu in taken)
    print(f"  decision to rescored page of {PAGE}: median {wall:.0f} ms [{cpu:.0f}], most {most:.0f} ms", flush=True)


def demo() -> None:
    """The demonstration study."""
    with tempfile.TemporaryDirectory() as folder:
        study = make_demo(Path(folder))
        learner = Learner(study)
        clock = Clock()
        learned = learner.learned(Unit.PARAGRAPH)
        passages = [passage for listed in learned.passages.values() for passage in listed]
        offers = learned.model.suggest(passages)
        print(
            f"demonstration study: {len(passages)} passages, {len(learned.coded)} coded, {len(learned.codes)} codes"
        )
        print(f"  opening to first suggestions: {clock} ({len(offers)} offers)")
        clock = Clock()
        fit(learned.codes, list(learned.coded.values()), passages, "nb", (), learned.model)
        print(f"  learning anew, words known: {clock}")
        decide(learned.model, passages)
        study.close()


def made_up(documents: int, characters: int) -> tuple[list[Code], list[Passage], list[CodedPassage]]:
    """A study of words without meaning; each code has twelve words of its own that its passages hold two of."""
    rng = random.Random(1)
    draws = np.random.default_rng(1)
    syllables = [a + b for a in "bdfghjklmnprstv" for b in "aeiouyæøå"]
    words = sorted({"".join(rng.choices(syllables, k=rng.randint(2, 5))) for _each in range(DIFFERENT_WORDS)})
    rng.shuffle(words)
    upto = np.cumsum(1 / (np.arange(len(words)) + 3))
    own = [[words[2_000 + 12 * code + at] for at in range(12)] for code in range(CODES)]
    codes = [Code(f"c{at}", own[at][0], own[at][0], keywords=tuple(own[at][:6])) for at in range(CODES)]
    passages: list[Passage] = []
    coded: list[CodedPassage] = []
    for document in range(documents):
        size = 0
        while size < characters:
            drawn = np.searchsorted(upto, draws.random(WORDS_A_PASSAGE) * upto[-1])
            code = rng.randrange(CODES)
            text = " ".join([*(words[at] for at in drawn), *rng.choices(own[code], k=2)])
            size += len(text) + 1
            passages.append(Passage(f"{document}:{size}", f"d{document}", text))
            if len(coded) < CODES * CODED_EACH and rng.random() < 0.05:
                coded.append(CodedPassage(passages[-1], (f"c{code}",)))
    return codes, passages, coded


def large(documents: int, characters: int) -> None:
    """A large made-up study."""
    codes, passages, coded = made_up(documents, characters)
    size = sum(len(passage.text) for passage in passages) / 1e6
    print(f"large study: {documents} documents, {size:.0f} million characters, {len(passages)} passages", flush=True)
    print(f"  the texts themselves: {peak():.0f} MiB")
    clock = Clock()
    model = fit(codes, coded, passages, "nb")
    print(f"  learning: {clock}, largest memory {peak():.0f} MiB", flush=True)
    clock = Clock()
    model.suggest(passages[:PAGE])
    print(f"  first page of suggestions after that: {clock}")
    clock = Clock()
    offers = model.suggest(passages, per_passage=1)
    print(f"  every passage scored: {clock} ({len(offers)} offers), largest memory {peak():.0f} MiB", flush=True)
    decide(model, passages)


def in_file(documents: int, characters: int, whole: bool) -> None:
    """The same as a project file: what the screen asks for when somebody opens the tray."""
    codes, passages, coded = made_up(documents, characters)
    texts: dict[str, list[str]] = {}
    for passage in passages:
        texts.setdefault(passage.document, []).append(f"{passage.text.capitalize()}.")
    with tempfile.TemporaryDirectory() as folder:
        study = create_study(Path(folder) / "large.qualcode", "Large")
        for code in codes:
            codebook.add_code(study, code.name.capitalize(), keywords=code.keywords)
        known = {code.name.casefold(): code for code in study.codes()}
        of_guid = {code.guid: known[code.name] for code in codes}
        given = {f"{item.passage.text.capitalize()}.": of_guid[item.codes[0]] for item in coded}
        for name, lines in texts.items():
            document = add_document(study, name, "\n".join(lines))
            at = 0
            for line in lines:
                if line in given:
                    coding.apply_code(study, document, Span(at, at + len(line)), given[line])
                at += len(line) + 1
        study.close()
        del passages, coded, texts, given
        print(f"as a project file: {(Path(folder) / 'large.qualcode').stat().st_size >> 20} MiB", flush=True)
        clock = Clock()
        study = open_study(Path(folder) / "large.qualcode")
        first = study.documents()[-1].guid
        found = list_suggestions(study, Wanted(documents=(first,)))
        print(f"  opening to first suggestions: {clock} ({len(found)}), largest memory {peak():.0f} MiB", flush=True)
        clock = Clock()
        accept(study, found[0])
        found = list_suggestions(study, Wanted(documents=(first,)))
        print(f"  decision to rescored list of a document: {clock}, largest memory {peak():.0f} MiB", flush=True)
        if whole:
            clock = Clock()
            found = list_suggestions(study)
            print(f"  of the whole study: {clock} ({len(found)}), largest memory {peak():.0f} MiB", flush=True)
        study.close()


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=1_000)
    options.add_argument("--characters", type=int, default=150_000)
    options.add_argument("--limit", type=int, default=4_096)
    options.add_argument("--study", action="store_true", help="as a project file")
    options.add_argument("--whole", action="store_true", help="and list the suggestions of the whole study")
    chosen = options.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (chosen.limit << 20, chosen.limit << 20))
    if chosen.study:
        in_file(chosen.documents, chosen.characters, chosen.whole)
    else:
        demo()
        large(chosen.documents, chosen.characters)


if __name__ == "__main__":
    main()

"""How long searching 15 MB of text takes without an index: first time, again, rare and frequent words.

Words without form (lemmas) are searched in the annotations and are measured in `bench/nlp.py`. Prints; never fails.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from qualcode.project import Project
from qualcode.services.codings.search import find
from qualcode.services.study import open_study

WORDS = re.split(
    r"\s+",
    """kommunen boligen samarbeid med og vi det var ikke lett å finne midler etter prosjektet naboene kom til møtet
    ledelsen sto bak avtalen som ble inngått tidlig frivillige ansatte politikere drift tilskudd årene hus verdier""",
)
RARE = "Ærfuglvernet"


def text(rng: random.Random, size: int) -> str:
    """Turns of some sentences, with a rare word about once in 100,000 characters."""
    lines: list[str] = []
    length = 0
    while length < size:
        words = rng.choices(WORDS, k=rng.randrange(10, 60))
        if rng.random() < 0.003:
            words[0] = RARE
        lines.append(" ".join(words).capitalize() + ".")
        length += len(lines[-1]) + 1
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=15)
    parser.add_argument("--documents", type=int, default=60)
    options = parser.parse_args()
    rng = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.qualcode"
        size = int(options.megabytes * 1_000_000 / options.documents)
        with Project.create(path) as project:
            for number in range(options.documents):
                project.add_document(f"d{number}", text(rng, size), actor=f"Aktør {number}")
        with open_study(path) as study:
            total = sum(len(each) for each in study.texts().values())
            print(f"{options.documents} documents, {total / 1e6:.1f} million characters")
        for wanted, regex in (
            (RARE.lower(), False),
            ("tilskudd årene", False),
            ("kommunen", False),
            (r"\bhus\w+", True),
        ):
            with open_study(path) as study:
                took = []
                for _again in range(4):
                    wall, cpu = time.perf_counter(), time.process_time()
                    hits = find(study, wanted, regex=regex)
                    took.append((time.perf_counter() - wall, time.process_time() - cpu))
                again = min(took[1:])
                first = ", ".join(f"{seconds * 1000:.0f} ms" for seconds in took[0])
                print(
                    f"«{wanted}», {len(hits)} hits: first {first} (wall, processor); "
                    f"again {again[0] * 1000:.0f} ms, {again[1] * 1000:.0f} ms"
                )
        for wanted in (RARE, "tilskudd årene"):
            started = time.perf_counter()
            command = [sys.executable, "-m", "qualcode", "-p", str(path), "find", wanted, "--json"]
            subprocess.run(command, check=True, capture_output=True)
            print(f"whole process of `qualcode find «{wanted}»`: {time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    main()

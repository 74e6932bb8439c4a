"""How many voices of the demonstration study's reports and press pieces are proposed: `python bench/voices.py`.

The expectations are `corpus/voices.jsonl`, marked by reading. A proposal hits if it and the marked stretch share at
least half of the letters of both together; a hit is right if it names the same actor. The rules were made with these
texts at hand, so the figures are what they do at best.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from qualcode.services.project.demo import make_demo
from qualcode.services.speakers.voices import propose_voices

SHARED = 0.5


def main() -> None:
    """Print precision and recall for each document and kind."""
    verbose = "-v" in sys.argv
    with tempfile.TemporaryDirectory() as folder, make_demo(Path(folder)) as study:
        total: Counter[str] = Counter()
        heads = ("marked", "proposed", "hits", "precision", "recall", "right actor", "or offered")
        print("document".ljust(28) + "".join(head.rjust(12) for head in heads))
        for document in study.documents():
            text = study.text(document)
            if not text.voices:
                continue
            names = {actor.guid: actor.name for actor in study.actors()}
            proposals = propose_voices(study, document, known=False)
            counts: Counter[str] = Counter(marked=len(text.voices), proposed=len(proposals))
            used: set[int] = set()
            for voice in text.voices:
                kind = "quoted" if voice.kind == "quoted" else "retold"
                counts[f"marked {kind}"] += 1
                at = next(
                    (
                        at
                        for at, p in enumerate(proposals)
                        if at not in used and _shared(voice.start, voice.end, p.start, p.end) >= SHARED
                    ),
                    None,
                )
                if at is None:
                    if verbose:
                        print("  missed:", names[voice.actor], "|", text.text[voice.start : voice.end][:110])
                    continue
                used.add(at)
                right = proposals[at].actor == names[voice.actor]
                counts["hits"] += 1
                counts[f"hits {kind}"] += 1
                counts["right"] += right
                counts["offered"] += right or names[voice.actor] in proposals[at].others
                if verbose and not right:
                    print("  other actor:", names[voice.actor], "≠", proposals[at].actor, f"({proposals[at].who})")
            if verbose:
                for at, p in enumerate(proposals):
                    if at not in used:
                        print("  extra:", p.who, "|", text.text[p.start : p.end][:110])
            _line(document.name, counts)
            total.update(counts)
        _line("all", total)
        for kind in ("quoted", "retold"):
            print(f"{kind}: {total[f'hits {kind}']} of {total[f'marked {kind}']} found")


def _line(name: str, counts: Counter[str]) -> None:
    hits, marked, proposed = counts["hits"], counts["marked"], counts["proposed"]
    shares = (
        hits / max(proposed, 1),
        hits / marked,
        counts["right"] / max(hits, 1),
        counts["offered"] / max(hits, 1),
    )
    print(f"{name:28}{marked:>12}{proposed:>12}{hits:>12}" + "".join(f"{share:>12.2f}" for share in shares))


def _shared(start: int, end: int, other_start: int, other_end: int) -> float:
    both = min(end, other_end) - max(start, other_start)
    return both / (max(end, other_end) - min(start, other_start)) if both > 0 else 0.0


if __name__ == "__main__":
    main()

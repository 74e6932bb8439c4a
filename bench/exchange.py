"""How long projects take to come in and to go out, and how much memory: `python bench/exchange.py`.

Writes two REFI-QDA projects as NVivo for Windows does (UTF-16 offsets, CRLF, byte order marks) of invented words: 30
documents with 750 codings, and 500 documents with 100,000. Each step is a process of its own.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from pathlib import Path

SENTENCE = "kommunen ville finne en plan for boligene i byen 😀 og ingen spurte dem som bodde der lenge"
WORDS = SENTENCE.split(" ")
SIZES = ((30, 25), (500, 200))
"""Documents, and codings in each."""


def write_project(path: Path, documents: int, codings: int) -> None:
    """Write a project of invented words."""
    chance = random.Random(7)

    def guid() -> str:
        return str(uuid.UUID(int=chance.getrandbits(128)))

    users, codes = [guid() for _ in range(3)], [guid() for _ in range(120)]
    people = "".join(f"<User guid='{user}' name='Koder {at}'/>" for at, user in enumerate(users))
    book = "".join(f"<Code guid='{code}' name='Kode {at}' isCodable='true'/>" for at, code in enumerate(codes))
    xml = ["<Project xmlns='urn:QDA-XML:project:1.0' name='Stor' origin='NVivo'>"]
    xml.append(f"<Users>{people}</Users><CodeBook><Codes>{book}</Codes></CodeBook><Sources>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(documents):
            words = [chance.choice(WORDS) + chance.choice(["\r\n", *[" "] * 19]) for _ in range(4000)]
            offsets = [0]
            for word in words:
                offsets.append(offsets[-1] + len(word.encode("utf-16-le")) // 2)
            own = guid()
            archive.writestr(f"Sources/{own}.txt", b"\xef\xbb\xbf" + "".join(words).encode())
            xml.append(f"<TextSource guid='{own}' name='Dok {number:03}' plainTextPath='internal://{own}.txt'>")
            for _ in range(codings):
                first = chance.randrange(3950)
                last = first + chance.randrange(1, 40)
                xml.append(
                    f"<PlainTextSelection guid='{guid()}' name='' startPosition='{offsets[first]}' "
                    f"endPosition='{offsets[last] - 1}' creationDateTime='2024-01-01T10:00:00Z'>"
                    f"<Coding guid='{guid()}' creatingUser='{chance.choice(users)}'>"
                    f"<CodeRef targetGUID='{chance.choice(codes)}'/></Coding>"
                    "</PlainTextSelection>"
                )
            xml.append("</TextSource>")
        archive.writestr("project.qde", "".join([*xml, "</Sources></Project>"]))


def measured(*arguments: str, folder: Path) -> str:
    """Run one command; its wall clock, processor time and peak memory."""
    begin = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, "-m", "qualcode", *arguments], cwd=folder, stdout=quiet, stderr=quiet)
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{arguments} ended with {status}")
    spent = used.ru_utime + used.ru_stime
    return f"{time.perf_counter() - begin:6.1f} s, {spent:5.1f} s CPU, at most {used.ru_maxrss // 1024} MB"


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for documents, codings in SIZES:
            print(f"{documents} documents, {documents * codings} codings")
            write_project(folder / "in.qdpx", documents, codings)
            project = f"study-{documents}.qualcode"
            print("  in       ", measured("open-exchange", "in.qdpx", "-o", project, folder=folder))
            for file in ("out.qdpx", "codings.csv", "out.jsonl"):
                print(f"  {file:9}", measured("-p", project, "export", file, folder=folder))
            print("  undo     ", measured("-p", project, "undo", folder=folder))


if __name__ == "__main__":
    main()

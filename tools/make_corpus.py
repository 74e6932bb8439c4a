"""Make the files of the demonstration study from the texts in `corpus_sources`.

Usage: `python tools/make_corpus.py [OUTPUT_FOLDER]` (default: `corpus/` beside `tools/`). With `--pdf` the paged
report is made too, by LibreOffice. All other files are the same bytes every time with the same python-docx.

A source starts with `key = value` lines and a line `---`. Blocks follow, separated by blank lines:
`# ` and `## ` headings, `- ` list items, `| a | b |` table rows with a `@caption` line,
`Name: …` a turn in an interview, anything else a paragraph. `[^text]` is a footnote. E-mails are kept as written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from corpus_making.mail import mail_bytes
from corpus_making.open_document import odt_bytes
from corpus_making.pdf import write_pdf
from corpus_making.sheet import attributes_text
from corpus_making.source import Source, read_source
from corpus_making.subtitles import srt_text, vtt_text
from corpus_making.web import html_text
from corpus_making.word import word_bytes

HERE = Path(__file__).parent
SOURCES = HERE / "corpus_sources"
CORPUS = HERE.parent / "corpus"

WORD = ("intervju-grindstua", "intervju-kaffevogna", "intervju-ledsagerne", "rapport-doer-for-doer")
WEBVTT = {"intervju-tunheimen": "intervju-tunheimen", "intervju-tunheimen.v2": "revisions/intervju-tunheimen.v2"}
MAIL = ("epost-kaffevogna", "epost-ledsagerne")
OPEN_DOCUMENT = ("saksframlegg-strandgata",)
WEB = ("avis-nordhuset",)
SUBTITLES = ("husmoete-grindstua",)
PDF = ("evaluering-foelge-hjem",)


def make(folder: Path) -> list[Path]:
    """Write every file that Python can make into `folder`; returns them in the order written."""
    written = []
    for name, content in files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written


def make_pdf(folder: Path) -> list[Path]:
    """Write the paged report into `folder` with LibreOffice."""
    written = [folder / f"{stem}.pdf" for stem in PDF]
    for stem, path in zip(PDF, written, strict=True):
        write_pdf(source(stem), path)
    return written


def files() -> Iterator[tuple[str, bytes]]:
    """The name and the content of each file, as it is below the folder."""
    for stem in WORD:
        yield f"{stem}.docx", word_bytes(source(stem))
    for stem, target in WEBVTT.items():
        yield f"{target}.vtt", vtt_text(source(stem)).encode()
    for stem in MAIL:
        yield f"{stem}.eml", mail_bytes(SOURCES / f"{stem}.txt")
    for stem in OPEN_DOCUMENT:
        yield f"{stem}.odt", odt_bytes(source(stem))
    for stem in WEB:
        yield f"{stem}.html", html_text(source(stem)).encode()
    for stem in SUBTITLES:
        yield f"{stem}.srt", srt_text(source(stem)).encode()
    yield "attributes.csv", attributes_text(CORPUS / "study.yaml").encode()


def source(stem: str) -> Source:
    """The source text of that name."""
    return read_source(SOURCES / f"{stem}.txt")


if __name__ == "__main__":
    names = [argument for argument in sys.argv[1:] if argument != "--pdf"]
    target = Path(names[0]) if names else CORPUS
    made = make(target) + (make_pdf(target) if "--pdf" in sys.argv[1:] else [])
    for path in made:
        print(path.relative_to(target))

"""oTranscribe's own files (.otr): a web page in JSON, with times of the recording among the words."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from qualcode.i18n import _
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.encoding import read_text
from qualcode.readers.files.source import Source
from qualcode.readers.lines.draft import Line, assemble
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.speech.speakers import Choice
from qualcode.readers.speech.transcripts import with_speakers

_BREAKS = frozenset({"p", "br", "div", "li", "h1", "h2", "h3", "ul", "ol"})
_SECONDS = re.compile(r"\d{1,7}(?:\.\d{1,9})?")


class _Words(HTMLParser):
    """The words of the page, with its times in brackets."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._in_time = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Break lines at blocks, and write the time of a time mark."""
        said = dict(attrs)
        if tag in _BREAKS:
            self.parts.append("\n")
        elif tag == "span" and "timestamp" in (said.get("class") or ""):
            self._in_time += 1
            seconds = said.get("data-timestamp") or ""
            if _SECONDS.fullmatch(seconds):
                whole = int(float(seconds))
                self.parts.append(f"[{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}] ")
        elif self._in_time:
            self._in_time += tag == "span"

    def handle_endtag(self, tag: str) -> None:
        """End a block or a time mark."""
        if tag in _BREAKS:
            self.parts.append("\n")
        elif tag == "span" and self._in_time:
            self._in_time -= 1

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not self._in_time:
            self.parts.append(data)


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .otr file.

    Raises:
        QualcodeError: if it is none.
    """
    text, warnings = read_text(source)
    try:
        data = json.loads(text)
        page = data["text"] if isinstance(data, dict) else None
    except (ValueError, KeyError, RecursionError):
        page = None
    if not isinstance(page, str):
        raise QualcodeError(
            _("This is no file of oTranscribe's."), source.name, _("Export it there as plain text or Markdown.")
        )
    words = _Words()
    words.feed(page)
    words.close()
    lines = [
        Line(" ".join(line.split()))
        for line in normalised("".join(words.parts)).replace("\u00a0", " ").split("\n")
        if line.strip()
    ]
    return assemble(*with_speakers(lines, choice), warnings=warnings)

"""Timed Text (.ttml, .dfxp): broadcasters' subtitles and what meeting rooms export, with agents as speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from qualcode.i18n import _
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.captions.reading import document_of_scan
from qualcode.readers.captions.scanning import Cue, Scan, stamp_ms
from qualcode.readers.files.safe_xml import check_xml, parse_xml
from qualcode.readers.files.source import Source, read_bytes
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.speakers import Choice

_LARGEST = 64 << 20
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)")
_CLOCK = re.compile(r"\d{2,}:\d{2}:\d{2}(?:[.:]\d+)?")
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a file of Timed Text.

    Raises:
        QualcodeError: if it is none, is damaged, or declares what no subtitles need.
    """
    content = read_bytes(source, _LARGEST)
    check_xml(content, source)
    try:
        root = parse_xml(content)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _no_subtitles(source) from error
    if _local(root) != "tt":
        raise _no_subtitles(source)
    agents = _agents(root)
    cues: list[Cue] = []
    unread: list[tuple[int, int]] = []
    for number, paragraph in enumerate(_all(root, "p"), 1):
        step()
        cue = _cue(paragraph, root, agents)
        if cue is None:
            unread.append((number, _line(paragraph)))
            start = cues[-1].end_ms if cues else 0
            cue = Cue(start, start, tuple(_lines(paragraph)))
        cues.append(cue)
    return document_of_scan(Scan(tuple(cues), tuple(unread), ()), choice, source.name)


def _agents(root: etree._Element) -> dict[str, str]:
    """The names of those whom the head lists, by their ids."""
    found = {}
    for element in _all(root, "agent"):
        name = " ".join("".join(map(str, element.itertext())).split())
        if name and (key := element.get(_ID)):
            found[str(key)] = name
    return found


def _cue(paragraph: etree._Element, root: etree._Element, agents: dict[str, str]) -> Cue | None:
    start = _time(_timed(paragraph, "begin"), root)
    if start is None:
        return None
    end = _time(_timed(paragraph, "end"), root)
    duration = _time(_timed(paragraph, "dur"), root)
    agent = next((value for key, value in paragraph.attrib.items() if etree.QName(key).localname == "agent"), "")
    speaker = agents.get(str(agent).lstrip("#"))
    until = end if end is not None else start + (duration or 0)
    return Cue(start, until, tuple(_lines(paragraph)), speaker)


def _timed(paragraph: etree._Element, name: str) -> str:
    """The attribute of the paragraph, of the first `span` in it, or of the `div` around it."""
    own = paragraph.get(name)
    inner = next((span.get(name) for span in _all(paragraph, "span") if span.get(name)), None)
    parent = paragraph.getparent()
    return own or inner or (parent.get(name) if parent is not None else None) or ""


def _time(value: str, root: etree._Element) -> int | None:
    """An attribute of time in milliseconds; None if it is none."""

    def rate(name: str, usual: float) -> float:
        said = next((v for key, v in root.attrib.items() if etree.QName(key).localname == name), "")
        return float(said) if str(said).isdecimal() and int(said) else usual

    value = value.strip()
    frames = rate("frameRate", 30)
    if offset := _OFFSET.fullmatch(value):
        units = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "f": 1 / frames, "t": 1 / rate("tickRate", frames)}
        return round(float(offset[1][:15]) * units[offset[2]] * 1000)
    if _CLOCK.fullmatch(value):
        if value.count(":") == 3:
            clock, _colon, frame = value.rpartition(":")
            return stamp_ms(clock) + round(int(frame[:4]) * 1000 / frames)
        return stamp_ms(value)
    return None


def _lines(paragraph: etree._Element) -> Iterator[str]:
    parts: list[str] = []
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start":
            parts.append(
                "\n" if _local(element) == "br" else "" if _local(element) == "metadata" else element.text or ""
            )
        elif element is not paragraph:
            parts.append(element.tail or "")
    for line in " ".join("".join(parts).replace("\r", "\n").split(" ")).split("\n"):
        if line.strip():
            yield line.strip().replace("&", "&amp;").replace("<", "&lt;")  # the letters are final: no tags in them


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root.iter() if _local(element) == name)


def _line(element: etree._Element) -> int:
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _no_subtitles(source: Source) -> QualcodeError:
    return QualcodeError(
        _("This is no file of Timed Text."), source.name, _("Export the transcript again as .srt or .vtt.")
    )

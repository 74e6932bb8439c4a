"""What a Word paragraph's style makes of it: heading, list item, quote, or plain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from qualcode.model.document import BlockKind
from qualcode.readers.word.xml import W, value

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_TITLES = {"title": 1, "subtitle": 2}
_QUOTES = frozenset({"quote", "intense quote", "block text", "quotations"})
_LIST = re.compile(r"list (?:bullet|number)(?: ([2-9]))?", re.IGNORECASE)
_PLAIN = (BlockKind.PARAGRAPH, 0)


@dataclass(slots=True)
class Styles:
    """The paragraph styles of one document, known by the English names that Word stores whatever it shows."""

    elements: dict[str, etree._Element]
    known: dict[str, tuple[BlockKind, int]] = field(default_factory=dict)
    formats: dict[tuple[str, str], str] = field(default_factory=dict)  # of a list's level: decimal, bullet, …

    @classmethod
    def of(cls, styles: etree._Element, numbering: etree._Element | None = None) -> Styles:
        """The styles of a `w:styles` element, and the formats of lists in a `w:numbering` element."""
        elements = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
        return cls(elements, formats=_formats(numbering) if numbering is not None else {})

    def layout(self, paragraph: etree._Element) -> tuple[BlockKind, int]:
        """The kind of block that a `w:p` is, with its level; its own settings come before its style's."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return _PLAIN
        level = _outline(properties)
        if level:
            return BlockKind.HEADING, level
        style = self._of_style(value(properties.find(f"{W}pStyle")), ())
        if style[0] is BlockKind.HEADING:
            return style
        numbering = properties.find(f"{W}numPr")
        if numbering is None:
            return style
        if value(numbering.find(f"{W}numId")) == "0":  # a list taken away by hand
            return _PLAIN if style[0] is BlockKind.LIST_ITEM else style
        return BlockKind.LIST_ITEM, _number(value(numbering.find(f"{W}ilvl"))) + 1

    def is_numbered(self, paragraph: etree._Element) -> bool:
        """Whether Word writes a number in front of a `w:p`, which is not among its characters."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return False
        own = properties.find(f"{W}numPr")
        if own is not None and own.find(f"{W}numId") is not None:
            return self._shows_numbers(own)
        name = value(properties.find(f"{W}pStyle"))
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            style = self.elements.get(name)
            numbering = style.find(f"{W}pPr/{W}numPr") if style is not None else None
            if numbering is not None and numbering.find(f"{W}numId") is not None:
                return self._shows_numbers(numbering)
            name = value(style.find(f"{W}basedOn")) if style is not None else ""
        return False

    def _shows_numbers(self, numbering: etree._Element) -> bool:
        level = value(numbering.find(f"{W}ilvl")) or "0"
        form = self.formats.get((value(numbering.find(f"{W}numId")), level), "bullet")
        return form not in {"bullet", "none", ""}

    def _of_style(self, name: str, seen: tuple[str, ...]) -> tuple[BlockKind, int]:
        if name not in self.known:
            element = self.elements.get(name)
            # A style may be based on itself in a broken file.
            self.known[name] = _PLAIN if element is None or name in seen else self._judge(element, (*seen, name))
        return self.known[name]

    def _judge(self, style: etree._Element, seen: tuple[str, ...]) -> tuple[BlockKind, int]:
        if known := layout_of_name(value(style.find(f"{W}name"))):
            return known
        properties = style.find(f"{W}pPr")
        if properties is not None:
            if level := _outline(properties):
                return BlockKind.HEADING, level
            numbering = properties.find(f"{W}numPr")
            if numbering is not None and value(numbering.find(f"{W}numId")) != "0":
                return BlockKind.LIST_ITEM, _number(value(numbering.find(f"{W}ilvl"))) + 1
        return self._of_style(value(style.find(f"{W}basedOn")), seen)


def _formats(numbering: etree._Element) -> dict[tuple[str, str], str]:
    """How the levels of each list are numbered, by the list's number and the level's."""
    abstract = {
        element.get(f"{W}abstractNumId", ""): {
            level.get(f"{W}ilvl", ""): value(level.find(f"{W}numFmt")) for level in element.iter(f"{W}lvl")
        }
        for element in numbering.iter(f"{W}abstractNum")
    }
    return {
        (element.get(f"{W}numId", ""), level): form
        for element in numbering.iter(f"{W}num")
        for level, form in abstract.get(value(element.find(f"{W}abstractNumId")), {}).items()
    }


def layout_of_name(name: str) -> tuple[BlockKind, int] | None:
    """What a style is by its English name (`heading 2`, `Quote`, `List Bullet`); None if the name says nothing."""
    folded = name.strip().casefold()
    if heading := _HEADING.fullmatch(folded):
        return BlockKind.HEADING, int(heading[1])
    if folded in _TITLES:
        return BlockKind.HEADING, _TITLES[folded]
    if folded in _QUOTES:
        return BlockKind.QUOTE, 0
    bullet = _LIST.fullmatch(folded)
    return (BlockKind.LIST_ITEM, int(bullet[1] or 1)) if bullet else None


def _outline(properties: etree._Element) -> int:
    level = value(properties.find(f"{W}outlineLvl"))
    return int(level) + 1 if level in set("012345678") else 0


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 3 else 0

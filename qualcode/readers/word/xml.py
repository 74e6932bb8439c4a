"""Small questions to the XML elements of a Word document."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

WRAPPERS = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "dir", "bdo"}
)
"""Elements that only hold others: content controls, tracked insertions, links, fields."""


def value(element: etree._Element | None) -> str:
    """The `w:val` of an element; empty where there is none."""
    return "" if element is None else element.get(f"{W}val", "")


def is_on(properties: etree._Element, name: str) -> bool:
    """Whether a run property such as `b` or `vanish` is set, and not set to off."""
    element = properties.find(f"{W}{name}")
    return element is not None and value(element) not in {"0", "false", "off", "none"}


def children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The elements in an element with their names without namespace; comments and instructions are passed over."""
    for child in element:
        if isinstance(child.tag, str):
            yield child.tag.rpartition("}")[2], child


def named(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those inside content controls and tracked insertions."""
    for name, child in children(element):
        if name == wanted:
            yield child
        elif name in WRAPPERS:
            yield from named(child, wanted)


def branch(alternatives: etree._Element) -> etree._Element:
    """The first of several ways in which the same thing is stored; the others repeat it for older programs."""
    return next((child for _name, child in children(alternatives) if len(child)), etree.Element("nothing"))


def boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes in a drawing, outermost only, each once."""
    for name, child in children(drawing):
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            yield from boxes(branch(child))
        else:
            yield from boxes(child)


def mark_deleted(paragraph: etree._Element) -> bool:
    """Whether the end of a `w:p` was deleted in tracked changes, so that it runs on into the next."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(properties.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))


def whole(element: etree._Element | None, default: int) -> int:
    """The `w:val` of an element as a whole number; the default where there is none, or nonsense."""
    text = value(element)
    return int(text) if text.isdecimal() and len(text) < 4 else default


def words_in(element: etree._Element) -> str:
    """All text in an element, as it stands."""
    return "".join(str(text) for text in element.itertext())

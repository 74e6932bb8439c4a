"""What an OpenDocument style makes of a paragraph or a stretch of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from qualcode.model.document import BlockKind
from qualcode.readers.word.styles import layout_of_name

_PLAIN = (BlockKind.PARAGRAPH, 0)


@dataclass(slots=True)
class Styles:
    """The styles of one document by family and name; those made by hand point to the named one they come from."""

    elements: dict[tuple[str, str], etree._Element]
    known: dict[str, tuple[BlockKind, int]] = field(default_factory=dict)
    lists: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: Sequence[etree._Element]) -> Styles:
        """The styles of content and styles parts; the content's own come first."""
        found: dict[tuple[str, str], etree._Element] = {}
        for root in roots:
            for style in root.iter("{*}style"):
                found.setdefault((attribute(style, "family"), attribute(style, "name")), style)
        lists = {attribute(style, "name"): style for root in roots for style in root.iter("{*}list-style")}
        return cls(found, lists=lists)

    def layout(self, name: str) -> tuple[BlockKind, int]:
        """The kind of block that a paragraph of this style is, with its level."""
        if name not in self.known:
            self.known[name] = self._judge(name, ())
        return self.known[name]

    def _judge(self, name: str, seen: tuple[str, ...]) -> tuple[BlockKind, int]:
        if known := layout_of_name(name.replace("_20_", " ")):
            return known
        style = self.elements.get(("paragraph", name))
        if style is None or name in seen:  # a style may be based on itself in a broken file
            return _PLAIN
        return self._judge(attribute(style, "parent-style-name"), (*seen, name))

    def numbers(self, list_style: str, level: int) -> bool:
        """Whether a list of this style has numbers at a level (from 1), and not bullets."""
        style = self.lists.get(list_style)
        if style is None:
            return False
        return any(
            str(entry.tag).endswith("list-level-style-number")
            and attribute(entry, "level") == str(level)
            and attribute(entry, "num-format")
            for entry in style
            if isinstance(entry.tag, str)
        )

    def is_bold(self, name: str) -> bool:
        """Whether a stretch of text of this style is bold, by the style itself or by being called `Strong`."""
        if name.startswith("Strong"):
            return True
        weight = self._property(name, "font-weight")
        return weight == "bold" or (weight.isdecimal() and len(weight) == 3 and int(weight) >= 600)

    def is_set_off(self, name: str, family: str = "text") -> bool:
        """Whether text of this style is in italics, underlined, coloured or highlighted."""
        if name.startswith("Emphasis"):
            return True
        slanted = self._property(name, "font-style", family) in {"italic", "oblique"}
        underlined = self._property(name, "text-underline-style", family) not in {"", "none"}
        coloured = self._property(name, "color", family) not in {"", "#000000"}
        return slanted or underlined or coloured

    def is_hidden(self, name: str, family: str = "text") -> bool:
        """Whether text of this style is not shown."""
        return self._property(name, "display", family) == "none"

    def _property(self, name: str, wanted: str, family: str = "text") -> str:
        style = self.elements.get((family, name))
        properties = None if style is None else style.find("{*}text-properties")
        return "" if properties is None else attribute(properties, wanted)


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name without namespace; empty where there is none."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")

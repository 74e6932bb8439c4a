"""XML that somebody sent: declarations are refused before a parser sees them, and the parser resolves nothing."""

from __future__ import annotations

import re

from lxml import etree

from qualcode.i18n import _
from qualcode.readers.files.source import Source
from qualcode.readers.files.zips import tampered

_DECLARATIONS = tuple(
    text.encode(encoding) for text in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([^"']{1,40})["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})


def check_xml(content: bytes, source: Source) -> None:
    """Refuse one XML part of a document that declares a DTD, entities, or an encoding that could hide them.

    Raises:
        QualcodeError: if it does.
    """
    declared = _ENCODING.search(content[:200])
    strange = declared is not None and declared[1].lower() not in _ENCODINGS
    if strange or any(declaration in content for declaration in _DECLARATIONS):
        raise tampered(source, _("its XML declares entities, or a strange encoding"))


def parse_xml(content: bytes) -> etree._Element:
    """Parse one checked part: no entities, no network, no huge trees.

    Raises:
        etree.XMLSyntaxError: if it is not well formed.
    """
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))

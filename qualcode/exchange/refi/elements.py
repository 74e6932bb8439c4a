"""What every element of REFI-QDA needs: names, guids, times and colours, whatever the writer made of them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from qualcode.text.normal_form import normalised

_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
_NAMESPACE = uuid.UUID("6f0d3a5c-2f35-4a0e-9f0b-5b1d0c3c7b11")
"""Under which identifiers that are no guids are given one, always the same."""

LARGEST_OFFSET = 1 << 40
"""xsd:integer has no bound; no text is longer than this."""


def local(element: Any) -> str:
    """An element's name without its namespace."""
    tag: str = element.tag
    return tag.rpartition("}")[2]


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children of these names, in any namespace."""
    for child in element:
        if local(child) in names:
            yield child


def child_text(element: Any, name: str) -> str:
    """The text of the first child of that name, in its final form; empty if there is none."""
    for child in children(element, name):
        return normalised("".join(child.itertext())).strip()
    return ""


def targets(element: Any, name: str) -> tuple[str, ...]:
    """What the children of that name refer to."""
    return tuple(
        found for child in children(element, name) if (found := guid_of(child.get("targetGUID") or child.get("guid")))
    )


def guid_of(written: str | None) -> str:
    """A guid in small letters and without braces; what is none is made one, always the same. Empty for nothing."""
    clean = (written or "").strip().strip("{}").lower()
    if not clean or _GUID.match(clean):
        return clean
    return str(uuid.uuid5(_NAMESPACE, clean))


def is_guid(written: str) -> bool:
    """Whether it is a guid, whatever its case and braces."""
    return bool(_GUID.match(written.strip().strip("{}").lower()))


def name_of(written: str | None) -> str:
    """A name in one line."""
    return " ".join(normalised(written or "").split())


def offset_of(written: str | None) -> int:
    """A position; -1 for what is none."""
    try:
        found = int(re.sub(r"\.0+\Z", "", (written or "").strip()))
    except ValueError:
        return -1
    return found if 0 <= found <= LARGEST_OFFSET else -1


def time_of(written: str | None) -> str:
    """A date and time in UTC to the second, ISO 8601; one without a zone is taken as it stands. Empty for none."""
    clean = (written or "").strip()
    if not clean:
        return ""
    clean = re.sub(r"(\.\d{6})\d+", r"\1", clean)  # ten-millionths of a second, as .NET writes them
    try:
        found = datetime.fromisoformat(clean)
        found = found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, OverflowError):
        return ""
    return found.strftime("%Y-%m-%dT%H:%M:%SZ") if found.year >= 1900 else ""


def color_of(written: str | None) -> str:
    """A colour as `#rrggbb`, from `#rgb`, `#aarrggbb`, `rgb(…)`, `r,g,b` or shares of one; else empty."""
    clean = (written or "").strip().lower()
    if re.fullmatch(r"#?[0-9a-f]{6}", clean):
        return "#" + clean.lstrip("#")
    if re.fullmatch(r"#[0-9a-f]{3}", clean):
        return "#" + "".join(digit * 2 for digit in clean[1:])
    if re.fullmatch(r"#[0-9a-f]{8}", clean):
        return "#" + clean[3:]
    numbers = re.findall(r"\d+(?:\.\d+)?", clean)
    if len(numbers) not in {3, 4} or len(clean) > 100:
        return ""
    parts = [float(number) for number in numbers[:3]]
    if "." in "".join(numbers[:3]) and max(parts) <= 1:
        parts = [part * 255 for part in parts]
    if max(parts) > 255:
        return ""
    return "#" + "".join(f"{round(part):02x}" for part in parts)

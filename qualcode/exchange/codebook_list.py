"""A codebook as people write it down: a plain list, with levels by indent, bullets, numbers, headings or paths."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qualcode.exchange.refi.elements import name_of
from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR, SLASH, Codebook, CodeEntry, fold
from qualcode.model.errors import QualcodeError
from qualcode.text.normal_form import normalised

LONGEST_NAME = 120
"""A line with a longer name is a sentence, and no code."""

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_NUMBER = re.compile(r"(\d+(?:\.\d+)*)[.)]?\s+(.*)")
_BULLET = re.compile(r"[-*+•◦▪‣–·o]\s+(.*)")
_DEFINED = re.compile(r"(.+?)(?:\s*:\s+|\s+[–—=]\s+|\t+)(.+)")


@dataclass(slots=True)
class _Made:
    name: str
    definition: str = ""
    below: dict[str, _Made] = field(default_factory=dict)

    def entry(self) -> CodeEntry:
        return CodeEntry(
            self.name, definition=self.definition, codes=tuple(each.entry() for each in self.below.values())
        )


def codebook_of_list(text: str, name: str) -> Codebook:
    """The codebook that a list holds: a line is a code; what stands behind `: `, a dash or a tab defines it.

    Levels are known by headings (`#`), numbers (`1.2`), indent, and paths with `/` or ` > `.

    Args:
        text: the list.
        name: what it is called.

    Raises:
        QualcodeError: with the line, if one is no name of a code; or if there is none.
    """
    root = _Made("")
    above: list[tuple[int, _Made]] = [(-1, root)]
    heading = 0
    for number, written in enumerate(normalised(text).split("\n"), 1):
        if not written.strip():
            continue
        depth, line, heading = _level(written, heading)
        match = _DEFINED.fullmatch(line)
        path, said = (match[1], match[2].strip()) if match else (line, "")
        names = [
            clean.replace(PATH_SEPARATOR, SLASH)
            for part in re.split(r"\s>\s|/", path)
            if (clean := name_of(part.strip(" *_")))
        ]
        if not names or any(len(each) > LONGEST_NAME for each in names):
            raise QualcodeError(
                _("this line is too long for the name of a code."),
                f"{name}:{number}",
                _("Write a code on each line, and its definition behind “: ”."),
            )
        while above[-1][0] >= depth:
            above.pop()
        code = above[-1][1]
        for each in names:
            code = code.below.setdefault(fold(each), _Made(each))
        if said and said not in code.definition:
            code.definition = "\n".join(filter(None, (code.definition, said)))
        above.append((depth, code))
    if not root.below:
        raise QualcodeError(_("there is no code in this list."), name)
    return Codebook(name=name, title=name, codes=root.entry().codes)


def _level(written: str, heading: int) -> tuple[int, str, int]:
    """How deep a line stands, what is on it without its mark, and the level of the heading it stands under."""
    line = written.expandtabs(4) if written[:1] in " \t" else written
    indent = len(line) - len(line.lstrip())
    line = line.strip()
    if match := _HEADING.fullmatch(line):
        level = len(match[1])
        return level * 1000, match[2].strip(), level
    under = (heading + 1) * 1000 if heading else 0
    if match := _NUMBER.fullmatch(line):
        return under + indent + match[1].count("."), match[2], heading
    if match := _BULLET.fullmatch(line):
        return under + indent + 1, match[1], heading
    return under + indent, line, heading

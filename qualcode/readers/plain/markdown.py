"""Markdown: the text without its markup, and the layout that the markup stood for.

markdown-it-py parses CommonMark and tables. Lines that a paragraph was wrapped into are joined with a space, except
where a line begins with a speaker's label; a hard break (two spaces, a backslash, `<br>`) stays a line break.

The parser's work on a paragraph grows with its length, up to fifteen seconds a megabyte where every character could
be markup, so what is longer than a paragraph can be is refused before it begins.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from qualcode.i18n import _
from qualcode.model.document import BlockKind, ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.encoding import read_text
from qualcode.readers.files.source import Source
from qualcode.readers.letters.pasted import speakers_or_letter
from qualcode.readers.lines.draft import Line, assemble
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.speakers import Choice

MAX_BYTES = 16 << 20
MAX_PARAGRAPH = 1 << 20
"""Code points of a paragraph: more than three hours of speech that somebody wrote on one line."""
MAX_NESTING = 100
"""Levels of quotations and lists (a list takes two). markdown-it leaves out what stands deeper than its own limit of
20 without a word; Python's stack ends at some 200."""

_FENCE = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-zÆØÅæøå][\w -]{0,40}):(?:[ \t]+(.*))?$")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ELEMENTS = """
a abbr article aside b blockquote body br caption center cite code col colgroup dd del details dfn div dl dt em
figcaption figure font footer h1 h2 h3 h4 h5 h6 head header hr html i img ins kbd li link main mark meta nav ol p pre
q s samp script section small span strike strong style sub summary sup table tbody td tfoot th thead time title tr tt
u ul var
"""
_HTML = frozenset(_ELEMENTS.split())
_NAMES = {"tittel": "title", "forfatter": "author", "dato": "date"}


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .md file.

    Raises:
        QualcodeError: if the file is not text, or too large, or a paragraph in it is.
    """
    text, warnings = read_text(source, MAX_BYTES)
    metadata, body = front_matter(text)
    lines, labels, letter, told = speakers_or_letter(_Lines().of(_tokens(body, source.name)), choice)
    return assemble(lines, labels, metadata=metadata | letter, warnings=(*warnings, *told))


def _tokens(body: str, name: str) -> list[Token]:
    def measured(state: StateCore) -> None:
        if any(token.type == "inline" and len(token.content) > MAX_PARAGRAPH for token in state.tokens):
            raise QualcodeError(
                _("A paragraph in this file is longer than a million characters."),
                name,
                _("Put line breaks between its paragraphs, or rename the file to .txt."),
            )

    def not_too_deep(state: StateBlock, _start: int, _end: int, silent: bool) -> bool:
        if state.level >= MAX_NESTING and not silent:
            raise QualcodeError(
                _("Quotations or lists in this file stand more than {n} levels inside one another.").format(
                    n=MAX_NESTING
                ),
                name,
                _("Take some levels out, or rename the file to .txt."),
            )
        return False

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING + 1}).enable("table")
    parser.block.ruler.before("table", "not_too_deep", not_too_deep)
    parser.block.ruler.before("table", "step", _block_step)
    parser.core.ruler.before("inline", "measured", measured)
    parser.inline.ruler.before("text", "step", _inline_step)
    found: dict[str, Any] = {}
    tokens = parser.parse(body, found)
    if all(_is_address(reference["href"]) for reference in found.get("references", {}).values()):
        return tokens
    # `[Kari]: Ja` has the form of a link's definition, which is no part of the text, and is somebody speaking.
    return parser.disable("reference").parse(body)


def _block_step(_state: StateBlock, _start: int, _end: int, _silent: bool) -> bool:
    """A rule for blocks that finds none, and tells that one more is looked at."""
    step()
    return False


def _inline_step(_state: StateInline, _silent: bool) -> bool:
    """The same for what a paragraph holds."""
    step()
    return False


def _is_address(href: str) -> bool:
    return any(character in href for character in "/.#:@")


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields between `---` lines at the very start, and the text after them.

    Names are in small letters; `tittel`, `forfatter` and `dato` are `title`, `author` and `date`; a list is joined
    with commas. Where anything else stands between the lines, it is text, and all of it stays.
    """
    match = _FENCE.match(text)
    if match is None:
        return {}, text
    found: dict[str, list[str]] = {}
    name = ""
    for line in match[1].split("\n"):
        pair = _FIELD.match(line)
        if not line.strip() or line.startswith("#"):
            continue
        if pair:
            name = pair[1].strip().casefold()
            name = _NAMES.get(name, name)
            found.setdefault(name, []).append(_bare(pair[2] or ""))
        elif name and line[0] in " \t-":
            found[name].append(_bare(line.strip().removeprefix("- ")))
        else:
            return {}, text
    metadata = {name: joined for name, values in found.items() if (joined := ", ".join(filter(None, values)))}
    return metadata, text[match.end() :]


def _bare(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


@dataclass(slots=True)
class _Lines:
    """Walks the tokens and keeps where in the layout it is."""

    lines: list[Line] = field(default_factory=list)
    lists: int = 0
    quotes: int = 0
    row: int = 0
    column: int = 0

    def of(self, tokens: Sequence[Token]) -> list[Line]:
        kind, level = BlockKind.PARAGRAPH, 0
        for token in tokens:
            match token.type:
                case "heading_open":
                    kind, level = BlockKind.HEADING, int(token.tag[1:])
                case "heading_close" | "th_close" | "td_close":
                    kind, level = BlockKind.PARAGRAPH, 0
                case "list_item_open":
                    self.lists += 1
                case "list_item_close":
                    self.lists -= 1
                case "blockquote_open":
                    self.quotes += 1
                case "blockquote_close":
                    self.quotes -= 1
                case "table_open":
                    self.row = 0
                case "tr_open":
                    self.row, self.column = self.row + 1, 0
                case "th_open" | "td_open":
                    kind, self.column = BlockKind.TABLE_CELL, self.column + 1
                case "inline":
                    self._add(_pieces(token.children or ()), kind, level)
                case "fence" | "code_block":
                    self._add([(line, "\n", 0, 0) for line in token.content.split("\n")], kind, level)
                case "html_block":
                    bare = html.unescape(_without_tags(token.content))
                    self._add([(line, "\n", 0, 0) for line in bare.split("\n")], kind, level)
        return self.lines

    def _add(self, pieces: Iterable[tuple[str, str, int, int]], kind: BlockKind, level: int) -> None:
        """Add the lines of one block: (text, what joins it to the one before, length of its bold beginning)."""
        mark = f"{self.row}:{self.column}" if kind is BlockKind.TABLE_CELL else ""
        if kind is BlockKind.PARAGRAPH and self.lists:
            kind, level = BlockKind.LIST_ITEM, self.lists
        elif kind is BlockKind.PARAGRAPH and self.quotes:
            kind = BlockKind.QUOTE
        one_line = kind in {BlockKind.HEADING, BlockKind.TABLE_CELL}
        continues = False
        for text, glue, bold, marked in pieces:
            for part in normalised(text).split("\n"):
                if part.strip():
                    glue_here = " " if one_line else glue
                    self.lines.append(Line(part.strip(), kind, level, mark, continues, glue_here, bold, marked))
                    continues = True


def _without_tags(content: str) -> str:
    """The text without comments and HTML's own tags; what a transcriber puts in angle brackets (`<ler>`) stays."""
    content = _without_comments(_BREAK.sub("\n", content))
    return _TAG.sub(lambda tag: "" if tag[1].casefold() in _HTML else tag[0], content)


def _without_comments(content: str) -> str:
    """The text without `<!-- … -->`; one that never ends stays.

    A regular expression would look for each end anew, which takes hours if there are many beginnings and no end.
    """
    kept, at = [], 0
    while (start := content.find("<!--", at)) >= 0 and (end := content.find("-->", start + 4)) >= 0:
        kept.append(content[at:start])
        at = end + len("-->")
    return "".join([*kept, content[at:]])


def _pieces(tokens: Iterable[Token]) -> list[tuple[str, str, int, int]]:
    """The lines of a paragraph as the file wraps them, markup gone: (text, glue, bold, marked)."""
    lines: list[tuple[str, str, int, int]] = []
    text, glue, bold, marked = "", "\n", 0, 0
    deep = slanted = 0
    for token in tokens:
        broken = token.type == "html_inline" and _BREAK.fullmatch(token.content)
        if token.type in {"softbreak", "hardbreak"} or broken:
            lines.append((text, glue, bold, marked))
            text, glue, bold, marked = "", " " if token.type == "softbreak" else "\n", 0, 0
        elif token.type == "strong_open":
            deep += 1
        elif token.type == "strong_close":
            deep -= 1
        elif token.type == "em_open":
            slanted += 1
        elif token.type == "em_close":
            slanted -= 1
        elif token.type in {"text", "code_inline", "image"}:
            said = token.content
            if deep and bold == len(text):
                bold += len(said)
            if marked == len(text) and (slanted or (text and said.isspace())):
                marked += len(said)
            text += said
        elif token.type == "html_inline":
            text += _without_tags(token.content)
    lines.append((text, glue, bold, marked))
    return lines

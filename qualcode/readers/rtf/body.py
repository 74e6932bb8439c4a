"""The tokens of an RTF file as lines.

Groups nest, and what a group holds may belong elsewhere: a note, a comment, a text box, a style's name. Each such
stretch of text is a `Sheet` of its own, written on while its group lasts.
"""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import replace

from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import DraftComment, Line
from qualcode.readers.lines.flow import Flow, anchor_at_end, lines_of, roman
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.lines.progress import step
from qualcode.readers.rtf.sheets import Sheet, State
from qualcode.readers.rtf.tokens import SPECIAL, SYMBOLS, Token, Tokens, of_charset, of_code_page
from qualcode.readers.word.styles import layout_of_name

_ELSEWHERE = """
colortbl filetbl pict header headerl headerr headerf footer footerl footerr footerf nonesttables nonshppict shprslt
sp fldinst xe tc rxe pntxta pntxtb listtext pntext private1 ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn keywords
comment doccomm operator company manager category subject hlinkbase
"""
_SKIPPED = frozenset(_ELSEWHERE.split())
_STARRED = frozenset(["shpinst", "footnote", "ud", "annotation", "atnauthor", "atnref", "atrfstart", "atrfend", "cs"])
_WORDS_OF = frozenset(["title", "author", "atnauthor", "atnref", "atrfstart", "atrfend"])
_MAX_DEPTH = 2000


class Body:
    """Reads one RTF file. After `read`, `metadata`, `comments` and `odd` tell of what is no text.

    `odd` counts what the user should hear of: `tracked`, `boxes`, `hidden`.
    """

    def __init__(self, data: bytes) -> None:
        self.metadata: dict[str, str] = {}
        self.comments: dict[str, DraftComment] = {}
        self.odd: Counter[str] = Counter()
        self._tokens = Tokens(data)
        self._code_page = "cp1252"
        self._fonts: dict[int, str | None] = {}
        self._styles: dict[int, str] = {}
        self._state = State()
        self._groups: list[tuple[State, int]] = []  # the state outside, and how many sheets lay there
        self._sheets = [Sheet()]
        self._notes: list[Line] = []
        self._counts: Counter[str] = Counter()
        self._bytes = bytearray()
        self._pass_over = 0
        self._high = 0  # the first half of a surrogate pair
        self._author = ""
        self._anchored: set[str] = set()  # comments whose place in the text is known
        self._list_mark = False
        self._date: dict[str, int] = {}

    def read(self) -> list[Line]:
        """The lines of the document, then those of its notes."""
        starred = opened = False
        for token in self._tokens:
            step()
            if token.symbol == "*" and opened:
                starred = True
                continue
            if token.text:
                self._take_bytes(token.text)
            else:
                self._flush_bytes()
                if token.word:
                    self._word(token, opened, starred)
                else:
                    self._symbol(token)
            opened, starred = token.symbol == "{" and token.number is None, False
        self._flush_bytes()
        while len(self._sheets) > 1:
            self._close_sheet()
        self._paragraph()
        anchor_at_end(self._sheets[0].lines, [key for key, _at in self._sheets[0].flow.anchors])
        if (year := self._date.get("yr", 0)) > 1900:
            self.metadata["date"] = f"{year:04}-{self._date.get('mo', 1):02}-{self._date.get('dy', 1):02}"
        return self._sheets[0].lines + self._notes

    # groups and control words

    def _symbol(self, token: Token) -> None:
        if token.number is not None:
            if token.symbol in "\r\n":
                self._paragraph()
            else:
                self._write(SYMBOLS.get(token.symbol, ""))
        elif token.symbol == "{":
            self._groups.append((self._state, len(self._sheets)))
            self._state = copy.copy(self._state)
            self._pass_over = 0
            if len(self._groups) > _MAX_DEPTH:
                self._tokens.skip_group()
        elif self._groups:
            self._state, sheets = self._groups.pop()
            self._pass_over = 0
            while len(self._sheets) > sheets:
                self._close_sheet()

    def _word(self, token: Token, opened: bool, starred: bool) -> None:
        word, number = token.word, token.number
        if opened and (word in _SKIPPED or (starred and word not in _STARRED)):
            self._list_mark |= word in {"listtext", "pntext", "pn"}
            self._tokens.skip_group()
        elif opened and self._opens(word, number):
            return
        elif self._sheets[-1].kind in {"fonttbl", "stylesheet"}:
            self._table_entry(word, number)
        elif self._sheets[-1].kind == "creatim":
            self._date[word] = min(max(number or 0, 0), 9999)
        elif word in SPECIAL:
            if self._pass_over:
                self._pass_over -= 1
            else:
                self._write(SPECIAL[word])
        else:
            self._format(word, number)

    def _opens(self, word: str, number: int | None) -> bool:
        """Begin a sheet where the group's first word says that its text stands elsewhere."""
        if word in {"fonttbl", "stylesheet", "creatim", "info", "shpinst", "upr"} or word in _WORDS_OF:
            self._sheets.append(Sheet(word))
        elif word == "shptxt":
            self._sheets.append(Sheet("box"))
            self._state = State(font=self._state.font)
        elif word == "footnote":
            self._sheets.append(Sheet("note"))
            self._state = State(font=self._state.font)
        elif word == "annotation":
            self._sheets.append(Sheet("comment", key=f"place {len(self.comments)}"))
            self._state = State(font=self._state.font)
        elif word == "ud":
            self._sheets.append(Sheet("ud"))
        elif word == "s" and self._sheets[-1].kind == "stylesheet":
            self._sheets[-1].number = number or 0
        else:
            return False
        return True

    def _table_entry(self, word: str, number: int | None) -> None:
        sheet = self._sheets[-1]
        if word == "f" and sheet.kind == "fonttbl":
            sheet.number = number or 0
        elif word == "fcharset":
            self._fonts[sheet.number] = of_charset(number)
        elif word == "cpg":
            self._fonts[sheet.number] = of_code_page(number)
        elif word in {"s", "cs", "ds", "ts"} and sheet.kind == "stylesheet":
            sheet.number = (number or 0) if word == "s" else -1
        elif word == "u" and sheet.kind == "stylesheet":
            self._unicode(number or 0)

    def _format(self, word: str, number: int | None) -> None:
        state, on = self._state, number != 0
        match word:
            case "par" | "sect" | "page" | "column":
                self._paragraph()
            case "cell" | "nestcell":
                self._cell(outer=word == "cell")
            case "row":
                self._sheets[-1].in_row = False
            case "pard":
                kept = (state.bold, state.hidden, state.deleted, state.set_off)
                self._state = State(state.font, state.fallback, *kept)
                self._list_mark = False
            case "plain":
                state.bold = state.hidden = state.deleted = state.set_off = False
                state.font = None
            case "b":
                state.bold = on
            case "i" | "ul":
                state.set_off = on
            case "ulnone":
                state.set_off = False
            case "v":
                state.hidden = on
            case "deleted":
                state.deleted = on
            case "revised":
                self.odd["tracked"] += on
            case "f":
                state.font = number
            case "u":
                self._unicode(number or 0)
            case "uc":
                state.fallback = min(max(number or 0, 0), 100)
            case "s":
                state.style = number or 0
            case "outlinelevel":
                state.outline = number
            case "ls":
                state.listed = bool(number)
            case "ilvl":
                state.depth = min(max(number or 0, 0), 8) + 1
            case "intbl":
                state.in_table = True
            case "ansicpg":
                self._code_page = of_code_page(number) or self._code_page
            case "mac":
                self._code_page = "mac_roman"
            case "pc" | "pca":
                self._code_page = "cp437" if word == "pc" else "cp850"
            case "ftnalt" if self._sheets[-1].kind == "note":
                self._sheets[-1].number = 1

    # characters

    def _take_bytes(self, text: bytes) -> None:
        if self._pass_over:
            passed = min(self._pass_over, len(text))
            self._pass_over -= passed
            text = text[passed:]
        self._bytes += text

    def _flush_bytes(self) -> None:
        if self._bytes:
            own = self._fonts.get(self._state.font) if self._state.font is not None else None
            text, self._bytes = bytes(self._bytes).decode(own or self._code_page, "replace"), bytearray()
            self._write(text)

    def _unicode(self, number: int) -> None:
        unit = number & 0xFFFF
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
        elif 0xDC00 <= unit < 0xE000 and self._high:
            self._write(chr(0x10000 + ((self._high - 0xD800) << 10) + unit - 0xDC00))
            self._high = 0
        elif unit:
            self._write(chr(unit))
        self._pass_over = self._state.fallback

    def _write(self, text: str) -> None:
        sheet, state = self._sheets[-1], self._state
        if not text:
            return
        if state.hidden or state.deleted:
            self.odd["hidden" if state.hidden else "tracked"] += 1
        elif sheet.kind == "stylesheet":
            name, end, _rest = text.partition(";")
            if sheet.number >= 0:
                self._styles[sheet.number] = self._styles.get(sheet.number, "") + name
            if end:
                sheet.number = -1
        elif sheet.kind not in {"fonttbl", "info", "creatim", "shpinst", "upr"}:
            sheet.flow.set_off = state.set_off
            sheet.flow.add(text, state.bold)

    # paragraphs, cells, sheets

    def _paragraph(self) -> None:
        sheet = self._sheets[-1]
        flow, sheet.flow = sheet.flow, Flow()
        kind, level = self._layout()
        mark, glue, continues = "", "\n", False
        if self._state.in_table and sheet.kind != "note":
            if not sheet.in_row:
                sheet.row, sheet.column, sheet.in_row = sheet.row + 1, 1, True
            kind, level, mark, glue = BlockKind.TABLE_CELL, 0, f"{sheet.row}:{sheet.column}", " "
            continues = sheet.in_cell
        elif not sheet.in_row:
            sheet.row = 0
        if kind is BlockKind.HEADING:
            glue = " "
        for line in lines_of(flow, Line("", kind, level, mark, continues, glue), sheet.loose):
            sheet.lines.append(line)
            sheet.in_cell = kind is BlockKind.TABLE_CELL
        sheet.flow.anchors = [(key, 0) for key in sheet.loose]
        sheet.loose = []
        sheet.lines += sheet.boxes
        sheet.boxes = []

    def _cell(self, outer: bool) -> None:
        self._state.in_table = True
        self._paragraph()
        if outer:
            self._sheets[-1].column += 1
            self._sheets[-1].in_cell = False

    def _layout(self) -> tuple[BlockKind, int]:
        state = self._state
        kind, level = layout_of_name(self._styles.get(state.style, "")) or (BlockKind.PARAGRAPH, 0)
        if state.outline is not None and 0 <= state.outline < 9:
            return BlockKind.HEADING, state.outline + 1
        if kind is BlockKind.PARAGRAPH and (state.listed or self._list_mark):
            return BlockKind.LIST_ITEM, state.depth
        return kind, level

    def _close_sheet(self) -> None:
        self._state, state = State(), self._state
        self._paragraph()
        self._state = state
        sheet, outer = self._sheets.pop(), self._sheets[-1]
        words = "\n".join(line.text for line in sheet.lines)
        match sheet.kind:
            case "note":
                self._note(sheet, outer)
            case "box":
                home = next(s for s in reversed(self._sheets) if s.kind not in {"shpinst", "box"})
                home.boxes += sheet.lines
                self.odd["boxes"] += bool(sheet.lines)
            case "ud":
                home = next(s for s in reversed(self._sheets) if s.kind not in {"ud", "upr"})
                home.flow.add(words)
            case "title" | "author" if words.strip():
                self.metadata.setdefault(sheet.kind, words.strip())
            case "atnauthor":
                self._author = words.strip()
            case "atrfstart" | "atrfend":
                self._anchor(outer, f"comment {words.strip()}")
            case "atnref" if outer.kind == "comment":
                outer.key = f"comment {words.strip()}"
            case "comment":
                if sheet.key not in self._anchored:
                    self._anchor(outer, sheet.key)
                self.comments[sheet.key] = DraftComment(normalised(self._author), words.strip())

    def _anchor(self, sheet: Sheet, key: str) -> None:
        self._anchored.add(key)
        sheet.flow.anchors.append((key, sheet.flow.length))

    def _note(self, sheet: Sheet, outer: Sheet) -> None:
        self._counts["end" if sheet.number else "foot"] += 1
        mark = roman(self._counts["end"]) if sheet.number else str(self._counts["foot"])
        outer.flow.add(f"[{mark}]")
        for at, line in enumerate(sheet.lines):
            self._notes.append(_as_note(line, mark, at > 0))


def _as_note(line: Line, mark: str, continues: bool) -> Line:
    return replace(line, kind=BlockKind.NOTE, level=0, mark=mark, continues=continues, glue=" ")

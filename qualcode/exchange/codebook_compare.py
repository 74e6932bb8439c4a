"""Two codebooks compared: what was added, removed, renamed, moved, split, merged, or defined otherwise.

Codes are known again by their id where both codebooks tell it, else by their name under the same code. What is left
is looked at by its content: a new code that took over words which another one lost was split off from it; codes that
are gone and whose words are found in one code were merged into it; the nearest name, definition or place makes a
renaming or a move. Words are the keywords, and the longer words of definition and include.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from qualcode.model.code import Codebook, CodeEntry, fold, join_path
from qualcode.model.codebook_changes import (
    CodebookComparison,
    CodeChange,
    FieldChange,
    Merge,
    PathChange,
    Split,
)
from qualcode.text.wording import compare_wording

FIELDS = ("name_en", "definition", "include", "exclude", "example", "keywords", "key", "color")
WORDED = frozenset({"definition", "include", "exclude", "example"})

LONG = 5
"""From how many letters on a word of a definition says something of its content."""

ENOUGH_KEYWORDS, SHARE_OF_KEYWORDS = 2, 0.3
ENOUGH_WORDS, SHARE_OF_WORDS = 4, 0.5
"""How many keywords or words, and which share of them, another code must have taken over."""

LIKE_NAME, LIKE_DEFINITION = 80, 75
"""How alike, of 100, names or definitions must be to be those of one code."""


def compare_codebooks(before: Codebook, after: Codebook) -> CodebookComparison:
    """What differs between two codebooks, the earlier one first."""
    comparing = _Comparing(_tree(before.codes), _tree(after.codes))
    comparing.match_ids()
    comparing.match_names()
    merges, splits = comparing.merges_of_gone(), comparing.splits()
    comparing.match_renamed()
    comparing.match_moved()
    merges += comparing.merges_into_kept()
    return comparing.result(merges, splits)


def field_changes(before: CodeEntry, after: CodeEntry) -> tuple[FieldChange, ...]:
    """What two codebooks say of one code where it differs, with the words marked in running text."""
    found = []
    for name in FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if name == "keywords":
            if set(map(fold, old)) == set(map(fold, new)):
                continue
            old, new = ", ".join(old), ", ".join(new)
        elif old == new:
            continue
        runs = compare_wording(old, new) if name in WORDED else ()
        found.append(FieldChange(name, _text(old), _text(new), runs))
    return tuple(found)


@dataclass(eq=False, slots=True)
class _Node:
    """A code in one of the two trees."""

    path: str
    entry: CodeEntry
    parent: _Node | None
    children: list[_Node] = field(default_factory=list)
    twin: _Node | None = None

    @property
    def name(self) -> str:
        return fold(self.entry.name)

    @property
    def keywords(self) -> set[str]:
        return set(map(fold, self.entry.keywords))

    @property
    def words(self) -> set[str]:
        text = f"{self.entry.definition} {self.entry.include}"
        return {word for given in text.split() if len(word := given.strip(".,;:()«»\"'").casefold()) >= LONG}


def _tree(entries: Iterable[CodeEntry]) -> list[_Node]:
    def grow(entries: Iterable[CodeEntry], parent: _Node | None) -> Iterator[_Node]:
        for entry in entries:
            names = (parent.path, entry.name) if parent else (entry.name,)
            node = _Node(join_path(names), entry, parent)
            if parent:
                parent.children.append(node)
            yield node
            yield from grow(entry.codes, node)

    return list(grow(entries, None))


class _Comparing:
    """The codes of both, with the twin that each was found to have."""

    def __init__(self, old: list[_Node], new: list[_Node]) -> None:
        self.old, self.new = old, new
        self.told: set[_Node] = set()
        """Codes that are accounted for by a split or a merge."""

    def match_ids(self) -> None:
        by_id = {node.entry.guid: node for node in self.new if node.entry.guid}
        for node in self.old:
            if node.entry.guid in by_id:
                _pair(node, by_id[node.entry.guid])

    def match_names(self) -> None:
        """Pair codes of one name under the same code, from the top down."""
        for old in self.old:
            if old.twin is None and (old.parent is None or old.parent.twin):
                for new in self._beside(old):
                    if new.twin is None and new.name == old.name:
                        _pair(old, new)
                        break

    def merges_of_gone(self) -> list[Merge]:
        """Several codes that are gone, and one new one that has the most of each."""
        sources: dict[_Node, list[_Node]] = {}
        for old in self._gone():
            best = max(self._come(), key=lambda new: _inherited(old, new), default=None)
            if best and _inherited(old, best):
                sources.setdefault(best, []).append(old)
        return [self._merge(found, into) for into, found in sources.items() if len(found) > 1]

    def merges_into_kept(self) -> list[Merge]:
        """Codes that are gone, and a code that was there and has gained their words."""
        found: dict[_Node, list[_Node]] = {}
        for old in self._gone():
            for new in self.new:
                if new.twin and _enough(old.keywords & (new.keywords - new.twin.keywords), old.keywords):
                    found.setdefault(new, []).append(old)
                    break
        return [self._merge([into.twin, *gone] if into.twin else gone, into) for into, gone in found.items()]

    def splits(self) -> list[Split]:
        """New codes that took over what a code lost, or what a code had that is gone."""
        parts: dict[_Node, list[_Node]] = {}
        for new in self._come():
            for old in self.old:
                lost = old.keywords - old.twin.keywords if old.twin else set()
                taken = lost & new.keywords if old not in self.told else set()
                if len(taken) >= ENOUGH_KEYWORDS and len(taken) * 2 >= len(lost):
                    parts.setdefault(old, []).append(new)
                    break
            else:
                best = max(self._gone(), key=lambda old: _inherited(old, new), default=None)
                if best and _inherited(best, new) and best.name != new.name:
                    parts.setdefault(best, []).append(new)
        return [self._split(old, found) for old, found in parts.items() if old.twin or len(found) > 1]

    def match_renamed(self) -> None:
        """Pair codes that stand at the same place and are alike in name, definition or sub-codes."""
        for old in self.old:
            if old.twin or old in self.told or (old.parent and not old.parent.twin):
                continue
            near = [new for new in self._beside(old) if not new.twin and new not in self.told]
            best = max(near, key=lambda new: _likeness(old, new), default=None)
            if best and _likeness(old, best):
                _pair(old, best)
                self.match_names()

    def match_moved(self) -> None:
        """Pair a code with the only one of its name elsewhere, or the one with its definition."""
        for old in self._gone():
            same = [new for new in self._come() if new.name == old.name] or [
                new for new in self._come() if len(old.entry.definition) > LONG * LONG and _defined_alike(old, new)
            ]
            if len(same) == 1:
                _pair(old, same[0])
                self.match_names()

    def result(self, merges: list[Merge], splits: list[Split]) -> CodebookComparison:
        pairs = [(old, old.twin) for old in self.old if old.twin]
        return CodebookComparison(
            codes_before=len(self.old),
            codes_after=len(self.new),
            added=tuple(node.path for node in self._come()),
            removed=tuple(node.path for node in self._gone()),
            renamed=tuple(PathChange(old.path, new.path) for old, new in pairs if old.name != new.name),
            moved=tuple(
                PathChange(old.path, new.path)
                for old, new in pairs
                if (old.parent.twin if old.parent else None) is not new.parent
            ),
            splits=tuple(splits),
            merges=tuple(merges),
            changed=tuple(
                CodeChange(new.path, fields) for old, new in pairs if (fields := field_changes(old.entry, new.entry))
            ),
        )

    def _beside(self, old: _Node) -> list[_Node]:
        """The later codes that stand where this one stood."""
        if old.parent is None:
            return [new for new in self.new if new.parent is None]
        return old.parent.twin.children if old.parent.twin else []

    def _gone(self) -> list[_Node]:
        return [node for node in self.old if node.twin is None and node not in self.told]

    def _come(self) -> list[_Node]:
        return [node for node in self.new if node.twin is None and node not in self.told]

    def _merge(self, sources: list[_Node], into: _Node) -> Merge:
        self.told.update(source for source in sources if source.twin is None)
        if into.twin is None:
            self.told.add(into)
        words = [word for word in into.entry.keywords if any(fold(word) in source.keywords for source in sources)]
        return Merge(tuple(source.path for source in sources), into.path, tuple(words))

    def _split(self, old: _Node, new: list[_Node]) -> Split:
        self.told.update(new)
        if old.twin is None:
            self.told.add(old)
        stayed = old.twin.keywords if old.twin else set()
        words = [word for word in old.entry.keywords if any(fold(word) in each.keywords - stayed for each in new)]
        into = [old.twin, *new] if old.twin else new
        return Split(old.path, tuple(each.path for each in into), tuple(words))


def _pair(old: _Node, new: _Node) -> None:
    old.twin, new.twin = new, old


def _inherited(old: _Node, new: _Node) -> float:
    """Which share of a code's keywords or words another one has; 0 if too little to mean anything."""
    keywords, words = old.keywords & new.keywords, old.words & new.words
    shares = [0.0]
    if _enough(keywords, old.keywords):
        shares.append(len(keywords) / len(old.keywords))
    if len(words) >= ENOUGH_WORDS and len(words) >= SHARE_OF_WORDS * len(old.words):
        shares.append(len(words) / len(old.words))
    return max(shares)


def _enough(taken: set[str], keywords: set[str]) -> bool:
    return len(taken) >= ENOUGH_KEYWORDS and len(taken) >= SHARE_OF_KEYWORDS * len(keywords)


def _likeness(old: _Node, new: _Node) -> float:
    """How likely one is the other by another name, up to 100; 0 if it is not likely."""
    from rapidfuzz import fuzz

    named = fuzz.token_sort_ratio(old.name, new.name)
    children = {child.name for child in old.children} & {child.name for child in new.children}
    shared = 100 * len(children) / max(len(old.children), len(new.children), 1)
    return max(
        named if named >= LIKE_NAME else 0.0,
        100.0 if _defined_alike(old, new) else 0.0,
        shared if len(children) > 1 and shared >= 100 * SHARE_OF_WORDS else 0.0,
        100 * _inherited(old, new),
    )


def _defined_alike(old: _Node, new: _Node) -> bool:
    from rapidfuzz import fuzz

    one, other = old.entry.definition, new.entry.definition
    return bool(one and other) and fuzz.ratio(one, other) >= LIKE_DEFINITION


def _text(value: Any) -> str:
    return "" if value is None else str(value)

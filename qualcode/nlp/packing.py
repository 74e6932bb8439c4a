"""An annotation as few bytes: deltas and table numbers in arrays, compressed."""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Sequence

from qualcode.model.annotation import Annotation, FoundName
from qualcode.model.span import Span

_FORMAT = 1
_KINDS = ("PER", "ORG", "GPE", "LOC", "OTHER")
_HEAD = struct.Struct("<BII")


def pack(annotation: Annotation) -> bytes:
    """The annotation as it is stored: a head, a table of lemmas and tags, and six arrays, compressed.

    Words are kept as gap and length, sentences and names as gaps and lengths in code points.
    """
    lemmas = list(dict.fromkeys(annotation.lemmas))
    tags = list(dict.fromkeys(annotation.tags))
    lemma_number = {lemma: number for number, lemma in enumerate(lemmas)}
    tag_number = {tag: number for number, tag in enumerate(tags)}
    tables = json.dumps([lemmas, tags], ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    arrays = [
        *_stretches(annotation.starts, annotation.ends),
        [lemma_number[lemma] for lemma in annotation.lemmas],
        [tag_number[tag] for tag in annotation.tags],
        *_stretches([s.start for s in annotation.sentences], [s.end for s in annotation.sentences]),
        *_stretches([n.span.start for n in annotation.names], [n.span.end for n in annotation.names]),
        [_KINDS.index(name.kind) for name in annotation.names],
    ]
    parts = [_HEAD.pack(_FORMAT, len(tables), len(arrays)), tables]
    for values in arrays:
        parts += [struct.pack("<I", len(values)), *_planes(values)]
    return zlib.compress(b"".join(parts), 9)


def unpack(data: bytes, pipeline: str) -> Annotation:
    """The annotation that was packed; `pipeline` is its mark, which is kept beside it.

    Raises:
        ValueError: if the bytes are of another format, or damaged.
    """
    try:
        plain = zlib.decompress(data)
        form, length, count = _HEAD.unpack_from(plain)
        if form != _FORMAT:
            raise ValueError(f"format {form}")
        at = _HEAD.size + length
        lemmas, tags = json.loads(plain[_HEAD.size : at])
        arrays = []
        for _number in range(count):
            (size,) = struct.unpack_from("<I", plain, at)
            arrays.append(_from_planes(plain[at + 4 : at + 4 + 4 * size], size))
            at += 4 + 4 * size
        word_gaps, word_lengths, lemma_at, tag_at, *spans, kinds = arrays
    except (zlib.error, struct.error, TypeError) as error:
        raise ValueError(str(error)) from error
    starts, ends = _places(word_gaps, word_lengths)
    sentences = zip(*_places(spans[0], spans[1]), strict=True)
    names = zip(*_places(spans[2], spans[3]), kinds, strict=True)
    return Annotation(
        pipeline=pipeline,
        starts=tuple(starts),
        ends=tuple(ends),
        lemmas=tuple(lemmas[number] for number in lemma_at),
        tags=tuple(tags[number] for number in tag_at),
        sentences=tuple(Span(start, end) for start, end in sentences),
        names=tuple(FoundName(Span(start, end), _KINDS[kind]) for start, end, kind in names),
    )


def _stretches(starts: Sequence[int], ends: Sequence[int]) -> tuple[list[int], list[int]]:
    """The gap before each stretch, and its length."""
    before = [0, *ends[:-1]] if ends else []
    gaps = [start - end for start, end in zip(starts, before, strict=True)]
    return gaps, [end - start for start, end in zip(starts, ends, strict=True)]


def _places(gaps: Sequence[int], lengths: Sequence[int]) -> tuple[list[int], list[int]]:
    starts, ends, at = [], [], 0
    for gap, length in zip(gaps, lengths, strict=True):
        starts.append(at + gap)
        at += gap + length
        ends.append(at)
    return starts, ends


def _planes(values: Sequence[int]) -> list[bytes]:
    """The values' bytes, all the lowest first: the higher ones are mostly nought and compress to nothing."""
    numbers = array("i", values)
    if sys.byteorder == "big":
        numbers.byteswap()
    plain = numbers.tobytes()
    return [plain[plane::4] for plane in range(4)]


def _from_planes(planes: bytes, size: int) -> array[int]:
    plain = bytearray(4 * size)
    for plane in range(4):
        plain[plane::4] = planes[plane * size : (plane + 1) * size]
    numbers = array("i")
    numbers.frombytes(bytes(plain))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers

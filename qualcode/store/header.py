"""What the first bytes of a file say, read without opening it as a database.

SQLite writes to a file that it opens: it plays back a journal, or moves a write-ahead log into it. Another program's
database is therefore looked at by its bytes only.
"""

from __future__ import annotations

from pathlib import Path

from qualcode.store.schema.base import APPLICATION_ID

MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID = slice(68, 72)
"""Where a SQLite file keeps the number of the program that it belongs to (https://www.sqlite.org/fileformat.html)."""


def is_sqlite(path: Path) -> bool:
    """Whether a file begins as SQLite files do."""
    return _head(path)[: len(MAGIC)] == MAGIC


def is_ours(path: Path) -> bool:
    """Whether a file says that it is a qualcode project; it may be damaged, or of another version."""
    head = _head(path)
    return head[: len(MAGIC)] == MAGIC and head[_APPLICATION_ID] == APPLICATION_ID.to_bytes(4, "big")


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():  # a pipe or a device would be waited for
            return b""
        with path.open("rb") as file:
            return file.read(_APPLICATION_ID.stop)
    except OSError:
        return b""

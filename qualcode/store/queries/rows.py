"""Rows of a query as a mapping."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Executable


def mapping(connection: Connection, query: Executable) -> dict[Any, Any]:
    """The rows of a query with two columns, the first to the second."""
    return {first: second for first, second in connection.execute(query)}  # noqa: C416 - rows are not tuples

"""The first steps in the demonstration study."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """What a newcomer does, in this order or another."""

    SELECT = "select"
    CODE = "code"
    COUNT = "count"
    TABLE = "table"
    EXPORT = "export"

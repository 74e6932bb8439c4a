"""The actors' attributes as a table for a Norwegian Excel: semicolons, UTF-8 with byte order mark."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

COLUMNS = ("kommunestørrelse", "rolle", "år")


def attributes_text(study: Path) -> str:
    """One row for each actor of the study: name, label, kind, and the attributes; empty where there is none."""
    plan: dict[str, Any] = YAML(typ="safe").load(study.read_text(encoding="utf-8"))
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow(["aktør", "offentlig navn", "type", *COLUMNS])
    for actor in plan["actors"]:
        known = actor.get("attributes", {})
        writer.writerow([actor["name"], actor["label"], actor["kind"], *(known.get(name, "") for name in COLUMNS)])
    return "\ufeff" + sheet.getvalue()

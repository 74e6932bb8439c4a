#!/usr/bin/env bash
# qdapy 0.1.0 takes the offsets of every REFI-QDA project for code points with a Windows line break as two, whoever
# wrote it. NVivo counts UTF-16 units, ATLAS.ti and QualCoder a Windows line break as one: then it gives other words,
# and what it says of the limits of a file does not mention it.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q qdapy==0.1.0
"$work/venv/bin/python" - "$work" <<'PY'
import sys
import uuid
import zipfile
from importlib.metadata import version
from pathlib import Path

import qdapy

TEXT, WORDS = "Kari 😀 kom.\r\nHun sa nei.\r\nSå gikk hun hjem.", "gikk"
START = TEXT.index(WORDS)
USER, CODE, SOURCE = (str(uuid.UUID(int=n)) for n in (1, 2, 3))


def project(name, origin, extra):
    """A project with one coding on WORDS, `extra` being how much further or nearer the program counts."""
    begin = START + extra
    path = Path(sys.argv[1], name)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"Sources/{SOURCE}.txt", TEXT.encode("utf-8"))
        archive.writestr(
            "project.qde",
            f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="{origin}">'
            f'<Users><User guid="{USER}" name="Kari"/></Users><CodeBook><Codes>'
            f'<Code guid="{CODE}" name="Tid" isCodable="true"/></Codes></CodeBook><Sources>'
            f'<TextSource guid="{SOURCE}" name="M" plainTextPath="internal://{SOURCE}.txt">'
            f'<PlainTextSelection guid="{uuid.UUID(int=4)}" startPosition="{begin}" endPosition="{begin + len(WORDS)}">'
            f'<Coding guid="{uuid.UUID(int=5)}" creatingUser="{USER}"><CodeRef targetGUID="{CODE}"/></Coding>'
            "</PlainTextSelection></TextSource></Sources></Project>",
        )
    return path


def words(path):
    project = qdapy.read_qdpx(path, warn=False)
    said = " ".join((*project.limitations, *project.skipped))
    assert "offset" not in said and "UTF-16" not in said and "line break" not in said, said
    return project.fragments["text"].iloc[0]


print("qdapy", version("qdapy"))
found = {
    "code points": words(project("a.qdpx", "X", 0)),
    "UTF-16 units, as NVivo": words(project("b.qdpx", "NVivo 12.6", 1)),
    "a line break is one, as ATLAS.ti": words(project("c.qdpx", "ATLAS.ti 23", -2)),
}
print(found)
assert list(found.values()) == ["gikk", "ikk ", "å gi"]
print("as described")
PY

#!/usr/bin/env bash
# Taguette 1.5.2 guesses how a codebook's CSV is encoded, with chardet 5.2.0, from its letters alone.
# A valid UTF-8 file with one letter beyond ASCII comes in with other letters and without a word: café becomes cafÃ©.
# With a byte order mark the same file is right; so is one with more such letters.
# Its own REFI-QDA export (.qdc) leaves out what a tag's description says.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q taguette==1.5.2 chardet==5.2.0
"$work/venv/bin/python" - <<'PY'
import io
from importlib.metadata import version

from taguette.database.models import Tag
from taguette.export import codebook_xml
from taguette.import_codebook import list_tags_csv

print("taguette", version("taguette"), "chardet", version("chardet"))


def read(text, mark=b""):
    return [tag["path"] for tag in list_tags_csv(io.BytesIO(mark + text.encode("utf-8")))]


one = "tag,description\ncafé,\n"
many = "tag,description\nbærekraft,økonomi og miljø\n"
print("one letter:", read(one), "with a byte order mark:", read(one, b"\xef\xbb\xbf"), "several:", read(many))
assert read(one) == ["cafÃ©"]
assert read(one, b"\xef\xbb\xbf") == ["café"]
assert read(many) == ["bærekraft"]

written = io.StringIO()
codebook_xml([Tag(id=1, project_id=1, path="open", description="all that is said of doors")], written)
print(written.getvalue())
assert 'name="open"' in written.getvalue() and "doors" not in written.getvalue()
print("as described")
PY

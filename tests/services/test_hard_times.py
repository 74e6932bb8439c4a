"""A file system that is really full, a project that may only be read; more in tests/store/test_bad_days.py."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents import importing
from qualcode.services.study import create_study, open_study

FULL_DISK = """
import sys
from pathlib import Path
from qualcode.model.errors import QualcodeError
from qualcode.services.documents import importing
from qualcode.services.project import backups as keeping
from qualcode.services.study import create_study
from qualcode.store import backups

folder = Path(sys.argv[1])
filler = folder / "filler"
study = create_study(folder / "s.qualcode", coder="Eva")
importing.add_document(study, "d", "En setning om penger.")
with filler.open("wb", buffering=0) as file:
    try:
        while file.write(bytes(4096)):
            pass
    except OSError:
        pass
for attempt in (
    lambda: importing.add_document(study, "stor", "Et ord til. " * 50_000),
    lambda: keeping.make_backup(study),
):
    try:
        attempt()
    except QualcodeError as error:
        print(error)
    else:
        sys.exit("there was room")
assert [document.name for document in study.documents()] == ["d"]
assert list(backups.backup_folder(folder / "s.qualcode").iterdir()) == []
filler.unlink()
importing.add_document(study, "stor", "Et ord til. " * 50_000)
keeping.make_backup(study)
print(len(study.documents()), "documents,", len(keeping.list_backups(study)), "copy")
"""


def test_a_full_disk_is_told_nothing_is_changed_and_the_next_try_works(tmp_path: Path) -> None:
    mount = f"mount -t tmpfs -o size=4m none '{tmp_path}'"
    if not shutil.which("unshare") or subprocess.run(["unshare", "-rm", "sh", "-c", mount], check=False).returncode:
        pytest.skip("no small file system can be made here")
    ran = subprocess.run(
        [
            "unshare",
            "-rm",
            "sh",
            "-c",
            f'{mount} && exec "$@"',
            "sh",
            sys.executable,
            "-B",
            "-c",
            FULL_DISK,
            tmp_path,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    assert len(lines) == 3
    assert all("the disk is full. Nothing was changed." in line for line in lines[:2])
    assert lines[2] == "2 documents, 1 copy"


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that everybody may look into, with a project that nobody may write to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with create_study(folder / "s.qualcode", coder="Eva") as study:
            document = importing.add_document(study, "d", "En setning om penger.")
            coding.apply_code(study, document, Span(0, 10), codebook.add_code(study, "tema"))
        (folder / "s.qualcode").chmod(0o444)
        folder.chmod(0o555)
        yield folder / "s.qualcode"
        folder.chmod(stat.S_IRWXU)


def as_somebody_else(work: Callable[[], None]) -> int:
    """Do it in a child that is not root, whom permissions do not bind; 0 if it went as it should."""
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            work()
            os._exit(0)
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX permissions")
def test_a_project_that_may_only_be_read_can_be_read_and_the_rest_is_told(shelf: Path) -> None:
    before = shelf.read_bytes()

    def read_then_write() -> None:
        with open_study(shelf, "Eva") as study:
            assert len(study.columns()) == 1
            with pytest.raises(QualcodeError, match=r"cannot be (written to|made)"):
                codebook.add_code(study, "nytt")

    assert as_somebody_else(read_then_write) == 0
    assert shelf.read_bytes() == before

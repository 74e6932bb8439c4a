"""Old formats that LibreOffice turns into ones that can be read, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.source import HEAD, Source

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
_LONGEST = 120.0  # seconds; a thesis takes two, the first start of LibreOffice ten
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


def office() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


@contextmanager
def converted(source: Source, suffix: str) -> Iterator[Source]:
    """The file as LibreOffice saves it in another format, in a folder that is gone afterwards.

    LibreOffice runs with a profile of its own, without macros, and fetches no pictures that a document only links to;
    the file is copied first, under a plain name.

    Raises:
        QualcodeError: if LibreOffice is not there, takes too long, or makes nothing of the file.
    """
    program = office()
    hint = _("Open it in Word or LibreOffice and save it as .docx.")
    if program is None:
        raise QualcodeError(
            _("An old Word document (.doc) is read through LibreOffice, which is not installed."), source.name, hint
        )
    with tempfile.TemporaryDirectory(prefix="qualcode-") as name:
        folder = Path(name)
        copy = folder / f"document{source.suffix}"
        shutil.copyfile(source.path, copy)
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            suffix.removeprefix("."),
            "--outdir",
            str(folder),
            str(copy),
        ]
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=_LONGEST, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise QualcodeError(_("LibreOffice did not finish with this file."), source.name, hint) from error
        made = copy.with_suffix(suffix)
        if not made.is_file():
            raise QualcodeError(_("LibreOffice could not open this file."), source.name, hint)
        with made.open("rb") as file:
            head = file.read(HEAD)
        yield Source(made, source.name, suffix, made.stat().st_size, head)

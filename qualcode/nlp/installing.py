"""Installing an official pipeline from its wheel: pinned, verified before anything is unpacked, put in at once.

This is the only place where the program uses a network, and only when somebody asks for it.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from urllib.error import URLError
from urllib.request import urlopen

from qualcode.i18n import _, percent
from qualcode.model.errors import QualcodeError
from qualcode.model.pipeline import Origin, Pipeline
from qualcode.nlp.choosing import downloads

Progress = Callable[[str, int, int], None]
"""Told the file's name, how many bytes are here, and how many there are."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A wheel that is known byte for byte.

    Args:
        name: the pipeline's.
        version: its version.
        language: the language it reads.
        address: where the makers publish it.
        bytes: how long the file is, about; for the bar only.
        sha256: of the whole file.
    """

    name: str
    version: str
    language: str
    address: str
    bytes: int
    sha256: str

    @property
    def file(self) -> str:
        """The wheel's file name."""
        return self.address.rpartition("/")[2]


_RELEASES = "https://github.com/explosion/spacy-models/releases/download"

PINNED: Mapping[str, Pinned] = {
    "nb_core_news_sm": Pinned(
        name="nb_core_news_sm",
        version="3.8.0",
        language="nb",
        address=f"{_RELEASES}/nb_core_news_sm-3.8.0/nb_core_news_sm-3.8.0-py3-none-any.whl",
        bytes=12_500_000,
        sha256="086f2cfcc1568b2ee49a2ab297f7910f2645ae6892f2d5d15d8b077f5d0bd773",
    )
}

_TIMEOUT = 20.0
_CHUNK = 1 << 16
_BEGINNING = b"PK\x03\x04"
"""What a wheel begins with, as any zip file does."""


def install(
    name: str,
    file: Path | None = None,
    progress: Progress | None = None,
    table: Mapping[str, Pinned] = PINNED,
) -> Pipeline:
    """Put an official pipeline where `choosing` finds it; what was there of that name is replaced.

    Args:
        name: the pipeline's name, as in `table`.
        file: its wheel; None fetches it.
        progress: told while the file is fetched.
        table: what is known byte for byte.

    Raises:
        QualcodeError: if the name is not known, the file is not the one meant, there is no network, or the folder
            cannot be written to. Nothing is changed then.
    """
    pinned = table.get(name)
    if pinned is None:
        raise QualcodeError(
            _("no such pipeline can be installed from here."),
            name,
            _("There are: {names}. Any other of spaCy's is used if it is installed as a package.").format(
                names=", ".join(table)
            ),
        )
    if file is not None and not file.is_file():
        raise QualcodeError(_("there is no such file."), str(file))
    target = downloads() / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".new-") as folder:
            wheel = file if file is not None else _fetch(pinned, Path(folder) / pinned.file, progress)
            _verify(wheel, pinned, str(file or pinned.address))
            fresh = _unpack(wheel, pinned, Path(folder) / name)
            shutil.rmtree(target, ignore_errors=True)
            fresh.replace(target)
    except OSError as error:
        raise QualcodeError(
            _("the pipeline cannot be put there: {reason}.").format(reason=error.strerror or error),
            str(error.filename or target),
            _("Is there room, and may you read the file and write in the folder?"),
        ) from error
    return Pipeline(name, pinned.version, pinned.language, Origin.INSTALLED, str(target))


def _fetch(pinned: Pinned, to: Path, progress: Progress | None) -> Path:
    done = 0
    try:
        with urlopen(pinned.address, timeout=_TIMEOUT) as answer, to.open("wb") as out:
            total = int(answer.headers.get("Content-Length") or pinned.bytes)
            while chunk := answer.read(_CHUNK):
                out.write(chunk)
                done += len(chunk)
                if progress:
                    progress(pinned.file, done, max(total, done))
    except (URLError, HTTPException, TimeoutError, ConnectionError) as error:
        reason = getattr(error, "reason", error)
        raise QualcodeError(
            _("the pipeline cannot be fetched: {reason}.").format(reason=getattr(reason, "strerror", None) or reason),
            pinned.address,
            _(
                "Without a network, fetch that file on another computer and give it with --from {file}. Norwegian is "
                "read by the bundled pipeline meanwhile."
            ).format(file=pinned.file),
        ) from error
    return to


def _verify(wheel: Path, pinned: Pinned, where: str) -> None:
    """See that a file is the one meant; if not, `where` it came from is told."""
    with wheel.open("rb") as opened:
        begins_well = opened.read(len(_BEGINNING)) == _BEGINNING
        opened.seek(0)
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    if found == pinned.sha256:
        return
    share = wheel.stat().st_size / pinned.bytes
    said = (
        _("{file} is cut off: only {share} of it is there. Nothing was installed.")
        if begins_well and share < 1 and not zipfile.is_zipfile(wheel)  # a whole one ends with a list of its files
        else _("this is not {file} as its makers published it. Nothing was installed.")
    )
    raise QualcodeError(
        said.format(file=pinned.file, share=percent(share)),
        where,
        _("Fetch it again: {address}").format(address=pinned.address),
    )


def _unpack(wheel: Path, pinned: Pinned, to: Path) -> Path:
    """Unpack the pipeline's own folder out of a verified wheel; no code in the wheel is ever run."""
    inside = PurePosixPath(pinned.name, f"{pinned.name}-{pinned.version}")
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            path = PurePosixPath(member.filename)
            if member.is_dir() or not path.is_relative_to(inside) or ".." in path.parts:
                continue
            file = to / path.relative_to(inside)
            file.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as packed, file.open("wb") as out:
                shutil.copyfileobj(packed, out)
    if not (to / "meta.json").is_file():
        raise QualcodeError(_("there is no pipeline in this file."), str(wheel))
    return to

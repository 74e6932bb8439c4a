"""Compile the translations: a build hook for hatchling, and `python tools/compile_catalogues.py` in a checkout.

The wheel gets the compiled catalogues, the demonstration corpus and the codebooks; an editable install gets the
catalogues, compiled in place, and finds corpus and codebooks beside the package.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = ("corpus", "codebooks")


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles before every build of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; `version` is `standard` or `editable`."""
        compile_catalogues(Path(self.root))
        if version == "standard":
            for name in BUNDLED:
                build_data["force_include"][str(Path(self.root, name))] = f"qualcode/bundled/{name}"


def compile_catalogues(root: Path) -> list[Path]:
    """Compile every `.po` under `root` that is newer than its `.mo`; returns the files written.

    Strings that are not translated, or are marked as doubtful (fuzzy), are left out and stay English.
    """
    written = []
    for source in sorted(root.glob("qualcode/locale/*/LC_MESSAGES/qualcode.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        whole = target.with_suffix(f".mo.{os.getpid()}")
        whole.write_bytes(compiled.getvalue())
        whole.replace(target)  # at once, so that a program that starts now never reads half a catalogue
        written.append(target)
    return written


if __name__ == "__main__":
    checkout = Path(__file__).resolve().parent.parent
    for path in compile_catalogues(checkout):
        print(path.relative_to(checkout))

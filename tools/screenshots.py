"""Make the pictures of the documentation from the real program: `python tools/screenshots.py`.

The demonstration study is made in a temporary folder, the screen runs without a terminal, keys are pressed, and what
stands there is saved as SVG in `docs/images/`.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
os.environ.pop("NO_COLOR", None)

from textual.pilot import Pilot

from qualcode import i18n
from qualcode.services.demo import make_demo
from qualcode.tui.app import QualcodeApp

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
SIZE = (120, 36)
SCENES: dict[str, tuple[str, tuple[str, ...]]] = {
    "reader": ("en", ("<", "<", *("n",) * 11)),
    "crosstab": ("nb", ("t", "down", "down", *("right",) * 4)),
}
"""Picture: language, and the keys pressed after the study was opened."""

REMOTE_FONT = re.compile(r",\s*url\(\"https?://[^)]*\)\s*format\([^)]*\)")


async def settle(pilot: Pilot[object]) -> None:
    """Wait until nothing is being read or drawn any more."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.3)


async def picture(name: str, project: Path) -> None:
    """Open the project, press the keys of one scene, and save the picture."""
    language, keys = SCENES[name]
    i18n.use_language(language)
    app = QualcodeApp(project)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        drawn = REMOTE_FONT.sub("", app.export_screenshot(title="qualcode"))
        drawn = drawn.replace("<svg ", '<svg xml:space="preserve" ', 1)  # some viewers swallow leading spaces
    IMAGES.mkdir(parents=True, exist_ok=True)
    (IMAGES / f"{name}.svg").write_text(drawn, encoding="utf-8")
    print(f"docs/images/{name}.svg")


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        make_demo(Path(folder)).close()
        (project,) = Path(folder).glob("*.qualcode")
        for name in SCENES:
            asyncio.run(picture(name, project))


if __name__ == "__main__":
    main()

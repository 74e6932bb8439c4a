"""`keys` and `settings`: what a person chooses for this computer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "config"
    monkeypatch.setenv("QUALCODE_CONFIG", str(folder))
    return folder


def qualcode(*words: str) -> subprocess.CompletedProcess[str]:
    """The real program, which hands the keys of the screen to the command line."""
    line = [sys.executable, "-m", "qualcode", *words, "--lang", "en"]
    return subprocess.run(line, capture_output=True, encoding="utf-8", check=False, timeout=60)


def test_a_key_put_elsewhere_is_listed_kept_with_comments_and_reset(config: Path) -> None:
    config.mkdir()
    file = config / "keys.toml"
    file.write_text('# mine\n"code.add" = "f7"  # as in the old program\n', encoding="utf-8")
    said = qualcode("keys", "set", "memo.write", "z").stdout
    assert said == "«Memo: write about what is under the cursor» is on z now.\n"
    assert file.read_text(encoding="utf-8") == (
        '# mine\n"code.add" = "f7"  # as in the old program\n"memo.write" = ["z"]\n'
    )
    assert [line.split()[:2] for line in qualcode("keys", "list", "--own").stdout.splitlines()[1:]] == [
        ["z", "memo.write"],
        ["F7", "code.add"],
    ]
    assert qualcode("keys", "reset", "--all").returncode == 0
    assert "=" not in file.read_text(encoding="utf-8")


def test_a_key_that_does_something_else_there_is_refused_and_says_what(config: Path) -> None:
    refused = qualcode("keys", "set", "memo.write", "w")
    assert refused.returncode == 1
    assert "Cursor: next word" in refused.stderr
    assert not (config / "keys.toml").exists()
    assert qualcode("keys", "set", "memo.write", "w", "--take").returncode == 0
    own = qualcode("keys", "list", "--own").stdout
    assert "reader.next-word" in own
    assert "Ctrl+→" in own


@pytest.mark.parametrize(
    ("id", "key", "said"),
    [
        ("memo.rite", "z", "no action of that id"),
        ("memo.write", "zz", "no key of that name"),
        ("memo.write", "ctrl+s", "terminals take this key"),
    ],
)
def test_what_cannot_be_a_key_is_refused(config: Path, id: str, key: str, said: str) -> None:
    refused = qualcode("keys", "set", id, key)
    assert refused.returncode == 1
    assert said in refused.stderr


def test_a_language_chosen_for_this_computer_is_spoken_until_the_line_says_otherwise(config: Path) -> None:
    assert qualcode("settings", "set", "language", "nb").returncode == 0
    line = [sys.executable, "-m", "qualcode", "settings", "list"]
    said = subprocess.run(line, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout
    assert said.split()[0] == "Innstilling"
    assert qualcode("settings", "list").stdout.split()[0] == "Setting"


def test_a_broken_settings_file_is_told_once_and_stops_nothing(config: Path) -> None:
    config.mkdir()
    (config / "settings.toml").write_text('language = "xx"\n', encoding="utf-8")
    line = [sys.executable, "-m", "qualcode", "keys", "where"]
    ran = subprocess.run(line, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert ran.returncode == 0
    assert ran.stderr.count("settings.toml") == 1
    assert qualcode("settings", "set", "theme", "pink").returncode == 1

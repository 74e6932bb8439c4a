"""docs/keys.md says what the registry says."""

from __future__ import annotations

import keys_page


def test_the_page_of_keys_is_made_from_the_registry() -> None:
    assert keys_page.PAGE.read_text(encoding="utf-8") == keys_page.page(), "run: python tools/keys_page.py"

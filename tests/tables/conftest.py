"""The language is put back after every test."""

import pytest

from qualcode import i18n


@pytest.fixture(autouse=True)
def english():
    """English unless a test says otherwise."""
    before = i18n.language()
    i18n.use_language("en")
    yield
    i18n.use_language(before)


@pytest.fixture
def norwegian():
    i18n.use_language("nb")

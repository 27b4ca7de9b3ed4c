"""The widget as a visitor meets it, on a small site that asks every kind of question."""

from __future__ import annotations

import pytest
from visiting import FLAGSHIP, LANGUAGES


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def flagship(workshop_address: str, language: str) -> str:
    """Give the address of the decision with three questions, in one language."""
    return f"{workshop_address}{LANGUAGES[language]}{FLAGSHIP}"

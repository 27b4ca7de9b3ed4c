"""The widget as a visitor meets it, on the shipped site and on a small one of every question."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_site import ROOT, mkdocs, served
from minimal_site import minimal_data
from visiting import FLAGSHIP, LANGUAGES

_CONFIGURATION = f"""\
INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: docs
theme:
  custom_dir: {ROOT / "overrides"}
  features: [navigation.instant]
hooks:
  - {ROOT / "overrides/hooks/lean_stylesheet.py"}
nav:
  - Home: index.md
"""

_HOME = {
    "en": """---
title: A workshop where every kind of question is asked
description: >-
  This page only leads to the decisions of the small site, which ask for options,
  numbers, flags and several answers.
---

# Workshop

[The tools](decisions/pick-tools.md)
""",
    "nl": """---
title: Een werkplaats waar elk soort vraag wordt gesteld
description: >-
  Deze pagina leidt alleen naar de keuzehulpen van de kleine site, met opties, getallen,
  ja en nee en meer dan een antwoord.
---

# Werkplaats

[Het gereedschap](decisions/pick-tools.md)
""",
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def flagship(site_address: str, language: str) -> str:
    """Give the address of the shipped decision in one language."""
    return f"{site_address}{LANGUAGES[language]}{FLAGSHIP}"


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site, with instant navigation, numbers, flags and several answers."""
    folder = tmp_path_factory.mktemp("workshop")
    data = minimal_data(folder)
    shutil.copy(Path(__file__).parent / "pick-tools.yaml", data / "decisions")
    for language in LANGUAGES:
        (folder / "docs" / language).mkdir(parents=True)
        (folder / "docs" / language / "index.md").write_text(_HOME[language], "utf-8")
    (folder / "mkdocs.yml").write_text(_CONFIGURATION, "utf-8")
    result = mkdocs("build", cwd=folder, check=False)
    assert result.returncode == 0, result.stdout
    return folder / "site"


@pytest.fixture(scope="session")
def workshop_address(workshop: Path) -> Iterator[str]:
    with served(workshop) as address:
        yield address

"""Thirty customers put their question to the command line, five of them to the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from wegwijs.cli import deciding, main
from wegwijs.making.pipeline import Checked, Settings, check
from wegwijs.records.catalog import Catalog
from wegwijs.records.load import load

ROOT = Path(__file__).parents[2]
CUSTOMERS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "customers.yaml").read_text("utf-8")
)
LANGUAGES = ("en", "nl")
ASKING = [
    pytest.param(customer, language, id=f"{at}-{customer['decision']}-{language}")
    for at, customer in enumerate(CUSTOMERS, 1)
    for language in LANGUAGES
]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found, findings = load(ROOT / "data")
    assert found is not None and not findings
    return found


@pytest.fixture(scope="module", autouse=True)
def proved_once() -> Iterator[None]:
    """Read and prove the data once for all customers; everything else is as it always is."""
    kept: dict[str, Checked] = {}

    def checked(settings: Settings) -> Checked:
        asked = repr(settings)
        if asked not in kept:
            kept[asked] = check(settings)
        return kept[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deciding, "check", checked)
        yield


def test_they_are_thirty_and_ask_about_every_decision(catalog: Catalog) -> None:
    assert len(CUSTOMERS) >= 30
    asked = {each["decision"] for each in CUSTOMERS}
    assert asked == set(catalog.decisions)
    assert sum(bool(each.get("on_the_page")) for each in CUSTOMERS) == 5
    for each in CUSTOMERS:
        assert set(each["situation"]) == set(each["answer"]) == set(LANGUAGES)


@pytest.mark.parametrize(("customer", "language"), ASKING)
def test_the_command_line_answers_in_their_language_and_names_the_source(
    catalog: Catalog, customer: dict[str, Any], language: str
) -> None:
    given = [f"{input}={answer}" for input, answer in customer["given"].items()]
    asked = ["decide", customer["decision"], *given, "--lang", language]
    result = CliRunner().invoke(main, [*asked, "--data", str(ROOT / "data")])
    assert result.exit_code == 0, result.output
    assert customer["answer"][language] in result.output
    source = catalog.sources[customer["source"]]
    address = source.address(None, language)
    assert address is not None and address in result.output
    other = next(each for each in LANGUAGES if each != language)
    if set(LANGUAGES) <= set(source.url):
        assert str(source.address(None, other)) not in result.output

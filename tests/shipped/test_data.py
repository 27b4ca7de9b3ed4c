"""The shipped data: clean, complete in both languages, and true to the documents it began from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from wegwijs.decisions.answer.evaluate import evaluate
from wegwijs.making.pipeline import Checked, Settings, build, check
from wegwijs.records.catalog import Catalog
from wegwijs.records.schema import schemas_of
from wegwijs.records.schema_ids import IDS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check(Settings(ROOT / "data", docs=ROOT / "docs"))


@pytest.fixture(scope="module")
def catalog(checked: Checked) -> Catalog:
    assert checked.catalog is not None
    return checked.catalog


def test_nothing_is_found_in_the_shipped_data_and_pages(checked: Checked) -> None:
    """A translation behind its text is a translator's work, which `wegwijs check` names."""
    behind = {"outdated-translation", "unconfirmed-translation", "missing-translation"}
    notes = {each.code for each in checked.report if each.severity == "note"}
    assert {each.code for each in checked.report} - behind - notes == set()


# Everything the two seed documents name.
NAMED = {
    "products": {
        "expander-services",
        "development-tools",
        "sandbox-production",
        "database-mirroring",
        "scim",
        "databridge",
    },
    "tools": {
        "crmscript",
        "trigger",
        "screen-designer",
        "custom-screens",
        "extra-tables",
        "superoffice-apis",
        "user-defined-fields",
        "webhooks",
        "web-panels",
        "macro",
        "erp-sync",
    },
    "plans": {
        "standard-user-plan",
        "sales-essentials",
        "sales-premium",
        "service-essentials",
        "service-premium",
        "marketing-essentials",
        "marketing-premium",
        "crm-suite-starter",
        "crm-suite-core",
        "crm-suite-growth",
        "crm-suite-plus",
        "crm-suite-super",
    },
    "apps": {"custom-app", "standard-app"},
    "environments": {"sod", "online", "on-premise", "production", "stage"},
}


@pytest.mark.parametrize("folder", NAMED)
def test_everything_the_seeds_name_has_its_place(catalog: Catalog, folder: str) -> None:
    assert NAMED[folder] <= {id for id, found in catalog.known.items() if found == folder}


def test_no_concept_is_an_empty_shell(catalog: Catalog) -> None:
    for concept in (catalog.concepts[id] for ids in NAMED.values() for id in sorted(ids)):
        said = ("choose_when", "limits", "prerequisites")
        assert concept.about or any(each in concept.values for each in said), (
            f"{concept.id} says nothing beyond its summary"
        )


SIX_CELLS = [
    ("use-customization-tools", "online", "not-needed"),
    ("use-customization-tools", "on-premise", "not-needed"),
    ("publish-standard-app", "online", "embedded"),
    ("publish-standard-app", "on-premise", "needed"),
    ("activate-custom-app", "online", "needed"),
    ("activate-custom-app", "on-premise", "needed"),
]


@pytest.mark.parametrize(("need", "deployment", "outcome"), SIX_CELLS)
def test_the_six_cells_are_as_the_seed_has_them_and_cite_it(
    catalog: Catalog, need: str, deployment: str, outcome: str
) -> None:
    decision = catalog.decisions["need-development-tools"]
    answers = {"subscription": "module-based", "deployment": deployment, "need": need}
    found = evaluate(decision.table, answers)
    assert found.certain
    assert found.outcomes == (outcome,)
    for rule in found.fired:
        assert "expander-services-2025#when-to-buy" in decision.rule(rule).source


@pytest.mark.parametrize("plan", ["core", "growth", "plus", "super"])
def test_crm_suite_includes_development_tools_from_core(catalog: Catalog, plan: str) -> None:
    decision = catalog.decisions["need-development-tools"]
    answers = {
        "subscription": f"crm-suite-{plan}",
        "deployment": "online",
        "need": "activate-custom-app",
    }
    assert evaluate(decision.table, answers).outcomes == ("included",)


def test_contradictions_and_gaps_cite_their_sources(catalog: Catalog) -> None:
    decision = catalog.decisions["need-development-tools"]
    conflicting = [rule for rule in decision.rules if rule.then == "conflicting"]
    assert conflicting
    for rule in conflicting:
        assert len({each.partition("#")[0] for each in rule.source}) > 1, rule.id


def test_the_schemas_are_up_to_date(catalog: Catalog) -> None:
    for name, text in schemas_of(catalog).items():
        assert (ROOT / "data" / "schema" / name).read_text("utf-8") == text, "run: wegwijs schema"


def test_editors_know_the_schema_of_every_data_file() -> None:
    lines = (ROOT / ".vscode" / "settings.json").read_text("utf-8").splitlines()
    settings = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))
    known = {
        path.relative_to(ROOT).as_posix(): schema
        for schema, pattern in settings["yaml.schemas"].items()
        for glob in _alternatives(pattern)
        for path in ROOT.glob(glob)
    }
    found = {}
    for path in (ROOT / "data").rglob("*.yaml"):
        first = path.read_text("utf-8").partition("\n")[0]
        schema = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        found[path.relative_to(ROOT).as_posix()] = (
            schema.resolve().relative_to(ROOT.resolve()).as_posix()
        )
    assert known == found
    schemas = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "data/schema").iterdir()
        if path.name != IDS
    }
    assert set(settings["yaml.schemas"]) == schemas


def _alternatives(pattern: str) -> list[str]:
    """Write out the braces of a pattern: `{a,b}/*` is `a/*` and `b/*`."""
    start, brace, rest = pattern.partition("{")
    words, _, end = rest.partition("}")
    return [f"{start}{word}{end}" for word in words.split(",")] if brace else [pattern]


def test_the_dutch_addresses_the_reader_as_u() -> None:
    """`je` and `jouw` never stand on a Dutch page; the vendor's form is `u` (quotations aside)."""
    site = build(Settings(ROOT / "data"))
    pages = [(each.uri, each.markdown) for each in site.documents if each.language == "nl"]
    pages += [(str(path), path.read_text("utf-8")) for path in (ROOT / "docs" / "nl").rglob("*.md")]
    for name, text in pages:
        found = re.search(r"\b(je|jij|jou|jouw|jullie)\b", text, re.IGNORECASE)
        assert not found, f"{name}: {text[max(0, found.start() - 40) : found.end() + 40]}"


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("??/**/*.md")), ids=str)
def test_hand_written_pages_have_titles_and_descriptions_of_the_right_length(path: Path) -> None:
    front = path.read_text("utf-8").split("---")[1]
    title = re.search(r'^title: "(.*)"$', front, re.MULTILINE)
    description = re.search(r'^description: "(.*)"$', front, re.MULTILINE)
    assert title and 43 <= len(title[1]) <= 59
    assert description and 115 <= len(description[1]) <= 145
    assert (
        ROOT
        / "docs"
        / "en"
        / path.relative_to(ROOT / "docs").relative_to(path.relative_to(ROOT / "docs").parts[0])
    ).exists()

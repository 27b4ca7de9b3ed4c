"""Everything the domain was collected with stands in the data, and every concept is whole."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.load import load

ROOT = Path(__file__).parents[2]
FACTS = Path(os.environ.get("WEGWIJS_FACTS", ROOT.parent / "shared" / "facts.md"))
MAP: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/coverage.yaml").read_text("utf-8"))

# How many rows the tables of the collection have, and which of its sections have none.
ROWS = {"1b": 22, "2a": 11, "2b": 7, "2c": 10, "3a": 3, "3c": 15, "5": 15}
ROWS |= {"4.1": 10, "4.2": 10, "4.4": 7, "4.5": 7, "9": 12}
NUMBERED = {"R": 33, "G": 25, "N": 11}
WHOLE = ("4.3", "4.6", "4.7", "4.8", "4.9", "4.10", "4.11", "4.12", "4.13")
_MARK = r"|= .+|is [a-z-]+ [a-z-]+( \d+)?|-> [a-z0-9-]+|@ [a-z0-9#-]+ \d+"
PLANS = {"starter", "core", "growth", "plus", "super"}

# First cells that name several concepts at once.
SEVERAL = {
    "crm-suite-starter/core/growth/plus/super": [f"crm-suite-{each}" for each in sorted(PLANS)],
    "sales/service/marketing-essentials/premium": [
        f"{area}-{tier}"
        for area in ("sales", "service", "marketing")
        for tier in ("essentials", "premium")
    ],
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found, findings = load(ROOT / "data")
    assert found is not None and not findings
    return found


def addresses(value: Any) -> Iterator[str]:
    """List the addresses a value of the map holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from addresses(each)
    elif "left_out" not in value:
        for each in value.values():
            yield from addresses(each)


def reasons(value: Any) -> Iterator[str]:
    """List the reasons for which something is left out."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from [each] if key == "left_out" else reasons(each)
    elif isinstance(value, list):
        for each in value:
            yield from reasons(each)


def resolve(catalog: Catalog, address: str) -> Any:
    """Give what stands at an address; fails with the address when nothing does."""
    file, _, path = address.partition("#")
    assert file in catalog.files, f"{address}: there is no file {file}"
    found: Any = catalog.files[file].data
    for part in path.split("/"):
        if isinstance(found, list):
            found = next((each for each in found if each.get("id") == part), None)
        else:
            found = found.get(part) if isinstance(found, dict) else None
        assert found, f"{address}: there is no {part!r}"
    return found


def texts(value: Any, languages: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """List the texts of a value by language, one line each; a plain value is the same in all."""
    if isinstance(value, dict) and set(value) & set(languages):
        yield {each: " ".join(str(text).split()) for each, text in value.items()}
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each, languages)
    elif value is not None:
        yield {each: str(value) for each in languages}


def says(found: Any, mark: str, languages: tuple[str, ...]) -> bool:
    """Tell whether a value says a fact, by a source, a figure, a name or a link; see the map."""
    how, what = mark.split(" ", 1)
    if how == "@":
        source, least = what.rsplit(" ", 1)
        cited = [each.get("source", ()) for each in found]
        citing = [each for each in cited if source in ([each] if isinstance(each, str) else each)]
        return len(citing) >= int(least)
    if how == "is":
        column, kind, *figure = what.split(" ")
        named = [each for each in found["cells"] if column in each.get("for", [column])]
        return named[0]["is"] == kind and all(
            each in named[0]["text"][language] for each in figure for language in languages
        )
    sought = rf"\((?:concept|decision|task):{re.escape(what)}[)#]"
    if how == "=":
        sought = rf"(?<![\w.]){re.escape(what)}(?![\w])"
    return any(
        all(re.search(sought, text[language]) for language in languages)
        for text in texts(found, languages)
    )


@pytest.mark.parametrize("id", MAP)
def test_each_fact_stands_where_the_map_says(catalog: Catalog, id: str) -> None:
    assert [*addresses(MAP[id]), *reasons(MAP[id])], "neither an address nor a reason"
    for address in addresses(MAP[id]):
        place, _, mark = address.partition(" ")
        assert re.fullmatch(r"data/[a-z-]+/[a-z0-9-]+\.yaml#[\w./-]+", place), address
        assert re.fullmatch(
            r"|= .+|is [a-z-]+ [a-z-]+( \d+)?|-> [a-z0-9-]+|@ [a-z0-9#-]+ \d+", mark
        ), address
        found = resolve(catalog, place)
        # A further language need not be as far; the two the facts were collected in must be.
        if mark:
            assert says(found, mark, ("en", "nl")), f"{address}: not said there"


@pytest.mark.parametrize("id", [id for id in MAP if list(reasons(MAP[id]))])
def test_what_is_left_out_has_a_reason_in_a_sentence(id: str) -> None:
    for reason in reasons(MAP[id]):
        assert re.fullmatch(r"[A-Z].*\.", reason) and len(reason.split()) >= 5, reason


def test_no_row_is_missing_from_the_map() -> None:
    wanted = {f"{table}.{row}" for table, rows in ROWS.items() for row in range(1, rows + 1)}
    wanted |= {f"{letter}{n}" for letter, count in NUMBERED.items() for n in range(1, count + 1)}
    wanted |= set(WHOLE)
    assert not wanted - MAP.keys()
    numbered = {id for id in MAP if re.fullmatch(r"[RGN]\d+|[\d.]+[a-c]?\.\d+", id)}
    assert not numbered - wanted


@pytest.mark.parametrize("row", range(1, ROWS["2b"] + 1))
def test_every_plan_has_its_cell_in_each_row(row: int) -> None:
    assert MAP[f"2b.{row}"].keys() == PLANS


def _named() -> set[str]:
    """List the records the map names; what came later need not be in the collection."""
    return {Path(each.partition("#")[0]).stem for id in MAP for each in addresses(MAP[id])}


def test_the_map_names_most_of_what_there_is(catalog: Catalog) -> None:
    known = catalog.concepts.keys() | catalog.decisions.keys()
    assert len(known & _named()) >= 50


def test_every_open_question_of_the_collection_is_one_here(catalog: Catalog) -> None:
    for id in (f"{letter}{n}" for letter in "GN" for n in range(1, NUMBERED[letter] + 1)):
        for address in addresses(MAP[id]):
            assert address.startswith("data/questions/"), f"{id}: {address}"


# --- every concept is whole -------------------------------------------------------------------

SAYS = ("about", "choose_when", "choose_not_when", "licence", "billing", "limits")
SAYS += ("when_it_ends", "related", "sources")


def said(concept: Concept, aspect: str) -> Any:
    """Give what a concept says of an aspect, whether every concept has it or its kind alone."""
    return concept.values.get(aspect) or getattr(concept, aspect, None)


@pytest.mark.parametrize("aspect", [*SAYS, "prerequisites"])
def test_every_concept_says(catalog: Catalog, aspect: str) -> None:
    """What it is for, when to choose it and when not, what it needs, costs and limits, its end."""
    whole = (each for id, each in catalog.concepts.items() if id in _named())
    silent = [each.id for each in whole if not said(each, aspect)]
    assert not silent


# --- beside the collection itself ---------------------------------------------------------------


@pytest.fixture(scope="module")
def facts() -> str:
    if not FACTS.is_file():
        pytest.skip(f"no collection of facts at {FACTS}; WEGWIJS_FACTS names one")
    return FACTS.read_text("utf-8")


def _section(facts: str, start: str) -> str:
    """Give a section of the collection: from its heading to the next one."""
    after = facts[facts.index(start) + len(start) :]
    return re.split(r"^(?:#{2,3} |\*\*4\.)", after, maxsplit=1, flags=re.MULTILINE)[0]


def _first_cells(section: str) -> list[str]:
    rows = re.findall(r"^\| ?([^|]+?) ?\|", section, re.MULTILINE)
    header = next(n for n, row in enumerate(rows) if row.startswith("---"))
    return rows[header + 1 :]


@pytest.mark.parametrize("table", ROWS)
def test_the_collection_has_as_many_rows(facts: str, table: str) -> None:
    start = f"**{table} " if table.startswith("4") else f"### {table}."
    start = f"## {table}." if table in ("5", "9") else start
    assert len(_first_cells(_section(facts, start))) == ROWS[table]


@pytest.mark.parametrize("letter", NUMBERED)
def test_the_collection_has_no_other_numbers(facts: str, letter: str) -> None:
    found = re.findall(rf"^\| ({letter}\d+) \|", facts, re.MULTILINE)
    assert found == [f"{letter}{n}" for n in range(1, NUMBERED[letter] + 1)]


def test_the_collection_names_no_other_product(facts: str) -> None:
    cells = _first_cells(_section(facts, "## 1. Products, tools and services"))
    named = [id for cell in cells for id in SEVERAL.get(cell, [cell])]
    assert not {f"1.{id}" for id in named} - MAP.keys()


def test_the_collection_has_no_other_decisions(facts: str) -> None:
    found = set(re.findall(r"\*\*(4\.\d+) ", facts))
    assert found == {*WHOLE, *(table for table in ROWS if table.startswith("4"))}

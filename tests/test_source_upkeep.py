"""Sources kept alive: when each was read, what rests on it, and what compares it with today."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from small_sites import minimal_data, small_site

from wegwijs.cli import main
from wegwijs.making.pipeline import build
from wegwijs.records.load import load
from wegwijs.records.public_repositories import comparison
from wegwijs.records.resting import is_old, old_from, statements

READ = date(2026, 7, 24)
LAST_FRESH, FIRST_OLD = "2027-07-24", "2027-07-25"


def _sources(data: Path, *given: str) -> Result:
    return CliRunner().invoke(main, ["sources", "--data", str(data), *given])


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 800))
def test_a_reading_is_old_once_more_than_a_year_has_passed(read: date, days: int) -> None:
    later = read + timedelta(days)
    whole = (later.year, later.month, later.day) > (read.year + 1, read.month, read.day)
    if (read.month, read.day) == (2, 29):  # its anniversary is the first of March
        whole = (later.year, later.month, later.day) > (read.year + 1, 3, 1)
    assert is_old(read, later) is whole
    assert is_old(read, old_from(read)) and not is_old(read, old_from(read) - timedelta(1))


def test_every_citation_rests_on_its_source(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    catalog, _ = load(data)
    assert catalog is not None
    found = statements(catalog)["handbook"]
    written = sum(
        len(re.findall(r"handbook(?:#hammers)?(?=[,\]])", path.read_text("utf-8")))
        for path in data.rglob("*.yaml")
    )
    assert len(found) == written > 20
    for each in found:
        line = (tmp_path / each.where.path).read_text("utf-8").splitlines()[each.where.line - 1]
        assert line[each.where.column - 1 :].startswith("handbook")
    said = {each.says.root["en"] for each in found if each.says}
    assert {"You have only two hands.", "Stone breaks."} <= said


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (
            "https://github.com/us/docs/blob/f4a09fe23/en/a%20b.md",
            "https://github.com/us/docs/compare/f4a09fe23...HEAD#diff-"
            + sha256(b"en/a b.md").hexdigest(),
        ),
        (
            "https://gitlab.example/group/part/docs/-/blob/f4a09fe23/en/a.md",
            "https://gitlab.example/group/part/docs/-/compare/f4a09fe23...HEAD",
        ),
        ("https://github.com/us/docs/blob/main/en/a.md", None),
        ("https://github.com/us/docs/issues/12", None),
        ("https://github.com.example/us/docs/blob/f4a09fe23/a.md", None),
        ("https://docs.example/en/a.html", None),
    ],
)
def test_a_file_at_a_fixed_revision_is_compared_with_its_newest(
    url: str, address: str | None
) -> None:
    assert comparison(url) == address


def test_the_command_prints_the_day_the_statements_and_the_comparison(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    file = data / "sources.yaml"
    url = "https://github.com/us/docs/blob/f4a09fe23/book.md"
    text = file.read_text("utf-8").replace("https://handbook.example/", url)
    file.write_text(text, "utf-8")
    said = _sources(data, "--day", LAST_FRESH).output
    assert said.startswith("handbook: Handbook\n  read 2026-07-24; ")
    assert "\n  compare: https://github.com/us/docs/compare/f4a09fe23...HEAD#diff-" in said
    assert "Stone breaks." in said and "1 sources, 0 of them" in said
    assert "(more than a year ago)" in _sources(data, "--day", FIRST_OLD).output
    assert "handbook" not in _sources(data, "--old", "--day", LAST_FRESH).output
    assert "handbook:" in _sources(data, "--old", "--day", FIRST_OLD).output
    assert "Steen breekt." in _sources(data, "--lang", "nl").output


def test_the_command_tells_programs_the_same(tmp_path: Path) -> None:
    (told,) = json.loads(_sources(minimal_data(tmp_path), "--json", "--day", FIRST_OLD).output)
    assert told["id"] == "handbook" and told["old"] and told["old_from"] == FIRST_OLD
    assert told["addresses"] == {"en": "https://handbook.example/"}
    assert told["comparisons"] == {"en": None}
    assert {"file", "line", "says", "citation"} == set(told["statements"][0])


@pytest.mark.parametrize(
    ("given", "words"), [(["handbok"], "'handbook'"), (["--lang", "n"], "'n'")]
)
def test_the_command_helps_with_a_mistake(tmp_path: Path, given: list[str], words: str) -> None:
    result = _sources(minimal_data(tmp_path), *given)
    assert result.exit_code == 2 and words in result.output and "Traceback" not in result.output


def test_the_period_begins_anew_when_a_source_has_aged_a_year(tmp_path: Path) -> None:
    data = str(minimal_data(tmp_path))
    days = {LAST_FRESH: "always", FIRST_OLD: FIRST_OLD, "2030-01-01": FIRST_OLD}
    for day, since in days.items():
        result = CliRunner().invoke(main, ["period", "--data", data, "--day", day])
        assert result.output == f"{since}\n"


@pytest.mark.parametrize(
    ("language", "heading", "fresh"),
    [
        ("en", "Read more than a year ago", "All other sources"),
        ("nl", "Meer dan een jaar geleden gelezen", "Alle andere bronnen"),
    ],
)
def test_the_page_lists_what_is_old_first(
    tmp_path: Path, language: str, heading: str, fresh: str
) -> None:
    settings = small_site("minimal", tmp_path)
    site = tmp_path / "data" / "site.yaml"
    text = site.read_text("utf-8")
    assert text.count("pages:\n") == 1
    named = text.replace("pages:\n", "pages:\n  sources: upkeep/sources.md\n")
    site.write_text(named, "utf-8")

    def page(day: str) -> str:
        made = build(replace(settings, day=date.fromisoformat(day)))
        assert not made.report.has_errors
        (found,) = (
            each.markdown
            for each in made.documents
            if each.path == "upkeep/sources.md" and each.language == language
        )
        return found

    before, after = page(LAST_FRESH), page(FIRST_OLD)
    assert before.index(f"## {heading}") < before.index(f"## {fresh}") < before.index("handbook")
    assert f"## {fresh}" not in after and "<code>handbook</code>" in after
    assert page("2026-08-01") == before  # the day itself is not on the page
    assert ("Stone breaks." if language == "en" else "Steen breekt.") in before

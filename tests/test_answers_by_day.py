"""Answers and pages follow the day: for the command line, an assistant, and what is built."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from dated_rules import DATED_RULES, DECISION
from minimal_site import minimal_data

from wegwijs.assistant.answers import Answering
from wegwijs.assistant.told import Unanswerable
from wegwijs.cli import main
from wegwijs.making.pipeline import Settings, build
from wegwijs.pages.words import Words
from wegwijs.published.index import Publishing
from wegwijs.records.load import load

# The day, the answer, and until when it holds.
DAYS = [
    ("2026-12-30", "not-needed", "2026-12-30"),
    ("2026-12-31", "needed", "2026-12-31"),
    ("2027-01-01", "not-needed", "2027-02-28"),
    ("2027-02-28", "not-needed", "2027-02-28"),
    ("2027-03-01", "needed", None),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return minimal_data(tmp_path_factory.mktemp("days"), DATED_RULES)


def _decide(data: Path, *more: str, env: dict[str, str] | None = None) -> str:
    asked = ["decide", "need-hammer", "material=stone", "--data", str(data), *more]
    done = CliRunner().invoke(main, asked, env=env)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize(("day", "outcome", "until"), DAYS)
def test_the_command_line_and_an_assistant_answer_for_a_day(
    data: Path, day: str, outcome: str, until: str | None
) -> None:
    found: dict[str, Any] = json.loads(_decide(data, "--day", day, "--json"))
    assert [each["outcome"] for each in found["outcomes"]] == [outcome]
    assert found["day"] == day
    assert (found["later"] or {}).get("last_day") == until
    catalog, _ = load(data)
    assert catalog is not None
    told = Answering(catalog).decide("need-hammer", {"material": "stone"}, "nl", day)
    assert [each.outcome for each in told.outcomes] == [outcome]
    assert told.day == day and (told.later and told.later.holds_until) == until
    assert told.later is None or told.later.from_then_on in ("Ja", "Nee")


@pytest.mark.parametrize(("day", "disputed"), [("2026-12-30", 3), ("2026-12-31", 7)])
def test_what_the_sources_settle_is_counted_for_the_day(
    day: str, disputed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubt = {
        "in": DECISION,
        "from": "    tone: yes\n",
        "to": "    tone: yes\n    standing: disputed\n",
    }
    data = minimal_data(tmp_path, {"replace": [*DATED_RULES["replace"], doubt]})
    figures = {"situations": 8, "settled": 8 - disputed, "silent": 0, "disputed": disputed}
    catalog, _ = load(data, day=date(2026, 7, 24))
    assert catalog is not None
    told = Answering(catalog).decide("need-hammer", {}, "en", day).standing
    assert told is not None
    assert {key: getattr(told, key) for key in figures} == figures and told.without_rule == 0
    assert str(disputed) in told.words and str(8 - disputed) in told.words
    monkeypatch.setenv("WEGWIJS_DAY", day)
    (listed,) = Answering(catalog).decisions("nl")
    assert listed.standing is not None and listed.standing.disputed == disputed
    catalog, _ = load(data, day=date.fromisoformat(day))
    assert catalog is not None
    (indexed,) = Publishing(Words(catalog, "en")).index()["decisions"]
    assert indexed["standing"] == {**figures, "without_rule": 0, "apart": 0}


def test_the_environment_may_name_the_day_and_the_option_goes_before_it(data: Path) -> None:
    env = {"WEGWIJS_DAY": "2026-12-31"}
    assert "For 31 December 2026." in _decide(data, env=env)
    assert "Peildatum: 1 maart 2027." in _decide(
        data, "--day", "2027-03-01", "--lang", "nl", env=env
    )
    wrong = CliRunner().invoke(
        main, ["decide", "need-hammer", "--data", str(data)], env={"WEGWIJS_DAY": "soon"}
    )
    assert wrong.exit_code == 2 and "Traceback" not in wrong.output
    assert "WEGWIJS_DAY is 'soon', which is no day. Write it as 2027-01-01." in wrong.output


def test_an_assistant_is_told_of_a_day_that_is_none(data: Path) -> None:
    catalog, _ = load(data)
    assert catalog is not None
    with pytest.raises(Unanswerable, match="Write it as 2027-01-01"):
        Answering(catalog).decide("need-hammer", {}, None, "next week")


def test_an_undated_decision_says_nothing_of_days_unless_asked(tmp_path: Path) -> None:
    plain = minimal_data(tmp_path)
    assert "For " not in _decide(plain)
    assert "For 1 January 2030." in _decide(plain, "--day", "2030-01-01")


def _digest(data: Path, day: date) -> str:
    site = build(Settings(data, day=day))
    assert not site.report.has_errors
    pages = {each.uri: each.markdown for each in site.documents}
    files = {each.uri: each.content for each in site.assets}
    return hashlib.sha256(json.dumps([pages, files], sort_keys=True).encode()).hexdigest()


def test_builds_within_a_period_are_the_same_and_differ_between_periods(data: Path) -> None:
    days = [date(2027, 1, 1), date(2027, 1, 20), date(2027, 2, 28)]
    within = {_digest(data, day) for day in days}
    assert len(within) == 1
    others = {_digest(data, date(2026, 12, day)) for day in (30, 31)}
    assert len(within | others | {_digest(data, date(2027, 3, 1))}) == 4


def test_a_page_says_for_which_days_it_is_and_which_rules_count_then(data: Path) -> None:
    site = build(Settings(data, day=date(2027, 1, 20)))
    pages = {each.uri: each.markdown for each in site.documents}
    english = pages["en/decisions/need-hammer.md"]
    assert "The table shows what applies from 1 January 2027 until 28 February 2027." in english
    dutch = pages["nl/decisions/need-hammer.md"]
    assert "De tabel laat zien wat geldt van 1 januari 2027 tot en met 28 februari 2027." in dutch
    assert dutch.count("geldt niet meer</span>") == 2 and dutch.count("geldt nog niet</span>") == 1


def test_a_period_is_printed_by_the_day_it_began(data: Path, tmp_path: Path) -> None:
    def period(folder: Path, day: str) -> str:
        asked = ["period", "--data", str(folder), "--day", day]
        return CliRunner().invoke(main, asked).stdout.strip()

    assert period(data, "2026-12-30") == "always"
    assert period(data, "2026-12-31") == "2026-12-31"
    assert period(data, "2027-02-28") == "2027-01-01"
    assert period(data, "2027-07-24") == "2027-03-01"
    # Its source was read on 2026-07-24: from here on that is more than a year ago.
    assert period(data, "2040-01-01") == "2027-07-25"
    plain = minimal_data(tmp_path)
    assert period(plain, "2027-07-24") == "always"
    assert period(plain, "2040-01-01") == "2027-07-25"


def test_notes_of_rules_that_end_break_no_build(data: Path) -> None:
    def check(day: str) -> Any:
        asked = ["check", "--data", str(data), "--day", day, "--format", "json"]
        return CliRunner().invoke(main, asked)

    assert check("2027-03-01").exit_code == 0
    assert "rule-ended" in check("2027-03-01").stdout
    assert "rule-ends-soon" in check("2026-12-30").stdout

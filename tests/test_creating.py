"""`wegwijs new` begins files that a writer can fill in, and that say what is missing until then."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_sites import minimal_data

from wegwijs.cli import main
from wegwijs.findings.finding import Severity
from wegwijs.making.pipeline import Settings, build, check

FOLDERS = ("products", "tools", "plans", "apps", "environments", "decisions")
"""The kinds that the small site declares, and the decisions."""


def new(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments, "--data", str(data)])


@pytest.mark.parametrize("kind", FOLDERS)
def test_what_is_not_filled_in_yet_is_found_and_nothing_else(tmp_path: Path, kind: str) -> None:
    data = minimal_data(tmp_path)
    result = new(data, kind, "saw")
    assert result.exit_code == 0, result.output
    assert f"{kind}/saw.yaml" in result.output
    written = (data / kind / "saw.yaml").read_text("utf-8")
    found = check(Settings(data)).report
    assert {each.code for each in found} == {"missing-translation", "unknown-source"}
    assert sum(each.code == "missing-translation" for each in found) == written.count('""')
    assert sum(each.code == "unknown-source" for each in found) == written.count("todo]")


@pytest.mark.parametrize("kind", FOLDERS)
def test_filled_in_it_becomes_a_page_in_every_language(tmp_path: Path, kind: str) -> None:
    data = minimal_data(tmp_path)
    new(data, kind, "saw")
    path = data / kind / "saw.yaml"
    text = path.read_text("utf-8").replace("[todo]", "[handbook]")
    for number in range(text.count('""')):
        text = text.replace('""', f"Text {'a' * number}.", 1)
    path.write_text(text, "utf-8")
    site = build(Settings(data))
    assert not [each for each in site.report if each.severity is Severity.ERROR]
    assert {each.code for each in site.report} == {"title-length", "description-length"}
    uris = {each.uri for each in site.documents}
    assert {f"en/{kind}/saw.md", f"nl/{kind}/saw.md"} <= uris


def test_a_task_is_begun_and_filled_in_becomes_a_page(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    assert new(data, "task", "saw-wood").exit_code == 0
    path = data / "tasks" / "saw-wood.yaml"
    found = check(Settings(data)).report
    assert {each.code for each in found} == {"missing-translation", "unknown-concept"}
    text = path.read_text("utf-8").replace("todo", "hammer")
    for number in range(text.count('""')):
        text = text.replace('""', f"Text {'a' * number}.", 1)
    path.write_text(text, "utf-8")
    site = build(Settings(data))
    assert {each.code for each in site.report} == {"title-length", "description-length"}
    assert "nl/tasks/saw-wood.md" in {each.uri for each in site.documents}


def test_a_question_is_begun_and_says_what_is_missing(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    assert new(data, "question", "hammer").exit_code == 0  # a concept has this id too
    path = data / "questions" / "hammer.yaml"
    found = check(Settings(data)).report
    assert {each.code for each in found} == {
        "missing-translation",
        "unknown-source",
        "unknown-concept",
    }
    text = path.read_text("utf-8").replace("source: [todo]", "source: [handbook]")
    text = text.replace("concerns: [todo]", "concerns: [hammer]")
    path.write_text(text.replace('""', "Text."), "utf-8")
    site = build(Settings(data))
    assert not site.report.findings
    assert 'id="question-hammer"' in next(
        each.markdown for each in site.documents if each.uri == "nl/questions/index.md"
    )


def test_every_language_of_the_site_is_there(tmp_path: Path) -> None:
    german = "  de: {en: German, nl: Duits, de: Deutsch}\n"
    data = minimal_data(tmp_path)
    site = data / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("languages:\n", f"languages:\n{german}"))
    new(data, "tools", "saw")
    assert (data / "tools" / "saw.yaml").read_text("utf-8").count('  de: ""\n') == 4


def test_the_kind_may_be_singular(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    assert new(data, "tool", "saw").exit_code == 0
    assert (data / "tools" / "saw.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("tols", "saw"), "There is no kind 'tols'. Did you mean 'tools'?"),
        (("tools", "Band Saw"), "'Band Saw' is not an id. Use lowercase letters"),
        (("tools", "../saw"), "'../saw' is not an id."),
        (("plans", "hammer"), "tools/hammer.yaml. Choose another."),
        (("decisions", "need-hammer"), "decisions/need-hammer.yaml. Choose another."),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, arguments: tuple[str, str], says: str) -> None:
    data = minimal_data(tmp_path)
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    result = new(data, *arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())
    assert before == {path: path.read_bytes() for path in data.rglob("*.yaml")}


def test_a_decision_is_dated_by_the_day_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = minimal_data(tmp_path)
    monkeypatch.setenv("WEGWIJS_DAY", "2031-02-03")
    new(data, "decision", "saw")
    assert '\ndated: "2031-02-03"\n' in (data / "decisions" / "saw.yaml").read_text("utf-8")

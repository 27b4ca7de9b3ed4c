"""The command line, as people and CI use it."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_sites import MINIMAL, ROOT, minimal_data

from wegwijs.cli import COMMANDS, main

DECIDE = ("decide", "need-licence")
ON_PREMISE = ("subscription=module-based", "deployment=on-premise", "need=use-standard-app")


@pytest.fixture(scope="module", autouse=True)
def in_the_workshop(workshop_data: Path) -> Iterator[None]:
    """Stand in a folder of the small site, as a writer does."""
    with contextlib.chdir(workshop_data.parent):
        yield


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return minimal_data(
        tmp_path,
        {
            "replace": [
                {"in": "tools/hammer.yaml", "from": "deployments:", "to": "deploymets:"},
                {"in": "tools/hammer.yaml", "from": "needs: [nail]", "to": "needs: [nails]"},
                {
                    "in": "tools/hammer.yaml",
                    "from": "name: {en: Hammer, nl: Hamer}",
                    "to": "name: {en: Hammer}",
                },
            ]
        },
    )


def test_check_of_clean_data_says_so() -> None:
    result = run("check")
    assert result.exit_code == 0
    clean, looked, end = result.output.split("\n")
    assert (clean, end) == ("Nothing found: the data is clean.", "")
    assert re.fullmatch(r"Looked at \d+ decisions, .* and \d+ pages in \d+ languages\.", looked)


def test_check_reports_all_faults_at_once_with_place_culprit_and_mend(faulty: Path) -> None:
    result = run("check", "--data", faulty)
    assert result.exit_code == 1
    assert result.output.startswith(f"{faulty.as_posix()}/tools/hammer.yaml:1:1: error: ")
    assert "hammer.yaml:17:1: error: Unknown key 'deploymets'. [unknown-key]\n" in result.output
    assert "\n    17 | deploymets: [online, on-premise]\n       | ^\n" in result.output
    assert "\x1b" not in result.output
    assert "= Did you mean 'deployments'?" in result.output
    assert "[unknown-concept]" in result.output
    assert "[missing-translation]" in result.output
    *_, count, looked, _ = result.output.split("\n")
    assert count == "3 errors"
    assert looked.startswith("Looked at 1 decision")
    assert "1 lifecycle, " in looked and "No folder of hand-written pages was looked at." in looked


def test_check_as_json(faulty: Path) -> None:
    found = json.loads(run("check", "--data", faulty, "--format", "json").output)["findings"]
    assert [(each["code"], each["line"], each["column"]) for each in found] == [
        ("missing-translation", 1, 1),
        ("unknown-key", 17, 1),
        ("unknown-concept", 23, 9),
    ]


def test_check_as_github_annotations(faulty: Path) -> None:
    output = run("check", "--data", faulty, "--format", "github").output
    assert "line=17,col=1,title=unknown-key::Unknown key 'deploymets'. Did you mean" in output


@pytest.mark.parametrize("arguments", [("check", "--format", "xml"), ("decide",), ("build",)])
def test_wrong_use_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_data_folder_that_is_not_there(tmp_path: Path) -> None:
    result = run("check", "--data", tmp_path / "nothing")
    assert result.exit_code == 1
    assert "There is no data folder" in result.output


def test_build_writes_pages_and_refuses_a_folder_of_others(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    target = tmp_path / "pages"
    assert (
        run("build", "--data", data, "--docs", MINIMAL.parent / "docs", "--to", target).exit_code
        == 0
    )
    assert (target / "docs/nl/tools/hammer/index.md").is_file()
    assert (
        run("build", "--data", data, "--docs", MINIMAL.parent / "docs", "--to", target).exit_code
        == 0
    )
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    result = run("build", "--data", data, "--docs", MINIMAL.parent / "docs", "--to", mine)
    assert result.exit_code == 2
    assert "holds other files" in result.output
    assert [each.name for each in mine.iterdir()] == ["notes.txt"]


def test_build_with_faults_writes_nothing(faulty: Path, tmp_path: Path) -> None:
    result = run("build", "--data", faulty, "--to", tmp_path / "pages")
    assert result.exit_code == 1
    assert not (tmp_path / "pages").exists()


def test_schema_check_notices_a_stale_file(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    assert run("schema", "--check", "--data", data).exit_code == 1
    assert run("schema", "--data", data).exit_code == 0
    assert run("schema", "--check", "--data", data).exit_code == 0


def test_decide_answers_with_reason_source_and_what_would_change_it() -> None:
    output = run(*DECIDE, *ON_PREMISE).output
    assert "\nYes\n" in output
    assert "Source: Handbook" in output
    assert "Place: In the hall → No\n" in output


def test_decide_in_dutch() -> None:
    output = run(*DECIDE, *ON_PREMISE, "--lang", "nl").output
    assert "\nJa\n" in output
    assert "Bron: Handboek" in output
    assert "Plaats: In de hal → Nee\n" in output


def test_decide_as_json() -> None:
    found = json.loads(run(*DECIDE, *ON_PREMISE, "--json").output)
    assert found["certain"]
    assert [each["outcome"] for each in found["outcomes"]] == ["needed"]
    assert {"deployment": "online"} in [each["answers"] for each in found["changes"]]
    assert found["because"][0]["sources"][0][1].startswith("https://")


SHOPPING = ("decide", "what-to-get", "deployment=online")


def test_decide_merges_what_several_wishes_need_into_one_list() -> None:
    output = run(*SHOPPING, "wish=rest,shelf,table").output
    start = output.index("What to get:\n")
    assert output[start : output.index("\n\n", start)].splitlines() == [
        "What to get:",
        "  Hammer (for: A shelf, A table)",
        "  Nail (for: A shelf)",
        "  Licence to build (for: A table)",
        "Nothing to get for: A rest",
    ]
    assert output.count("What to get:") == 1
    assert "\nA shelf: Hammer and nails\n" in output


def test_decide_names_the_wishes_that_the_sources_leave_open() -> None:
    output = run(*SHOPPING, "wish=boat,shelf", "--lang", "nl").output
    assert "  Hamer (voor: Een plank)\n" in output
    assert "Vraag eerst na: Een boot\n" in output


def test_decide_has_the_merged_list_in_json_too() -> None:
    found = json.loads(run(*SHOPPING, "wish=shelf,table", "--json").output)
    assert [each["concept"] for each in found["get"]] == ["hammer", "nail", "licence"]
    assert len(found["get"][0]["wishes"]) == 2


def test_a_decision_without_things_to_get_has_no_list_of_them() -> None:
    output = run(*SHOPPING, "wish=boat,rest").output
    assert "What to get" not in output
    assert "\nA rest: Nothing\n" in output


def test_decide_says_what_is_still_to_be_asked_and_never_asks_when_piped() -> None:
    result = run(*DECIDE, "subscription=module-based")
    assert result.exit_code == 0
    assert "Still possible: " in result.output
    assert "need=develop  Learn" in result.output  # it leaves fewer questions than the bench


def test_decide_takes_i_do_not_know_for_an_answer() -> None:
    found = json.loads(
        run(
            *DECIDE,
            "subscription=module-based",
            "need=activate-custom-app",
            "deployment=?",
            "--json",
        ).output
    )
    assert found["certain"]
    assert [each["outcome"] for each in found["outcomes"]] == ["needed"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("decide", "need-licnce"), "Did you mean 'need-licence'?"),
        ((*DECIDE, "deploiment=online"), "Did you mean 'deployment'?"),
        ((*DECIDE, "deployment=onlin"), "Did you mean 'online'?"),
        ((*DECIDE, "deployment"), "Write INPUT=ANSWER."),
        ((*DECIDE, "deployment=online", "deployment=online"), "answered twice"),
        ((*DECIDE, "--lang", "de"), "There is no language 'de'"),
    ],
)
def test_decide_names_the_nearest(arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.output


def test_pages_elsewhere_are_checked_where_the_option_says(tmp_path: Path) -> None:
    data = minimal_data(tmp_path / "one")
    pages = tmp_path / "other" / "pages"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal" / "docs", pages)
    assert run("check", "--data", data, "--docs", pages).exit_code == 0
    guide = pages / "en" / "guide.md"
    guide.write_text(guide.read_text("utf-8").replace("tools/nail.md", "tools/nayl.md"), "utf-8")
    assert run("check", "--data", data).exit_code == 0, "these pages are not beside the data"
    result = run("check", "--data", data, "--docs", pages)
    assert result.exit_code == 1
    assert f"{guide.as_posix()}:18:20: error: There is no page or file" in result.output


@pytest.mark.parametrize("command", ["check", "build --to there", "translations"])
def test_a_folder_of_pages_that_is_not_there_is_wrong_use(command: str, tmp_path: Path) -> None:
    result = run(*command.split(), "--docs", tmp_path / "nothing")
    assert result.exit_code == 2
    assert "nothing' does not exist" in result.output


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"init"}))  # it makes one
def test_every_command_takes_the_folder_of_the_data(name: str) -> None:
    assert "--data" in run(name, "--help").output


@pytest.mark.parametrize("before", [True, False])
def test_beginning_takes_the_folders_before_and_after_its_name(
    before: bool, tmp_path: Path
) -> None:
    unwatched = {"in": "site.yaml", "from": "translations: unwatched\n", "to": ""}
    data = ("--data", minimal_data(tmp_path, {"replace": [unwatched]}))
    command = ("translations", *data, "begin") if before else ("translations", "begin", *data)
    assert "translations are taken as looked at" in run(*command).output
    assert (tmp_path / "data" / "translations" / "nl.lock").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "csv", "need-licence", "--to"),
        ("export", "dmn", "need-licence", "--to"),
        ("build", "--to"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_in_one_line(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = run(*arguments, tmp_path / "file" / "below" / "it")
    assert result.exit_code == 2
    assert "Not a directory" in result.output
    assert len(result.output.splitlines()) == 1

"""`wegwijs diff` wherever it is run, whatever it is given, and as a comment on GitHub."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_sites import minimal_data, small_site

from wegwijs.changes.catalogs import compare
from wegwijs.changes.edits import Edit
from wegwijs.cli import main
from wegwijs.pages import difference_report as layout
from wegwijs.pages.changed_answers import (
    Circumstance,
    Shift,
    ToldDecision,
    ToldRegion,
    told_decision,
)
from wegwijs.pages.comparison import ToldComparison, ToldEdits, ToldList
from wegwijs.pages.words import Words
from wegwijs.records.load import load


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=W", "-c", "user.email=w@example.org")
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def diff(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["diff", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Commit the small site twice, the second time with another answer about stone."""
    data = minimal_data(tmp_path_factory.mktemp("prepared"))
    root = data.parent
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin")
    git(root, "tag", "v0.1.0")
    file = data / "decisions" / "need-hammer.yaml"
    text = file.read_text("utf-8")
    changed = text.replace("{material: stone}\n    then: not-", "{material: stone}\n    then: ")
    assert changed != text
    file.write_text(changed, "utf-8")
    git(root, "commit", "-q", "-a", "-m", "Stone needs a hammer")
    return root


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    """Copy that repository; gives the data folder."""
    return Path(shutil.copytree(prepared, tmp_path / "repository")) / "data"


def test_from_any_folder_in_the_repository(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = data.parent / "docs" / "en"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    result = diff("v0.1.0")
    assert result.exit_code == 4
    assert "No → Yes (4 situations)" in result.output
    assert diff("HEAD").exit_code == 0


def test_in_a_linked_worktree(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(data.parent, "worktree", "add", "-q", str(tmp_path / "linked"), "main~1", "--detach")
    monkeypatch.chdir(tmp_path / "linked")
    assert "Yes → No (4 situations)" in diff("main").output


def test_a_folder_may_be_named_instead(data: Path, tmp_path: Path) -> None:
    other = minimal_data(tmp_path / "other")
    assert "No → Yes (4 situations)" in diff(other, "--data", data).output
    assert diff(other.parent, "need-hammer", "--data", data).exit_code == 4


def test_since_the_branch_left_another(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data.parent)
    git(data.parent, "checkout", "-q", "-b", "topic", "main~1")
    assert diff("main").exit_code == 4
    assert diff("main...").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("mian",), "There is no revision 'mian'. Did you mean 'main'?"),
        (("v0.1",), "Did you mean 'v0.1.0'?"),
        (("",), "There is no revision ''."),
        (("--", "--output=x"), "There is no revision '--output=x'."),
        (("HEAD:data",), "There is no revision 'HEAD:data'."),
        (("main", "need-hamer"), "There is no decision 'need-hamer'. Did you mean 'need-hammer'?"),
        (("main", "--lang", "de"), "There is no language 'de'."),
    ],
)
def test_wrong_use_names_the_nearest(
    data: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(data.parent)
    result = diff(*arguments)
    assert result.exit_code == 2
    assert says in result.output


def test_outside_a_repository(tmp_path: Path) -> None:
    result = diff("main", "--data", minimal_data(tmp_path))
    assert result.exit_code == 2
    assert "is not in a git repository. Name a folder with data" in result.output


def test_a_revision_without_the_data_folder(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(data.parent, "mv", "data", "facts")
    git(data.parent, "commit", "-q", "-m", "Rename")
    monkeypatch.chdir(data.parent)
    result = diff("v0.1.0", "--data", "facts")
    assert result.exit_code == 2
    assert "v0.1.0 has no folder facts." in result.output


def test_a_shallow_clone_says_so(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{data.parent}", "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    result = diff("0123456")
    assert result.exit_code == 2
    assert "run: git fetch --unshallow" in result.output


def test_a_revision_that_cannot_be_read_is_named_with_file_and_line(data: Path) -> None:
    file = data / "decisions" / "need-hammer.yaml"
    healthy = file.read_text("utf-8")
    file.write_text(healthy.replace("then: needed", "thn: needed", 1), "utf-8")
    git(data.parent, "commit", "-q", "-a", "-m", "Break")
    file.write_text(healthy, "utf-8")
    result = diff("HEAD", "--data", data)
    assert result.exit_code == 1
    assert "Not compared, because something in it could not be read:" in result.output
    assert f"HEAD:{data}/decisions/need-hammer.yaml:38:5: error: " in result.output


def test_a_key_that_only_an_older_engine_knew_does_no_harm(data: Path) -> None:
    file = data / "decisions" / "need-hammer.yaml"
    healthy = file.read_text("utf-8")
    file.write_text(f"{healthy}colour: red\n", "utf-8")
    git(data.parent, "commit", "-q", "-a", "-m", "Say more")
    file.write_text(healthy, "utf-8")
    assert diff("HEAD", "--data", data).exit_code == 0
    assert "No → Yes (4 situations)" in diff("v0.1.0", "--data", data).output


def test_a_revision_whose_site_cannot_be_read_compares_nothing(data: Path) -> None:
    site = data / "site.yaml"
    healthy = site.read_text("utf-8")
    site.write_text("name: [", "utf-8")
    git(data.parent, "commit", "-q", "-a", "-m", "Break")
    site.write_text(healthy, "utf-8")
    result = diff("HEAD", "--data", data)
    assert result.exit_code == 1
    assert "Nothing is compared: the data of HEAD" in result.output


def test_the_working_data_is_only_read(data: Path) -> None:
    file = data / "decisions" / "need-hammer.yaml"
    file.write_text(file.read_text("utf-8").replace("wood: {", "wod: {"), "utf-8")
    result = diff("HEAD", "--data", data)
    assert result.exit_code == 1
    assert "decisions/need-hammer.yaml" in result.output
    assert not git(data.parent, "status", "--porcelain").startswith("??")


def test_json_has_the_regions_as_rules_have_them(data: Path) -> None:
    found = json.loads(diff("v0.1.0", "--data", data, "--format", "json").output)
    (change,) = found["decisions"]["need-hammer"]["changes"]
    assert change["where"] == {"material": "stone"}
    assert (change["before"], change["after"]) == (["not-needed"], ["needed"])
    assert (change["rules_before"], change["rules_after"]) == (["stone"], ["stone"])


def test_a_comparison_that_ended_early_is_no_promise(data: Path) -> None:
    old, _ = load(data)
    (data / "decisions" / "need-hammer.yaml").write_text(
        (data / "decisions" / "need-hammer.yaml").read_text("utf-8").replace("max: 99.5", "max: 9"),
        "utf-8",
    )
    new, _ = load(data)
    assert old is not None
    assert new is not None
    compared = compare(old, new)
    (found,) = compared.answers
    early = replace(found, differences=replace(found.differences, changes=(), found=0, exact=False))
    assert replace(compared, answers=(early,)).answers_changed
    assert "there may be more" in told_decision(early, Words(new, "en")).cut_short


def test_json_names_what_came_and_went_by_file(data: Path) -> None:
    (data / "tools" / "nail.yaml").rename(data / "tools" / "screw.yaml")
    found = json.loads(diff("HEAD", "--data", data, "--format", "json").output)
    assert (found["added"], found["removed"]) == (["tools/screw.yaml"], ["tools/nail.yaml"])
    assert not found["answers_changed"]


def test_markdown_begins_with_a_marker_and_folds_what_is_long(data: Path) -> None:
    lines = diff("v0.1.0", "--data", data, "--format", "markdown").output.splitlines()
    assert lines[0] == layout.MARKER
    assert lines[1].startswith("### What changed since v0.1.0 (")
    assert "<details><summary>No → <b>Yes</b> (4 situations)</summary>" in lines
    assert "- Material: Stone (4 situations)<br>" in lines


def comparison(regions: int, edits: int, name: str = "Need a hammer?") -> ToldComparison:
    region = ToldRegion(
        (Circumstance("Material", name),), "4 situations", "for example: x", "rules: a → b", None
    )  # type: ignore[arg-type]
    shift = Shift("No", "Yes", "4 situations", (region,) * regions)
    decision = ToldDecision("need-hammer", name, "4 of 8", (), (shift,), "", "")
    edited = tuple(Edit(f"rules.r{n}.because", "en", name * 9, "x" * 400) for n in range(edits))
    more = "… and {count} more. `wegwijs diff` shows all."
    lists = (ToldList("New", (name,)),)
    return ToldComparison(
        "What changed", "One.", (decision,), lists, "Texts", (ToldEdits("a.yaml", edited),), more
    )


@pytest.mark.parametrize("longest", [65_000, 8_000, 2_000, 1_000])
def test_a_comment_is_never_too_long_and_counts_what_is_left_out(longest: int) -> None:
    told = comparison(500, 500)
    text = layout.as_markdown(told, longest=longest)
    assert len(text) <= longest
    left = [int(line.split()[2]) for line in text.splitlines() if line.startswith("… and ")]
    shown = text.count("- Material"), text.count("- rules.r")
    assert shown[0] + left[0] == 500
    assert shown[1] + left[1] == 500
    assert text.count("<details>") == text.count("</details>")
    assert "shows all" not in layout.as_markdown(comparison(5, 5))


def test_text_of_the_data_stays_text_on_github() -> None:
    name = "<img src=x> @everyone [a](https://b.example) *c* www.d.example #1 `e` | f"
    text = layout.as_markdown(comparison(1, 1, name))
    assert "<img" not in text
    assert "@everyone" not in text
    assert not re.search(r"(?<!\\)\](?=\()", text)
    assert "https://" not in text
    assert "www." not in text
    assert " #1" not in text
    assert " *c*" not in text


def test_texts_are_cut_around_the_place_where_they_differ() -> None:
    same = "The same words come before it, over and over again. " * 9
    edit = Edit("k", "en", f"{same}Here it was old. {same}", f"{same}Here it is new. {same}")
    before, after = layout.shortened(edit)
    assert "Here it was old." in before
    assert "Here it is new." in after
    assert max(len(before), len(after)) < 160
    assert before.startswith("… ")
    assert after.endswith(" …")


def test_records_that_share_a_file_come_and_go_one_by_one(tmp_path: Path) -> None:
    data = small_site("permits", tmp_path).data
    before = load(data)[0]
    file = data / "papers.yaml"
    papers = json.loads(file.read_text("utf-8"))
    papers["stamp"] = {"name": {"nl": "Stempel", "en": "Stamp", "de": "Stempel"}}
    papers["photo"]["name"]["en"] = "Portrait"
    del papers["consent"]
    file.write_text(json.dumps(papers), "utf-8")
    after = load(data)[0]
    found = compare(before, after)
    assert [(each.file, each.within) for each in found.added] == [
        ("papers/stamp.yaml", "papers.yaml")
    ]
    assert [each.file for each in found.removed] == ["papers/consent.yaml"]
    assert found.edits == {"papers.yaml": (Edit("photo.name", "en", "Photo", "Portrait"),)}
    unread = compare(before, after, unreadable={"papers.yaml"})
    assert unread.nothing and unread.not_compared == ("papers.yaml",)


def test_a_record_that_moves_into_a_file_of_its_own_is_the_same(tmp_path: Path) -> None:
    data = small_site("permits", tmp_path).data
    before = load(data)[0]
    file = data / "papers.yaml"
    papers = json.loads(file.read_text("utf-8"))
    (data / "papers").mkdir()
    (data / "papers/photo.yaml").write_text(json.dumps(papers.pop("photo")), "utf-8")
    file.write_text(json.dumps(papers), "utf-8")
    assert compare(before, load(data)[0]).nothing

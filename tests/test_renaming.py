"""Whatever has an id gets another one everywhere, and back again to the byte."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_sites import small_site

from wegwijs.cli import main
from wegwijs.making.pipeline import Settings, build
from wegwijs.renaming.changed_site import Renaming
from wegwijs.renaming.copied_site import copied
from wegwijs.renaming.renaming_things import rename
from wegwijs.renaming.things import NotRenamed

NAMED = (
    "one decisions/welke-bak",
    "one decisions/welke-bak/inputs/kilo",
    "one decisions/welke-bak/inputs/stof/options/anders",
    "one decisions/welke-bak/outcomes/breng",
    "one decisions/welke-bak/rules/licht",
    "one glossary/statiegeld",
    "one kinds/fields/available_to",
    "one kinds/fields/available_to/columns/access",
    "one kinds/inverses/contains",
    "one kinds/options/access",
    "one kinds/options/access/full",
    "one questions/spiegel",
    "one sources/wijzer",
    "one sources/wijzer#glas",
    "one tasks/verhuizen",
    "one tools/glasbak",
    "minimal lifecycles/joint",
    "minimal lifecycles/joint/actors/joiner",
    "minimal lifecycles/joint/listings/marks",
    "minimal lifecycles/joint/states/loose",
    "minimal matrices/what-plans-give",
    "minimal matrices/what-plans-give/headings/without",
    "minimal matrices/what-plans-give/rows/advice",
    "minimal plans/basic",
    "minimal tools/hammer",
    "permits documents/emergency",
    "permits kinds/options/age/child",
    "permits papers/consent",
    "insurance covers/medical",
    "insurance kinds/fields/terms",
    "hosting engines/mysql",
    "hosting instances/m4.10xlarge",
    "larger releases/first",
)
"""One thing of every shape, each in a small site that has it."""


def tried(chosen: Settings, folder: Path, was: str, becomes: str) -> Renaming:
    site = copied(chosen, chosen.data.parent, folder, {})
    return rename(site, was, becomes)


def written(done: Renaming) -> None:
    for path, (_, after) in done.files.items():
        if after is None:
            path.unlink()
        else:
            path.write_bytes(after)


def files(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize("named", NAMED)
def test_a_renamed_thing_is_found_everywhere_and_back_again(named: str, tmp_path: Path) -> None:
    name, thing = named.split()
    site = small_site(name, tmp_path / "site")
    before = files(tmp_path / "site")
    around, sign, old = re.split(r"([/#])(?!.*[/#])", thing)
    fresh = "another_name" if around.endswith(("fields", "columns")) else "another-name"
    there = tried(site, tmp_path / "there", thing, fresh)
    assert there.files
    assert there.new == ()
    written(there)
    assert not {content for content in there.files.values() if content[0] == content[1]}
    back = tried(site, tmp_path / "back", f"{around}{sign}{fresh}", old)
    assert back.new == ()
    written(back)
    assert files(tmp_path / "site") == before


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("tools/hammer", "nail", "is taken by"),
        ("tools/hammer", "need-hammer", "is taken by"),
        ("tools/hammer", "Hammer", "is no id"),
        ("tools/hammer", "a b", "is no id"),
        ("tools/hammer", "hammer", "is called so already"),
        ("tools/hammer", "index", "is reserved"),
        ("tools/hamer", "mallet", "Did you mean 'tools/hammer'?"),
        ("hamer", "mallet", "There is no 'hamer'"),
        ("plans/hammer", "mallet", "Did you mean 'tools/hammer'?"),
        ("decisions/need-hammer/inputs/length", "day", "is reserved"),
        ("kinds/kinds/tools", "devices", "keeps its name"),
        ("kinds/fields/licence", "name", "is reserved"),
    ],
)
def test_what_cannot_be_renamed_is_refused(
    was: str, becomes: str, said: str, tmp_path: Path
) -> None:
    site = small_site("minimal", tmp_path / "site")
    with pytest.raises(NotRenamed, match=said.replace("?", r"\?")):
        tried(site, tmp_path / "copy", was, becomes)


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_site("minimal", tmp_path / "site")
    git(tmp_path / "site", "init", "-q")
    git(tmp_path / "site", "add", "-A")
    git(tmp_path / "site", "commit", "-qm", "Begin")
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


def test_a_dry_run_shows_and_writes_nothing(repository: Path) -> None:
    done = CliRunner().invoke(main, ["rename", "tools/hammer", "mallet"])
    assert done.exit_code == 0, done.output
    assert "data/tools/hammer.yaml → data/tools/mallet.yaml" in done.output
    assert "tools/hammer leads to tools/mallet from now on" in done.output
    assert "Nothing is written yet" in done.output
    assert git(repository, "status", "--porcelain") == ""


def test_what_is_written_holds_and_git_undoes_it(repository: Path) -> None:
    done = CliRunner().invoke(main, ["rename", "data/tools/hammer.yaml", "mallet", "--write"])
    assert done.exit_code == 0, done.output
    assert not (repository / "data/tools/hammer.yaml").exists()
    checked = CliRunner().invoke(main, ["check"])
    assert checked.exit_code == 0, checked.output
    git(repository, "checkout", "--", ".")
    git(repository, "clean", "-fdq")
    assert git(repository, "status", "--porcelain") == ""
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_what_git_could_not_undo_is_not_written(repository: Path) -> None:
    file = repository / "data/tools/hammer.yaml"
    file.write_text(f"{file.read_text('utf-8')}# a note\n", "utf-8")
    done = CliRunner().invoke(main, ["rename", "tools/hammer", "mallet", "--write"])
    assert done.exit_code == 2
    assert "changed since the last commit" in done.output
    assert file.exists()
    done = CliRunner().invoke(main, ["rename", "tools/hammer", "mallet", "--write", "--force"])
    assert done.exit_code == 0, done.output
    assert "# a note" in (repository / "data/tools/mallet.yaml").read_text("utf-8")


def test_what_would_break_the_site_is_not_written(repository: Path) -> None:
    page = repository / "docs/en/tools/mallet.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("---\ntitle: A page\ndescription: A page.\n---\n\n# A page {#top}\n", "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Add a page")
    done = CliRunner().invoke(main, ["rename", "tools/hammer", "mallet", "--write"])
    assert done.exit_code == 2
    assert "Nothing is written" in done.output
    assert git(repository, "status", "--porcelain") == ""


def test_an_old_release_keeps_its_words_and_leads_to_the_new_name(tmp_path: Path) -> None:
    site = small_site("larger", tmp_path / "site")
    before = next(each for each in build(site).documents if each.uri == "en/changes/index.md")
    for was, becomes in (("decisions/need-hammer", "which-hammer"), ("tools/hammer", "mallet")):
        written(tried(site, tmp_path / becomes, was, becomes))
    release = tmp_path / "site/data/releases/first.yaml"
    assert "need-hammer:" in release.read_text("utf-8")
    made = {each.uri: each.markdown for each in build(site).documents}
    after = made["en/changes/index.md"]
    assert "decisions/which-hammer/" in after
    assert after.replace("which-hammer", "need-hammer").replace("mallet", "hammer") == (
        before.markdown
    )
    assert "changes" in made["en/decisions/which-hammer.md"]

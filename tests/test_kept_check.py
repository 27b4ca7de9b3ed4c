"""What a check found is what checking finds: kept while all it rests on is the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_sites import ROOT, change

import wegwijs.cli
from wegwijs.kept import own_files, results
from wegwijs.making import keeping, kept_check, made, pipeline


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", folder)
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("WEGWIJS_DAY", "2026-11-20")
    monkeypatch.delenv("WEGWIJS_COLD", raising=False)
    yield folder
    results.forget()


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each time that anything is checked."""
    times: list[str] = []
    check = kept_check._check

    def noted(*given: object) -> pipeline.Checked:
        times.append("checked")
        return check(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_check, "_check", noted)
    return times


def check(*options: str) -> tuple[int, str]:
    results.forget()
    done = CliRunner().invoke(wegwijs.cli.main, ["check", *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout


def a_page(site: Path) -> Path:
    return min((site / "docs").rglob("*.md"))


def test_the_same_is_not_checked_again_and_says_the_same(site: Path, checked: list[str]) -> None:
    first = check()
    assert first[0] == 0 and "Looked at" in first[1] and checked == ["checked"]
    assert check() == first and checked == ["checked"]
    assert check("--cold") == first and len(checked) == 2


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_what_was_found_is_found_again_with_places_and_mends(
    site: Path, checked: list[str], form: str
) -> None:
    path = min((site / "data").rglob("*.yaml"))
    path.write_text(path.read_text("utf-8") + "unknwon: {x: 1}\n", "utf-8")
    with a_page(site).open("a", encoding="utf-8") as page:
        page.write("\n[Dead](nowhere.md)\n")
    anew = check("--cold", "--format", form)
    assert anew[0] == 1
    assert check("--format", form) == anew
    before = len(checked)
    assert check("--format", form) == anew
    assert len(checked) == before or form != "text"  # mends look at what was read


def test_a_comment_above_moves_what_was_found(site: Path) -> None:
    path = min((site / "data").rglob("*.yaml"))
    path.write_text(path.read_text("utf-8") + "unknwon: {x: 1}\n", "utf-8")
    before = json.loads(check("--format", "json")[1])["findings"]
    path.write_text("# Why.\n" + path.read_text("utf-8"), "utf-8")
    after = json.loads(check("--format", "json")[1])["findings"]
    (one,) = (each for each in before if "unknwon" in each["message"])
    (same,) = (each for each in after if "unknwon" in each["message"])
    assert same["line"] == one["line"] + 1


def more(text: str, find: Callable[[Path], Path]) -> Callable[[Path], None]:
    def edit(site: Path) -> None:
        path = find(site)
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    return edit


CHANGES: dict[str, Callable[[Path], None]] = {
    "data": more("# Why.\n", lambda site: min((site / "data").rglob("*.yaml"))),
    "a page": more("\nMore.\n", a_page),
    "a file beside pages": lambda site: (site / "docs" / "a.png").touch(),
    "settings": more("\nuse_directory_urls: false\n", lambda site: site / "mkdocs.yml"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_checked_again(site: Path, checked: list[str], what: str) -> None:
    check()
    CHANGES[what](site)
    assert check() == check("--cold")
    assert len(checked) == 3, "before, now, and cold"


@pytest.mark.parametrize("name", ["told", "period", "content"])
def test_what_is_left_out_of_its_name_makes_it_stale(
    site: Path, monkeypatch: pytest.MonkeyPatch, checked: list[str], name: str
) -> None:
    """Each part of the name counts: without it, something old would be believed."""
    if name == "told":
        edit = CHANGES["settings"]
        monkeypatch.setattr(kept_check, "repr", lambda _: "", raising=False)
    elif name == "period":
        dated = {"in": "data/site.yaml", "from": "languages:", "to": "# 2026-11-25\nlanguages:"}
        change(site, {"replace": [dated]})
        edit = lambda _: monkeypatch.setenv("WEGWIJS_DAY", "2027-11-20")  # noqa: E731
        monkeypatch.setattr(made, "period_of", lambda *_: "")
    else:
        edit = CHANGES["a page"]
        monkeypatch.setattr(kept_check.take(Path("data"), None).__class__, "digest", "")
    check()
    edit(site)
    check()
    assert len(checked) == 1, "nothing else told them apart"


def test_what_another_program_found_is_not_believed(
    site: Path, monkeypatch: pytest.MonkeyPatch, checked: list[str]
) -> None:
    own = own_files.own_files()
    monkeypatch.setattr(keeping, "read_package", lambda _: keeping.own_files())
    check()
    monkeypatch.setattr(keeping, "own_files", lambda: own_files.OwnFiles("another", own.files))
    check()
    assert len(checked) == 2


def test_what_changes_while_it_is_checked_is_not_believed(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_, times = kept_check._check, []

    def changing(*given: object) -> pipeline.Checked:
        done = check_(*given)  # type: ignore[arg-type]
        times.append(1)
        if len(times) == 1:
            CHANGES["a page"](site)
        return done

    monkeypatch.setattr(kept_check, "_check", changing)
    check(), check(), check()
    assert len(times) == 2


@pytest.mark.parametrize("at", [0, 30, 200, -1])
def test_a_byte_changed_is_noticed(site: Path, checked: list[str], at: int) -> None:
    first = check()
    (kept,) = (site / ".cache" / "wegwijs" / "recalled").glob("*.recalled")
    raw = bytearray(kept.read_bytes())
    raw[at] ^= 1
    kept.write_bytes(raw)
    done = CliRunner().invoke(wegwijs.cli.main, ["check"])
    assert (done.exit_code, done.stdout) == first and len(checked) == 2
    assert done.stderr.count("is made anew: ") == 1
    assert check() == first and len(checked) == 2


def test_cold_keeps_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check("--cold")
    monkeypatch.setenv("WEGWIJS_COLD", "1")
    check()
    assert not (site / ".cache").exists()


def test_git_does_not_see_what_is_kept(site: Path) -> None:
    check()
    kept = site / ".cache" / "wegwijs" / "recalled"
    assert (kept / ".gitignore").read_text("utf-8") == "*\n"

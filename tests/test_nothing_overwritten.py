"""A command replaces what it wrote itself, and nothing else, in one step or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_sites import minimal_data

from wegwijs.cli import main
from wegwijs.kept.whole_files import Refused, write_all, write_whole
from wegwijs.kept.whole_folders import LIST, write_folder


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("format_", ["json", "csv", "dmn"])
def test_an_export_goes_over_an_earlier_one_only(format_: str, tmp_path: Path) -> None:
    data, target = minimal_data(tmp_path), tmp_path / "out"
    export = ("export", format_, "need-hammer", "--data", data, "--to")
    assert run(*export, target).exit_code == 0
    first = target.read_bytes()
    assert run(*export, target, "--lang", "nl").exit_code == 0, "an earlier export is known"
    assert run(*export, target, "--lang", "en").exit_code == 0
    assert target.read_bytes() == first
    for text in (b"mine\n", b'{"a": 1}\n', b"\xff\xfe\x00", first.replace(b"need-hammer", b"x")):
        target.write_bytes(text)
        if format_ == "csv" and text.startswith(b"id,"):
            continue  # a sheet does not say which decision it is of
        result = run(*export, target)
        assert result.exit_code == 2
        assert f"{target} is there already, and is not an export of need-hammer" in result.output
        assert target.read_bytes() == text
    assert run(*export, target, "--force").exit_code == 0
    assert target.read_bytes() == first
    site = data / "site.yaml"
    before = site.read_bytes()
    assert run(*export, site).exit_code == 2
    assert site.read_bytes() == before


def test_links_folders_and_names_that_differ_in_case_are_refused(tmp_path: Path) -> None:
    data, mine = minimal_data(tmp_path), tmp_path / "mine.json"
    export = ("export", "json", "need-hammer", "--data", data, "--force", "--to")
    mine.write_text("mine\n")
    link = tmp_path / "link.json"
    link.symlink_to(mine)
    assert "link.json is a link to" in run(*export, link).output
    assert mine.read_text() == "mine\n"
    assert "is one file on other systems" not in run(*export, tmp_path / "other.json").output
    result = run(*export, tmp_path / "Mine.json")
    assert (result.exit_code, "are one file on other systems" in result.output) == (2, True)
    assert run(*export, tmp_path).exit_code == 2


def test_new_and_schema_take_nothing_away(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    assert run("new", "questions", "why", "--data", data).exit_code == 0
    file = data / "questions" / "why.yaml"
    file.write_text("mine\n")
    assert run("new", "questions", "why", "--data", data).exit_code == 2
    assert file.read_text() == "mine\n"
    assert run("new", "questions", "why", "--data", data, "--force").exit_code == 0
    assert file.read_text() != "mine\n"
    file.unlink()
    assert run("schema", "--data", data).exit_code == 0
    schema = data / "schema" / "tools.schema.json"
    whole = schema.read_text("utf-8")
    schema.write_text(whole.replace('"type"', '"kind"', 1), "utf-8")
    assert run("schema", "--data", data).exit_code == 0
    assert schema.read_text("utf-8") == whole
    schema.write_text("{}\n")
    assert run("schema", "--data", data).exit_code == 2
    assert schema.read_text() == "{}\n"
    assert run("schema", "--data", data, "--force").exit_code == 0


@pytest.mark.skipif(os.name == "nt", reason="permissions of Unix")
def test_permissions_stay_and_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_whole(target, b"new")
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", 0o640)
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from wegwijs.kept.whole_files import write_whole\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4, 4))\n"
        "write_whole(Path(sys.argv[1]), b'far too long')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, target], capture_output=True, text=True)
    assert "File too large" in done.stderr and str(target) in done.stderr
    assert target.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
    fresh = tmp_path / "fresh"
    write_whole(fresh, b"x")
    plain = tmp_path / "plain"
    plain.write_bytes(b"x")
    assert fresh.stat().st_mode == plain.stat().st_mode


def fill(text: str, *names: str):  # type: ignore[no-untyped-def]
    def filled(folder: Path) -> int:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        return len(names)

    return filled


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    old, gone, new, link = (tmp_path / each for each in ("old", "gone", "folder/new", "link"))
    old.write_bytes(b"as it was")
    gone.write_bytes(b"still here")
    link.symlink_to(old)
    wanted: dict[Path, bytes | None] = {old: b"other", gone: None, new: b"more"}
    with pytest.raises(Refused, match="is a link to"):
        write_all({**wanted, link: b"x"})
    assert (old.read_bytes(), gone.read_bytes()) == (b"as it was", b"still here")
    assert not new.exists()
    write_all(wanted)
    assert (old.read_bytes(), new.read_bytes()) == (b"other", b"more")
    assert not gone.exists()


def test_a_folder_is_made_anew_and_what_others_put_there_stays(tmp_path: Path) -> None:
    target = tmp_path / "pages"
    assert write_folder(target, fill("1", "a.md", "b/c.md"), sources=(), force=False) == 3
    (target / "site").mkdir()
    (target / "site" / "index.html").write_text("built from it")
    write_folder(target, fill("2", "a.md"), sources=(), force=False)
    assert (target / "a.md").read_text() == "2"
    assert (target / "site" / "index.html").read_text() == "built from it"
    assert not (target / "b").exists(), "what is not made any more goes"
    (target / "a.md").write_text("changed by hand")
    with pytest.raises(Refused, match=r"changed, or that others wrote: a\.md\."):
        write_folder(target, fill("3", "a.md"), sources=(), force=False)
    (target / "a.md").write_text("3")
    write_folder(target, fill("3", "a.md"), sources=(), force=False)
    (target / "new.md").write_text("of another")
    with pytest.raises(Refused, match=r"new\.md"):
        write_folder(target, fill("3", "a.md", "new.md"), sources=(), force=False)
    assert (target / "new.md").read_text() == "of another"
    write_folder(target, fill("3", "a.md", "new.md"), sources=(), force=True)
    assert (target / "new.md").read_text() == "3"
    assert [each.name for each in tmp_path.iterdir()] == ["pages"]


def test_a_folder_that_cannot_be_filled_stays_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "pages"
    write_folder(target, fill("1", "a.md"), sources=(), force=False)

    def broken(folder: Path) -> int:
        fill("2", "a.md")(folder)
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        write_folder(target, broken, sources=(), force=False)
    assert (target / "a.md").read_text() == "1"
    assert [each.name for each in tmp_path.iterdir()] == ["pages"]


@pytest.mark.parametrize("place", ["data", "data/pages", "."])
def test_a_folder_is_never_among_what_it_is_made_of(place: str, tmp_path: Path) -> None:
    source = tmp_path / "data"
    source.mkdir()
    with pytest.raises(Refused, match="lie in each other"):
        write_folder(tmp_path / place, fill("1", "a.md"), sources=(source,), force=True)


def test_a_folder_of_others_and_a_link_are_refused(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "x").write_text("x")
    with pytest.raises(Refused, match="holds other files"):
        write_folder(mine, fill("1", "a.md"), sources=(), force=False)
    (tmp_path / "link").symlink_to(mine)
    with pytest.raises(Refused, match="is a link"):
        write_folder(tmp_path / "link", fill("1", "a.md"), sources=(), force=True)
    write_folder(mine, fill("1", "a.md"), sources=(), force=True)
    assert sorted(each.name for each in mine.iterdir()) == [LIST, "a.md", "x"]

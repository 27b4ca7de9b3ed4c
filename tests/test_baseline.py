"""The baseline is taken by path, only shrinks, and hides no more than was there."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from small_sites import small_site

from wegwijs.cli import main

PAGE = "docs/en/tips.md"
DEAD = "\n[a](nowhere.md) [b](neither.md)\n\n[c](tools/saw)\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_site("larger", tmp_path)
    _add(tmp_path, DEAD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _add(folder: Path, text: str) -> None:
    page = folder / PAGE
    page.write_text(page.read_text("utf-8") + text, "utf-8")


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def _baseline(folder: Path) -> str:
    return (folder / "data" / "baseline.yaml").read_text("utf-8").partition("\n")[2]


def test_what_stands_is_counted_and_not_shown(site: Path) -> None:
    assert _run("check").exit_code == 1
    assert _run("baseline", "take", "docs/en").output == (
        "3 findings in 1 file stand in data/baseline.yaml.\n"
    )
    assert _baseline(site) == f"{PAGE}: {{dead-link: 3}}\n"
    said = _run("check")
    assert said.exit_code == 0
    assert "1 accepted; 3 in the baseline" in said.output


def test_a_new_one_shows_all_and_is_not_let_in_silently(site: Path) -> None:
    _run("baseline", "take", PAGE)
    _add(site, "\n[d](new.md)\n")
    said = _run("check")
    assert said.exit_code == 1
    assert said.output.count("[dead-link]") == 4
    assert said.output.count("The baseline has 3 of these here; there are 4.") == 4
    refused = _run("baseline", "take", PAGE)
    assert refused.exit_code == 2
    assert "--raise" in refused.output
    assert _baseline(site) == f"{PAGE}: {{dead-link: 3}}\n"
    assert _run("baseline", "take", PAGE, "--raise").exit_code == 0
    assert _baseline(site) == f"{PAGE}: {{dead-link: 4}}\n"


def test_it_has_to_shrink_and_mends_shrink_it(site: Path) -> None:
    _run("baseline", "take", PAGE)
    assert "Mended 1 finding" in _run("mend").output
    assert _baseline(site) == f"{PAGE}: {{dead-link: 2}}\n"
    assert _run("check").exit_code == 0
    page = site / PAGE
    page.write_text(page.read_text("utf-8").replace("[b](neither.md)", "b"), "utf-8")
    said = _run("check")
    assert said.exit_code == 1
    assert "[baseline-too-high]" in said.output
    assert _run("baseline", "shrink").output == "2 stood in the baseline; 1 stands now.\n"
    assert _run("baseline", "shrink").output == "No number is too high.\n"
    page.write_text(page.read_text("utf-8").replace("[a](nowhere.md)", "a"), "utf-8")
    assert _run("baseline", "shrink").output == "1 stood in the baseline; 0 stand now.\n"
    assert not (site / "data" / "baseline.yaml").exists()
    assert _run("check").exit_code == 0


def test_what_holds_firm_does_not_get_in(site: Path) -> None:
    _add(site, "\n[e](/somewhere/else)\n")
    said = _run("baseline", "take", PAGE).output
    assert "These cannot stand: mend them." in said
    assert "[malformed-link]" in said
    assert "malformed-link" not in _baseline(site)
    assert _run("check").exit_code == 1


def test_a_path_is_required_and_data_stands_too(site: Path) -> None:
    assert _run("baseline", "take").exit_code == 2
    tool = site / "data" / "tools" / "saw.yaml"
    text = tool.read_text("utf-8")
    start = text.index("  en: ", text.index("title:"))
    end = text.index("\n", start)
    tool.write_text(f"{text[:start]}  en: Saw{text[end:]}", "utf-8")
    _run("baseline", "take", "data")
    assert _baseline(site) == "data/tools/saw.yaml: {title-length: 1}\n"


def test_the_table_goes_down_day_by_day(site: Path) -> None:
    def commit() -> None:
        for command in (("add", "-A"), ("commit", "-qm", "x")):
            identity = ("-c", "user.name=W", "-c", "user.email=w@example.org")
            subprocess.run(("git", *identity, *command), cwd=site, check=True)

    subprocess.run(("git", "init", "-q"), cwd=site, check=True)
    assert _run("baseline").output.startswith("Nothing is in the baseline.")
    _run("baseline", "take", PAGE)
    commit()
    _run("mend")
    commit()
    table, _, days = _run("baseline").output.partition("\n\n")
    assert table == "folder   dead-link  all\ndocs/en          2    2\nall              2    2"
    assert [line.split()[1] for line in days.splitlines()] == ["3", "2"]


_COUNTS = st.dictionaries(
    st.sampled_from(["docs/en/a.md", "docs/nl/à la carte.md", "data/x.yaml", 'odd "name": #.md']),
    st.dictionaries(st.sampled_from(["dead-link", "title-length"]), st.integers(0, 9)),
)


@given(_COUNTS)
def test_what_is_written_is_read_the_same(counts: dict[str, dict[str, int]]) -> None:
    from tempfile import TemporaryDirectory

    from wegwijs.making.pipeline import Settings
    from wegwijs.mends.baseline import write
    from wegwijs.source import read

    with TemporaryDirectory() as folder:
        write(Settings(Path(folder)), counts)
        file = Path(folder) / "baseline.yaml"
        expected = {
            path: {code: str(n) for code, n in sorted(codes.items()) if n}
            for path, codes in sorted(counts.items())
            if any(codes.values())
        }
        assert file.exists() == bool(expected)
        if expected:
            data, found = read("baseline.yaml", file.read_bytes())
            assert not found
            assert data.data == expected
            assert list(expected) == list(data.data)  # type: ignore[arg-type]

"""`wegwijs upgrade`: sites as 0.1 made them are clean afterwards, and every comment is there."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from built_site import mkdocs
from click.testing import CliRunner, Result
from small_sites import ROOT, SITES

from wegwijs.cli import main
from wegwijs.source import read_configuration
from wegwijs.translations.prints import fingerprint
from wegwijs.upgrade.site_files import SiteFiles, former
from wegwijs.upgrade.steps import upgraded
from wegwijs.upgrade.words import print_of
from wegwijs.words.packaged import packaged

CASES = Path(__file__).parent / "cases" / "upgrade"
FILES = yaml.safe_load((CASES / "files.yaml").read_text("utf-8"))
_KINDS = (ROOT / "plugins/wegwijs/upgrade/former/kinds.yaml").read_text("utf-8")
AS_BEFORE = ("begun", "minimal", "three")
"""Sites as they were with 0.1: what `init` wrote, and two with everything, one in German, too."""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def site_before(name: str, folder: Path) -> Path:
    shutil.copytree(CASES / name, folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("ROOT", str(ROOT)), "utf-8")
    schema = folder / "data/schema/concept.schema.json"
    schema.parent.mkdir()
    schema.write_text('{"$schema": "…", "title": "concept file"}\n', "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Give the files of a site, without what a check keeps for the next one."""
    files = (each.relative_to(folder) for each in folder.rglob("*") if each.is_file())
    return {
        each.as_posix(): (folder / each).read_bytes() for each in files if each.parts[0] != ".cache"
    }


def comments(files: dict[str, bytes], ending: str = ".yaml") -> set[str]:
    texts = (raw.decode() for path, raw in files.items() if path.endswith((ending, "mkdocs.yml")))
    found = {each for text in texts for each in re.findall(r"(?m)(?:^|\s)(#.*)$", text)}
    return {each for each in found if "yaml-language-server" not in each}


@pytest.mark.parametrize("name", AS_BEFORE)
def test_a_site_of_0_1_is_clean_once_and_for_all(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site_before(name, tmp_path / "site")
    monkeypatch.chdir(folder)
    before = contents(folder)
    assert "error" in run("check").output  # today's version cannot read it

    shown = run("upgrade")
    assert shown.exit_code == 0 and "Nothing is written yet" in shown.output
    assert "+++ data/kinds.yaml" in shown.output
    assert contents(folder) == before

    done = run("upgrade", "--write")
    assert done.exit_code == 0 and "Written." in done.output, done.output
    after = contents(folder)
    gone = {"data/strings.yaml"} if name == "minimal" else set()
    assert before.keys() - after.keys() == {"data/schema/concept.schema.json"} | gone
    kept = {path: raw for path, raw in before.items() if path not in gone}
    assert comments(kept) <= comments(after)

    said = run("check").output
    assert not re.search(r": (error|warning): ", said), said
    assert run("schema", "--check").exit_code == 0

    (folder / "data/schema/ids.schema.json").unlink()  # as after cloning
    again = run("upgrade", "--write")
    after.pop("data/schema/ids.schema.json")
    assert "Nothing to upgrade" in again.output, again.output
    assert contents(folder) == after


@pytest.mark.site
def test_an_upgraded_site_builds_strictly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site_before("begun", tmp_path / "site")
    monkeypatch.chdir(folder)
    run("upgrade", "--write")
    mkdocs("build", "--strict", "-q", cwd=folder)
    page = (folder / "site/products/umbrella/index.html").read_text("utf-8")
    assert "Wanneer u hiervoor kiest" in page
    assert "/data/schema/ids.schema.json" in (folder / ".gitignore").read_text("utf-8")


def test_what_the_site_said_in_its_own_language_goes_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site_before("three", tmp_path / "site")
    monkeypatch.chdir(folder)
    strings = (folder / "data/strings.yaml").read_text("utf-8")
    assert "Wann Sie es wählen" in strings
    run("upgrade", "--write")
    kinds = yaml.safe_load((folder / "data/kinds.yaml").read_text("utf-8"))
    heading = kinds["fields"]["choose_when"]["heading"]
    assert heading["de"] == "Wann Sie es wählen"
    assert kinds["fields"]["version"]["shown"]["de"] == "Ab Version {value}"
    assert "Wann Sie es wählen" not in (folder / "data/strings.yaml").read_text("utf-8")


def _looked_at(lock: str) -> set[str]:
    return {line[:17] for line in lock.splitlines() if not line.startswith("#")}


def test_what_was_looked_at_stays_so_and_what_was_not_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site_before("begun", tmp_path / "site")
    monkeypatch.chdir(folder)
    lock = folder / "data/translations/en.lock"
    pair = f"{fingerprint('Grenzen')} {fingerprint('Bounds')}"
    before = f"{lock.read_text('utf-8')}{pair} strings.yaml headings.limits\n"
    lock.write_text(before, "utf-8")
    own = "headings: {limits: {nl: Grenzen, en: Bounds}, choose-when: {nl: Kies, en: Choose}}\n"
    (folder / "data/strings.yaml").write_text(own, "utf-8")
    run("upgrade", "--write")
    assert _looked_at(before) == _looked_at(lock.read_text("utf-8")) - _former_kinds()
    said = run("check").output
    assert "unconfirmed-translation" in said and "fields.choose_when.heading" in said
    assert "fields.limits.heading" not in said


def _former_kinds() -> set[str]:
    """Give the pairs of words of kinds that the package brought in both languages."""
    texts = re.findall(r"en: (\"[^\"]*\"|[^,\"}]*),?\s+nl: (\"[^\"]*\"|[^,\"}\n]*)", _KINDS)
    pairs = ((nl.strip('"'), en.strip('"')) for en, nl in texts)
    return {f"{fingerprint(nl)} {fingerprint(en)}" for nl, en in pairs}


def test_a_record_of_an_earlier_form_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site_before("begun", tmp_path / "site")
    monkeypatch.chdir(folder)
    shutil.rmtree(folder / "data/translations")
    former = folder / "data/translations.lock.yaml"
    head = "# Written by `wegwijs translations accept`\nen:\n  data/products/umbrella.yaml:\n"
    former.write_text(f"{head}    name: 00000000 00000000\n    gibberish\n", "utf-8")
    result = run("upgrade")
    assert "has a line that is none of its own: gibberish" in result.output

    print_ = {text: sha256(text.encode()).hexdigest()[:8] for text in ("Paraplu", "Umbrella")}
    former.write_text(f"{head}    name: {print_['Paraplu']} {print_['Umbrella']}\n", "utf-8")
    assert "Written." in run("upgrade", "--write").output
    assert not former.exists()
    lock = (folder / "data/translations/en.lock").read_text("utf-8")
    assert f"{fingerprint('Paraplu')} {fingerprint('Umbrella')} products/umbrella.yaml name" in lock
    assert "products/umbrella.yaml summary" not in lock


def _files(case: dict[str, Any], tmp_path: Path) -> SiteFiles:
    settings = case.get("settings")
    configured: Any = {}
    if settings is not None:
        (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
        configured = read_configuration(tmp_path / "mkdocs.yml", "mkdocs.yml", {})[0].data
    return SiteFiles(
        {path: text.encode() for path, text in case["data"].items()},
        None if settings is None else settings.encode(),
        configured=configured,
        pages=frozenset(case.get("pages", ())),
    )


@pytest.mark.parametrize("case", FILES, ids=[each["case"] for each in FILES])
def test_forms_of_before_are_written_as_today(case: dict[str, Any], tmp_path: Path) -> None:
    before = _files(case, tmp_path)
    after = upgraded(before)
    texts = {path: raw.decode() for path, raw in after.data.items()}
    looked_into = case.get("has", {}).keys() | case.get("has_not", {}).keys()
    whole = {path: text for path, text in case["data"].items() if path not in looked_into}
    whole |= case.get("after", {})
    whole = {path: text for path, text in whole.items() if path not in case.get("gone", ())}
    assert {path: texts[path] for path in texts if path not in looked_into} == whole
    for path, parts in case.get("has", {}).items():
        assert not [part for part in parts if part not in texts[path]], texts[path]
    for path, parts in case.get("has_not", {}).items():
        assert not [part for part in parts if part in texts[path]], texts[path]
    settings = case.get("settings_after", case.get("settings"))
    assert (after.settings or b"").decode() == (settings or "")
    for wanted, lines in ((case.get("said"), after.said), (case.get("left"), after.left)):
        for part in wanted or ():
            assert part in "\n".join(lines), lines
    if "left" not in case:
        assert not after.left
    if after.data == before.data and after.settings == before.settings:
        assert not after.said


@pytest.mark.parametrize("case", FILES, ids=[each["case"] for each in FILES])
def test_a_second_time_changes_nothing(case: dict[str, Any], tmp_path: Path) -> None:
    once = upgraded(_files(case, tmp_path))
    again = dict(case, data={path: raw.decode() for path, raw in once.data.items()})
    if once.settings is not None:
        again["settings"] = once.settings.decode()
    twice = upgraded(_files(again, tmp_path))
    assert (twice.data, twice.settings) == (once.data, once.settings)


def test_a_word_as_the_package_has_it_today_goes_too() -> None:
    came = former("words.txt").decode().splitlines()
    words = ((group, key) for group, keys in packaged("en").items() for key in keys)
    group, key = next(each for each in words if print_of("", each, "") not in came)
    said = json.dumps({group: {key: packaged("en")[group][key], "mine": "Mine"}})
    site = {"site.yaml": b"languages: {en: {en: English}}\n", "strings.yaml": said.encode()}
    left = upgraded(SiteFiles(site)).plain("strings.yaml")
    assert left == {group: {"mine": "Mine"}}


@pytest.mark.parametrize("name", ["insurance", "permits", "hosting"])
def test_a_site_with_kinds_of_its_own_has_nothing_to_upgrade(name: str) -> None:
    folder = SITES / name / "data"
    data = {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*.yaml")
        if each.relative_to(folder).parts[0] != "schema"
    }
    assert len(data) > 3
    after = upgraded(SiteFiles(data)).data
    changed = {path for path in data if after.get(path) != data[path]}
    assert after.keys() == data.keys()
    assert all(path.startswith("decisions/") for path in changed)  # their short form is optional


def test_when_a_file_cannot_be_written_all_are_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wegwijs.kept import whole_files

    folder = site_before("begun", tmp_path / "site")
    monkeypatch.chdir(folder)
    before, put = contents(folder), whole_files.write_whole

    def full_disk(target: Path, content: bytes) -> None:
        if target.name == "kinds.yaml":
            raise OSError(28, "No space left on device")
        put(target, content)

    monkeypatch.setattr(whole_files, "write_whole", full_disk)
    result = run("upgrade", "--write")
    assert result.exit_code == 2 and "No space left" in result.output
    assert contents(folder) == before


def test_a_folder_without_a_site_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("upgrade")
    assert result.exit_code == 1 and "There is no site" in result.output


def test_data_with_a_fault_is_upgraded_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site_before("begun", tmp_path / "site")
    monkeypatch.chdir(folder)
    (folder / "data/site.yaml").write_text("name: [\n", "utf-8")
    before = contents(folder)
    result = run("upgrade", "--write")
    assert "Not everything can be read" in result.output and "Traceback" not in result.output
    assert {path for path, raw in contents(folder).items() if before.get(path) != raw} <= {
        "data/decisions/need-umbrella.yaml",
        "data/products/umbrella.yaml",
    }

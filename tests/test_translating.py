"""Translations: what each way to change a text or a record gives, and what the commands do."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from small_sites import change as change_files
from small_sites import minimal_data, minimal_repository, three_languages
from watched_site import UNWATCHED, change_record, run, watched

from wegwijs.cli import main
from wegwijs.findings.finding import Report
from wegwijs.making.pipeline import Settings, check, translations
from wegwijs.records.folders import FORMER_RECORD
from wegwijs.translations.record_files import path_of
from wegwijs.translations.standing import Status

CASES = Path(__file__).parent / "cases" / "translations"
NAIL = "data/tools/nail.yaml"
GUIDE = "docs/nl/guide.md"


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), "utf-8")


def said(report: Report) -> list[str]:
    return [f"{each.code} {each.where}" for each in report]


def lock(settings: Settings, language: str = "nl") -> Path:
    return path_of(settings.data, language)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small site of which every translation is taken as looked at, to copy."""
    folder = tmp_path_factory.mktemp("begun")
    watched(minimal_repository(folder))
    return folder


@pytest.fixture
def settings(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Give a copy of that site, as the current folder."""
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Settings(tmp_path / "data", docs=tmp_path / "docs")


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['case']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("code", "case"), _cases())
def test_case(code: str, case: dict[str, Any], settings: Settings, tmp_path: Path) -> None:
    for name in case.get("delete", []):
        (tmp_path / name).unlink()
    change_files(tmp_path, {key: value for key, value in case.items() if key != "delete"})
    for step in case.get("record", []):
        change_record(lock(settings), step)
    report = check(settings).report
    assert said(report) == case.get("findings", [])
    for finding, words in zip(report, case.get("says", []), strict=False):
        assert words in f"{finding.severity}: {finding.message} {finding.hint}"
    if case.get("findings"):
        assert any(each.startswith(f"{code} ") for each in said(report))


def test_what_is_outdated_stays_so_whatever_is_done_to_it(
    settings: Settings, tmp_path: Path
) -> None:
    change(tmp_path, NAIL, "A nail holds wood.", "A nail holds rope.")
    dutch = "Een spijker houdt hout vast."
    for spelling in ("Een spijker houdt  hout vast.", "Spijkers houden hout vast.", "Spijkers."):
        change(tmp_path, NAIL, dutch, spelling)
        dutch = spelling
        run(settings, "accept", "data/tools/hammer.yaml", "docs")
        assert said(check(settings).report) == [f"outdated-translation {NAIL}:8:39"]
    change(tmp_path, NAIL, "A nail holds rope.", "A nail holds wood.")
    assert said(check(settings).report) == [f"changed-translation {NAIL}:8:39"]


@pytest.mark.parametrize("form", ["NAIL", "NAIL:summary", "NAIL:8", "NAIL:8:39", "tools/nail.yaml"])
def test_a_text_is_accepted_by_the_name_a_finding_gives_it(
    settings: Settings, tmp_path: Path, form: str
) -> None:
    change(tmp_path, NAIL, "A nail holds wood.", "A nail holds rope.")
    change(tmp_path, "docs/en/guide.md", "Mind your thumbs.", "Mind your fingers.")
    before = lock(settings).read_text("utf-8").splitlines()
    result = run(settings, "accept", form.replace("NAIL", NAIL))
    assert result.output == "Accepted 1 translation.\n"
    after = lock(settings).read_text("utf-8").splitlines()
    assert len(set(before) - set(after)) == len(set(after) - set(before)) == 1
    assert said(check(settings).report) == [f"outdated-translation {GUIDE}:15:1"]


@pytest.mark.parametrize("path", [GUIDE, "docs/en/guide.md", "docs", f"{GUIDE}:steps", "docs/nl/"])
def test_a_section_is_accepted_by_the_page_of_either_language(
    settings: Settings, tmp_path: Path, path: str
) -> None:
    change(tmp_path, "docs/en/guide.md", "Mind your thumbs.", "Mind your fingers.")
    assert run(settings, "accept", path).output == "Accepted 1 translation.\n"
    assert said(check(settings).report) == []


def test_accepting_what_changed_leaves_what_changed_on_one_side(
    settings: Settings, tmp_path: Path
) -> None:
    change(tmp_path, NAIL, "A nail holds wood.", "A nail holds rope.")
    change(tmp_path, NAIL, "houdt hout vast", "houdt touw vast")
    change(tmp_path, "docs/en/guide.md", "Mind your thumbs.", "Mind your fingers.")
    change(tmp_path, "docs/nl/index.md", "Werkplaats: vind", "Werkplaats: zoek")
    assert run(settings, "accept", "--changed").output == "Accepted 1 translation.\n"
    left = [f"outdated-translation {GUIDE}:15:1", "changed-translation docs/nl/index.md:2:8"]
    assert said(check(settings).report) == left
    assert run(settings, "accept", "--all").output == "Accepted 2 translations.\n"
    assert said(check(settings).report) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("accept",), "What was looked at? Name the files"),
        (("accept", "--all", NAIL), "What was looked at?"),
        (("accept", "data/tools/nails.yaml"), f"Did you mean '{NAIL}'?"),
        (("accept", f"{NAIL}:sumary"), "Did you mean 'summary'?"),
        (("accept", "--all", "--lang", "de"), "Nothing is translated into 'de'."),
        (("begin",), "Every language of this site has its record."),
    ],
)
def test_wrong_use_is_told_and_changes_nothing(
    settings: Settings, arguments: tuple[str, ...], words: str
) -> None:
    before = lock(settings).read_bytes()
    result = run(settings, *arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert lock(settings).read_bytes() == before


def test_accepting_twice_writes_nothing(settings: Settings) -> None:
    before = lock(settings).stat().st_mtime_ns
    time.sleep(0.01)
    assert run(settings, "accept", "--all").output == "Accepted 0 translations.\n"
    assert lock(settings).stat().st_mtime_ns == before


def test_accepting_data_alone_keeps_what_is_known_of_the_pages(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "docs").rename(tmp_path / "away")
    change(tmp_path, NAIL, "A nail holds wood.", "A nail holds rope.")
    result = run(Settings(tmp_path / "data"), "accept", "--all")
    assert result.output == "Accepted 1 translation.\n"
    (tmp_path / "away").rename(tmp_path / "docs")
    assert said(check(settings).report) == []


def test_what_is_missing_for_a_while_keeps_its_record(settings: Settings, tmp_path: Path) -> None:
    text = (tmp_path / GUIDE).read_text("utf-8")
    (tmp_path / GUIDE).unlink()
    run(settings, "accept", "--all")
    change(tmp_path, "docs/en/guide.md", "Mind your thumbs.", "Mind your fingers.")
    (tmp_path / GUIDE).write_text(text, "utf-8")
    assert said(check(settings).report) == [f"outdated-translation {GUIDE}:15:1"]


@pytest.mark.parametrize("damage", ["torn", "no-text", {"line": "<<<<<<< HEAD"}])
@pytest.mark.parametrize("command", [("accept", "--all"), ("accept", NAIL), ("begin",)])
def test_no_command_writes_over_a_record_that_cannot_be_read(
    settings: Settings, damage: Any, command: tuple[str, ...]
) -> None:
    change_record(lock(settings), damage)
    before = lock(settings).read_bytes()
    result = run(settings, *command)
    assert result.exit_code == 1
    assert "nl.lock" in result.output
    assert lock(settings).read_bytes() == before


def test_the_name_and_place_of_the_folder_play_no_part(settings: Settings, tmp_path: Path) -> None:
    change(tmp_path, NAIL, "A nail holds wood.", "A nail holds rope.")
    elsewhere = tmp_path / "else" / "where" / "facts"
    shutil.copytree(settings.data, elsewhere)
    moved = Settings(elsewhere, "facts", docs=tmp_path / "docs")
    assert said(check(moved).report) == ["outdated-translation facts/tools/nail.yaml:8:39"]
    result = CliRunner().invoke(main, ["check", "--data", str(elsewhere), "--format", "json"])
    assert "outdated-translation" in result.output


def test_a_list_is_told_from_its_entries(settings: Settings, tmp_path: Path) -> None:
    two = "limits: [{text: {en: Yes., nl: Ja.}}, {text: {en: Sure., nl: Zeker.}}]\nsources:"
    change(tmp_path, NAIL, "sources:", two)
    run(settings, "accept", NAIL)
    swapped = "limits: [{text: {en: Sure., nl: Zeker.}}, {text: {en: Yes., nl: Ja.}}]\nsources:"
    change(tmp_path, NAIL, two, swapped)
    assert said(check(settings).report) == []
    # The first entry goes, and the second gets its words in English alone: nobody looked at that.
    change(tmp_path, NAIL, swapped, "limits: [{text: {en: Yes., nl: Zeker.}}]\nsources:")
    assert said(check(settings).report) == [f"outdated-translation {NAIL}:9:32"]
    change(tmp_path, NAIL, "nl: Zeker.", "nl: Zeker wel.")
    assert said(check(settings).report) == [f"unconfirmed-translation {NAIL}:9:32"]


def test_entries_that_name_something_are_known_by_it(settings: Settings) -> None:
    places = {each.unit.place for each in translations(settings).known}
    assert {"rules.stone.because", "helps.nail.because", "says.0.text"} <= places


def test_coverage_counts_by_kind_and_names_the_files(settings: Settings, tmp_path: Path) -> None:
    change(tmp_path, NAIL, "A nail holds wood.", "A nail holds wood and rope.")
    change(tmp_path, NAIL, "nl: Spijker}", "nl: Nagel}")
    (tmp_path / GUIDE).unlink()
    head, *rows = run(settings).output.splitlines()
    assert head == "Nederlands (nl)  up to date  missing  outdated  not confirmed"
    counts = {row.split()[0]: row.split()[1:] for row in rows if row.startswith("  ")}
    assert counts["tools"][1:] == ["0", "1", "0"]
    assert counts["pages"][1:] == ["5", "0", "0"]
    assert rows[-2:] == [f"{NAIL}: 1 changed alone, 1 outdated", f"{GUIDE}: 5 missing"]


def test_the_list_names_what_is_to_be_looked_at(settings: Settings, tmp_path: Path) -> None:
    assert run(settings, "list").output == "Every translation is up to date.\n"
    change(tmp_path, NAIL, "A nail holds wood.", "A nail holds rope.")
    change(tmp_path, "docs/en/guide.md", "Mind your thumbs.", "Mind your fingers.")
    assert run(settings, "list").output.splitlines() == [
        f"{NAIL}:8:39: outdated: summary (nl)",
        f"{GUIDE}:15:1: outdated: steps (nl)",
    ]
    assert len(run(settings, "list", "docs", "--lang", "nl").output.splitlines()) == 1
    assert len(run(settings, "list", NAIL, "--all").output.splitlines()) == 4


def test_a_site_in_one_language_has_no_record(tmp_path: Path) -> None:
    gone = ("  nl: {en: Dutch, nl: Nederlands}\n", UNWATCHED)
    replace = [{"in": "site.yaml", "from": each, "to": ""} for each in gone]
    data = minimal_data(tmp_path, {"replace": replace})
    codes = {each.code for each in check(Settings(data)).report}
    assert codes == {"unknown-language"}, "the texts still say it in Dutch"
    assert translations(Settings(data)).known == ()


def test_the_earlier_record_is_taken_over_and_what_was_outdated_stays_so(tmp_path: Path) -> None:
    unwatched = {"in": "data/site.yaml", "from": UNWATCHED, "to": ""}
    settings = minimal_repository(tmp_path, {"replace": [unwatched]})
    (settings.data / FORMER_RECORD).write_text(
        "# Written by `wegwijs translations accept`: which text each translation was made from.\n"
        "nl:\n  data/tools/nail.yaml:\n"
        "    summary: 1e172060 d24f61e5\n"  # as they are now
        "    name: 00000000 11111111\n"  # both changed since: this was found before, too late
        "  docs/nl/guide.md:\n    lengths: 00000000 8ff4b582\n"
    )
    assert said(check(settings).report) == [f"old-translation-record data/{FORMER_RECORD}:1:1"]
    assert run(settings, "accept", "--all").exit_code == 1
    result = run(settings, "begin")
    assert result.output.endswith("3 translations are taken over, 2 outdated.\n")
    assert not (settings.data / FORMER_RECORD).exists()
    found = said(check(settings).report)
    assert f"outdated-translation {NAIL}:1:22" in found
    assert f"outdated-translation {GUIDE}:30:1" in found
    assert not [each for each in found if each.endswith(f"{NAIL}:8:39")]
    assert f"unconfirmed-translation {NAIL}:4:7" in found


def test_another_default_language_begins_anew(settings: Settings, tmp_path: Path) -> None:
    english, dutch = "  en: {en: English, nl: Engels}\n", "  nl: {en: Dutch, nl: Nederlands}\n"
    change(tmp_path, "data/site.yaml", english + dutch, dutch + english)
    assert run(settings, "accept", "--all").exit_code == 1
    result = run(settings, "begin")
    assert "nl.lock: deleted: it is the default language now." in result.output
    assert [each.name for each in lock(settings).parent.iterdir()] == ["en.lock"]
    assert lock(settings, "en").read_text("utf-8").startswith("# source language: nl\n")
    assert said(check(settings).report) == []
    change(tmp_path, NAIL, "houdt hout vast", "houdt touw vast")
    assert said(check(settings).report) == [f"outdated-translation {NAIL}:8:15"]


def test_three_languages_have_a_record_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = three_languages(tmp_path)
    monkeypatch.chdir(tmp_path)
    settings = watched(Settings(folder / "data", docs=folder / "docs"))
    assert said(check(settings).report) == ["missing-string data/site.yaml:6:3"]
    hammer = "data/tools/hammer.yaml"
    text = (folder / hammer).read_text("utf-8")
    english = next(line for line in text.splitlines() if line.startswith("  en: A "))
    change(folder, hammer, english, english.replace("  en: A ", "  en: One "))
    codes = [each.code for each in check(settings).report]
    assert codes.count("outdated-translation") == 2
    run(settings, "accept", hammer, "--lang", "de")
    left = translations(settings).known
    assert [each.unit.language for each in left if each.status is Status.OUTDATED] == ["nl"]
    lock(settings, "de").unlink()
    assert "no-translation-record" in {each.code for each in check(settings).report}
    assert "de.lock" in run(settings, "begin").output
    after = translations(settings).known
    assert [each.unit.language for each in after if each.status is Status.OUTDATED] == ["nl"]


GERMAN = {
    "data/site.yaml": "check: all\nname: {en: Workshop, nl: Werkplaats, de: Werkstatt}\n"
    "languages:\n"
    "  en: {en: English, nl: Engels, de: Englisch}\n  nl: {en: Dutch, nl: Nederlands, de: "
    "Niederländisch}\n  de: {en: German, nl: Duits, de: Deutsch}\ntranslations: unwatched\n",
    "docs/de/index.md": '---\ntitle: "Werkstatt: das Werkzeug, das Ihr Holz zusammenhält"\n'
    'description: "Welches Werkzeug verbindet zwei Stück Holz, und zu welchem Plan gehört es? '
    'Beginnen Sie hier und lesen Sie den Grund dafür."\n---\n\n# Werkstatt {#top}\n\n'
    "Nehmen Sie den [Hammer](tools/hammer.md#access) oder die [Anleitung](../nl/guide.md).\n\n"
    '<a href="decisions/need-hammer/">Brauche ich einen Hammer?</a>\n',
}


def test_a_third_language_is_data_and_configuration_only(tmp_path: Path) -> None:
    settings = minimal_repository(tmp_path, {"write": GERMAN})
    found = said(check(settings).report)
    german = [each for each in found if not each.startswith("missing-translation data/")]
    assert german == ["missing-string data/site.yaml:6:3", "missing-page docs/en/guide.md:1:1"]
    change(tmp_path, "docs/de/index.md", "[Anleitung](../nl/guide.md)", "gelbe [Regel](#top)")
    german = [each for each in said(check(settings).report) if "/de/" in each]
    assert german == ["twin-differs docs/de/index.md:6:1", "twin-differs docs/de/index.md:8:64"]
    assert any(
        "red" not in each.message and "yellow in Deutsch" in each.message
        for each in check(settings).report
    )
    output = run(settings).output
    assert "Deutsch (de)" in output
    assert "docs/de/guide.md: 5 missing" in output

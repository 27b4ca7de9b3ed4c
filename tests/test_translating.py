"""Translations: what changed since they were made, what is accepted, and a third language."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from minimal_site import minimal_repository

from wegwijs.cli import main
from wegwijs.diagnostics import Report
from wegwijs.model.fingerprints import LOCK, Status, statuses
from wegwijs.site import Settings, check, translations

NAIL = "data/tools/nail.yaml"
GUIDE = "docs/nl/guide.md"


def run(folder: Path, *arguments: str) -> Result:
    where = ("--data", str(folder / "data"))
    result = CliRunner().invoke(main, ["translations", *where, *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), "utf-8")


def said(report: Report) -> list[str]:
    return [f"{each.code} {each.where}" for each in report]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Give a small site of which every translation is accepted."""
    found = minimal_repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(tmp_path, "accept").exit_code == 0
    return found


def test_a_site_without_a_record_has_no_findings(tmp_path: Path) -> None:
    settings = minimal_repository(tmp_path)
    assert said(check(settings).report) == []
    found = translations(settings)
    assert {status for _, status in statuses(found.units, found.lock)} == {Status.UNACCEPTED}


def test_an_english_text_that_changes_alone_makes_its_translation_outdated(
    settings: Settings, tmp_path: Path
) -> None:
    change(tmp_path, NAIL, "A nail holds wood.", "A nail holds wood and rope.")
    change(tmp_path, "docs/en/guide.md", "Mind your thumbs.", "Mind your thumbs and fingers.")
    change(tmp_path, "docs/en/index.md", "Workshop: find", "Workshop: choose")
    report = check(settings).report
    assert said(report) == [
        f"outdated-translation {NAIL}:8:48",
        f"outdated-translation {GUIDE}:15:1",
        "outdated-translation docs/nl/index.md:2:8",
    ]
    first = next(iter(report))
    assert first.message.endswith("into Nederlands: summary.")
    assert first.hint is not None
    assert first.hint.endswith(f"run: wegwijs translations accept {NAIL}")


def test_a_translation_that_changes_too_is_not_outdated(settings: Settings, tmp_path: Path) -> None:
    change(tmp_path, NAIL, "A nail holds wood.", "A nail holds wood and rope.")
    change(tmp_path, NAIL, "nl: Een spijker houdt hout vast.", "nl: Een spijker houdt hout bijeen.")
    assert said(check(settings).report) == []
    assert f"{NAIL}: 1 not accepted" in run(tmp_path).output


def test_line_breaks_do_not_count(settings: Settings, tmp_path: Path) -> None:
    change(tmp_path, "docs/en/index.md", "Start with the", "Start  with\nthe")
    assert said(check(settings).report) == []


def test_accepting_a_file_clears_its_findings_and_no_others(
    settings: Settings, tmp_path: Path
) -> None:
    change(tmp_path, NAIL, "A nail holds wood.", "A nail holds wood and rope.")
    change(tmp_path, "docs/en/guide.md", "Mind your thumbs.", "Mind your thumbs and fingers.")
    before = (tmp_path / "data" / LOCK).read_text("utf-8").splitlines()
    assert run(tmp_path, "accept", NAIL).output == "Accepted 1 translation.\n"
    after = (tmp_path / "data" / LOCK).read_text("utf-8").splitlines()
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
    assert said(check(settings).report) == [f"outdated-translation {GUIDE}:15:1"]
    assert run(tmp_path, "accept", "docs").output == "Accepted 1 translation.\n"
    assert said(check(settings).report) == []


def test_accepting_twice_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    before = (tmp_path / "data" / LOCK).read_bytes()
    assert run(tmp_path, "accept").output == "Accepted 0 translations.\n"
    assert (tmp_path / "data" / LOCK).read_bytes() == before


def test_entries_of_a_list_may_move(settings: Settings, tmp_path: Path) -> None:
    limits = "limits: [{text: {en: Mind thumbs., nl: Let op duimen.}}%s]\nsources:"
    change(tmp_path, NAIL, "sources:", limits % ", {text: {en: Keep dry., nl: Droog bewaren.}}")
    run(tmp_path, "accept")
    swapped = "{text: {en: Keep dry., nl: Droog bewaren.}}, "
    change(tmp_path, NAIL, ", {text: {en: Keep dry., nl: Droog bewaren.}}", "")
    change(tmp_path, NAIL, "limits: [", f"limits: [{swapped}")
    assert said(check(settings).report) == []
    change(tmp_path, NAIL, "Keep dry.", "Keep very dry.")
    assert [line.partition(":")[0] for line in said(check(settings).report)] == [
        f"outdated-translation {NAIL}"
    ]


def test_coverage_counts_by_kind_and_names_the_pages(settings: Settings, tmp_path: Path) -> None:
    change(tmp_path, NAIL, "A nail holds wood.", "A nail holds wood and rope.")
    (tmp_path / GUIDE).unlink()
    output = run(tmp_path).output
    head, *rows = output.splitlines()
    assert head == "Nederlands (nl)  up to date  missing  outdated  not accepted"
    counts = {row.split()[0]: row.split()[1:] for row in rows if row.startswith("  ")}
    assert counts["tools"][1:] == ["0", "1", "0"]
    assert counts["pages"][1:] == ["5", "0", "0"]
    assert rows[-2:] == [f"{NAIL}: 1 outdated", f"{GUIDE}: 5 missing"]


def test_a_path_without_translations_is_wrong_use(settings: Settings, tmp_path: Path) -> None:
    result = run(tmp_path, "accept", "data/tools/nails.yaml")
    assert result.exit_code == 2
    assert f"Did you mean '{NAIL}'?" in result.output


@pytest.mark.parametrize(
    ("line", "code"),
    [("    name: 12345678", "malformed-lock"), ("<<<<<<< ours", "merge-conflict")],
)
def test_a_record_that_was_edited(settings: Settings, tmp_path: Path, line: str, code: str) -> None:
    lock = tmp_path / "data" / LOCK
    lines = lock.read_text("utf-8").splitlines()
    lock.write_text("\n".join([*lines[:3], line, *lines[3:]]) + "\n", "utf-8")
    assert said(check(settings).report) == [f"{code} data/{LOCK}:4:1"]
    assert run(tmp_path, "accept").exit_code == 1


GERMAN = {
    "data/site.yaml": "name: {en: Workshop, nl: Werkplaats, de: Werkstatt}\nlanguages:\n"
    "  en: {en: English, nl: Engels, de: Englisch}\n  nl: {en: Dutch, nl: Nederlands, de: "
    "Niederländisch}\n  de: {en: German, nl: Duits, de: Deutsch}\n",
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
    assert german == ["missing-string data/site.yaml:5:3", "missing-page docs/en/guide.md:1:1"]
    change(tmp_path, "docs/de/index.md", "[Anleitung](../nl/guide.md)", "gelbe [Regel](#top)")
    german = [each for each in said(check(settings).report) if "/de/" in each]
    assert german == ["twin-differs docs/de/index.md:6:1", "twin-differs docs/de/index.md:8:64"]
    assert any(
        "red" not in each.message and "yellow in Deutsch" in each.message
        for each in check(settings).report
    )
    output = run(tmp_path).output
    assert "Deutsch (de)" in output
    assert "docs/de/guide.md: 5 missing" in output

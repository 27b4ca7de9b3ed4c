"""What search is told of a site's words, and what a site must have to be told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from built_site import mkdocs
from small_sites import minimal_repository, small_site

from mkdocs_wegwijs.languages import read_as
from wegwijs.making.pipeline import check
from wegwijs.pages.search.language_words import LanguageWords, language_words
from wegwijs.pages.search.words import search_words
from wegwijs.records.load import load

ALSO = {"en": ["thumper"], "nl": ["klopper"]}
SEARCH = {
    "same": {"en": [["price", "fee"]]},
    "also": {"guide.md": {"en": ["how to"], "nl": ["zo doet u het"]}},
    "last": ["tools/", "guide.md"],
}


def words(folder: Path, language: str, *sets: Mapping[str, Any]) -> dict[str, Any]:
    settings = minimal_repository(folder, {"set": [*sets]})
    catalog, findings = load(settings.data)
    assert catalog is not None, findings
    return search_words(catalog, language)


def test_a_page_is_sought_by_its_own_words_and_by_its_names_in_any_language(
    tmp_path: Path,
) -> None:
    told = words(tmp_path, "en", {"in": "data/tools/hammer.yaml", "at": "also", "to": ALSO})
    page = told["pages"]["tools/hammer/"]
    assert {"thumper", "Hammer", "Hamer"} <= {*page["also"]} and "klopper" not in page["also"]
    assert page["about"].startswith("")


def test_other_words_of_answers_lead_to_the_decision(tmp_path: Path) -> None:
    hammer = "data/decisions/need-hammer.yaml"
    eik = "wood: {label: {en: Wood, nl: Hout}, also: {en: [oak], nl: [eik]}}"
    case = {"replace": [{"in": hammer, "from": "wood: {en: Wood, nl: Hout}", "to": eik}]}
    catalog, findings = load(minimal_repository(tmp_path, case).data)
    assert catalog is not None, findings
    told = search_words(catalog, "nl")
    assert told["pages"]["decisions/need-hammer/"]["within"] == ["eik"]


def test_a_site_says_what_is_the_same_what_comes_last_and_what_else_a_page_is_called(
    tmp_path: Path,
) -> None:
    told = words(tmp_path, "en", {"in": "data/site.yaml", "at": "search", "to": SEARCH})
    assert ["price", "fee"] in [list(each) for each in told["same"]]
    assert told["pages"]["guide/"]["also"] == ["how to"]
    assert told["last"] == ["tools/", "guide/"]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"same": {"fr": [["a", "b"]]}}, "unknown-language"),
        ({"last": ["nowhere/"]}, "missing-page"),
        ({"last": ["guide"]}, "missing-page"),
        ({"also": {"nowhere.md": {"en": ["a"], "nl": ["b"]}}}, "missing-page"),
        (SEARCH, None),
    ],
)
def test_what_search_is_told_in_vain_is_said(
    tmp_path: Path, told: Mapping[str, Any], found: str | None
) -> None:
    case = {"set": [{"in": "data/site.yaml", "at": "search", "to": told}]}
    findings = check(minimal_repository(tmp_path, case)).report.findings
    of_site = {each.code for each in findings if each.where.path.endswith("site.yaml")}
    assert of_site == ({found} if found else set())


def test_words_hold_for_a_language_as_any_country_writes_it() -> None:
    assert language_words("en-GB") == language_words("en") != LanguageWords()
    assert language_words("fy") == LanguageWords()


@pytest.mark.parametrize(
    ("language", "read"),
    [("nl", "nl"), ("pt-BR", "pt"), ("nb", "no"), ("fy", "en"), ("zh-Hans", "zh"), ("en-GB", "en")],
)
def test_search_reads_a_language_the_theme_has_or_as_english(
    tmp_path: Path, language: str, read: str
) -> None:
    scripts = tmp_path / "assets" / "javascripts" / "lunr" / "min"
    scripts.mkdir(parents=True)
    for each in ("nl", "pt", "no", "zh"):
        (scripts / f"lunr.{each}.min.js").touch()
    assert read_as(language, tmp_path) == read


def _built(folder: Path, options: str, theme: str = "material") -> tuple[Path, str]:
    small_site("one", folder)
    (folder / "mkdocs.yml").write_text(
        f"site_name: One\ntheme: {{name: {theme}}}\nplugins:\n{options}", "utf-8"
    )
    done = mkdocs("build", "-d", str(folder / "built"), cwd=folder, check=False)
    return folder / "built", done.stdout


@pytest.mark.parametrize(
    ("options", "theme", "says"),
    [
        ("  - search\n  - wegwijs: {search: wegwijs}\n", "mkdocs", "the theme here is mkdocs"),
        ("  - wegwijs: {search: wegwijs}\n", "material", "Add `search` to the plugins"),
    ],
)
def test_a_site_without_the_theme_s_search_is_told_what_to_do(
    tmp_path: Path, options: str, theme: str, says: str
) -> None:
    built, said = _built(tmp_path, options, theme)
    assert says in said and "Traceback" not in said and not built.exists()


def test_a_site_that_does_not_ask_for_it_keeps_its_own_search(tmp_path: Path) -> None:
    built, said = _built(tmp_path / "without", "  - search\n  - wegwijs\n")
    asked, _ = _built(tmp_path / "asked", "  - search\n  - wegwijs: {search: wegwijs}\n")
    index = json.loads((built / "search/search_index.json").read_text("utf-8"))
    assert index["docs"] and not (built / "search/words.json").exists(), said
    assert not list(built.rglob("search-*.js")) and not any(
        "also" in each for each in index["docs"]
    )
    told = json.loads((asked / "search/search_index.json").read_text("utf-8"))
    assert not told["docs"] and told["config"]["words"] == "search/words.json"
    assert (asked / "assets/javascripts/workers/search-words.js").is_file()
    for path in built.rglob("*.html"):
        other = (asked / path.relative_to(built)).read_text("utf-8")
        mended = other.replace("assets/javascripts/workers/search-on-demand.js#", "")
        same = (mended.replace(f'"search": "{up}', '"search": "') for up in ("", "../", "../../"))
        assert path.read_text("utf-8") in {mended, *same} or path.name == "404.html"
    shutil.rmtree(tmp_path / "asked")

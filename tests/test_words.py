"""The words of generated pages: whole in the package, a site's own over them, never empty."""

from __future__ import annotations

import fnmatch
import json
import re
import tomllib
from pathlib import Path

import pytest
from small_sites import add_language, minimal_data, minimal_repository

from mkdocs_wegwijs.package_files import ABOVE_I18N, LOOK
from wegwijs.checks.data.lengths import DESCRIPTION, TITLE
from wegwijs.checks.data.strings import placeholders
from wegwijs.interchange.dmn.decision_writing import STRINGS_USED
from wegwijs.making.pipeline import Settings, build, check
from wegwijs.pages.words import words_used
from wegwijs.parts import STATIC
from wegwijs.words.merging import merged
from wegwijs.words.packaged import FALLBACK, packaged, packaged_languages

ROOT = Path(__file__).parent.parent
USED = {**words_used(), **STRINGS_USED}
FRENCH = """\
name: {en: Workshop, nl: Werkplaats, fr: Atelier}
languages:
  en: {en: English, nl: Engels, fr: anglais}
  nl: {en: Dutch, nl: Nederlands, fr: néerlandais}
  fr: {en: French, nl: Frans, fr: français}
translations: unwatched
"""


def _every(language: str) -> dict[str, str]:
    return {
        f"{group}.{key}": text
        for group, keys in packaged(language).items()
        for key, text in keys.items()
    }


def test_english_and_dutch_come_with_the_package() -> None:
    assert {"en", "nl"} <= packaged_languages()


@pytest.mark.parametrize("language", sorted(packaged_languages()))
def test_every_word_is_there_with_the_same_placeholders(language: str) -> None:
    english, own = _every(FALLBACK), _every(language)
    assert own.keys() == english.keys()
    assert [key for key, text in own.items() if not text.strip()] == []
    assert {key: placeholders(text) for key, text in own.items()} == {
        key: placeholders(text) for key, text in english.items()
    }


@pytest.mark.parametrize("language", sorted(packaged_languages()))
def test_titles_and_descriptions_are_as_long_as_search_engines_show(language: str) -> None:
    for group, limits in (("overview-title", TITLE), ("overview-description", DESCRIPTION)):
        texts = packaged(language)[group]
        assert {key: len(text) for key, text in texts.items() if len(text) not in limits} == {}
        assert len(set(texts.values())) == len(texts)


def test_the_package_has_what_pages_use_and_nothing_else() -> None:
    known = {group: frozenset(keys) for group, keys in packaged(FALLBACK).items()}
    assert known == USED


def test_yes_and_no_are_texts() -> None:
    assert {"yes", "no"} <= packaged(FALLBACK)["conditions"].keys()


@pytest.mark.parametrize("language", sorted(packaged_languages()))
def test_the_package_names_no_product_and_no_vendor(language: str) -> None:
    named = re.compile(r"superoffice|expander|crm|mirroring|development tools", re.IGNORECASE)
    assert [key for key, text in _every(language).items() if named.search(text)] == []


def test_every_file_beside_the_code_is_in_the_wheel() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for package, patterns in told["tool"]["setuptools"]["package-data"].items():
        folder = ROOT / "plugins" / package
        files = [
            each.relative_to(folder).as_posix()
            for each in folder.rglob("*")
            if each.is_file() and each.suffix not in (".py", ".pyc")
        ]
        stars = [each.replace("**/", "*") for each in patterns]
        assert [
            each for each in files if not any(fnmatch.fnmatch(each, one) for one in stars)
        ] == []


def test_no_template_is_published_as_it_is_written() -> None:
    """MkDocs publishes what lies in the folders of a theme, but for HTML."""
    published = [path for folder in (LOOK, STATIC) for path in folder.rglob("*") if path.is_file()]
    beside = [path for path in published if path.suffix in (".xml", ".txt", ".js", ".css", ".j2")]
    assert beside
    template = re.compile(r"\{%-?\s*(?:for|if|block|set|extends|include)\b|\{#-?\s")
    assert [path.name for path in beside if template.search(path.read_text("utf-8"))] == []
    assert (ABOVE_I18N / "sitemap.xml").is_file()


def test_what_others_made_is_named() -> None:
    """Each icon that our templates draw, and each licence that lies beside a file, has a notice."""
    notices = (ROOT / "NOTICE.md").read_text("utf-8")
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert told["project"]["license-files"] == ["LICENSE", "NOTICE.md"]
    look = ROOT / "plugins" / "mkdocs_wegwijs"
    drawn = {
        each
        for path in look.rglob("*.html")
        for each in re.findall(r"\.icons/(\w+)/", path.read_text("utf-8"))
    }
    assert drawn == {"material"} and "icons of Material Design" in notices
    for beside in (*(ROOT / "plugins").rglob("LICENSE*"), *(ROOT / "overrides").rglob("LICENSE*")):
        assert beside.parent.relative_to(ROOT).as_posix().removeprefix("plugins/") in notices


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({}, {"nl": "Home", "de": "Home", "en": "Home"}),
        ({"nl": "Thuis"}, {"nl": "Thuis", "de": "Home", "en": "Home"}),
        ({"en": "Start"}, {"nl": "Home", "de": "Start", "en": "Start"}),
        ({"de": "Anfang"}, {"nl": "Home", "de": "Anfang", "en": "Home"}),
        ({"en": "Start", "de": " "}, {"nl": "Home", "de": "Start", "en": "Start"}),
    ],
)
def test_the_sites_own_word_comes_first_then_the_packages_then_english(
    own: dict[str, str], said: dict[str, str]
) -> None:
    assert merged({"page": {"home": own}}, said)["page"]["home"] == said


def test_a_language_without_words_is_said_once_and_has_no_empty_word(tmp_path: Path) -> None:
    data = minimal_data(tmp_path, {"write": {"site.yaml": FRENCH}, "delete": ["strings.yaml"]})
    report = check(Settings(data)).report
    notes = [each for each in report if each.code == "missing-string"]
    assert [(str(each.where), each.severity) for each in notes] == [("data/site.yaml:5:3", "note")]
    words = len(_every(FALLBACK)) - 1  # how numbers and dates are written, CLDR tells
    assert f"{words} of the {words} words" in notes[0].message
    add_language(data, "fr", like="en")
    site = build(Settings(data))
    assert {each.code for each in site.report} == {"missing-string"}
    french = {each.path: each.markdown for each in site.documents if each.language == "fr"}
    assert "Rules and sources" in french["decisions/need-hammer.md"]
    assert '"start-again":"Start again"' in french["decisions/need-hammer.md"]


@pytest.mark.parametrize("own", [True, False])
def test_every_page_can_be_edited_at_a_file_that_is_there(tmp_path: Path, own: bool) -> None:
    settings = minimal_repository(tmp_path, {} if own else {"delete": ["data/strings.yaml"]})
    site = build(settings)
    assert site.documents and not site.report.findings
    assert [each.uri for each in site.documents if not (tmp_path / each.where.path).is_file()] == []


def test_only_the_sites_own_words_are_its_translations(tmp_path: Path) -> None:
    settings = minimal_repository(tmp_path)
    units = [each.unit for each in check(settings).translations]
    words = [unit.place for unit in units if unit.kind == "strings"]
    assert words == ["page.home"]


def test_a_schema_lets_a_site_say_a_word_in_one_language() -> None:
    schema = json.loads((ROOT / "data/schema/strings.schema.json").read_text("utf-8"))
    assert "required" not in schema["$defs"]["Text"]

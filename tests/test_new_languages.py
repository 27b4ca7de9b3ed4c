"""A language more: one command, a strict build at once, and what is missing marked and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from built_site import mkdocs, served
from click.testing import CliRunner, Result
from playwright.sync_api import Browser
from small_sites import small_site

from wegwijs.cli import main
from wegwijs.making.pipeline import Settings, build, check
from wegwijs.source.site_configuration import configuration
from wegwijs.words.borrowed import END, NAMED, PART, START
from wegwijs.words.packaged import FALLBACK, packaged

LANGUAGE_RULES = ["html-has-lang", "html-lang-valid", "valid-lang", "aria-allowed-attr"]
"""Of axe; what the theme's own colours come to is looked at where our look is on."""

MARKS = (START, PART, NAMED, END)


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--data", str(folder / "data")])


def _files(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


def _settings(folder: Path) -> Settings:
    host, _ = configuration(folder / "mkdocs.yml", "mkdocs.yml", {})
    return Settings(folder / "data", docs=folder / "docs", configuration=host)


@pytest.mark.parametrize("code", ["de", "pt-BR", "zh-Hans", "ar"])
@pytest.mark.parametrize("site", ["one", "larger", "three"])
def test_a_new_language_is_clean_at_once_but_for_one_note(
    tmp_path: Path, site: str, code: str
) -> None:
    small_site(site, tmp_path)
    if code in yaml.safe_load((tmp_path / "data/site.yaml").read_text("utf-8"))["languages"]:
        pytest.skip("it has that language")
    before = _files(tmp_path)
    shown = _run(tmp_path, "new", "language", code)
    assert shown.exit_code == 0, shown.output
    assert _files(tmp_path) == before, "without --write nothing is written"
    assert f"locale: {code}" in shown.output and "Nothing is written yet" in shown.output
    done = _run(tmp_path, "new", "language", code, "--write")
    assert done.exit_code == 0, done.output
    assert f"wegwijs translations list --lang {code}" in done.output
    made = build(_settings(tmp_path))
    by_code = [each.code for each in made.report if each.severity != "note"]
    assert not by_code, list(made.report)
    assert [each.code for each in made.report].count("language-in-progress") == 1
    own = [each for each in made.documents if each.language == code]
    assert own and not any(sign in each.markdown for each in own for sign in MARKS)
    assert not any(sign in each.content for each in made.assets for sign in MARKS)
    again = _run(tmp_path, "new", "language", code, "--write")
    assert again.exit_code == 2 and "is a language of this site already" in again.output


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("DE", "is not a language"),
        ("deutsch", "is not a language"),
        ("pt_BR", "is not a language"),
        ("xx", "is not a language"),
        ("fil", "i18n plugin"),
        ("nl", "already"),
    ],
)
def test_a_code_that_cannot_be_one_is_refused(tmp_path: Path, code: str, said: str) -> None:
    small_site("one", tmp_path)
    before = _files(tmp_path)
    result = _run(tmp_path, "new", "language", code, "--write")
    assert result.exit_code == 2 and said in result.output
    assert _files(tmp_path) == before


SETTINGS = """# our settings
site_name: In welke bak?
site_url: !ENV [SITE, "https://bak.example/wijzer/"]  # where it stands
theme:
  name: material
  favicon: media/icoon.png
extra_css: [stijl/eigen.css]
plugins:
  - search  # first
  # the last one
  - wegwijs
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


def test_tags_comments_and_what_settings_name_stay(tmp_path: Path) -> None:
    case = {
        "write": {
            "mkdocs.yml": SETTINGS,
            "docs/media/icoon.png": "x",
            "docs/stijl/eigen.css": "/* ours */",
            "docs/CNAME": "bak.example",
            "docs/.pages": "nav: []",
        }
    }
    small_site("one", tmp_path, case)
    done = _run(tmp_path, "new", "language", "de", "--write")
    assert done.exit_code == 0, done.output
    written = (tmp_path / "mkdocs.yml").read_text("utf-8")
    for line in SETTINGS.splitlines():
        assert line in written, line
    added = written.replace("\n", " ")
    assert re.search(r"search  # first\s+.*i18n.*- wegwijs", added)
    assert not re.search(r"[\ue000-\uf8ff]|\"(true|false)\"", written)
    docs = {each for each in _files(tmp_path / "docs") if not each.startswith("nl/glas")}
    stays = {"media/icoon.png", "stijl/eigen.css", "CNAME"}
    assert docs == stays | {"nl/index.md", "nl/.pages", "nl/afbeeldingen/bak.png"}


@pytest.mark.parametrize(
    "plugins", ["INHERIT: base.yml\n", "plugins: &all [search, wegwijs]\nextra: {more: *all}\n"]
)
def test_settings_that_are_not_plain_are_left_and_the_lines_are_printed(
    tmp_path: Path, plugins: str
) -> None:
    text = f"site_name: Bak\ntheme: material\n{plugins}"
    base = "plugins: [search, wegwijs]\n"
    small_site("one", tmp_path, {"write": {"mkdocs.yml": text, "base.yml": base}})
    done = _run(tmp_path, "new", "language", "de", "--write")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "mkdocs.yml").read_text("utf-8") == text
    assert "mkdocs.yml is left as it is:" in done.output
    assert "- {locale: de, name: Deutsch}" in done.output


def test_nothing_is_changed_where_a_page_would_be_overwritten(tmp_path: Path) -> None:
    small_site("one", tmp_path, {"write": {"docs/nl/index.md": "# Al hier\n"}})
    (tmp_path / "docs/nl/index.md").rename(tmp_path / "nl.md")
    (tmp_path / "docs/nl").rmdir()
    (tmp_path / "docs/nl").write_bytes(b"a file where a folder is needed")
    before = _files(tmp_path)
    done = _run(tmp_path, "new", "language", "de", "--write")
    assert done.exit_code != 0 and _files(tmp_path) == before, done.output


def test_bare_texts_are_those_of_the_default_language(tmp_path: Path) -> None:
    small_site("one", tmp_path)
    assert _run(tmp_path, "new", "language", "de", "--write").exit_code == 0
    site = tmp_path / "data/site.yaml"
    site.write_text(site.read_text("utf-8").replace("in_progress: [de]\n", ""), "utf-8")
    found = check(_settings(tmp_path)).report
    assert {each.code for each in found if each.severity == "error"} == {"missing-translation"}
    assert not any("(nl)" in each.message for each in found if each.severity == "error")


def test_a_file_of_words_has_every_word_and_the_forms_of_its_language(tmp_path: Path) -> None:
    small_site("one", tmp_path)
    assert _run(tmp_path, "new", "words", "pl").exit_code == 0
    file = tmp_path / "data/words/pl.yaml"
    text = file.read_text("utf-8")
    words = yaml.load(text, yaml.BaseLoader)
    every = {(group, key) for group, keys in packaged(FALLBACK).items() for key in keys}
    assert {(group, key) for group, keys in words.items() for key in keys} >= every - {
        ("page", "locale")
    }
    forms = {key for key in words["proof"] if key.startswith("sources-")}
    assert forms == {"sources-one", "sources-few", "sources-many", "sources-other"}
    assert "# {count} sources" in text and set(words["proof"].values()) == {""}
    assert "Nothing changes" in _run(tmp_path, "new", "words", "pl").output
    file.write_text(text.replace('home: ""', "home: Start"), "utf-8")
    assert _run(tmp_path, "new", "words", "pl").exit_code == 2, "it is never overwritten"
    assert "home: Start" in file.read_text("utf-8")
    assert _run(tmp_path, "new", "words", "polish").exit_code == 2


def test_words_of_a_file_are_shown_and_held_to_those_of_the_package(tmp_path: Path) -> None:
    wrong = "page: {home: Startseite, hom: x}\nnothing: {a: b}\n"
    wrong += 'sources: {read: "gelesen am {rea}"}\nproof: {sources-few: "{count} Quellen"}\n'
    small_site("one", tmp_path, {"write": {"data/words/de.yaml": wrong}})
    assert _run(tmp_path, "new", "language", "de", "--write").exit_code == 0
    report = check(_settings(tmp_path)).report
    told = {(each.code, each.message) for each in report if "words/de" in each.where.path}
    assert told == {
        ("unused-string", "Nothing uses the text page.hom."),
        ("unused-string", "Nothing uses the text nothing.a."),
        ("unused-string", "Nothing uses the text proof.sources-few."),
        ("string-placeholder", "Nothing fills in {rea}."),
    }
    right = "page: {home: Startseite}\nconditions: {'yes': ja, 'no': nein}\n"
    (tmp_path / "data/words/de.yaml").write_text(right, "utf-8")
    made = build(_settings(tmp_path))
    pages = {each.uri: each.markdown for each in made.documents}
    assert ">Startseite</a>" in pages["de/tools/glasbak.md"]
    assert '<span lang="en">Decisions' in pages["de/decisions/index.md"]
    assert ">Home</a>" in pages["nl/tools/glasbak.md"]


def test_what_leaves_has_the_pages_that_a_language_lacks(tmp_path: Path) -> None:
    site, written = tmp_path / "site", tmp_path / "out"
    small_site("larger", site)
    assert _run(site, "new", "language", "fr", "--write").exit_code == 0
    result = _run(site, "build", "--docs", str(site / "docs"), "--to", str(written))
    assert result.exit_code == 0, result.output
    page = (written / "docs/fr/guide/index.md").read_text("utf-8")
    assert '<div class="ww-borrowed" lang="en" dir="ltr" markdown="1">' in page
    assert "This page is not there in French yet." in page
    assert (written / "docs/fr/images/bench.png").is_file()
    assert "ww-borrowed" not in (written / "docs/nl/guide/index.md").read_text("utf-8")
    texts = (each.read_text("utf-8") for each in written.rglob("*.md"))
    assert not any(sign in text for text in texts for sign in MARKS)


def test_pages_that_would_be_left_out_are_told_of(tmp_path: Path) -> None:
    small_site("larger", tmp_path)
    assert _run(tmp_path, "new", "language", "fr", "--write").exit_code == 0
    settings = tmp_path / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "fallback_to_default: true" in text
    settings.write_text(text.replace("fallback_to_default: true", "fallback_to_default: false"))
    told = [each for each in check(_settings(tmp_path)).report if each.code == "missing-setting"]
    assert [each.hint for each in told] == [
        "Write in mkdocs.yml:\n  - i18n:\n      fallback_to_default: true"
    ]


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site in English and Dutch with French, which has no words, strictly."""
    folder = tmp_path_factory.mktemp("french")
    small_site("larger", folder)
    for language in ("en", "nl"):
        guide = folder / f"docs/{language}/guide.md"
        block = "\n/// decision | need-hammer\n    material: wood\n///\n"
        guide.write_text(guide.read_text("utf-8") + block, "utf-8")
    french = folder / "docs/fr/index.md"
    french.parent.mkdir()
    french.write_text(
        "---\ntitle: L'atelier\ndescription: x\n---\n# L'atelier\n\n"
        "/// decision | need-hammer\n///\n\n[Le guide](guide.md)\n",
        "utf-8",
    )
    assert _run(folder, "new", "language", "fr", "--write").exit_code == 0
    site = folder / "data/site.yaml"
    text = site.read_text("utf-8").replace("title-length: error", "description-length: note")
    site.write_text(text.replace("check: all", "check: own"), "utf-8")
    built = tmp_path_factory.mktemp("www")
    result = mkdocs("build", "--strict", "--site-dir", str(built), cwd=folder, check=False)
    assert result.returncode == 0, result.stdout
    return built


@pytest.fixture
def address(french: Path) -> Iterator[str]:
    with served(french) as address:
        yield address


def test_no_mark_is_left_in_anything_that_is_published(french: Path) -> None:
    for path in french.rglob("*"):
        if path.suffix in (".html", ".json", ".md", ".txt", ".xml", ".css"):
            text = path.read_text("utf-8")
            assert not any(sign in text for sign in MARKS), path
            assert not re.search(r"=\"[^\"<>]*<span lang", text), path


def test_each_text_says_its_language_and_complete_ones_have_no_mark(french: Path) -> None:
    page = (french / "fr/tools/hammer/index.html").read_text("utf-8")
    assert '<h1 id="top"><span class="ww-lent" lang="en" data-said="in English">Hammer' in page
    assert page.count("Not all of this page is there in French yet.") == 1
    assert '<span lang="en">Home</span>' in page
    assert "<title>Hammer: drive nails" in page
    for language in ("", "nl/"):
        assert "ww-lent" not in (french / language / "tools/hammer/index.html").read_text("utf-8")


def test_a_page_that_a_language_lacks_is_that_of_the_default_and_says_so(french: Path) -> None:
    page = (french / "fr/guide/index.html").read_text("utf-8")
    body = page.partition('<div class="ww-borrowed" lang="en" dir="ltr">')[2]
    assert "Join two pieces of wood" in body
    assert "This page is not there in French yet. It is shown in English." in body
    assert "ww-borrowed" not in (french / "fr/index.html").read_text("utf-8")
    assert "ww-borrowed" not in (french / "nl/guide/index.html").read_text("utf-8")


@pytest.mark.parametrize("path", ["fr/decisions/need-hammer/", "fr/", "fr/guide/", "fr/compare/"])
def test_readers_see_and_hear_the_marks(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}{path}", wait_until="networkidle")
    buttons = page.locator(".ww-buttons button")
    assert all(each.strip() for each in buttons.all_inner_texts())
    if path != "fr/guide/":
        mark = page.locator(".ww-lent").first
        content = mark.evaluate("(each) => getComputedStyle(each, '::after').content")
        assert content == '"\xa0en" / " (" "in English" ")"'
    if "decisions" in path:
        page.locator("input[value=stone]").first.check()
        page.locator(".ww-answer").get_by_text("Stone breaks.").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page, options={"runOnly": LANGUAGE_RULES})
    assert found.violations_count == 0, found.generate_report()
    assert not said
    page.close()


def test_the_schemas_of_kinds_of_its_own_take_the_new_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CliRunner().invoke(main, ["init", str(tmp_path / "shop"), "--kinds"])
    monkeypatch.chdir(tmp_path / "shop")
    assert CliRunner().invoke(main, ["new", "language", "nl", "--write"]).exit_code == 0
    told = CliRunner().invoke(main, ["schema", "--check"])
    assert told.exit_code == 0, told.output
    assert '"nl"' in (tmp_path / "shop/data/schema/umbrellas.schema.json").read_text("utf-8")

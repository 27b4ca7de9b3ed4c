"""`wegwijs init`: what it writes is whole, checks and builds; what is there stays as it is."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from built_site import mkdocs, served
from click.testing import CliRunner, Result
from playwright.sync_api import Page, expect
from test_no_vendor import VENDOR

from wegwijs.cli import main
from wegwijs.source import NotEdited, with_entry
from wegwijs.start import example

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "entries.yaml").read_text("utf-8"))
LANGUAGES = ("en", "nl", "nl,en", "fr", "en,nl,fr", "pt-BR,ar")
PROJECT = """\
site_name: !ENV [SITE, 'Mine'] # said elsewhere
docs_dir: "pages"   # not docs

plugins:
  # the only one
  - search:
      lang: 'en'

nav:
  - Start: index.md
"""


def init(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["init", *arguments], catch_exceptions=False)


def checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Check a site as somebody in its folder does; only notes may be found."""
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 0, result.output
    assert not re.search(r": (error|warning): ", result.output), result.output
    return result.output


def contents(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_an_entry_is_put_in_and_every_other_byte_stays(case: dict[str, Any]) -> None:
    before = case["before"].encode()
    if "why" in case:
        with pytest.raises(NotEdited, match=case["why"]):
            with_entry(before, "plugins", "wegwijs", default=("search",))
        return
    after = with_entry(before, "plugins", "wegwijs", default=("search",))
    assert after.decode() == case["after"]


@pytest.mark.parametrize("kinds", [(), ("--kinds",)], ids=["plain", "kinds"])
@pytest.mark.parametrize("languages", LANGUAGES)
def test_what_is_written_is_clean(
    languages: str, kinds: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "my-site"
    result = init(str(folder), "--languages", languages, *kinds)
    assert result.exit_code == 0, result.output
    assert "mkdocs serve" in result.output and len(result.output.splitlines()) < 25
    said = checked(folder, monkeypatch)
    for code in languages.split(","):
        is_written = code in example.written_languages()
        assert (f"({code})" in result.output) is not is_written
        assert ("are shown in English" in said) is (languages not in ("en", "nl", "nl,en"))
    for path, content in contents(folder).items():
        assert not VENDOR.search(content.decode()), path


@pytest.mark.parametrize("which", [example.PLAIN, example.OF_KINDS], ids=["plain", "kinds"])
def test_the_example_is_whole_in_each_language_it_is_written_in(which: example.Example) -> None:
    written = example.written_languages()
    assert written >= {"en", "nl"}
    both = example.Languages(tuple(sorted(written)), foldered=True)
    names = [path.partition("/")[::2] for path, _ in example.pages(both, which)]
    assert {lang for lang, _ in names} == written
    assert len(names) == len(written) * len({name for _, name in names})
    for path, raw in example.data_files(both, "x", which):
        if path != "site.yaml":
            for texts in re.findall(rb"\{(?:en|nl): [^}]*\}", raw):
                assert b"en:" in texts and b"nl:" in texts, texts


def test_a_menu_leads_to_what_there_is_in_the_words_of_each_language(tmp_path: Path) -> None:
    init(str(tmp_path / "one"), "--languages", "nl", "--kinds")
    settings = yaml.safe_load((tmp_path / "one/mkdocs.yml").read_text("utf-8"))
    assert [key for each in settings["nav"] for key in each] == [
        "Home",
        "Keuzehulp",
        "Paraplu's",
        "Paraplu's vergelijken",
    ]
    init(str(tmp_path / "three"), "--languages", "nl,en,fr")
    settings = yaml.safe_load((tmp_path / "three/mkdocs.yml").read_text("utf-8"))
    languages = settings["plugins"][1]["i18n"]["languages"]
    names = {"Keuzehulp": "Decisions", "Producten": "Products"}
    assert [each.get("nav_translations") for each in languages] == [None, names, names]


def test_a_project_takes_a_kind_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _project(tmp_path / "mine", PROJECT)
    result = init(str(tmp_path / "mine"), "--kinds")
    assert result.exit_code == 0 and "/// decision | which-umbrella" in result.output
    before.pop("mkdocs.yml")
    assert before.items() <= contents(tmp_path / "mine").items()
    checked(tmp_path / "mine", monkeypatch)


def test_a_site_is_called_as_its_folder_or_as_asked(tmp_path: Path) -> None:
    init(str(tmp_path / "my-site"))
    assert "site_name: My site\n" in (tmp_path / "my-site/mkdocs.yml").read_text("utf-8")
    init(str(tmp_path / "other"), "--name", "Rain: or shine?", "--languages", "nl")
    for file in ("mkdocs.yml", "data/site.yaml"):
        text = (tmp_path / "other" / file).read_text("utf-8")
        assert "Rain: or shine?" in str(yaml.safe_load(text)), text


@pytest.mark.parametrize("codes", ["english", "en,en", "en,", "xx", "EN"])
def test_what_is_no_language_is_refused(codes: str, tmp_path: Path) -> None:
    result = init(str(tmp_path / "x"), "--languages", codes)
    assert result.exit_code == 2 and "Traceback" not in result.output
    assert not (tmp_path / "x").exists()


def test_files_that_are_there_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / "notes.txt").write_text("mine\n")
    before = contents(tmp_path)
    result = init(str(tmp_path))
    assert result.exit_code == 0 and ".gitignore is there already" in result.output
    assert before.items() <= contents(tmp_path).items()
    checked(tmp_path, monkeypatch)


def test_beginning_twice_is_refused(tmp_path: Path) -> None:
    init(str(tmp_path))
    before = contents(tmp_path)
    result = init(str(tmp_path), "--name", "Another")
    assert result.exit_code == 2 and "there already" in result.output
    assert contents(tmp_path) == before


def test_data_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/people.csv").write_text("a,b\n")
    result = init(str(tmp_path))
    assert result.exit_code == 2 and "people.csv" in result.output
    assert set(contents(tmp_path)) == {"data/people.csv"}


@pytest.mark.parametrize("where", ["file", "file/below"])
def test_a_file_is_no_folder(where: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine\n")
    result = init(str(tmp_path / where))
    assert result.exit_code == 2 and len(result.output.splitlines()) <= 2, result.output
    assert contents(tmp_path) == {"file": b"mine\n"}


@pytest.mark.parametrize(
    ("error", "says"),
    [(PermissionError(13, "Permission denied"), "Permission denied"), (KeyboardInterrupt(), "")],
    ids=["refused", "interrupted"],
)
def test_what_cannot_be_written_whole_is_not_written(
    error: BaseException, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wegwijs.cli import starting

    written: list[Path] = []

    def full_disk(target: Path, content: bytes, **how: Any) -> bool:
        if len(written) == 5:
            raise error
        written.append(target)
        target.write_bytes(content)
        return True

    monkeypatch.setattr(starting, "write_over", full_disk)
    (tmp_path / "notes.txt").write_text("mine\n")
    result = init(str(tmp_path))
    assert result.exit_code == 2 and says in result.output, result.output
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


def _project(folder: Path, settings: str) -> dict[str, bytes]:
    (folder / "pages").mkdir(parents=True)
    (folder / "pages/index.md").write_text("# Start\n\nMine.\n")
    (folder / "mkdocs.yml").write_bytes(settings.encode())
    return contents(folder)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("nav", [True, False])
@pytest.mark.parametrize("git", [True, False])
def test_a_project_gets_data_and_one_line(
    end: str, nav: bool, git: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = PROJECT if nav else PROJECT.partition("\nnav:")[0]
    if git:
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    before = _project(tmp_path / "mine", settings.replace("\n", end))
    result = init(str(tmp_path / "mine"))
    assert result.exit_code == 0 and "/// decision | need-umbrella" in result.output
    after = contents(tmp_path / "mine")
    lines = before.pop("mkdocs.yml").decode()
    added = f"      lang: 'en'{end}  - wegwijs{end}"
    assert after["mkdocs.yml"].decode() == lines.replace(f"      lang: 'en'{end}", added)
    assert before.items() <= after.items()
    assert {path.partition("/")[0] for path in after} == {"data", "mkdocs.yml", "pages"}
    checked(tmp_path / "mine", monkeypatch)


def test_where_the_line_has_no_plain_place_it_is_printed(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("site_name: a\nplugins: [search]\n")
    before = _project(tmp_path, "INHERIT: base.yml\ndocs_dir: pages\n")
    result = init(str(tmp_path))
    assert result.exit_code == 0 and "  - wegwijs\n" in result.output
    assert before.items() <= contents(tmp_path).items()


@pytest.mark.parametrize(
    ("languages", "says"), [("nl,en", "no i18n plugin"), ("xx", "not a language")]
)
def test_a_project_in_one_language_stays_so(languages: str, says: str, tmp_path: Path) -> None:
    before = _project(tmp_path, PROJECT)
    result = init(str(tmp_path), "--languages", languages)
    assert result.exit_code == 2 and says in result.output
    assert contents(tmp_path) == before


def test_a_project_keeps_its_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "[{locale: nl, name: Nederlands, default: true}, {locale: en, name: English}]"
    i18n = f"  - i18n: {{docs_structure: folder, reconfigure_search: false, languages: {listed}}}"
    (tmp_path / "docs/en").mkdir(parents=True)
    (tmp_path / "docs/nl").mkdir()
    for each in ("en", "nl"):
        (tmp_path / "docs" / each / "index.md").write_text("# Mine\n")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: a\nplugins:\n  - search\n{i18n}\n")
    assert init(str(tmp_path)).exit_code == 0
    site = yaml.safe_load((tmp_path / "data/site.yaml").read_text("utf-8"))
    assert list(site["languages"]) == ["nl", "en"]
    checked(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Begin a site in three languages and build it strictly."""
    folder = tmp_path_factory.mktemp("begun") / "my-site"
    assert init(str(folder), "--languages", "en,nl,fr").exit_code == 0
    built = mkdocs("build", "--strict", cwd=folder, check=False)
    assert built.returncode == 0, built.stdout
    return folder / "site"


@pytest.fixture
def address(begun: Path) -> Iterator[str]:
    with served(begun) as address:
        yield address


@pytest.mark.site
def test_a_new_site_holds_no_word_of_a_vendor_and_no_page_for_nothing(begun: Path) -> None:
    # The theme's own scripts say what they like; a font is no text.
    theirs = ("assets/javascripts/", "assets/images/")
    for path, content in contents(begun).items():
        assert path.startswith(theirs) or not VENDOR.search(content.decode("utf-8", "replace")), (
            path
        )
    pages = {path for path in contents(begun) if path.endswith(".html") and path.count("/") < 2}
    assert pages == {
        "404.html",
        "index.html",
        "decisions/index.html",
        "products/index.html",
        "nl/index.html",
        "fr/index.html",
    }


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize(
    ("where", "yes", "answer"),
    [("", "Yes", "No, a raincoat"), ("nl/", "Ja", "Nee, een regenjas"), ("fr/", "Yes", "No, a")],
)
def test_a_new_site_answers(address: str, page: Page, where: str, yes: str, answer: str) -> None:
    page.goto(f"{address}{where}")
    page.get_by_role("radio", name=yes).first.click()
    given = page.locator(".ww-answer .ww-headline")
    page.locator(".ww-number input").fill("6")
    page.locator(".ww-number input").press("Enter")
    expect(given).to_contain_text(answer)
    page.locator(".ww-pill").last.click()
    page.locator(".ww-number input").fill("5")
    page.locator(".ww-number input").press("Enter")
    expect(given).to_contain_text(yes)
    expect(given).not_to_contain_text(answer)


@pytest.mark.site
@pytest.mark.browser
def test_a_new_site_leads_to_its_pages_and_finds_them_by_words_people_type(
    address: str, page: Page
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}nl/")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Keuzehulp").click()
    expect(page).to_have_url(f"{address}nl/decisions/")
    page.locator(".md-search__input").click()
    page.keyboard.type("paraplus")  # misspelt
    page.keyboard.press("End")  # the theme waits for a key
    expect(page.locator(".md-search-result__item").first).to_contain_text("araplu")


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize("where", ["", "decisions/need-umbrella/"])
def test_no_icon_of_the_theme_lies_on_what_is_folded(address: str, page: Page, where: str) -> None:
    page.goto(f"{address}{where}")
    folded = page.locator("details:is(.ww-fold, .ww-rule, .ww-question__help) summary")
    assert folded.count() >= 3
    shown = "each => ['::before', '::after'].map(one => getComputedStyle(each, one).display)"
    for each in folded.all():
        assert each.evaluate(shown) == ["none", "none"]


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_new_site_is_light_or_dark_as_the_reader_s_system(
    address: str, page: Page, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    wanted = "slate" if scheme == "dark" else "default"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)


@pytest.fixture(scope="module")
def begun_with_kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Begin a site with a kind of its own and build it strictly."""
    folder = tmp_path_factory.mktemp("kinds") / "my-site"
    assert init(str(folder), "--languages", "nl,en", "--kinds").exit_code == 0
    built = mkdocs("build", "--strict", cwd=folder, check=False)
    assert built.returncode == 0, built.stdout
    return folder / "site"


@pytest.mark.site
@pytest.mark.browser
def test_an_answer_about_a_kind_shows_what_its_record_says(
    begun_with_kinds: Path, page: Page
) -> None:
    with served(begun_with_kinds) as address:
        page.goto(f"{address}decisions/which-umbrella/?wind=7&handbag=no")
        expect(page.locator(".ww-answer .ww-headline")).to_contain_text("Stormparaplu")
        expect(page.locator(".ww-answer")).to_contain_text("€\u00a034,00")
        page.goto(f"{address}en/compare/")
        page.get_by_role("button", name="Price").click()
        expect(page.locator("tbody tr").first).to_contain_text("Pocket umbrella")
    assert not VENDOR.search((begun_with_kinds / "umbrellas/storm/index.html").read_text("utf-8"))


@pytest.mark.site
def test_a_new_site_without_script_shows_every_rule_and_no_licence(begun: Path) -> None:
    home = (begun / "nl/index.html").read_text("utf-8")
    rules = home.partition('<details class="ww-rule"')[2].partition('<dl class="ww-outcomes"')[0]
    assert rules.count("Windschaal van Beaufort") == 2 and rules.count('class="ww-cites"') == 3
    assert "icentie" not in (begun / "nl/products/umbrella/index.html").read_text("utf-8")

"""A true strict build of the shipped site, walked as a visitor's browser would walk it."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from built_site import ROOT, copy_of_the_repository, mkdocs

from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.load import load
from wegwijs.records.wording import Wording

pytestmark = pytest.mark.site

# What the document the project began from says: of which need, where, with which answer.
SIX_CELLS = [
    ("use-customization-tools", "online", "not-needed"),
    ("use-customization-tools", "on-premise", "not-needed"),
    ("publish-standard-app", "online", "embedded"),
    ("publish-standard-app", "on-premise", "needed"),
    ("activate-custom-app", "online", "needed"),
    ("activate-custom-app", "on-premise", "needed"),
]


class Page(HTMLParser):
    """Reads what the tests look at from a built page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.language = ""
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.references: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.language = found.get("lang") or ""
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append(found)
        for name in ("href", "src"):
            if found.get(name):
                self.references.append(str(found[name]))


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[str, Page]:
    """Give every built page by its address below the site's root."""
    return {
        path.relative_to(built).as_posix().removesuffix("index.html"): Page(path)
        for path in sorted(built.rglob("*.html"))
    }


@pytest.fixture(scope="session")
def addresses() -> list[str]:
    catalog, _ = load(ROOT / "data")
    assert catalog is not None
    return [f"{folder}/{id}/" for id, folder in catalog.known.items()]


def test_every_concept_and_decision_is_there_in_both_languages(
    pages: dict[str, Page], addresses: list[str]
) -> None:
    assert len(addresses) > 25
    for address in addresses:
        assert pages[address].language == "en"
        assert pages[f"nl/{address}"].language == "nl"


def test_the_language_switch_leads_to_the_twin(
    pages: dict[str, Page], addresses: list[str]
) -> None:
    for address in addresses:
        for here, there, language in (
            (address, f"nl/{address}", "nl"),
            (f"nl/{address}", address, "en"),
        ):
            switch = [
                link
                for link in pages[here].links
                if link.get("hreflang") == language
                and "md-select__link" in (link.get("class") or "")
            ]
            assert [_target(here, str(link["href"])) for link in switch] == [there]


def test_edit_links_open_the_data(pages: dict[str, Page], addresses: list[str]) -> None:
    for address in addresses:
        wanted = f"/edit/main/data/{address.rstrip('/')}.yaml"
        for here in (address, f"nl/{address}"):
            edits = [
                str(link["href"])
                for link in pages[here].links
                if "/edit/main/" in str(link.get("href"))
            ]
            assert edits, f"{here} has no edit link"
            assert all(each.endswith(wanted) for each in edits)


def test_no_link_within_the_site_is_dead(pages: dict[str, Page], built: Path) -> None:
    dead = []
    for address, page in pages.items():
        if address == "404.html":  # written for the address it is served at
            continue
        for reference in page.references:
            if urlsplit(reference).scheme or reference.startswith("//"):
                continue
            target, fragment = urldefrag(_target(address, reference))
            target = target.partition("?")[0]
            path = built / unquote(target)
            if not (path.is_file() or (path / "index.html").is_file()):
                dead.append(f"{address}: {reference}")
            elif fragment and target in pages and unquote(fragment) not in pages[target].ids:
                dead.append(f"{address}: {reference} (no such anchor)")
    assert not dead


def test_no_id_stands_twice_on_a_page(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        twice = {id for id in page.ids if page.ids.count(id) > 1}
        assert not twice, address


def test_each_language_has_its_own_search(built: Path, pages: dict[str, Page]) -> None:
    for language, root in (("en", ""), ("nl", "nl/")):
        index = json.loads((built / root / "search" / "search_index.json").read_text("utf-8"))
        assert index["config"]["lang"] == [language]
        # Material fetches the index with every page; what it searches comes with a question.
        assert not index["docs"]
        documents = json.loads((built / index["config"]["documents"]).read_text("utf-8"))
        locations = {urldefrag(each["location"])[0] for each in documents}
        assert "tools/crmscript/" in locations
        assert all(f"{root}{each}" in pages for each in locations)
        assert language == "nl" or not any(each.startswith("nl/") for each in locations)
        for address, page in pages.items():
            if page.language == language and address != "404.html":
                config = re.search(
                    r'<script id="__config"[^>]*>(.*?)</script>',
                    (built / address / "index.html").read_text("utf-8"),
                )
                assert config
                assert _target(address, json.loads(config[1])["base"] + "/") == root


def test_published_data_is_beside_each_decision(built: Path) -> None:
    for language, root in (("en", ""), ("nl", "nl/")):
        path = built / root / "decisions" / f"need-development-tools.{language}.json"
        assert json.loads(path.read_text("utf-8"))["language"] == language


def test_the_404_page_speaks_the_default_language(built: Path) -> None:
    assert Page(built / "404.html").language == "en"
    assert not (built / "nl" / "404.html").exists()


def test_titles_and_descriptions_are_unique_and_of_the_right_length(built: Path) -> None:
    for language, root in (("en", built), ("nl", built / "nl")):
        seen: dict[str, Path] = {}
        for path in sorted(root.rglob("index.html")):
            if language == "en" and path.is_relative_to(built / "nl"):
                continue
            text = path.read_text("utf-8")
            title = re.search(r"<title>(.*?)</title>", text)
            description = re.search(r'<meta name="description" content="(.*?)"', text)
            assert title and description, path
            name, said = (html.unescape(each[1]) for each in (title, description))
            for found in (name, said):
                assert found not in seen, f"{path} and {seen.get(found)}: {found}"
                seen[found] = path
            assert 43 <= len(name.removesuffix(f" - {_catalog().site.name[language]}")) <= 59, path
            assert 115 <= len(said) <= 145, path


def test_a_page_made_of_data_says_where_it_is(built: Path) -> None:
    docs = ROOT / "docs" / "en"
    files = [path.relative_to(docs).with_suffix("") for path in docs.rglob("*.md")]
    by_hand = {path.as_posix().removesuffix("index").strip("/") for path in files}
    assert by_hand >= {"", "about/data", "writing", "writing/kinds"}
    made = 0
    for path in built.rglob("index.html"):
        address = path.parent.relative_to(built).as_posix().removeprefix("nl").strip("/.")
        if address in by_hand:
            continue
        made += 1
        assert '<nav class="ww-breadcrumbs"' in path.read_text("utf-8"), path
    assert made > 100


def test_a_shared_link_names_the_page(built: Path) -> None:
    text = (built / "nl/decisions/need-development-tools/index.html").read_text("utf-8")
    shown = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', text))
    decision = _decision()
    assert html.unescape(shown["title"]) == decision.page_title["nl"].strip()
    assert html.unescape(shown["description"]) == " ".join(decision.description["nl"].split())
    assert shown["url"].endswith("/nl/decisions/need-development-tools/")


def test_the_six_cells_of_the_table_can_be_read_in_dutch(built: Path) -> None:
    text = (built / "nl/decisions/need-development-tools/index.html").read_text("utf-8")
    decision = _decision()
    words = Wording(_catalog(), decision, "nl")
    tables = {}
    for caption, rows in re.findall(r"<caption>(.*?)</caption>(.*?)</table>", text, re.DOTALL):
        cells = tables[caption] = {}
        for row in re.findall(r"<tr data-takes.*?</tr>", rows, re.DOTALL):
            (need,) = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', row)
            for where, cell in re.findall(r'data-label="([^"]*)">(.*?)</td>', row, re.DOTALL):
                (rule,) = re.findall(r'href="#rule-([^"]+)"', cell)
                (said,) = re.findall(r"</span> ([^<]+)<", cell)
                cells[html.unescape(need), where] = said, words.outcome(decision.rule(rule).then)
    shown = next(cells for caption, cells in tables.items() if "SuperOffice" in caption)
    assert shown == {
        (words.option("need", need), words.option("deployment", deployment)): (
            decision.outcomes[outcome].short["nl"],
            words.outcome(outcome),
        )
        for need, deployment, outcome in SIX_CELLS
    }


def test_a_fault_in_the_data_leaves_the_last_good_site_alone(tmp_path: Path) -> None:
    repository = copy_of_the_repository(tmp_path / "repository")
    mkdocs("build", "--strict", cwd=repository)
    before = {
        path: path.read_bytes() for path in (repository / "site").rglob("*") if path.is_file()
    }
    tool = repository / "data" / "tools" / "crmscript.yaml"
    text = tool.read_text("utf-8")
    text = text.replace("deployments:", "deploymets:", 1)
    text = re.sub(r"^related: \[", "related: [crmscrip, ", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^name: .*$", "name: {en: CRMScript}", text, count=1, flags=re.MULTILINE)
    tool.write_text(text, "utf-8")
    result = mkdocs("build", "--strict", cwd=repository, check=False)
    assert result.returncode == 1
    assert "Traceback" not in result.stdout
    for code in ("unknown-key", "unknown-concept", "missing-translation"):
        assert re.search(rf"data/tools/crmscript\.yaml:\d+:\d+: .*\[{code}\]", result.stdout)
    after = {path: path.read_bytes() for path in (repository / "site").rglob("*") if path.is_file()}
    assert after == before


def test_a_page_written_twice_is_refused(tmp_path: Path) -> None:
    repository = copy_of_the_repository(tmp_path / "repository")
    (repository / "docs" / "en" / "tools").mkdir()
    (repository / "docs" / "en" / "tools" / "crmscript.md").write_text("# Mine\n", "utf-8")
    result = mkdocs("build", cwd=repository, check=False)
    assert result.returncode == 1
    assert "docs/en/tools/crmscript.md is written by hand" in result.stdout
    assert "Traceback" not in result.stdout


def test_two_addresses_of_one_site_are_refused(tmp_path: Path) -> None:
    repository = copy_of_the_repository(tmp_path / "repository")
    config = repository / "mkdocs.yml"
    lines = config.read_text("utf-8").splitlines()
    lines = [each for each in lines if not each.startswith("site_url:")]
    config.write_text("\n".join(["site_url: https://a.test/", *lines]), "utf-8")
    result = mkdocs("build", cwd=repository, check=False)
    assert result.returncode == 1
    assert "mkdocs.yml has the site_url https://a.test/; here is https://wegwijs." in result.stdout
    assert "Traceback" not in result.stdout


def _catalog() -> Catalog:
    catalog, _ = load(ROOT / "data")
    assert catalog is not None
    return catalog


def _decision() -> Decision:
    return _catalog().decisions["need-development-tools"]


def _target(address: str, reference: str) -> str:
    return urljoin(f"http://site/{address}", reference).removeprefix("http://site/")


def test_while_search_loads_each_language_says_so_in_our_words(built: Path) -> None:
    """The theme's own Dutch is word for word from English: "Zoeken initialiseren"."""
    for page, words in (
        ("index.html", "Search is loading"),
        ("nl/index.html", "Zoekfunctie wordt geladen"),
    ):
        text = (built / page).read_text("utf-8")
        assert words in text and "initiali" not in text.split("<main")[0]

"""Old addresses lead on: as pages that need no script, and as rules for a host."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from built_site import copy_of_the_repository, mkdocs, served
from check_links import check, site_url
from playwright.sync_api import Browser
from site_checks.built_pages import read_site
from small_sites import minimal_repository

from wegwijs.making.pipeline import Settings, Site, build

MOVED = {
    "replace": [
        {
            "in": "data/tools/hammer.yaml",
            "from": "needs: [nail]",
            "to": "needs: [nail]\nredirect_from: [tools/mallet, old/Mallet.html]",
        },
        {"in": "docs/nl/index.md", "from": "hide: [toc]", "to": "redirect_from: thuis"},
    ]
}
ADDRESS = "https://example.org/docs/"


@pytest.fixture
def repository(tmp_path: Path) -> Settings:
    return minimal_repository(tmp_path, MOVED)


def _site(repository: Settings, *, directory_urls: bool = True, site_url: str = ADDRESS) -> Site:
    site = build(
        Settings(
            repository.data, directory_urls=directory_urls, docs=repository.docs, site_url=site_url
        )
    )
    assert not site.report.has_errors or not directory_urls
    return site


def _published(site: Site, folder: Path) -> Path:
    for asset in site.assets:
        path = folder / asset.uri.removeprefix("en/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(asset.content, "utf-8")
    return folder


def test_each_language_has_a_page_at_the_old_address(repository: Settings) -> None:
    pages = {each.uri: each.content for each in _site(repository).assets}
    assert {each for each in pages if each.endswith(".html")} == {
        "en/tools/mallet/index.html",
        "en/old/Mallet.html",
        "nl/tools/mallet/index.html",
        "nl/old/Mallet.html",
        "nl/thuis/index.html",
    }
    dutch = pages["nl/tools/mallet/index.html"]
    assert '<html lang="nl">' in dutch
    assert "<title>Deze pagina is verplaatst</title>" in dutch
    assert '<meta http-equiv="refresh" content="0; url=../hammer/">' in dutch
    assert '<meta name="robots" content="noindex">' in dutch
    assert f'<link rel="canonical" href="{ADDRESS}nl/tools/hammer/">' in dutch
    assert '<a href="../hammer/">Hamer</a>' in dutch
    assert '<a href="../tools/hammer/">Hammer</a>' in pages["en/old/Mallet.html"]
    assert f'<link rel="canonical" href="{ADDRESS}nl/">' in pages["nl/thuis/index.html"]


def test_addresses_without_folders_lead_on_too(repository: Settings) -> None:
    pages = {each.uri: each.content for each in _site(repository, directory_urls=False).assets}
    assert '<a href="hammer.html">' in pages["en/tools/mallet.html"]


def test_a_host_gets_the_same_list_as_rules(repository: Settings) -> None:
    files = {each.uri: each.content for each in _site(repository).assets}
    assert files["en/_redirects"].splitlines() == [
        "/docs/tools/mallet /docs/tools/hammer/ 301",
        "/docs/tools/mallet/ /docs/tools/hammer/ 301",
        "/docs/old/Mallet.html /docs/tools/hammer/ 301",
        "/docs/nl/tools/mallet /docs/nl/tools/hammer/ 301",
        "/docs/nl/tools/mallet/ /docs/nl/tools/hammer/ 301",
        "/docs/nl/old/Mallet.html /docs/nl/tools/hammer/ 301",
        "/docs/nl/thuis /docs/nl/ 301",
        "/docs/nl/thuis/ /docs/nl/ 301",
    ]


def test_pages_for_another_generator_have_no_rules(repository: Settings) -> None:
    files = {each.uri: each.content for each in _site(repository, site_url="").assets}
    assert "en/_redirects" not in files
    assert '<link rel="canonical" href="../hammer/">' in files["en/tools/mallet/index.html"]


def test_a_site_in_which_nothing_moved_has_none_of_it(tmp_path: Path) -> None:
    site = _site(minimal_repository(tmp_path))
    assert not [each.uri for each in site.assets if "redirect" in each.uri + each.content]


def test_a_faulty_address_never_takes_the_place_of_a_page(tmp_path: Path) -> None:
    case = {
        "replace": [{"in": "docs/en/index.md", "from": "hide: [toc]", "to": "redirect_from: guide"}]
    }
    settings = minimal_repository(tmp_path, case)
    site = build(settings)
    assert [each.code for each in site.report] == ["redirect-collision"]
    assert "en/guide/index.html" not in {each.uri for each in site.assets}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_browser_follows_and_keeps_the_answers_in_the_address(
    browser: Browser, repository: Settings, tmp_path: Path, scripts: bool
) -> None:
    folder = _published(_site(repository), tmp_path / "www")
    (folder / "nl/tools/hammer").mkdir()
    (folder / "nl/tools/hammer/index.html").write_text("<title>Hamer</title>")
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    with served(folder) as address:
        page.goto(f"{address}nl/tools/mallet/?size=3#rules")
        page.wait_for_url("**/nl/tools/hammer/*")
        assert page.title() == "Hamer"
        wanted = "?size=3#rules" if scripts else ""
        assert page.url == urljoin(address, f"nl/tools/hammer/{wanted}")
    context.close()


@pytest.mark.site
def test_a_built_site_leads_on_and_lists_the_old_address_nowhere(tmp_path: Path) -> None:
    repository = copy_of_the_repository(tmp_path / "repository")
    tool = repository / "data" / "tools" / "macro.yaml"
    tool.write_text(tool.read_text("utf-8") + "redirect_from: [tools/old-macros]\n", "utf-8")
    site = tmp_path / "site"
    mkdocs("build", "--strict", "--site-dir", str(site), cwd=repository)
    for language in ("", "nl/"):
        stub = (site / language / "tools/old-macros/index.html").read_text("utf-8")
        assert f'href="{site_url()}{language}tools/macro/"' in stub
    for path in site.rglob("*"):
        if path.suffix in (".xml", ".json", ".txt", ".md") and path.is_file():
            assert "tools/old-macros" not in path.read_text("utf-8"), path
    assert "/wegwijs/nl/tools/old-macros/ /wegwijs/nl/tools/macro/ 301" in (
        (site / "_redirects").read_text("utf-8").splitlines()
    )
    assert check(read_site(site, site_url())) == []

"""Whatever stands in a text of the data, front matter or settings, pages hold no other element."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import markdown
import pytest
import yaml
from built_site import served
from click.testing import CliRunner
from hostile_site import HARMLESS, HOSTILE, fill, places, put, small_site
from hypothesis import given
from hypothesis import strategies as st
from justhtml import Element, JustHTML
from mkdocs.commands.build import build as build_pages
from mkdocs.config import load_config
from playwright.sync_api import Page, Route

from mkdocs_wegwijs.own_rendering import EXTENSIONS
from wegwijs import cli
from wegwijs.findings import panel
from wegwijs.findings.finding import Finding, Report, Where
from wegwijs.making import export
from wegwijs.making import pipeline as engine
from wegwijs.making.finishing import Finishing
from wegwijs.making.judged_pages import MAY_HOLD, findings
from wegwijs.making.pipeline import Settings, Site, build
from wegwijs.markdown.page_text import read_text
from wegwijs.pages.allowed import ELEMENTS
from wegwijs.pages.inert import allowed_address, inert
from wegwijs.pages.rendering import as_built, inline
from wegwijs.parts import DECISION_SCRIPTS
from wegwijs.published.markdown_copy import markdown_copy
from wegwijs.source import read

# Everything a host or another generator may have switched on.
EVERYTHING = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty"),
    *("tables", "toc", "wikilinks", "pymdownx.betterem", "pymdownx.blocks.admonition"),
    *("pymdownx.blocks.html", "pymdownx.caret", "pymdownx.critic", "pymdownx.details"),
    *("pymdownx.emoji", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark"),
    *("pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
]

EXPORTED = {
    "site_name",
    "docs_dir",
    "theme",
    "markdown_extensions",
    "extra_css",
    "extra_javascript",
}

Shape = Counter[tuple[str, tuple[str, ...]]]


def shape(html: str) -> Shape:
    """Count the elements of a page with the names of their attributes, as a browser sees them."""
    # A drawing has a `tspan` for each line of its texts, and longer texts have more lines.
    found = (each for each in elements(html) if each.name != "tspan")
    return Counter((each.name, tuple(sorted(each.attrs or {}))) for each in found)


def elements(html: str) -> Iterator[Element]:
    waiting: list[Any] = [JustHTML(html, sanitize=False).root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Element):
            yield node
            for name, value in (node.attrs or {}).items():
                assert not name.startswith("on"), (node.name, name, value)
                if name in ("href", "src", "action", "formaction"):
                    assert allowed_address(value or ""), (node.name, name, value)
        inside = [*(getattr(node, "children", None) or ()), getattr(node, "template_content", None)]
        waiting.extend(each for each in inside if each is not None)


@pytest.fixture(scope="module")
def sites(
    tmp_path_factory: pytest.TempPathFactory,
    record_testsuite_property: Callable[[str, object], None],
) -> tuple[Path, Path]:
    """Make two sites: one with hostile texts everywhere, one with harmless words there."""
    found = []
    for name, texts in (("hostile", HOSTILE), ("harmless", HARMLESS)):
        folder = small_site(tmp_path_factory.mktemp(name) / "site")
        if not found:
            every = places(folder / "data")
        fill(folder / "data", every, texts)
        _fill_settings(folder, texts)
        found.append(folder)
    record_testsuite_property("places that take a hostile text", len(every))
    sys.stderr.write(f"hostile texts stand in {len(every)} places of the data\n")
    assert len(every) > 500
    return found[0], found[1]


def _fill_settings(folder: Path, texts: tuple[str, ...]) -> None:
    """Put texts into the front matter of pages and into the settings of the host."""
    for page in sorted((folder / "docs").rglob("*.md")):
        front, body = page.read_text("utf-8").removeprefix("---\n").split("\n---", 1)
        data = yaml.safe_load(front)
        for at, key in enumerate(key for key in data if isinstance(data[key], str)):
            put(data, (key,), texts[(at + 3) % len(texts)])
        page.write_text(f"---\n{yaml.safe_dump(data)}---{body}", "utf-8")
    file = folder / "mkdocs.yml"
    settings = yaml.safe_load(file.read_text("utf-8"))
    settings["plugins"][2] = {"wegwijs": {"hosting": ["headers"]}}
    settings["copyright"] = "The workshop"
    settings["site_description"] = "All about wood"
    settings["site_author"] = "The joiner"
    settings["extra"] = {
        "social": [{"icon": "material/hammer", "link": "https://x.example/", "name": "Elsewhere"}],
        "not_found": _words_of_404(texts),
    }
    toggle = {"icon": "material/hammer", "name": f"{texts[3 % len(texts)]} Dark"}
    settings["theme"]["palette"] = [{"scheme": "default", "toggle": toggle}]
    settings["nav"] = [{"Home": "index.md"}, {"More": [{"Guide": "guide.md"}]}]
    for at, path in enumerate(
        [
            ("copyright",),
            ("site_name",),
            ("site_description",),
            ("site_author",),
            ("extra", "social", 0, "name"),
        ]
    ):
        put(settings, path, texts[(at + 2) % len(texts)])
    settings["nav"][0] = {f"{texts[1 % len(texts)]} Home": "index.md"}
    settings["nav"][1] = {f"{texts[3 % len(texts)]} More": settings["nav"][1]["More"]}
    i18n = settings["plugins"][1]["i18n"]["languages"][1]
    i18n["name"] = f"{texts[5 % len(texts)]} Nederlands"
    i18n["site_name"] = f"{texts[2 % len(texts)]} Werkplaats"
    i18n["extra"] = {"not_found": _words_of_404(texts)}
    file.write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")


def _words_of_404(texts: tuple[str, ...]) -> dict[str, Any]:
    said = [f"{each} words" for each in texts[:4]]
    return {
        "title": said[3],
        "heading": said[0],
        "lead": said[1],
        "pages": [["./", said[2]], [f"x/{texts[5]}", said[3]]],
    }


@pytest.fixture(scope="module")
def made(sites: tuple[Path, Path]) -> Iterator[tuple[Site, Site]]:
    """Make both, though the checks would refuse the first: the door stands alone."""
    with pytest.MonkeyPatch.context() as patch:
        _without_checks(patch)
        hostile, harmless = (build(_settings(each)) for each in sites)
    assert len(hostile.documents) == len(harmless.documents) > 30
    yield hostile, harmless


def _without_checks(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Report, "has_errors", False)
    for check in ("ask", "judge_texts", "judge_settings"):
        patch.setattr(engine, check, lambda *_: ())


def _settings(folder: Path) -> Settings:
    return Settings(folder / "data", docs=folder / "docs", site_url="https://example.org/workshop/")


def _finished(site: Site, folder: Path) -> Iterator[tuple[str, str]]:
    assert site.catalog is not None
    finish = Finishing(site.catalog, frozenset(each.uri for each in site.documents))
    for document in site.documents:
        yield document.uri, finish(document.uri, document.markdown)


def _body(text: str) -> str:
    return text.split("\n---\n", 1)[1]


def _compare(hostile: dict[str, Shape], harmless: dict[str, Shape]) -> None:
    assert hostile.keys() == harmless.keys()
    for name, found in hostile.items():
        more, less = found - harmless[name], harmless[name] - found
        # A text that begins as a definition does is read as one, with its links; a finding says so.
        less.pop(("a", ("href",)), None)
        assert not more and not less, (name, more, less)


@pytest.mark.parametrize("extensions", [list(EXTENSIONS), EVERYTHING], ids=["own", "everything"])
@pytest.mark.parametrize("form", ["page", "copy"])
def test_generated_pages_hold_no_other_element(
    made: tuple[Site, Site], sites: tuple[Path, Path], extensions: list[str], form: str
) -> None:
    reader = markdown.Markdown(extensions=extensions)
    shapes = []
    for site, folder in zip(made, sites, strict=True):
        shapes.append({})
        for uri, text in _finished(site, folder):
            if form == "copy":
                text = markdown_copy(_body(text), uri.partition("/")[2], {"title": HOSTILE[3]})
            shapes[-1][uri] = shape(reader.reset().convert(_body(text)))
    _compare(*shapes)


def test_front_matter_reads_as_it_was_written(made: tuple[Site, Site]) -> None:
    for site in made:
        for document in site.documents:
            front, found = read("page", document.markdown.split("\n---\n")[0].encode())
            assert front.data and not found, document.uri


def test_published_files_hold_text_alone(made: tuple[Site, Site]) -> None:
    reader = markdown.Markdown(extensions=EVERYTHING)
    shapes: list[dict[str, Shape]] = []
    runs: list[Counter[tuple[str, ...]]] = []
    for site in made:
        shapes.append({})
        runs.append(Counter())
        for asset in site.assets:
            if asset.path.endswith(".json"):
                runs[-1].update(_keys(json.loads(asset.content)))
            elif asset.path.endswith(".xml"):
                root = ElementTree.fromstring(asset.content)
                tags = Counter((each.tag, tuple(sorted(each.attrib))) for each in root.iter())
                for each in root.iter("{http://www.w3.org/2005/Atom}content"):
                    tags += shape(each.text or "")
                shapes[-1][asset.uri] = tags
            elif asset.path.endswith(".txt"):
                shapes[-1][asset.uri] = shape(reader.reset().convert(asset.content))
            elif asset.path.endswith(".html"):
                shapes[-1][asset.uri] = shape(asset.content)
    assert len(shapes[0]) >= 4
    _compare(*shapes)
    assert runs[0] == runs[1]


def _keys(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield what JSON holds but for its texts; a link is a pair of a text and an address."""
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from _keys(inner, (*path, key))
    elif isinstance(data, list):
        for inner in data:
            yield from _keys(inner, path)
    else:
        if isinstance(data, str) and path[-1] in ("href", "page", "markdown", "data"):
            assert allowed_address(data), data
        yield path


def test_the_export_holds_no_other_element(
    made: tuple[Site, Site], sites: tuple[Path, Path], tmp_path: Path
) -> None:
    shapes: list[dict[str, Shape]] = []
    for at, (site, folder) in enumerate(zip(made, sites, strict=True)):
        target = tmp_path / str(at)
        export.write(site, folder / "docs", target)
        settings = yaml.safe_load((target / "mkdocs.yml").read_text("utf-8"))
        assert not set(settings) - EXPORTED
        other = tomllib.loads((target / "zensical.toml").read_text("utf-8"))["project"]
        assert set(other) <= EXPORTED and other["site_name"] == settings["site_name"]
        reader = markdown.Markdown(extensions=settings["markdown_extensions"])
        shapes.append({})
        for page in sorted((target / "docs").rglob("*.md")):
            text = page.read_text("utf-8")
            body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
            shapes[-1][page.relative_to(target).as_posix()] = shape(reader.reset().convert(body))
    _compare(*shapes)


@pytest.mark.parametrize(("text", "twin"), list(zip(HOSTILE, HARMLESS, strict=True)))
def test_the_panel_holds_no_other_element(text: str, twin: str) -> None:
    def html(said: str) -> Shape:
        found = [Finding("raw-html", Where(said, 1, 1), said, said)]
        return shape(panel.panel(found, lambda key, **_: said, note="kept"))

    assert html(text) == html(twin)


@pytest.mark.parametrize("text", HOSTILE)
def test_each_text_passes_the_door_as_text(text: str) -> None:
    for html in (inline(text), f"<p>{inert(text)}</p>"):
        for each in elements(f"<main>{html}</main>"):
            assert each.name in ELEMENTS | {"html", "head", "body", "main"}, html
            assert not set(each.attrs or {}) - {"href", "start"}, html


@given(st.text(alphabet=st.sampled_from("<>&\"'`*_[](){}!#|~:/\\-= \n\tajsx1") | st.characters()))
def test_any_text_is_inert_wherever_markdown_reads_it(text: str) -> None:
    written = inert(text)
    reader = markdown.Markdown(extensions=EVERYTHING)
    for place in (f"# {written} {{#top}}\n", f"- {written}\n", f"{written}\n", f"<p>{written}</p>"):
        found = {each.name for each in elements(reader.reset().convert(place))}
        assert found <= {"html", "head", "body", "h1", "ul", "li", "p"}, (place, found)


@given(st.text(alphabet=st.sampled_from("<>&\"'`*_[](){}!#|~:/\\-= \n\tajsx1")))
def test_any_text_passes_the_door_as_what_it_may_become(text: str) -> None:
    for each in elements(f"<main>{inline(text)}</main>"):
        assert each.name in ELEMENTS | {"html", "head", "body", "main"}
        assert not set(each.attrs or {}) - {"href", "start"}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:ran()",
        "JAVASCRIPT:ran()",
        " javascript:ran()",
        "java\nscript:ran()",
        "\x01javascript:ran()",
        "javascript&colon;ran()",
        "javascript&#58;ran()",
        "javascript%3Aran()",
        "java&Tab;script:ran()",
        "&#106;avascript:ran()",
        "javascript&amp;#58;ran()",
        "%256aavascript:ran()",
        "vbscript:x",
        "data:text/html,x",
        "blob:x",
        "file:///etc/passwd",
        "view-source:x",
        "java\u200bscript:ran()",
    ],
)
def test_an_address_of_another_scheme_is_refused_in_every_spelling(address: str) -> None:
    assert not allowed_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/a?b=c&d=e#f",
        "http://x.example:80/",
        "mailto:a@x.example",
        "../a/b.md",
        "#top",
        "?a=b:c",
        "a/b:c.md",
        "",
        "/nl/",
        "//x.example/",
    ],
)
def test_an_address_that_leads_somewhere_is_taken(address: str) -> None:
    assert allowed_address(address)


def test_characters_that_steer_a_terminal_are_refused_however_they_are_written() -> None:
    for written in (r"\x1b[31m", r"\u009b", r"\0", r"\x07", r"\x7f"):
        data, found = read("data/x.yaml", f'a: "{written}"\n'.encode())
        assert data.data is None and [each.code for each in found] == ["yaml-not-plain"]
        assert "\x1b" not in found[0].message


@pytest.fixture(scope="module")
def built_pages(sites: tuple[Path, Path]) -> tuple[Path, Path]:
    """Build both with MkDocs and its theme."""
    return _built(sites, "site", {})


@pytest.fixture(scope="module")
def built_files(sites: tuple[Path, Path]) -> tuple[Path, Path]:
    """Build both in our own look, as files to open without a server, as light as can be."""
    options = {"look": "wegwijs", "offline": True, "slim": ["search", "pages"]}
    return _built(sites, "files", options, use_directory_urls=False)


def _built(
    sites: tuple[Path, Path], name: str, options: dict[str, Any], **settings: Any
) -> tuple[Path, Path]:
    """Build both, though the checks would refuse the first."""
    with pytest.MonkeyPatch.context() as patch:
        _without_checks(patch)
        for folder in sites:
            patch.chdir(folder)
            told = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
            if options:
                told["plugins"][2] = {"wegwijs": options}
            file = folder / f"{name}.yml"
            file.write_text(yaml.safe_dump(told, sort_keys=False), "utf-8")
            config = load_config(str(file), site_dir=name, **settings)
            config.plugins.on_startup(command="build", dirty=False)
            build_pages(config)
    return sites[0] / name, sites[1] / name


@pytest.mark.parametrize("built", ["built_pages", "built_files"])
def test_pages_of_the_theme_hold_no_other_element(
    built: str, request: pytest.FixtureRequest
) -> None:
    built_pages: tuple[Path, Path] = request.getfixturevalue(built)
    shapes = [
        {
            each.relative_to(site).as_posix(): shape(each.read_text("utf-8"))
            for each in sorted(site.rglob("*.html"))
        }
        for site in built_pages
    ]
    assert len(shapes[0]) > 30
    _compare(*shapes)


def test_what_changed_is_told_in_text_alone(sites: tuple[Path, Path]) -> None:
    hostile, harmless = sites
    with pytest.MonkeyPatch.context() as patch:
        _without_checks(patch)
        patch.chdir(hostile)
        arguments = ["diff", str(harmless / "data"), "--format", "markdown"]
        told = CliRunner().invoke(cli.main, arguments, standalone_mode=False).output
    assert "onerror" in told and "javascript" in told
    found = {each.name for each in elements(markdown.markdown(told, extensions=EVERYTHING))}
    assert found <= {
        *("html", "head", "body", "h3", "h4", "p", "ul", "li", "br", "b", "strong", "code"),
        *("details", "summary"),
    }
    assert not re.search(r"(?<!\\)\]\(|https?://|(?<!\S)@\w", told)


def test_the_terminal_is_told_what_it_shows(sites: tuple[Path, Path]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        _without_checks(patch)
        patch.chdir(sites[0])
        for language in ("en", "nl"):
            arguments = ["decide", "need-hammer", "--lang", language]
            done = CliRunner().invoke(cli.main, arguments)
            assert done.exit_code == 0 and len(done.output) > 300, done.output
            assert not [
                each for each in done.output if not each.isprintable() and each not in "\n\t"
            ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_by_hand_is_refused_or_runs_nothing(text: str) -> None:
    extensions: dict[str, dict[str, Any]] = {each: {} for each in EVERYTHING}
    html = as_built(f"# Words\n\n{text}\n", extensions)
    said = list(findings(html, read_text("page.md", text), "page.md"))
    try:
        active = {each.name for each in elements(html)} & {"script", "style", "iframe", "form"}
    except AssertionError as fault:
        active = {str(fault)}
    assert bool(said) >= bool(active), (html, said)
    assert MAY_HOLD.search(text) or not said, "a page without these signs is not looked at"


@pytest.mark.browser
@pytest.mark.parametrize("with_policy", [False, True])
def test_nothing_runs_in_a_browser(
    page: Page, built_pages: tuple[Path, Path], with_policy: bool
) -> None:
    page.add_init_script(
        "window.ran = () => { window.hasRun = true }; window.violations = [];"
        "document.addEventListener('securitypolicyviolation', e => violations.push(e.sample));"
    )
    site = built_pages[0]
    with served(site, with_headers=with_policy) as address:
        for file in sorted(site.rglob("index.html")):
            page.goto(f"{address}{file.parent.relative_to(site).as_posix()}/")
            for link in page.query_selector_all("a[href]"):
                href = link.get_attribute("href") or ""
                assert allowed_address(href), href
            page.evaluate("document.querySelectorAll('[popover]').forEach(e => e.showPopover())")
            assert not page.evaluate("window.hasRun"), file
            assert not [each for each in page.evaluate("violations") if "ran" in each], file


_ELSEWHERE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Elsewhere</title>
<script type="module" src="%(script)s"></script>
<wegwijs-decision src="%(data)s"></wegwijs-decision></html>"""


@pytest.mark.browser
def test_a_decision_shown_on_another_site_is_made_of_the_same_elements(
    page: Page, built_pages: tuple[Path, Path], tmp_path: Path
) -> None:
    page.add_init_script("window.ran = () => { window.hasRun = true }")
    shapes = []
    for site in built_pages:
        with served(site) as address, served(tmp_path) as elsewhere:
            page.route(f"{address}**", _with_permission)
            data = next(site.rglob("decisions/*.en.json")).relative_to(site).as_posix()
            told = {"script": f"{address}{DECISION_SCRIPTS[0]}", "data": f"{address}{data}"}
            (tmp_path / "index.html").write_text(_ELSEWHERE % told, "utf-8")
            page.goto(elsewhere)
            shown = page.locator("wegwijs-decision")
            shown.locator("fieldset").first.wait_for()
            assert not page.evaluate("window.hasRun"), site
            inside = "e => (e.shadowRoot || e).innerHTML"
            shapes.append(shape(str(shown.evaluate(inside))))
            page.unroute_all()
    assert shapes[0] == shapes[1]


def _with_permission(route: Route) -> None:
    response = route.fetch()
    headers = {**response.headers, "Access-Control-Allow-Origin": "*"}
    route.fulfill(response=response, headers=headers)

"""For everybody, on the sites of strangers: axe is silent on each kind of page and in each state.

Their themes are not ours, their kinds, languages and numbers of questions are others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import mkdocs, served
from large_decision import write_large_decision
from playwright.sync_api import Page, expect
from seen_pages import faults_on_paper, faults_seen
from small_sites import small_site

from wegwijs.source import read

# Material has faults of its own around the page, which our look mends: its search has no name, and
# its footer no contrast.
OF_MATERIAL = {"exclude": [[".md-search"], [".md-copyright"]]}
RULES: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
SITES = ("insurance", "permits", "hosting", "chain", "one", "ten")
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module", params=SITES)
def stranger(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Path, str]]:
    """Build a small site of another domain; gives its source, its pages and its address."""
    folder = tmp_path_factory.mktemp(request.param)
    small_site("minimal" if request.param == "ten" else request.param, folder)
    if request.param == "ten":
        write_large_decision(folder / "data", rules=120)
    site = tmp_path_factory.mktemp("www") / "site"
    made = mkdocs("build", "--site-dir", str(site), cwd=folder, check=False)
    assert made.returncode == 0, made.stdout
    with served(site) as address:
        yield folder, site, address


def kinds_of_pages(site: Path) -> list[str]:
    """List each page at the root, and one of each folder in each language."""
    found: dict[tuple[str, bool], str] = {}
    for each in sorted(site.rglob("index.html")):
        path = each.parent.relative_to(site)
        found.setdefault((str(path.parent), path.name in ("decisions", ".")), f"{path}/")
        if path.parent.name == "decisions" or str(path.parent) == ".":
            found[str(path), True] = f"{path}/"
    paths = dict.fromkeys(path.removeprefix("./") for path in found.values())
    return [path for path in paths if (site / "decisions" / "large").exists() <= ("large" in path)]


def states(decision: Path) -> dict[str, Mapping[str, Any]]:
    """Give answers that lead to each outcome of a decision, by its own examples; and others."""
    file, _ = read(decision.name, decision.read_bytes())
    written: Any = file.data
    inputs: Sequence[str] = list(written["inputs"])
    found: dict[str, Mapping[str, Any]] = {"unknown": dict.fromkeys(inputs, "?")}
    for example in written.get("examples", ()):
        given, outcome = example.get("given"), str(example.get("then"))
        if given and outcome not in found and "day" not in example:
            said = {True: "yes", False: "no"}
            found[outcome] = {
                key: said.get(value, value) if isinstance(value, bool) else value
                for key, value in given.items()
            }
            found.setdefault("half", dict([next(iter(found[outcome].items()))]))
    return found


def refuse(page: Page, state: str, width: int) -> None:
    """Fail with what axe says of what is shown, and where it is wider than the window."""
    page.evaluate("document.querySelectorAll('main details').forEach((e) => { e.open = true; })")
    page.wait_for_function("document.getAnimations().every((e) => e.playState !== 'running')")
    ours, made = page.locator(".ww-drawer").count(), page.locator(".ww-breadcrumbs").count()
    by_hand = {**RULES, "rules": {**RULES["rules"], "link-in-text-block": {"enabled": False}}}
    found = Axe().run(
        page, context=None if ours else OF_MATERIAL, options=RULES if ours or made else by_hand
    )
    assert found.violations_count == 0, f"{page.url} {state}\n{found.generate_report()}"
    assert not faults_seen(page), f"{page.url} {state}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} {state}"


LONG = """(width) => {
  const word = "Arbeidsongeschiktheidsverzekeringsmaatschappij";
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const each of found)
    if (!each.parentElement.closest("script, style, pre, code, [role=status], .ww-scroll"))
      each.data = each.data.replace(/\\p{L}{3,}/u, word);
  const shown = [...document.querySelectorAll("main :is(p, li, legend, label, dd, h1, h2)")];
  return Math.max(0, ...shown.map((each) => each.getBoundingClientRect().right - width));
}"""

LOOKS: list[tuple[int, Scheme]] = [(320, "dark"), (1280, "light")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_each_kind_of_page_and_each_state_is_accessible(
    page: Page, stranger: tuple[Path, Path, str], width: int, scheme: Scheme
) -> None:
    folder, site, address = stranger
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    answered = 0
    for path in kinds_of_pages(site):
        page.goto(f"{address}{path}")
        refuse(page, "as it opens", width)
        assert page.evaluate(LONG, width) <= 0, path
    every = sorted((folder / "data" / "decisions").glob("*.yaml"))
    for decision in [each for each in every if each.stem == "large"] or every:
        for state, answers in states(decision).items():
            query = urlencode({key: str(value) for key, value in answers.items()}, doseq=True)
            page.goto(f"{address}decisions/{decision.stem}/?{query}")
            expect(page.locator(".ww-answer:visible, .ww-question:visible").first).to_be_visible()
            answered += page.locator(".ww-answer").is_visible()
            refuse(page, state, width)
        for used in page.locator(".ww-filter:visible, .ww-answers-table [value=all]").all():
            if used.get_attribute("type") == "radio":
                used.check(force=True)
            else:
                used.fill("e")
            refuse(page, "filtered, or the whole table", width)
        assert answered, decision


def test_on_paper_nothing_stays_folded_and_no_note_is_larger_than_its_value(
    page: Page, stranger: tuple[Path, Path, str]
) -> None:
    _, site, address = stranger
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    for path in kinds_of_pages(site):
        page.goto(f"{address}{path}")
        assert not faults_on_paper(page), path

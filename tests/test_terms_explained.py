"""The first use of a term on a page opens its meaning: where it should, and for everybody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from small_sites import minimal_data, minimal_repository

from wegwijs.making import export
from wegwijs.making.finishing import Finishing
from wegwijs.making.pipeline import Settings, build
from wegwijs.records.load import load

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "terms.yaml").read_text("utf-8"))
GLOSSARY = """
terms:
  nail:
    use: {en: nail, nl: spijker}
    meaning: {en: "A pin that holds <wood>.", nl: Een pen die hout vasthoudt.}
    concept: nail
    forms: {en: [nails], nl: [spijkers]}
  hammer: {use: {en: hammer, nl: hamer}, forms: {nl: ["hamer's"]}, meaning: {en: It drives., nl: Die slaat.}}
  claw-hammer: {use: {en: claw hammer, nl: klauwhamer}, meaning: {en: It pulls., nl: Die trekt.}}
  basic: {use: {en: Basic, nl: Basis}, meaning: {en: A plan., nl: Een plan.}}
  workshop: {use: {en: workshop, nl: werkplaats}, meaning: {en: A room., nl: Een ruimte.}, everyday: yes}
  rope: {use: {en: rope, nl: touw}}
"""  # noqa: E501
FIT_TO_BUILD = GLOSSARY.replace("<wood>", "wood < a plank")
"""The same without what looks like HTML, with which nothing is built."""

_MARKED = re.compile(r'<button [^>]*class="ww-term" popovertarget="term-([^"]+)">([^<]*)</button>')
_MEANINGS = re.compile(r'\n\n<div class="ww-terms".*\Z', re.DOTALL)
PAGE = "tools/hammer/"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return minimal_data(tmp_path_factory.mktemp("terms"), {"write": {"glossary.yaml": GLOSSARY}})


@pytest.fixture(scope="module")
def finish(data: Path) -> Finishing:
    catalog, findings = load(data)
    assert catalog is not None and not findings
    return Finishing(catalog, frozenset())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(finish: Finishing, case: dict[str, Any]) -> None:
    page = case.get("page", "guide.md")
    uri = page if page.startswith("nl/") else f"en/{page}"
    finished = finish(uri, case["text"])
    assert [f"{id} {word}" for id, word in _MARKED.findall(finished)] == case["explained"]
    # Nothing else is changed, and each mark has its meaning.
    plain = _MARKED.sub(r"\2", _MEANINGS.sub("\n", finished))
    plain = re.sub(r'<span class="ww-whole">([^<]*)</span>', r"\1", plain)
    assert plain.rstrip("\n") == case["text"].rstrip("\n")
    meanings = re.findall(r'<div popover class="ww-meaning" id="term-([^"]+)"', finished)
    assert meanings == [each.partition(" ")[0] for each in case["explained"]]


def test_a_meaning_is_text_and_leads_on(finish: Finishing) -> None:
    page = finish("en/a/b.md", "A nail and a hammer.\n")
    assert '<b>Nail</b> A pin that holds &#60;wood&#62;. <a href="../../tools/nail/">' in page
    assert '<b>Hammer</b> It drives. <a href="../../glossary/#hammer">' in page


def test_front_matter_stays_as_it_is(finish: Finishing) -> None:
    page = "---\ntitle: A nail\ndescription: A nail\n---\n\nA nail.\n"
    assert finish("en/a.md", page).startswith(page[: page.index("A nail.\n")])


def test_the_glossary_lists_what_has_a_meaning_by_letter(tmp_path: Path) -> None:
    site = build(Settings(minimal_data(tmp_path, {"write": {"glossary.yaml": FIT_TO_BUILD}})))
    assert not site.report.findings
    page = next(each for each in site.documents if each.uri == "nl/glossary/index.md").markdown
    assert re.findall(r"<dt>(.*?)</dt>", page) == [
        "Basis",
        "Hamer",
        "Klauwhamer",
        "Spijker",
        "Werkplaats",
    ]
    assert re.findall(r'<li><a href="#([\w-]+)">(\w)</a>', page) == [
        ("b", "B"),
        ("h", "H"),
        ("k", "K"),
        ("s", "S"),
        ("w", "W"),
    ]
    assert 'Engels: <span lang="en">claw hammer</span>' in page


def test_exported_pages_explain_terms_too(tmp_path: Path) -> None:
    thumbs = {"in": "docs/en/guide.md", "from": "Mind your thumbs.", "to": "Mind each nail."}
    summary = "Een spijker houdt hout vast"
    blow = {"in": "data/tools/nail.yaml", "from": summary, "to": f"{summary} na een hamer"}
    case = {"write": {"data/glossary.yaml": FIT_TO_BUILD}, "replace": [thumbs, blow]}
    settings = minimal_repository(tmp_path / "site", case)
    assert settings.docs is not None
    export.write(build(settings), settings.docs, tmp_path / "out")
    by_hand = (tmp_path / "out/docs/en/guide/index.md").read_text("utf-8")
    made = (tmp_path / "out/docs/nl/tools/nail/index.md").read_text("utf-8")
    assert 'Mind each <span class="ww-whole"><button type="button" class="ww-term"' in by_hand
    assert '<div popover class="ww-meaning" id="term-nail"' in by_hand
    assert "<b>Nail</b> A pin that holds wood &#60; a plank." in by_hand
    assert 'popovertarget="term-hammer"' in made


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_a_meaning_opens_and_closes_by_keyboard(
    browser: Browser, workshop_address: str, script: bool
) -> None:
    """Escape closes it, the focus stays where it was, and the way on is the next stop."""
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(workshop_address + PAGE)
    term = page.locator(".ww-term").first
    meaning = page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(meaning).to_be_hidden()
    term.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Tab")
    expect(meaning.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["", "nl/"])
def test_a_meaning_opens_by_touch_beside_its_term_and_inside_the_screen(
    browser: Browser, workshop_address: str, width: int, language: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(f"{workshop_address}{language}{PAGE}")
    terms = page.locator(".ww-term").all()[:6]
    assert terms
    for term in terms:
        term.evaluate("each => each.scrollIntoView({block: 'center'})")
        term.tap()
        meaning = page.locator(f"#{term.get_attribute('popovertarget')}")
        expect(meaning).to_be_visible()
        box, own = meaning.bounding_box(), term.bounding_box()
        assert box and own
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= 0 and box["y"] + box["height"] <= 700
        assert (
            min(abs(box["y"] - own["y"] - own["height"]), abs(own["y"] - box["y"] - box["height"]))
            < 40
        )
        if term == terms[-1]:
            found = Axe().run(page, options={"resultTypes": ["violations"]})
            assert found.violations_count == 0, found.generate_report()
        page.touchscreen.tap(width - 5, 400 if box["y"] > 400 else 690)
        expect(meaning).to_be_hidden()
    context.close()


@pytest.mark.browser
def test_search_does_not_look_through_meanings(page: Page, workshop_address: str) -> None:
    documents = page.request.get(f"{workshop_address}search/documents.json").json()
    own = [each for each in documents if each["location"].startswith(PAGE)]
    assert own
    assert not any("One stroke of a hammer" in each["text"] for each in own)

"""A decision that uses the answers of others, in a browser: one flow, and why, step by step."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from axe_playwright_python.sync_playwright import Axe
from built_site import ROOT, mkdocs, served
from click.testing import CliRunner
from mcp import Client, StdioServerParameters
from playwright.sync_api import Browser, Page, expect
from small_sites import small_site
from test_assistant import Asking
from test_widget_forwards import COPY, KEPT
from visiting import LANGUAGES, Widget, with_answers

from wegwijs.cli import main
from wegwijs.pages.answer_address import answers_address
from wegwijs.pages.answer_text import answer_text
from wegwijs.pages.explanation import explanation
from wegwijs.pages.rendering import inline
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.given_answers import Answers
from wegwijs.records.load import load

PAPERS = "decisions/papers-needed/"
SCRIPT = "assets/decision/wegwijs-chain.js"
DAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def market_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chain")
    small_site("chain", folder)
    return folder


@pytest.fixture(scope="session")
def market(market_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the small site with a chain of three decisions strictly; gives its address."""
    site = tmp_path_factory.mktemp("market")
    done = mkdocs("build", "--strict", "--site-dir", str(site), cwd=market_folder, check=False)
    assert done.returncode == 0, done.stdout
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def catalog(market_folder: Path) -> Catalog:
    found, _ = load(market_folder / "data")
    assert found is not None
    return found


@pytest.fixture
def papers(market: str, language: str) -> str:
    """Give the address of the decision at the end of the chain, in one language."""
    return f"{market}{LANGUAGES[language]}{PAPERS}"


def test_the_keyboard_answers_the_whole_chain_in_one_flow(
    page: Page, papers: str, language: str
) -> None:
    page.goto(papers)
    widget = Widget(page)
    asked = []
    for input, option in (("brings", "tent"), ("sells", "books"), ("days", "2")):
        expect(widget.question(input)).to_be_visible()
        asked.append(widget.asked.get_attribute("data-input"))
        if option == "2":
            widget.number.focus()
            page.keyboard.type(option)
        else:
            widget.control(input, option).focus()
            page.keyboard.press("Space")
        page.keyboard.press("Enter")
    assert asked == ["brings", "sells", "days"]  # flowers and books are not heated: not asked
    expect(widget.headline).to_be_focused()
    expect(widget.headline).to_have_text({"en": "No papers", "nl": "Geen papieren"}[language])
    steps = widget.line("why").locator("details")
    said = {
        "en": ["Kind of goods: No food", "Pitch fee: No fee"],
        "nl": ["Soort waren: Geen eten", "Staangeld: Geen staangeld"],
    }[language]
    expect(steps.locator("summary")).to_have_text(said)
    steps.nth(1).locator("summary").focus()
    page.keyboard.press("Enter")
    because = {"en": "Three days a year are free.", "nl": "Drie dagen per jaar zijn gratis."}
    expect(steps.nth(1)).to_contain_text(because[language])
    expect(widget.line("from").locator("li")).to_have_count(3)
    marked = page.locator("[data-rule][aria-current=true]")
    expect(marked).to_have_count(3)  # once the answer is painted
    found = marked.evaluate_all("rows => rows.map(row => row.dataset.rule)")
    assert sorted(found) == ["fee/seldom", "goods/things", "tent-free"]
    expect(page.locator("[data-take][aria-current]")).to_have_count(1)


def test_nothing_is_asked_that_no_longer_matters(page: Page, market: str) -> None:
    page.goto(with_answers(f"{market}{PAPERS}", brings="table"))
    widget = Widget(page)
    expect(widget.headline).to_have_text("No papers")
    expect(widget.line("why").locator("details")).to_have_count(0)
    page.goto(with_answers(f"{market}{PAPERS}", brings="gas", sells="meals"))
    expect(widget.headline).to_have_text("A gas check")
    expect(widget.line("why").locator("summary")).to_have_text(["Kind of goods: Hot food"])
    page.goto(with_answers(f"{market}{PAPERS}", brings="tent", sells="bread"))
    expect(widget.headline).to_have_text("A stall permit")
    # Whatever is heated: two fees are possible, and both take a permit.
    expect(widget.line("why")).to_contain_text("Pitch fee: Reduced fee or Full fee")


def test_what_is_settled_on_the_way_is_told(page: Page, market: str) -> None:
    page.goto(with_answers(f"{market}{PAPERS}", brings="tent", sells="books"))
    possible = page.locator(".ww-possible")
    expect(possible).to_contain_text("Kind of goods: No food")
    expect(page.locator(".ww-question:visible legend")).to_contain_text("Pitch fee")
    page.locator("[name=days][value='?']").check()
    page.keyboard.press("Enter")
    expect(page.locator(".ww-headline")).to_have_text("That depends on: Days")


def test_other_answers_lead_through_the_chain(page: Page, market: str) -> None:
    page.goto(with_answers(f"{market}{PAPERS}", brings="tent", sells="books", days="2"))
    widget = Widget(page)
    other = widget.line("otherwise").get_by_role("link", name="4", exact=True)
    other.click()
    expect(widget.headline).to_have_text("A stall permit")
    assert page.url.endswith("?brings=tent&sells=books&days=4")
    expect(widget.line("why").locator("summary").last).to_have_text("Pitch fee: Reduced fee")
    page.go_back()
    expect(widget.headline).to_have_text("No papers")


def test_several_needs_are_each_explained(page: Page, market: str) -> None:
    answers = {"brings": ["gas", "tent"], "sells": "meals"}
    page.goto(with_answers(f"{market}{PAPERS}", **answers))  # type: ignore[arg-type]
    widget = Widget(page)
    expect(widget.headline).to_have_text("A gas check: 1 of 2 · A stall permit: 1 of 2")
    gas, tent = widget.answer.locator(".ww-parts > div > ul > li > details").all()
    assert gas.locator("details summary").all_text_contents() == ["Kind of goods: Hot food"]
    assert tent.locator("details summary").all_text_contents() == [
        "Kind of goods: Hot food",
        "Pitch fee: Full fee",
    ]


# The words of the table of all answers that stand on more than one line.
BROKEN = """() => [...document.querySelectorAll(".ww-answers .ww-sign")]
    .filter((each) => each.checkVisibility())
    .flatMap((each) => [...each.childNodes].filter(({ data }) => data?.trim()))
    .flatMap((text) => [...text.data.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length > 1;
    })).map(([word]) => word)"""


@pytest.mark.parametrize("width", [320, 390, 700])
def test_a_long_word_is_whole_where_a_table_has_two_columns(
    page: Page, market: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(with_answers(f"{market}nl/{PAPERS}", brings="gas", sells="meals"))
    sign = page.locator(".ww-answers .ww-sign:visible")
    expect(sign.filter(has_text="kraamvergunning").first).to_be_visible()
    assert page.evaluate(BROKEN) == []


def situations() -> list[Answers]:
    """List all combinations of answers, "I don't know" and two at once among them."""
    brings = [("gas",), ("tent",), ("table",), ("gas", "tent"), None]
    sells = ["meals", "bread", "flowers", None]
    found = product(brings, sells, [True, False, None], ["2", "10", None])
    return [
        {"brings": b, "sells": s, "heats": h, "days": None if d is None else int(d)}  # type: ignore[dict-item]
        for b, s, h, d in found
    ]


def test_what_is_copied_is_what_the_engine_writes(
    page: Page, papers: str, catalog: Catalog, language: str
) -> None:
    decision, words = catalog.decisions["papers-needed"], Words(catalog, language)
    there = answers_address(catalog, decision.id, language, {}) or ""
    given = [
        {id: answer for id, answer in each.items() if id != "days" or answer is None}
        | ({"days": _number(each["days"])} if each["days"] is not None else {})
        for each in situations()
    ]
    day = DAY.isoformat()
    addresses = [
        (answers_address(catalog, decision.id, language, each, day) or "").replace(there, papers)
        for each in given
    ]
    page.add_init_script(f"({KEPT})()")
    page.goto(papers)
    found = page.evaluate(COPY, addresses)
    for answers, address, copied in zip(given, addresses, found, strict=True):
        explained = explanation(decision, catalog, language, answers, inline, DAY)
        assert copied["text"] == answer_text(explained, words, address), answers


def _number(days: object) -> object:
    return Decimal(str(days))


def test_the_command_line_and_the_assistant_say_the_same(
    page: Page,
    papers: str,
    language: str,
    market_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.goto(with_answers(papers, brings="tent", sells="books", days="2"))
    widget = Widget(page)
    summaries = widget.line("why").locator("summary")
    expect(summaries).to_have_count(2)
    shown = [widget.headline.inner_text(), *(each.inner_text() for each in summaries.all())]
    texts = widget.line("why").locator("p").all_text_contents()
    monkeypatch.chdir(market_folder)
    answers = ["brings=tent", "sells=books", "days=2"]
    asked = ["decide", "papers-needed", *answers, "--lang", language]
    told = CliRunner().invoke(main, asked)
    assert told.exit_code == 0, told.output
    found = _followed(market_folder, language, {"brings": "tent", "sells": "books", "days": 2})
    assistant = [found["outcomes"][0]["label"]]
    assistant += [each["label"] for each in found["steps"]]
    assert assistant == [each.rpartition(": ")[2] for each in shown]
    for each in shown:
        assert each in told.output
    reasons = [found["because"][0]["text"]]
    reasons += [each["because"][0]["text"] for each in found["steps"]]
    for each, text in zip(reasons, texts, strict=True):
        assert text.startswith(each)  # a link to the rule follows
        assert each in told.output


def _followed(folder: Path, language: str, answers: dict[str, Any]) -> Any:
    """Let an assistant ask what it is told to ask, and give what it is told in the end."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "wegwijs", "mcp", "--data", str(folder / "data")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
    )
    given: dict[str, Any] = {}
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(server, read_timeout_seconds=60)) as client,
    ):
        ask = Asking(portal, client)
        while True:
            told = ask("decide", decision="papers-needed", answers=given, language=language)
            if told["certain"]:
                assert given == answers
                return told
            asked = told["question"]["input"]
            given[asked] = answers[asked]


def test_without_script_every_question_and_rule_is_there(
    browser: Browser, papers: str, language: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(papers)
    expect(page.locator("fieldset.ww-question:visible")).to_have_count(4)
    expect(page.locator("[data-through]")).to_have_count(2)
    fee = page.locator("[data-through=fee]")
    fee.locator("summary").first.click()
    expect(fee.locator("[data-rule]")).to_have_count(4)
    fee.locator("[data-rule='fee/seldom'] summary").click()
    because = {"en": "Three days a year are free.", "nl": "Drie dagen per jaar zijn gratis."}
    expect(fee).to_contain_text(because[language])
    # What is chosen dims the rules of steps that it rules out.
    page.locator("[name=sells][value=books]").check()
    out = page.locator("[data-rule='goods/meals'] .ww-rule__when")
    other = page.locator("[data-rule='goods/things'] .ww-rule__when")
    page.locator("[data-through=goods] summary").first.click()
    colour = "each => getComputedStyle(each).color"
    assert out.evaluate(colour) != other.evaluate(colour)
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_everybody_can_read_it(page: Page, papers: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for answers in ({"brings": "tent", "sells": "books", "days": "2"}, {"brings": "tent"}, {}):
        page.goto(with_answers(papers, **answers))
        page.locator(".ww-question:visible, .ww-answer:visible").first.wait_for()
        for each in page.locator("details").all():
            each.evaluate("each => (each.open = true)")
        found = Axe().run(page, context=".ww-decision")
        assert found.violations_count == 0, found.generate_report()
        for direction in ("ltr", "rtl"):
            page.evaluate("direction => (document.documentElement.dir = direction)", direction)
            scroll = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert scroll <= 0, (answers, direction)
        page.evaluate("document.documentElement.dir = 'ltr'")


def test_on_paper_the_why_of_each_step_stands_open(page: Page, market: str) -> None:
    page.goto(with_answers(f"{market}{PAPERS}", brings="tent", sells="books", days="2"))
    page.locator(".ww-answer:visible").wait_for()
    page.emulate_media(media="print")
    steps = page.locator("[data-line=why] details")
    expect(steps).to_have_count(2)
    for step in steps.all():
        expect(step.locator("summary")).to_be_visible()
        # What is in a closed fold counts as hidden wherever a style puts it.
        box = step.locator("p").bounding_box()
        assert box and box["height"] > 10
        whole = step.bounding_box()
        assert whole and whole["y"] < box["y"] < whole["y"] + whole["height"]


def test_another_site_shows_the_chain(page: Page, market: str, tmp_path: Path) -> None:
    def with_permission(route) -> None:  # type: ignore[no-untyped-def]
        response = route.fetch()
        headers = {**response.headers, "Access-Control-Allow-Origin": "*"}
        route.fulfill(response=response, headers=headers)

    page.route(f"{market}**", with_permission)
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Ailleurs</title>'
        f'<script type="module" src="{market}{SCRIPT}"></script><main>'
        f'<wegwijs-decision src="{market}decisions/papers-needed.en.json"></wegwijs-decision>'
        f'<wegwijs-decision src="{market}decisions/goods.en.json"></wegwijs-decision></main>',
        "utf-8",
    )
    with served(tmp_path) as host:
        page.goto(host)
        first = page.locator("wegwijs-decision").first
        expect(first.locator(".ww-question:visible legend")).to_contain_text("What do you bring?")
        first.locator("[name=brings][value=tent]").click()
        expect(first.locator(".ww-question:visible legend")).to_contain_text("Kind of goods")
        first.locator("[name=sells][value=books]").click()
        first.locator("[name=days][type=text]").fill("2")
        page.keyboard.press("Enter")
        expect(first.locator(".ww-headline")).to_have_text("No papers")
        why = first.locator("[data-line=why] summary")
        expect(why).to_have_text(["Kind of goods: No food", "Pitch fee: No fee"])
        expect(first.locator("[data-rule='fee/seldom']")).to_have_attribute("aria-current", "true")
        step = first.locator("[data-through=fee] > p > a").first
        assert str(step.evaluate("link => link.href")) == f"{market}decisions/fee/"
        second = page.locator("wegwijs-decision").nth(1)
        expect(second.locator(".ww-question:visible legend")).to_contain_text("What do you sell?")
        first_alone = "wegwijs-decision:first-of-type"
        found = Axe().run(page, context=first_alone).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
        page.unroute_all(behavior="ignoreErrors")


def test_the_rules_of_a_large_step_are_fetched_from_its_own_page(page: Page, market: str) -> None:
    """Pages of more than 100 rules are made so: the step has a link where its rules would be."""
    row = re.compile(r'<details class="ww-rule" id="goods-rule-.*?</details>', re.DOTALL)
    apart: list[str] = []

    def without_rules(route) -> None:  # type: ignore[no-untyped-def]
        html = route.fetch().text()
        apart.extend(each.replace('data-rule="goods/', 'data-rule="') for each in row.findall(html))
        link = '<p><a href="../goods/rules/" data-rules>All rules</a></p>'
        route.fulfill(body=row.sub("", row.sub(link, html, count=1)), content_type="text/html")

    page.route(f"{market}{PAPERS}*", without_rules)
    page.route("**/goods/rules/", lambda route: route.fulfill(body="".join(apart)))
    page.goto(with_answers(f"{market}{PAPERS}", brings="tent", sells="books", days="2"))
    widget = Widget(page)
    expect(widget.headline).to_have_text("No papers")
    assert len(apart) == 4
    goods = widget.line("why").locator("details").first
    expect(goods).to_contain_text("Nobody eats flowers or books.")
    there = f"{market}decisions/goods/rules/#rule-things"
    assert goods.locator("a").evaluate("link => link.href") == there
    expect(widget.line("from").locator("li")).to_have_count(3)


def test_a_chain_inside_another_page_is_narrowed_and_its_first_question_leads_on(
    page: Page, market: str
) -> None:
    page.goto(market)
    link = page.get_by_role("link", name="A tent")
    link.click()
    page.wait_for_url(f"{market}{PAPERS}?brings=tent")
    expect(page.locator(".ww-question:visible legend")).to_contain_text("What do you sell?")
    page.goto(market)
    widget = Widget(page)
    widget.choose("sells", "flowers")
    expect(widget.headline).to_have_text("No fee")
    expect(widget.line("why").locator("summary")).to_have_text(["Kind of goods: No food"])


def test_pages_without_a_chain_load_the_script_they_loaded(page: Page, market: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{market}decisions/goods/", wait_until="load")
    ours = [each for each in loaded if "/wegwijs-" in each and each.endswith(".js")]
    assert [each.rsplit("/", 1)[1] for each in ours] == ["wegwijs-choices.js"]

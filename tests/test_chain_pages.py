"""The pages of a chain: every question in one form, each step with its rules, a picture, data."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from small_sites import small_site

from wegwijs.decisions.answer.prepared import Given
from wegwijs.decisions.chain.answer import evaluate_chain
from wegwijs.findings.finding import Severity
from wegwijs.making.pipeline import Site, build
from wegwijs.pages.embedded import embedded
from wegwijs.pages.first_question import first_question
from wegwijs.pages.published_decision import decision_data
from wegwijs.pages.rendering import inline
from wegwijs.pages.words import Words
from wegwijs.parts import CHOICE_SCRIPTS, DECISION_SCRIPTS, further_scripts, scripts_of
from wegwijs.records.catalog import Catalog
from wegwijs.records.load import load
from wegwijs.records.narrowing import narrowed
from wegwijs.words.borrowed import before_colon, lend

Pages = dict[tuple[str, str], str]
LANGUAGES = ("en", "nl")
CHAIN_SCRIPTS = further_scripts(("chain",))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("market")


@pytest.fixture(scope="module")
def made(folder: Path) -> Site:
    """Make the small site with a chain of three decisions."""
    found = build(small_site("chain", folder))
    assert not [each for each in found.report if each.severity is not Severity.NOTE]
    return found


@pytest.fixture(scope="module")
def pages(made: Site) -> Pages:
    return {(each.language, each.path): each.markdown for each in made.documents}


@pytest.fixture(scope="module")
def catalog(pages: Pages, folder: Path) -> Catalog:
    found, findings = load(folder / "data")
    assert found is not None and not findings
    return found


def of(pages: Pages, id: str, language: str = "en") -> str:
    return pages[language, f"decisions/{id}.md"]


def asked(page: str) -> list[str]:
    return re.findall(r'<fieldset [^>]*data-input="([\w-]+)"', page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_questions_of_the_chain_are_asked_each_once(pages: Pages, language: str) -> None:
    page = of(pages, "papers-needed", language)
    assert asked(page) == ["brings", "sells", "heats", "days"]
    names = re.findall(r'<span class="ww-question__of">([^<]*)<', page)
    kind, fee = {"en": ("Kind of goods", "Pitch fee"), "nl": ("Soort waren", "Staangeld")}[language]
    assert names == [kind, kind, fee]
    assert asked(of(pages, "goods", language)) == ["sells", "heats"]


def test_each_step_has_its_outcomes_its_rules_and_a_way_to_its_own_page(pages: Pages) -> None:
    page = of(pages, "papers-needed")
    assert page.count("data-through=") == len(
        re.findall("data-through=[^>]* data-search-exclude>", page)
    )
    for step, rules in (("goods", ["meals", "toasted", "bread", "things"]), ("fee", ["hot"])):
        part = page.split(f'data-through="{step}"')[1].split("</details>\n</details>")[0]
        assert f'href="{step}.md"' in part or f'href="../{step}/"' in part
        for rule in rules:
            assert f'data-rule="{step}/{rule}"' in part
            assert f'id="{step}-rule-{rule}"' in part
    assert re.findall(r'data-gives="(\w+)">([^<]+)<', page)[:3] == [
        ("hot", "Hot food"),
        ("cold", "Cold food"),
        ("other", "No food"),
    ]
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_picture_shows_what_needs_what_on_each_page_of_the_chain(pages: Pages) -> None:
    for id, uses, used_by in (
        ("papers-needed", ["goods", "fee"], []),
        ("fee", ["goods"], ["papers-needed"]),
        ("goods", [], ["fee", "papers-needed"]),
    ):
        page = of(pages, id)
        part = page.split("{#chain}")[1]
        assert part.count("<svg") == 2
        for name in ("Kind of goods", "Pitch fee"):
            assert name in part
        found = [
            re.findall(r'href="(?:\.\./)?([\w-]+)(?:\.md|/)"', line)
            for line in part.splitlines()
            if line.startswith(("<p>This decision uses", "<p>Its answer is used"))
        ]
        assert found == [each for each in (uses, used_by) if each], id


def test_what_never_goes_together_is_said_in_the_table_of_all_answers(pages: Pages) -> None:
    page = of(pages, "papers-needed")
    never = re.findall(r"<a [^>]*data-steps='([^']*)'[^>]*>(?:<[^>]*>)*∅", page)
    assert never
    for each in never:
        steps = json.loads(each)
        # Hot food is never free of a fee.
        assert steps["goods"] == ["goods", ["hot"]]
        assert steps["fee"] == ["fee", ["free"]]


def test_only_pages_of_a_chain_name_its_script(pages: Pages) -> None:
    assert scripts_of(of(pages, "papers-needed")) == CHAIN_SCRIPTS
    assert scripts_of(of(pages, "fee")) == CHAIN_SCRIPTS
    assert scripts_of(of(pages, "goods")) == CHOICE_SCRIPTS
    assert scripts_of("<wegwijs-decision data-wire='{}'>") == DECISION_SCRIPTS


def test_the_published_data_has_every_text_of_the_chain(catalog: Catalog) -> None:
    data = decision_data(catalog.decisions["papers-needed"], Words(catalog, "nl"), inline)
    assert data["format"] == "wegwijs/4"
    assert [each.get("of") for each in data["inputs"]] == [
        None,
        "Soort waren",
        "Soort waren",
        "Staangeld",
    ]
    goods, fee = data["chain"]
    assert (goods["name"], goods["page"]) == ("Soort waren", "goods/")
    assert [each["label"] for each in goods["outcomes"]] == ["Warm eten", "Koud eten", "Geen eten"]
    assert fee["rules"][2]["because"] == ["Drie dagen per jaar zijn gratis."]
    assert fee["rules"][2]["cells"] == ["Geen eten", "3 of minder"]
    assert fee["rules"][2]["sources"][0]["title"] == "Marktverordening, Artikel 9"
    assert "chain" not in decision_data(catalog.decisions["goods"], Words(catalog, "nl"), inline)


def test_the_published_data_is_as_its_schema_says(made: Site) -> None:
    texts = {each.uri: each.content for each in made.assets}
    schema = json.loads(texts["en/data/decision-2.schema.json"])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    data = {uri: json.loads(text) for uri, text in texts.items() if ".json" in uri}
    found = [each for each in data.values() if each.get("format", "").startswith("wegwijs/")]
    assert sorted({each["format"] for each in found}) == ["wegwijs/2", "wegwijs/4"]
    assert len(found) == 6
    for each in found:
        assert [error.message for error in validator.iter_errors(each)] == []
    broken = next(each for each in found if "chain" in each)
    broken["chain"][0].pop("takes")
    assert not validator.is_valid(broken)


def test_a_concept_leads_to_the_decision_with_what_is_known(pages: Pages) -> None:
    assert "papers-needed/?brings=gas" in pages["en", "papers/gas-check.md"].replace(".md", "/")


def test_fixed_answers_narrow_every_step_that_asks_them(catalog: Catalog) -> None:
    whole = catalog.decisions["papers-needed"]
    assert whole.chain is not None
    part = narrowed(whole, {"sells": "books"})
    assert part.chain is not None
    assert list(part.questions) == ["brings", "heats", "days"]
    for days in (1, 3, 4, 52):
        for brings in ("gas", "tent", "table"):
            rest: dict[str, object] = {"brings": (brings,), "heats": False, "days": days}
            found = evaluate_chain(part.chain, rest, catalog.day).whole  # type: ignore[arg-type]
            all_of_it: Given = {**rest, "sells": "books"}  # type: ignore[dict-item]
            wanted = evaluate_chain(whole.chain, all_of_it, catalog.day).whole
            assert (found.outcomes, found.certain) == (wanted.outcomes, wanted.certain)
    with pytest.raises(KeyError):
        narrowed(whole, {"goods": "hot"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_on_another_page_asks_what_is_left(catalog: Catalog, language: str) -> None:
    fixed = {"days": Decimal(2)}
    fee = catalog.decisions["fee"]
    page = embedded(fee, catalog, language, inline, page="index.md", fixed=fixed, number=2)
    assert asked(page) == ["sells", "heats"]
    assert 'data-rule="seldom"' in page and 'data-rule="often"' not in page
    assert 'id="fee-2-goods-rule-meals"' in page and 'data-rule="goods/meals"' in page
    assert scripts_of(page) == CHAIN_SCRIPTS
    first = first_question(fee, catalog, language, inline, page="index.md", fixed=fixed)
    assert "days=2&amp;sells=meals" in first.replace("&#38;", "&amp;")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Pitch fee", "Pitch fee"),
        ("Which pitch fee?", "Which pitch fee"),
        ("Quel tarif\u202f?", "Quel tarif"),
        ("أي رسوم؟", "أي رسوم"),
        ("?", "?"),
        (lend("Which pitch fee?", "en"), lend("Which pitch fee", "en")),
        (lend("?", "en"), lend("?", "en")),
    ],
)
def test_a_name_that_asks_loses_its_question_mark_before_a_colon(name: str, written: str) -> None:
    assert before_colon(name) == written


def test_it_does_so_on_pages_and_in_texts(tmp_path: Path) -> None:
    settings = small_site("chain", tmp_path)
    file = settings.data / "decisions" / "fee.yaml"
    text = file.read_text("utf-8").replace("en: Pitch fee,", 'en: "Which fee?",', 1)
    file.write_text(text, "utf-8")
    site = build(settings)
    page = next(
        each for each in site.documents if each.uri == "en/decisions/papers-needed.md"
    ).markdown
    assert 'data-name="Which fee"' in page
    assert 'data-name="Which fee?"' not in page

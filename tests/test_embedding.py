"""`/// decision | id` puts a decision on a hand-written page, narrowed where answers are fixed."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import markdown
import pytest
from dated_rules import DATED_RULES
from small_sites import minimal_data, small_site

from wegwijs.making.embedding import Embedder
from wegwijs.making.pipeline import Settings, build, check
from wegwijs.pages.rendering import DataBlocks
from wegwijs.records.load import load
from wegwijs.written.published_path import Addresses

CASES = Path(__file__).parent / "cases" / "pages"
PAGE = """---
title: "About hammers and what they are for on this site"
description: "What a hammer is for, when you need one and when you do not, in one page with the \
whole decision on it and nothing besides."
---

# About hammers {#top}

/// decision | need-hammer
    material: wood
    helped: no
///

/// requires | nail
///
"""


@pytest.fixture
def embedder(tmp_path: Path) -> Embedder:
    catalog, _ = load(minimal_data(tmp_path))
    assert catalog is not None
    embedder = Embedder()
    embedder.turn_to(catalog, "nl", "about/hammers.md")
    return embedder


def render(embedder: Embedder, text: str) -> str:
    extensions = ["pymdownx.tabbed", "pymdownx.superfences", DataBlocks(embedder)]
    return markdown.markdown(text, extensions=extensions)


def rules(html: str) -> list[str]:
    return re.findall(r'data-rule="([^"]+)"', html)


def test_a_block_becomes_the_whole_decision_in_the_language_of_the_page(embedder: Embedder) -> None:
    html = render(embedder, "/// decision | need-hammer\n///\n")
    assert rules(html) == ["wood", "long-wood-alone", "long-wood-helped", "stone"]
    assert "Waar werkt u mee?" in html
    assert 'href="../../decisions/need-hammer/#need-hammer-answers"' in html


def test_addresses_are_files_where_the_site_has_no_folders(tmp_path: Path) -> None:
    catalog, _ = load(minimal_data(tmp_path))
    assert catalog is not None
    embedder = Embedder(addresses=Addresses(folders=False))
    embedder.turn_to(catalog, "en", "about/hammers.md")
    html = render(embedder, "/// decision | need-hammer\n///\n")
    assert 'href="../decisions/need-hammer.html#need-hammer-answers"' in html
    assert 'href="../decisions/need-hammer/' not in html


def test_fixed_answers_leave_out_their_questions_and_the_rules_they_rule_out(
    embedder: Embedder,
) -> None:
    html = render(embedder, PAGE.split("---")[2])
    assert rules(html) == ["wood", "long-wood-alone"]
    assert 'data-input="length"' in html
    assert 'data-input="material"' not in html
    assert "Materiaal: Hout, Hulp: nee" in html


def dated(folder: Path, day: str, material: str, language: str) -> str:
    """Give a block of a decision whose rules begin and end, as it stands on pages made on a day."""
    catalog, _ = load(minimal_data(folder, DATED_RULES), day=date.fromisoformat(day))
    assert catalog is not None
    embedder = Embedder()
    embedder.turn_to(catalog, language, "about/hammers.md")
    return render(embedder, f"/// decision | need-hammer\n    material: {material}\n///\n")


@pytest.mark.parametrize(
    ("day", "language", "holds", "said"),
    [
        ("2026-12-30", "en", "stone", "applies until 30 December 2026."),
        ("2026-12-31", "en", "one-day", "from 31 December 2026 until 31 December 2026."),
        ("2027-02-28", "nl", "winter", "van 1 januari 2027 tot en met 28 februari 2027"),
        ("2027-03-01", "nl", "spring", "vanaf 1 maart 2027"),
    ],
)
def test_a_block_says_which_of_its_rules_hold_and_carries_their_days(
    tmp_path: Path, day: str, language: str, holds: str, said: str
) -> None:
    html = dated(tmp_path, day, "stone", language)
    rows = re.findall(r'<details [^>]*data-rule="([^"]+)"([^>]*)>', html)
    assert [rule for rule, more in rows if 'data-state="ruled-out"' not in more] == [holds]
    period = re.search(r'class="ww-hint ww-period">([^<]*)<', html)
    assert period and said in period[1]
    written = re.search(r"data-wire='([^']*)'", html)
    assert written
    wire = json.loads(unescape(written[1]))
    assert wire["periods"] == [
        {"until": "2026-12-30"},
        {"from": "2026-12-31", "until": "2026-12-31"},
        {"from": "2027-01-01", "until": "2027-02-28"},
        {"from": "2027-03-01"},
    ]
    days = {each["id"]: (each.get("from"), each.get("until")) for each in wire["rules"]}
    assert days == {
        "stone": (None, "2026-12-30"),
        "one-day": ("2026-12-31", "2026-12-31"),
        "winter": ("2027-01-01", "2027-02-28"),
        "spring": ("2027-03-01", None),
    }


def test_a_block_that_leaves_out_all_dated_rules_is_the_same_on_every_day(tmp_path: Path) -> None:
    before, after = (
        dated(tmp_path / day, day, "wood", "nl") for day in ("2026-07-24", "2027-03-01")
    )
    assert before == after
    assert rules(before) == ["wood", "long-wood-alone", "long-wood-helped"]
    assert "ww-period" not in before and "periods" not in before


def test_two_decisions_on_a_page_share_no_id(embedder: Embedder) -> None:
    block = "/// decision | need-hammer\n///\n"
    html = render(embedder, f'{block}\n=== "Tab"\n\n    {block.replace(chr(10), chr(10) + "    ")}')
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(rules(html)) == 8
    assert len(ids) == len(set(ids))


def test_a_block_in_code_stays_code(embedder: Embedder) -> None:
    html = render(embedder, "```\n/// decision | need-hammer\n///\n```\n")
    assert not rules(html)


def test_exported_pages_have_the_decision_written_out(embedder: Embedder) -> None:
    text = embedder.expand(PAGE)
    assert rules(text) == ["wood", "long-wood-alone"]
    assert "/// decision" not in text
    assert text.startswith("---\ntitle: ")


REQUIRES = "/// requires | hammer\n///\n\n/// requires | nail\n///\n"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_licence_note_is_that_of_the_concepts_own_page(
    tmp_path: Path, language: str, update_golden: bool
) -> None:
    site = build(Settings(minimal_data(tmp_path)))
    assert site.catalog is not None
    embedder = Embedder()
    embedder.turn_to(site.catalog, language, "about/hammers.md")
    html = render(embedder, REQUIRES)
    golden = CASES / f"requires.{language}.html"
    if update_golden:
        golden.write_text(html, "utf-8")
    assert html == golden.read_text("utf-8")
    unwrapped = html.replace("<div><div", "<div").replace("</div></div>", "</div>")
    assert unwrapped.split() == embedder.expand(REQUIRES).split()
    own = next(each for each in site.documents if each.uri == f"{language}/tools/hammer.md")
    plain = [re.sub(r"<[^>]+>", "", each) for each in (html, own.markdown)]
    facts = [re.findall(r"^Ham.*Bas.*$", each, re.MULTILINE) for each in plain]
    assert facts[0] and facts[0][0] in facts[1]


@pytest.mark.parametrize(
    ("licence", "language", "said"),
    [
        ("scope: per-user", "en", "You take Basic as your plan."),
        ("scope: per-user", "nl", "U neemt Basic als plan."),
        ("included_in: [upper]", "en", "You take Basic, or Upper, which contains all of Basic."),
        ("included_in: [upper]", "nl", "U neemt Basic, of Upper; dat plan bevat alles uit Basic."),
    ],
)
def test_a_plan_is_taken_and_not_bought_beside_itself(
    tmp_path: Path, licence: str, language: str, said: str
) -> None:
    data = minimal_data(tmp_path)
    plans = data / "plans"
    basic = (plans / "basic.yaml").read_text("utf-8")
    named = re.sub(r"^name: .*$", "name: {en: Basic, nl: Basic}", basic, flags=re.MULTILINE)
    upper = named.replace("Basic", "Upper")
    (plans / "upper.yaml").write_text(upper, "utf-8")
    (plans / "basic.yaml").write_text(f"{named.rstrip()}\nlicence:\n  {licence}\n", "utf-8")
    site = build(Settings(data))
    assert site.catalog is not None
    embedder = Embedder()
    embedder.turn_to(site.catalog, language, "about/plans.md")
    assert said in re.sub(r"<[^>]+>", "", render(embedder, "/// requires | basic\n///\n"))


@pytest.mark.parametrize(
    ("written", "instead", "found"),
    [
        ("need-hammer", "need-hamer", "unknown-decision docs/en/hammers.md:8:16"),
        ("material: wood", "materiel: wood", "unknown-input docs/en/hammers.md:9:5"),
        ("material: wood", "material: wod", "malformed-condition docs/en/hammers.md:9:15"),
        ("material: wood", "material: stone", None),
        ("requires | nail", "requires | nial", "unknown-concept docs/en/hammers.md:13:16"),
        ("requires | nail", "requires | need-hammer", "unknown-concept docs/en/hammers.md:13:16"),
        ("requires | nail", "requires | nail\n    since: 2", "unknown-key docs/en/hammers.md:14:5"),
    ],
)
def test_what_a_block_names_and_is_unknown_is_found_at_its_line(
    tmp_path: Path, written: str, instead: str, found: str | None
) -> None:
    data = minimal_data(tmp_path)
    for language in ("en", "nl"):
        page = tmp_path / "docs" / language / "hammers.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        text = PAGE.replace(written, instead) if language == "en" else PAGE
        page.write_text(text.replace("What a", "Wat een") if language == "nl" else text, "utf-8")
    settings = Settings(data, docs=tmp_path / "docs", docs_shown_as="docs")
    codes = {f"{each.code} {each.where}" for each in check(settings).report}
    wanted = {found} if found else set()
    ours = ("unknown-", "malformed-condition")
    assert {each for each in codes if each.startswith(ours)} == wanted


@pytest.fixture
def workshop(tmp_path: Path) -> Settings:
    return small_site("workshop", tmp_path / "workshop")


def block(settings: Settings, language: str, decision: str, **fixed: str) -> str:
    catalog, _ = load(settings.data)
    assert catalog is not None
    embedder = Embedder()
    embedder.turn_to(catalog, language, "about.md")
    options = "".join(f"    {id}: {text}\n" for id, text in fixed.items())
    return render(embedder, f"/// decision | {decision}\n{options}///\n")


@pytest.mark.parametrize(
    ("language", "fixed", "range"),
    [("en", "Version: 10", "beginning with 10"), ("nl", "Versie: 10", "beginnend met 10")],
)
def test_of_a_version_fixed_in_part_a_block_asks_the_rest(
    workshop: Settings, language: str, fixed: str, range: str
) -> None:
    html = block(workshop, language, "hinge-fits", place="home", version="10")
    assert rules(html) == ["old", "new", "crate"]
    assert 'data-input="version"' in html and 'data-input="place"' not in html
    assert fixed in html and range in html
    assert 'data-input="version"' not in block(workshop, language, "hinge-fits", version="11")


def test_a_question_that_takes_several_is_fixed_to_one(workshop: Settings) -> None:
    assert rules(block(workshop, "en", "pick-tools", job="paint")) == ["paint"]
    assert not rules(block(workshop, "en", "pick-tools", job="paint, saw"))
    page = workshop.docs / "en" / "index.md"
    page.write_text(
        page.read_text("utf-8")
        + "\n/// decision | pick-tools\n    job: paint, saw\n///\n"
        + "\n/// decision | hinge-fits\n    version: 10\n    doors: 1.5\n///\n",
        "utf-8",
    )
    found = [each for each in check(workshop).report if each.code == "malformed-condition"]
    assert [each.message for each in found] == [
        "'paint, saw' is not one answer.",
        "1.5 is not a whole number.",
    ]
    assert found[0].hint == "A block fixes one of them: saw."

"""The page of a concept answers what one must have first, and asks only what is left."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_sites import minimal_data, small_site

from wegwijs.making.pipeline import Settings, build

DECISION = "data/decisions/need-hammer.yaml"
WOOD = "wood: {en: Wood, nl: Hout}"
LINK = re.compile(r'href="[^"]*/decisions/need-hammer/([^"]*)"')


def page(
    folder: Path, wood: str = WOOD, *further: tuple[str, str], path: str = "tools/hammer.md"
) -> str:
    changes = [{"in": DECISION, "from": a, "to": b} for a, b in ((WOOD, wood), *further)]
    made = build(small_site("minimal", folder, {"replace": changes}))
    assert not [each for each in made.report.findings if each.severity != "note"]
    return next(each.markdown for each in made.documents if each.uri == f"en/{path}")


def test_the_answer_stands_before_the_facts_and_the_text(tmp_path: Path) -> None:
    text = page(tmp_path)
    places = [text.index(each) for each in ("ww-lead", "ww-licence", 'class="ww-facts', "## ")]
    assert places[0] < places[1] < places[2]
    assert text.count('class="ww-licence"') == 1
    headings = re.findall(r"^## .*\{#([\w-]+)", text, re.MULTILINE)
    assert headings[0] == "licence"


@pytest.mark.parametrize(
    ("wood", "carried", "said"),
    [
        # Length and help still matter for wood; for stone nothing does.
        ("concerns: [hammer], ", "?material=wood", "Wood. Still asked: Length · Helped"),
        ("", "", ""),
    ],
)
def test_a_link_carries_what_is_known_and_says_what_is_left(
    tmp_path: Path, wood: str, carried: str, said: str
) -> None:
    text = page(tmp_path, f"wood: {{{wood}label: {{en: Wood, nl: Hout}}}}")
    assert LINK.findall(text) == [carried]
    assert said in text


def test_where_nothing_is_left_the_link_says_the_answer(tmp_path: Path) -> None:
    stone = "stone: {label"
    text = page(tmp_path, WOOD, (stone, "stone: {concerns: [hammer], label"))
    assert LINK.findall(text) == ["?material=stone"]
    assert "Stone: No" in text


def test_an_option_with_the_id_of_a_concept_is_about_it(tmp_path: Path) -> None:
    """Several answers about one thing are several links, each with its own."""
    both = "wood: {label: {en: Wood, nl: Hout}, concerns: [hammer]}"
    text = page(tmp_path, both, ("stone: {label", "stone: {concerns: [hammer], label"))
    assert LINK.findall(text) == ["?material=wood", "?material=stone"]


def test_an_option_about_what_does_not_exist_is_found(tmp_path: Path) -> None:
    data = minimal_data(
        tmp_path,
        {
            "replace": [
                {
                    "in": "decisions/need-hammer.yaml",
                    "from": WOOD,
                    "to": f"wood: {{concerns: [hamer], label: {WOOD[6:]}}}",
                }
            ]
        },
    )
    report = build(Settings(data)).report
    (found,) = (each for each in report.findings if each.code == "unknown-concept")
    assert found.where.line == 18
    assert "hammer" in str(found.hint)


LISTS = re.compile(
    r'<(ul class="ww-(?:cards|chips)|figure class="ww-contents|dl class="ww-facts)'
    r".*?</(?:ul|figure|dl)>",
    re.DOTALL,
)


@pytest.mark.parametrize("name", ["minimal", "larger", "workshop", "three"])
def test_nothing_is_listed_three_times_on_a_page(tmp_path: Path, name: str) -> None:
    made = build(small_site(name, tmp_path))
    concepts = [each for each in made.documents if "ww-facts" in each.markdown]
    assert concepts
    for each in concepts:
        lists = [
            set(re.findall(r'href="([^"#?]+)', found[0])) for found in LISTS.finditer(each.markdown)
        ]
        for link in set().union(*lists):
            assert sum(link in one for one in lists) < 3, (each.uri, link)

"""The bar above the rules: each way of answering once, and every situation in one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_sites import small_site

from wegwijs.making.pipeline import check
from wegwijs.pages.shares import shares_of
from wegwijs.pages.standing import shares
from wegwijs.pages.words import Words

ALIKE = {
    "replace": [
        {
            "in": "data/decisions/need-hammer.yaml",
            "from": 'not-needed: {label: {en: "No", nl: Nee}, tone: no}',
            "to": 'not-needed: {label: {en: "Yes", nl: Ja}, tone: yes}',
        }
    ]
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("case", [{}, ALIKE], ids=["as it is", "two that read alike"])
def test_each_way_of_answering_is_named_once(
    tmp_path: Path, case: dict[str, object], language: str
) -> None:
    catalog = check(small_site("workshop", tmp_path, case)).catalog
    assert catalog is not None
    for decision in catalog.decisions.values():
        words = Words(catalog, language)
        found = list(shares_of(decision, words))
        named = [(each.word, each.tone) for each in found]
        assert len(named) == len(set(named))
        counts = shares(decision, catalog.day) or {}
        assert sum(each.count for each in found) == sum(counts.values())
        befores = [sum(each.count for each in found[:place]) for place in range(len(found))]
        assert [each.before for each in found] == befores
    hammer = list(shares_of(catalog.decisions["need-hammer"], Words(catalog, language)))
    assert len(hammer) == (1 if case else 2)

"""How languages write dates, lists, numbers and counts, by CLDR; pages write them so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_sites import add_language, minimal_data

from wegwijs.making.pipeline import Settings, check
from wegwijs.pages.words import Words
from wegwijs.records.number_style import number_style
from wegwijs.words.locales import (
    PLURAL_FORMS,
    direction,
    listed,
    long_date,
    money,
    months,
    number,
    plural_form,
    plural_forms,
    separators,
)

DAY = date(2026, 7, 4)
LOCALES = ("en-GB", "nl", "de", "fr", "ar", "he", "pl", "ja", "pt-BR", "zh-Hans", "xx", "nl-XX")


@pytest.mark.parametrize(
    ("locale", "day", "every", "either"),
    [
        ("en-GB", "4 July 2026", "a, b and c", "a or b"),
        ("nl", "4 juli 2026", "a, b en c", "a of b"),
        ("de", "4. Juli 2026", "a, b und c", "a oder b"),
        ("zh-Hans", "2026年7月4日", "a、b和c", "a或b"),
        ("ar", "4 يوليو 2026", "a وb وc", "a أو b"),
        ("pt-BR", "4 de julho de 2026", "a, b e c", "a ou b"),
        ("nl-XX", "4 juli 2026", "a, b en c", "a of b"),  # the language alone is known
        ("xx", "2026-07-04", "a, b, c", "a, b"),
    ],
)
def test_a_language_writes_days_and_lists_its_own_way(
    locale: str, day: str, every: str, either: str
) -> None:
    assert long_date(DAY, locale) == day
    assert listed(["a", "b", "c"], "and", locale) == every
    assert listed(["a", "b"], "or", locale) == either


@given(st.integers(0, 9), st.sampled_from(("and", "or")), st.sampled_from(LOCALES))
def test_a_list_has_all_its_items_in_order(count: int, joiner: str, locale: str) -> None:
    assert len(separators(count, joiner, locale)) == count + 1  # type: ignore[arg-type]
    items = [f"<{each}>" for each in range(count)]
    said = listed(items, joiner, locale)  # type: ignore[arg-type]
    assert [said.find(each) for each in items] == sorted(said.find(each) for each in items)
    assert all(each in said for each in items)
    assert count != 1 or said == items[0]


def test_money_and_numbers_keep_every_digit() -> None:
    assert number(Decimal("1234.5678"), "nl") == "1.234,5678"
    assert number(Decimal("1234.5"), "xx") == "1234.5"
    assert money(Decimal("12.50"), "EUR", "nl") == "€\xa012,50"
    assert money(Decimal("12.50"), "EUR", "en-GB") == "€12.50"
    assert money(Decimal("12.50"), "EUR", "xx") == "EUR 12.50"
    assert [number_style(each).decimal for each in ("en-GB", "nl", "xx")] == [".", ",", "."]


def test_directions_and_months() -> None:
    right = {each for each in (*LOCALES, "fa", "ur", "yi", "az-Arab") if direction(each) == "rtl"}
    assert right == {"ar", "he", "fa", "ur", "yi", "az-Arab"}
    assert months("nl")[2] == "maart" and months("de")[2] == "März" and not months("xx")


@given(st.integers(0, 10_000), st.sampled_from(LOCALES))
def test_each_count_has_a_form_of_its_language(count: int, locale: str) -> None:
    assert plural_form(count, locale) in plural_forms(locale)
    assert set(plural_forms(locale)) <= PLURAL_FORMS


POLISH = """
name: {en: Bench, nl: Bank, pl: Warsztat}
languages:
  en: {en: English, nl: Engels, pl: angielski}
  nl: {en: Dutch, nl: Nederlands, pl: niderlandzki}
  pl: {en: Polish, nl: Pools, pl: polski}
translations: unwatched
"""
FORMS = """
proof:
  sources-one: {pl: jedno źródło}
  sources-few: {pl: "{count} źródła"}
  sources-many: {pl: "{count} źródeł"}
  sources-other: {pl: "{count} źródła z kawałkiem"}
"""


def test_a_count_takes_the_form_its_language_has(tmp_path: Path) -> None:
    data = minimal_data(tmp_path, {"write": {"site.yaml": POLISH, "strings.yaml": FORMS}})
    add_language(data, "pl", like="en")
    checked = check(Settings(data))
    assert {each.code for each in checked.report} == {"missing-string"}
    assert checked.catalog is not None
    words = Words(checked.catalog, "pl")
    said = [words.plural("proof.sources", count) for count in (1, 2, 5, 21, 22)]
    assert said == ["jedno źródło", "2 źródła", "5 źródeł", "21 źródeł", "22 źródła"]
    assert words.plural("proof.checked", 2, situations="x") == "Checked: all 2 x"


def test_a_form_that_a_language_does_not_have_is_told(tmp_path: Path) -> None:
    wrong = FORMS.replace("sources-few: {pl", "sources-two: {pl")
    data = minimal_data(tmp_path, {"write": {"site.yaml": POLISH, "strings.yaml": wrong}})
    add_language(data, "pl", like="en")
    told = [each for each in check(Settings(data)).report if each.code == "unused-string"]
    assert [each.message for each in told] == ["polski has no form two for counts."]
    assert told[0].hint == "It has: one, few, many, other."


def test_a_one_that_means_more_than_one_thing_says_how_many(tmp_path: Path) -> None:
    russian = POLISH.replace("pl", "ru")
    one = "proof: {sources-one: {ru: один источник}, sources-other: {ru: 'источников: {count}'}}"
    data = minimal_data(tmp_path, {"write": {"site.yaml": russian, "strings.yaml": one}})
    add_language(data, "ru", like="en")
    catalog = check(Settings(data)).catalog
    assert catalog is not None
    words = Words(catalog, "ru")
    assert words.plural("proof.sources", 1) == "один источник"
    assert words.plural("proof.sources", 21) == "источников: 21"

"""Numbers as people type them: never a guess, and the browser reads every text as Python does."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import law
from test_wire import node, run

from wegwijs.decisions.exact_numbers import write_number
from wegwijs.decisions.table import Version
from wegwijs.decisions.typed_numbers import NumberStyle, readings, write_typed
from wegwijs.decisions.versions import VersionNumber, version_at
from wegwijs.records.number_style import number_style
from wegwijs.records.typed_answers import Typing

__all__ = ["node"]

LANGUAGES = ("en", "nl", "de", "fr", "de-CH", "hi", "ar-EG", "fa", "nb", "xx")
STYLES = {each: number_style(each) for each in LANGUAGES}
ALPHABET = (
    "00112345678912345.,.,' \u2019-+ \u00a0\u2009\u202f"
    "\uff10\uff11\uff0c\uff0e\u0663\u066b\u066ce\u2212"
)


def test_the_browser_reads_every_text_as_python_does(node: str, tmp_path: Path) -> None:
    choose = random.Random(12)
    cases = []
    for _ in range(30_000):
        text = "".join(choose.choices(ALPHABET, k=choose.randint(0, 9)))
        style = STYLES[choose.choice(LANGUAGES)]
        signs = {
            "point": style.decimal,
            "group": style.group,
            "near": str(style.near),
            "digits": style.digits,
        }
        cases.append((text, signs, readings(text, style)))
    assert {len(found) for _, _, found in cases} == {0, 1, 2}
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(cases), "utf-8")
    run(node, "typed.test.js", file)


@law
@given(st.decimals(-99999999, 99999999, places=4), st.sampled_from(LANGUAGES))
def test_what_is_written_for_a_field_is_read_back(number: object, language: str) -> None:
    style = STYLES[language]
    plain = write_number(number)  # type: ignore[arg-type]
    assert readings(write_typed(plain, style), style) == (plain,)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("separator", ".,")
def test_one_separator_before_three_digits_is_always_asked_back(
    language: str, separator: str
) -> None:
    for whole in ("1", "12", "123", "1234"):
        found = readings(f"{whole}{separator}567", STYLES[language])
        assert found == (f"{whole}567", f"{whole}.567")


def test_a_language_groups_in_its_own_way() -> None:
    assert readings("1.234.567,5", STYLES["nl"]) == ("1234567.5",)
    assert readings("1,234,567.5", STYLES["nl"]) == ()
    assert readings("12,34,567", STYLES["hi"]) == ("1234567",)
    assert readings("1\u2019234", STYLES["de-CH"]) == ("1234",)
    assert readings("\u0661\u0662", STYLES["ar-EG"]) == ("12",)
    assert readings("\u0661\u0662", STYLES["nl"]) == ()
    assert readings("1 234", NumberStyle()) == ("1234",)
    assert readings("10 5", NumberStyle()) == ()


def test_the_browser_takes_every_text_for_the_version_that_python_takes_it_for(
    node: str, tmp_path: Path
) -> None:
    choose = random.Random(7)
    cases = []
    for _ in range(10_000):
        text = "".join(choose.choices(f"vV..{ALPHABET}\u3000\uff36", k=choose.randint(0, 9)))
        style = STYLES[choose.choice(LANGUAGES)]
        typing = Typing(style, "yes", "no")
        cases.append((text, {"digits": style.digits}, typing.plain(Version(), text)))
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(cases), "utf-8")
    run(node, "versions.test.js", file)


@pytest.mark.parametrize(
    "text", ["10.3", " 10.3\u3000", "\u00a0v10.3", "\uff36\uff11\uff10\uff0e\uff13", "V. 10,3"]
)
def test_a_version_is_read_in_every_width(text: str) -> None:
    typing = Typing(STYLES["nl"], "ja", "nee")
    assert typing.plain(Version(), text) == "10.3"


def test_a_version_is_read_in_digits_of_a_language() -> None:
    typing = Typing(STYLES["ar-EG"], "yes", "no")
    assert typing.plain(Version(), "\u0661\u0660.\u0663") == "10.3"
    assert typing.plain(Version(), "\u0661\u0660\u066b\u0663") != "10.3"  # no point


_PARTS = st.lists(st.integers(0, 99_999), min_size=3, max_size=3).map(tuple)


@law
@given(_PARTS, _PARTS)
def test_versions_are_in_order_part_by_part(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    first, second = VersionNumber(one), VersionNumber(other)
    assert (first.first < second.first) == (one < other)
    assert version_at(first.first).first == first.first

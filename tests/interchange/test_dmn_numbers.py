"""Whole numbers, versions and decimal commas on their way through DMN, whatever its version."""

from __future__ import annotations

import pytest
from made_decisions import carried, take

from wegwijs.source import read

NAMESPACES = [
    "http://www.omg.org/spec/DMN/20151101",
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    "http://www.omg.org/spec/DMN/20151101/dmn11.xsd",
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/",
    "https://www.omg.org/spec/DMN/20240513/MODEL/",
]


def document(*cells: str, type_: str = "integer", namespace: str = NAMESPACES[4]) -> str:
    rules = "".join(
        f'<rule id="r{n}"><inputEntry><text>{each.replace("<", "&lt;")}</text></inputEntry>'
        f'<outputEntry><text>"d{n}"</text></outputEntry></rule>'
        for n, each in enumerate(cells)
    )
    return (
        f'<definitions xmlns="{namespace}" name="d" namespace="n"><decision id="dish" name="Dish">'
        '<decisionTable hitPolicy="UNIQUE"><input label="Guests"><inputExpression '
        f'typeRef="{type_}"><text>guests</text></inputExpression></input><output name="o"/>'
        f"{rules}</decisionTable></decision></definitions>"
    )


@pytest.mark.parametrize("type_", ["integer", "long"])
def test_whole_numbers_of_others_have_no_gap_between_four_and_five(type_: str) -> None:
    _, text, findings = carried(document("<= 4", "[5..8]", "> 8", type_=type_))
    assert not findings
    data = read("dish.yaml", text.encode())[0].data
    assert data["inputs"]["guests"]["number"] == {"whole": "yes"}


def test_numbers_of_others_have_a_gap_there() -> None:
    _, text, _ = carried(document("<= 4", "[5..8]", "> 8", type_="number"))
    assert read("dish.yaml", text.encode())[0].data["inputs"]["guests"]["number"] == {}


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_every_version_of_dmn_is_read(namespace: str) -> None:
    taken = take(document("4", namespace=namespace).encode())
    assert [each.findings for each in taken.decisions] == [()]
    assert not taken.findings


@pytest.mark.parametrize("cell", ["> 10,5", "[1,5..3]", "1 234", "not(10,5)"])
@pytest.mark.parametrize("type_", ["number", "integer", ""])
def test_a_decimal_comma_is_kept_and_named(cell: str, type_: str) -> None:
    _, text, findings = carried(document(cell, "20", type_=type_))
    assert [each.code for each in findings if each.code != "dmn-assumption"] == ["dmn-difference"]
    rules = read("dish.yaml", text.encode())[0].data["rules"]
    assert "10.5" not in str(rules)
    assert "'5'" not in str(rules)

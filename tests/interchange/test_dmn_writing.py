"""A decision written as DMN is DMN to others: by its schema, and for another engine."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import SpiffWorkflow.dmn.parser
from answering import CATALOG, SHIPPED, every_answer, every_shipped_decision, expected, plain
from lxml import etree
from zen_engine import Elsewhere

from wegwijs.interchange.dmn.writing import write_dmn

_SCHEMAS = Path(SpiffWorkflow.dmn.parser.__file__).parent / "schema"
LANGUAGES = ("en", "nl")


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """Read the schema of DMN 1.3 that SpiffWorkflow ships."""
    return etree.XMLSchema(etree.parse(_SCHEMAS / "DMN13.xsd"))


def dmn(id: str, language: str = "en") -> str:
    assert CATALOG is not None
    return write_dmn(SHIPPED[id], CATALOG, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", SHIPPED)
def test_it_is_valid_by_the_schema(schema: etree.XMLSchema, id: str, language: str) -> None:
    schema.assertValid(etree.fromstring(dmn(id, language).encode()))


def test_the_schema_notices_what_is_wrong(schema: etree.XMLSchema) -> None:
    document = dmn("which-api-user").replace("<decisionTable ", '<decisionTable hits="UNIQUE" ')
    assert not schema.validate(etree.fromstring(document.encode()))


@pytest.mark.parametrize("id", every_shipped_decision())
def test_another_engine_decides_the_same(id: str) -> None:
    table, elsewhere = SHIPPED[id].table, Elsewhere(dmn(id))
    for answers in every_answer(table):
        given = [plain(each) for each in answers.values()]
        assert elsewhere.decide(given) == expected(table, answers, None), answers


def test_another_engine_notices_a_changed_cell() -> None:
    document = dmn("which-api-user").replace("<text>true</text>", "<text>false</text>", 1)
    table, elsewhere = SHIPPED["which-api-user"].table, Elsewhere(document)
    with pytest.raises(AssertionError):
        for answers in every_answer(table):
            assert elsewhere.decide(list(answers.values())) == expected(table, answers, None)


@pytest.mark.parametrize("id", SHIPPED)
def test_every_id_is_there_once(id: str) -> None:
    ids = [each.get("id") for each in ElementTree.fromstring(dmn(id)).iter() if "DMN" in each.tag]
    named = [each for each in ids if each]
    assert len(named) == len(set(named))

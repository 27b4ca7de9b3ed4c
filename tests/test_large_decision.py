"""A decision of ten inputs and three hundred rules is laid out, planned and published in little."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from large_decision import write_large_decision
from small_sites import small_site

from wegwijs.decisions.answer.asking import plan_questions
from wegwijs.decisions.answer.prepared import prepare
from wegwijs.decisions.wire import compile_wire
from wegwijs.making.pipeline import check
from wegwijs.pages.answers_view import answers_part
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    folder: Path = tmp_path_factory.mktemp("large")
    settings = small_site("minimal", folder)
    write_large_decision(folder / "data")
    found = check(settings)
    assert not found.report.has_errors and found.catalog is not None
    return found.catalog


def test_two_inputs_vary_and_the_rest_is_said_to_decide(catalog: Catalog) -> None:
    part = answers_part(catalog.decisions["large"], Words(catalog, "en"))
    assert part.rows == "need" and part.asks_more
    cells = sum(len(row.cells) for view in part.views for row in view.rows)
    assert 12 <= cells <= 12 * 8 * 4, "rows, columns and parts, never their product with the rest"


def test_a_large_plan_is_published_in_a_few_kilobytes_and_asks_first_what_parts_most(
    catalog: Catalog,
) -> None:
    table = catalog.decisions["large"].table
    prepared = prepare(table)
    plan = plan_questions(prepared)
    left = [
        sum(rules.bit_count() for rules in cells) / len(cells) for cells in prepared.index.accepts
    ]
    assert left[plan[0].column] == min(left)
    asks = compile_wire(table, plan=plan)["asks"]
    assert len(asks) > 20 and len(json.dumps(asks)) < 8_000

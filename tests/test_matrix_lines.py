"""Merged plans and folded rows of a matrix: nothing is lost, and only what is equal is one."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from wegwijs.pages.matrix_lines import merged_columns, shared_beginning
from wegwijs.records.matrix import Matrix

CELLS = st.sampled_from(
    [
        {"is": "full"},
        {"is": "none"},
        {"is": "full", "text": {"en": "in part"}},
        {"is": "full", "evidence": "derived"},
    ]
)


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    columns = [f"c{each}" for each in range(draw(st.integers(1, 5)))]
    rows: dict[str, Any] = {
        f"r{at}": {
            "name": {"en": "Row"},
            "source": ["handbook"],
            "cells": [{**draw(CELLS), "for": [column]} for column in columns],
        }
        for at in range(draw(st.integers(1, 4)))
    }
    return Matrix.model_validate(
        {
            "id": "m",
            "path": "m.yaml",
            "name": {"en": "Matrix"},
            "lead": {"en": "All."},
            "columns": columns,
            "headings": {each: {"en": each} for each in columns},
            "rows": rows,
        }
    )


@given(matrices())
def test_columns_are_one_only_where_every_cell_is_equal(matrix: Matrix) -> None:
    def said(column: str) -> list[object]:
        found = [matrix.cell(row, column) for row in matrix.rows]
        return [each.model_dump(exclude={"for_"}) for each in found]

    merged = merged_columns(matrix)
    assert sorted(each for ids in merged for each in ids) == sorted(matrix.columns)
    of = {each: number for number, ids in enumerate(merged) for each in ids}
    for one in matrix.columns:
        for other in matrix.columns:
            assert (of[one] == of[other]) is (said(one) == said(other))
    assert [ids[0] for ids in merged] == [
        each for each in matrix.columns if each == merged[of[each]][0]
    ]


def test_only_whole_words_that_all_names_share_are_left_out() -> None:
    assert shared_beginning(["CRM Suite Core", "CRM Suite Growth"]) == len("CRM Suite ")
    assert shared_beginning(["Basic", "Basis"]) == 0
    assert shared_beginning(["Basic", "Basic plan"]) == 0
    assert shared_beginning(["Plan A", "Plan AB"]) == len("Plan ")

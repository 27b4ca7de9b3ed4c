"""Does each row of each matrix say one thing of every column, and does all it names exist?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wegwijs.checks.data.references import concept_named
from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.records.matrix import Mark, Matrix


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each unknown column, and each one a row leaves out or says twice."""
    for matrix in catalog.matrices.values():
        yield from _columns(catalog, matrix)
        for id in matrix.rows:
            yield from _row(catalog, matrix, id)


def _columns(catalog: Catalog, matrix: Matrix) -> Iterator[Finding]:
    for index, id in enumerate(matrix.columns):
        if id not in matrix.headings:
            yield from concept_named(catalog, matrix.path, ("columns", index), id)
    for id in matrix.headings:
        if id not in matrix.columns:
            yield Finding(
                "unknown-column",
                catalog.where(matrix.path, ("headings", id), key=True),
                f"The heading {id!r} is that of no column.",
                did_you_mean(id, matrix.columns) or "Add it to columns:, or remove it.",
            )


def _row(catalog: Catalog, matrix: Matrix, id: str) -> Iterator[Finding]:
    row = matrix.rows[id]
    if row.concept is not None:
        path = ("rows", id, "concept")
        yield from concept_named(catalog, matrix.path, path, row.concept)
    for number, cell in enumerate(row.cells):
        if cell.is_ is Mark.VALUE and cell.text is None:
            where = catalog.where(matrix.path, ("rows", id, "cells", number))
            message = f"This cell of {id!r} is a value, and does not say which."
            yield Finding("matrix-cell", where, message, "Add text: to it.")
        for index, column in enumerate(cell.for_ or ()):
            if column not in matrix.columns:
                yield Finding(
                    "unknown-column",
                    catalog.where(matrix.path, ("rows", id, "cells", number, "for", index)),
                    f"This matrix has no column {column!r}.",
                    did_you_mean(column, matrix.columns) or None,
                )
    said = Counter(column for cell in row.cells for column in cell.for_ or ())
    rest = sum(cell.for_ is None for cell in row.cells)
    where = catalog.where(matrix.path, ("rows", id), key=True)
    for column in matrix.columns:
        if said[column] > 1 or (not said[column] and rest > 1):
            message = f"The row {id!r} says something of {column!r} more than once."
            yield Finding("matrix-cell", where, message, "Keep one of them.")
        elif not said[column] and not rest:
            message = f"The row {id!r} says nothing of {column!r}."
            hint = "Add a cell for it; where the sources are silent, write is: not-documented."
            yield Finding("matrix-cell", where, message, hint)

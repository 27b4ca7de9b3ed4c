"""Reads CSV as spreadsheets write it into rows of cells that know where they stand."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wegwijs.findings.finding import Finding, Where
from wegwijs.interchange.csv.columns import DELIMITERS, as_meant
from wegwijs.source import decoded

# A line with which a spreadsheet may be told the delimiter.
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")


@dataclass(frozen=True, slots=True)
class CsvCell:
    """A cell's text as it was meant, without the space around it, and its place."""

    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row; `number` is the one a spreadsheet shows beside it."""

    number: int
    cells: tuple[CsvCell, ...]

    @property
    def where(self) -> Where:
        """Point at the row's first cell."""
        return self.cells[0].where


def read_csv(
    path: str, raw: bytes, known: Collection[str]
) -> tuple[tuple[CsvRow, ...], tuple[Finding, ...]]:
    """Read all rows that hold anything, the header first.

    The delimiter is the one that finds most `known` column names in the header. There are
    no rows when a finding says why.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # "Unicode text" of Excel
        raw = raw.decode("utf-16", errors="replace").encode()
    text, findings = decoded(path, raw)
    if text is None:
        return (), findings
    skipped, delimiter = _delimiter(text, known)
    try:
        rows = tuple(_rows(path, text, delimiter, skipped))
        if rows:
            return rows, ()
        return (), (Finding("empty-file", Where(path), "This file is empty.", "Export it again."),)
    except csv.Error as error:
        hint = "Look for a quotation mark that is not closed or not doubled."
        message = f"This is not CSV: {error}."
        return (), (
            Finding("csv-syntax", Where(path, _line_of_fault(text, delimiter)), message, hint),
        )


def _delimiter(text: str, known: Collection[str]) -> tuple[int, str]:
    told = _SEPARATOR_LINE.match(text)
    if told:
        return 1, told[1]

    def names_found(delimiter: str) -> int:
        header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        return sum(each.strip() in known for each in header)

    return 0, max(DELIMITERS.values(), key=names_found)


def _rows(path: str, text: str, delimiter: str, skipped: int) -> Iterator[CsvRow]:
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n|$)", text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 0
    for number, record in enumerate(reader, 1):
        places = _places(path, "".join(lines[start : reader.line_num]), start + 1, delimiter)
        start = reader.line_num
        cells = tuple(
            CsvCell(as_meant(text.strip(" ")).replace("\r\n", "\n").strip(), where)
            for text, where in zip(record, places, strict=False)
        )
        if number > skipped and any(each.text for each in cells):
            yield CsvRow(number, cells)


def _places(path: str, record: str, line: int, delimiter: str) -> Iterator[Where]:
    """Yield where each cell of a record begins."""
    column, quoted = 1, False
    yield Where(path, line, column)
    for place, each in enumerate(record):
        column += 1
        if each == '"':
            quoted = not quoted
        elif each == delimiter and not quoted:
            yield Where(path, line, column)
        if each == "\n" or (each == "\r" and record[place + 1 : place + 2] != "\n"):
            line, column = line + 1, 1


def _line_of_fault(text: str, delimiter: str) -> int:
    """Find the line on which the row begins that cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        pass
    return line


def column_letter(number: int) -> str:
    """Name a column as a spreadsheet does, counted from 0: A, B, …, Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

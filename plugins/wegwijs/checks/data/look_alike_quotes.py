"""Does any text of the data stand between quotes that are none to YAML?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.findings.finding import Finding, Severity
from wegwijs.kept.results import remembered
from wegwijs.records.catalog import Catalog
from wegwijs.source import SourceFile
from wegwijs.source.look_alikes import is_in_look_alike_quotes, told

# Said by those who read them: answers and conditions.
_READ_ELSEWHERE = frozenset({"given", "when"})


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each text whose quotes a reader would see, and no writer meant so."""
    for file in catalog.files.values():
        yield from _quoted(file)


@remembered
def _quoted(file: SourceFile) -> tuple[Finding, ...]:
    found = []
    lines = file.text.split("\n")
    for path, where in file.values.items():
        text = file.at(path)
        if not _READ_ELSEWHERE.isdisjoint(path):
            continue
        if not isinstance(text, str) or not is_in_look_alike_quotes(text):
            continue
        if lines[where.line - 1][where.column - 1 : where.column] != text[0]:
            continue  # quoted for YAML too: they are meant to be seen
        message = f"{told(text[0])} is no quote to YAML: readers will see it."
        seen = "'" if text[0] == '"' else '"'
        hint = f"Write {seen}{text[1:-1]}{seen}; quotes that are to be seen, {seen}{text}{seen}."
        found.append(Finding("look-alike-quotes", where, message, hint, Severity.WARNING))
    return tuple(found)

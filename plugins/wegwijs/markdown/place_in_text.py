"""Points at words inside a text of the data, not only at where the text begins."""

from __future__ import annotations

from wegwijs.findings.finding import Where
from wegwijs.source import Path, SourceFile


def place_in_text(
    file: SourceFile, path: Path, culprit: str, number: int = 0, *, key: bool = False
) -> Where:
    """Point at a culprit in the text at a path, or its key: the first one, or that of a `number`.

    Where the file writes it another way (escaped, or folded over lines), the place is
    where the text begins.
    """
    start = file.where(path, key=key)
    lines = file.text.split("\n")
    after = min(
        (each for each in (*file.values.values(), *file.keys.values()) if each > start),
        default=None,
    )
    end = after.line if after else len(lines)
    text = "\n".join(lines[start.line - 1 : end])
    if after:
        text = text[: len(text) - len(lines[end - 1]) + after.column - 1]
    offset = start.column - 2
    for _ in range(number + 1):
        offset = text.find(culprit, offset + 1) if culprit else -1
        if offset < 0:
            return start
    line = text.count("\n", 0, offset)
    return Where(file.path, start.line + line, offset - text.rfind("\n", 0, offset))

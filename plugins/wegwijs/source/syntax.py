"""What keeps a file from being YAML at all, with the likely mend."""

from __future__ import annotations

import re
from typing import Any

import yaml

from wegwijs.findings.finding import Finding, Where
from wegwijs.source.decoding import decoded
from wegwijs.source.look_alikes import LOOK_ALIKES, culprit, instead, told

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What shows nothing, and steers what reads it; in YAML an escape can still write it."""

_OPENED = re.compile("flow (mapping|sequence)|quoted scalar")
_ONLY_A_KEY = re.compile(r"\s*[\w-]+")
_APOSTROPHE = re.compile(r"'[^']*\w'$")


def syntax(path: str, raw: bytes) -> tuple[Finding, ...]:
    """Say what keeps any YAML file from being read; its tags and anchors are not our concern."""
    text, findings = decoded(path, raw)
    if text is None:
        return findings
    try:
        for _ in yaml.parse(text, Loader=LOADER):
            pass
    except yaml.YAMLError as error:
        return (syntax_finding(path, text, error),)
    return ()


def syntax_finding(path: str, text: str, error: yaml.YAMLError) -> Finding:
    """Say where a file stops being YAML, and what may mend it."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _unreadable_character(path, text, error)
    lines = text.split("\n")
    where = _marked(path, mark, lines)
    odd = _look_alike(path, text, where.line - 1, lines)
    if odd is not None:
        return odd
    line = lines[where.line - 1]
    problem = str(getattr(error, "problem", None) or "could not be read")
    hint = _syntax_hint(line, line[: where.column - 1], problem)
    message = f"This is not YAML: {problem}."
    begun = getattr(error, "context_mark", None)
    context = str(getattr(error, "context", "") or "")
    if begun and begun.line < mark.line and _OPENED.search(context):
        message = f"What opens here is not closed by line {where.line}: {problem}."
        where = _marked(path, begun, lines)
        return Finding("yaml-syntax", where, message, "Close the quote or bracket.")
    if begun and "simple key" in context:  # the key it is about, not the line after it
        where = _marked(path, begun, lines)
    return Finding("yaml-syntax", where, message, hint)


def _look_alike(path: str, text: str, line: int, lines: list[str]) -> Finding | None:
    """Say which character only looks like one of YAML's, where the file is read further with it."""

    def is_better(mended: str) -> bool:
        reached = _stopped(mended)
        return reached is None or reached > line

    found = culprit(text, line, is_better)
    if found is None:
        return None
    at, column = found
    character = lines[at][column]
    message = f"This is not YAML: {told(character)} only looks like what belongs here."
    if not LOOK_ALIKES[character].strip():
        message = f"This is not YAML: {told(character)} stands here, and cannot be seen."
    where = Where(path, at + 1, column + 1)
    return Finding("yaml-syntax", where, message, instead(character))


def _stopped(text: str) -> int | None:
    """Give the line on which a text stops being YAML; None where it never does."""
    try:
        for _ in yaml.parse(text, Loader=LOADER):
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark.line if mark else 0
    return None


def _marked(path: str, mark: Any, lines: list[str]) -> Where:
    """Point at a mark of the parser, which counts a line more than there are at the end."""
    line = min(mark.line, len(lines) - 1)
    column = mark.column if line == mark.line else len(lines[line])
    return Where(path, line + 1, min(column, len(lines[line])) + 1)


def hidden_break(path: str, text: str) -> Finding | None:
    """Say where YAML would begin a new line, and no editor does."""
    found = _HIDDEN_BREAK.search(text)
    return _stray_character(path, text, found.start()) if found else None


def _unreadable_character(path: str, text: str, error: yaml.YAMLError) -> Finding:
    position = getattr(error, "position", 0) or 0
    found = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", text)
    return _stray_character(path, text, found.start() if found else min(position, len(text)))


def _stray_character(path: str, text: str, offset: int) -> Finding:
    where = Where(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
    culprit = f"U+{ord(text[offset]):04X}" if offset < len(text) else "a character"
    return Finding(
        "yaml-syntax", where, f"{culprit} cannot stand in YAML.", "Delete that character."
    )


def _syntax_hint(line: str, before: str, problem: str) -> str:
    if line.lstrip(" ").startswith("\t") or "\\t" in problem:
        return "Indent with spaces; YAML does not take tabs."
    if "found unexpected ':'" in problem:
        return "Write a space after the colon, or quote the text that holds it."
    if "mapping values are not allowed" in problem and _ONLY_A_KEY.fullmatch(before):
        return "Indent this line as far as those it belongs with."
    if "mapping values are not allowed" in problem:
        return "Quote a text that holds a colon followed by a space."
    if "could not find expected ':'" in problem or "while scanning a simple key" in problem:
        return "Put a colon after the key, or indent the line under the text it belongs to."
    if "did not find expected" in problem and _APOSTROPHE.search(before):
        return "Put a text that holds an apostrophe between double quotes."
    if "did not find expected" in problem:
        return "Check the indentation, the quotes and the brackets on this line and the one above."
    if "cannot start any token" in problem:
        return "Quote a text that begins with a special character such as @, ` or %."
    return "Check the indentation, the quotes and the brackets here and just above."

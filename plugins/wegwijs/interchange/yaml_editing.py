"""Changes the rules in a decision file's text, and leaves everything else as its writer left it.

Only what is new is written: a word is put in the place of a word, and a key is written anew
where that cannot be. Comments stay, and go along when rules change places. The outcome is
read again and must say exactly what was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wegwijs.interchange.csv_rules import RuleRow
from wegwijs.source import Path, SourceFile, read
from wegwijs.source.yaml_writing import TYPED, write_entry, write_pair, write_scalar

Plain = dict[str, Any]

# A line and a place in it, both of the file; how many characters go, and what comes instead.
_Edit = tuple[int, int, int, str]

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*'")
_KEYS = ("id", "when", "then", "because", "source", "evidence", "valid_from", "valid_until")


def edit_rules(path: str, text: str, rows: Sequence[RuleRow], languages: Sequence[str]) -> str:
    """Give a decision file's text with the rules of some rows, in their order.

    Rules without a row go away. The file must be without faults.
    """
    if "\r\n" in text:
        return edit_rules(path, text.replace("\r\n", "\n"), rows, languages).replace("\n", "\r\n")
    file, _ = read(path, text.encode())
    assert isinstance(file.data, dict)
    old = {rule["id"]: number for number, rule in enumerate(_rules(file))}
    wanted = [
        _merged(row, _rules(file)[old[row.id]] if row.id in old else None, languages)
        for row in rows
    ]
    if wanted == _rules(file):
        return text
    for careful in (True, False):
        edited = _Editing(file, careful).write(wanted)
        again, findings = read(path, edited.encode())
        if not findings and again.data == {**file.data, "rules": wanted}:
            return edited
    raise AssertionError(f"the rules of {path} were not written as they should be")


def _rules(file: SourceFile) -> list[Plain]:
    assert isinstance(file.data, dict)
    rules: Any = file.data["rules"]
    return list(rules)


def _merged(row: RuleRow, old: Plain | None, languages: Sequence[str]) -> Plain:
    """Make the whole rule of what it was and what is new."""
    rule: Plain = dict(old) if old else {"id": row.id, "source": ["todo"]}
    for key, new in row.new.items():
        if isinstance(new, Mapping):
            inside = {**rule.get(key, {}), **new}
            rule[key] = {name: each for name, each in inside.items() if each is not None}
        elif new is None:
            rule.pop(key, None)
        else:
            rule[key] = new
    if not old:
        rule["because"] = {each: rule.get("because", {}).get(each, "") for each in languages}
    if not rule.get("when"):
        rule.pop("when", None)
    if old and list(rule) and set(rule) == set(old):
        return rule
    return {key: rule[key] for key in (*_KEYS, *rule) if key in rule}


class _Editing:
    """Writes rules anew where they changed, in a copy of the file's lines."""

    def __init__(self, file: SourceFile, careful: bool) -> None:
        self.file = file
        self.careful = careful
        self.lines = file.text.split("\n")
        self.rules = _rules(file)
        self.numbers = {rule["id"]: number for number, rule in enumerate(self.rules)}
        self.section = file.keys[("rules",)].line
        below = (where.line for path, where in file.keys.items() if len(path) == 1)
        self.end = min((each - 1 for each in below if each > self.section), default=len(self.lines))

    def write(self, wanted: Sequence[Plain]) -> str:
        starts = [self._start(number) for number in range(len(self.rules))]
        if not self.careful or -1 in starts:
            return "\n".join(self._anew(wanted))
        above = [self._above(start) for start in (*starts, self.end)]
        ends = [start - len(each) for start, each in zip((*starts, self.end), above, strict=True)]
        kept = {rule["id"] for rule in wanted}
        for number, rule in enumerate(self.rules):
            if rule["id"] not in kept:  # what was noted above it may be about those below it too
                above[number + 1] = [*filter(str.strip, above[number]), *above[number + 1]]
        lines = self.lines[: ends[0]]
        dash = self.lines[starts[0]].index("-") * " "
        for rule in wanted:
            known = self.numbers.get(rule["id"])
            if known is None:
                lines.extend(write_entry(rule, dash))
            else:
                lines.extend(above[known])
                lines.extend(self._rule(known, rule, starts[known], ends[known + 1]))
        return "\n".join([*lines, *above[-1], *self.lines[self.end :]])

    def _anew(self, wanted: Sequence[Plain]) -> Iterator[str]:
        """Write the whole section, without the comments in it."""
        yield from self.lines[: self.section - 1]
        yield from write_pair("rules", list(wanted), "")
        yield from (["", *self.lines[self.end :]] if self.end < len(self.lines) else [""])

    def _start(self, number: int) -> int:
        """Find the line a rule's dash is on, from 0; -1 when it is not on the rule's first line."""
        where = self.file.values[("rules", number)]
        before = self.lines[where.line - 1][: where.column - 1].strip()
        return where.line - 1 if before == "-" else -1

    def _above(self, start: int) -> list[str]:
        """Give the empty lines and comments above a line, unless they are further to the right."""
        indent = _indent(self.lines[start]) if start < len(self.lines) else 0
        indent = max(indent, _indent(self.lines[self.section]))
        first = start
        while first > self.section and _is_note(self.lines[first - 1], indent):
            first -= 1
        return self.lines[first:start]

    def _rule(self, number: int, rule: Plain, start: int, end: int) -> list[str]:
        old, lines = self.rules[number], self.lines[start:end]
        if rule == old:
            return lines
        path = ("rules", number)
        return (
            self._by_words(path, lines, start + 1, old, rule)
            or self._mapping(path, lines, old, rule)
            or list(write_entry(rule, lines[0].index("-") * " "))
        )

    def _mapping(self, path: Path, lines: list[str], old: Plain, new: Plain) -> list[str]:
        """Change the lines of a mapping; none when it is not written with a key a line."""
        places = {key: self.file.keys[(*path, key)] for key in old}
        order = sorted(old, key=lambda key: places[key])
        offset = places[order[0]].line
        firsts = [places[key].line - offset for key in order]
        indent = places[order[0]].column - 1
        on_a_line = {places[key].column - 1 for key in order} == {indent}
        if not on_a_line or len(set(firsts)) < len(firsts) or order[0] not in new:
            return []
        edited: list[str] = []
        for key, first, after in zip(order, firsts, [*firsts[1:], len(lines)], strict=True):
            part = lines[first:after]
            notes = _notes(part, indent)
            part = part[: len(part) - len(notes)]
            if key in new and new[key] != old[key]:
                part = self._pair((*path, key), part, old[key], new[key], indent)
            edited.extend(part if key in new else [])
            edited.extend(notes)
        notes = _notes(edited, indent)
        edited = edited[: len(edited) - len(notes)]
        for key in (each for each in new if each not in old):
            edited.extend(write_pair(key, new[key], indent * " "))
        return [*edited, *notes]

    def _pair(self, path: Path, part: list[str], old: Any, new: Any, indent: int) -> list[str]:
        """Change the lines of one key."""
        edited = self._by_words(path, part, self.file.keys[path].line, old, new)
        if edited:
            return edited
        below = self.file.values[path].line - self.file.keys[path].line
        if isinstance(old, dict) and isinstance(new, dict) and below > 0:
            edited = self._mapping(path, part[below:], old, new)
            if edited:
                return [*part[:below], *edited]
        written = list(write_pair(str(path[-1]), new, indent * " "))
        return [part[0][:indent] + written[0][indent:], *written[1:]]

    def _by_words(self, path: Path, lines: list[str], first: int, old: Any, new: Any) -> list[str]:
        """Put words in the place of words in some lines of the file; none when that will not do."""
        edits = list(self._words(path, old, new))
        if None in edits:
            return []
        edited = list(lines)
        for line, column, length, text in sorted(filter(None, edits), reverse=True):
            before = edited[line - first]
            edited[line - first] = before[:column] + text + before[column + length :]
        return edited

    def _words(self, path: Path, old: Any, new: Any) -> Iterator[_Edit | None]:
        """Yield the single words to put in the place of others; None where that will not do."""
        if old == new:
            return
        if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
            for key in old:
                yield from self._words((*path, key), old[key], new[key])
        elif isinstance(old, str) and isinstance(new, str):
            where = self.file.values[path]
            rest = self.lines[where.line - 1][where.column - 1 :]
            length = _length(rest, old)
            text = write_scalar(new, not TYPED.isdisjoint(path), inside=True)
            yield (where.line, where.column - 1, length, text) if length else None
        else:
            yield None


def _length(rest: str, old: str) -> int:
    """Tell how much of a line a text takes up; 0 when it does not end on it."""
    quoted = _QUOTED.match(rest)
    if quoted:
        return quoted.end()
    after = rest[len(old) : len(old) + 1]
    return len(old) if rest.startswith(old) and (not after or after in " ,]}") else 0


def _notes(lines: Sequence[str], indent: int) -> list[str]:
    """Give the empty lines and comments at the end of some lines."""
    count = 0
    while count < len(lines) and _is_note(lines[-1 - count], indent):
        count += 1
    return list(lines[len(lines) - count :])


def _is_note(line: str, indent: int) -> bool:
    return not line.strip() or (line.lstrip().startswith("#") and _indent(line) <= indent)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

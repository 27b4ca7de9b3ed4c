"""Tells what the rows of a sheet change in a decision file, and has the editor of YAML do it.

Only what is new is written. Comments stay, and go along when rules change places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wegwijs.interchange.csv.rules import RuleRow
from wegwijs.records.short_forms import is_row, rule_spelled_out
from wegwijs.records.short_rules import laid_out_like, short_rule
from wegwijs.source import Arrange, Change, Insert, Path, Put, Remove, edited, read

Plain = dict[str, Any]

_KEYS = ("id", "when", "then", "because", "source", "evidence", "valid_from", "valid_until")
_RULES = ("rules",)


def edit_rules(path: str, raw: bytes, rows: Sequence[RuleRow], languages: Sequence[str]) -> bytes:
    """Give a decision file with the rules of some rows, in their order.

    Rules without a row go away. The file must be without faults. Raises NotEdited where
    its layout has no room for a change; then nothing is changed.
    """
    file, _ = read(path, raw)
    assert isinstance(file.data, dict)
    rules: Any = file.data["rules"]
    return edited(raw, _changes(list(rules), rows, languages), path=path)


def _changes(
    written: list[Plain], rows: Sequence[RuleRow], languages: Sequence[str]
) -> Iterator[Change]:
    """Yield what makes the rules those of the rows; new ones are rows where any rule is."""
    old: list[Any] = [rule_spelled_out(each) for each in written]
    as_row = not old or any(map(is_row, written))

    def begun(row: RuleRow) -> Plain:
        rule = _merged(row, None, languages)
        return dict(short_rule(rule)) if as_row else rule

    numbers = {rule["id"]: number for number, rule in enumerate(old)}
    kept = [numbers[row.id] for row in rows if row.id in numbers]
    if not kept:
        new: list[Any] = [begun(row) for row in rows]
        if not old or not new:
            yield Put(_RULES, new)
            return
        # Beside the old ones, so that the comments between those stay when they go.
        yield from (Insert((*_RULES, at), rule) for at, rule in enumerate(new))
        yield Arrange(_RULES, tuple(range(len(new))))
        return
    for row in rows:
        if row.id in numbers:
            rule = old[numbers[row.id]]
            place = (*_RULES, numbers[row.id])
            now = _merged(row, rule, languages)
            if is_row(written[numbers[row.id]]) and now != rule:
                rule, now = written[numbers[row.id]], laid_out_like(written[numbers[row.id]], now)
            yield from _differences(place, rule, now)
    if kept != list(range(len(old))):
        yield Arrange(_RULES, tuple(kept))
    for at, row in enumerate(rows):
        if row.id not in numbers:
            yield Insert((*_RULES, at), begun(row))


def _differences(path: Path, old: Any, new: Any) -> Iterator[Change]:
    """Yield the smallest changes that make a value of another."""
    if old == new:
        return
    if not isinstance(old, dict) or not isinstance(new, dict) or not set(old) & set(new):
        yield Put(path, new)
        return
    for key in new:
        if key in old:
            yield from _differences((*path, key), old[key], new[key])
        else:
            yield Put((*path, key), new[key])
    yield from (Remove((*path, key)) for key in old if key not in new)


def _merged(row: RuleRow, old: Plain | None, languages: Sequence[str]) -> Plain:
    """Make the whole rule of what it was and what is new."""
    rule: Plain = dict(old) if old else {"id": row.id, "source": ["todo"]}
    alone = len(languages) == 1 and not isinstance(rule.get("because"), dict)
    for key, new in row.new.items():
        if key == "because" and alone and isinstance(new, Mapping):
            rule[key] = new.get(languages[0]) or ""
        elif isinstance(new, Mapping):
            inside = {**rule.get(key, {}), **new}
            rule[key] = {name: each for name, each in inside.items() if each is not None}
        elif new is None:
            rule.pop(key, None)
        else:
            rule[key] = new
    if not old and alone:
        rule.setdefault("because", "")
    elif not old:
        rule["because"] = {each: rule.get("because", {}).get(each, "") for each in languages}
    if not rule.get("when"):
        rule.pop("when", None)
    return {key: rule[key] for key in (*_KEYS, *rule) if key in rule}

"""Mends the front matter of pages: former names, dates in other forms, keys without a value."""

from __future__ import annotations

import re

from wegwijs.checks.pages.front_matter import (
    former_value,
    known_keys,
    name_today,
    value_today,
)
from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Mend
from wegwijs.findings.names import nearest
from wegwijs.mends.around import Around, Propose, Yaml
from wegwijs.records.kinds.pages_file import PagesFile
from wegwijs.source import Change, Path, Plain, Put, Remove, Rename
from wegwijs.words.written_dates import dates_meant


def _front(finding: Finding, around: Around) -> Yaml | None:
    return around.yaml(finding.where.path) if finding.where.path.endswith(".md") else None


def _old_field(finding: Finding, around: Around) -> Mend | None:
    """Give a field its name of today, and its value the one it has today."""
    front, declared = _front(finding, around), around.catalog.front_matter
    path = front.key(finding.where) if front is not None else None
    if front is None or path is None:
        return None
    name, value = str(path[-1]), front.source.at(path)
    today = name_today(declared, name, value)
    if (today,) in front.source.keys:
        same = front.source.at((today,)) == _value_today(declared, name, value)
        return front.mend(Remove(path), safe=True) if same else None
    changes: list[Change] = [Rename(path, today)]
    if isinstance(value, str) and value and value_today(declared, name, value) != value:
        changes.insert(0, Put(path, value_today(declared, name, value)))
    return front.mend(*changes, safe=True)


def _value_today(declared: PagesFile, name: str, value: Plain) -> Plain:
    return value_today(declared, name, value) if isinstance(value, str) else value


def _empty(finding: Finding, around: Around) -> Mend | None:
    """Take a key without a value away, where nothing asks for it."""
    front = _front(finding, around)
    path = front.key(finding.where) if front is not None else None
    if front is None or path is None or _required(around.catalog.front_matter, str(path[-1])):
        return None
    return front.mend(Remove(path), safe=True)


def _required(declared: PagesFile, name: str) -> bool:
    limits = {"title": declared.title, "description": declared.description}
    found = limits.get(name) or declared.fields.get(name)
    return found is not None and found.required


def _unknown_key(finding: Finding, around: Around) -> Mend | None:
    """Give a key the name that was meant, or take away what nothing knows."""
    front = _front(finding, around)
    path = front.key(finding.where) if front is not None else None
    if front is None or path is None:
        return None
    close = nearest(str(path[-1]), sorted(known_keys(around.catalog.front_matter)))
    if close is not None and (close,) not in front.source.keys:
        return front.mend(Rename(path, close), safe=close == str(path[-1]).casefold())
    return front.mend(Remove(path), safe=False)


def _wrong_type(finding: Finding, around: Around) -> Mend | None:
    front = _front(finding, around)
    path = front.value(finding.where) if front is not None else None
    if front is None or path is None:
        return None
    value = front.source.at(path)
    if isinstance(value, str):
        return _date(front, path, value, around)
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return front.mend(Put(path, value[0]), safe=True)
    declared, name = around.catalog.front_matter, str(path[0])
    left_in = isinstance(value, dict) and all(each is None for each in value.values())
    if left_in and len(path) == 1 and not _required(declared, name):
        return front.mend(Remove(path), safe=False)  # a placeholder: `{github-id}`
    return None


def _date(front: Yaml, path: Path, value: str, around: Around) -> Mend | None:
    declared = around.catalog.front_matter.fields.get(
        name_today(around.catalog.front_matter, str(path[0]), value)
    )
    if declared is None or declared.type != "date":
        return None
    meant = dates_meant(value, around.catalog.languages)
    if len(meant) == 1:
        return front.mend(Put(path, meant[0]), safe=True)
    said = [each for each in meant if _begins_with(value, each) == around.dates]
    return front.mend(Put(path, said[0]), safe=True) if len(said) == 1 else None


def _begins_with(value: str, meant: str) -> str:
    """Tell what the figures of a date begin with, when it means this day."""
    first = re.match(r"\d+", value)
    return "day" if first is not None and int(first.group()) == int(meant[-2:]) else "month"


def _unknown_value(finding: Finding, around: Around) -> Mend | None:
    """Give a value its name of today, or the one that was meant."""
    front, declared = _front(finding, around), around.catalog.front_matter
    path = front.value(finding.where) if front is not None else None
    value = front.source.at(path) if front is not None and path is not None else None
    if front is None or path is None or not isinstance(value, str):
        return None
    today = name_today(declared, str(path[0]), value)
    if today == "language":
        return _own_language(front, path, value, finding, around)
    known = declared.options_of(today)
    changed, safe = [], True
    for each in value.split(","):
        word = each.strip()
        now = word if word in known else former_value(declared, today, word)
        if now not in known:
            now = nearest(word, known) or word
            safe = safe and now == word.casefold()
        changed.append(each.replace(word, now) if word and now else each)
    return front.mend(Put(path, ",".join(changed)), safe=safe)


def _own_language(
    front: Yaml, path: Path, value: str, finding: Finding, around: Around
) -> Mend | None:
    """Say the language of the folder that a page stands in; `en-us` says it already."""
    page = around.page(finding.where.path)
    own = page.document.language if page is not None else ""
    same = re.split("[-_]", value.casefold())[0] == re.split("[-_]", own)[0]
    return front.mend(Put(path, own), safe=same) if own else None


MENDS: dict[str, Propose] = {
    "empty-value": _empty,
    "invalid-value": _unknown_value,
    "old-field": _old_field,
    "unknown-key": _unknown_key,
    "unknown-value": _unknown_value,
    "wrong-type": _wrong_type,
}

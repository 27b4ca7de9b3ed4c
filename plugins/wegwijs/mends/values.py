"""Mends values of data that are written in another form, as their hints say: numbers, lists."""

from __future__ import annotations

import re

from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Mend
from wegwijs.mends.around import Around, Propose, Yaml
from wegwijs.source import Path, Plain, Put, Remove

# "Write 1000.5: numbers stand plainly", "Write 1.10, without a letter.", "Write 'mallet'.": the
# hint holds what to write, and nothing to choose from.
_WRITE = re.compile(
    r"Write (?:'(?P<quoted>[^']+)'|(?P<plain>[^\s,:]+?|\[[^\]\n]+[\])]))"
    r"(?:\.|: numbers stand plainly here, whatever the language\.|, without a letter\.)?"
)
_SIGN = re.compile(r"Write (?P<sign>[<>=]+) for at (?:most|least)\.")
_LIST = re.compile(r"Write (?P<key>[\w-]+): \[one, two\], or a line with '- ' for each\.")
_LINK = re.compile(r"Write (?P<link>(?:concept|decision):[\w.-]+(?:\?\S*?)?)\.")
_SHOWN = re.compile(r"'((?:[^'\\]|\\.)*)'")


def _hinted(finding: Finding, around: Around) -> Mend | None:
    """Write the one form that a hint gives, for the value it is about."""
    data = around.yaml(finding.where.path)
    path = data.value(finding.where) if data is not None else None
    if data is None or path is None:
        return None
    value, hint = data.source.at(path), finding.hint or ""
    if isinstance(value, str) and (found := _LIST.fullmatch(hint)):
        return _listed(data, path, value)
    if not isinstance(value, str):
        return None
    if found := _SIGN.fullmatch(hint):
        turned = found["sign"][::-1]
        return data.mend(Put(path, value.replace(turned, found["sign"], 1)), safe=True)
    if found := _WRITE.fullmatch(hint):
        now = found["quoted"] or found["plain"]
        return _instead(data, path, value, finding, now)
    return None


def _instead(data: Yaml, path: Path, value: str, finding: Finding, now: str) -> Mend | None:
    """Put a form in the place of the one that the message shows, or of the whole value."""
    shown = [each.replace("\\\\", "\\") for each in _SHOWN.findall(finding.message)]
    for culprit in shown:
        if culprit == value:
            return data.mend(Put(path, now), safe=True)
        if culprit and value.count(culprit) == 1:
            return data.mend(Put(path, value.replace(culprit, now)), safe=True)
    return None


def _listed(data: Yaml, path: Path, value: str) -> Mend | None:
    """Make a list of a text: of one item, or of those between its commas."""
    if value.strip() in ("", "~", "null"):
        return None
    items = [each.strip() for each in value.split(",")]
    plain = all(re.fullmatch(r"[\w.#-]+", each) for each in items)
    made: list[Plain] = [*items] if plain else [value.strip()]
    return data.mend(Put(path, made), safe=len(made) == 1)


def _linked(finding: Finding, around: Around) -> Mend | None:
    """Write the address of a concept or decision in the place of the path to its page."""
    data = around.yaml(finding.where.path)
    found, shown = _LINK.fullmatch(finding.hint or ""), _SHOWN.findall(finding.message)
    if data is None or found is None or not shown:
        return None
    path = data.value(finding.where) or data.around(finding.where)
    value = data.source.at(path) if path is not None else None
    if path is None or not isinstance(value, str) or shown[0] not in value:
        return None
    return data.mend(Put(path, value.replace(shown[0], found["link"], 1)), safe=True)


def _once(finding: Finding, around: Around) -> Mend | None:
    """Take the second of two equal items of a list away."""
    data = around.yaml(finding.where.path)
    path = data.value(finding.where) if data is not None else None
    if data is None or path is None or finding.hint != "Once is enough.":
        return None
    if isinstance(path[-1], int):
        return data.mend(Remove(path), safe=True)
    around_it, seen = data.source.at(path), set()
    for index, each in enumerate(around_it if isinstance(around_it, list) else ()):
        if isinstance(each, str) and each in seen:
            return data.mend(Remove((*path, index)), safe=True)
        seen.add(str(each))
    return None


def _swapped(finding: Finding, around: Around) -> Mend | None:
    """Swap two values that stand in the wrong order: the ends of a range, or two days."""
    data = around.yaml(finding.where.path)
    path = data.value(finding.where) if data is not None else None
    if data is None or path is None or not (finding.hint or "").startswith("Swap the two"):
        return None
    for one, other in (("min", "max"), ("valid_from", "valid_until")):
        for above in (path, path[:-1]):
            low, high = data.source.at((*above, one)), data.source.at((*above, other))
            if isinstance(low, str) and isinstance(high, str):
                swap = Put((*above, one), high), Put((*above, other), low)
                return data.mend(*swap, safe=False)
    return None


def _unquoted(finding: Finding, around: Around) -> Mend | None:
    """Take quotes away that are none to YAML; they may be meant to be seen."""
    data = around.yaml(finding.where.path)
    path = data.value(finding.where) if data is not None else None
    value = data.source.at(path) if data is not None and path is not None else None
    if data is None or path is None or not isinstance(value, str) or len(value) < 3:
        return None
    return data.mend(Put(path, value[1:-1]), safe=False)


def _invalid(finding: Finding, around: Around) -> Mend | None:
    return _once(finding, around) or _swapped(finding, around)


def _condition(finding: Finding, around: Around) -> Mend | None:
    return _once(finding, around) or _hinted(finding, around)


def _gone(finding: Finding, around: Around) -> Mend | None:
    """Take an entry away that does nothing."""
    data = around.yaml(finding.where.path)
    if data is None or not (finding.hint or "").startswith("Remove it"):
        return None
    path = data.value(finding.where) or data.key(finding.where)
    around_it = data.source.at(path[:-1]) if path else None
    if path and isinstance(around_it, list) and len(around_it) == 1 and len(path) > 1:
        path = path[:-1]
    return data.mend(Remove(path), safe=True) if path else None


MENDS: dict[str, Propose] = {
    "invalid-value": _invalid,
    "look-alike-quotes": _unquoted,
    "malformed-condition": _condition,
    "malformed-link": _linked,
    "malformed-redirect": _hinted,
    "redirect-collision": _gone,
    "self-reference": _gone,
    "unknown-answer": _hinted,
    "unused-acceptance": _gone,
    "voices-agree": _gone,
    "wrong-type": _hinted,
}

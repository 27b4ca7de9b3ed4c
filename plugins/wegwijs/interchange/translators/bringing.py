"""Compares what came back with the texts that are there, and says which change into what.

A translation is taken for the words it was made from: those in the file that came back. Where the
text was changed meanwhile, it comes in and stays outdated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.findings.names import did_you_mean
from wegwijs.interchange.translators.codes import signs
from wegwijs.interchange.translators.messages import NAMES, name_of
from wegwijs.interchange.translators.returned import Returned
from wegwijs.interchange.translators.segments import divided, filled, segments
from wegwijs.translations.prints import Prints, fingerprint
from wegwijs.translations.standing import Standing, Status
from wegwijs.translations.texts import Unit


@dataclass(frozen=True, slots=True)
class Brought:
    """Holds the new words of a translation, and the prints to record when it was looked at."""

    unit: Unit
    text: str
    looked: Prints | None

    @property
    def changed(self) -> bool:
        """Tell whether the words are others than those that are there."""
        return self.text != self.unit.text


def brought(
    returned: Iterable[Returned], known: Iterable[Standing]
) -> tuple[tuple[Brought, ...], tuple[Finding, ...]]:
    """Say what changes, in the order of the file that came back; and what is not taken, and why."""
    texts = {name_of(each.unit): each for each in known}
    by_text: dict[str, dict[int, Returned]] = defaultdict(dict)
    findings: list[Finding] = []
    for each in returned:
        name, _, number = each.id.rpartition("#") if _numbered(each.id) else (each.id, "", "1")
        if name not in texts:
            findings.append(_unknown(each, texts))
        elif int(number) in by_text[name]:
            findings.append(_twice(each))
        else:
            by_text[name][int(number)] = each
    found: list[Brought] = []
    for name, parts in by_text.items():
        one, faults = _text(texts[name], parts)
        findings.extend(faults)
        if one is not None and not any(each.severity is Severity.ERROR for each in faults):
            found.append(one)
    return tuple(found), tuple(findings)


def _numbered(id: str) -> bool:
    return id.rpartition("#")[2].isdigit()


def _text(
    standing: Standing, parts: Mapping[int, Returned]
) -> tuple[Brought | None, tuple[Finding, ...]]:
    unit = standing.unit
    if unit.kind == NAMES:
        return _names(unit, parts[min(parts)])
    now, present = divided(unit.source.strip()), divided(unit.text)
    sources, targets = segments(now), segments(present)
    paired = bool(unit.text) and len(sources) == len(targets)
    strange = [each for number, each in parts.items() if not 1 <= number <= len(sources)]
    if strange:
        return None, tuple(_no_such_part(each, unit, len(sources)) for each in strange)
    new: list[str] = []
    open_ = []
    for number in range(1, len(sources) + 1):
        came = parts[number].target if number in parts else ""
        word = came if came.strip() else targets[number - 1] if paired else ""
        open_ += [] if word else [number]
        new.append(word)
    if open_:
        touched = any(each.target.strip() for each in parts.values())
        return None, (_not_whole(unit, parts, len(open_), len(sources)),) if touched else ()
    faults = tuple(_code_faults(parts, sources, targets if paired else (), new, standing))
    text = filled(present if paired else now, new).strip()
    if len(segments(divided(text))) != len(sources) and not faults:
        faults = (_built_otherwise(unit, parts),)
    done = all(
        parts[number].done if number in parts else paired for number in range(1, len(sources) + 1)
    )
    words = [
        parts[number].source if number in parts else each for number, each in enumerate(sources, 1)
    ]
    made_from = unit.source if words == list(sources) else filled(now, words)
    looked = (fingerprint(made_from), fingerprint(text))
    settled = not done or (text == unit.text and standing.status is Status.CURRENT)
    return Brought(unit, text, None if settled else looked), faults


def _names(unit: Unit, came: Returned) -> tuple[Brought | None, tuple[Finding, ...]]:
    lines = [each.strip() for each in came.target.splitlines() if each.strip()]
    return (Brought(unit, "\n".join(lines), None) if lines else None), ()


def _code_faults(
    parts: Mapping[int, Returned],
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    new: list[str],
    standing: Standing,
) -> Iterator[Finding]:
    """Yield a finding for each part whose codes are neither those of its source nor of before.

    A translation that holds may differ rightly; one of older words says nothing about these.
    """
    is_outdated = standing.status is Status.OUTDATED
    for number, came in sorted(parts.items()):
        word = new[number - 1]
        if targets and word == targets[number - 1]:
            continue
        allowed = [signs(sources[number - 1]), signs(came.source)]
        allowed += [signs(targets[number - 1])] if targets and not is_outdated else []
        have = signs(word)
        if have in allowed:
            continue
        lost, added = allowed[0] - have, have - allowed[0]
        said = [f"{_listed(lost)} is missing"] if lost else []
        said += [f"{_listed(added)} is new"] if added else []
        message = f"The codes of this translation are not those of its text: {', '.join(said)}."
        hint = "Put it back in the translation tool, or in the file, and import again."
        yield Finding("lost-code", came.where, message, hint)


def _listed(codes: Mapping[str, int]) -> str:
    return ", ".join(repr(each) for each in codes)


def _unknown(each: Returned, texts: Mapping[str, object]) -> Finding:
    near = did_you_mean(each.id.rpartition("#")[0] or each.id, texts)
    message = f"No text of this site stands at {each.id!r}; it was renamed or deleted."
    return Finding("unknown-unit", each.where, message, near or None, Severity.WARNING)


def _twice(each: Returned) -> Finding:
    message = f"The unit {each.id!r} stands in this file twice; the first one counts."
    return Finding("unknown-unit", each.where, message, None, Severity.WARNING)


def _no_such_part(each: Returned, unit: Unit, count: int) -> Finding:
    parts = "one part" if count == 1 else f"{count} parts"
    message = f"{name_of(unit)} has {parts} now, and no {each.id.rpartition('#')[2]}."
    hint = "The text was changed since the file was exported. Export it again."
    return Finding("unknown-unit", each.where, message, hint, Severity.WARNING)


def _not_whole(unit: Unit, parts: Mapping[int, Returned], open_: int, count: int) -> Finding:
    message = f"{open_} of the {count} parts of {name_of(unit)} have no translation yet."
    hint = "A text is taken when all its parts are translated."
    return Finding("incomplete-unit", _first(parts), message, hint, Severity.WARNING)


def _built_otherwise(unit: Unit, parts: Mapping[int, Returned]) -> Finding:
    message = (
        f"The translation of {name_of(unit)} begins a list, a table or a paragraph of its own."
    )
    hint = "Write it in one piece, as its text is; a line must not begin with -, # or |."
    return Finding("lost-code", _first(parts), message, hint)


def _first(parts: Mapping[int, Returned]) -> Where:
    return parts[min(parts)].where

"""Rewrites a decision file into its short form, through the one editor of YAML.

What it says stays the same, and so do its comments: a part that has no room for them in the
short form stays as it is. Both forms are read, side by side too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wegwijs.decisions.policies import USUAL
from wegwijs.findings.finding import Finding
from wegwijs.records.short_forms import KINDS_OF_ANSWER, OF_EXAMPLE, OF_ROW, ROW, spelled_out
from wegwijs.records.short_rules import SAID_BESIDE, short_rule
from wegwijs.records.tones import TONES
from wegwijs.source import Change, NotEdited, Plain, Put, Remove, Reshape, edited, read
from wegwijs.source.marked import Marked

Data = Mapping[str, Any]

_OTHERS = {*KINDS_OF_ANSWER} - {"boolean"}
_FLAGS = ("many", "boolean")
_WORDS = {tone: word for word, tone in TONES.items() if word != tone}
_BOOLEAN = {"yes": "true", "no": "false"}


def shortened(raw: bytes, *, path: str = "") -> bytes:
    """Write a decision in its short form, which says the same; once more changes nothing.

    `path` names the file in messages. Raises NotEdited where the file has faults.
    """
    file, findings = read(path, raw)
    if findings or not isinstance(file.data, dict):
        raise NotEdited(f"{path or 'The file'} is not changed: {_why(findings)}")
    data = file.data
    marked = Marked(raw.decode("utf-8-sig"))
    for changes in (_defaults(data), _examples(data), _rules(data, marked)):
        raw = _with_all(raw, list(changes), path)
    whole, before = spelled_out(read(path, raw)[0]), spelled_out(file)
    if _meaning(whole[0].data) != _meaning(before[0].data):
        raise NotEdited(f"{path or 'The file'} is not changed: it would not say the same.")
    return raw


def _why(findings: Iterable[Finding]) -> str:
    return next((each.message for each in findings), "it is no decision.")


def _with_all(raw: bytes, changes: list[Change], path: str) -> bytes:
    """Make the changes that lose no comment: all at once, or those that can be made."""
    if not changes:
        return raw
    try:
        return _kept(raw, edited(raw, changes, path=path))
    except NotEdited:
        if len(changes) == 1:
            return raw
    middle = len(changes) // 2
    return _with_all(_with_all(raw, changes[:middle], path), changes[middle:], path)


def _kept(before: bytes, after: bytes) -> bytes:
    comments = [Marked(each.decode("utf-8-sig")).comments() for each in (before, after)]
    if comments[0] != comments[1]:
        raise NotEdited("A comment would go.")
    return after


def _defaults(data: Data) -> Iterator[Change]:
    """Leave out what goes without saying, and say the rest in words all readers take alike."""
    if data.get("hit_policy") == USUAL.value:
        yield Remove(("hit_policy",))
    yield from _flags(data, (), ("allow_gaps",))
    for id, question in _mappings(data.get("inputs")):
        others = question.keys() & {*KINDS_OF_ANSWER, "many", "groups"}
        if others == {"boolean"} and question["boolean"] in ("yes", "true"):
            yield Remove(("inputs", id, "boolean"))
        yield from _flags(question, ("inputs", id), _FLAGS)
        if isinstance(question.get("number"), dict):
            yield from _flags(question["number"], ("inputs", id, "number"), ("whole",))
    for at, (id, outcome) in enumerate(_mappings(data.get("outcomes"))):
        tone = outcome.get("tone")
        is_first = at == 0 and id == next(iter(data["outcomes"]))
        if is_first and _WORDS.get(str(tone), tone) == "positive" and "concept" not in outcome:
            yield Remove(("outcomes", id, "tone"))
        elif tone in _WORDS:
            yield Put(("outcomes", id, "tone"), _WORDS[tone])


def _flags(around: Data, path: tuple[str, ...], keys: Iterable[str]) -> Iterator[Change]:
    for key in keys:
        removed = key == "boolean" and not around.keys() & {*_OTHERS, "many", "groups"}
        if around.get(key) in _BOOLEAN and not (removed and around[key] == "yes"):
            yield Put((*path, key), _BOOLEAN[around[key]])


def _examples(data: Data) -> Iterator[Change]:
    if not _free(data, OF_EXAMPLE):
        return
    flags = _flag_inputs(data)
    for index, example in enumerate(_listed(data.get("examples"))):
        given = example.get("given")
        if not isinstance(given, dict) or not example.keys() <= {"given", *OF_EXAMPLE}:
            given = {key: each for key, each in example.items() if key not in OF_EXAMPLE}
        said = {key: example[key] for key in OF_EXAMPLE[::-1] if key in example}
        if "then" in said and None not in (*given.values(), *said.values()):
            yield Reshape(("examples", index), {**_as_booleans(given, flags), **said}, {})


def _rules(data: Data, marked: Marked) -> Iterator[Change]:
    if not _free(data, OF_ROW):
        return
    flags = _flag_inputs(data)
    for index, rule in enumerate(_listed(data.get("rules"))):
        if isinstance(rule.get(ROW), dict):
            row = _as_booleans(rule[ROW], flags)
            yield from (Put(("rules", index, ROW, key), each) for key, each in row.items())
        elif _is_whole(rule):
            place = ("rules", index)
            node, reason = marked.at(place), marked.at((*place, "because"))
            when = _as_booleans(rule.get("when", {}), flags)
            short = short_rule({**rule, "when": when}, whole=bool(reason.style))
            texts = [key for key in short if key not in (ROW, "source")]
            kept = {key: ("because",) if key == "because" else ("because", key) for key in texts}
            lines = sum(marked.lines(marked.at((*place, *each))) for each in kept.values())
            if marked.lines(node) > lines + len(short) - len(kept):
                yield Reshape(place, short, kept)


def _is_whole(rule: Data) -> bool:
    """Tell whether a rule in its long form has what it needs, and nothing that is unknown."""
    when = rule.get("when", {})
    known = {"id", "when", "then", "because", *SAID_BESIDE}
    return (
        {"id", "then", "because"} <= rule.keys() <= known
        and isinstance(when, dict)
        and None not in (*rule.values(), *when.values())
    )


def _free(data: Data, taken: Iterable[str]) -> bool:
    """Tell whether no input has the name of something that a row says itself."""
    inputs = data.get("inputs")
    return isinstance(inputs, dict) and not inputs.keys() & set(taken)


def _flag_inputs(data: Data) -> set[str]:
    """List the inputs that are yes or no, those that do not say so among them."""
    return {id for id, each in _mappings(data.get("inputs")) if not each.keys() & _OTHERS}


def _as_booleans(answers: Data, flags: set[str]) -> Data:
    return {key: _boolean(each) if key in flags else each for key, each in answers.items()}


def _boolean(condition: Any) -> Any:
    if isinstance(condition, dict):
        return {key: _boolean(each) for key, each in condition.items()}
    if isinstance(condition, list):
        return [_boolean(each) for each in condition]
    return _BOOLEAN.get(condition, condition)


def _mappings(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, each in value.items() if isinstance(value, dict) else ():
        if isinstance(each, dict):
            yield key, each


def _listed(value: Any) -> list[dict[str, Any]]:
    """List the mappings of a list, with nothing said in place of others."""
    listed = value if isinstance(value, list) else []
    return [each if isinstance(each, dict) else {} for each in listed]


def _meaning(data: Plain) -> Plain:
    """Spell a decision out in the short form's words, whichever of both it has."""
    if not isinstance(data, dict):
        return data
    flags = _flag_inputs(data)
    return {
        **data,
        "hit_policy": data.get("hit_policy", USUAL.value),
        "allow_gaps": _boolean(data.get("allow_gaps", "false")),
        "inputs": {id: _asked(each) for id, each in _mappings(data.get("inputs"))},
        "outcomes": {
            id: {key: _WORDS.get(one, one) if key == "tone" else one for key, one in each.items()}
            for id, each in _mappings(data.get("outcomes"))
        },
        "rules": [_answers(each, "when", flags) for each in _listed(data.get("rules"))],
        "examples": [_answers(each, "given", flags) for each in _listed(data.get("examples"))],
    }


def _answers(around: Data, key: str, flags: set[str]) -> dict[str, Any]:
    given = around.get(key) or {}
    return {**around, key: _as_booleans(given, flags) if isinstance(given, dict) else given}


def _asked(question: Data) -> dict[str, Any]:
    plain = {key: _boolean(each) if key in _FLAGS else each for key, each in question.items()}
    number = question.get("number")
    if isinstance(number, dict):
        plain["number"] = {key: _boolean(each) for key, each in number.items()}
    return plain

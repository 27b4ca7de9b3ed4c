"""Reads the configuration of MkDocs: YAML with tags and a parent, never executed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from wegwijs.findings.finding import Finding, Where
from wegwijs.source.decoding import bytes_of, decoded
from wegwijs.source.file import Path
from wegwijs.source.syntax import syntax_finding

_LONGEST_LINE_OF_PARENTS = 16


@dataclass(frozen=True, slots=True)
class Configured:
    """Holds what a configuration says, with the place of each value that it writes itself.

    `doubled` are the keys that stand twice; the host reads the last of them.
    """

    data: Mapping[str, Any]
    places: Mapping[Path, Where] = field(repr=False, default_factory=dict)
    doubled: tuple[Finding, ...] = ()


class _Loader(yaml.SafeLoader):
    """Reads any tag as its value: nothing is imported, nothing is run."""

    def __init__(self, text: str, environment: Mapping[str, str]) -> None:
        super().__init__(text)
        self.environment = environment


def _from_environment(loader: Any, node: yaml.Node) -> Any:
    """Give the first variable that is set, else the default, which stands last in a list."""
    if isinstance(node, yaml.ScalarNode):
        names, default = [str(loader.construct_scalar(node))], None
    elif isinstance(node, yaml.SequenceNode):
        values = loader.construct_sequence(node, deep=True)
        names = list(map(str, values[:-1] if len(values) > 1 else values))
        default = values[-1] if len(values) > 1 else None
    else:
        return None
    set_ = loader.environment
    found = next((set_[each] for each in names if each in set_), None)
    return default if found is None else yaml.safe_load(found)


def _any_tag(loader: Any, suffix: str, node: yaml.Node) -> Any:
    """Give the value below a tag; the name of `!!python/name:module.name` is its text."""
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node) or suffix


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("!", _any_tag)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _any_tag)


def read_configuration(
    path: FilePath, shown_as: str, environment: Mapping[str, str]
) -> tuple[Configured, tuple[Finding, ...]]:
    """Read a configuration and those it inherits from; what cannot be read is a finding.

    `environment` holds the variables that `!ENV` may name.
    """
    merged: dict[str, Any] = {}
    places: dict[Path, Where] = {}
    findings: list[Finding] = []
    doubled: list[Finding] = []
    seen: set[FilePath] = set()
    while path.resolve() not in seen and len(seen) < _LONGEST_LINE_OF_PARENTS:
        seen.add(path.resolve())
        own, own_places, twice, fault = _read_one(path, shown_as, environment)
        doubled += twice
        if fault is not None:
            findings.append(fault)
            break
        merged = _merged(own, merged)
        places = {**own_places, **places}
        parent = own.get("INHERIT")
        if not isinstance(parent, str):
            break
        path, shown_as = path.parent / parent, parent
    merged.pop("INHERIT", None)
    return Configured(merged, places, tuple(doubled)), tuple(findings)


def _read_one(
    path: FilePath, shown_as: str, environment: Mapping[str, str]
) -> tuple[dict[str, Any], dict[Path, Where], tuple[Finding, ...], Finding | None]:
    raw, why = bytes_of(path)
    if raw is None:
        message = f"This file cannot be read: {why}."
        return {}, {}, (), Finding("broken-config", Where(shown_as), message)
    text, undecoded = decoded(shown_as, raw)
    if text is None:
        return {}, {}, (), undecoded[0]
    loader = _Loader(text, environment)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else {}
        places = dict(_places(shown_as, node, (), set()))
        twice = tuple(_doubled(shown_as, node, set()))
    except yaml.YAMLError as error:
        return {}, {}, (), syntax_finding(shown_as, text, error)
    except (RecursionError, ValueError, TypeError) as error:
        return (
            {},
            {},
            (),
            Finding("broken-config", Where(shown_as), f"This cannot be read: {error}."),
        )
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        message = "This file holds no settings."
        return {}, {}, (), Finding("broken-config", Where(shown_as), message, "Write `key: value`.")
    return data, places, twice, None


def _merged(parent: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Lay settings over those of the parent as MkDocs does: mappings together, the rest anew."""
    merged = dict(parent)
    for key, value in own.items():
        under = merged.get(key)
        both = isinstance(under, Mapping) and isinstance(value, Mapping)
        merged[key] = _merged(under, value) if both else value  # type: ignore[arg-type]
    return merged


def _doubled(shown: str, node: yaml.Node | None, seen: set[int]) -> Iterator[Finding]:
    """Find the keys that stand twice in one mapping: of those a host reads the last, in silence."""
    if not isinstance(node, yaml.CollectionNode) or id(node) in seen:
        return
    seen.add(id(node))
    first: dict[str, yaml.Node] = {}
    for each in node.value:
        key, value = each if isinstance(each, tuple) else (None, each)
        if isinstance(key, yaml.ScalarNode) and key.value != "<<":
            earlier = first.setdefault(key.value, key)
            if earlier is not key:
                where = Where(shown, key.start_mark.line + 1, key.start_mark.column + 1)
                line = earlier.start_mark.line + 1
                message = f"The key {key.value!r} stands here already, on line {line}."
                yield Finding("duplicate-key", where, message, "Keep one of the two.")
        yield from _doubled(shown, value, seen)


def _places(
    shown: str, node: yaml.Node | None, path: Path, seen: set[int]
) -> Iterator[tuple[Path, Where]]:
    """Yield where each value stands; what an alias repeats is told once."""
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*path, str(key.value))
            mark = key.start_mark
            yield below, Where(shown, mark.line + 1, mark.column + 1)
            yield from _places(shown, value, below, seen)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            mark = value.start_mark
            yield (*path, index), Where(shown, mark.line + 1, mark.column + 1)
            yield from _places(shown, value, (*path, index), seen)

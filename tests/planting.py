"""Plants faults in small sites: changes one place by its key path, and tells what must be found."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from small_sites import change, small_site
from watched_site import change_record, watched

from wegwijs.findings.finding import Finding
from wegwijs.making.pipeline import Settings, check
from wegwijs.source.site_configuration import configuration

PLANTED = Path(__file__).parent / "planted"
_ABOUT_ALL = (
    "data/accepted.yaml",
    "data/site.yaml",
    "data/sources.yaml",
    "data/translations/nl.lock",
    "mkdocs.yml",
)
# The words of the library that reads data, which mean nothing to a writer.
_OF_A_LIBRARY = re.compile(r"\b(?:[Ii]nput|[Vv]alue|String|List|Tuple) should\b|\bpydantic\b")
_IN_LANGUAGE = re.compile(r"^docs/[^/]+/")
DAY = date(2026, 7, 24)
UNNOTICED = PLANTED / "unnoticed.yaml"


@dataclass(frozen=True, slots=True)
class Expected:
    """Names a code that must come, the file it must name, and what stands at its place there.

    The text of the place begins with `culprit`; `12:3` names a line and column; none, a file.
    """

    code: str
    path: str
    culprit: str | None

    def __str__(self) -> str:
        return f"{self.code} in {self.path} at {self.culprit!r}"


@dataclass(frozen=True, slots=True)
class Fault:
    """Holds one small change of a site, and every finding that must come of it."""

    name: str
    site: str
    path: str
    change: Mapping[str, Any]
    gives: tuple[Expected, ...]
    why: str | None
    """Why no check notices it; None where one must."""

    @property
    def id(self) -> str:
        """Name it in a test."""
        return f"{self.site}/{self.path}: {self.name}"

    @property
    def touches(self) -> frozenset[str]:
        """Name the files it changes, and those in which something is found because of it.

        Pages in several languages count as one: they are compared with each other.
        """
        other = (*self.change.get("also", {}), *self.change.get("rename", ()))
        paths = {self.path, *other, *(each.path for each in self.gives)}
        return frozenset(_IN_LANGUAGE.sub("docs/", each) for each in paths)

    @property
    def is_about_all(self) -> bool:
        """Tell whether it may change what is found in any file."""
        return bool(self.change.get("alone")) or self.path in _ABOUT_ALL


def faults(sources: Iterable[Path] = ()) -> list[Fault]:
    """Read the faults of some files, or all; their values are texts, as they will stand there."""
    return [
        _fault(path, entry)
        for source in sorted(sources or PLANTED.glob("*.yaml"))
        for path, entries in yaml.load(source.read_text("utf-8"), yaml.BaseLoader).items()
        for entry in entries
    ]


def _fault(path: str, entry: dict[str, Any]) -> Fault:
    rest = {key: value for key, value in entry.items() if key not in ("fault", "gives", "why")}
    site = rest.pop("site", "larger")
    given = entry.get("gives", [])
    listed = given if isinstance(given, list) else [given]
    expected = (each for pairs in listed for each in _expected(path, pairs))
    return Fault(entry["fault"], site, path, rest, tuple(expected), entry.get("why"))


def _expected(path: str, pairs: Mapping[str, Any]) -> Iterator[Expected]:
    for code, place in pairs.items():
        if isinstance(place, Mapping):
            yield from (Expected(code, other, text or None) for other, text in place.items())
        else:
            yield Expected(code, path, place or None)


def batches(all_faults: Iterable[Fault]) -> list[list[Fault]]:
    """Put faults together that cannot disturb each other: in different files of one site.

    Faults on pages stand apart from those in data: a fault in data keeps pages from being made,
    and then nobody knows where a link into them leads.
    """
    open_: dict[tuple[str, bool], list[tuple[list[Fault], set[str]]]] = {}
    alone = []
    for fault in all_faults:
        if fault.is_about_all:
            alone.append([fault])
            continue
        kind = (fault.site, all(path.startswith("docs/") for path in fault.touches))
        for batch, touched in open_.setdefault(kind, []):
            if touched.isdisjoint(fault.touches):
                batch.append(fault)
                touched |= fault.touches
                break
        else:
            open_[kind].append(([fault], set(fault.touches)))
    return alone + [batch for known in open_.values() for batch, _ in known]


def site(name: str, folder: Path) -> Path:
    """Make a healthy site to plant in; gives its folder.

    `larger` has every kind of file and page, `watched` is the same with a record of its
    translations, `three` has three languages.
    """
    small_site("larger" if name == "watched" else name, folder)
    if name == "watched":
        watched(settings(folder))
    return folder


def settings(folder: Path) -> Settings:
    """Read a site with its configuration, for a day on which none of its rules has ended."""
    host, found = configuration(folder / "mkdocs.yml", "mkdocs.yml", {})
    return Settings(
        folder / "data",
        docs=folder / "docs",
        configuration=host,
        on_configuration=found,
        day=DAY,
    )


def found_in(folder: Path, known: Iterable[Finding] = ()) -> list[Finding]:
    """Check a site; gives everything found but what was `known` of the healthy one."""
    seen = {(each.code, each.where.path, each.message) for each in known}
    found = check(settings(folder)).report
    return [each for each in found if (each.code, each.where.path, each.message) not in seen]


def plant(folder: Path, fault: Fault) -> None:
    """Change a site as a fault says."""
    _change(folder, fault.path, fault.change)
    for path, further in fault.change.get("also", {}).items():
        _change(folder, path, further)


def _change(folder: Path, name: str, how: Mapping[str, Any]) -> None:
    path = folder / name
    if "record" in how:
        change_record(path, how["record"])
    elif "write" in how:
        change(folder, {"write": {name: how["write"] * int(how.get("times", 1))}})
    elif "hex" in how:
        path.write_bytes(bytes.fromhex(how["hex"]))
    elif how.get("delete"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    elif "rename" in how:
        _rename(folder, how["rename"])
    elif "encode" in how:
        path.write_bytes(path.read_text("utf-8").encode(how["encode"]))
    elif "from" in how:
        _replace(path, how["from"], how["to"])
    else:
        _change_key(path, how)


def _rename(folder: Path, names: Mapping[str, str]) -> None:
    for old, new in names.items():
        (folder / new).parent.mkdir(parents=True, exist_ok=True)
        (folder / old).rename(folder / new)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    count = text.count(old)
    assert count == 1, f"{path.name} has {old!r} {count} times"
    path.write_bytes(text.replace(old, new).encode())


def _change_key(path: Path, how: Mapping[str, Any]) -> None:
    """Change a value (`set`), a key (`key`), or an entry (`drop`, `beside`) at a key path."""
    text = path.read_text("utf-8")
    place = _place(text, path.suffix == ".md", [*_keys(how["at"])])
    lines_before = text.rfind("\n", 0, place.entry) + 1
    if "set" in how:
        text = text[: place.value] + how["set"] + text[place.end :]
    elif "key" in how:
        text = text[: place.entry] + how["key"] + text[place.key_end :]
    elif "beside" in how:
        if place.flow:
            text = f"{text[: place.entry]}{how['beside']}, {text[place.entry :]}"
        else:
            indent = text[lines_before : place.entry]
            text = text[:lines_before] + f"{indent}{how['beside']}\n" + text[lines_before:]
    else:
        assert how["drop"], "set, key, beside or drop"
        begin, end = place.entry, place.end
        if not place.flow:
            begin, end = lines_before, text.find("\n", place.end - 1) + 1
            if text[
                begin : place.entry
            ].strip():  # the first key of an item stays behind its hyphen
                begin, end = place.entry, end + place.entry - lines_before
        elif text[end : end + 2] == ", ":
            end += 2
        text = text[:begin] + text[end:]
    path.write_bytes(text.encode())


def _keys(path: str) -> Iterator[str | int]:
    for each in path.split("."):
        yield int(each) if each.isdigit() else each


@dataclass(frozen=True, slots=True)
class _Place:
    """Says where an entry, its key and its value stand in a text."""

    entry: int
    key_end: int
    value: int
    end: int
    flow: bool


def _place(text: str, front_matter: bool, keys: list[str | int]) -> _Place:
    start = text.index("\n") + 1 if front_matter else 0
    end = text.index("\n---", start) + 1 if front_matter else len(text)
    node = _composed(text[start:end])
    for key in keys:
        around = node
        if isinstance(around, yaml.MappingNode):
            named = (pair for pair in around.value if pair[0].value == str(key))
            before, node = next(named, (None, None))
            assert node is not None, f"no key {key!r} on the way {keys}"
        else:
            assert isinstance(around, yaml.SequenceNode) and isinstance(key, int)
            before = node = around.value[key]
    assert before is not None
    flow = bool(around.flow_style)
    entry = before.start_mark.index
    if before is node and not flow:  # the hyphen of an item belongs to it
        entry = text.rindex("-", 0, start + entry) - start
    last = node.end_mark.index
    last = len(text[start : start + last].rstrip()) if not flow else last
    value = min(node.start_mark.index, last)
    return _Place(start + entry, start + before.end_mark.index, start + value, start + last, flow)


@cache
def _composed(text: str) -> Any:
    return yaml.compose(
        text, Loader=yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
    )


def unmet(folder: Path, expected: Iterable[Expected], found: Iterable[Finding]) -> list[str]:
    """List what was expected and not found at its place, and what was found and not expected."""
    waiting = list(expected)
    problems = []
    for finding in found:
        if _OF_A_LIBRARY.search(f"{finding.message} {finding.hint}"):
            problems.append(f"not in our words: {finding.message}")
        met = next((each for each in waiting if _is_met(folder, each, finding)), None)
        if met is None:
            problems.append(f"found {finding.code}: {described(folder, finding)}")
        else:
            waiting.remove(met)
    return problems + [f"not found: {each}" for each in waiting]


def described(folder: Path, finding: Finding) -> str:
    """Write a finding as `gives` does, with its message."""
    where = finding.where
    return f"{where}: {finding.message} It begins with {_text_at(folder, finding)!r}."


def _is_met(folder: Path, expected: Expected, finding: Finding) -> bool:
    where = finding.where
    if (finding.code, where.path) != (expected.code, expected.path):
        return False
    if expected.culprit is None:
        return (where.line or 1, where.column or 1) == (1, 1)
    if expected.culprit == f"{where.line}:{where.column}":
        return True
    return _text_at(folder, finding).startswith(expected.culprit)


def _text_at(folder: Path, finding: Finding) -> str:
    file = folder / finding.where.path
    if not file.is_file():
        return ""
    lines = file.read_bytes().decode("utf-8-sig", errors="replace").splitlines()
    line, column = finding.where.line or 1, finding.where.column or 1
    return lines[line - 1][column - 1 :] if line <= len(lines) else ""

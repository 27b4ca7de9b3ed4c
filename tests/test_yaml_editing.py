"""The editor changes what it is asked to, and no other byte, however the file is laid out."""

from __future__ import annotations

import copy
import os
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from yaml_layouts import KEYS, Drawing, drawn_text, drawn_value

from wegwijs.source import (
    Arrange,
    Change,
    Insert,
    NotEdited,
    Put,
    Remove,
    Rename,
    edited,
    read,
)

ROOT = Path(__file__).parent.parent


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    found = [(path, data)]
    inside = data.items() if isinstance(data, dict) else enumerate(data or ())
    for key, value in inside if isinstance(data, dict | list) else ():
        found += places(value, (*path, key))
    return found


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


def changed(data: Any, change: Change) -> Any:
    """Say in plain Python what a change means."""
    data = copy.deepcopy(data)
    around = at(data, change.path[:-1])
    last: Any = change.path[-1] if change.path else None
    match change:
        case Put(value=value):
            around[last] = value
        case Insert(value=value):
            around.insert(last, value)
        case Remove():
            del around[last]
        case Rename(name=name):
            renamed = {name if key == last else key: each for key, each in around.items()}
            around.clear()
            around.update(renamed)
        case Arrange(order=order):
            items = at(data, change.path)
            items[:] = [items[each] for each in order]
    return data


def read_by_others(text: str) -> Any:
    """Read with PyYAML's own constructor, in Python, to which all is text."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def as_others(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: as_others(each) for key, each in data.items()}
    return [as_others(each) for each in data] if isinstance(data, list) else data or ""


def node_at(text: str, path: tuple[Any, ...]) -> Any:
    node: Any = yaml.compose(text, Loader=yaml.BaseLoader)
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == part)
        else:
            node = node.value[part]
    return node


def shared(old: str, new: str) -> tuple[int, int]:
    """Count the characters that two texts have in common at the start, then at the end."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n] != new[n]), most)
    most -= start
    end = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    return start, end


def only_more(old: str, new: str) -> bool:
    """Tell whether all that was there still is.

    At the end of a file, a block's sign may have to say that no line break belonged to it.
    """
    signs = ((old, new), *((re.sub(r"([|>]\d?)[-+]?", r"\1", each) for each in (old, new)),))
    return any(sum(shared(*each)) >= len(each[0]) for each in map(tuple, signs))


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"c\d+\. é", text))


def comments_above(text: str, path: tuple[Any, ...]) -> list[str]:
    """List the comments on the lines before an entry; those beside it go with it."""
    node, around = node_at(text, path), node_at(text, path[:-1])
    lines = text[: around.start_mark.index if len(around.value) == 1 else node.start_mark.index]
    above = re.split(r"\r\n|\n", lines)[:-1]
    while above and (not above[-1].strip(" -") or above[-1].lstrip().startswith("#")):
        above.pop()
    return comments("\n".join(above[:-1]))


def drawn_file(random: Random) -> tuple[str, Any]:
    """Draw a file without faults, and give what it holds."""
    while True:
        text = Drawing(random).file()
        file, findings = read("drawn.yaml", text.encode())
        if not findings and file.data is not None:
            return text, file.data


def drawn_change(random: Random, plain: Any) -> Change:
    """Draw a change of any kind that fits the data."""
    while True:
        path, value = random.choice(places(plain))
        kind = random.choice(["put", "put", "put", "key", "item", "remove", "order", "name"])
        if kind == "key" and isinstance(value, dict) and value:
            free = [key for key in KEYS if key not in value]
            return Put((*path, random.choice(free)), drawn_value(random))
        if kind == "item" and isinstance(value, list) and value:
            return Insert((*path, random.randint(0, len(value))), drawn_value(random))
        if kind == "order" and isinstance(value, list) and value:
            order = random.sample(range(len(value)), random.randint(1, len(value)))
            return Arrange(path, tuple(order))
        if kind == "name" and path and isinstance(path[-1], str):
            free = [key for key in KEYS if key not in at(plain, path[:-1])]
            return Rename(path, random.choice(free))
        if kind == "remove" and path:
            return Remove(path)
        if kind == "put" and path:
            is_text = isinstance(value, str | None) and random.random() < 0.8
            return Put(path, drawn_text(random) if is_text else drawn_value(random))


def at_or_none(data: Any, path: tuple[Any, ...]) -> Any:
    return at(data, path) if has(data, path) else None


def has(data: Any, path: tuple[Any, ...]) -> bool:
    try:
        at(data, path)
    except (KeyError, IndexError, TypeError):
        return False
    return True


def holds(text: str, plain: Any, change: Change) -> None:
    """Make a change, and hold everything around it against what stood there."""
    result = edited(text.encode(), [change]).decode()
    wanted = as_others(changed(plain, change))
    assert as_others(read("drawn.yaml", result.encode())[0].data) == wanted
    bare, old = result.removeprefix("\ufeff"), text.removeprefix("\ufeff")
    assert read_by_others(bare) == wanted
    assert result.startswith("\ufeff") == text.startswith("\ufeff")
    ended = text.endswith("\n") == result.endswith("\n")
    assert ended or (isinstance(change, Remove) and result.endswith("\n"))
    if "\n" not in text.replace("\r\n", ""):
        assert "\n" not in result.replace("\r\n", "") or "\r\n" not in text
    start, end = shared(old, bare)
    match change:
        case Put(path, str()) if isinstance(at_or_none(plain, path), str):
            node = node_at(old, path)
            assert start >= node.start_mark.index or old == bare
            assert len(old) - end <= node.end_mark.index or old == bare
        case Put(path) if at_or_none(plain, path[:-1]) is not None and not has(plain, path):
            assert only_more(old, bare), "something went that was there"
        case Insert():
            assert only_more(old, bare), "something went that was there"
        case Rename() | Arrange():
            kept = isinstance(change, Rename) or len(change.order) == len(at(plain, change.path))
            assert not kept or comments(bare) == comments(old)
        case Remove(path):
            assert set(comments_above(old, path)) <= set(comments(bare))


@pytest.mark.parametrize("seed", range(8))
def test_a_change_says_what_was_asked_and_touches_no_other_byte(seed: int) -> None:
    random = Random(seed)
    refused, count = 0, int(os.environ.get("WEGWIJS_FUZZ", "1600")) // 8
    for _ in range(count):
        text, plain = drawn_file(random)
        change = drawn_change(random, plain)
        try:
            holds(text, plain, change)
        except NotEdited as error:  # items that hold comments, and cannot change places
            assert isinstance(change, Arrange), (change, text, error)
            refused += 1
        except AssertionError as error:
            pytest.fail(f"{change}\n{text!r}\n{error}")
    assert refused <= count / 100


FILES = [
    path
    for folder in ("data", "tests/sites")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if "schema" not in path.parts and not read(path.name, path.read_bytes())[1]
]


def test_every_text_of_the_files_is_changed_at_once() -> None:
    """Change all texts of each file in one go; with their own words no byte differs."""
    assert FILES
    for path in FILES:
        raw = path.read_bytes()
        file, _ = read(path.name, raw)
        texts = [(place, each) for place, each in places(file.data) if isinstance(each, str)]
        assert edited(raw, [Put(place, each) for place, each in texts]) == raw
        other = edited(raw, [Put(place, f"{each} – {n}") for n, (place, each) in enumerate(texts)])
        assert commented(other.decode()) == commented(raw.decode()), path


def commented(text: str) -> list[str]:
    """List the comments, and nothing that only looks like one inside a text."""
    kept, end = [], 0
    for token in yaml.scan(text, Loader=yaml.CBaseLoader):
        if isinstance(token, yaml.ScalarToken):
            kept.append(text[end : token.start_mark.index])
            end = token.end_mark.index
    return re.findall(r"#.*", "\n".join([*kept, text[end:]]))


CASES = yaml.safe_load((ROOT / "tests" / "cases" / "yaml_editing.yaml").read_text("utf-8"))
KINDS: dict[str, Any] = {
    "put": Put,
    "insert": Insert,
    "remove": Remove,
    "rename": Rename,
    "arrange": Arrange,
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_change_looks_as_a_writer_would_make_it(case: Any, newline: str) -> None:
    changes = []
    for kind, path, *rest in case["changes"]:
        more = [tuple(rest[0])] if kind == "arrange" else rest
        changes.append(KINDS[kind](tuple(path), *more))
    raw = case["from"].replace("\n", newline).encode()
    assert edited(raw, changes).decode() == case["to"].replace("\n", newline)


@pytest.mark.parametrize(
    ("text", "change", "says"),
    [
        ("a: &x 1\n", Put(("a",), "2"), "anchor"),
        ("a: !t 1\n", Put(("a",), "2"), "tag"),
        ("a: 1\na: 2\n", Put(("a",), "2"), "twice"),
        ("a: [\n", Put(("a",), "2"), "not YAML|not closed"),
        ("# only\n", Put(("a",), "2"), "empty"),
        ("a: 1\n", Put(("b", "c"), "2"), "no place b"),
        ("a: [1]\n", Insert(("a", 2), "2"), "no place a.2"),
        ("a: 1\nb: 2\n", Rename(("a",), "b"), "already"),
        ("? a\n: 1\n", Put(("a",), "2"), "no room"),
        ("a: 1\n", Put(("a",), "\ud800"), "no text"),
        ("a: 1\n", Put(("a",), {"b": ["\x1b"]}), "no text"),
        ("a: 1\n", Put(("a",), None), "nothing is no value"),
        ("a: [1, 2]\n", Arrange(("a",), (0, 0)), "no such order"),
    ],
)
def test_what_cannot_be_edited_is_said(text: str, change: Change, says: str) -> None:
    with pytest.raises(NotEdited, match=says):
        edited(text.encode(), [change], path="x.yaml")

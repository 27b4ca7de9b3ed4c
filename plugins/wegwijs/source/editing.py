"""Changes values in YAML text and leaves everything else as its writer left it.

This is the one editor of YAML. It slices the text at the parser's marks: comments, layout,
line ends, a byte order mark and the end of the file stay. What was written is read again, and
must say what was asked and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import yaml

from wegwijs.source.arranging import arrange
from wegwijs.source.changes import (
    Arrange,
    Change,
    Insert,
    NotEdited,
    Put,
    Remove,
    Rename,
    Reshape,
    Splice,
    after,
    is_moved,
    shown,
    value_at,
)
from wegwijs.source.file import Path, Plain
from wegwijs.source.marked import Marked, Node
from wegwijs.source.reading import read
from wegwijs.source.reshaping import reshape
from wegwijs.source.slices import Place, Slice, add_key, empty, insert, put, remove
from wegwijs.source.splicing import splice
from wegwijs.source.text_styles import in_the_style_of
from wegwijs.source.yaml_writing import write_scalar

_MARK = "\ufeff"


def edited(raw: bytes, changes: Iterable[Change], *, path: str = "") -> bytes:
    """Make changes to a YAML file, one after the other; each path is that of its moment.

    `path` names the file in messages. Raises NotEdited, and then nothing is changed: where
    the file has faults, where a place is not there, and where a style cannot hold a value.
    """
    file, findings = read(path, raw)
    if findings or file.data is None:
        said = findings[0].message if findings else "It is empty."
        raise NotEdited(f"{path or 'The file'} is not changed: {said}")
    text = raw.decode("utf-8")
    mark = _MARK if text.startswith(_MARK) else ""
    marked = Marked(text[len(mark) :])
    data: Plain = file.data
    for group in _groups(changes):
        marked, data = _changed(marked, data, group, path)
    result = f"{mark}{marked.text}".encode()
    again, findings = read(path, result)
    if findings or again.data != data:
        raise NotEdited(f"{path or 'The file'} is not changed: it could not be read again.")
    return result


def _groups(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Put changes together that may be made in one reading: texts in different places."""
    group: list[Change] = []
    for each in changes:
        simple = isinstance(each, Splice) or (isinstance(each, Put) and isinstance(each.value, str))
        if group and not (simple and each.path not in {one.path for one in group}):
            yield group
            group = []
        group.append(each)
        if not simple:
            yield group
            group = []
    if group:
        yield group


def _changed(
    marked: Marked, data: Plain, group: Sequence[Change], path: str
) -> tuple[Marked, Plain]:
    """Make the changes of a group at once, or one by one where that does not hold."""
    if len(group) > 1:
        wanted = data
        for each in group:
            wanted = after(wanted, each, path)
        if wanted == data:
            return marked, data
        group = [each for each in group if after(data, each, path) != data]
        if all(_node(marked.root, each.path) is not None for each in group):
            firsts = (next(_ways(marked, each)) for each in group)
            found = _read_again(marked, [cut for cuts in firsts for cut in cuts], wanted)
            if found is not None:
                return found, wanted
        for each in group:
            marked, data = _changed(marked, data, [each], path)
        return marked, data
    change = group[0]
    wanted = after(data, change, path)
    if wanted == data and not (isinstance(change, Arrange) and is_moved(change.order)):
        return marked, data
    for cuts in _ways(marked, change):
        found = _read_again(marked, cuts, wanted)
        if found is not None:
            return found, wanted
    smaller = list(_in_steps(marked, data, change))
    for each in smaller:
        marked, data = _changed(marked, data, [each], path)
    if smaller:
        return marked, data
    said = f"the style of {shown(change.path)} has no room for it."
    raise NotEdited(f"{path or 'The file'} is not changed: {said}")


def _in_steps(marked: Marked, data: Plain, change: Change) -> Iterator[Change]:
    """Say with smaller changes what a style has no room for at once."""
    if isinstance(change, Remove) and len(change.path) > 1:
        around: Any = value_at(data, change.path[:-1], "")
        if len(around) == 1:
            yield Put(change.path[:-1], type(around)())
    if isinstance(change, Arrange):
        items: Any = value_at(data, change.path, "")
        gone = sorted(set(range(len(items))) - set(change.order), reverse=True)
        yield from (Remove((*change.path, each)) for each in gone)
        if gone:
            left = sorted(change.order)
            yield Arrange(change.path, tuple(left.index(each) for each in change.order))
        elif not _has_comments(marked, change.path):
            moved = ((slot, old) for slot, old in enumerate(change.order) if slot != old)
            yield from (Put((*change.path, slot), items[old]) for slot, old in moved)


def _has_comments(marked: Marked, path: Path) -> bool:
    node = _node(marked.root, path)
    assert node is not None
    return re.search(r"\s#", marked.text[node.start : node.far_end]) is not None


def _ways(marked: Marked, change: Change) -> Iterator[list[Slice]]:
    """List ways to write a change."""
    *above, last = change.path or ("",)
    around = _node(marked.root, tuple(above))
    assert around is not None
    if isinstance(change, Arrange):
        list_ = _node(marked.root, change.path)
        assert list_ is not None
        return arrange(marked, list_, change.order)
    if isinstance(change, Insert):
        assert isinstance(last, int)
        if not around.inside and not around.style:
            return iter(())
        return insert(marked, around, last, change.value)
    at = _number(around, last)
    if at is None:
        assert isinstance(change, Put) and isinstance(last, str)
        return add_key(marked, around, last, change.value, change.path)
    place = Place(around, at, change.path)
    key = place.key
    if key is not None and marked.is_explicit(key):
        return iter(())
    if isinstance(change, Splice):
        return splice(marked, place, change)
    if isinstance(change, Put):
        return put(marked, place, change.value)
    if isinstance(change, Reshape):
        return reshape(marked, place, change)
    if isinstance(change, Rename):
        assert key is not None
        old, inside = marked.text[key.start : key.end], bool(around.style)
        written = (
            *in_the_style_of(old, key.style, change.name, 0, "", typed=False, inside=inside),
            write_scalar(change.name, inside=inside),
        )
        return iter([[Slice(key.start, key.end, each)] for each in written])
    return remove(marked, place) if len(around.inside) > 1 else empty(marked, place)


def _read_again(marked: Marked, cuts: Sequence[Slice], wanted: Plain) -> Marked | None:
    """Make slices, and give the text where it says what is wanted."""
    parts: list[str] = []
    end = len(marked.text)
    for cut in sorted(cuts, reverse=True):
        if cut.end > end or cut.end < cut.start:
            return None
        parts += (marked.text[cut.end : end], cut.text)
        end = cut.start
    text = "".join(reversed([*parts, marked.text[:end]]))
    try:
        again = Marked(text)
    except yaml.YAMLError:
        return None
    return again if again.root.data == wanted else None


def _node(root: Node, path: Path) -> Node | None:
    for part in path:
        at = _number(root, part)
        if at is None:
            return None
        root = root.inside[at]
    return root


def _number(around: Node, part: str | int) -> int | None:
    if isinstance(part, int):
        return part if part < len(around.inside) else None
    return around.names().index(part) if part in around.names() else None

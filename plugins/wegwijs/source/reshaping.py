"""Writes a mapping of a YAML file in another shape, with parts of it as their writer laid them."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.source.changes import Reshape
from wegwijs.source.marked import Marked, Node
from wegwijs.source.slices import Place, Slice, put

_STANDS_FOR = "kept0here"


def reshape(marked: Marked, place: Place, change: Reshape) -> Iterator[list[Slice]]:
    """Give a mapping another shape, unless a comment would go."""
    old = place.value
    kept = [marked.at((*change.path, *path)) for path in change.kept.values()]
    staying = [each for node in kept for each in marked.comments(node)]
    if sorted(staying) != sorted(marked.comments(old)):
        return
    names = {key: f"{_STANDS_FOR}{number}x" for number, key in enumerate(change.kept)}
    if any(each in marked.text for each in names.values()):
        return
    shaped = {key: names.get(key, each) for key, each in change.value.items()}
    for cuts in put(marked, place, shaped):
        yield [
            cut._replace(text=_filled(marked, cut.text, names, kept)) if cut.text else cut
            for cut in cuts
        ]


def _filled(marked: Marked, text: str, names: dict[str, str], kept: list[Node]) -> str:
    """Put what is kept where its name stands, indented as far as the lines around it."""
    for name, node in zip(names.values(), kept, strict=True):
        before = text.partition(name)[0]
        line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
        here = len(line) - len(line.lstrip(" "))
        start = marked.text[marked.line_start(node.start) : node.start]
        there = len(start) - len(start.lstrip(" "))
        text = text.replace(name, _indented(marked.text[node.start : node.end], here - there))
    return text


def _indented(text: str, more: int) -> str:
    """Move all lines but the first to the right, or to the left as far as they are blank."""
    first, *rest = text.splitlines(keepends=True) or [""]
    if more >= 0:
        return first + "".join(f"{' ' * more}{each}" if each.strip() else each for each in rest)
    return first + "".join(each[min(-more, len(each) - len(each.lstrip(" "))) :] for each in rest)

"""Adds an entry to a list of settings, also in files with tags and anchors that data never has.

Text is put in at the parser's marks, and everything else stays. What was written is read again,
and must be the same but for the entry; else nothing is written.
"""

from __future__ import annotations

from typing import Any

import yaml

from wegwijs.source.changes import NotEdited

_MARK = "\ufeff"


def with_entry(raw: bytes, key: str, entry: str, *, default: tuple[str, ...] = ()) -> bytes:
    """Put an entry at the end of a list, or a mapping, at the top of a file; the same if it is in.

    `default` holds what counts while the key is absent. Raises NotEdited where that is not plain.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise NotEdited("It is not UTF-8.") from None
    mark = _MARK if text.startswith(_MARK) else ""
    text = text[len(mark) :]
    root = _composed(text)
    if root is None or root.flow_style:
        raise NotEdited("It holds no plain settings.")
    listed = next((value for name, value in root.value if name.value == key), None)
    if listed is not None and any(name == entry for name in _names(listed)):
        return raw
    at, put = (
        _absent(text, root, key, (*default, entry)) if listed is None else _put(text, listed, entry)
    )
    result = text[:at] + put + text[at:]
    before, after = _plain(root), _plain(_composed(result))
    if not _is_with(before, after, key, entry, default):
        raise NotEdited(f"The style of {key} has no room for it.")
    return f"{mark}{result}".encode()


def _composed(text: str) -> yaml.MappingNode | None:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    return root if isinstance(root, yaml.MappingNode) else None


def _names(listed: yaml.Node) -> list[str]:
    """Name the entries of a list, some with options, or of a mapping."""
    found = []
    for each in listed.value if isinstance(listed, yaml.CollectionNode) else ():
        name = each[0] if isinstance(each, tuple) else each
        if isinstance(name, yaml.MappingNode) and name.value:
            name = name.value[0][0]
        found.append(str(name.value))
    return found


def _absent(
    text: str, root: yaml.MappingNode, key: str, entries: tuple[str, ...]
) -> tuple[int, str]:
    if any(name.value == "INHERIT" for name, _ in root.value):
        raise NotEdited(f"It may inherit {key}, and a list of its own would replace those.")
    end = _newline(text)
    at = _line_end(text, _end(root))
    lines = [f"{key}:", *(f"  - {each}" for each in entries)]
    start = "" if at == 0 or text[at - 1] == "\n" else end
    return at, start + "".join(f"{each}{end}" for each in lines)


def _put(text: str, listed: yaml.Node, entry: str) -> tuple[int, str]:
    if not isinstance(listed, yaml.CollectionNode):
        raise NotEdited("It holds no list.")
    keyed = isinstance(listed, yaml.MappingNode)
    written = f"{entry}: {{}}" if keyed else entry
    if listed.flow_style:
        if not listed.value:
            return listed.end_mark.index - 1, written
        return _last(listed), f", {written}"
    end = _newline(text)
    at = _line_end(text, _last(listed))
    start = "" if text[at - 1] == "\n" else end
    indent = " " * listed.start_mark.column
    return at, f"{start}{indent}{'' if keyed else '- '}{written}{end}"


def _end(node: yaml.Node) -> int:
    """Give where a value ends; that of a block collection ends before the next key otherwise."""
    block = isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value
    return _last(node) if block else int(node.end_mark.index)


def _last(node: yaml.Node) -> int:
    """Give where the last entry of a list or mapping ends."""
    last = node.value[-1]
    return max(map(_end, last)) if isinstance(last, tuple) else _end(last)


def _line_end(text: str, at: int) -> int:
    """Give where the next line begins; a block of text ends with its line already."""
    if at and text[at - 1] == "\n":
        return at
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _newline(text: str) -> str:
    """Give how lines end here."""
    return "\r\n" if "\r\n" in text else "\n"


def _plain(node: yaml.Node | None) -> Any:
    """Give what a file says, with its tags, to compare."""
    if isinstance(node, yaml.MappingNode):
        return (node.tag, [(_plain(name), _plain(value)) for name, value in node.value])
    if isinstance(node, yaml.SequenceNode):
        return (node.tag, [_plain(each) for each in node.value])
    return None if node is None else (node.tag, node.value)


def _is_with(before: Any, after: Any, key: str, entry: str, default: tuple[str, ...]) -> bool:
    """Tell whether two readings differ in the entry alone."""
    if after is None:
        return False
    text = "tag:yaml.org,2002:str"
    expected = []
    for name, value in before[1]:
        if name[1] == key:
            mapped = value[0] == "tag:yaml.org,2002:map"
            one: Any = (text, entry)
            added = (one, ("tag:yaml.org,2002:map", [])) if mapped else one
            value = (value[0], [*value[1], added])
        expected.append((name, value))
    if not any(name[1] == key for name, _ in before[1]):
        entries = [(text, each) for each in (*default, entry)]
        expected.append(((text, key), ("tag:yaml.org,2002:seq", entries)))
    return bool(after == (before[0], expected))

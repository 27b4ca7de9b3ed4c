"""Changes settings with tags (`!ENV`, `!!python/name:…`), which data never has.

The tags are hidden while the editor of YAML works, and come back as they were written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import yaml

from wegwijs.source.changes import Change, NotEdited
from wegwijs.source.editing import edited
from wegwijs.source.reading import read

_HIDDEN, _TYPED = "\ue0f0", "\ue0f1"

YES, NO = f"true{_TYPED}", f"false{_TYPED}"
"""Truth values, which the editor of data would write as texts, in quotes."""


def edited_with_tags(raw: bytes, changes: Callable[[Any], Sequence[Change]], *, path: str) -> bytes:
    """Make changes to a file with tags; `changes` are made of its plain data, tags as text.

    Raises NotEdited where the file is not plain but for tags, and then nothing is changed.
    """
    hidden = _without_tags(raw, path)
    file, findings = read(path, hidden)
    if findings or file.data is None:
        said = findings[0].message if findings else "It is empty."
        raise NotEdited(f"{path} is not changed: {said}")
    result = edited(hidden, changes(file.data), path=path)
    shown = result.decode("utf-8").replace(_HIDDEN, "!").replace(_TYPED, "").encode()
    if _tags(shown.decode("utf-8")) != _tags(raw.decode("utf-8")):
        raise NotEdited(f"{path} is not changed: its tags would not be the same.")
    return shown


def _without_tags(raw: bytes, path: str) -> bytes:
    try:
        text = raw.decode("utf-8")
        places = [(each.start_mark.index, each.end_mark.index) for each in _tokens(text)]
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise NotEdited(f"{path} is not changed: {error}") from None
    if _HIDDEN in text or _TYPED in text:
        raise NotEdited(f"{path} is not changed: it has a sign that stands for tags here.")
    pieces, end = [], 0
    for start, stop in places:
        pieces += [text[end:start], text[start:stop].replace("!", _HIDDEN)]
        end = stop
    return "".join([*pieces, text[end:]]).encode()


def _tokens(text: str) -> list[yaml.TagToken]:
    return [each for each in yaml.scan(text) if isinstance(each, yaml.TagToken)]


def _tags(text: str) -> list[Any]:
    try:
        return [each.value for each in _tokens(text)]
    except yaml.YAMLError:
        return []

"""Follows links to places on pages whose addresses hold a name: `#rule-stone`, `#hand-saw`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from wegwijs.findings.finding import Finding
from wegwijs.making.pipeline import Checked
from wegwijs.renaming.changed_site import page_file
from wegwijs.renaming.copied_site import CopiedSite
from wegwijs.renaming.data_edits import in_text
from wegwijs.renaming.page_edits import cut
from wegwijs.source import Change, Path, edited, read

_DEAD = "dead-anchor"
_FRAGMENT = re.compile(r"#(?P<name>[^\s)>\"'#]+)")


def follow_places(
    site: CopiedSite, after: Checked, found: Iterable[Finding], old: str, new: str
) -> bool:
    """Write the new name in fragments that lead nowhere since the old one is gone.

    Tells whether there were any.
    """
    dead: dict[str, set[tuple[int | None, int | None]]] = {}
    for each in found:
        if each.code == _DEAD:
            dead.setdefault(each.where.path, set()).add((each.where.line, each.where.column))
    pages = after.pages.written if after.pages else {}
    for uri, page in pages.items():
        if page.file in dead and after.pages is not None:
            path = page_file(site, after.pages, uri)
            cuts = list(_on_page(page.text.seen.raw, dead[page.file], old, new))
            path.write_bytes(cut(path.read_bytes(), cuts))
    for shown in dead.keys() - {each.file for each in pages.values()}:
        file = site.data / shown.removeprefix(f"{site.original.data_shown_as}/")
        raw = file.read_bytes()
        changes = list(_in_data(read(shown, raw)[0].data, old, new))
        file.write_bytes(edited(raw, changes, path=shown))
    return bool(dead)


def _on_page(
    raw: str, dead: set[tuple[int | None, int | None]], old: str, new: str
) -> Iterator[tuple[int, int, str]]:
    lines = [0, *(each.end() for each in re.finditer("\n", raw))]
    for line, column in sorted((a or 1, b or 1) for a, b in dead):
        at = lines[line - 1] + column - 1
        found = _FRAGMENT.search(raw, at)
        if found is not None:
            fresh = _fresh(found["name"], old, new)
            yield found.start("name"), found.end("name"), fresh


def _in_data(data: Any, old: str, new: str, path: Path = ()) -> Iterator[Change]:
    if isinstance(data, str):
        cuts = tuple(
            (found.start("name"), found.end("name"), fresh)
            for found in _FRAGMENT.finditer(data)
            if (fresh := _fresh(found["name"], old, new)) != found["name"]
            and re.search(r"\]\([^()]*$", data[: found.start()])
        )
        if cuts:
            yield in_text(path, data, cuts)
    elif isinstance(data, dict):
        for key, each in data.items():
            yield from _in_data(each, old, new, (*path, key))
    elif isinstance(data, list):
        for number, each in enumerate(data):
            yield from _in_data(each, old, new, (*path, number))


def _fresh(fragment: str, old: str, new: str) -> str:
    for was, becomes in ((old, new), (old.replace("_", "-"), new.replace("_", "-"))):
        fragment = re.sub(rf"(?<![a-z0-9]){re.escape(was)}(?![a-z0-9])", becomes, fragment)
    return fragment

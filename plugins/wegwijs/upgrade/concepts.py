"""Renames the keys of concepts that have other names now, and the schema their first line names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wegwijs.source import Rename
from wegwijs.upgrade.site_files import KINDS, SiteFiles, forms

_FORMER_SCHEMA = b"$schema=../schema/concept.schema.json"


def renamed(site: SiteFiles) -> SiteFiles:
    """Rename the keys of each concept."""
    kinds = (site.plain(KINDS) or {}).get("kinds")
    counted: dict[str, int] = {}
    for path in sorted(site.data):
        kind = path.partition("/")[0]
        if "/" not in path or not isinstance(kinds, dict) or kind not in kinds:
            continue
        data = site.plain(path)
        changes = list(_changes(data)) if isinstance(data, dict) else []
        if changes:
            before = site
            site = site.edit(path, changes)
            for each in changes if site.data[path] != before.data[path] else ():
                said = f"{'.'.join(map(str, each.path))} is {each.name} now"
                counted[said] = counted.get(said, 0) + 1
        schema = f"$schema=../schema/{kind}.schema.json".encode()
        site = site.put(path, _pointed(site.data[path], schema))
    for said, count in counted.items():
        site = site.say(f"{said}, in {count} file{'s' if count > 1 else ''}.")
    return site


def _changes(data: dict[str, Any]) -> Iterator[Rename]:
    for field, key in forms()["values"].items():
        value = data.get(field)
        if isinstance(value, dict) and key in value and "value" not in value:
            yield Rename((field, key), "value")
    for key, name in forms()["keys"].items():
        if key in data and name not in data:
            yield Rename((key,), name)


def _pointed(raw: bytes, schema: bytes) -> bytes:
    """Let the comment for editors in the first line name the schema of the kind."""
    line, end, rest = raw.partition(b"\n")
    if b"yaml-language-server" in line and line.startswith((b"#", b"\xef\xbb\xbf#")):
        line = line.replace(_FORMER_SCHEMA, schema)
    return line + end + rest

"""The files of a site while they are upgraded, with what was done and what was left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from wegwijs.source import Change, NotEdited, edited, read

SITE, KINDS, STRINGS = "site.yaml", "kinds.yaml", "strings.yaml"
_FORMER = Path(__file__).parent / "former"


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """Holds the data files of a site by their paths below its data folder, and its settings.

    `configured` is what the settings said at first. `pages` are the paths of the hand-written
    pages, without the folder of a language. `said` tells what was done, and `left` what somebody
    is to look at; each a line.
    """

    data: Mapping[str, bytes]
    settings: bytes | None = None
    settings_name: str = "mkdocs.yml"
    configured: Mapping[str, Any] = field(default_factory=dict, repr=False)
    pages: frozenset[str] = frozenset()
    said: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def plain(self, path: str) -> Any:
        """Read a data file; nothing where it is not there, or has faults."""
        raw = self.data.get(path)
        file, findings = read(path, raw) if raw is not None else (None, ())
        return None if file is None or findings else file.data

    @property
    def languages(self) -> tuple[str, ...]:
        """List the languages that site.yaml names, the default first."""
        named = (self.plain(SITE) or {}).get("languages")
        return tuple(named) if isinstance(named, dict | list) else ()

    def put(self, path: str, content: bytes | None) -> SiteFiles:
        """Give a data file other content; none takes it away."""
        data = {each: raw for each, raw in self.data.items() if each != path}
        return replace(self, data=data if content is None else {**data, path: content})

    def edit(self, path: str, changes: Iterable[Change]) -> SiteFiles:
        """Change a data file; where that is not plain it stays as it is, and is said."""
        try:
            return self.put(path, edited(self.data[path], changes, path=path))
        except NotEdited as why:
            return self.leave(str(why))

    def close_gaps(self, path: str) -> SiteFiles:
        """Leave one empty line where what went leaves more, unless a text would change."""
        raw = self.data.get(path, b"")
        closed = self.put(path, re.sub(rb"(\r?\n)(?:[ \t]*\r?\n){2,}", rb"\1\1", raw))
        return closed if raw and closed.plain(path) == self.plain(path) else self

    def say(self, line: str) -> SiteFiles:
        """Add a line about what was done."""
        return replace(self, said=(*self.said, line))

    def leave(self, line: str) -> SiteFiles:
        """Add a line about what was not done."""
        return replace(self, left=(*self.left, line))


Step = Callable[[SiteFiles], SiteFiles]


@cache
def former(name: str) -> bytes:
    """Give a file that says how something was written before."""
    return (_FORMER / name).read_bytes()


@cache
def forms() -> Mapping[str, Any]:
    """Read which forms were others before, and what they are now."""
    file, findings = read("forms.yaml", former("forms.yaml"))
    assert not findings and isinstance(file.data, dict), findings
    return file.data

"""Gathers what is wrong with a file of declarations, each fault at its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.records.kinds.declaration import KindsFile
from wegwijs.source import Path, SourceFile


@dataclass(slots=True)
class Notes:
    """Holds a file of declarations while its names are resolved, and what is wrong with them."""

    written: KindsFile
    file: SourceFile
    languages: frozenset[str]
    findings: list[Finding] = field(default_factory=list)

    def say(
        self, code: str, path: Path, message: str, hint: str | None = None, *, key: bool = False
    ) -> None:
        """Note a fault at a place of the file."""
        self.findings.append(Finding(code, self.file.where(path, key=key), message, hint or None))

    def file_value(self, path: Path) -> Any:
        """Give what stands at a path of the file; None for nothing."""
        value: Any = self.file.data
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def reserved(self, name: str, path: Path, what: str) -> None:
        """Note a name that something else has."""
        message = f"{what.capitalize()} cannot be called {name!r}: something else is called so."
        self.say("reserved-name", path, message, "Choose another name.", key=True)

    def known(
        self,
        code: str,
        path: Path,
        name: str,
        known: Collection[str],
        what: str,
        *,
        key: bool = False,
    ) -> None:
        """Note a name that is not declared."""
        if name not in known:
            hint = did_you_mean(name, known) or f"Declare it in {self.file.path}."
            self.say(code, path, f"There is no {what} {name!r}.", hint, key=key)

"""A Markdown page, written by hand or generated, and a file published beside the pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from wegwijs.findings.finding import Where


@dataclass(frozen=True, slots=True)
class Document:
    """Holds one page: its path below the language's folder, its text, and where it comes from."""

    language: str
    path: str
    markdown: str = field(repr=False)
    where: Where
    keys: tuple[str, ...] = ("",)
    """Below which keys of that file its texts stand; the whole file when nothing is said."""

    gathers: str | None = None
    """The folder of data, with a slash at the end, all of whose files it shows besides."""

    @property
    def uri(self) -> str:
        """Give the path below the documentation folder: `nl/tools/hammer.md`."""
        return f"{self.language}/{self.path}"


@dataclass(frozen=True, slots=True)
class Asset:
    """Holds a file that is published as it is, beside the pages of a language."""

    language: str
    path: str
    content: str = field(repr=False)

    @property
    def uri(self) -> str:
        """Give the path below the documentation folder: `nl/decisions/plan.nl.json`."""
        return f"{self.language}/{self.path}"
